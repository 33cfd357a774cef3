"""Change the order of siblings where lines cross: only of a map that is no tree, and only if fewer cross then."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argmap.views.layout._courses import Course
    from argmap.views.layout._hung_tree import Tree
    from argmap.views.layout._levels import Nodes

__all__ = ["reorder", "sort_siblings"]

ROUNDS, LARGE = 4, 500  # rounds of ordering by far ends, for charts of so many boxes at most
TRIALS, FEW = 80, 100  # neighbours that are swapped, for charts of so many boxes at most
WORK = 2000  # boxes that all trials together may lay out

Trial = tuple["Nodes", "list[Course]", int]


def reorder(tree: Tree, lay: Callable[[], Trial]) -> Trial:
    """Try orders of siblings; leave the tree in the best, and return how it is laid out.

    Args:
        tree: what hangs where; the order of siblings is changed.
        lay: lays the tree out as it is, and counts the crossings.
    """
    best = lay()
    boxes = len(tree.parents)
    led = [course for course in best[1] if course.path[-1] >= best[0].count or not _hangs(tree, course)]
    if not best[2] or not led or boxes > LARGE:
        return best
    kept = _order(tree)
    for _ in range(ROUNDS):
        _by_far_ends(tree, best[0], led)
        trial = lay()
        if trial[2] >= best[2]:
            break
        best, kept = trial, _order(tree)
    _restore(tree, kept)
    return _swap(tree, lay, best) if boxes <= FEW and best[2] else best


def sort_siblings(tree: Tree, places: Sequence[float]) -> None:
    """Put siblings in the order of places that boxes have elsewhere; what stays together is where its first one is."""
    for kids in (tree.roots, *tree.kids):
        several = sorted(units(tree, kids), key=lambda unit: min(places[kid] for kid in unit))
        kids[:] = [kid for unit in several for kid in unit]


def _hangs(tree: Tree, course: Course) -> bool:
    """Tell whether a line is the one by which its box hangs in the tree."""
    return course.rising and tree.via[course.premise] == course.link


def _order(tree: Tree) -> list[list[int]]:
    return [list(kids) for kids in (tree.roots, *tree.kids)]


def _restore(tree: Tree, order: list[list[int]]) -> None:
    for kids, kept in zip((tree.roots, *tree.kids), order, strict=True):
        kids[:] = kept


def _by_far_ends(tree: Tree, nodes: Nodes, led: list[Course]) -> None:
    """Order siblings by the mean place of what lines lead to from them, and from what hangs from them."""
    sums = [0.0] * len(tree.parents)
    counts = [0] * len(tree.parents)
    for course in led:
        ends = course.premise, tree.goals[course.link]
        for one, other in (ends, ends[::-1]):
            at = one
            while at >= 0:
                sums[at] += nodes.across[other]
                counts[at] += 1
                at = tree.parents[at]
    for kids in (tree.roots, *tree.kids):
        if len(kids) < 2:
            continue
        wishes = []
        for unit in units(tree, kids):
            total, count = fsum(sums[kid] for kid in unit), sum(counts[kid] for kid in unit)
            own = fsum(nodes.across[kid] for kid in unit) / len(unit)
            wishes.append((total / count if count else own, unit))
        kids[:] = [kid for _, unit in sorted(wishes, key=lambda wish: wish[0]) for kid in unit]


def units(tree: Tree, kids: list[int]) -> list[list[int]]:
    """Give siblings by what stays together: the premises of one link, and what strikes it."""
    found: list[list[int]] = []
    for kid in kids:
        if found and tree.units[kid] >= 0 and tree.units[kid] == tree.units[found[-1][0]]:
            found[-1].append(kid)
        else:
            found.append([kid])
    return found


def _swap(tree: Tree, lay: Callable[[], Trial], best: Trial) -> Trial:
    """Swap neighbours while that lessens the crossings."""
    left = min(TRIALS, WORK // max(1, len(tree.parents)))
    fell = True
    while fell and left > 0:
        fell = False
        for kids in (tree.roots, *tree.kids):
            number = 1
            while number < len(several := units(tree, kids)) and left > 0 and best[2]:
                before = list(kids)
                several[number - 1], several[number] = several[number], several[number - 1]
                kids[:] = [kid for unit in several for kid in unit]
                left -= 1
                trial = lay()
                if trial[2] < best[2]:
                    best, fell = trial, True
                else:
                    kids[:] = before
                number += 1
    return best
