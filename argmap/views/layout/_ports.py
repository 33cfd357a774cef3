"""Where on the border of its box each line begins and ends: as near to where it comes from as the others let it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from argmap.views.layout._isotonic import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.views.layout._chart import Chart
    from argmap.views.layout._courses import Course
    from argmap.views.layout._hung_tree import Tree
    from argmap.views.layout._levels import Nodes

__all__ = ["Ports", "arrival", "find_ports"]

End = tuple[float, int, int]  # where a line wants to end, its link, and its premise if it begins there

APART, INSIDE = 16.0, 8.0  # points between two ends, and between an end and a corner
ROUND = 28.0  # points aside of a sign from which a line comes in well
FLAT = {
    "box": 1.0,
    "rounded": 1.0,
    "ellipse": 0.7,
    "hexagon": 0.5,
    "slanted": 0.86,
}  # share of a side that lines may end on


class Ports:
    """Places across: of `heads` by link, of `tails` by link and premise, of `signs` by link."""

    def __init__(self) -> None:
        self.heads: dict[int, float] = {}
        self.tails: dict[tuple[int, int], float] = {}
        self.signs: dict[int, float] = {}


def find_ports(chart: Chart, tree: Tree, nodes: Nodes, found: list[Course], *, down: bool) -> Ports:
    """Find where all lines begin and end; signs stand where their premises come from, and may have to move yet."""
    finder = _Finder(chart, tree, nodes, found, down=down)
    finder.put_signs()
    finder.spread_far()
    finder.spread_near()
    finder.move_signs()
    return finder.ports


def arrival(nodes: Nodes, ports: Ports, course: Course) -> float:
    """Say where a line comes into the band below its goal."""
    if len(course.path) > 1:
        return nodes.across[course.path[-1]]
    return ports.tails[course.link, course.premise]


class _Finder:
    """Finds them, an edge of all boxes at a time: first the `far` one, where lines come from below."""

    def __init__(self, chart: Chart, tree: Tree, nodes: Nodes, found: list[Course], *, down: bool) -> None:
        self.chart, self.tree, self.nodes, self.down = chart, tree, nodes, down
        self.ports = Ports()
        self.by_link: dict[int, list[Course]] = {}
        for course in found:
            self.by_link.setdefault(course.link, []).append(course)

    def put_signs(self) -> None:
        """Put each sign, or what stands for it, at the mean of what comes to it."""
        for number, several in self.by_link.items():
            rising = [course for course in several if course.rising] or several
            places = [self.nodes.middle(course.path[-1]) for course in rising]
            self.ports.signs[number] = math.fsum(places) / len(places)

    def spread_far(self) -> None:
        """Find the heads of links, and where lines that go down leave."""
        ends: dict[int, list[End]] = {}
        for number, several in self.by_link.items():
            link = self.chart.links[number]
            if not link.strikes:
                ends.setdefault(link.target, []).append((self.ports.signs[number], number, -1))
            for course in several:
                if not course.rising:
                    onward = course.path[1] if len(course.path) > 1 else self.tree.goals[number]
                    wish = self.nodes.middle(onward)
                    ends.setdefault(course.premise, []).append((wish, number, course.premise))
        for box, several_ends in ends.items():
            for (_, number, premise), place in self.spread(box, several_ends, far=True):
                if premise < 0:
                    self.ports.heads[number] = place
                else:
                    self.ports.tails[number, premise] = place

    def spread_near(self) -> None:
        """Find where lines that go up leave."""
        ends: dict[int, list[End]] = {}
        for number, several in self.by_link.items():
            for course in several:
                if course.rising:
                    wish = self._wish(course, alone=len(several) == 1)
                    ends.setdefault(course.premise, []).append((wish, number, course.premise))
        for box, several_ends in ends.items():
            for (_, number, premise), place in self.spread(box, several_ends, far=False):
                self.ports.tails[number, premise] = place

    def move_signs(self) -> None:
        """Move each sign to the mean of what comes to it, now that this is known."""
        for number, several in self.by_link.items():
            places = [arrival(self.nodes, self.ports, course) for course in several if course.rising]
            if places:
                self.ports.signs[number] = math.fsum(places) / len(places)

    def _wish(self, course: Course, *, alone: bool) -> float:
        """Say where a rising line would best leave its box: below the place it goes to."""
        link = self.chart.links[course.link]
        if len(course.path) > 1:
            return self.nodes.across[course.path[1]]
        if alone and not link.strikes:
            return self.ports.heads[course.link]
        if not (alone and link.strikes):
            return self.ports.signs[course.link]
        sign, size = self.ports.signs[link.target], self.chart.links[link.target].sign or (0.0, 0.0)
        off = size[0 if self.down else 1] / 2 + ROUND  # it turns aside, and runs straight into the sign
        return sign + math.copysign(off, self.nodes.middle(course.premise) - sign)

    def spread(self, box: int, ends: list[End], *, far: bool) -> Iterator[tuple[End, float]]:
        """Set the ends on one edge of a box apart, in the order in which they come."""
        ends = sorted(ends)
        middle = self.nodes.middle(box)
        half = self.nodes.halves[box] - self.nodes.annexes.get(box, 0.0) / 2
        room = max(0.0, half * FLAT[self.chart.boxes[box].shape] - INSIDE)
        low, high = middle - room, middle + room
        if self.down:
            taken = self.chart.boxes[box].taken
            low, high = (low, max(low, high - taken[1])) if far else (min(high, low + taken[0]), high)
        apart = min(APART, (high - low) / max(1, len(ends) - 1))
        wanted = [min(max(wish, low), high) for wish, *_ in ends]
        return zip(ends, _within(spaced(wanted, [apart] * len(ends)), low, high, apart), strict=True)


def _within(places: list[float], low: float, high: float, apart: float) -> list[float]:
    """Move places inside two edges, and still apart."""
    at = low
    for number, place in enumerate(places):
        places[number] = at = max(place, at)
        at += apart
    at = high
    for number in range(len(places) - 1, -1, -1):
        places[number] = at = min(places[number], at)
        at -= apart
    return places
