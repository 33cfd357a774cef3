"""Computing strengths, element by element where few are ready and whole arrays where many are; the bits are the same."""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.analysis.strength._network import spread, view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, MutableSequence

    from numpy.typing import NDArray

    from argmap.analysis.strength._methods import Floats, Method
    from argmap.analysis.strength._network import Network
    from argmap.graph._walk import Numbers

__all__ = ["Batch", "Computation", "Tails"]


class Computation:
    """Strengths in the making.

    Args:
        net: what bears on what.
        method: how supports and challenges move a base.
        linked: "min" or "product": what linked premises are worth together.
        base: per claim, if not that of the network; with a second axis, many computations are done as one.
        weight: per relation, likewise; a relation of weight 0 at which nothing aims is as good as absent.

    Attributes:
        strength: per element, filled step by step.
    """

    def __init__(
        self,
        net: Network,
        method: Method,
        linked: str,
        base: Floats | None = None,
        weight: Floats | None = None,
    ) -> None:
        self.net = net
        self.method = method
        self.multiplies = linked == "product"
        self.base = (net.base if base is None else base).copy()
        self.weight = (net.weight if weight is None else weight).copy()
        self.strength = np.zeros((net.elements, *self.base.shape[1:]))
        self.strength[: net.claims] = self.base
        self.scratch: Floats = np.zeros(0)

    def one_by_one(self, nodes: Iterable[int], out: MutableSequence[float]) -> None:
        """Value elements one after the other, and put each value at the element's place in `out`."""
        n, number, multiplies = self.net.claims, self.method.number, self.method.multiplies
        start, into, supports, nested, strength, base = self._views
        tail = self._tail
        neutral = 1.0 if multiplies else 0.0
        for x in nodes:
            w = base[x] if x < n else tail(x - n)
            begin, end = start[x], start[x + 1]
            if begin == end:
                out[x] = w
                continue
            pro = con = neutral
            for r in into[begin:end]:
                v = strength[r] if nested[r] else tail(r - n)
                if multiplies:
                    if supports[r]:
                        pro *= 1.0 - v
                    else:
                        con *= 1.0 - v
                elif supports[r]:
                    pro += v
                else:
                    con += v
            out[x] = number(w, pro, con)

    @cached_property
    def _views(self) -> tuple[Any, ...]:
        net = self.net
        arrays = (net.into_start, net.into, net.supports, net.nested, self.strength, self.base)
        return tuple(map(view, arrays))

    @cached_property
    def _tail(self) -> Callable[[int], float]:
        """Return what values one relation before anything that aims at it; quicker than a method in the inner loop."""
        start, premise = view(self.net.premise_start), view(self.net.premise)
        strength, weight, multiplies = view(self.strength), view(self.weight), self.multiplies

        def tail(relation: int) -> float:
            begin, end = start[relation], start[relation + 1]
            value: float = strength[premise[begin]]
            for p in premise[begin + 1 : end] if end - begin > 1 else ():
                v = strength[p]
                if multiplies:
                    value *= v
                elif v < value:
                    value = v
            value *= weight[relation]
            return value

        return tail

    def ready(self, steps: Iterable[list[int] | Numbers]) -> list[list[int] | Batch]:
        """Look up once what steps without circles need, however often they are then taken."""
        found: list[list[int] | Batch] = []
        for step in steps:
            if not isinstance(step, list):
                found.append(Batch(self.net, step))
            elif self.strength.ndim == 1:
                found.append(step)
            else:
                found += [Batch(self.net, np.array([node])) for node in step]
        return found

    def take(self, steps: Iterable[list[int] | Batch]) -> None:
        """Value the elements of steps, in their order."""
        for step in steps:
            if isinstance(step, Batch):
                self.strength[step.nodes] = step.values(self)
            else:
                self.one_by_one(step, view(self.strength))

    def at_once(self, nodes: list[int]) -> list[float]:
        """Value a few elements all from the strengths as they stand, and return the values."""
        if not len(self.scratch):
            self.scratch = np.zeros(self.net.elements)
        out = view(self.scratch)
        self.one_by_one(nodes, out)
        return [out[node] for node in nodes]

    def some(self, columns: NDArray[np.bool_]) -> Computation:
        """Return some of many computations that are done as one, as they stand."""
        found = copy(self)
        found.base, found.weight = self.base[:, columns], self.weight[:, columns]
        found.strength = self.strength[:, columns]
        return found

    def finish(self) -> Floats:
        """Value the relations that were but a step on the way, and return all strengths."""
        plain = np.flatnonzero(~self.net.nested[self.net.claims :])
        self.strength[plain + self.net.claims] = Tails(self.net, plain).values(self)
        return self.strength


