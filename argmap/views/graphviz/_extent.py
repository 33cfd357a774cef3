"""How large a picture is that we laid out, before any engine draws it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.views.graphviz._edge_words import words_size
from argmap.views.graphviz._node_size import PILL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.views.graphviz._canvas import Canvas
    from argmap.views.graphviz._placing import Placing
    from argmap.views.layout._chart import Point, Size

__all__ = ["PAD", "extent", "legend_size"]

PAD = 14.4  # points that engines leave white around a picture, by its `pad`
BESIDE = (16.5, 8.0)  # points that engines put around the label of a graph
STROKE = 1.0  # points that borders and arrows reach beyond what they are drawn on
ROW, ABOVE = 16.0, 8.0  # points, of a legend
_WIDE = re.compile(r'width="(\d+)"')
_LINE = '<tr><td align="left"><table'


def extent(canvas: Canvas, placing: Placing, legend: str) -> Size:
    """Return the width and the height of a picture, with its legend and what is left white around it."""
    points = list(_points(canvas, placing))
    across, up = zip(*points, strict=True) if points else ((0.0,), (0.0,))
    wide, high = max(across) - min(across) + STROKE, max(up) - min(up) + STROKE
    told = legend_size(legend)
    if legend:
        wide, high = max(wide, told[0] + BESIDE[0]), high + told[1] + BESIDE[1]
    return wide + 2 * PAD, high + 2 * PAD


def legend_size(legend: str) -> Size:
    """Return the width and the height of a legend, as its markup has them.

    Examples:
        >>> legend_size("")
        (0.0, 0.0)
    """
    found = _WIDE.search(legend)
    return (float(found[1]), ABOVE + ROW * legend.count(_LINE)) if found else (0.0, 0.0)


def _points(canvas: Canvas, placing: Placing) -> Iterator[Point]:
    layout = placing.layout
    for claim in canvas.claims:
        yield from _corners(placing.middle(claim), placing.sizes[claim])
    for frame in layout.frames:
        yield from (frame.low, frame.high)
    for lines in (layout.ends, layout.stems):
        for path in lines.values():
            yield from path
    for link, at in layout.labels.items():
        yield from _corners(at, words_size(canvas, placing.edges[link]) or (0.0, 0.0))
    pills = canvas.selection.behind, canvas.selection.ahead
    for element in {*pills[0], *pills[1]}:
        if element in placing.links:
            yield from _corners(layout.signs[placing.links[element]], (90.0, 2 * PILL))
        else:
            wide, high = placing.sizes[element]
            yield from _corners(placing.middle(element), (wide, high + PILL + 8.0))


def _corners(middle: Point, size: Size) -> tuple[Point, Point]:
    (x, y), (wide, high) = middle, size
    return (x - wide / 2, y - high / 2), (x + wide / 2, y + high / 2)
