"""Lead a line by itself through what is laid out already: around all that is in its way, at right angles, to where its head is seen to belong.

The way is the shortest by A* (Hart, Nilsson and Raphael 1968) on the lines that run along what is to be kept clear of, where turns and places at
which other lines run count as longer.
"""

from __future__ import annotations

import heapq
import math
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from argmap.views.layout._lines import ROUND, inset

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from argmap.views.layout._chart import Outline, Path, Point, Size

__all__ = ["Field", "Rectangle", "Thing"]

Rectangle = tuple[float, float, float, float]  # left, low, right, high
CLEAR, OFFSETS = 4.0, (6.0, 15.0)  # points that lines keep from things, and at which they run along them
HEADS, TAILS = (
    (20.0, 13.0),
    (14.0, 8.0),
)  # points that a line runs straight to what it ends at with a head, and without: better so, or so
STRAIGHT, ASIDE = (
    11.0,
    6.0,
)  # points before its end that a line does not bend, and half of what is as wide as a head
APART = 7.0  # points that other boxes are further from a head than what it ends at
SPOT, CORNER, ENDS = (
    13.0,
    12.0,
    12.5,
)  # points between places to end at, from these to a corner, and between two ends
BEND, LANE, CELL = (
    16.0,
    9.0,
    8,
)  # points that a turn counts as, and a place where another line runs; how large such a place is
SOME = 16  # points of a line that are looked at together
TURN = 10.0  # points, the radius of a turn, which then keeps 1.5 points from a corner
AGAIN = 100.0  # points that a turn counts as where it turns back on the spot
JOG = 14.0  # points by which a line steps aside that had better be straight
WORK = 200_000  # steps that all lines of a picture may take; what is then left is led otherwise
HASTE = 1.4  # by which what is left of a way counts more than what is gone: found sooner, hardly longer
WAYS: tuple[tuple[int, int], ...] = ((1, 0), (-1, 0), (0, 1), (0, -1))


class Thing(NamedTuple):
    """Something that lines end at and keep clear of."""

    middle: Point
    size: Size
    shape: Outline = "box"
    is_sign: bool = False

    @property
    def rectangle(self) -> Rectangle:
        """Its edges."""
        (x, y), (wide, high) = self.middle, self.size
        return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


class Port(NamedTuple):
    """A place on a border, the way out of it, and where a line that runs straight out has come to then."""

    at: Point
    way: tuple[int, int]
    out: Point


