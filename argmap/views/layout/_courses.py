"""By which places each line runs: up its own columns or, where a box is used again, through the gaps between others.

A line turns only between levels and runs straight through them, so that it never meets a box.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from argmap.views.layout._contours import BESIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.views.layout._chart import Chart
    from argmap.views.layout._hung_tree import Tree
    from argmap.views.layout._levels import Nodes

__all__ = ["Course", "courses"]

NEAR, FEWER = 6, 2  # gaps of a level that are tried; of a level that is one of very many, fewer
LONG = 60  # levels
IN_USE = 12.0  # points that a line in a gap already counts as
SPLITS = (
    400.0  # points that a way between linked premises, or between a premise and what strikes it, counts as
)


class Course(NamedTuple):
    """How a premise comes to where its link meets others, or ends: from itself by some columns, all of them nodes.

    One that is not `rising` stands above the goal, or beside it, and comes around from its lower edge.
    """

    link: int
    premise: int
    path: list[int]
    rising: bool


def courses(
    chart: Chart, tree: Tree, nodes: Nodes, blocked: Sequence[tuple[int, float, float]] = ()
) -> list[Course]:
    """Find the course of each premise of each link; the rows of nodes gain the columns of lines that are led around.

    Args:
        chart: what is laid out.
        tree: how it hangs.
        nodes: where it stands.
        blocked: level, left and right edge of what lines keep clear of besides boxes.
    """
    found: list[Course] = []
    again: list[tuple[int, int, int]] = []
    for number, link in enumerate(chart.links):
        band = nodes.levels[tree.goals[number]] + 1
        for premise in dict.fromkeys(link.premises):
            level = nodes.levels[premise]
            if tree.via[premise] == number and level >= band:
                found.append(Course(number, premise, [premise, *nodes.climb(premise, band)], rising=True))
            elif level in {band, band - 1}:
                found.append(Course(number, premise, [premise], rising=level == band))
            else:
                again.append((number, premise, band))
    ways = _Ways(tree, nodes, blocked) if again else None
    for number, premise, band in again:
        level = nodes.levels[premise]
        rising = level >= band
        passed = range(level - 1, band - 1, -1) if rising else range(level + 1, band)
        path = ways.lead(premise, tree.goals[number], passed) if ways else []
        found.append(Course(number, premise, [premise, *path], rising=rising))
    if ways:
        ways.fill()
    return found


class _Ways:
    """The gaps of each level, and the columns that lines were given in them."""

    def __init__(self, tree: Tree, nodes: Nodes, blocked: Sequence[tuple[int, float, float]]) -> None:
        self.nodes = nodes
        self.edges: list[tuple[list[float], list[float], list[float]]] = []
        more: dict[int, list[tuple[float, float, int]]] = {}
        for level, left, right in blocked:
            more.setdefault(level, []).append((left, right, -1))
        for level, row in enumerate(nodes.rows):
            spans = [
                (nodes.across[node] - nodes.halves[node], nodes.across[node] + nodes.halves[node], node)
                for node in row
            ]
            spans = sorted([*spans, *more.get(level, ())])
            inside = [0.0, *(_split(tree, a[2], b[2]) for a, b in itertools.pairwise(spans)), 0.0]
            lefts = [float("-inf"), *(right for _, right, _ in spans)]
            rights = [*(left for left, _, _ in spans), float("inf")]
            self.edges.append((lefts, rights, inside))
        self.used: list[dict[int, list[int]]] = [{} for _ in nodes.rows]

    def lead(self, premise: int, goal: int, passed: Sequence[int]) -> list[int]:
        """Lead a line through a gap of each level that it passes; return the columns that it takes."""
        nodes = self.nodes
        start, end = nodes.across[premise], nodes.across[goal]
        costs: list[float] = [0.0]
        places: list[float] = [start]
        steps: list[tuple[list[int], list[float], list[int]]] = []
        for number, level in enumerate(passed, 1):
            straight = start + (end - start) * number / (len(passed) + 1)
            gaps = self._near(level, straight, NEAR if len(passed) < LONG else FEWER)
            at = [self._within(level, one, straight) for one in gaps]
            back: list[int] = []
            fresh: list[float] = []
            for one, place in zip(gaps, at, strict=True):
                ways = [cost + abs(place - before) for cost, before in zip(costs, places, strict=True)]
                best = min(range(len(ways)), key=ways.__getitem__)
                back.append(best)
                fee = IN_USE * len(self.used[level].get(one, ())) + self.edges[level][2][one]
                fresh.append(ways[best] + fee)
            costs, places = fresh, at
            steps.append((gaps, at, back))
        totals = [cost + abs(end - place) for cost, place in zip(costs, places, strict=True)]
        best = min(range(len(totals)), key=totals.__getitem__)
        path: list[int] = []
        for level, (gaps, at, back) in zip(reversed(passed), reversed(steps), strict=True):
            column = nodes.column(level)
            nodes.across[column] = at[best]
            self.used[level].setdefault(gaps[best], []).append(column)
            path.append(column)
            best = back[best]
        return path[::-1]

    def _near(self, level: int, straight: float, count: int) -> list[int]:
        """Give the gaps of a level that are nearest to a place, and the outermost ones if near."""
        lefts, rights, _ = self.edges[level]
        middle = bisect_left(rights, straight)
        low = max(0, min(middle - count // 2, len(lefts) - count))
        wide = [one for one in range(low, min(len(lefts), low + count)) if self._fits(level, one)]
        return wide or [0, len(lefts) - 1]

    def _fits(self, level: int, one: int) -> bool:
        lefts, rights, _ = self.edges[level]
        return rights[one] - lefts[one] > BESIDE

    def _within(self, level: int, one: int, straight: float) -> float:
        left, right = self.edges[level][0][one], self.edges[level][1][one]
        room = min(BESIDE, (right - left) / 2)
        return min(max(straight, left + room), right - room)

    def fill(self) -> None:
        """Put the columns into the rows, those of one gap beside each other in the order in which they want to be."""
        nodes = self.nodes
        for level, used in enumerate(self.used):
            if not used:
                continue
            for one, columns in used.items():
                left, right = self.edges[level][0][one], self.edges[level][1][one]
                columns.sort(key=nodes.across.__getitem__)
                apart = min(7.0, (right - left) / (len(columns) + 1))
                self._spread(columns, left + min(BESIDE, apart), right - min(BESIDE, apart), apart)
            row = nodes.rows[level] + [column for columns in used.values() for column in columns]
            nodes.rows[level] = sorted(row, key=nodes.across.__getitem__)

    def _spread(self, columns: list[int], low: float, high: float, apart: float) -> None:
        at = low
        for column in columns:
            at = self.nodes.across[column] = max(self.nodes.across[column], at)
            at += apart
        at = high
        for column in reversed(columns):
            at = self.nodes.across[column] = min(self.nodes.across[column], at)
            at -= apart


def _split(tree: Tree, left: int, right: int) -> float:
    """Say what a way between two boxes counts as besides its length."""
    boxes = len(tree.units)
    if 0 <= left < boxes and 0 <= right < boxes and tree.units[left] == tree.units[right] >= 0:
        return SPLITS
    return 0.0
