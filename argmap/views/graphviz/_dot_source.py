"""The DOT source of what is shown of a map: the whole visual grammar, in one deterministic pass.

Each meaning has three cues, so that none hangs on colour: a colour, a shape or dash, and a sign or word.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from argmap.views._sheet import sheet_of, sheets
from argmap.views.drawing._dark_colours import dark_colours
from argmap.views.drawing._drawing import Drawing
from argmap.views.drawing._edges import contexts
from argmap.views.drawing._label import MARGIN, label
from argmap.views.drawing._legend import legend
from argmap.views.drawing._sanitise import one_line
from argmap.views.graphviz._build_up import steps_of
from argmap.views.graphviz._canvas import Canvas
from argmap.views.graphviz._claim_node import content_of, draw_claim
from argmap.views.graphviz._edge_lines import draw_edge
from argmap.views.graphviz._extent import extent
from argmap.views.graphviz._hidden_pills import draw_pills
from argmap.views.graphviz._layered import direction, is_tangled
from argmap.views.graphviz._node_size import EDGED
from argmap.views.graphviz._picture import DotPicture
from argmap.views.graphviz._placed_edges import draw_placed_edge
from argmap.views.selection._groups import are_framed
from argmap.views.styles import style

if TYPE_CHECKING:
    from argmap.views.drawing._box import Content
    from argmap.views.drawing._label import BoxLabel
    from argmap.views.graphviz._placing import Placing
    from argmap.views.picture_options import Direction, PictureOptions
    from argmap.views.selection._selection import Selection
    from argmap.views.styles import Line

__all__ = ["Laid", "lay_out_map", "map_source"]

MOST = 100  # boxes of a map that is laid out both ways, to see in which its type is larger


class Laid(NamedTuple):
    """What is drawn, laid out: its canvas, what stands in each box and its label, the legend and the lines it explains."""

    canvas: Canvas
    contents: dict[str, Content]
    labels: dict[str, BoxLabel]
    legend: str
    swatches: dict[str, Line]

    @property
    def size(self) -> tuple[float, float]:
        """How large the picture is."""
        placing = self.canvas.placing
        return extent(self.canvas, placing, self.legend) if placing else (0.0, 0.0)


def lay_out_map(
    selection: Selection, options: PictureOptions, contents: dict[str, Content] | None = None
) -> Laid:
    """Lay out what is shown of a map; `contents` are those of its boxes, where they are known."""
    canvas = _canvas(selection, options, placed=options.layout != "layered")
    contents = _contents(canvas, contents or {})
    labels = _labels(canvas, contents)
    if canvas.placing is not None:
        canvas.place(canvas.placing, labels)
        labels |= _raised(canvas, canvas.placing, contents, labels)
    return Laid(canvas, contents, labels, *(_legend(canvas) if options.legend else ("", {})))


def map_source(selection: Selection, options: PictureOptions) -> DotPicture:
    """Draw what is shown of a map."""
    laid = _turned(selection, options)
    if options.layout == "auto" and is_tangled(selection, laid.canvas.crossings):
        way = direction(selection, options.direction)
        laid = lay_out_map(selection, replace(options, layout="layered", direction=way), laid.contents)
    canvas = laid.canvas
    _draw_claims(canvas, laid.labels)
    _draw_edges(canvas)
    draw_pills(canvas)
    canvas.close()
    description = canvas.captions.description(selection.places.contentions)
    drawing = Drawing(one_line(canvas.amap.title), description, canvas.parts, laid.swatches)
    if canvas.style.dark:
        drawing.dark = dark_colours(canvas.style, style(canvas.style.dark)) | canvas.tints.dark()
    if laid.legend:
        canvas.text.set("graph", label=laid.legend)
    order = steps_of(selection) if options.steps else ()
    return DotPicture(canvas.text, drawing, canvas.placing is not None, order=order)


def _turned(selection: Selection, options: PictureOptions) -> Laid:
    """Lay a map out in the direction in which its type is larger on a page, where none is asked for."""
    free = options.direction == "auto" and options.layout in {"auto", "tree"}
    if not free or not 1 < len(selection.claims) <= MOST:
        way = direction(selection, options.direction)
        return lay_out_map(selection, replace(options, direction=way))
    first = direction(selection, "auto")
    second: Direction = "right" if first == "down" else "down"
    one = lay_out_map(selection, replace(options, direction=first))
    other = lay_out_map(selection, replace(options, direction=second), one.contents)
    return other if sheet_of(sheets("A4"), *other.size)[1] > sheet_of(sheets("A4"), *one.size)[1] else one


def _canvas(selection: Selection, options: PictureOptions, *, placed: bool) -> Canvas:
    butterfly = options.layout == "butterfly"
    way = "right" if butterfly else direction(selection, options.direction)
    framed = not butterfly and are_framed(selection, options.groups)
    return Canvas(selection, options, way, framed=framed, placed=placed)


def _contents(canvas: Canvas, known: dict[str, Content]) -> dict[str, Content]:
    claims, places = canvas.amap.claims, canvas.selection.places
    return {
        claim: known.get(claim) or content_of(canvas, claims[claim], places.role(claim))
        for claim in canvas.claims
    }


def _labels(canvas: Canvas, contents: dict[str, Content]) -> dict[str, BoxLabel]:
    widths = _widths(canvas, {claim: found.width for claim, found in contents.items()})
    claims, kinds = canvas.amap.claims, canvas.amap.vocabulary
    alike = {
        claim: 0 if kinds[claims[claim].kind].shape == "circle" else wide for claim, wide in widths.items()
    }
    return {claim: _label(canvas, claim, found, alike[claim]) for claim, found in contents.items()}


def _label(canvas: Canvas, claim: str, content: Content, width: int, high: float = 0.0) -> BoxLabel:
    shape = canvas.amap.vocabulary[canvas.amap.claims[claim].kind].shape
    return label(content, canvas.look(claim), width, edged=shape in EDGED, high=high)


def _raised(
    canvas: Canvas, placing: Placing, contents: dict[str, Content], labels: dict[str, BoxLabel]
) -> dict[str, BoxLabel]:
    """Write the labels anew that fill boxes which many lines make higher."""
    return {
        claim: _label(canvas, claim, contents[claim], labels[claim].width - 2 * MARGIN, high)
        for claim, high in placing.raised.items()
        if labels[claim].whole
    }


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


def _legend(canvas: Canvas) -> tuple[str, dict[str, Line]]:
    """Explain what occurs; return the legend, and the lines that it explains."""
    return legend(
        canvas.edges,
        canvas.style,
        canvas.captions.notes(),
        overlay=canvas.overlay,
        tints=canvas.tints,
        narrow=len(canvas.claims) < 3,
    )
