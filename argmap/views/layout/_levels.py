"""On which level each box stands: as deep as it hangs, but for what leaves a frame, which stands below all of it.

A line that passes a level on its way has a column there, a place without width, so that nothing else stands in its way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.views.layout._chart import Chart
    from argmap.views.layout._hung_tree import Tree
    from argmap.views.layout._sections import Sections

__all__ = ["Nodes", "level_out"]

CROWD = 8  # leaves of one box that stand side by side; more stand on two levels or, from twice as many, three


class Nodes:
    """Boxes by their numbers, and after them the columns of lines: their levels, what hangs from what, half their widths.

    `across` is where each has its middle, on the axis that a level runs along; `rows` gives the nodes of each level in
    order. `spans` says by frame from which level to which it reaches, `frames` where its edges are across.
    """

    def __init__(self, chart: Chart, tree: Tree, halves: list[float]) -> None:
        self.count = len(chart.boxes)
        self.annexes = {number: box.annex[0] for number, box in enumerate(chart.boxes) if box.annex[0]}
        self.levels = [0] * self.count
        self.halves = list(halves)
        self.kids: list[list[int]] = [[] for _ in range(self.count)]
        self.parents = [-1] * self.count
        self.roots = list(tree.roots)
        self.across: list[float] = [0.0] * self.count
        self.rows: list[list[int]] = []
        self.spans: list[tuple[int, int]] = []
        self.frames: dict[int, tuple[float, float]] = {}

    def middle(self, node: int) -> float:
        """Say where a box has its middle, which with what stands beside it takes more room to the right."""
        return self.across[node] - self.annexes.get(node, 0.0) / 2

    def column(self, level: int, parent: int = -1) -> int:
        """Add a place without width on a level; return its number."""
        self.levels.append(level)
        self.halves.append(0.0)
        self.kids.append([])
        self.parents.append(parent)
        self.across.append(0.0)
        return len(self.levels) - 1

    def climb(self, node: int, level: int) -> list[int]:
        """Give the columns through which the line of a box goes up to a level."""
        path = []
        while self.levels[node] > level:
            node = self.parents[node]
            path.append(node)
        return path

    def fill_rows(self) -> None:
        """Note the nodes of each level, in the order of the tree."""
        self.rows = [[] for _ in range(max(self.levels, default=-1) + 1)]
        stack = self.roots[::-1]
        while stack:
            node = stack.pop()
            self.rows[self.levels[node]].append(node)
            stack.extend(reversed(self.kids[node]))


def level_out(
    chart: Chart, tree: Tree, sections: Sections, halves: list[float], *, stagger: bool = True
) -> Nodes:
    """Find the level of each box, and the columns of lines that pass levels."""
    nodes = Nodes(chart, tree, halves)
    chains = [sections.chain(box) for box in range(nodes.count)]
    steps = _steps(chart, tree, sections) if stagger else {}
    pending = [0] * len(sections.groups)
    for chain in chains:
        for frame in chain:
            pending[frame] += 1
    spans = [(len(chains), -1)] * len(pending)
    waiting: list[list[int]] = [[] for _ in pending]
    stack = list(tree.roots)
    while stack:
        box = stack.pop()
        level = nodes.levels[box]
        for frame in chains[box]:
            first, last = spans[frame]
            spans[frame] = min(first, level), max(last, level)
            pending[frame] -= 1
            if not pending[frame]:
                for kid in waiting[frame]:
                    nodes.levels[kid] = spans[frame][1] + 1
                    stack.append(kid)
        for kid in tree.kids[box]:
            left = _left(chains[box], chains[kid])
            if left is None:
                nodes.levels[kid] = level + steps.get(kid, 1)
                stack.append(kid)
            elif not pending[left]:
                nodes.levels[kid] = spans[left][1] + 1
                stack.append(kid)
            else:
                waiting[left].append(kid)
    nodes.spans = spans
    _connect(nodes, tree)
    return nodes


def _left(chain: list[int], other: list[int]) -> int | None:
    """Return the outermost frame that holds the one and not the other."""
    for number, frame in enumerate(chain):
        if number >= len(other) or other[number] != frame:
            return frame
    return None


def _connect(nodes: Nodes, tree: Tree) -> None:
    """Hang each box from its parent, by a column on each level between them."""
    for box in tree.preorder():
        for kid in tree.kids[box]:
            at = box
            for level in range(nodes.levels[box] + 1, nodes.levels[kid]):
                below = nodes.column(level, at)
                nodes.kids[at].append(below)
                at = below
            nodes.kids[at].append(kid)
            nodes.parents[kid] = at


def _steps(chart: Chart, tree: Tree, sections: Sections) -> dict[int, int]:
    """Say which of many leaves of one box stand deeper than the rest."""
    struck = {link.target for link in chart.links if link.strikes}
    steps: dict[int, int] = {}
    for box, kids in enumerate(tree.kids):
        if len(kids) <= CROWD:
            continue
        leaves = [
            kid
            for kid in kids
            if not tree.kids[kid]
            and _is_plain(chart, tree.via[kid], struck)
            and sections.homes[kid] == sections.homes[box]
        ]
        rows = 1 if len(leaves) <= CROWD else 2 if len(leaves) <= 2 * CROWD else 3
        steps.update({leaf: 1 + number % rows for number, leaf in enumerate(leaves)})
    return steps


def _is_plain(chart: Chart, via: int, struck: set[int]) -> bool:
    link = chart.links[via]
    return len(link.premises) == 1 and not link.strikes and via not in struck