class Tails:
    """Relations to be valued together before anything that aims at them: their weight times what their premises are worth."""

    def __init__(self, net: Network, relations: Numbers) -> None:
        self.relations = relations
        self.premises, self.count = spread(net.premise_start, net.premise, relations)
        self.start = np.cumsum(self.count) - self.count
        self.linked = len(self.premises) > len(relations)

    def values(self, on: Computation) -> Floats:
        """Return the value of each."""
        return self.worth(on) * on.weight[self.relations]

    def worth(self, on: Computation) -> Floats:
        """Return what the premises of each are worth together."""
        values = on.strength[self.premises]
        if not self.linked:
            return values
        return _folded(np.multiply if on.multiplies else np.minimum, values, self.start, self.count)


class Batch:
    """Elements to be valued together, and all that bears on them, looked up once."""

    def __init__(self, net: Network, nodes: Numbers) -> None:
        self.nodes = nodes
        self.is_relation = nodes >= net.claims
        self.tails = Tails(net, nodes[self.is_relation] - net.claims) if self.is_relation.any() else None
        self.into, count = spread(net.into_start, net.into, nodes)
        self.hit = np.flatnonzero(count)
        self.count = count[self.hit]
        self.start = np.cumsum(self.count) - self.count
        self.supports = net.supports[self.into]
        self.plain = np.flatnonzero(~net.nested[self.into])
        self.steps = Tails(net, self.into[self.plain] - net.claims)

    def bases(self, on: Computation) -> Floats:
        """Return what each is worth before anything that aims at it."""
        if self.tails is None:
            return on.base[self.nodes]
        bases = np.empty((len(self.nodes), *on.strength.shape[1:]))
        bases[~self.is_relation] = on.base[self.nodes[~self.is_relation]]
        bases[self.is_relation] = self.tails.values(on)
        return bases

    def arriving(self, on: Computation) -> Floats:
        """Return the strength of each relation that aims at one of them."""
        if len(self.plain) == len(self.into):
            return self.steps.values(on)
        values = on.strength[self.into]
        values[self.plain] = self.steps.values(on)
        return values

    def gathered(self, values: Floats, method: Method) -> tuple[Floats, Floats]:
        """Gather what arrives: for each of `hit`, the supports' part and the challenges'."""
        supports = self.supports if values.ndim == 1 else self.supports[:, None]
        if method.multiplies:
            left = 1.0 - values
            pro, con = np.where(supports, left, 1.0), np.where(supports, 1.0, left)
            return self._folded(np.multiply, pro), self._folded(np.multiply, con)
        pro, con = np.where(supports, values, 0.0), np.where(supports, 0.0, values)
        return self._folded(np.add, pro), self._folded(np.add, con)

    def _folded(self, how: np.ufunc, values: Floats) -> Floats:
        return _folded(how, values, self.start, self.count)

    def values(self, on: Computation) -> Floats:
        """Return the strength of each."""
        values = self.bases(on)
        if len(self.hit):
            pro, con = self.gathered(self.arriving(on), on.method)
            values[self.hit] = on.method.array(values[self.hit], pro, con)
        return values


def _folded(how: np.ufunc, values: Floats, start: Numbers, count: Numbers) -> Floats:
    """Fold each list of values into one number, from left to right, as the loop does.

    `np.add.reduceat` adds in another order; any `reduceat` is slow on many computations that are done as one.
    """
    if values.ndim == 1:
        if how is not np.add:
            return how.reduceat(values, start)
        owner = np.repeat(np.arange(len(start)), count)
        return np.bincount(owner, values, len(start)).astype(np.float64, copy=False)
    folded, place, longer = values[start], 1, np.arange(len(start))
    while len(longer := longer[count[longer] > place]):
        folded[longer] = how(folded[longer], values[start[longer] + place])
        place += 1
    return folded
