"""The samples of lines in a legend, drawn as engines draw the lines themselves, which their labels have no means for.

A legend is a label, made of cells; cells stand for a line as well as they can, and where we draw ourselves, in SVG and
PDF, the line takes their place.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from argmap.views.drawing._geometry import Shape, Words
from argmap.views.drawing._svg_markup import SVG_NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.views.drawing._geometry import Point
    from argmap.views.styles import Line

    Item = tuple[str, Shape | Words]

__all__ = ["STROKE", "in_plan", "in_svg", "swatch"]

STROKE = 36.0  # points that a sample takes before its arrow
SVG = f"{{{SVG_NAMESPACE}}}"
DASHES = {"dashed": "5,2", "dotted": "1,5"}  # as engines write them


def swatch(line: Line, at: Point) -> list[Shape]:
    """Draw a line from a point to the right, with its arrow as engines draw it at 0.8 of its size.

    Examples:
        >>> from argmap.views.styles import style
        >>> stroke, tip = swatch(style("plain").support, (0, 5))
        >>> stroke.points, tip.points
        (((0, 5), (36.0, 5)), ((36.0, 2.2), (44.0, 5.0), (36.0, 7.8)))
    """
    left, middle = at
    stroke = Shape("polyline", (at, (left + STROKE, middle)), None, line.colour, line.width, line.dash)
    fill = None if line.arrow in {"odiamond", "onormal"} else line.colour
    shapes = [stroke]
    for corners in _tip(line):
        points = tuple((left + STROKE + along, middle + across) for along, across in corners)
        kind = "polygon" if len(points) > 2 else "polyline"
        shapes.append(
            Shape(kind, points, fill if len(points) > 2 else None, line.colour, line.width, "solid")
        )
    return shapes


def _tip(line: Line) -> list[list[Point]]:
    """Give the corners of an arrow, from where its line ends."""
    width = line.width
    if line.arrow in {"normal", "onormal"}:
        half = 2.8 * max(1.0, width / 4)
        return [[(0.0, -half), (8.0, 0.0), (0.0, half)]]
    if line.arrow == "tee":
        return [[(3.2, 4.0), (3.2, -4.0), (1.6, -4.0), (1.6, 4.0)], [(0.0, 0.0), (4.0, 0.0)]]
    if line.arrow == "odiamond":
        return [[(0.0, 0.0), (4.8, 3.2), (9.6, 0.0), (4.8, -3.2)]]
    if line.arrow == "vee":
        half, inner = 3.6 * max(1.0, width / 3.2), max(0.0, (width - 1) / 2)
        notch = 4.0 + width / 2 * math.hypot(8.0, half) / half  # as far on as the pen's width moves the tip
        upper = [(0.0, -half), (notch, -inner), (0.0, -inner)]
        return [[(8.0, 0.0), *upper, *((along, -across) for along, across in reversed(upper))]]
    return []


def in_plan(items: Iterable[Item], swatches: Mapping[str, Line]) -> list[Item]:
    """Put lines in the place of the cells that stand for them: those before the word that explains each.

    What belongs to the whole picture, as its label does, has no name.
    """
    waiting = list(swatches.items())
    kept: list[Item] = []
    begun = 0  # where what stands before the next word begins
    for name, item in items:
        if waiting and not name and isinstance(item, Words) and item.text == waiting[0][0]:
            cells = [one for _, one in kept[begun:] if isinstance(one, Shape)]
            if cells:
                kept[begun:] = [
                    ("", shape) for shape in swatch(waiting[0][1], _start([one.points for one in cells]))
                ]
            del waiting[0]
            begun = len(kept) + 1
        kept.append((name, item))
        if name:
            begun = len(kept)
    return kept


def in_svg(graph: ET.Element, swatches: Mapping[str, Line]) -> None:
    """Put lines in the place of the cells that stand for them in an engine's SVG, whose first shape is the sheet."""
    waiting = list(swatches.items())
    before: list[ET.Element] = []
    sheet = graph.find(f"{SVG}polygon")
    for element in list(graph):
        if not waiting:
            return
        if element.tag == f"{SVG}text" and element.text == waiting[0][0]:
            cells = [one for one in before if one.tag == f"{SVG}polygon"]
            if cells:
                at = list(graph).index(before[0])
                for one in before:
                    graph.remove(one)
                graph[at:at] = [
                    _element(shape)
                    for shape in swatch(waiting[0][1], _start([_corners(one) for one in cells]))
                ]
            del waiting[0]
            before = []
        elif element is not sheet and element.tag in {f"{SVG}polygon", f"{SVG}text"}:
            before.append(element)


def _start(cells: Iterable[Sequence[Point]]) -> Point:
    """Return where a line begins that takes the place of some cells, by the one furthest left."""
    across, up = zip(*min(cells, key=min), strict=True)
    return min(across), (min(up) + max(up)) / 2


def _corners(polygon: ET.Element) -> list[Point]:
    pairs = (pair.split(",") for pair in polygon.get("points", "").split())
    return [(float(x), float(y)) for x, y in pairs]


def _element(shape: Shape) -> ET.Element:
    attributes = {"fill": shape.fill or "none", "stroke": shape.stroke or "none"}
    if shape.width != 1:  # what engines leave unsaid
        attributes["stroke-width"] = f"{shape.width:g}"
    if shape.dash in DASHES:
        attributes["stroke-dasharray"] = DASHES[shape.dash]
    closed = (*shape.points, shape.points[0]) if shape.kind == "polygon" else shape.points
    attributes["points"] = " ".join(f"{x:.2f},{y:.2f}" for x, y in closed)
    element = ET.Element(f"{SVG}{shape.kind}", attributes)
    element.tail = "\n"
    return element
