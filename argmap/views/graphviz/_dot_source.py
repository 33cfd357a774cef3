"""The DOT source of what is shown of a map: the whole visual grammar, in one deterministic pass.

Each meaning has three cues, so that none hangs on colour: a colour, a shape or dash, and a sign or word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.views.drawing._drawing import Drawing
from argmap.views.drawing._edges import contexts
from argmap.views.drawing._label import label
from argmap.views.drawing._legend import legend
from argmap.views.drawing._sanitise import one_line
from argmap.views.graphviz._canvas import Canvas
from argmap.views.graphviz._claim_node import content_of, draw_claim
from argmap.views.graphviz._edge_lines import draw_edge
from argmap.views.graphviz._hidden_pills import draw_pills
from argmap.views.graphviz._layered import direction, is_tangled
from argmap.views.graphviz._picture import DotPicture
from argmap.views.graphviz._placed_edges import draw_placed_edge
from argmap.views.selection._groups import are_framed

if TYPE_CHECKING:
    from argmap.views.drawing._box import Content
    from argmap.views.drawing._label import BoxLabel
    from argmap.views.picture_options import PictureOptions
    from argmap.views.selection._selection import Selection
    from argmap.views.styles import Line

__all__ = ["map_source"]


def map_source(selection: Selection, options: PictureOptions) -> DotPicture:
    """Draw what is shown of a map."""
    placed = options.layout != "layered"
    canvas = _canvas(selection, options, placed=placed)
    contents = _contents(canvas)
    labels = _labels(canvas, contents)
    if canvas.placing is not None:
        canvas.place(canvas.placing, labels)
    if options.layout == "auto" and is_tangled(selection, canvas.crossings):
        placed = False
        canvas = _canvas(selection, options, placed=placed)
        labels = _labels(canvas, contents)
    _draw_claims(canvas, labels)
    _draw_edges(canvas)
    draw_pills(canvas)
    canvas.close()
    description = canvas.captions.description(selection.places.contentions)
    drawing = Drawing(one_line(canvas.amap.title), description, canvas.parts)
    if options.legend:
        bars = any(found.bar is not None for found in contents.values())
        drawing.swatches = _put_legend(canvas, bars=bars)
    return DotPicture(canvas.text, drawing, placed)


def _canvas(selection: Selection, options: PictureOptions, *, placed: bool) -> Canvas:
    butterfly = options.layout == "butterfly"
    way = "right" if butterfly else direction(selection, options.direction)
    framed = not butterfly and are_framed(selection, options.groups)
    return Canvas(selection, options, way, framed=framed, placed=placed)


def _contents(canvas: Canvas) -> dict[str, Content]:
    claims, places = canvas.amap.claims, canvas.selection.places
    return {claim: content_of(canvas, claims[claim], places.role(claim)) for claim in canvas.claims}


def _labels(canvas: Canvas, contents: dict[str, Content]) -> dict[str, BoxLabel]:
    widths = _widths(canvas, {claim: found.width for claim, found in contents.items()})
    return {claim: label(found, canvas.style, widths[claim]) for claim, found in contents.items()}


def _draw_claims(canvas: Canvas, labels: dict[str, BoxLabel]) -> None:
    claims, places = canvas.amap.claims, canvas.selection.places
    for claim, made in labels.items():
        draw_claim(canvas, claims[claim], places.role(claim), made)


def _widths(canvas: Canvas, needed: dict[str, int]) -> dict[str, int]:
    """Say how wide labels are, at least: in a map that grows to the right, alike in a column."""
    if canvas.placing is not None:
        return canvas.placing.widths(needed)
    return dict.fromkeys(needed, max(needed.values(), default=0) if canvas.direction == "right" else 0)


def _draw_edges(canvas: Canvas) -> None:
    if canvas.placing is not None:
        borders = canvas.borders()
        for edge in canvas.edges:
            draw_placed_edge(canvas, canvas.placing, edge, borders)
        return
    in_row = (
        canvas.style.arrows == "premise" and canvas.direction == "down"
    )  # else there is room for its label
    beside = contexts(canvas.edges, canvas.groups) if in_row else set()
    for edge in canvas.edges:
        draw_edge(canvas, edge, beside=edge.relation.id in beside)


def _put_legend(canvas: Canvas, *, bars: bool) -> dict[str, Line]:
    """Explain what occurs; return the lines that are explained."""
    told, swatches = legend(
        canvas.edges,
        canvas.style,
        canvas.captions.notes(),
        findings=[finding for found in canvas.selection.marks.values() for finding in found],
        bars=bars,
        narrow=len(canvas.claims) < 3,
    )
    if told:
        canvas.text.set("graph", label=told)
    return swatches
