"""Line and column of an offset in a text."""

from __future__ import annotations

import re
from bisect import bisect_right

__all__ = ["Positions"]

_LINE_END = re.compile(r"\n")


class Positions:
    r"""Tells on which line an offset of a text is, and in which column, from 1.

    Examples:
        >>> Positions("It rains.\nIt is wet.")(13)
        (2, 4)
    """

    def __init__(self, text: str) -> None:
        self.starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def __call__(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
