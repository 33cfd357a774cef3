"""By how much a strength moves with each weight: derivatives, in one sweep back from the element asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.strength._evaluation import Batch, Computation, Tails
from argmap.analysis.strength._network import spread, view
from argmap.analysis.strength._schedule import Circles
from argmap.errors import ConvergenceError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.analysis.strength._methods import Floats, Method
    from argmap.analysis.strength._network import Network
    from argmap.analysis.strength._schedule import Step
    from argmap.graph._walk import Numbers

__all__ = ["slopes"]

ROUNDS, SETTLED = 5_000, 1e-12
PACE, STEPS, AT_REST = 0.1, 100_000, 1e-10


def slopes(
    net: Network, steps: list[Step], method: Method, linked: str, strength: Floats, goal: int
) -> Floats:
    """Return, per element, the derivative of the goal's strength by the element's weight.

    Where two premises tie, or supports and challenges do, there are two derivatives, one to each side; one of them
    is given.

    Args:
        net: what bears on what.
        steps: the order of computing.
        method: how supports and challenges move a base.
        linked: "min" or "product".
        strength: the strengths, as computed.
        goal: the element whose strength is asked about.

    Raises:
        ConvergenceError: on a circle, the derivatives do not settle.

    Examples:
        >>> import argmap
        >>> from argmap.analysis.strength._methods import METHODS
        >>> from argmap.analysis.strength._network import network
        >>> from argmap.analysis.strength._schedule import order
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.challenge(amap.claim("A", id="a", weight=0.8), amap.claim("B", id="b", weight=0.5))
        >>> net = network(amap, 0.5)
        >>> strength = np.array([0.8, 0.1, 0.8])
        >>> slopes(net, order(net), METHODS["df-quad"], "min", strength, 1).round(9).tolist()
        [-0.5, 0.2, -0.4]
    """
    on = Computation(net, method, linked)
    on.strength[:] = strength
    local = _local(net, on)
    back = _Back(net, local, goal)
    for step in reversed(steps):
        back.take(step)
    plain = np.flatnonzero(~net.nested[net.claims :])
    back.reached[plain + net.claims] = back.steps(plain)
    by_weight = back.reached * local.base
    by_weight[net.claims :] *= Tails(net, np.arange(len(net.target))).worth(on)
    return by_weight


@dataclass(frozen=True)
class _Local:
    """How the strength of each element moves with what enters it.

    Attributes:
        base: per element, its slope by its own base.
        onward: per relation, the slope of its target by it.
        by_use: per item of `use`, the slope of the relation by the claim.
    """

    base: Floats
    onward: Floats
    by_use: Floats


def _local(net: Network, on: Computation) -> _Local:
    base = np.ones(net.elements)
    onward = np.zeros(len(net.target))
    moved = np.flatnonzero(np.diff(net.into_start))
    if len(moved):
        batch = Batch(net, moved)
        values = batch.arriving(on)
        slope = on.method.slopes(batch.bases(on), *batch.gathered(values, on.method))
        base[moved] = slope.base
        owner = np.repeat(np.arange(len(moved)), batch.count)
        by_each = np.where(batch.supports, slope.pro[owner], slope.con[owner])
        if on.method.multiplies:
            by_each *= -_others(1.0 - values, 2 * owner + batch.supports, 2 * len(moved))
        onward[batch.into - net.claims] = by_each
    relations = np.arange(len(net.target))
    premise, count = spread(net.premise_start, net.premise, relations)
    owner = np.repeat(relations, count)
    by_premise = _by_premise(on, on.strength[premise], owner)
    by_premise *= (base[net.claims :] * on.weight)[owner]
    return _Local(base, onward, by_premise[np.argsort(premise, kind="stable")])


def _by_premise(on: Computation, values: Floats, owner: Numbers) -> Floats:
    """Return how what the premises are worth together moves with each; of equal ones, with the first."""
    if on.multiplies:
        return _others(values, owner, len(on.weight))
    order = np.lexsort((values, owner))
    weakest = np.zeros(len(values))
    first = np.flatnonzero(np.diff(owner, prepend=-1))
    weakest[order[first]] = 1.0
    return weakest


def _others(values: Floats, group: Numbers, groups: int) -> Floats:
    """Return, for each value, the product of the others of its group."""
    zero = values == 0.0
    zeros = np.bincount(group[zero], minlength=groups)[group]
    factor = np.where(zero, 1.0, values)
    product = np.ones(groups)
    np.multiply.at(product, group, factor)
    return np.where(zeros > zero, 0.0, product[group] / factor)


class _Back:
    """The sweep back: `reached` holds, per element, the slope of the goal's strength by the element's own."""

    def __init__(self, net: Network, local: _Local, goal: int) -> None:
        self.net, self.local = net, local
        self.reached = np.zeros(net.elements)
        self.seed = np.zeros(net.elements)
        self.seed[goal] = 1.0

    def take(self, step: Step) -> None:
        """Go back one step."""
        if isinstance(step, Circles):
            self._settle(step)
        elif isinstance(step, list):
            self._one_by_one(step)
        else:
            self.reached[step] = self.values(step)

    def steps(self, relations: Numbers) -> Floats:
        """Return the slope by each relation, from that by its target."""
        onward = self.local.onward[relations]
        return self.seed[relations + self.net.claims] + onward * self.reached[self.net.target[relations]]

    def values(self, nodes: Numbers) -> Floats:
        """Return the slope by each element, from those that it enters."""
        net = self.net
        is_claim = nodes < net.claims
        values = np.empty(len(nodes))
        values[~is_claim] = self.steps(nodes[~is_claim] - net.claims)
        claims = nodes[is_claim]
        use, count = spread(net.use_start, net.use, claims)
        place, _ = spread(net.use_start, np.arange(len(net.use)), claims)
        through = np.where(net.nested[use], self.reached[use], self.steps(use - net.claims))
        owner = np.repeat(np.arange(len(claims)), count)
        total = np.bincount(owner, through * self.local.by_use[place], len(claims))
        values[is_claim] = self.seed[claims] + total
        return values

    def _one_by_one(self, nodes: list[int]) -> None:
        n = self.net.claims
        start, use, nested = view(self.net.use_start), view(self.net.use), view(self.net.nested)
        reached, seed, target = view(self.reached), view(self.seed), view(self.net.target)
        onward, by_use = view(self.local.onward), view(self.local.by_use)
        for x in reversed(nodes):
            total = seed[x]
            if x >= n:
                total += onward[x - n] * reached[target[x - n]]
            else:
                for place in range(start[x], start[x + 1]):
                    r = use[place]
                    through = reached[r] if nested[r] else seed[r] + onward[r - n] * reached[target[r - n]]
                    total += by_use[place] * through
            reached[x] = total

    def _settle(self, circles: Circles) -> None:
        """Solve for the slopes on circles, the way their strengths were: round by round, or by and by."""
        state = circles.state
        for rounds, pace, small in ((ROUNDS, 1.0, SETTLED), (STEPS, PACE, AT_REST)):
            self.reached[state] = 0.0
            for _ in range(rounds):
                change = self._round(circles) - self.reached[state]
                self.reached[state] += pace * change
                if np.abs(change).max() < small * max(1.0, np.abs(self.reached[state]).max()):
                    self._round(circles)
                    return
                if np.abs(change).max() > 1e100:
                    break
        nodes = np.sort(state).tolist()
        raise ConvergenceError(
            f"the derivatives along the circle of {self.net.names(nodes)} do not settle",
            [self.net.ids[node] for node in nodes],
            float(np.abs(change).max()),
        )

    def _round(self, circles: Circles) -> NDArray[np.float64]:
        for step in reversed(circles.inner):
            self.take(step)
        return self.values(circles.state)
