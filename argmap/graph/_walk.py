"""Walks over numbered nodes: what is reached from where, and which circle through a node is shortest.

A graph is a pair "start, items" (see `lists`): the successors of x are `items[start[x]:start[x + 1]]`. Nothing here recurses,
and all of it is linear in nodes and edges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.graph._lists import WIDE, distinct, items_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from argmap.graph._lists import Numbers, Starts

__all__ = ["reached", "shortest_circle", "walk_back"]


def reached(graph: Starts, sources: Numbers, within: NDArray[np.bool_] | None = None) -> NDArray[np.bool_]:
    """Tell which nodes are reached from the sources, themselves included, through nodes `within`.

    Examples:
        >>> graph = np.array([0, 1, 2, 2, 3]), np.array([1, 2, 0])  # 0 to 1 to 2, and 3 to 0
        >>> reached(graph, np.array([1])).tolist()
        [False, True, True, False]
    """
    start, items = graph
    seen = np.zeros(len(start) - 1, np.bool_) if within is None else ~within
    frontier = distinct(sources[~seen[sources]])
    blocked = seen.copy()
    seen[frontier] = True
    first: list[int] = []
    while len(frontier):
        if len(frontier) >= WIDE:
            found = items_of(start, items, frontier)
            frontier = distinct(found[~seen[found]])
            seen[frontier] = True
        else:
            first = first or start.tolist()
            frontier = _narrow(first, items, seen, frontier)
    return seen & ~blocked


def _narrow(start: list[int], items: Numbers, seen: NDArray[np.bool_], frontier: Numbers) -> Numbers:
    """Go on node by node until nothing is left, or the frontier is wide again."""
    level = frontier.tolist()
    flags = seen.view(np.uint8).data
    view = items.data
    while level and len(level) < WIDE:
        following: list[int] = []
        for node in level:
            for other in view[start[node] : start[node + 1]]:
                if not flags[other]:
                    flags[other] = 1
                    following.append(other)
        level = following
    return np.array(level, np.int64)


def shortest_circle(graph: Starts, node: int, members: Sequence[int]) -> list[int]:
    """Return a shortest circle through a node, inside the set that it is strongly connected with; it ends where it began.

    Examples:
        >>> shortest_circle((np.array([0, 1, 3, 4]), np.array([1, 0, 2, 0])), 0, [0, 1, 2])
        [0, 1, 0]
    """
    start, items = graph
    inside = set(members)
    before: dict[int, int] = {}
    level = [node]
    while level:
        following: list[int] = []
        for one in level:
            for other in items[start[one] : start[one + 1]].tolist():
                if other == node:
                    return walk_back(before, one, node)
                if other in inside and other not in before:
                    before[other] = one
                    following.append(other)
        level = following
    raise AssertionError("the node is on no circle")  # pragma: no cover  # callers pass nodes of a cyclic set


def walk_back(before: dict[int, int], last: int, first: int) -> list[int]:
    """Return the path first ... last, first that was noted backwards."""
    path = [last]
    while path[-1] != first:
        path.append(before[path[-1]])
    return [*reversed(path), first]
