"""A row of a matrix as a table of cells of fixed sizes, in the markup of labels."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

from argmap.views.drawing._drawing import Part
from argmap.views.drawing._graphemes import is_right_to_left
from argmap.views.drawing._label import LEADING, TABLE

__all__ = ["GAP", "MatrixRow", "cell", "pitch", "stack"]

GAP = 7  # the engine leaves as much between rows


@dataclass(slots=True)
class MatrixRow:
    """A row in the making: its cells, and where its lines begin, which engines may not be able to measure."""

    height: int
    cells: list[str] = field(default_factory=list)
    lines: list[tuple[str, float, float]] = field(
        default_factory=list
    )  # words, size, where they begin or end
    used: int = 0

    def add(self, inner: str, width: int, more: str = "") -> None:
        """Set a cell beside the last one, with a gap."""
        self.cells += [cell(inner, width, self.height, more), cell("", GAP, self.height)]
        self.used += width + GAP

    def html(self) -> str:
        """Return the row as a label."""
        return f"<{TABLE}<tr>{''.join(self.cells)}</tr></table>>"

    def part(self, tooltip: str, data: dict[str, str]) -> Part:
        """Return what DOT cannot say of the row; a line that stands in it twice is left to the engine."""
        counts = Counter((words, size) for words, size, _ in self.lines)
        odd = {
            (words, size): left
            for words, size, left in self.lines
            if not words.isascii() and counts[words, size] == 1
        }
        return Part(tooltip, data, odd, frozenset(words for words, _ in odd if is_right_to_left(words)))


def pitch(size: float) -> int:
    """Return the height of a line."""
    return math.ceil(size * LEADING)


def stack(lines: list[tuple[str, int]], width: int, height: int, side: str = "left") -> str:
    """Set lines in rows of their own, as engines disagree about leading, in the middle of a height, which they must fill."""
    rest = max(0, height - sum(high for _, high in lines))
    rows = [("", rest // 2), *lines, ("", rest - rest // 2)]
    aligned = f' align="{side}"'
    cells = (cell(inner, width, high, aligned) for inner, high in rows if high > 0)
    return f"{TABLE}{''.join(f'<tr>{cell}</tr>' for cell in cells)}</table>"


def cell(inner: str, width: int, height: int, more: str = "") -> str:
    """Write a cell of a fixed size."""
    side = "" if " align=" in more else ' align="left"'
    return f'<td{side} width="{width}" height="{height}" fixedsize="true"{more}>{inner}</td>'
