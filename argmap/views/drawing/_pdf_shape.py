"""Shapes in the operators of PDF: what fpdf2's own paths, a millisecond each, are too slow for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.views.drawing._geometry import dots_apart

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.views.drawing._geometry import Point, Shape

__all__ = ["clipped", "drawn", "rgb"]

DASH = (6.0, 4.0)
ROUND = 0.5523  # where the handles of a curve lie that is a quarter of a circle


def drawn(shape: Shape, scale: float, place: Callable[[Point], Point]) -> str:
    """Write a shape; `place` says where a point lies on the page, counted from its lower left corner.

    Examples:
        >>> from argmap.views.drawing._geometry import Shape
        >>> drawn(Shape("polyline", ((0, 0), (9, 9)), None, "#000000", 1.0, "solid"), 1.0, lambda point: point)
        'q 1 w 0 J 0 j [] 0 d 0.000 0.000 0.000 RG 0 0 m 9 9 l S Q'
    """
    if shape.fill is None and shape.stroke is None:
        return ""
    width = shape.width * scale
    dotted = shape.dash == "dotted"  # round ends make dots of dashes without length
    setup = [
        f"{_number(width)} w {int(dotted)} J 0 j"
    ]  # butt ends: square ones, fpdf2's, close the gaps of dashes
    dash = (0.1, dots_apart(shape.width)) if dotted else DASH if shape.dash == "dashed" else ()
    setup.append(f"[{' '.join(_number(part * scale) for part in dash)}] 0 d")
    if shape.fill:
        setup.append(f"{_ink(shape.fill)} rg")
    if shape.stroke:
        setup.append(f"{_ink(shape.stroke)} RG")
    return f"q {' '.join(setup)} {_path(shape.kind, [place(point) for point in shape.points])} {_painted(shape)} Q"


def clipped(low: Point, high: Point) -> str:
    """Begin a part of the page, between two corners, outside of which nothing shows; `Q` ends it."""
    sides = (*low, high[0] - low[0], high[1] - low[1])
    return f"q {' '.join(map(_number, sides))} re W n"


def rgb(colour: str) -> tuple[int, int, int]:
    """Read a colour.

    Examples:
        >>> rgb("#0b6e4f")
        (11, 110, 79)
    """
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def _path(kind: str, points: list[Point]) -> str:
    if kind == "ellipse":
        (x0, y0), (x1, y1) = points
        x, y, across, up = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2
        ring = [(1.0, 0.0), (1.0, ROUND), (ROUND, 1.0), (0.0, 1.0), (-ROUND, 1.0), (-1.0, ROUND), (-1.0, 0.0)]
        ring += [(-px, -py) for px, py in ring[1:]]
        kind, points = "curve", [(x + px * across, y + py * up) for px, py in ring]
    said = [" ".join(map(_number, point)) for point in points]
    if kind == "curve":
        steps = (" ".join(said[at : at + 3]) + " c" for at in range(1, len(said) - 2, 3))
    else:
        steps = (f"{point} l" for point in said[1:])
    return f"{said[0]} m {' '.join(steps)}{' h' if kind == 'polygon' else ''}"


def _painted(shape: Shape) -> str:
    """Name the operator that fills, strokes, or does both."""
    if shape.fill is None:
        return "S"
    return "B" if shape.stroke else "f"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _ink(colour: str) -> str:
    return " ".join(f"{part / 255:.3f}" for part in rgb(colour))