class Field:
    """What is laid out: things by name, more that lines keep clear of, and the lines that are there."""

    def __init__(
        self, things: Mapping[Hashable, Thing], taken: Iterable[Rectangle] = (), lines: Iterable[Path] = ()
    ) -> None:
        self.things = dict(things)
        self.all = [(name, thing.rectangle) for name, thing in self.things.items()]
        self.all += [(None, rectangle) for rectangle in taken]
        self.by_left = sorted(self.all, key=lambda one: one[1][0])
        self.lefts = [box[0] for _, box in self.by_left]
        self.widest = max((box[2] - box[0] for _, box in self.all), default=0.0)
        self.blocked: tuple[dict[float, list[tuple[float, float]]], ...] = ({}, {})
        self.ends: list[Point] = []
        self.lanes: set[tuple[int, int]] = set()
        self.left = WORK
        few = len(self.all) <= 150
        offsets = OFFSETS if few else OFFSETS[:1]
        self.axes = tuple(
            sorted(
                {
                    edge
                    for _, box in self.all
                    for off in offsets
                    for edge in (box[axis] - off, box[axis + 2] + off)
                }
            )
            for axis in (0, 1)
        )
        for line in lines:
            self.take(line)

    def take(self, path: Path) -> None:
        """Note a line."""
        self.ends += [path[0], path[-1]]
        self.lanes.update((int(x // CELL), int(y // CELL)) for x, y in sampled(path, CELL / 2))

    def runs_over(self, path: Path, *own: Hashable) -> bool:
        """Tell whether a line runs over anything but what it joins."""
        near = [box for name, box in self._around(_bounds(path), 0.0) if name is None or name not in own]
        for start in range(0, len(path) - 3, 3) if near else ():
            piece = path[start : start + 4]
            met = _touched(near, piece)
            points = list(sampled(piece, 2.0)) if met else []
            for number in range(0, len(points), SOME):
                some = points[number : number + SOME]
                close = _touched(met, some)
                if any(box[0] < x < box[2] and box[1] < y < box[3] for box in close for x, y in some):
                    return True
        return False

    def is_apart(self, ink: Sequence[Point], own: Hashable, by: float = APART - 0.5) -> bool:
        """Tell whether all other boxes are so much further from a head, that touches its own, than that."""
        return all(
            _off(point, box) >= by
            for name, box in self._around(_bounds(ink), by)
            if name is not None and name != own and not self.things[name].is_sign
            for point in ink
        )

    def _around(self, box: Rectangle, by: float) -> list[tuple[Hashable, Rectangle]]:
        """Give what lies within so many points of a rectangle."""
        left, low, right, high = box[0] - by, box[1] - by, box[2] + by, box[3] + by
        first, last = bisect_left(self.lefts, left - self.widest), bisect_left(self.lefts, right)
        near = self.by_left[first:last]
        return [one for one in near if one[1][2] > left and one[1][1] < high and one[1][3] > low]

    def off(self, name: Hashable, point: Point) -> float:
        """Say how far a point is from the border of a thing; nothing inside of it."""
        thing = self.things[name]
        far = _off(point, thing.rectangle)
        if thing.shape != "rounded":
            return far
        corner = min(ROUND, thing.size[0] / 3, thing.size[1] / 3)
        left, low, right, high = thing.rectangle
        inner = left + corner, low + corner, right - corner, high - corner
        return max(0.0, _off(point, inner) - corner)

    def covers(self, name: Hashable, point: Point, by: float) -> bool:
        """Tell whether a point lies inside the edges of a thing by more than that."""
        left, low, right, high = self.things[name].rectangle
        return left + by < point[0] < right - by and low + by < point[1] < high - by

    def beside(self, path: Path, size: Size) -> Point:
        """Say where words beside a line have their middle: at a straight part of it, and over nothing if that may be."""
        wide, high = size[0] / 2, size[1] / 2
        pieces = sorted(
            ((path[number], path[number + 3]) for number in range(0, len(path) - 3, 3)),
            key=lambda piece: -math.dist(*piece),
        )
        places = []
        for (x, y), (end, under) in pieces:
            level = abs(x - end) > abs(y - under)
            aside = (0.0, high + 2) if level else (wide + 2, 0.0)
            middle = (x + end) / 2, (y + under) / 2
            places += [(middle[0] + way * aside[0], middle[1] + way * aside[1]) for way in (1, -1)]

        def free(place: Point) -> bool:
            edges = place[0] - wide, place[1] - high, place[0] + wide, place[1] + high
            return not any(
                box[0] < edges[2] and box[2] > edges[0] and box[1] < edges[3] and box[3] > edges[1]
                for _, box in self.all
            )

        return next(filter(free, places), places[0])

    def lead(self, start: Hashable, goal: Hashable, *, tail: bool = False, head: bool = True) -> Path | None:
        """Lead a line from one thing to another, with or without a head at either end; nothing if there is no way."""
        tails, heads = (
            [*self._ports(name, headed=headed)] or [*self._ports(name, headed=headed, shared=True)]
            for name, headed in ((start, tail), (goal, head))
        )
        turns = self._search(tails, heads, self.things[goal].rectangle) if tails and heads else []
        ends = (TAILS[1], HEADS[1])
        return rounded(self._without_jogs(turns, (ends[tail], ends[head]))) if turns else None

    def _without_jogs(self, turns: list[Point], ends: tuple[float, float]) -> list[Point]:
        """Lead a line that steps a little aside on its way where it need not: all before the step, or all after it.

        The `ends` say how far it runs straight where it begins and where it ends.
        """
        number = 1
        while number < len(turns) - 2:
            shorter: list[Point] = []
            if math.dist(turns[number], turns[number + 1]) < JOG:
                back = self._straightened(turns[::-1], len(turns) - 2 - number, ends[1])
                shorter = self._straightened(turns, number, ends[0]) or back[::-1]
            turns, number = (shorter, 1) if shorter else (turns, number + 1)
        return turns

    def _straightened(self, turns: list[Point], number: int, straight: float) -> list[Point]:
        """Move what is before a step to where that leads, so that there is none; nothing if that begins the line, or may not be."""
        before, at, after = turns[number - 1], turns[number], turns[number + 2]
        axis = 1 if abs(at[0] - before[0]) > abs(at[1] - before[1]) else 0  # that the step runs along
        if (after[1 - axis] - at[1 - axis]) * (at[1 - axis] - before[1 - axis]) > 0:
            first, place = number - 2, turns[number + 1]  # it goes on
        else:
            first, place, before = number - 3, at, turns[number - 2]  # it turns back
            axis, after = 1 - axis, turns[number + 1]
        if first < 0:
            return []
        start = turns[first]
        moved = (place[0], before[1]) if axis == 0 else (before[0], place[1])
        way = moved[axis] - start[axis]
        least = straight if first == 0 else 1.0
        if way * (before[axis] - start[axis]) <= 0 or abs(way) < least:
            return []
        if not (self._is_clear(start, moved) and self._is_clear(moved, turns[number + 1])):
            return []
        rest = turns[number + 2 :] if after is turns[number + 2] else turns[number + 1 :]
        return [*turns[: first + 1], moved, *rest]

    def _is_clear(self, one: Point, other: Point) -> bool:
        """Tell whether a straight line keeps clear of all things, and runs along no other line."""
        axis = 0 if abs(one[0] - other[0]) > abs(one[1] - other[1]) else 1
        low, high = sorted((one[axis], other[axis]))
        if any(first < high and last > low for first, last in self._spans(axis, one[1 - axis])):
            return False
        row = int(one[1 - axis] // CELL)
        cells = range(int(low // CELL) + 1, int(high // CELL))
        busy = sum(((cell, row) if axis == 0 else (row, cell)) in self.lanes for cell in cells)
        return busy <= max(1, len(cells) // 8)

    def _ports(self, name: Hashable, *, headed: bool, shared: bool = False) -> Iterator[Port]:
        """Give the places where a line may end: those to which it comes straight, apart from all else, or at least from other things."""
        thing = self.things[name]
        (x, y), size, box = thing.middle, thing.size, thing.rectangle
        near = [one for one in self._around(box, HEADS[0] + ASIDE + APART) if one[0] != name]
        ends = [] if shared else [end for end in self.ends if _off(end, box) < ENDS]
        for way in WAYS:
            axis = 0 if way[0] else 1
            spot, corner, apart = (8.0, 6.0, 4.5) if thing.is_sign else (SPOT, CORNER, ENDS)
            count = min(6, int(max(0.0, size[1 - axis] / 2 - corner) // spot))
            for step in range(-count, count + 1):
                off = step * spot
                inside = inset(
                    thing.shape,
                    size[axis],
                    size[1 - axis],
                    -off if axis == 0 else off,
                    down=axis == 1,
                    far=sum(way) > 0,
                )
                deep = size[axis] / 2 - inside
                at = (x + way[0] * deep, y + off) if axis == 0 else (x + off, y + way[1] * deep)
                outs = ((at[0] + way[0] * out, at[1] + way[1] * out) for out in (HEADS if headed else TAILS))
                if any(math.dist(at, other) < apart for other in ends):
                    continue
                end = next((end for end in outs if self._is_free(near, at, end, headed=headed)), None)
                if end:
                    yield Port(at, way, end)

    def _is_free(
        self, near: Iterable[tuple[Hashable, Rectangle]], at: Point, end: Point, *, headed: bool
    ) -> bool:
        left, low, right, high = _bounds((at, end))
        for name, box in near:
            boxed = headed and name is not None and not self.things[name].is_sign
            room = ASIDE + APART if boxed else CLEAR
            if (
                box[0] < right + room
                and box[2] > left - room
                and box[1] < high + room
                and box[3] > low - room
            ):
                return False
        return True

    def _search(self, tails: list[Port], heads: list[Port], box: Rectangle) -> list[Point]:
        """Find the shortest way by A*; return its corners, from border to border."""
        xs = sorted({*self.axes[0], *(port.out[0] for port in (*tails, *heads))})
        ys = sorted({*self.axes[1], *(port.out[1] for port in (*tails, *heads))})
        goals = {port.out: port for port in heads}
        costs: dict[tuple[Point, tuple[int, int]], float] = {}
        before: dict[tuple[Point, tuple[int, int]], tuple[Point, tuple[int, int]]] = {}
        starts = {}
        queue: list[tuple[float, float, Point, tuple[int, int]]] = []
        for port in tails:
            state = port.out, port.way
            costs[state], starts[state] = 0.0, port
            heapq.heappush(queue, (_left(port.out, box), 0.0, *state))
        done = set()
        while queue and self.left > 0:
            _, cost, at, way = heapq.heappop(queue)
            if (at, way) in done:
                continue
            done.add((at, way))
            self.left -= 1
            goal = goals.get(at)
            if goal and (-goal.way[0], -goal.way[1]) == way:
                return self._corners(before, starts, (at, way), goal)
            turned = before.get((at, way), (None, way))[0] == at
            for onward, price in self._steps(xs, ys, at, way, turned=turned):
                total = cost + price
                if total < costs.get(onward, math.inf):
                    costs[onward], before[onward] = total, (at, way)
                    heapq.heappush(queue, (total + _left(onward[0], box), total, *onward))
        return []

    @staticmethod
    def _corners(
        before: dict[tuple[Point, tuple[int, int]], tuple[Point, tuple[int, int]]],
        starts: dict[tuple[Point, tuple[int, int]], Port],
        state: tuple[Point, tuple[int, int]],
        goal: Port,
    ) -> list[Point]:
        turns = [goal.at]
        while state in before:
            earlier = before[state]
            if earlier[0] == state[0]:
                turns.append(state[0])
            state = earlier
        return [*turns, starts[state].at][::-1]

    def _steps(
        self, xs: list[float], ys: list[float], at: Point, way: tuple[int, int], *, turned: bool
    ) -> Iterator[tuple[tuple[Point, tuple[int, int]], float]]:
        """Give what can be done next: turn, which counts more if it has just turned, or go on to the next line that crosses."""
        for other in ((way[1], way[0]), (-way[1], -way[0])):
            yield (at, other), AGAIN if turned else BEND
        axis = 0 if way[0] else 1
        places = (xs, ys)[axis]
        number = bisect_left(places, at[axis]) + way[axis]
        if not 0 <= number < len(places):
            return
        ahead = places[number]
        low, high = sorted((at[axis], ahead))
        if any(first < high and last > low for first, last in self._spans(axis, at[1 - axis])):
            return
        onward = (ahead, at[1]) if axis == 0 else (at[0], ahead)
        row = int(at[1 - axis] // CELL)
        cells = range(int(low // CELL), int(high // CELL) + 1)
        busy = sum(((cell, row) if axis == 0 else (row, cell)) in self.lanes for cell in cells)
        yield (onward, way), high - low + busy * LANE

    def _spans(self, axis: int, place: float) -> list[tuple[float, float]]:
        """Give what is in the way of a line along an axis, at a place across it."""
        known = self.blocked[axis].get(place)
        if known is None:
            known = [
                (box[axis] - CLEAR, box[axis + 2] + CLEAR)
                for _, box in self.all
                if box[1 - axis] - CLEAR < place < box[3 - axis] + CLEAR
            ]
            self.blocked[axis][place] = known
        return known


def sampled(path: Path, step: float) -> Iterator[Point]:
    """Give points of a line, so far apart at most."""
    yield path[0]
    for start in range(0, len(path) - 3, 3):
        a, b, c, d = path[start : start + 4]
        count = max(1, math.ceil((math.dist(a, b) + math.dist(b, c) + math.dist(c, d)) / step))
        for number in range(1, count + 1):
            t = number / count
            r = 1 - t
            one, two, three, four = r**3, 3 * r * r * t, 3 * r * t * t, t**3
            yield (
                one * a[0] + two * b[0] + three * c[0] + four * d[0],
                one * a[1] + two * b[1] + three * c[1] + four * d[1],
            )


def rounded(turns: list[Point]) -> Path:
    """Write a line with corners as a spline whose corners are round.

    Examples:
        >>> rounded([(0.0, 0.0), (40.0, 0.0), (40.0, 40.0)])[6]
        (40.0, 10.0)
    """
    path = [turns[0]]
    for number in range(1, len(turns) - 1):
        before, at, after = turns[number - 1 : number + 2]
        room = [math.dist(before, at), math.dist(at, after)]
        room[0] = room[0] / 2 if number > 1 else room[0] - STRAIGHT / 2
        room[1] = room[1] / 2 if number < len(turns) - 2 else room[1] - STRAIGHT
        radius = max(0.1, min(TURN, *room))
        first, last = _towards(at, before, radius), _towards(at, after, radius)
        _straight(path, first)
        path += [_towards(first, at, 0.55 * radius), _towards(last, at, 0.55 * radius), last]
    _straight(path, turns[-1])
    return path


def _straight(path: Path, end: Point) -> None:
    start = path[-1]
    length = math.dist(start, end)
    if length:
        path += [_towards(start, end, length / 3), _towards(start, end, 2 * length / 3), end]


def _towards(start: Point, goal: Point, by: float) -> Point:
    share = by / (math.dist(start, goal) or 1.0)
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share


def _bounds(points: Sequence[Point]) -> Rectangle:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _touched(boxes: Sequence[Rectangle], points: Sequence[Point]) -> list[Rectangle]:
    """Give the rectangles that the one around some points meets."""
    left, low, right, high = _bounds(points)
    return [box for box in boxes if box[0] < right and box[2] > left and box[1] < high and box[3] > low]


def _off(point: Point, box: Rectangle) -> float:
    """Say how far a point is from a rectangle."""
    x = max(box[0] - point[0], 0.0, point[0] - box[2])
    y = max(box[1] - point[1], 0.0, point[1] - box[3])
    return math.hypot(x, y)


def _left(point: Point, box: Rectangle) -> float:
    """Say how much of a way is left, at least, as a search counts it."""
    across = max(box[0] - point[0], 0.0, point[0] - box[2])
    return HASTE * (across + max(box[1] - point[1], 0.0, point[1] - box[3]))
