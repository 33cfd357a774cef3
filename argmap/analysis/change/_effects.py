"""What changes in each of many cases, in each of which one element is out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.labels._grounded import IN
from argmap.analysis.labels._incremental import Ripple
from argmap.graph.incidence import incidence
from argmap.graph.roles import contention_flags

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
        ripple = Ripple(compiled)
        self._width = ripple.width
        self._waves = []
        for wave in ripple.waves(elements):
            self._waves.append(wave)
            if ripple.work > BUDGET:
                break
        self.cases = min(len(self._waves) * self._width, len(elements))
        self.labels = ripple.labels
        self.falls = ripple.labels == IN
        self.falls[compiled.claims :] = False
        self.contention = np.zeros(compiled.elements, np.bool_)
        self.contention[: compiled.claims] = contention_flags(compiled)

    def count(self, among: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Count in each case how many of some elements (flags) change."""
        return np.concatenate([np.zeros(0, np.int64), *(wave.count(among) for wave in self._waves)])

    def turned(self, case: int, among: NDArray[np.bool_]) -> dict[int, int]:
        """Return what changes in a case of some elements (flags), in map order, and the new labels; no more than are told."""
        wave, place = divmod(case, self._width)
        return self._waves[wave].turned(place, among, LONG + 1)
