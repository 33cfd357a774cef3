"""All labellings of one component under a semantics, whichever it is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from argmap.analysis.labels import _conflict_free, _enumeration, _sceptical
from argmap.analysis.labels._grounded import UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.analysis.labels._residual import ResidualComponent, Word

__all__ = ["labellings"]

_SEARCHES: dict[str, Callable[[ResidualComponent, float], Iterator[Word]]] = {
    "grounded": lambda component, _: iter([bytes([UNDECIDED]) * len(component)]),
    "complete": _enumeration.complete,
    "preferred": _enumeration.preferred,
    "stable": _enumeration.stable,
    "semi-stable": _enumeration.semi_stable,
    "ideal": _sceptical.ideal,
    "eager": _sceptical.eager,
    "naive": _conflict_free.naive,
    "stage": _conflict_free.stage,
    "cf2": _conflict_free.cf2,
}


def labellings(component: ResidualComponent, semantics: str, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the labellings of a component, in any order, no two alike."""
    return _SEARCHES[semantics](component, deadline)
