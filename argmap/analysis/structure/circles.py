"""Circles: where does a claim, in the end, support itself?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._naming import snapshot
from argmap._wording import NAMED
from argmap.finding import Finding, Findings
from argmap.graph.incidence import incidence
from argmap.graph.neighbours import claim_graph
from argmap.graph.order import cycles
from argmap.graph.walk import shortest_circle

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from argmap.argument_map import ArgumentMap
    from argmap.graph.incidence import Incidence

__all__ = ["circles"]


def circles(amap: ArgumentMap) -> Findings:
    """Return circular reasoning: sets of claims that support each other, and claims given in support of themselves.

    Returns:
        One finding a circle, in map order of its first claim, which it is about; `because` is a shortest path of
        supports from that claim back to itself.

    References:
        A circle is a strongly connected set of claims under support; one witness stands for all its circles, of
        which there can be exponentially many.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> a, b = amap.claim("The book is true", id="a"), amap.claim("The book says so", id="b")
        >>> _, _ = amap.support(b, a), amap.support(a, b)
        >>> print(circles(amap)[0])
        circular 'The book is true': rests on itself: a -> b -> a [a]
    """
    compiled = incidence(amap)
    groups = circle_groups(compiled)
    ids = compiled.ids
    graph = claim_graph(compiled, supports_only=True)

    def finding(place: int) -> Finding:
        path = [ids[node] for node in shortest_circle(graph, groups[place][0], groups[place])]
        size = len(groups[place])
        among = f"; {size} claims support one another" if size > len(path) - 1 else ""
        return Finding("circular", path[0], f"rests on itself: {told(path)}{among}", tuple(path))

    return Findings(
        finding, ids=[ids[group[0]] for group in groups], rules=("circular",), words=snapshot(amap).words
    )


def circle_groups(compiled: Incidence, within: NDArray[np.bool_] | None = None) -> list[list[int]]:
    """Return the sets of claims on circles of support, among the claims `within`, in map order of their first claims."""
    return sorted(cycles(claim_graph(compiled, supports_only=True), within))


def told(path: Sequence[str]) -> str:
    """Write a circle down, a long one in short."""
    if len(path) <= NAMED + 1:  # the first claim comes again at the end
        return " -> ".join(path)
    return " -> ".join([*path[: NAMED - 1], f"... {len(path) - NAMED - 1} more ...", *path[-2:]])
