"""Order in a graph: each node after those that it waits for, and nodes that wait for one another in a circle as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.component import strong_components
from argmap.analysis.strength_network import WIDE, Numbers, grouped, spread, view

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["arranged", "peel", "peel_circles"]


def arranged(start: Numbers, items: Numbers) -> tuple[Numbers, Numbers, dict[int, list[int]]]:
    """Give each node its place: after those that it waits for; those that wait for one another in a circle share one.

    Args:
        start: with `items`: per node, those that wait for it.
        items: see `start`.

    Returns:
        Per node, its place; per place, its node, or the first of its circle; and by that, all nodes of each circle.

    Examples:
        >>> start, items = np.array([0, 1, 3, 3]), np.array([1, 0, 2])  # 0 and 1 before each other, and 1 before 2
        >>> arranged(start, items)
        (array([0, 0, 1]), array([0, 2]), {0: [0, 1]})
    """
    waiting = np.bincount(items, minlength=len(start) - 1)
    steps = peel(start, items, waiting, np.flatnonzero(waiting == 0))
    circles: dict[int, list[int]] = {}
    if waiting.any():
        later, circles = peel_circles(start, items, waiting > 0)
        steps += later
    order = np.concatenate([np.zeros(0, np.int64), *(np.asarray(step, np.int64) for step in steps)])
    place = np.zeros(len(waiting), np.int64)
    place[order] = np.arange(len(order))
    for first, members in circles.items():
        place[members] = place[first]
    return place, order, circles


def peel(start: Numbers, items: Numbers, waiting: Numbers, ready: Numbers) -> list[list[int] | Numbers]:
    """Order nodes so that each comes after those it waits for; those on circles, or behind them, are left out.

    Args:
        start: with `items`: per node, those that wait for it.
        items: see `start`.
        waiting: per node, for how many it waits; counted down here.
        ready: the nodes to begin with.

    Examples:
        >>> start, items = np.array([0, 1, 2, 2]), np.array([1, 2])  # 0 before 1 before 2
        >>> peel(start, items, np.array([0, 1, 1]), np.array([0]))
        [[0, 1, 2]]
    """
    steps: list[list[int] | Numbers] = []
    while len(ready):
        if len(ready) < WIDE:
            queue = ready.tolist()
            done = _peel_narrow(start, items, waiting, queue)
            steps.append(queue[:done])
            ready = np.array(queue[done:], np.int64)
        else:
            steps.append(ready)
            after, _ = spread(start, items, ready)
            np.subtract.at(waiting, after, 1)
            ready = np.unique(after[waiting[after] == 0])
    return steps


def _peel_narrow(start: Numbers, items: Numbers, waiting: Numbers, queue: list[int]) -> int:
    """Go on one by one, which is quicker while few are ready, and return how many of the queue are done."""
    begin, after, left = view(start), view(items), view(waiting)
    done = 0
    while done < len(queue) < done + 2 * WIDE:
        x = queue[done]
        done += 1
        for y in after[begin[x] : begin[x + 1]]:
            left[y] -= 1
            if not left[y]:
                queue.append(y)
    return done


def peel_circles(
    start: Numbers, items: Numbers, rest: NDArray[np.bool_]
) -> tuple[list[list[int] | Numbers], dict[int, list[int]]]:
    """Order what `peel` left out: what lies on circles, or behind them.

    Returns:
        The steps, in which a circle is named by the first of its nodes; and by that, all nodes of each circle.

    Examples:
        >>> start, items = np.array([0, 1, 3, 3]), np.array([1, 0, 2])  # 0 and 1 before each other, and 1 before 2
        >>> peel_circles(start, items, np.array([True, True, True]))
        ([[0, 2]], {0: [0, 1]})
    """
    source = np.repeat(np.arange(len(start) - 1), np.diff(start))
    inside = rest[source] & rest[items]
    source, items = source[inside], items[inside]
    unit, circles = _components(source, items, rest)
    apart = unit[source] != unit[items]
    source, items = unit[source[apart]], unit[items[apart]]
    waiting = np.bincount(items, minlength=len(rest))
    units = np.flatnonzero(rest & (unit == np.arange(len(unit))))
    return peel(*grouped(source, items, len(rest)), waiting, units[waiting[units] == 0]), circles


def _components(
    source: Numbers, items: Numbers, rest: NDArray[np.bool_]
) -> tuple[Numbers, dict[int, list[int]]]:
    """Find the circles: per node the first of its circle, or itself; and per first node, all of its circle."""
    unit = np.arange(len(rest))
    back_start, back = grouped(items, source, len(rest))
    waiting = np.bincount(source, minlength=len(rest))
    peel(back_start, back, waiting, np.flatnonzero(rest & (waiting == 0)))  # what no circle waits for
    core = rest & (waiting > 0)
    inside = core[source] & core[items]
    start, after = (lists.tolist() for lists in grouped(source[inside], items[inside], len(rest)))
    itself = set(source[source == items].tolist())
    circles = {}
    for found in strong_components(np.flatnonzero(core).tolist(), lambda x: after[start[x] : start[x + 1]]):
        if len(found) > 1 or found[0] in itself:
            found.sort()
            circles[found[0]] = found
            unit[found] = found[0]
    return unit, circles
