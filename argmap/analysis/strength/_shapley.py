"""What would a claim's strength be if some elements were not there? Many such maps, computed as one."""

from __future__ import annotations

from functools import cached_property
from math import nan
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.strength._fixed_point import compute
from argmap.analysis.strength._network import bearing_on, kept_relations, spread
from argmap.analysis.strength._schedule import on_circles, order
from argmap.errors import ConvergenceError
from argmap.graph._walk import grouped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.analysis.strength._methods import Floats, Method
    from argmap.analysis.strength._network import Network
    from argmap.analysis.strength._schedule import Step
    from argmap.graph._walk import Numbers

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
        net: what bears on what.
        part: what bears on the element, itself included.
        kept: the number of each element of `part` in `net`; ascending.
        place: the number of the goal in `part`.
        on_circles: the relations of `part` (counted from 0) along which circles run.
        restless: elements of `net` that some variant settled in continuous time only.
        error: what is wrong where the strengths of some variant never settle.

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
        self.net = net
        self.part, self.kept = bearing_on(net, goal)
        self.place = int(np.searchsorted(self.kept, goal))
        self.steps = order(self.part)
        self.on_circles = on_circles(self.part, self.steps)
        self.method, self.linked = method, linked
        self.restless: set[int] = set()
        self.error: ConvergenceError | None = None

    def bears(self, element: int) -> int | None:
        """Return the number in `part` of an element of `net`, if it bears on the goal."""
        place = int(np.searchsorted(self.kept, element))
        return place if place < len(self.kept) and self.kept[place] == element else None

    def strengths(self) -> Floats:
        """Return all strengths, nothing varied.

        Raises:
            ConvergenceError: a circle never settles.
        """
        answer = compute(self.part, self.steps, self.method, self.linked, nudge=False)
        self.restless.update(self.kept[answer.restless].tolist())
        return answer.strength

    def goals(
        self, base: Floats, weight: Floats, part: Network | None = None, steps: list[Step] | None = None
    ) -> Floats:
        """Return the goal's strength in several variants: the columns of bases and weights, of which one may have a single column.

        It is nan where strengths never settle, and `error` says so.
        """
        part, steps = part or self.part, self.steps if steps is None else steps
        count = max(base.shape[1], weight.shape[1])
        base = np.broadcast_to(base, (len(base), count))
        weight = np.broadcast_to(weight, (len(weight), count))
        width = max(1, CELLS // max(1, part.elements))
        few = min(count, width) < FEW
        some = range(count) if few else [slice(i, i + width) for i in range(0, count, width)]
        found = [self._goals(part, steps, base[:, s], weight[:, s]) for s in some]
        return np.array(found) if few else np.concatenate(found)

    def _goals(self, part: Network, steps: list[Step], base: Floats, weight: Floats) -> Floats | float:
        try:
            answer = compute(part, steps, self.method, self.linked, base=base, weight=weight, nudge=False)
        except ConvergenceError as error:
            self.error = self.error or error
            return nan
        self.error = self.error or answer.error
        self.restless.update(self.kept[answer.restless].tolist())
        found: Floats | float = answer.strength[self.place]
        return found

    def without(self, players: Numbers, absent: NDArray[np.bool_]) -> Floats:
        """Return the goal's strength in maps without some players, and without what hangs on them.

        Args:
            players: elements of `part`.
            absent: a column a map: whether each player is absent from it.

        Raises:
            ConvergenceError: in one of them, a circle never settles.
        """
        hangs = np.array([self._hanging_on(player) for player in players.tolist()], np.float32).T
        width = max(FEW, CELLS // max(1, self.part.elements))
        some = [absent[:, i : i + width] for i in range(0, absent.shape[1], width)]
        found = np.concatenate([self._of_maps(hangs @ gone == 0) for gone in some])
        if self.error:
            raise self.error
        return found

    def _of_maps(self, there: NDArray[np.bool_]) -> Floats:
        """Return the goal's strength in maps with some relations only: a column a map.

        In what order strengths are computed depends on what is left of the circles: a circle from which something is
        missing may be two, of which one bears on the other.
        """
        base, weight = self.part.base[:, None], self.part.weight[:, None]
        if not len(self.on_circles):
            return self.goals(base, weight * there)
        maps, number = np.unique(self._bearing(there), axis=1, return_inverse=True)
        _, group = np.unique(maps[self.on_circles], axis=1, return_inverse=True)
        found = np.empty(maps.shape[1])
        by_group = np.argsort(group.ravel(), kind="stable")
        for alike in np.split(by_group, np.cumsum(np.bincount(group.ravel()))[:-1]):
            part = kept_relations(self.part, np.any(maps[:, alike], axis=1, keepdims=True)[:, 0])
            found[alike] = self.goals(base, weight * maps[:, alike], part, order(part))
        return found[number.ravel()]

    def _bearing(self, there: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Keep, of the relations in each map, those that bear on the goal in it."""
        part, n = self.part, self.part.claims
        met = np.zeros((part.elements, there.shape[1]), np.bool_)
        met[self.place] = there[self.place - n] if self.place >= n else True
        front = np.array([self.place])
        while len(front):
            relations = front[front >= n]
            into, into_count = spread(part.into_start, part.into, front)
            premises, premise_count = spread(part.premise_start, part.premise, relations - n)
            behind = np.concatenate((into, premises))
            fresh = met[np.concatenate((np.repeat(front, into_count), np.repeat(relations, premise_count)))]
            fresh[: len(into)] &= there[into - n]
            fresh &= ~met[behind]
            np.logical_or.at(met, behind, fresh)
            front = np.unique(behind[fresh.any(axis=1)])
        return there & met[n:]

    @cached_property
    def _aimed(self) -> tuple[Numbers, Numbers]:
        """List, per element of `net`, the relations that aim at it, whether or not they can move it."""
        net = self.net
        within = np.flatnonzero(net.target >= 0)
        return grouped(net.target[within], within + net.claims, net.elements)

    def _hanging_on(self, element: int) -> NDArray[np.bool_]:
        """Tell, per relation, whether it could not stay without an element: it uses it, or aims at it or at what hangs on it."""
        net = self.net
        gone = np.zeros(net.elements, np.bool_)
        front = self.kept[[element]]
        while len(front):
            gone[front] = True
            used, _ = spread(net.use_start, net.use, front[front < net.claims])
            aimed, _ = spread(*self._aimed, front)
            front = np.unique(np.concatenate((used, aimed)))
            front = front[~gone[front]]
        return gone[self.kept[self.part.claims :]]
