"""The words on a line: what was found about it, the name of its argument, its scheme, its weight."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
    lines = _lines(canvas, edge)
    told = "<br/>".join(
        inked(f"{PAD}{line.words}{PAD}", SIZE, line.ink, bold=line.bold, italic=line.italic) for line in lines
    )
    return f"<{told}>" if told else ""


def words_size(canvas: Canvas, edge: Edge) -> tuple[float, float] | None:
    """Return the width and the height of what stands on a line, if anything does."""
    lines = _lines(canvas, edge)
    if not lines:
        return None
    wide = max(measure(f"{PAD}{line.words}{PAD}", SIZE, bold=line.bold) for line in lines)
    return wide, PITCH * len(lines)


class Said(NamedTuple):
    """One line of what stands on a line."""

    words: str
    ink: str
    bold: bool = False
    italic: bool = False


def _lines(canvas: Canvas, edge: Edge) -> list[Said]:
    """Say how the verdict on a relation turns, or what was found first about it; then what it is."""
    found = []
    relation = edge.relation
    turn = canvas.overlay.turns.get(relation.id)
    findings = canvas.selection.marks.get(relation.id)
    if turn:
        found.append(Said(turned(turn), ink_of(turn[1], canvas.style), bold=True))
    elif findings:
        found.append(Said(status_badge(findings[0]), status_ink(findings[0], canvas.style), bold=True))
    muted = canvas.style.muted
    if isinstance(relation, Association):
        told = [] if found else _wrapped(edge.words) or ["–"]
        return found + [Said(line, muted) for line in told]
    bare = not (relation.label or relation.scheme) and relation.weight is None
    if bare or canvas.options.detail != "full":
        return found
    weight = "" if relation.weight is None else f"weight {relation.weight:g}"
    named = ", ".join(part for part in (one_line(relation.scheme or ""), weight) if part)
    said = ": ".join(part for part in (one_line(relation.label or ""), named) if part)
    return found + [Said(line, muted, italic=True) for line in _wrapped(said)]


def _wrapped(words: str) -> list[str]:
    return wrap(shorten(one_line(words), LONGEST), WIDEST, SIZE)
