"""Strengths on circles: step by step; if that never settles, in continuous time; if neither does, an error."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.strength._evaluation import Batch, Computation
from argmap.analysis.strength._network import WIDE
from argmap.analysis.strength._schedule import Circles, circles_of
from argmap.errors import ConvergenceError
from argmap.phrases import listed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.analysis.strength._methods import Floats, Method
    from argmap.analysis.strength._network import Network
    from argmap.analysis.strength._schedule import Step

__all__ = ["DYNAMICS", "Answer", "compute"]

DYNAMICS = ("auto", "discrete", "continuous")
ROUNDS, SETTLED = 5_000, 1e-12  # step by step
PACE, STEPS, AT_REST = 0.1, 100_000, 1e-10  # in continuous time
NUDGE, EDGE, NUDGED, TRIED = 1e-6, 0.01, 1_000, 8  # is the limit on a knife's edge?


@dataclass
class Answer:
    """Strengths, and which elements had to be settled in continuous time.

    Attributes:
        strength: per element.
        restless: the elements that do not settle step by step.
        on_edge: those of them whose limit a nudge moves.
    """

    strength: Floats
    restless: list[int] = field(default_factory=list)
    on_edge: list[int] = field(default_factory=list)


def compute(
    net: Network,
    steps: list[Step],
    method: Method,
    linked: str,
    dynamics: str = "auto",
    base: Floats | None = None,
    weight: Floats | None = None,
) -> Answer:
    """Compute all strengths.

    Raises:
        ConvergenceError: a circle never settles.

    Examples:
        >>> import argmap
        >>> from argmap.analysis.strength._methods import METHODS
        >>> from argmap.analysis.strength._network import network
        >>> from argmap.analysis.strength._schedule import order
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.challenge(amap.claim("A", id="a"), amap.claim("B", id="b"))
        >>> net = network(amap, 0.5)
        >>> compute(net, order(net), METHODS["df-quad"], "min").strength.tolist()
        [0.5, 0.25, 0.5]
    """
    on = Computation(net, method, linked, base, weight)
    answer = Answer(on.strength)
    for step in steps:
        if isinstance(step, Circles):
            _settle(on, step, dynamics, answer)
        else:
            on.take([step])
    on.finish()
    return answer


def _settle(on: Computation, circles: Circles, dynamics: str, answer: Answer) -> None:
    moving = _Moving(on, circles)
    if dynamics != "continuous":
        _step_by_step(moving)
        if not moving.circles.members:
            return
        if dynamics == "discrete":
            raise _unsettled(moving, "step by step")
        answer.restless += moving.still()
    restless = moving.circles.members
    moving.restart()
    _in_continuous_time(moving, STEPS)
    if moving.circles.members:
        raise _unsettled(moving, "step by step, nor in continuous time" if dynamics == "auto" else "")
    if on.strength.ndim == 1:
        on.take(circles.inner)
        answer.on_edge += _on_edge(on, restless)


class _Moving:
    """The circles that still move; one that settles is left as it is, and all such are dropped now and then.

    Attributes:
        circles: those that move, and some that have settled.
        active: per circle (and computation), whether it moves.
        now: per element of the state, its strength.
        change: by how much that changed last.
    """

    def __init__(self, on: Computation, circles: Circles) -> None:
        self.on = on
        self.active = np.ones((len(circles.members), *on.strength.shape[1:]), np.bool_)
        self._take(circles)
        self.begin = self._bases()
        self.now = self.begin
        self.change = np.zeros_like(self.now)

    def _take(self, circles: Circles) -> None:
        self.circles = circles
        self.circle = np.repeat(
            np.arange(len(circles.members)), np.diff([*circles.start.tolist(), len(circles.state)])
        )
        few = len(circles.state) + sum(map(len, circles.inner)) < WIDE // 4
        self.few = circles.state.tolist() if few and self.on.strength.ndim == 1 else None
        self.batch = None if self.few else Batch(self.on.net, circles.state)

    def _bases(self) -> Floats:
        return (self.batch or Batch(self.on.net, self.circles.state)).bases(self.on)

    def round(self, now: Floats) -> Floats:
        """Return what the state becomes when every element is valued at once."""
        on = self.on
        on.strength[self.circles.state] = now
        on.take(self.circles.inner)
        if self.batch is None:
            return np.array(on.at_once(self.few or []))
        return self.batch.values(on)

    def worst(self, change: Floats) -> Floats:
        """Return the largest change of each circle."""
        return np.maximum.reduceat(change, self.circles.start, axis=0)

    def accept(self, new: Floats, quiet: NDArray[np.bool_]) -> None:
        """Move on, but for what has settled before; note what has settled now."""
        self.now = np.where(self.active[self.circle], new, self.now)
        self.active &= ~quiet
        if self.active.sum() * 2 <= self.active.size:
            self.drop()

    def drop(self) -> None:
        """Leave the circles that have settled."""
        kept = _any(self.active)
        if kept.all():
            return
        on, state = self.on, kept[self.circle]
        on.strength[self.circles.state] = self.now
        on.take(self.circles.inner)
        self.now, self.begin, self.change = self.now[state], self.begin[state], self.change[state]
        self.active = self.active[kept]
        members = [one for one, stays in zip(self.circles.members, kept.tolist(), strict=True) if stays]
        self._take(circles_of(on.net, members))

    def restart(self) -> None:
        """Go back to the beginning."""
        self.now = self.begin
        self.on.strength[self.circles.state] = self.begin

    def still(self) -> list[int]:
        """Name what moved last."""
        moved = self.change >= SETTLED
        numbers: list[int] = self.circles.state[_any(moved)].tolist()
        return numbers


def _any(flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Per row, whether it is set in any of the computations that are done at once."""
    return flags if flags.ndim == 1 else np.any(flags, axis=1, keepdims=True)[:, 0]


