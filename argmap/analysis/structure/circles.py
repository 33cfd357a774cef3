"""Circles: where does a claim, in the end, support itself?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._naming import circle_in_words, snapshot
from argmap.finding import Finding, Findings
from argmap.graph._incidence import claim_graph, incidence
from argmap.graph._roles import circle_groups
from argmap.graph._walk import shortest_circle

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap

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
        circular 'The book is true': Supports itself in a circle: 'The book is true' → 'The book says so' → 'The book is true' [a]
    """
    compiled = incidence(amap)
    groups = circle_groups(compiled)
    ids, said = compiled.ids, snapshot(amap)
    graph = claim_graph(compiled, supports_only=True)

    def finding(place: int) -> Finding:
        path = [ids[node] for node in shortest_circle(graph, groups[place][0], groups[place])]
        size = len(groups[place])
        among = f"; {size} claims support one another" if size > len(path) - 1 else ""
        return Finding(
            "circular",
            path[0],
            f"Supports itself in a circle: {circle_in_words(said, path)}{among}",
            tuple(path),
        )

    return Findings(finding, ids=[ids[group[0]] for group in groups], rules=("circular",), words=said.words)
