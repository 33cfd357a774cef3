"""Brackets: premises that stand side by side and are given together are embraced by one line."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.views.layout._chart import Path, Point, Size

    Rectangle = tuple[Point, Size]

__all__ = ["Neighbours", "bracket"]

OFF, INSET, LEAST = 7.0, 12.0, 5.0  # points from the boxes, from their corners, and at least to the sign
ASIDE = 15.0  # points from the middle of the sign to the outer legs, at least where boxes let it


class Neighbours:
    """Which boxes stand side by side: nothing else stands between them.

    Args:
        boxes: by name, the middle and the size of each.
        down: whether levels are rows, else columns.
    """

    def __init__(self, boxes: Mapping[str, Rectangle], *, down: bool) -> None:
        self.boxes, self.axis = boxes, 0 if down else 1
        order = sorted((middle[self.axis], name) for name, (middle, _) in boxes.items())
        self._across = [across for across, _ in order]
        self._names = [name for _, name in order]

    def beside(self, names: Sequence[str]) -> bool:
        """Tell whether some boxes are in one row or column, and no other is between them."""
        spans = [self._along(name) for name in names]
        if max(low for low, _ in spans) >= min(high for _, high in spans):
            return False
        low, high = min(low for low, _ in spans), max(high for _, high in spans)
        across = [self.boxes[name][0][self.axis] for name in names]
        first, last = bisect_left(self._across, min(across)), bisect_right(self._across, max(across))
        if last - first > 40 * len(names):  # a wide map: they are far apart, or much is above and below them
            return False
        return not any(
            self._meets(name, low, high) for name in self._names[first:last] if name not in set(names)
        )

    def _along(self, name: str) -> tuple[float, float]:
        middle, size = self.boxes[name]
        other = 1 - self.axis
        return middle[other] - size[other] / 2, middle[other] + size[other] / 2

    def _meets(self, name: str, low: float, high: float) -> bool:
        start, end = self._along(name)
        return start < high and low < end


def bracket(
    boxes: Mapping[str, Rectangle],
    sign: Point,
    size: Size,
    *,
    down: bool,
    taken: Mapping[str, float] | None = None,
) -> dict[str, Path]:
    """Lead a line from each box along one line to a sign; nothing if there is no room, or the sign is not over them.

    Lines leave their boxes as near to the sign as may be; `taken` says how much of an edge, from its left, they keep clear of,
    which no line of a bracket can pass.

    Examples:
        >>> boxes = {"a": ((0.0, 0.0), (40.0, 20.0)), "b": ((60.0, 0.0), (40.0, 20.0))}
        >>> found = bracket(boxes, (30.0, 40.0), (30.0, 12.0), down=True)
        >>> found["a"][0], found["a"][3], found["a"][-1]
        ((8.0, 10.0), (8.0, 17.0), (30.0, 34.0))
        >>> bracket(boxes, (30.0, 20.0), (30.0, 12.0), down=True)
        {}
    """
    axis, other = (0, 1) if down else (1, 0)
    names = sorted(boxes, key=lambda name: boxes[name][0][axis])
    way = 1.0 if sign[other] > boxes[names[0]][0][other] else -1.0
    edges = {name: boxes[name][0][other] + way * boxes[name][1][other] / 2 for name in names}
    line = max(edges.values(), key=lambda edge: way * edge) + way * OFF
    end = sign[other] - way * size[other] / 2
    wishes = dict.fromkeys(names, sign[axis]) | {
        names[0]: sign[axis] - ASIDE,
        names[-1]: sign[axis] + ASIDE,
    }
    starts = {}
    for name, wish in wishes.items():
        middle, half = boxes[name][0][axis], boxes[name][1][axis] / 2
        inset = min(half, INSET)
        low = min(middle + half - inset, middle - half + max(inset, (taken or {}).get(name, 0.0)))
        starts[name] = min(max(wish, low), middle + half - inset)
    if any((taken or {}).get(name) for name in names[1:]):
        return {}
    if way * (end - line) < LEAST or not starts[names[0]] < sign[axis] < starts[names[-1]]:
        return {}

    def point(across: float, along: float) -> Point:
        return (across, along) if down else (along, across)

    def led(name: str) -> Path:
        turns = [
            point(starts[name], edges[name]),
            point(starts[name], line),
            point(sign[axis], line),
            point(sign[axis], end),
        ]
        return _straight(turns)

    return {name: led(name) for name in names}


def _straight(turns: Iterable[Point]) -> Path:
    """Write a line with corners as a spline."""
    path: Path = []
    for start, end in itertools.pairwise(turns):
        path = path or [start]
        path += [_between(start, end, 1 / 3), _between(start, end, 2 / 3), end]
    return path


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
