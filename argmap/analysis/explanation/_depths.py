"""How deep a map is: the steps of the longest way up to each claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.graph._incidence import claim_graph
from argmap.graph._walk import arranged

if TYPE_CHECKING:
    from argmap.graph._incidence import Incidence

__all__ = ["claim_depths", "depth"]


def depth(compiled: Incidence) -> int:
    """Return the steps of the longest way up, circles taken as one place as deep as they have claims, less one."""
    return max(claim_depths(compiled), default=0)


def claim_depths(compiled: Incidence) -> list[int]:
    """Return of each claim the steps of the longest way up to it; of a circle its first claim stands for all.

    Examples:
        >>> import argmap
        >>> from argmap.graph._incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> claim_depths(incidence(amap))
        [0, 1]
    """
    graph = claim_graph(compiled)
    nodes, circles = arranged(graph)
    place = list(range(compiled.claims))
    longest = [0] * compiled.claims
    for first, members in circles.items():
        longest[first] = len(members) - 1
        for member in members:
            place[member] = first
    inner = longest.copy()
    start, items = graph[0].tolist(), graph[1].tolist()
    for node in nodes.tolist():
        so_far = longest[node] + 1
        for member in circles.get(node, (node,)):
            for other in items[start[member] : start[member + 1]]:
                above = place[other]
                if above != node and longest[above] < so_far + inner[above]:
                    longest[above] = so_far + inner[above]
    return longest
