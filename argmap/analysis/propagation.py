"""What follows at once from what: rounds in which elements become in or out, each in time near linear in what it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.incidence import Incidence

__all__ = ["IN", "NEVER", "OUT", "UNDECIDED", "Propagation", "items_of"]

OUT, UNDECIDED, IN = 0, 1, 2  # in the order of truth values
NEVER = 1 << 60  # a counter that nothing brings down to 0
NARROW, WIDE = 128, 1024  # below, a round goes one by one; above, by whole arrays

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
        now: the number of the last round.
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

    def run(self, risen: NDArray[np.int64], fallen: NDArray[np.int64]) -> None:
        """Carry on from elements just labelled in and out until nothing more follows."""
        while len(risen) or len(fallen):
            if len(risen) + len(fallen) < NARROW:
                risen, fallen = self._one_by_one(risen.tolist(), fallen.tolist())
            else:
                self._note(fallen)
                risen, fallen = self._at_once(risen, fallen)

    def _note(self, fallen: NDArray[np.int64]) -> None:
        self.now += 1
        if self.fallen is not None:
            self.fallen.append(fallen)

    def _at_once(
        self, risen: NDArray[np.int64], fallen: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        c = self.compiled
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
        return self._decide(candidates[self.pending[candidates] == 0], IN), out

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

    def _one_by_one(  # noqa: C901, PLR0912  # one loop over shared memory: calls would cost as much as the work
        self, risen: list[int], fallen: list[int]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        c = self.compiled
        claims, elements = c.claims, c.elements
        label, pending, reasons = self.label.data, self.pending.data, self.reasons.data
        reasoned, is_support, target = (
            self.reasoned.data,
            c.is_support.data,
            c.target.data,
        )
        use_start, use = c.use_start.data, c.use.data
        round_ = self.round.data
        while (risen or fallen) and len(risen) + len(fallen) < WIDE:
            if self.fallen is not None:
                self.fallen.append(np.array(fallen, np.int64))
            self.now += 1
            rising: list[int] = []
            falling: list[int] = []
            for x in risen:
                if x < claims:
                    for r in use[use_start[x] : use_start[x + 1]]:
                        pending[r] -= 1
                        if not pending[r] and label[r] == UNDECIDED:
                            label[r] = IN
                            rising.append(r)
                    continue
                t = target[x - claims]
                if is_support[x - claims]:
                    if t < claims and not reasoned[t]:
                        reasoned[t] = True
                        pending[t] -= 1
                        if not pending[t] and label[t] == UNDECIDED:
                            label[t] = IN
                            rising.append(t)
                elif t < elements and label[t] == UNDECIDED:
                    label[t] = OUT
                    falling.append(t)
            for x in fallen:
                if x < claims:
                    for r in use[use_start[x] : use_start[x + 1]]:
                        if label[r] == UNDECIDED:
                            label[r] = OUT
                            falling.append(r)
                    continue
                t = target[x - claims]
                if is_support[x - claims]:
                    if t < claims:
                        reasons[t] -= 1
                        if not reasons[t] and label[t] == UNDECIDED:
                            label[t] = OUT
                            falling.append(t)
                elif t < elements:
                    pending[t] -= 1
                    if not pending[t] and label[t] == UNDECIDED:
                        label[t] = IN
                        rising.append(t)
            risen, fallen = rising, falling
            for x in (*risen, *fallen):
                round_[x] = self.now
        return np.array(risen, np.int64), np.array(fallen, np.int64)


def items_of(start: NDArray[np.int64], items: NDArray[np.int64], who: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the lists of several elements, joined: `items[start[x]:start[x + 1]]` for each x of `who`.

    Examples:
        >>> items_of(np.array([0, 2, 2, 3]), np.array([7, 8, 9]), np.array([0, 2])).tolist()
        [7, 8, 9]
    """
    begin = start[who]
    count = start[who + 1] - begin
    total = int(count.sum())
    if not total:
        return _NONE
    joined: NDArray[np.int64] = items[np.arange(total) + np.repeat(begin - (np.cumsum(count) - count), count)]
    return joined
