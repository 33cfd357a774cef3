"""Grounding: which claims rest in the end on a basis, and what the others rest on instead.

Challenges are left aside. Grounding is Horn closure: a claim is grounded if it is a basis, or if some support of it has
grounded premises only. A support of a relation grounds nothing, and neither does a circle.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from argmap._validate import check_function
from argmap.errors import AnalysisError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from numpy.typing import NDArray

    from argmap.argument_map import ArgumentMap
    from argmap.graph._incidence import Incidence
    from argmap.model import Claim

__all__ = ["MOST", "basis_flags", "first_of", "grounded_claims", "nearest"]

MOST = 12  # ids that a reason names; a conclusion may rest on thousands


def basis_flags(
    amap: ArgumentMap | None, compiled: Incidence, basis: Callable[[Claim], bool] | None
) -> NDArray[np.bool_]:
    """Tell of each claim whether reasons may end there: by the map, or by a predicate of the caller's.

    Raises:
        AnalysisError: `basis` is no function.
    """
    if basis is None or amap is None:
        return compiled.basis
    check_function("basis", basis, "a claim", AnalysisError)
    return np.fromiter((bool(basis(claim)) for claim in amap), np.bool_, compiled.claims)


def grounded_claims(compiled: Incidence, basis: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell of each claim whether it is in the least set that holds the bases and what they support.

    References:
        Dowling and Gallier (1984), J. Logic Programming 1(3): linear time, by counting premises.
    """
    n, m = compiled.claims, compiled.relations
    grounded = basis.copy()
    waiting = np.flatnonzero(basis).tolist()
    if not waiting:
        return grounded
    flags = grounded.view(np.uint8).data
    missing = np.diff(compiled.premise_start[: m + 1]).tolist()
    target, start, use = compiled.target.tolist(), compiled.use_start.tolist(), compiled.use.data
    counts = compiled.is_support.view(np.uint8).data
    for claim in waiting:
        for element in use[start[claim] : start[claim + 1]]:
            relation = element - n
            if not counts[relation]:
                continue
            missing[relation] -= 1
            goal = target[relation]
            if not missing[relation] and goal < n and not flags[goal]:
                flags[goal] = 1
                waiting.append(goal)
    return grounded


def nearest(
    compiled: Incidence, sources: Mapping[int, tuple[int, ...]], through: NDArray[np.bool_]
) -> dict[int, tuple[int, ...]]:
    """Carry reasons along supports of claims: each element reached gets those of the sources that are fewest steps away.

    Args:
        compiled: the map.
        sources: element -> its own reasons (elements), at most MOST, in map order.
        through: per claim, support and challenge, whether the walk may go on to it.

    Returns:
        element -> its reasons, the first MOST of them in map order, of all elements that are reached through `through`;
        sources included.
    """
    n = compiled.claims
    start, use = compiled.use_start.tolist(), compiled.use.data
    target, is_support = compiled.target.tolist(), compiled.is_support.tolist()
    open_ = through.tolist()
    found = dict(sources)
    level = sorted(sources)
    while level:
        met: dict[int, list[tuple[int, ...]]] = {}
        for element in level:
            for other in use[start[element] : start[element + 1]] if element < n else (target[element - n],):
                if other >= n and (element >= n or not is_support[other - n]):
                    continue  # what backs a step is no premise of it
                if open_[other] and other not in found:
                    met.setdefault(other, []).append(found[element])
        for element, reasons in met.items():
            found[element] = reasons[0] if len(reasons) == 1 else first_of(chain.from_iterable(reasons))
        level = list(met)
    return found


def first_of(reasons: Iterable[int]) -> tuple[int, ...]:
    """Return reasons, each once, in map order: the first MOST of them."""
    return tuple(sorted(set(reasons))[:MOST])
