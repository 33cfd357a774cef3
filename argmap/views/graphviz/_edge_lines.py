"""A relation as lines of DOT: from its premise to what it bears on, or by a junction where something else meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.model import Challenge
from argmap.views.graphviz._edge_words import edge_words

if TYPE_CHECKING:
    from argmap.views.drawing._edges import Edge
    from argmap.views.graphviz._canvas import Canvas

__all__ = ["draw_edge", "draw_junction", "stroke_of"]

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
    tooltip = canvas.captions.relation(relation, edge.words, canvas.selection.marks.get(relation.id, []))
    stroke = stroke_of(edge)
    away = canvas.style.arrows == "premise" and not edge.across and not isinstance(relation, Challenge)
    tail = {"dir": "back", "arrowtail": edge.line.arrow} if away else {}
    end = stroke | {"arrowhead": "none" if away else edge.line.arrow, "class": f"relation {edge.kind}"}
    end |= _words(canvas, edge)
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
        draw_junction(canvas, edge, canvas.part(relation.id, tooltip, {"id": relation.id}), {})
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


def _words(canvas: Canvas, edge: Edge) -> Look:
    """Write on a line what there is to say; else leave room between things on one rank."""
    said = edge_words(canvas, edge) or (ROOM if edge.across else "")
    return {"label": said} if said else {}


def _line(canvas: Canvas, edge: Edge, tail: str, head: str, part: str, look: Look) -> None:
    """Draw one line. On one rank the engine puts the tail left of the head, so that a line may be written backwards."""
    if edge.side == "right":
        look = look | {"dir": "back", "arrowtail": look["arrowhead"], "arrowhead": "none"}
        tail, head = head, tail
    canvas.text.edge(tail, head, id=part, **look)


def stroke_of(edge: Edge) -> Look:
    """Say how a line is drawn."""
    return {"color": edge.line.colour, "penwidth": f"{edge.line.width:g}", "style": edge.line.dash}


def draw_junction(canvas: Canvas, edge: Edge, part: str, place: Look) -> None:
    """Draw the sign of a relation, where premises meet or something strikes it."""
    style, line = canvas.style, edge.line
    if edge.junction == "and":
        look = AND | {"fillcolor": line.colour, "fontcolor": style.on_line}
    elif edge.junction == "join":
        look = POINT | {"fillcolor": line.colour, "width": "0.02", "height": "0.02", "penwidth": "0"}
    else:
        look = POINT | {"fillcolor": style.background}
    canvas.home(edge.relation.id).node(
        canvas.junctions[edge.relation.id],
        id=part,
        color=line.colour,
        fixedsize="true",
        margin="0",
        **look,
        **place,
        **{"class": "junction"},
    )
