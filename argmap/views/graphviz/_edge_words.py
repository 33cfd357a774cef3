"""The words on a line: what was found about it, or what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.model import Association
from argmap.views.drawing._badge import status_badge, status_ink
from argmap.views.drawing._label import inked
from argmap.views.drawing._measure import measure
from argmap.views.drawing._sanitise import one_line
from argmap.views.drawing._wrap import shorten, wrap

if TYPE_CHECKING:
    from argmap.views.drawing._edges import Edge
    from argmap.views.graphviz._canvas import Canvas

__all__ = ["edge_words", "words_size"]

SIZE, PITCH = 8.0, 10.0
WIDEST, LONGEST = 90, 60  # points of a line of words, and characters of all
PAD = "  "  # around each line, which keeps words off the line that they stand on


def edge_words(canvas: Canvas, edge: Edge) -> str:
    """Write what stands on a line as a label; nothing where nothing does."""
    findings = canvas.selection.marks.get(edge.relation.id)
    if findings:
        ink = status_ink(findings[0], canvas.style)
        return f"<{inked(f'{PAD}{status_badge(findings[0])}{PAD}', SIZE, ink, bold=True)}>"
    lines = (inked(f"{PAD}{line}{PAD}", SIZE, canvas.style.muted) for line in _lines(edge))
    told = "<br/>".join(lines)
    return f"<{told}>" if told else ""


def words_size(canvas: Canvas, edge: Edge) -> tuple[float, float] | None:
    """Return the width and the height of what stands on a line, if anything does."""
    findings = canvas.selection.marks.get(edge.relation.id)
    lines = [status_badge(findings[0])] if findings else _lines(edge)
    if not lines:
        return None
    wide = max(measure(f"{PAD}{line}{PAD}", SIZE, bold=bool(findings)) for line in lines)
    return wide, PITCH * len(lines)


def _lines(edge: Edge) -> list[str]:
    if not isinstance(edge.relation, Association):
        return []
    return wrap(shorten(one_line(edge.words), LONGEST), WIDEST, SIZE) or ["–"]
