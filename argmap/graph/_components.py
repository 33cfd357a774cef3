"""Components: what is joined by edges whichever way they point, and what is strongly connected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    from argmap.graph._incidence import Incidence
    from argmap.graph._lists import Starts

__all__ = ["component_roots", "strong", "strong_components", "support_components"]


def support_components(
    compiled: Incidence, among: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], list[list[int]]]:
    """Return the circles of support among some elements.

    Returns:
        Per element, the number of its circle or -1; and the claims and supports of each circle.

    Examples:
        >>> import argmap
        >>> from argmap.graph._incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> a, b = amap.claim("A", id="a"), amap.claim("B", id="b")
        >>> _ = amap.support(a, b), amap.support(b, a), amap.support(b, amap.claim("C", id="c"))
        >>> support_components(incidence(amap), np.ones(6, bool))[1]
        [[0, 1, 3, 4]]
    """
    n = compiled.claims
    target = compiled.target[: compiled.relations]
    inner = compiled.is_support & (target < n) & among[n:] & among[np.minimum(target, max(n - 1, 0))]
    after = {int(r) + n: (int(target[r]),) for r in np.flatnonzero(inner)}
    use = {
        int(x): compiled.use[compiled.use_start[x] : compiled.use_start[x + 1]].tolist()
        for x in np.flatnonzero(among[:n])
    }

    def following(x: int) -> Iterable[int]:
        return (r for r in use[x] if r in after) if x < n else after[x]

    place = np.full(compiled.elements, -1, np.int64)
    members: list[list[int]] = []
    for part in strong_components(use, following):
        if len(part) > 1:  # a claim alone has no support in its part: a loop passes through its support
            place[part] = len(members)
            members.append(sorted(part))
    return place, members


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


def component_roots(compiled: Incidence) -> list[int]:
    """Return for each element the first claim of its component (a union-find over premises and targets)."""
    count = len(compiled.ids)
    parent = list(range(count))
    relation = compiled.claims + compiled.premise_relation
    pairs = (
        zip(relation.tolist(), compiled.premise.tolist(), strict=True),
        zip(range(compiled.claims, count), compiled.target.tolist(), strict=True),
    )
    for some in pairs:
        for one, other in some:
            a, b = one, other
            while parent[a] != a:
                parent[a] = parent[parent[a]]
                a = parent[a]
            while parent[b] != b:
                parent[b] = parent[parent[b]]
                b = parent[b]
            if a < b:
                parent[b] = a
            else:
                parent[a] = b
    for node in range(count):  # parents are smaller, so one pass from below reaches the roots
        parent[node] = parent[parent[node]]
    return parent
