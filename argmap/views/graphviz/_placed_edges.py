"""A relation that is laid out by us as lines of DOT, each with its course: from premises to a sign, and to what it bears on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.model import Challenge
from argmap.views.graphviz._edge_lines import draw_junction, stroke_of
from argmap.views.graphviz._edge_words import edge_words
from argmap.views.graphviz._placing import ArrowEnd

if TYPE_CHECKING:
    from argmap.views.drawing._edges import Edge
    from argmap.views.graphviz._canvas import Canvas
    from argmap.views.graphviz._placing import Placing

__all__ = ["draw_placed_edge"]

Look = dict[str, str]
THICK, PER, MOST = (
    3.0,
    2.6,
    1.6,
)  # points of a line whose arrow is drawn apart; how much larger that is, and at most
PEN = "1.8"


def draw_placed_edge(canvas: Canvas, placing: Placing, edge: Edge, borders: dict[str, float]) -> None:
    """Draw a relation; `borders` says by claim, and by relation that has a sign, how wide the border is that lines end on."""
    relation, junction = edge.relation, canvas.junctions.get(edge.relation.id)
    tooltip = canvas.captions.relation(relation, edge.words, canvas.selection.marks.get(relation.id, []))
    stroke = stroke_of(edge)
    onto_claim = relation.target in canvas.claims
    away = canvas.style.arrows == "premise" and onto_claim and not isinstance(relation, Challenge)
    arrow = edge.line.arrow
    words = edge_words(canvas, edge)
    end: Look = stroke | {"class": f"relation {edge.kind}"} | ({"label": words} if words else {})
    head = ArrowEnd() if away else _head(edge, borders[relation.target])
    tip = placing.head_at(relation.id, head) if head.bare else {}
    head = head if tip else head._replace(bare=False, scale=1.0)
    end["arrowhead"] = "none" if tip else head.arrow
    premises = [premise for premise in relation.premises if premise in canvas.claims]
    target = canvas.node(relation.target)
    if junction is None:
        tail = ArrowEnd(arrow, borders[premises[0]]) if away else ArrowEnd()
        part = canvas.part(relation.id, tooltip, {"id": relation.id})
        place = placing.end_at(relation.id, tail, head)
        canvas.text.edge(canvas.claims[premises[0]], target, id=part, **end, **_backwards(tail), **place)
        _draw_head(canvas, edge, canvas.claims[premises[0]], tooltip, head, tip)
        return
    draw_junction(
        canvas, edge, canvas.part(relation.id, tooltip, {"id": relation.id}), placing.sign_at(relation.id)
    )
    for premise in premises:
        tail = ArrowEnd(arrow, borders[premise]) if away else ArrowEnd()
        stem = stroke | {"arrowhead": "none", "class": "stem"} | _backwards(tail)
        part = canvas.part(f"{relation.id}-stem", tooltip, {"relation": relation.id})
        place = placing.stem_at(relation.id, premise, tail)
        canvas.text.edge(canvas.claims[premise], junction, id=part, **stem, **place)
    part = canvas.part(f"{relation.id}-end", tooltip, {"relation": relation.id})
    canvas.text.edge(junction, target, id=part, **end, **placing.end_at(relation.id, ArrowEnd(), head))
    _draw_head(canvas, edge, junction, tooltip, head, tip)


def _head(edge: Edge, border: float) -> ArrowEnd:
    """Say in what a line ends: the arrow of a thick one is larger, and drawn apart, since engines draw it differently."""
    width, arrow = edge.line.width, edge.line.arrow
    thick = width > THICK and arrow != "none"
    return ArrowEnd(arrow, border, min(MOST, width / PER), bare=True) if thick else ArrowEnd(arrow, border)


def _draw_head(canvas: Canvas, edge: Edge, tail: str, tooltip: str, head: ArrowEnd, place: Look) -> None:
    if place:
        part = canvas.part(f"{edge.relation.id}-head", tooltip, {"relation": edge.relation.id})
        look = {"arrowhead": head.arrow, "arrowsize": f"{0.8 * head.scale:.2f}", "class": "head"}
        look |= {"color": edge.line.colour, "penwidth": PEN}
        canvas.text.edge(tail, canvas.node(edge.relation.target), id=part, **look, **place)


def _backwards(tail: ArrowEnd) -> Look:
    return {} if tail.arrow == "none" else {"dir": "back", "arrowtail": tail.arrow}
