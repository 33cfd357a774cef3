"""How strongly each line is drawn: as wide as its strength or its weight, faint where it falls, bold where it decides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.views.drawing._badge import GHOSTS
from argmap.views.drawing._overlay import share_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.views.drawing._edges import Edge
    from argmap.views.drawing._overlay import Overlay
    from argmap.views.styles import Line, Style

__all__ = ["BOLD", "weighed"]

NARROW, WIDE = 1.2, 4.0  # points, of lines of strength 0 and 1
BOLD = 2.0  # times as wide as usual: what the verdict hinges on


def weighed(drawn: Iterable[Edge], overlay: Overlay, look: Style, faint: Style) -> list[Edge]:
    """Give each line the width and the colour that what lies over it asks for.

    Args:
        drawn: the lines as their look has them.
        overlay: what lies over the map.
        look: the look.
        faint: the same, faded.
    """
    return [edge._replace(line=_line(edge, overlay, look, faint)) for edge in drawn]


def _line(edge: Edge, overlay: Overlay, look: Style, faint: Style) -> Line:
    relation, line = edge.relation, edge.line
    if any(finding.rule in GHOSTS for finding in overlay.selection.marks.get(relation.id, ())):
        return replace(line, colour=look.hidden.colour, width=look.hidden.width)
    if overlay.falls(relation.id):
        line = replace(line, colour=getattr(faint, edge.kind).colour)
    share = share_of(overlay.value(relation.id))
    share = relation.weight if share is None else share
    if share is not None and edge.kind != "association":
        line = replace(line, width=round(NARROW + (WIDE - NARROW) * share, 2))
    return replace(line, width=BOLD * line.width) if relation.id in overlay.hinge else line
