"""How often lines cross, counted between levels by the order in which they come in and go out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.views.layout._courses import Course
    from argmap.views.layout._hung_tree import Tree
    from argmap.views.layout._levels import Nodes

__all__ = ["count_crossings"]

Sweep = tuple[float, float]  # where a line is at the upper edge of a band, and at its lower


def count_crossings(tree: Tree, nodes: Nodes, found: list[Course]) -> int:
    """Count the crossings of lines, each between the places of its ends."""
    sweeps: dict[int, list[Sweep]] = {}
    turns: dict[int, list[Sweep]] = {}
    across, levels = nodes.across, nodes.levels
    for course in found:
        goal = tree.goals[course.link]
        steps = zip(course.path, course.path[1:], strict=False)
        if course.rising:
            for lower, upper in steps:
                sweeps.setdefault(levels[lower], []).append((across[upper], across[lower]))
            sweeps.setdefault(levels[course.path[-1]], []).append((across[goal], across[course.path[-1]]))
        else:
            for upper, lower in steps:
                sweeps.setdefault(levels[lower], []).append((across[upper], across[lower]))
            turn = sorted((across[goal], across[course.path[-1]]))
            turns.setdefault(levels[goal] + 1, []).append((turn[0], turn[1]))
    total = sum(_inversions(several) for several in sweeps.values())
    for band, several in turns.items():
        total += sum(_passed(several, sorted(upper for upper, _ in sweeps.get(band, ()))))
        total += _interleaved(several)
    return total


def _inversions(sweeps: list[Sweep]) -> int:
    """Count pairs that come in and go out in another order; those that share an end do not cross."""
    count = 0
    seen: list[float] = []
    waiting: list[float] = []
    before = float("-inf")
    for upper, lower in sorted(sweeps):
        if upper != before:
            for one in waiting:
                insort(seen, one)
            waiting, before = [], upper
        count += len(seen) - bisect_right(seen, lower)
        waiting.append(lower)
    return count


def _passed(turns: list[Sweep], places: list[float]) -> list[int]:
    return [bisect_left(places, high) - bisect_right(places, low) for low, high in turns]


def _interleaved(turns: list[Sweep]) -> int:
    return sum(
        one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]
        for number, one in enumerate(turns)
        for other in turns[:number]
    )
