"""Hang boxes as a forest: each once, below what it bears on, as near to a top as it can, siblings in their given order.

What strikes a link hangs beside the premises of that link: the first striker after them, the second before them, and so
on, turn about.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.views.layout._chart import Chart

__all__ = ["Tree", "hang"]


class Tree:
    """Of each box: what hangs below it, what it hangs from (or -1), and by which link.

    `units` says by box which link onto a box brought it there: premises of one link and their strikers are one unit, and
    stay together. `goals` says by link which box it bears on in the end, `nesting` how many links away.
    """

    def __init__(self, chart: Chart) -> None:
        count = len(chart.boxes)
        self.kids: list[list[int]] = [[] for _ in range(count)]
        self.parents = [-1] * count
        self.via = [-1] * count
        self.units = [-1] * count
        self.roots: list[int] = []
        self.depths = [0] * count
        self.goals, self.nesting = _goals(chart)

    def preorder(self) -> list[int]:
        """Give all boxes, each before those that hang from it."""
        order: list[int] = []
        stack = self.roots[::-1]
        while stack:
            box = stack.pop()
            order.append(box)
            stack.extend(reversed(self.kids[box]))
        return order


def hang(chart: Chart) -> Tree:
    """Hang the boxes of a chart, the tops first, then what nothing else needs, then what is left."""
    tree = Tree(chart)
    onto: list[list[int]] = [[] for _ in chart.boxes]
    strikers: list[list[int]] = [[] for _ in chart.links]
    used: set[int] = set()
    for number, link in enumerate(chart.links):
        if not link.loose:
            (strikers if link.strikes else onto)[link.target].append(number)
            used.update(link.premises)
    seen: set[int] = set()
    first = [box for box in (*chart.tops, *range(len(chart.boxes))) if box not in used]
    for starts in (first, chart.tops, *([box] for box in range(len(chart.boxes)))):
        fresh = [box for box in dict.fromkeys(starts) if box not in seen]
        seen.update(fresh)
        tree.roots += fresh
        queue = deque(fresh)
        while queue:
            box = queue.popleft()
            for link in onto[box]:
                unit = [one for one in _unit(chart, strikers, link) if one[0] not in seen]
                fresh = list(dict(unit))
                seen.update(fresh)
                queue.extend(fresh)
                _take(chart, tree, box, link, dict(unit))
    return tree


def _take(chart: Chart, tree: Tree, box: int, link: int, unit: dict[int, int]) -> None:
    """Hang a unit from a box; what only strikes a step from a box that hangs elsewhere already goes beside that box."""
    parent, at = box, len(tree.kids[box])
    premises = chart.links[link].premises
    if (
        link not in unit.values()
        and tree.depths[premises[0]] == tree.depths[box] + 1
        and tree.parents[premises[0]] >= 0
    ):
        parent = tree.parents[premises[0]]
        at = tree.kids[parent].index(premises[0]) + 1
        link = tree.units[premises[0]]
    tree.kids[parent][at:at] = unit
    for premise, via in unit.items():
        tree.parents[premise], tree.via[premise], tree.units[premise] = parent, via, link
        tree.depths[premise] = tree.depths[parent] + 1


def _unit(chart: Chart, strikers: list[list[int]], link: int) -> deque[tuple[int, int]]:
    """Give the premises of a link and of all that strikes it, side by side, each with the link it belongs to."""
    order = [link]
    for one in order:  # grows as it is read
        order.extend(strikers[one])
    rows: dict[int, deque[tuple[int, int]]] = {}
    for one in reversed(order):
        row = deque((premise, one) for premise in chart.links[one].premises)
        for number, striker in enumerate(strikers[one]):
            other = rows.pop(striker)
            row = _joined(other, row) if number % 2 else _joined(row, other)
        rows[one] = row
    return rows[link]


def _joined(left: deque[tuple[int, int]], right: deque[tuple[int, int]]) -> deque[tuple[int, int]]:
    if len(left) < len(right):
        right.extendleft(reversed(left))
        return right
    left.extend(right)
    return left


def _goals(chart: Chart) -> tuple[list[int], list[int]]:
    """Follow each link to the box that it bears on in the end, and count the links on the way."""
    goals, nesting = [-1] * len(chart.links), [0] * len(chart.links)
    for number in range(len(chart.links)):
        path = []
        at = number
        while chart.links[at].strikes and goals[at] < 0:
            path.append(at)
            at = chart.links[at].target
        goals[at] = goals[at] if goals[at] >= 0 else chart.links[at].target
        for one in reversed(path):
            goals[one], nesting[one] = goals[chart.links[one].target], nesting[chart.links[one].target] + 1
    return goals, nesting
