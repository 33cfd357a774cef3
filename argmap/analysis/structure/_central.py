"""How central are nodes? By walks from each of them to all that it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.errors import AnalysisError

if TYPE_CHECKING:
    from argmap.graph._walk import Starts

__all__ = ["central", "degrees", "single_edges"]

BUDGET = 6_000_000  # steps that all walks may take


def single_edges(graph: Starts) -> Starts:
    """Return a graph in which each edge is there once.

    Examples:
        >>> start, items = single_edges((np.array([0, 2, 2]), np.array([1, 1])))
        >>> start.tolist(), items.tolist()
        ([0, 1, 1], [1])
    """
    start, items = graph
    count = len(start) - 1
    edges = np.unique(np.repeat(np.arange(count), np.diff(start)) * count + items)
    return np.searchsorted(edges, np.arange(count + 1) * count), edges % max(count, 1)


def degrees(graph: Starts) -> list[float]:
    """Return of each node the edges to and from it, of those that there may be.

    Examples:
        >>> degrees((np.array([0, 1, 2, 2]), np.array([1, 2])))
        [0.5, 1.0, 0.5]
    """
    start, items = graph
    count = len(start) - 1
    edges = np.diff(start) + np.bincount(items, minlength=count)
    found: list[float] = (edges / (count - 1) if count > 1 else np.ones(count)).tolist()
    return found


def central(graph: Starts, measure: str) -> list[float]:
    """Return of each node its betweenness, its closeness or its harmonic centrality.

    Args:
        graph: which node leads to which.
        measure: "betweenness", "closeness" (as Wasserman and Faust extend it to what is not all reached) or "harmonic".

    Raises:
        AnalysisError: the walks take too long.

    References:
        Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of Mathematical Sociology 25(2).

    Examples:
        >>> chain = np.array([0, 1, 2, 2]), np.array([1, 2])
        >>> [central(chain, measure) for measure in ("betweenness", "closeness", "harmonic")]
        [[0.0, 0.5, 0.0], [0.0, 0.5, 0.6666666666666666], [0.0, 1.0, 1.5]]
    """
    start, items = graph[0].tolist(), graph[1].tolist()
    count = len(start) - 1
    between, near, far, reached = [0.0] * count, [0.0] * count, [0] * count, [0] * count
    left = BUDGET
    for source in range(count):
        walk = _Walk(start, items, source)
        left -= walk.steps
        if left < 0:
            raise AnalysisError(
                f"{measure} centrality of {count} claims would take more than {BUDGET:,} steps: "
                "use measure='degree', or ask about a part of the map"
            )
        if measure == "betweenness":
            walk.add_to(between)
            continue
        for node in walk.order[1:]:
            distance = walk.distance[node]
            near[node] += 1 / distance
            far[node] += distance
            reached[node] += 1
    if measure == "betweenness":
        pairs = (count - 1) * (count - 2) if count > 2 else 1
        return [value / pairs for value in between]
    if measure == "harmonic":
        return near
    return [
        some * some / (sum_ * (count - 1)) if sum_ else 0.0 for some, sum_ in zip(reached, far, strict=True)
    ]


class _Walk:
    """A walk in breadth from a node.

    Attributes:
        order: the nodes in the order met.
        distance: of each the steps to it.
        steps: how many edges were looked at, and one.
    """

    def __init__(self, start: list[int], items: list[int], source: int) -> None:
        self.order = [source]
        self.distance = {source: 0}
        self._ways = {source: 1}
        self._before: dict[int, list[int]] = {source: []}
        self.steps = 1
        for node in self.order:
            beyond = self.distance[node] + 1
            for other in items[start[node] : start[node + 1]]:
                self.steps += 1
                if other not in self.distance:
                    self.distance[other], self._ways[other], self._before[other] = beyond, 0, []
                    self.order.append(other)
                if self.distance[other] == beyond:
                    self._ways[other] += self._ways[node]
                    self._before[other].append(node)

    def add_to(self, between: list[float]) -> None:
        """Add to each node its share in the shortest ways from the source to others."""
        share = dict.fromkeys(self.order, 0.0)
        for node in reversed(self.order[1:]):
            part = (1 + share[node]) / self._ways[node]
            for other in self._before[node]:
                share[other] += self._ways[other] * part
            between[node] += share[node]
