"""Walks over numbered nodes: what is reached from where, in what order, and which circles there are.

A graph is lists of lists in two arrays, "start, items", for graphs too big for Python's own: the successors of x are
`items[start[x]:start[x + 1]]`. Nothing here recurses, and all of it is near linear in nodes and edges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

__all__ = [
    "WIDE",
    "Numbers",
    "Starts",
    "Steps",
    "arranged",
    "cycles",
    "distinct",
    "grouped",
    "items_of",
    "placed",
    "reached",
    "shortest_circle",
    "strong",
    "strong_components",
    "topological",
    "topological_circles",
    "walk_back",
]

Numbers: TypeAlias = "NDArray[np.int64]"
Starts: TypeAlias = tuple[Numbers, Numbers]
Steps: TypeAlias = "list[list[int] | Numbers]"
"""Nodes in order: a list is to be gone through one by one, each after what it waits for; an array, at once."""
WIDE = 256  # from this many nodes on, arrays beat a loop


def grouped(keys: Numbers, items: Numbers, count: int) -> Starts:
    """Group items by key, each group in the order of the items.

    Examples:
        >>> start, items = grouped(np.array([2, 0, 2]), np.array([7, 8, 9]), 3)
        >>> start.tolist(), items.tolist()
        ([0, 1, 1, 3], [8, 7, 9])
    """
    if not count:
        return np.zeros(1, np.int64), items[:0]
    start = np.concatenate(([0], np.cumsum(np.bincount(keys, minlength=count)))).astype(np.int64)
    return start, items[np.argsort(keys, kind="stable")]


def distinct(numbers: Numbers) -> Numbers:
    """Return numbers sorted, each once: what `np.unique` does, which loads masked arrays, as long to load as a small map to draw.

    Examples:
        >>> distinct(np.array([3, 1, 3])).tolist()
        [1, 3]
    """
    ordered: Numbers = np.sort(numbers)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


def items_of(start: Numbers, items: Numbers, who: Numbers) -> Numbers:
    """Return the lists of several nodes, joined: `items[start[x]:start[x + 1]]` for each x of `who`.

    Examples:
        >>> items_of(np.array([0, 2, 2, 3]), np.array([7, 8, 9]), np.array([0, 2])).tolist()
        [7, 8, 9]
    """
    begin = start[who]
    count = start[who + 1] - begin
    total = int(count.sum())
    if not total:
        return np.zeros(0, np.int64)
    joined: Numbers = items[np.arange(total) + np.repeat(begin - (np.cumsum(count) - count), count)]
    return joined


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


def strong_components(nodes: Iterable[int], following: Callable[[int], Iterable[int]]) -> Iterator[list[int]]:
    """Yield the strongly connected components of a graph, each after those that it leads to.

    References:
        Tarjan, R. (1972). Depth-first search and linear graph algorithms. SIAM Journal on Computing 1(2); here
        with a stack of our own, so that depth is no limit.

    Examples:
        >>> after = {0: [1], 1: [0, 2], 2: []}
        >>> list(strong_components(after, after.__getitem__))
        [[2], [1, 0]]
    """
    met: dict[int, int] = {}
    low: dict[int, int] = {}
    open_: list[int] = []
    closed: set[int] = set()
    for root in nodes:
        if root in met:
            continue
        met[root] = low[root] = len(met)
        open_.append(root)
        path = [(root, iter(following(root)))]
        while path:
            x, rest = path[-1]
            for y in rest:
                if y not in met:
                    met[y] = low[y] = len(met)
                    open_.append(y)
                    path.append((y, iter(following(y))))
                    break
                if y not in closed:
                    low[x] = min(low[x], met[y])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[x])
                if low[x] == met[x]:
                    part = [open_.pop()]
                    while part[-1] != x:
                        part.append(open_.pop())
                    closed.update(part)
                    yield part


def strong(graph: Starts, within: NDArray[np.bool_]) -> list[list[int]]:
    """Return the strongly connected sets among the nodes `within`, successors before predecessors, each set sorted."""
    start, items, inside = graph[0].tolist(), graph[1].tolist(), within.tolist()

    def following(node: int) -> list[int]:
        return [other for other in items[start[node] : start[node + 1]] if inside[other]]

    return [sorted(group) for group in strong_components(np.flatnonzero(within).tolist(), following)]


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