def _step_by_step(moving: _Moving) -> None:
    before = last = np.zeros(0)
    for _ in range(ROUNDS):
        new = moving.round(moving.now)
        moving.change = np.abs(new - moving.now)
        if np.array_equal(new, before):
            break  # to and fro for ever
        before, last = last, new
        moving.accept(new, moving.worst(moving.change) < SETTLED)
        if not moving.circles.members:
            return
    moving.drop()


def _in_continuous_time(moving: _Moving, steps: int) -> None:
    """Follow ds/dt = f(s) - s by the classical method of Runge and Kutta."""
    half = PACE / 2
    for _ in range(steps):
        now = moving.now
        first = moving.round(now) - now
        moving.change = np.abs(first)
        quiet = moving.worst(moving.change) < AT_REST
        second = moving.round(now + half * first) - (now + half * first)
        third = moving.round(now + half * second) - (now + half * second)
        fourth = moving.round(now + PACE * third) - (now + PACE * third)
        new = now + PACE / 6 * (first + 2 * second + 2 * third + fourth)
        moving.accept(np.where(quiet[moving.circle], now + first, new), quiet)
        if not moving.circles.members:
            return
    moving.drop()


def _on_edge(on: Computation, members: list[list[int]]) -> list[int]:
    """Return the elements of circles whose limit moves far when one base moves a little.

    That of each of the first claims is moved, up and down; in all circles at once, since they do not bear on one another.
    """
    settled = on.strength.copy()
    edge: set[int] = set()
    for turn, nudge in itertools.product(range(TRIED), (-NUDGE, NUDGE)):
        tried = []
        for one in members:
            claims = [node for node in one if node < on.net.claims]
            if one[0] not in edge and turn < len(claims) and 0.0 <= on.base[claims[turn]] + nudge <= 1.0:
                tried.append((one, claims[turn]))
        if tried:
            bases = np.array([claim for _, claim in tried])
            before = on.base[bases]
            on.base[bases] += nudge
            edge.update(_moved_far(on, circles_of(on.net, [one for one, _ in tried]), settled))
            on.base[bases] = before
            on.strength[:] = settled
    return [node for one in members if one[0] in edge for node in one]


def _moved_far(on: Computation, circles: Circles, settled: Floats) -> list[int]:
    """Follow circles from where they had settled; return the first element of each that goes, or would go, far from there."""
    moving = _Moving(on, circles)
    moving.now = settled[circles.state]
    _in_continuous_time(moving, NUDGED)
    early = _speeds(moving)
    _in_continuous_time(moving, NUDGED)
    late = _speeds(moving)
    far = np.maximum.reduceat(np.abs(on.strength - settled)[circles.state], circles.start)
    gone = []
    for one, moved in zip(circles.members, far.tolist(), strict=True):
        way = moved
        if one[0] in late:  # still on its way: how far, if it goes on slowing down as it does?
            slower = log(early[one[0]] / late[one[0]]) / (NUDGED * PACE)
            way += late[one[0]] / slower if slower > 0.0 else 1.0
        if way > EDGE:
            gone.append(one[0])
    return gone


def _speeds(moving: _Moving) -> dict[int, float]:
    """Return, by the first element of each circle that moves, how fast it does."""
    if not moving.circles.members:
        return {}
    worst = moving.worst(moving.change).tolist()
    firsts = [one[0] for one in moving.circles.members]
    return {
        first: speed for first, speed, on in zip(firsts, worst, moving.active.tolist(), strict=True) if on
    }


def _unsettled(moving: _Moving, how: str) -> ConvergenceError:
    ids = [moving.on.net.ids[node] for node in sorted(moving.still())]
    change = float(moving.change.max())
    shown = listed(list(map(repr, ids)))
    return ConvergenceError(
        f"the strengths of {shown} do not settle {how}: they still change by {change:.2g}", ids, change
    )
