"""Set the signs of one band where no line runs that is not their own, and none upon another."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from argmap.views.layout._ports import arrival

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.views.layout._chart import Chart
    from argmap.views.layout._courses import Course
    from argmap.views.layout._hung_tree import Tree
    from argmap.views.layout._levels import Nodes
    from argmap.views.layout._ports import Ports

__all__ = ["settle_signs"]

CLEAR = 5.0  # points between a sign and a line
BETWEEN = 10.0  # points between two signs
ALL = -1  # no link's own
NEAR = 9.0  # points by which a line bends that had better be straight


def settle_signs(
    chart: Chart, tree: Tree, nodes: Nodes, ports: Ports, found: list[Course], *, down: bool
) -> None:
    """Move signs, as little as may be, to where they are free."""
    lines: dict[
        int, list[tuple[float, int]]
    ] = {}  # by level of the goal, where lines come in, and of which link
    for course in found:
        for level, place in _passed(chart, tree, nodes, ports, course):
            lines.setdefault(level, []).append((place, course.link))
    signs: dict[tuple[int, int], list[int]] = {}
    for number, link in enumerate(chart.links):
        if link.sign and number in ports.signs:
            signs.setdefault((nodes.levels[tree.goals[number]], tree.nesting[number]), []).append(number)
    for (level, _), several in sorted(signs.items()):
        row = _Row(sorted(lines.get(level, ())))
        for number in sorted(several, key=ports.signs.__getitem__):
            sign, link = chart.links[number].sign, chart.links[number]
            if sign is None:
                continue
            wish = ports.signs[number]
            if not link.strikes and abs(wish - ports.heads[number]) < NEAR and len(link.premises) > 1:
                wish = ports.heads[number]
            words = link.label[0 if down else 1] + 4 if link.label else 0.0
            half = sign[0 if down else 1] / 2
            place = ports.signs[number] = row.put(number, wish, half + words)
            # what strikes it stands aside of it, or would be in the way of what ends at it
            lines.setdefault(level, []).extend((place + off, ALL) for off in (-half, 0.0, half))


def _passed(
    chart: Chart, tree: Tree, nodes: Nodes, ports: Ports, course: Course
) -> Iterator[tuple[int, float]]:
    """Give the levels above the bands that a line runs through, and where it does so."""
    below = course.path[1:] if not course.rising else course.path[:-1]
    for node in below:
        place = ports.tails[course.link, node] if node == course.premise else nodes.across[node]
        yield nodes.levels[node] - 1, place
    link = chart.links[course.link]
    if course.rising or link.sign or link.strikes:
        yield nodes.levels[tree.goals[course.link]], arrival(nodes, ports, course)


class _Row:
    """One row of signs: the lines that run through it, and the signs that stand in it already."""

    def __init__(self, lines: list[tuple[float, int]]) -> None:
        self.lines = lines
        self.signs: list[tuple[float, float]] = []
        self.widest = 0.0

    def put(self, link: int, wish: float, half: float) -> float:
        """Find the free place that is nearest to the one wished for, and take it."""
        either = (self._free(link, wish, half, way) for way in (1, -1))
        place = min(either, key=lambda at: abs(at - wish))
        insort(self.signs, (place, half))
        self.widest = max(self.widest, half)
        return place

    def _free(self, link: int, at: float, half: float, way: int) -> float:
        """Go one way until nothing is met."""
        while True:
            met = self._met(link, at, half)
            if met is None:
                return at
            other, room = met
            at = other + way * (room + 0.01)

    def _met(self, link: int, at: float, half: float) -> tuple[float, float] | None:
        """Return what stands in the way of a sign, and how far from it the sign must stand."""
        low = bisect_left(self.lines, (at - half - CLEAR, -1))
        for place, own in self.lines[low:]:
            if place >= at + half + CLEAR:
                break
            if own != link:
                return place, half + CLEAR
        reach = half + self.widest + BETWEEN
        for place, other in self.signs[bisect_left(self.signs, (at - reach, 0.0)) :]:
            if place >= at + reach:
                break
            if abs(place - at) < half + other + BETWEEN:
                return place, half + other + BETWEEN
        return None
