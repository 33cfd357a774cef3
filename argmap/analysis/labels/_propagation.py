"""What follows at once from what: rounds in which elements become in or out, each in time near linear in what it touches."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from argmap.graph._lists import items_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.graph._incidence import Incidence

__all__ = ["IN", "NEVER", "OUT", "UNDECIDED", "Propagation"]

OUT, UNDECIDED, IN = 0, 1, 2  # in the order of truth values
NEVER = 1 << 60  # a counter that nothing brings down to 0
NARROW, WIDE = 128, 1024  # below, elements go one by one; above, by whole arrays
SMALL = 20_000  # elements up to which what does not change is quicker read from lists, copying included
STRETCH = 2048  # elements that go one by one before it is looked at how many wait

_NONE = np.zeros(0, np.int64)


class Propagation:
    """Labels that grow round by round: out when something decisive holds, in when nothing stands in the way.

    Whole-array rounds are quick where many elements change at once and ruinous on chains, so a round with few
    changes goes one by one, on the same memory.

    Attributes:
        label: per element, OUT, UNDECIDED or IN.
        pending: per element, how much still stands between it and in: premises not yet in, challenges not yet
            out, and 1 for a claim without a reason yet. In at 0.
        reasons: per claim, how many of its supports are not yet out, NEVER for one that holds without. Out at 0.
        reasoned: per claim, whether it stands of itself or one of its supports is in.
        round: per element, in which round it was decided.
        circular: per element, whether it fell because it rests on circles of support only.
        now: the number of the last round in which something was decided.
        fallen: arrays of what became out, in order of time; None where nobody asked.
    """

    def __init__(
        self,
        compiled: Incidence,
        label: NDArray[np.int8],
        pending: NDArray[np.int64],
        reasons: NDArray[np.int64],
        reasoned: NDArray[np.bool_],
    ) -> None:
        self.compiled = compiled
        self.label, self.pending, self.reasons, self.reasoned = label, pending, reasons, reasoned
        self.round = np.zeros(len(label), np.int64)
        self.circular = np.zeros(len(label), np.bool_)
        self.now = 0
        self.fallen: list[NDArray[np.int64]] | None = None
        self._mark = np.zeros(len(label), np.int64)

    def run(self, fresh: NDArray[np.int64]) -> None:
        """Carry on from elements just labelled until nothing more follows."""
        while len(fresh):
            if len(fresh) < NARROW:
                fresh = self._one_by_one(fresh)
                continue
            rounds = self.round[fresh]
            self.now = int(rounds.min())
            first, later = fresh[rounds == self.now], fresh[rounds > self.now]
            self._note(first)
            self.now += 1
            fresh = np.concatenate((later, self._at_once(first)))

    def _note(self, done: NDArray[np.int64]) -> None:
        if self.fallen is not None:
            self.fallen.append(done[self.label[done] == OUT])

    def _at_once(self, fresh: NDArray[np.int64]) -> NDArray[np.int64]:
        c = self.compiled
        is_in = self.label[fresh] == IN
        risen, fallen = fresh[is_in], fresh[~is_in]
        used = items_of(c.use_start, c.use, risen[risen < c.claims])
        np.subtract.at(self.pending, used, 1)
        held, beaten = self._targets(risen)
        held = self._once(held[~self.reasoned[held]])
        self.reasoned[held] = True
        self.pending[held] -= 1
        bare, spared = self._targets(fallen)
        np.subtract.at(self.reasons, bare, 1)
        np.subtract.at(self.pending, spared, 1)
        lost = items_of(c.use_start, c.use, fallen[fallen < c.claims])
        out = self._decide(np.concatenate((beaten, bare[self.reasons[bare] == 0], lost)), OUT)
        candidates = np.concatenate((used, held, spared))
        return np.concatenate((self._decide(candidates[self.pending[candidates] == 0], IN), out))

    def _targets(self, who: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Claims that the supports among `who` target, and elements that the challenges do."""
        c = self.compiled
        relation = who[who >= c.claims] - c.claims
        target, support = c.target[relation], c.is_support[relation]
        return target[support & (target < c.claims)], target[~support & (target < c.elements)]

    def _once(self, who: NDArray[np.int64]) -> NDArray[np.int64]:
        self._mark[who] = np.arange(len(who))
        first: NDArray[np.int64] = who[self._mark[who] == np.arange(len(who))]
        return first

    def _decide(self, who: NDArray[np.int64], label: int) -> NDArray[np.int64]:
        who = self._once(who[self.label[who] == UNDECIDED])
        self.label[who] = label
        self.round[who] = self.now
        return who

    def _one_by_one(self, first: NDArray[np.int64]) -> NDArray[np.int64]:  # noqa: C901, PLR0912  # one loop over shared memory: calls would cost as much as the work
        c, claims, elements = self.compiled, self.compiled.claims, self.compiled.elements
        label, pending, reasons, reasoned = (
            self.label.data, self.pending.data, self.reasons.data, self.reasoned.data,
        )  # fmt: skip
        is_support, target, use_start, use = [
            a.tolist() if elements < SMALL else a.data for a in (c.is_support, c.target, c.use_start, c.use)
        ]
        # in the queue, x + elements stands for an x that is out
        queue = np.where(self.label[first] == IN, first, first + elements).tolist()
        round_, follow, waiting, done = self.round.data, queue.append, iter(queue), 0
        while done < len(queue) < done + WIDE:
            for x in islice(waiting, STRETCH):
                if x < claims:
                    for y in use[use_start[x] : use_start[x + 1]]:
                        left = pending[y] = pending[y] - 1
                        if not left and label[y] == UNDECIDED:
                            label[y] = IN
                            follow(y)
                            round_[y] = round_[x] + 1
                elif x < elements:
                    y = target[x - claims]
                    if is_support[x - claims]:
                        if y < claims and not reasoned[y]:
                            reasoned[y] = True
                            left = pending[y] = pending[y] - 1
                            if not left and label[y] == UNDECIDED:
                                label[y] = IN
                                follow(y)
                                round_[y] = round_[x] + 1
                    elif y < elements and label[y] == UNDECIDED:
                        label[y] = OUT
                        follow(y + elements)
                        round_[y] = round_[x] + 1
                elif (x := x - elements) < claims:
                    for y in use[use_start[x] : use_start[x + 1]]:
                        if label[y] == UNDECIDED:
                            label[y] = OUT
                            follow(y + elements)
                            round_[y] = round_[x] + 1
                else:
                    y = target[x - claims]
                    if is_support[x - claims]:
                        if y < claims:
                            left = reasons[y] = reasons[y] - 1
                            if not left and label[y] == UNDECIDED:
                                label[y] = OUT
                                follow(y + elements)
                                round_[y] = round_[x] + 1
                    elif y < elements:
                        left = pending[y] = pending[y] - 1
                        if not left and label[y] == UNDECIDED:
                            label[y] = IN
                            follow(y)
                            round_[y] = round_[x] + 1
            done = min(done + STRETCH, len(queue))
        self.now = max(self.now, round_[queue[-1] % elements])
        if self.fallen is not None:
            self._note(np.array(queue[:done], np.int64) % elements)
        return np.array(queue[done:], np.int64) % elements if done < len(queue) else _NONE
