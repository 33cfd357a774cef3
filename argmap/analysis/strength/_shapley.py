"""What would a claim's strength be if some elements were not there? Many such maps, computed as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.strength._fixed_point import compute
from argmap.analysis.strength._network import bearing_on, spread
from argmap.analysis.strength._schedule import order

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.analysis.strength._methods import Floats, Method
    from argmap.analysis.strength._network import Network, Numbers

__all__ = ["Variants"]

CELLS = 2_000_000  # elements times maps that are computed at once
FEW = 32  # fewer maps than this are computed one after the other


class Variants:
    """The strength of one element, asked of a map and of variants of it.

    Args:
        net: what bears on what.
        goal: the element.
        method: how supports and challenges move a base.
        linked: "min" or "product".

    Attributes:
        part: what bears on the element, itself included.
        kept: the number of each element of `part` in `net`; ascending.
        place: the number of the goal in `part`.
        restless: elements of `net` that some variant settled in continuous time only.

    Examples:
        >>> import argmap
        >>> from argmap.analysis.strength._methods import METHODS
        >>> from argmap.analysis.strength._network import network
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("A", id="a"), amap.claim("B", id="b"))
        >>> variants = Variants(network(amap, 0.5), 1, METHODS["df-quad"], "min")
        >>> variants.without(np.array([0, 2]), np.array([[False, True], [False, False]])).tolist()
        [0.75, 0.5]
    """

    def __init__(self, net: Network, goal: int, method: Method, linked: str) -> None:
        self.part, self.kept = bearing_on(net, goal)
        self.place = int(np.searchsorted(self.kept, goal))
        self.steps = order(self.part)
        self.method, self.linked = method, linked
        self.restless: set[int] = set()

    def bears(self, element: int) -> int | None:
        """Return the number in `part` of an element of `net`, if it bears on the goal."""
        place = int(np.searchsorted(self.kept, element))
        return place if place < len(self.kept) and self.kept[place] == element else None

    def strengths(self, base: Floats | None = None, weight: Floats | None = None) -> Floats:
        """Return all strengths of one variant."""
        answer = compute(self.part, self.steps, self.method, self.linked, base=base, weight=weight)
        self.restless.update(self.kept[answer.restless].tolist())
        return answer.strength

    def goals(self, base: Floats, weight: Floats) -> Floats:
        """Return the goal's strength in several variants: the columns of bases and weights, of which one may have a single column."""
        count = max(base.shape[1], weight.shape[1])
        base = np.broadcast_to(base, (len(base), count))
        weight = np.broadcast_to(weight, (len(weight), count))
        width = max(1, CELLS // max(1, self.part.elements))
        if min(count, width) < FEW:
            return np.array([self.strengths(base[:, i], weight[:, i])[self.place] for i in range(count)])
        some = [slice(i, i + width) for i in range(0, count, width)]
        return np.concatenate([self.strengths(base[:, s], weight[:, s])[self.place] for s in some])

    def without(self, players: Numbers, absent: NDArray[np.bool_]) -> Floats:
        """Return the goal's strength in maps without some players, and without what hangs on them.

        Args:
            players: elements of `part`.
            absent: a column a map: whether each player is absent from it.
        """
        hangs = np.array([self._hanging_on(player) for player in players.tolist()], np.float32).T
        base, found = self.part.base[:, None], []
        width = max(FEW, CELLS // max(1, self.part.elements))
        for i in range(0, absent.shape[1], width):
            there = hangs @ absent[:, i : i + width] == 0
            found.append(self.goals(base, self.part.weight[:, None] * there))
        return np.concatenate(found)

    def _hanging_on(self, element: int) -> NDArray[np.bool_]:
        """Tell, per relation, whether it could not stay without an element."""
        part = self.part
        gone = np.zeros(len(part.target), np.bool_)
        front = np.array([element])
        if element < part.claims:
            used, _ = spread(part.use_start, part.use, front)
            front = np.concatenate((front, used))
        while len(front):
            gone[front[front >= part.claims] - part.claims] = True
            front, _ = spread(part.into_start, part.into, front)
            front = front[~gone[front - part.claims]]
        return gone
