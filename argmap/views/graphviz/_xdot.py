"""Read the engine's drawing operations (its `-Tjson`) into what a page can show: shapes and lines of text.

What the letters mean is xdot's, but for curves, where this output writes `B` for a filled one and `b` for a line.
"""

from __future__ import annotations

import json
from html import unescape
from typing import TYPE_CHECKING, Any

from argmap.errors import RenderError
from argmap.views.drawing._corners import squared
from argmap.views.drawing._geometry import Plan, Shape, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.views.drawing._geometry import Point

__all__ = ["read"]

BOLD, ITALIC, STRUCK = 1, 2, 32  # bits of the operation that changes a typeface


def read(source: bytes) -> Plan:
    """Read the engine's output, background first, then clusters, lines, boxes and legend.

    Raises:
        RenderError: it is not what an engine writes.
    """
    try:
        graph = json.loads(source.decode("utf-8", "replace"), strict=False)  # the rubbish told of below
        left, low, right, high = map(float, graph["bb"].split(","))
        pad = 72 * float(graph.get("pad", 0))
        items = tuple(_items(graph))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RenderError(f"the layout engine's drawing operations cannot be read: {error}") from None
    return Plan(items, (left - pad, low - pad, right + pad, high + pad))


def _items(graph: dict[str, Any]) -> Iterator[tuple[str, Shape | Words]]:
    objects = graph.get("objects", [])
    clusters = [one for one in objects if "bb" in one or "nodes" in one or "subgraphs" in one]
    boxes = [one for one in objects if not ("bb" in one or "nodes" in one or "subgraphs" in one)]
    layers = [
        (graph, ("_draw_",)),
        *((one, ("_draw_", "_ldraw_")) for one in clusters),
        *((one, ("_draw_", "_hdraw_", "_tdraw_", "_ldraw_")) for one in graph.get("edges", [])),
        *((one, ("_draw_", "_ldraw_", "_hldraw_")) for one in boxes),
        (graph, ("_ldraw_",)),
    ]
    for one, keys in layers:
        name = unescape(str(one.get("id", "")))  # echoed as it stood in the source
        items = [item for key in keys for item in _drawn(one.get(key, ()))]
        for item in _with_square_corners(items) if "_hldraw_" in keys else items:
            yield name, item


def _with_square_corners(items: list[Shape | Words]) -> Iterator[Shape | Words]:
    """Make the corners of a box square on which a bar lies."""
    shapes = [one for one in items if isinstance(one, Shape)]
    bars = [one.points for one in shapes if one.kind == "polygon" and one.stroke is None]
    for item in items:
        if bars and isinstance(item, Shape) and item is shapes[0] and item.kind == "curve":
            yield item._replace(points=tuple(squared(item.points, bars)))
        else:
            yield item


class _Pen:
    """What the operations change: ink, fill, width, dash, size, and the bits of the typeface."""

    def __init__(self) -> None:
        self.ink, self.fill, self.width, self.dash, self.size = "#000000", "#ffffff", 1.0, "solid", 11.0
        self.face = 0  # of every label, whatever the one before it ended in

    def take(self, operation: dict[str, Any]) -> None:
        """Change as an operation says; one that draws changes nothing."""
        letter = operation["op"]
        if letter == "c":
            self.ink = operation["color"]
        elif letter == "C":
            self.fill = operation["color"]
        elif letter == "F":
            self.size = float(operation["size"])
        elif letter == "t":
            self.face = int(operation["fontchar"])
        elif letter == "S":
            style, _, rest = operation["style"].partition(
                "("
            )  # Graphviz 2.42 may leave rubbish behind a style
            if style == "setlinewidth":
                self.width = float(rest[:-1])
            elif style in {"solid", "dashed", "dotted"}:
                self.dash = style


def _drawn(operations: list[dict[str, Any]]) -> Iterator[Shape | Words]:
    pen = _Pen()
    for operation in operations:
        letter = operation["op"]
        pen.take(operation)
        if letter == "T":
            at = (float(operation["pt"][0]), float(operation["pt"][1]))
            looks = [bool(pen.face & bit) for bit in (BOLD, ITALIC, STRUCK)]
            yield Words(operation["text"], at, operation["align"], pen.size, pen.ink, *looks)
        elif letter in _SHAPES:
            kind, filled = _SHAPES[letter]
            fill = _seen(pen.fill) if filled else None
            yield Shape(kind, _points(operation), fill, _seen(pen.ink), pen.width, pen.dash)


_SHAPES = {
    "P": ("polygon", True),
    "p": ("polygon", False),
    "L": ("polyline", False),
    "B": ("curve", True),
    "b": ("curve", False),
    "E": ("ellipse", True),
    "e": ("ellipse", False),
}


def _points(operation: dict[str, Any]) -> tuple[Point, ...]:
    if "rect" in operation:
        x, y, across, up = map(float, operation["rect"])
        return (x - across, y - up), (x + across, y + up)
    return tuple((float(x), float(y)) for x, y, *_ in operation["points"])


def _seen(colour: str) -> str | None:
    """Return a colour without its opacity; None if nothing is seen of it."""
    return None if len(colour) == 9 and colour.endswith("00") else colour[:7]
