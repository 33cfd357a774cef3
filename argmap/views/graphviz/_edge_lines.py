"""A relation as lines of DOT: from its premise to what it bears on, or by a junction where something else meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.model import Association, Challenge
from argmap.views.drawing._badge import status_badge, status_ink
from argmap.views.drawing._label import inked
from argmap.views.drawing._sanitise import one_line
from argmap.views.drawing._wrap import shorten, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.finding import Finding
    from argmap.views.drawing._edges import Edge
    from argmap.views.graphviz._canvas import Canvas
    from argmap.views.styles import Style

__all__ = ["draw_edge"]

Look = dict[str, str]
# between things on one rank
ROOM = (
    '<<table border="0" cellpadding="0"><tr><td width="30" height="30" fixedsize="true"></td></tr></table>>'
)
AND: Look = {
    "label": "AND",
    "style": "rounded,filled",
    "width": "0.42",
    "height": "0.18",
    "fontsize": "7.5",
    "penwidth": "1",
}
POINT: Look = {
    "label": "",
    "shape": "circle",
    "style": "filled",
    "width": "0.11",
    "height": "0.11",
    "penwidth": "1.6",
}


def draw_edge(canvas: Canvas, edge: Edge, *, beside: bool) -> None:
    """Draw a relation; `beside` puts its premise beside its claim, as a context of it."""
    relation = edge.relation
    findings = canvas.selection.marks.get(relation.id, [])
    tooltip = canvas.captions.relation(relation, edge.words, findings)
    stroke = {"color": edge.line.colour, "penwidth": f"{edge.line.width:g}", "style": edge.line.dash}
    away = canvas.style.arrows == "premise" and not edge.across and not isinstance(relation, Challenge)
    tail = {"dir": "back", "arrowtail": edge.line.arrow} if away else {}
    end = stroke | {"arrowhead": "none" if away else edge.line.arrow, "class": f"relation {edge.kind}"}
    end |= _words(edge, findings, canvas.style)
    loose = {"constraint": "false"} if (edge.across and not edge.side) or not edge.ranked else {}
    if beside:
        loose = {"minlen": "0"}
    premises = [canvas.claims[premise] for premise in relation.premises if premise in canvas.claims]
    on_rank = [canvas.node(relation.target)]
    junction = canvas.junctions.get(relation.id)
    if junction is None:
        part = canvas.part(relation.id, tooltip, {"id": relation.id})
        _line(canvas, edge, premises[0], on_rank[0], part, end | tail | loose)
        on_rank.append(premises[0])
    else:
        _junction(canvas, edge, junction, canvas.part(relation.id, tooltip, {"id": relation.id}))
        on_rank.append(junction)
        in_row = edge.across and edge.junction == "point"
        stem = stroke | tail | {"arrowhead": "none", "class": "stem"}
        for premise in premises:
            part = canvas.part(f"{relation.id}-stem", tooltip, {"relation": relation.id})
            if in_row:
                _line(canvas, edge, premise, junction, part, stem | loose)
                on_rank.append(premise)
            else:
                canvas.text.edge(premise, junction, id=part, **stem)
        part = canvas.part(f"{relation.id}-end", tooltip, {"relation": relation.id})
        _line(canvas, edge, junction, on_rank[0], part, end | loose)
    if edge.across:
        canvas.home(relation.id).same_rank(*on_rank)


def _words(edge: Edge, findings: Sequence[Finding], style: Style) -> Look:
    """Write on a line what was found about it, or what it is; leave room between things on one rank."""
    if findings:
        badge, ink = status_badge(findings[0]), status_ink(findings[0], style)
        return {"label": f"<{inked(f'  {badge}  ', 8, ink, bold=True)}>"}
    if isinstance(edge.relation, Association):
        lines = wrap(shorten(one_line(edge.words), 60), 90, 8) or ["–"]
        return {"label": f"<{'<br/>'.join(inked(f'  {line}  ', 8, style.muted) for line in lines)}>"}
    return {"label": ROOM} if edge.across else {}


def _line(canvas: Canvas, edge: Edge, tail: str, head: str, part: str, look: Look) -> None:
    """Draw one line. On one rank the engine puts the tail left of the head, so that a line may be written backwards."""
    if edge.side == "right":
        look = look | {"dir": "back", "arrowtail": look["arrowhead"], "arrowhead": "none"}
        tail, head = head, tail
    canvas.text.edge(tail, head, id=part, **look)


def _junction(canvas: Canvas, edge: Edge, name: str, part: str) -> None:
    style, line = canvas.style, edge.line
    if edge.junction == "and":
        look = AND | {"fillcolor": line.colour, "fontcolor": style.on_line}
    else:
        look = POINT | {"fillcolor": style.background}
    canvas.home(edge.relation.id).node(
        name, id=part, color=line.colour, fixedsize="true", margin="0", **look, **{"class": "junction"}
    )
