"""Which frames there are: one around each run of siblings of one section, with all of that section that hangs from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argmap.views.layout._chart import Chart
    from argmap.views.layout._hung_tree import Tree

__all__ = ["Sections", "gather", "neighbours"]


class Sections(NamedTuple):
    """The frames, by number: their groups, the frames around them, and by box the innermost that holds it, or -1."""

    groups: list[tuple[str, ...]]
    outer: list[int]
    homes: list[int]

    def chain(self, box: int) -> list[int]:
        """Give the frames that hold a box, from the outside in."""
        frames = []
        at = self.homes[box]
        while at >= 0:
            frames.append(at)
            at = self.outer[at]
        return frames[::-1]


def neighbours(chart: Chart, tree: Tree) -> None:
    """Put siblings of one section beside each other, in the order in which their sections first come."""
    if not any(box.group for box in chart.boxes):
        return
    for kids in (tree.roots, *tree.kids):
        units: dict[int, list[int]] = {}
        for kid in kids:  # a root is a unit of its own
            units.setdefault(tree.units[kid] if tree.units[kid] >= 0 else -2 - kid, []).append(kid)
        first: dict[tuple[str, ...], int] = {}
        for unit in units.values():
            group = chart.boxes[unit[0]].group
            for depth in range(len(group) + 1):
                first.setdefault(group[:depth], len(first))
        order = sorted(units.values(), key=lambda unit: _places(chart.boxes[unit[0]].group, first))
        kids[:] = [kid for unit in order for kid in unit]


def _places(group: tuple[str, ...], first: dict[tuple[str, ...], int]) -> list[int]:
    return [first[group[:depth]] for depth in range(1, len(group) + 1)]


def gather(chart: Chart, tree: Tree) -> Sections:
    """Find the frames: a box is in its parent's as far as they share a section, else in that of the sibling before it."""
    found = Sections([], [], [-1] * len(chart.boxes))
    if not any(box.group for box in chart.boxes):
        return found
    chains: dict[int, list[int]] = {-1: []}
    for parent in (-1, *tree.preorder()):
        above = chains[parent]
        before: list[int] = []
        for kid in tree.kids[parent] if parent >= 0 else tree.roots:
            group = chart.boxes[kid].group
            chain = _shared(found, above, group)
            if len(chain) == len(
                above
            ):  # in all of its parent's frames: it may share a new one with its sibling
                chain = _shared(found, before, group) if before[: len(above)] == above else chain
            while len(chain) < len(group):
                found.groups.append(group[: len(chain) + 1])
                found.outer.append(chain[-1] if chain else -1)
                chain = [*chain, len(found.groups) - 1]
            chains[kid] = before = chain
            found.homes[kid] = chain[-1] if chain else -1
    return found


def _shared(found: Sections, chain: list[int], group: tuple[str, ...]) -> list[int]:
    """Return the frames of a chain that hold a section too, from the outside in."""
    kept = 0
    while kept < min(len(chain), len(group)) and found.groups[chain[kept]] == group[: kept + 1]:
        kept += 1
    return chain[:kept]
