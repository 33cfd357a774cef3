"""The words on a line: what was found about it, or what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.model import Association
from argmap.views.drawing._badge import status_badge, status_ink
from argmap.views.drawing._label import inked
from argmap.views.drawing._measure import measure
from argmap.views.drawing._overlay import ink_of, turned
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
    said = _said(canvas, edge)
    if said:
        return f"<{inked(f'{PAD}{said[0]}{PAD}', SIZE, said[1], bold=True)}>"
    lines = (inked(f"{PAD}{line}{PAD}", SIZE, canvas.style.muted) for line in _lines(edge))
    told = "<br/>".join(lines)
    return f"<{told}>" if told else ""


def words_size(canvas: Canvas, edge: Edge) -> tuple[float, float] | None:
    """Return the width and the height of what stands on a line, if anything does."""
    said = _said(canvas, edge)
    lines = [said[0]] if said else _lines(edge)
    if not lines:
        return None
    wide = max(measure(f"{PAD}{line}{PAD}", SIZE, bold=bool(said)) for line in lines)
    return wide, PITCH * len(lines)


def _said(canvas: Canvas, edge: Edge) -> tuple[str, str] | None:
    """Say what is told of a relation, with its ink: how its verdict turns, or what was found first."""
    turn = canvas.overlay.turns.get(edge.relation.id)
    if turn:
        return turned(turn), ink_of(turn[1], canvas.style)
    findings = canvas.selection.marks.get(edge.relation.id)
    return (status_badge(findings[0]), status_ink(findings[0], canvas.style)) if findings else None


def _lines(edge: Edge) -> list[str]:
    if not isinstance(edge.relation, Association):
        return []
    return wrap(shorten(one_line(edge.words), LONGEST), WIDEST, SIZE) or ["–"]
