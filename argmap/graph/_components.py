"""Components: what is joined by premises and targets, whichever way they point."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.graph._incidence import Incidence

__all__ = ["component_roots"]


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
