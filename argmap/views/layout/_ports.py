"""Where on the border of its box each line begins and ends: as near to where it comes from as the others let it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.views.layout._isotonic import spaced

if TYPE_CHECKING:
    from argmap.views.layout._chart import Chart
    from argmap.views.layout._courses import Course
    from argmap.views.layout._levels import Nodes
    from argmap.views.layout._tree import Tree

__all__ = ["Ports", "find_ports"]

APART, INSIDE = 16.0, 8.0  # points between two ends, and between an end and a corner
FLAT = {"box": 1.0, "rounded": 1.0, "ellipse": 0.7, "hexagon": 0.5, "slanted": 0.86}  # share of a side that lines may end on


class Ports:
    """Places across: of `heads` by link, of `tails` by link and premise, of `signs` by link."""

    def __init__(self) -> None:
        self.heads: dict[int, float] = {}
        self.tails: dict[tuple[int, int], float] = {}
        self.signs: dict[int, float] = {}


def find_ports(chart: Chart, tree: Tree, nodes: Nodes, found: list[Course], *, down: bool) -> Ports:
    """Find where all lines begin and end; signs stand where their premises come from, and may have to move yet."""
    ports = Ports()
    by_link: dict[int, list[Course]] = {}
    for course in found:
        by_link.setdefault(course.link, []).append(course)
    edges = _Edges(chart, nodes, down=down)
    for number, several in by_link.items():
        rising = [course for course in several if course.rising] or several
        ports.signs[number] = sum(nodes.across[course.path[-1]] for course in rising) / len(rising)
    for number, several in by_link.items():
        if not chart.links[number].strikes:
            edges.far.setdefault(chart.links[number].target, []).append((ports.signs[number], number, -1))
        for course in several:
            if not course.rising:
                wish = nodes.across[course.path[1] if len(course.path) > 1 else tree.goals[number]]
                edges.far.setdefault(course.premise, []).append((wish, number, course.premise))
    for box, ends in edges.far.items():
        for (_, number, premise), place in zip(*edges.spread(box, ends, far=True), strict=True):
            if premise < 0:
                ports.heads[number] = place
            else:
                ports.tails[number, premise] = place
    for number, several in by_link.items():
        for course in several:
            if course.rising:
                wish = _wish(chart, nodes, ports, course, alone=len(several) == 1)
                edges.near.setdefault(course.premise, []).append((wish, number, course.premise))
    for box, ends in edges.near.items():
        for (_, number, premise), place in zip(*edges.spread(box, ends, far=False), strict=True):
            ports.tails[number, premise] = place
    for number, several in by_link.items():
        ends_at = [arrival(nodes, ports, course) for course in several if course.rising]
        if ends_at:
            ports.signs[number] = sum(ends_at) / len(ends_at)
    return ports


def arrival(nodes: Nodes, ports: Ports, course: Course) -> float:
    """Say where a line comes into the band below its goal."""
    if len(course.path) > 1:
        return nodes.across[course.path[-1]]
    return ports.tails[course.link, course.premise]


def _wish(chart: Chart, nodes: Nodes, ports: Ports, course: Course, *, alone: bool) -> float:
    """Say where a rising line would best leave its box: below the place it goes to."""
    if len(course.path) > 1:
        return nodes.across[course.path[1]]
    if alone and not chart.links[course.link].strikes:
        return ports.heads[course.link]
    struck = chart.links[course.link].target
    return ports.signs[struck if chart.links[course.link].strikes and alone else course.link]


class _Edges:
    """The ends on the edges of boxes: on the `far` one those that come from below, on the `near` one those that go up."""

    def __init__(self, chart: Chart, nodes: Nodes, *, down: bool) -> None:
        self.chart, self.nodes, self.down = chart, nodes, down
        self.far: dict[int, list[tuple[float, int, int]]] = {}
        self.near: dict[int, list[tuple[float, int, int]]] = {}

    def spread(
        self, box: int, ends: list[tuple[float, int, int]], *, far: bool
    ) -> tuple[list[tuple[float, int, int]], list[float]]:
        """Set the ends on one edge of a box apart, in the order in which they come."""
        ends = sorted(ends)
        middle, half = self.nodes.across[box], self.nodes.halves[box]
        room = max(0.0, half * FLAT[self.chart.boxes[box].shape] - INSIDE)
        low, high = middle - room, middle + room
        if self.down:
            taken = self.chart.boxes[box].taken
            low, high = (low, max(low, high - taken[1])) if far else (min(high, low + taken[0]), high)
        apart = min(APART, (high - low) / max(1, len(ends) - 1))
        wanted = [min(max(wish, low), high) for wish, *_ in ends]
        places = spaced(wanted, [apart] * len(ends))
        return ends, _within(places, low, high, apart)


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
