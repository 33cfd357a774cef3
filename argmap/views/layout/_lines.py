"""Draw the lines: from the border of a box through its bands to a sign, or to the border of what it bears on."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from argmap.views.layout._bands import STRAIGHT, TURN
from argmap.views.layout._pen import Pen

if TYPE_CHECKING:
    from argmap.views.layout._bands import Band, Bands
    from argmap.views.layout._chart import Chart, Path, Point, Size
    from argmap.views.layout._courses import Course
    from argmap.views.layout._hung_tree import Tree
    from argmap.views.layout._levels import Nodes
    from argmap.views.layout._ports import Ports

__all__ = ["ROUND", "Lines", "inset"]

SLANT = 0.056  # of the width of a parallelogram, by which its sides slant
HEAD = 10.0  # points before a sign that a line with a head runs straight
ROUND = 12.0  # points, the radius that engines give a corner at most
BESIDE = 16.0  # points aside of a sign from which a line comes in at its side


class Lines:
    """All lines of a layout, in (along, across): `stems` by link and premise, `ends` and `labels` by link."""

    def __init__(
        self, chart: Chart, tree: Tree, nodes: Nodes, bands: Bands, ports: Ports, *, down: bool
    ) -> None:
        self.chart, self.tree, self.nodes, self.bands, self.ports, self.down = (
            chart,
            tree,
            nodes,
            bands,
            ports,
            down,
        )
        self.stems: dict[tuple[int, int], Path] = {}
        self.ends: dict[int, Path] = {}
        self.labels: dict[int, Point] = {}
        self.turns: dict[int, int] = {}
        self.taken: set[tuple[int, bool]] = set()  # sides of signs at which a line ends
        self.rows: dict[tuple[int, int], list[float]] = {}  # by level and nesting, where signs stand
        for number, link in enumerate(chart.links):
            if link.sign:
                row = self.rows.setdefault((nodes.levels[tree.goals[number]], tree.nesting[number]), [])
                row.append(ports.signs[number])
        for row in self.rows.values():
            row.sort()

    def draw(self, found: list[Course]) -> None:
        """Draw every line."""
        for course in sorted(found, key=self._distance):
            link = self.chart.links[course.link]
            pen, band = self._led(course), self._band(course.link)
            if link.label and not link.sign:
                at = band.label if course.rising else pen.at[0]
                self.labels[course.link] = (at, pen.at[1] + self._beside(link.label))
            if link.sign:
                self._to_sign(pen, course.link, band, head=False, rising=course.rising)
                self.stems[course.link, course.premise] = pen.path
            else:
                self._end(pen, course.link, band, rising=course.rising)
                self.ends[course.link] = pen.path
        signed = [
            number for number, link in enumerate(self.chart.links) if link.sign and number in self.ports.signs
        ]
        for number in sorted(signed, key=self._sign_distance):
            self._leave_sign(number, self.chart.links[number].sign or (0.0, 0.0))

    def _distance(self, course: Course) -> float:
        """Say how far aside a line comes from: the sides of signs are for the nearest."""
        struck = self.chart.links[course.link]
        goal = struck.target if struck.strikes and not struck.sign else course.link
        return abs(self.nodes.across[course.path[-1]] - self.ports.signs[goal])

    def _sign_distance(self, number: int) -> float:
        link = self.chart.links[number]
        return abs(self.ports.signs[number] - self.ports.signs[link.target]) if link.strikes else 0.0

    def sign(self, number: int) -> Point:
        """Say where the sign of a link stands."""
        return self._band(number).rows[self.tree.nesting[number]], self.ports.signs[number]

    def _band(self, number: int) -> Band:
        return self.bands.all[self.nodes.levels[self.tree.goals[number]] + 1]

    def _leave_sign(self, number: int, size: Size) -> None:
        along, across = self.sign(number)
        pen = Pen(along - self._sizes(size)[0] / 2, across)
        band, link = self._band(number), self.chart.links[number]
        if link.label:
            self.labels[number] = (band.caption, across + self._beside(link.label))
        self._end(pen, number, band, rising=True)
        self.ends[number] = pen.path

    def _sizes(self, size: Size) -> Size:
        """Turn a width and a height into along and across."""
        return (size[1], size[0]) if self.down else size

    def _beside(self, words: Size) -> float:
        """Say how far aside of their line words have their middle: to its right, or above it."""
        return words[0] / 2 + 2 if self.down else -words[1] / 2 - 2

    def _led(self, course: Course) -> Pen:
        """Lead a line from its box into the band in which its link is met."""
        number, box = course.link, course.premise
        tail, level = self.ports.tails[number, box], self.nodes.levels[box]
        pen = Pen(self.border(box, tail, far=not course.rising), tail)
        step = -1 if course.rising else 1
        for node in course.path[1:]:
            band = self.bands.all[level if course.rising else level + 1]
            self._cross(pen, band, self.nodes.across[node], rising=course.rising)
            level += step
            pen.straight(self.bands.starts[level] + (0.0 if course.rising else self.bands.thick[level]))
        band = self._band(number)
        pen.straight(band.meet if course.rising else band.near)
        return pen

    @staticmethod
    def _cross(pen: Pen, band: Band, across: float, *, rising: bool) -> None:
        first, last = (band.sweep, band.near) if rising else (band.near, band.sweep)
        pen.straight(first)
        pen.sweep(last, across)

    def _end(self, pen: Pen, number: int, band: Band, *, rising: bool) -> None:
        """Lead a line to what its link bears on."""
        link = self.chart.links[number]
        if link.strikes:
            self._to_sign(pen, link.target, band, head=True, rising=rising)
            return
        across = self.ports.heads[number]
        if rising:
            pen.straight(band.sweep)
            pen.sweep(band.near, across)
        else:
            count = self.turns[link.target] = self.turns.get(link.target, 0) + 1
            deepest = band.sweep - TURN * min(count - 1, 5)
            pen.turn(deepest, across, band.near)
        pen.straight(self.border(link.target, across, far=True))

    def _to_sign(self, pen: Pen, number: int, band: Band, *, head: bool, rising: bool) -> None:
        """Lead a line to the sign of a link: a stem to its lower edge, what strikes it to its side."""
        size = self.chart.links[number].sign
        along, across = self.sign(number)
        deep, wide = self._sizes(size or (0.0, 0.0))
        beside = abs(pen.at[1] - across) > wide / 2 + BESIDE
        side = (number, pen.at[1] > across)
        if beside and (head or not rising) and side not in self.taken and self._is_free(number, pen.at[1]):
            self.taken.add(side)
            nesting = self.tree.nesting[number]
            if rising and nesting != max(band.rows):
                pen.straight(band.edges[nesting][1])
            elif not rising and nesting != min(band.rows):
                pen.straight(band.edges[nesting][0])
            pen.aside(along, across + math.copysign(wide / 2, pen.at[1] - across))
            return
        edge = along + deep / 2 if rising else along - deep / 2
        spot = across
        if head or not rising:  # beside what else ends there, which does so in the middle
            spot = across + math.copysign(wide / 4, pen.at[1] - across)
        elif wide > 3 * STRAIGHT:
            reach = wide / 2 - 8
            spot = min(max(pen.at[1], across - reach), across + reach)
        pen.sweep(max(edge, band.floor) + HEAD * head if rising else edge - HEAD * head, spot)
        pen.straight(edge)

    def _is_free(self, number: int, start: float) -> bool:
        """Tell whether no other sign stands between a place and the sign of a link, in its row."""
        low, high = sorted((start, self.ports.signs[number]))
        row = self.rows[self.nodes.levels[self.tree.goals[number]], self.tree.nesting[number]]
        return bisect_left(row, high) - bisect_right(row, low) <= 0

    def border(self, box: int, across: float, *, far: bool) -> float:
        """Say where, at a place across, the border of a box is."""
        shape = self.chart.boxes[box]
        deep, wide = self._sizes((shape.wide, shape.high))
        offset = across - self.nodes.middle(box)
        start = self.bands.starts[self.nodes.levels[box]]
        inside = inset(shape.shape, deep, wide, offset, down=self.down, far=far)
        return start + deep - inside if far else start + inside


def inset(shape: str, deep: float, wide: float, offset: float, *, down: bool, far: bool = True) -> float:
    """Say how far inside the rectangle around a box its border is, at a place off its middle."""
    share = min(1.0, abs(offset) / (wide / 2)) if wide else 0.0
    if shape == "rounded":
        corner = min(ROUND, deep / 3, wide / 3)
        inside = max(0.0, abs(offset) - (wide / 2 - corner))
        return corner - math.sqrt(max(0.0, corner * corner - inside * inside))
    if shape == "ellipse":
        return deep / 2 * (1 - math.sqrt(1 - share * share))
    if shape == "slanted" and not down:
        return SLANT * deep * (wide / 2 + (offset if far else -offset)) / wide
    if shape == "hexagon":
        return _hexagon(deep, share, down=down)
    return 0.0


def _hexagon(deep: float, share: float, *, down: bool) -> float:
    """Say it of a hexagon, whose upper and lower sides are flat between a quarter and three quarters of its width."""
    if down:
        return 0.0 if share <= 0.5 else deep * (share - 0.5)
    return deep / 4 * share
