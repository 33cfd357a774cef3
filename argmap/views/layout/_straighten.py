"""Move boxes and columns along their levels, in their order, to where their lines are short."""

from __future__ import annotations

import itertools
from math import fsum
from typing import TYPE_CHECKING

from argmap.views.layout._contours import ROOTS, gap
from argmap.views.layout._isotonic import spaced

if TYPE_CHECKING:
    from argmap.views.layout._chart import Chart
    from argmap.views.layout._courses import Course
    from argmap.views.layout._hung_tree import Tree
    from argmap.views.layout._levels import Nodes

__all__ = ["straighten"]

SWEEPS = 16
LIGHT = 0.001  # of what makes way for all else


def straighten(chart: Chart, nodes: Nodes, tree: Tree, found: list[Course]) -> None:
    """Set each level, up and down in turn, to the mean places of what its nodes are joined to.

    What strikes a step makes way for all else: it follows what the step bears on, which does not follow it.
    """
    near: list[list[int]] = [[] for _ in nodes.levels]
    light = _strikers(chart, found)
    for course in found:
        goal = tree.goals[course.link]
        for one, other in itertools.pairwise([*course.path, goal]):
            near[one].append(other)
            if other != goal or not chart.links[course.link].strikes:
                near[other].append(one)
    rows = [row for row in nodes.rows if row]
    apart = [_apart(nodes, row) for row in rows]
    across = nodes.across
    before: list[list[float]] = []
    for sweep in range(SWEEPS):
        if sweep >= 2 and across == before.pop(0):  # up and down, and nothing has moved
            break
        before.append(list(across))
        numbers = range(len(rows)) if sweep % 2 else range(len(rows) - 1, -1, -1)
        for number in numbers:
            row = rows[number]
            wanted = [
                fsum([across[other] for other in near[node]]) / len(near[node])
                if near[node]
                else across[node]
                for node in row
            ]
            weights = [LIGHT if node in light else max(1.0, len(near[node])) for node in row]
            for node, place in zip(row, spaced(wanted, apart[number], weights), strict=True):
                across[node] = place


def _strikers(chart: Chart, found: list[Course]) -> set[int]:
    """Give what does nothing but strike a step, and the columns of its lines."""
    strikes = {node for course in found if chart.links[course.link].strikes for node in course.path}
    others = {node for course in found if not chart.links[course.link].strikes for node in course.path}
    return strikes - others


def _apart(nodes: Nodes, row: list[int]) -> list[float]:
    found = [0.0]
    for left, right in itertools.pairwise(row):
        free = (
            ROOTS if nodes.levels[left] == 0 and max(left, right) < nodes.count else gap(nodes, left, right)
        )
        found.append(nodes.halves[left] + nodes.halves[right] + free)
    return found
