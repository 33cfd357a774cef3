"""Walks over numbered nodes, for all analyses: what is reached, what is strongly connected, what circle is shortest.

A graph is a pair "start, items" (see `incidence`): the successors of x are `items[start[x]:start[x + 1]]`. Nothing here
recurses, and all of it is linear in nodes and edges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.component import strong_components

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from argmap.incidence import Starts

__all__ = ["cyclic", "reached", "shortest_circle", "strong", "trimmed", "walk_back"]

WIDE = 400  # a frontier as wide as this goes through numpy; a narrow one, node by node


def reached(
    graph: Starts, sources: NDArray[np.int64], within: NDArray[np.bool_] | None = None
) -> NDArray[np.bool_]:
    """Tell which nodes are reached from the sources, themselves included, through nodes `within`."""
    start, items = graph
    seen = np.zeros(len(start) - 1, np.bool_) if within is None else ~within
    frontier = np.unique(sources[~seen[sources]]) if len(sources) else sources
    blocked = seen.copy()
    seen[frontier] = True
    first: list[int] = []
    while len(frontier):
        if len(frontier) >= WIDE:
            count = start[frontier + 1] - start[frontier]
            ends = np.cumsum(count)
            where = np.arange(ends[-1]) + np.repeat(start[frontier] - ends + count, count)
            found = items[where]
            frontier = np.unique(found[~seen[found]])
            seen[frontier] = True
        else:
            first = first or start.tolist()
            frontier = _narrow(first, items, seen, frontier)
    return seen & ~blocked


def _narrow(
    start: list[int], items: NDArray[np.int64], seen: NDArray[np.bool_], frontier: NDArray[np.int64]
) -> NDArray[np.int64]:
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


def trimmed(forward: Starts, backward: Starts) -> NDArray[np.bool_]:
    """Tell which nodes remain when those without successor, or without predecessor, are taken away again and again.

    All circles are among them; on a map without circles nothing remains.
    """
    remains = np.ones(len(forward[0]) - 1, np.bool_)
    for graph, other in ((forward, backward), (backward, forward)):
        start, items = graph[0].tolist(), graph[1].data
        degree = np.diff(other[0])
        flags = remains.view(np.uint8).data
        for node in np.flatnonzero(~remains).tolist():
            np.subtract.at(degree, graph[1][start[node] : start[node + 1]], 1)
        left = degree.tolist()
        waiting = np.flatnonzero((degree == 0) & remains).tolist()
        for node in waiting:
            flags[node] = 0
            for successor in items[start[node] : start[node + 1]]:
                left[successor] -= 1
                if left[successor] == 0 and flags[successor]:
                    waiting.append(successor)
    return remains


def strong(graph: Starts, within: NDArray[np.bool_]) -> list[list[int]]:
    """Return the strongly connected sets among the nodes `within`, successors before predecessors, each set sorted."""
    start, items, inside = graph[0].tolist(), graph[1].tolist(), within.tolist()

    def following(node: int) -> list[int]:
        return [other for other in items[start[node] : start[node + 1]] if inside[other]]

    return [sorted(group) for group in strong_components(np.flatnonzero(within).tolist(), following)]


def cyclic(graph: Starts, groups: list[list[int]]) -> list[list[int]]:
    """Return the sets that hold a circle: those of several nodes, and single nodes that follow themselves."""
    start, items = graph
    return [g for g in groups if len(g) > 1 or g[0] in items[start[g[0]] : start[g[0] + 1]]]


def shortest_circle(graph: Starts, node: int, members: Sequence[int]) -> list[int]:
    """Return a shortest circle through a node, inside the set that it is strongly connected with; it ends where it began."""
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
