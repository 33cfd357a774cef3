"""What changes in each of many cases, in each of which one element is out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.labels._grounded import IN
from argmap.analysis.labels._incremental import IncrementalLabels
from argmap.graph._incidence import incidence
from argmap.graph._roles import contention_flags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from argmap.argument_map import ArgumentMap

__all__ = ["LONG", "Effects"]

LONG = 100  # ids of a `because`
BUDGET = 1_000_000  # elements that may be worked out anew; on long chains and circles nearly all changes with each of them


class Effects:
    """What changes in the case that one of some elements is out, for each of them.

    Attributes:
        labels: per element, its label in the map.
        falls: per element, whether it is a claim that is in, and so can fall.
        contention: per element, whether it is a contention.
        cases: how many of the elements were worked out before that had taken too long.
    """

    def __init__(self, amap: ArgumentMap, elements: Sequence[int]) -> None:
        compiled = incidence(amap)
        incremental = IncrementalLabels(compiled)
        self._width = incremental.width
        self._changes = []
        for batch in incremental.changes(elements):
            self._changes.append(batch)
            if incremental.work > BUDGET:
                break
        self.cases = min(len(self._changes) * self._width, len(elements))
        self.labels = incremental.labels
        self.falls = incremental.labels == IN
        self.falls[compiled.claims :] = False
        self.contention = np.zeros(compiled.elements, np.bool_)
        self.contention[: compiled.claims] = contention_flags(compiled)

    def count(self, among: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Count in each case how many of some elements (flags) change."""
        return np.concatenate([np.zeros(0, np.int64), *(batch.count(among) for batch in self._changes)])

    def turned(self, case: int, among: NDArray[np.bool_]) -> dict[int, int]:
        """Return what changes in a case of some elements (flags), in map order, and the new labels; no more than are told."""
        batch, place = divmod(case, self._width)
        return self._changes[batch].turned(place, among, LONG + 1)
