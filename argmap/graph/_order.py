"""Order in a graph: each node after those that it waits for, and nodes that wait for one another in a circle as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from argmap.graph._components import strong_components
from argmap.graph._lists import WIDE, Numbers, distinct, grouped, items_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.graph._lists import Starts

__all__ = ["Steps", "arranged", "cycles", "placed", "topological", "topological_circles"]

Steps: TypeAlias = "list[list[int] | Numbers]"
"""Nodes in order: a list is to be gone through one by one, each after what it waits for; an array, at once."""


def arranged(graph: Starts) -> tuple[Numbers, dict[int, list[int]]]:
    """Order all nodes, so that each comes after those that lead to it.

    Returns:
        The nodes in order, of each circle only the first; and by that, all nodes of each circle.

    Examples:
        >>> nodes, found = arranged((np.array([0, 1, 3, 3]), np.array([1, 0, 2])))  # 0 and 1 lead to each other, 1 to 2
        >>> nodes.tolist(), found
        ([0, 2], {0: [0, 1]})
    """
    start, items = graph
    waiting = np.bincount(items, minlength=len(start) - 1)
    steps = topological(start, items, waiting, np.flatnonzero(waiting == 0))
    found: dict[int, list[int]] = {}
    if waiting.any():
        later, found = topological_circles(start, items, waiting > 0)
        steps += later
    return np.concatenate([np.zeros(0, np.int64), *(np.asarray(step, np.int64) for step in steps)]), found


def placed(graph: Starts) -> tuple[Numbers, Numbers, dict[int, list[int]]]:
    """Give each node its place in order; the nodes of a circle share one.

    Returns:
        Per node its place; and what `arranged` returns.

    Examples:
        >>> place, nodes, _ = placed((np.array([0, 1, 3, 3]), np.array([1, 0, 2])))  # 0 and 1 lead to each other, 1 to 2
        >>> place.tolist(), nodes.tolist()
        ([0, 0, 1], [0, 2])
    """
    nodes, circles = arranged(graph)
    place = np.zeros(len(graph[0]) - 1, np.int64)
    place[nodes] = np.arange(len(nodes))
    for first, members in circles.items():
        place[members] = place[first]
    return place, nodes, circles


def topological(start: Numbers, items: Numbers, waiting: Numbers, ready: Numbers) -> Steps:
    """Order nodes so that each comes after those it waits for; those on circles, or behind them, are left out.

    Args:
        start: with `items`: per node, those that wait for it.
        items: see `start`.
        waiting: per node, for how many it waits; counted down here.
        ready: the nodes to begin with.

    Examples:
        >>> start, items = np.array([0, 1, 2, 2]), np.array([1, 2])  # 0 before 1 before 2
        >>> topological(start, items, np.array([0, 1, 1]), np.array([0]))
        [[0, 1, 2]]
    """
    steps: Steps = []
    while len(ready):
        if len(ready) < WIDE:
            queue = ready.tolist()
            done = _topological_narrow(start, items, waiting, queue)
            steps.append(queue[:done])
            ready = np.array(queue[done:], np.int64)
        else:
            steps.append(ready)
            after = items_of(start, items, ready)
            np.subtract.at(waiting, after, 1)
            ready = distinct(after[waiting[after] == 0])
    return steps


def _topological_narrow(start: Numbers, items: Numbers, waiting: Numbers, queue: list[int]) -> int:
    """Go on one by one, which is quicker while few are ready, and return how many of the queue are done."""
    begin, after, left = start.data, items.data, waiting.data
    done = 0
    while done < len(queue) < done + 2 * WIDE:
        x = queue[done]
        done += 1
        for y in after[begin[x] : begin[x + 1]]:
            left[y] -= 1
            if not left[y]:
                queue.append(y)
    return done


def topological_circles(
    start: Numbers, items: Numbers, rest: NDArray[np.bool_]
) -> tuple[Steps, dict[int, list[int]]]:
    """Order what `topological` left out: what lies on circles, or behind them; see `arranged`."""
    source, items = _edges((start, items), rest)
    unit = np.arange(len(rest))
    found = {}
    for members in _cycles(source, items, rest):
        found[members[0]] = members
        unit[members] = members[0]
    apart = unit[source] != unit[items]
    source, items = unit[source[apart]], unit[items[apart]]
    waiting = np.bincount(items, minlength=len(rest))
    units = np.flatnonzero(rest & (unit == np.arange(len(unit))))
    return topological(*grouped(source, items, len(rest)), waiting, units[waiting[units] == 0]), found


def cycles(graph: Starts, within: NDArray[np.bool_] | None = None) -> list[list[int]]:
    """Return the sets of nodes that lead to each other, and single nodes that lead to themselves: each after those that it leads to, sorted.

    Args:
        graph: the graph.
        within: the nodes that count; all unless given.

    Examples:
        >>> cycles((np.array([0, 1, 3, 4]), np.array([1, 0, 2, 2])))  # 0 and 1 lead to each other, 1 to 2, 2 to itself
        [[2], [0, 1]]
    """
    rest = np.ones(len(graph[0]) - 1, np.bool_) if within is None else within
    source, items = _edges(graph, rest)
    start, after = grouped(source, items, len(rest))
    waiting = np.bincount(items, minlength=len(rest))
    topological(start, after, waiting, np.flatnonzero(rest & (waiting == 0)))
    rest = waiting > 0
    inside = rest[source]
    return _cycles(source[inside], items[inside], rest)


def _edges(graph: Starts, within: NDArray[np.bool_]) -> Starts:
    """Return both ends of each edge between nodes `within`."""
    start, items = graph
    source = np.repeat(np.arange(len(start) - 1), np.diff(start))
    inside = within[source] & within[items]
    return source[inside], items[inside]


def _cycles(source: Numbers, items: Numbers, rest: NDArray[np.bool_]) -> list[list[int]]:
    """Return the circles among nodes of which none is without a node before it."""
    waiting = np.bincount(source, minlength=len(rest))
    back = grouped(items, source, len(rest))
    topological(*back, waiting, np.flatnonzero(rest & (waiting == 0)))  # what leads to no circle
    core = waiting > 0
    inside = core[source] & core[items]
    start, after = (numbers.tolist() for numbers in grouped(source[inside], items[inside], len(rest)))
    itself = set(source[source == items].tolist())
    return [
        sorted(found)
        for found in strong_components(
            np.flatnonzero(core).tolist(), lambda x: after[start[x] : start[x + 1]]
        )
        if len(found) > 1 or found[0] in itself
    ]
