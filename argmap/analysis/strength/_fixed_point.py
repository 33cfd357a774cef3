"""Strengths on circles: step by step; if that never settles, in continuous time; if neither does, an error."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from math import log, nan
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.analysis.strength._evaluation import Batch, Computation
from argmap.analysis.strength._network import WIDE
from argmap.analysis.strength._schedule import Circles, circles_of
from argmap.errors import ConvergenceError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.analysis.strength._methods import Floats, Method
    from argmap.analysis.strength._network import Network
    from argmap.analysis.strength._schedule import Step

__all__ = ["DYNAMICS", "Answer", "compute"]

DYNAMICS = ("auto", "discrete", "continuous")
ROUNDS, SETTLED = 5_000, 1e-12  # step by step
PACE, STEPS, AT_REST = 0.1, 100_000, 1e-10  # in continuous time
STRIDE, BEND = 16, 1e-4  # so many steps as one, where the speed bends by no more than that share
NUDGE, EDGE, NUDGED, TRIED = 1e-6, 0.01, 1_000, 8  # is the limit unstable?


@dataclass
class Answer:
    """Strengths, and which elements had to be settled in continuous time.

    Attributes:
        strength: per element.
        restless: the elements that do not settle step by step.
        on_edge: those of them whose limit a nudge moves.
        unsettled: of many computations done as one, whether a circle never settles; the strengths are then not numbers.
        error: what is wrong with the first of these.
    """

    strength: Floats
    restless: list[int] = field(default_factory=list)
    on_edge: list[int] = field(default_factory=list)
    unsettled: NDArray[np.bool_] = field(init=False)
    error: ConvergenceError | None = None

    def __post_init__(self) -> None:
        self.unsettled = np.zeros(self.strength.shape[1:], np.bool_)


def compute(
    net: Network,
    steps: list[Step],
    method: Method,
    linked: str,
    dynamics: str = "auto",
    base: Floats | None = None,
    weight: Floats | None = None,
    *,
    nudge: bool = True,
) -> Answer:
    """Compute all strengths; with a second axis of bases and weights, many computations are done as one.

    Args:
        net: what bears on what.
        steps: the order of computing.
        method: how supports and challenges move a base.
        linked: "min" or "product".
        dynamics: what to do on circles, as for `strength`.
        base: per claim, if not that of the network.
        weight: per relation, likewise.
        nudge: whether to ask which limits a nudge moves; not of many computations.

    Raises:
        ConvergenceError: a circle never settles; of many computations, the answer tells which.

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
            _settle(on, step, dynamics, answer, nudge=nudge and on.strength.ndim == 1)
        else:
            on.take(on.ready([step]))
    on.finish()
    if on.strength.ndim > 1:
        on.strength[:, answer.unsettled] = nan
    return answer


def _settle(on: Computation, circles: Circles, dynamics: str, answer: Answer, *, nudge: bool) -> None:
    begin = Batch(on.net, circles.state).bases(on)
    restless = np.ones((len(circles.members), *on.strength.shape[1:]), np.bool_) & ~answer.unsettled
    how = "in continuous time"
    if dynamics != "continuous":
        moving = _Moving(on, circles, begin, restless)
        _step_by_step(moving)
        restless = moving.restless
        if dynamics == "discrete" and restless.any():
            raise moving.error("step by step")
        answer.restless += moving.unsettled
        how = "step by step, nor in continuous time"
    if restless.any():
        moving = _Moving(on, circles, begin, restless)
        _in_continuous_time(moving, STEPS)
        moving.give_up(moving.active)
        if moving.restless.any():
            answer.error = answer.error or moving.error(how)
            if on.strength.ndim == 1:
                raise answer.error
            answer.unsettled |= moving.restless.any(axis=0)
    on.take(on.ready(circles.inner))
    if nudge:
        answer.on_edge += _on_edge(
            on, [one for one, moves in zip(circles.members, restless, strict=True) if moves]
        )


