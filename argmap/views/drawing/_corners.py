"""Corners of a round box on which a bar lies: they are square, or the bar would stand out over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.views.drawing._geometry import Point

__all__ = ["squared"]

ROUND, NEAR = 12.5, 5.0  # points, the radius of corners at most, and by which a bar may miss one


def squared(outline: Sequence[Point], bars: Iterable[Sequence[Point]]) -> list[Point]:
    """Return the outline of a box, with a square corner wherever the corner of a bar lies.

    Examples:
        >>> squared([(12, 0), (48, 0), (55, 0), (60, 5), (60, 12), (60, 40), (0, 40), (0, 12), (0, 0)], [[(0, 0), (60, 0)]])[2:5]
        [(60, 0), (60, 0), (60, 0)]
    """
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    reach = min(ROUND, (right - left) / 3 + 0.1), min(ROUND, (high - low) / 3 + 0.1)
    laid = [point for bar in bars for point in bar]
    points = list(outline)
    for corner in ((left, low), (left, high), (right, low), (right, high)):
        if any(_near(corner, point, (NEAR, NEAR)) for point in laid):
            points = [corner if _near(corner, point, reach) else point for point in points]
    return points


def _near(one: Point, other: Point, reach: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) <= reach[0] and abs(one[1] - other[1]) <= reach[1]
