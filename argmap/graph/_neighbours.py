"""From claim to claim: which claims bear on which, through supports and challenges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.graph._lists import grouped

if TYPE_CHECKING:
    from argmap.graph._incidence import Incidence
    from argmap.graph._lists import Numbers, Starts

__all__ = ["claim_graph", "element_graph", "ends"]


def claim_graph(compiled: Incidence, *, supports_only: bool = False, back: bool = False) -> Starts:
    """Return the graph of claims: premise to target, or `back` from target to premise.

    Where a relation is aimed at, the step goes on to what that relation aims at; `supports_only` takes supports of
    claims, and nothing else.
    """
    n, m = compiled.claims, compiled.relations
    goal = compiled.target[:m] if supports_only else ends(compiled)
    keep = (goal >= 0) & (goal < n)
    if supports_only:
        keep &= compiled.is_support
    owner = compiled.premise_relation[: compiled.premise_start[m]]
    kept = keep[owner]
    premise, target = compiled.premise[: compiled.premise_start[m]][kept], goal[owner[kept]]
    return grouped(target, premise, n) if back else grouped(premise, target, n)


def element_graph(compiled: Incidence) -> Starts:
    """Return the graph of claims, supports and challenges: from claim to relation, and from relation to what it aims at.

    Examples:
        >>> import argmap
        >>> from argmap.graph._incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> start, items = element_graph(incidence(amap))
        >>> start.tolist(), items.tolist()
        ([0, 1, 1, 2], [2, 1])
    """
    target = compiled.target[: compiled.relations]
    aimed = target < compiled.elements
    start = np.concatenate((compiled.use_start, compiled.use_start[-1] + np.cumsum(aimed)))
    return start, np.concatenate((compiled.use, target[aimed]))


def ends(compiled: Incidence) -> Numbers:
    """Return the claim that each support or challenge aims at in the end, through relations; -1 if there is none."""
    n, m = compiled.claims, compiled.relations
    goal = np.where(compiled.target[:m] >= n + m, -1, compiled.target[:m])
    for _ in range(max(1, int(m).bit_length()) + 1):  # each round doubles the steps taken
        on_relation = goal >= n
        if not on_relation.any():
            break
        goal = np.where(on_relation, goal[np.where(on_relation, goal - n, 0)], goal)
    return np.where(goal >= n, -1, goal)