class _Moving:
    """The circles that still move, perhaps in many computations at once.

    What settles is left as it is. Now and then the circles that no longer move in any computation are dropped, and the
    computations in which none moves.

    Args:
        on: the computations.
        circles: the circles.
        begin: per element of the state, where it begins.
        moves: per circle (and computation), whether it is to be settled; else it stays as it is.

    Attributes:
        on: the computations in which some circle moves, and some others.
        circles: those that move, and some others.
        active: per circle (and computation), whether it moves.
        now: per element of the state, its strength.
        last: its strength one round before.
        change: by how much it changed last.
        pace: in continuous time, per circle (and computation), how many steps are taken as one.
        left: in continuous time, likewise, how many steps are left.
        restless: per circle (and computation), of all that there were, whether it was given up.
        unsettled: the elements that still moved when their circle was given up.
    """

    def __init__(self, on: Computation, circles: Circles, begin: Floats, moves: NDArray[np.bool_]) -> None:
        self.on = self._all = on
        self._columns = np.arange(on.strength.shape[-1]) if on.strength.ndim > 1 else None
        self._rows = np.arange(len(circles.members))
        self.active = moves.copy()
        self.pace = self.left = np.ones(moves.shape, np.int64)
        self._take(circles)
        self.now = np.where(moves[self.circle], begin, on.strength[circles.state])
        self.last = self.change = np.full(self.now.shape, np.nan)
        self.restless = np.zeros(moves.shape, np.bool_)
        self.unsettled: list[int] = []
        self._fastest = 0.0
        self._drop()

    def _take(self, circles: Circles) -> None:
        self.circles = circles
        self.circle = np.repeat(
            np.arange(len(circles.members)), np.diff([*circles.start.tolist(), len(circles.state)])
        )
        few = len(circles.state) + sum(map(len, circles.inner)) < WIDE // 4
        self.few = circles.state.tolist() if few and self._columns is None else None
        self.batch = None if self.few else Batch(self.on.net, circles.state)
        self.inner = self.on.ready(circles.inner)

    def round(self, now: Floats) -> Floats:
        """Return what the state becomes when every element is valued at once."""
        on = self.on
        on.strength[self.circles.state] = now
        on.take(self.inner)
        if self.batch is None:
            return np.array(on.at_once(self.few or []))
        return self.batch.values(on)

    def worst(self, change: Floats) -> Floats:
        """Return the largest change of each circle."""
        if len(self.circles.members) == 1:
            worst: Floats = change.max(axis=0, keepdims=True)
            return worst
        return np.maximum.reduceat(change, self.circles.start, axis=0)

    def accept(self, new: Floats, done: NDArray[np.bool_]) -> None:
        """Move on, but for what no longer moves; note what is done now."""
        self.last, self.now = self.now, np.where(self.active[self.circle], new, self.now)
        self.active &= ~done
        if self.active.sum() * 2 <= self.active.size:
            self._drop()

    def _drop(self) -> None:
        """Leave the circles, and the computations, in which nothing moves."""
        rows = _any(self.active)
        if self._columns is None:
            if rows.all():
                return
            self.on.strength[self.circles.state] = self.now
            kept: Any = (rows,)
            state: Any = (rows[self.circle],)
        else:
            columns = _any(self.active.T)
            if rows.all() and columns.all():
                return
            self._all.strength[np.ix_(self.circles.state, self._columns)] = self.now
            kept, state = np.ix_(rows, columns), np.ix_(rows[self.circle], columns)
            self.on, self._columns = self.on.some(columns), self._columns[columns]
        self.now, self.last, self.change = self.now[state], self.last[state], self.change[state]
        self.active, self.pace, self.left = self.active[kept], self.pace[kept], self.left[kept]
        self._rows = self._rows[rows]
        self._take(circles_of(self.on.net, list(itertools.compress(self.circles.members, rows.tolist()))))

    def give_up(self, which: NDArray[np.bool_]) -> None:
        """Note circles that do not settle, with the elements that move in them."""
        which = which & self.active
        if not which.any():
            return
        self.restless[self._rows if self._columns is None else np.ix_(self._rows, self._columns)] |= which
        change = np.where(which[self.circle], self.change, 0.0)
        self.unsettled += self.circles.state[_any(change >= SETTLED)].tolist()
        self._fastest = max(self._fastest, float(change.max()))

    def error(self, how: str) -> ConvergenceError:
        """Say what was given up."""
        net, nodes = self.on.net, sorted(set(self.unsettled))
        return ConvergenceError(
            f"the strengths of {net.names(nodes)} do not settle {how}: they still change by {self._fastest:.2g}",
            [net.ids[node] for node in nodes],
            self._fastest,
        )


def _any(flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Per row, whether it is set in any of the computations that are done at once."""
    return flags if flags.ndim == 1 else np.any(flags, axis=1, keepdims=True)[:, 0]


def _step_by_step(moving: _Moving) -> None:
    """Value all elements again and again; give up what never settles, or goes to and fro for ever."""
    for _ in range(ROUNDS):
        if not moving.circles.members:
            return
        new = moving.round(moving.now)
        moving.change = np.abs(new - moving.now)
        done = moving.worst(moving.change) < SETTLED
        if (new == moving.last).any():
            flips = moving.worst(np.where(new == moving.last, 0.0, 1.0)) == 0.0
            moving.give_up(flips & ~done)
            done |= flips
        moving.accept(new, done)
    moving.give_up(moving.active)


def _in_continuous_time(moving: _Moving, steps: int) -> None:
    """Follow ds/dt = f(s) - s by the classical method of Runge and Kutta.

    Where the way hardly bends, up to `STRIDE` steps are taken as one.
    """
    moving.pace = np.ones(moving.active.shape, np.int64)
    moving.left = np.full(moving.active.shape, steps)
    while moving.circles.members:
        now = moving.now
        first = moving.round(now) - now
        moving.change = np.abs(first)
        speed = moving.worst(moving.change)
        quiet = speed < AT_REST
        pace = np.minimum(moving.pace, moving.left)
        if not (moving.active & (quiet | (pace > 0))).any():
            return
        time = PACE * pace[moving.circle]
        half = time / 2
        second = moving.round(now + half * first) - (now + half * first)
        third = moving.round(now + half * second) - (now + half * second)
        fourth = moving.round(now + time * third) - (now + time * third)
        bend = moving.worst(np.abs(second - third)) / (BEND * speed + SETTLED)
        taken = (bend <= 1.0) | (pace <= 1)
        moving.left = moving.left - np.where(taken, pace, 0)
        moving.pace = np.where(taken, np.where(bend <= 0.25, np.minimum(2 * pace, STRIDE), pace), pace // 2)
        new = now + np.where(taken, 1.0, 0.0)[moving.circle] * (
            time / 6 * (first + 2 * second + 2 * third + fourth)
        )
        moving.accept(np.where(quiet[moving.circle], now + first, new), quiet)


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
    moving = _Moving(on, circles, settled[circles.state], np.ones(len(circles.members), np.bool_))
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
