"""Grounded labels: what survives when only what is beyond dispute counts, on the compiled map; and what follows at once from what."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from argmap.graph._incidence import ACCEPTED, REJECTED
from argmap.graph._roles import support_components
from argmap.graph._walk import items_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.graph._incidence import Incidence

__all__ = ["IN", "NEVER", "OUT", "UNDECIDED", "Propagation", "asserted", "founding", "grounded", "settled"]

OUT, UNDECIDED, IN = 0, 1, 2  # in the order of truth values
NEVER = 1 << 60  # a counter that nothing brings down to 0
NARROW, WIDE = 128, 1024  # below, elements go one by one; above, by whole arrays
SMALL = 20_000  # elements up to which what does not change is quicker read from lists, copying included
STRETCH = 2048  # elements that go one by one before it is looked at how many wait

_NONE = np.zeros(0, np.int64)
WHOLE_PASSES = 2  # passes over all that is undecided, before circles of support are looked for


def asserted(
    compiled: Incidence, *, strict: bool = False, basis: NDArray[np.bool_] | None = None
) -> NDArray[np.bool_]:
    """Return, per claim, whether it stands of itself: it has a basis or, unless `strict`, no support targets it.

    `basis` replaces the basis of the compiled map.

    Examples:
        >>> import argmap
        >>> from argmap.graph._incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> asserted(incidence(amap)).tolist(), asserted(incidence(amap), strict=True).tolist()
        ([True, False], [False, False])
    """
    stands = compiled.basis if basis is None else basis
    return stands.copy() if strict else stands | (support_counts(compiled) == 0)


def support_counts(compiled: Incidence) -> NDArray[np.int64]:
    """Return, per claim, how many supports target it."""
    target = compiled.target[: compiled.relations][compiled.is_support]
    return np.bincount(target[target < compiled.claims], minlength=compiled.claims)


def grounded(compiled: Incidence, asserted: NDArray[np.bool_]) -> NDArray[np.int8]:
    """Return the grounded label of every claim, support and challenge: OUT, UNDECIDED or IN.

    Counters of what still stands in the way, and a worklist (Dowling and Gallier 1984); when it is empty, what rests
    only on circles of support falls (the greatest unfounded set), and the worklist goes on. Linear without circles
    of support. The result is the well-founded model of the map read as a logic program.

    Args:
        compiled: the map.
        asserted: per claim, whether it stands of itself; see `asserted`.

    References:
        Dowling, W. F. and Gallier, J. H. (1984). Linear-time algorithms for testing the satisfiability of
        propositional Horn formulae. Journal of Logic Programming 1(3).
        Van Gelder, A., Ross, K. A. and Schlipf, J. S. (1991). The well-founded semantics for general logic
        programs. Journal of the ACM 38(3).

    Examples:
        >>> import argmap
        >>> from argmap.graph._incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.challenge(amap.claim("It was dry", id="dry"), amap.claim("It rained", id="rain"))
        >>> compiled = incidence(amap)
        >>> [("out", "undecided", "in")[x] for x in grounded(compiled, asserted(compiled))]
        ['in', 'out', 'in']
    """
    return settled(compiled, asserted).label


class Settled(NamedTuple):
    """The grounded labels and how they came about; the arrays are shared, and read-only.

    Attributes:
        label: per element, OUT, UNDECIDED or IN.
        round: per element, in which round it was decided.
        circular: per element, whether it fell because it rests on circles of support only.
        reasoned: per claim, whether it stands of itself or one of its supports is in.
        why: whether `round` and `circular` tell of everything.
    """

    label: NDArray[np.int8]
    round: NDArray[np.int64]
    circular: NDArray[np.bool_]
    reasoned: NDArray[np.bool_]
    why: bool


_KEPT: WeakKeyDictionary[Incidence, tuple[NDArray[np.bool_], Settled]] = WeakKeyDictionary()


def settled(compiled: Incidence, asserted: NDArray[np.bool_], *, why: bool = False) -> Settled:
    """Return the grounded labels and how they came about; what was asked last is kept as long as the compiled map."""
    kept = _KEPT.get(compiled)
    if kept is not None and kept[1].why >= why and np.array_equal(kept[0], asserted):
        return kept[1]
    work = _propagated(compiled, asserted, why=why)
    found = Settled(
        work.label, work.round, work.circular, work.reasoned, why or not compiled.is_support.all()
    )
    for array in found[:4]:
        array.setflags(write=False)
    _KEPT[compiled] = (asserted.copy(), found)
    return found


def _propagated(compiled: Incidence, asserted: NDArray[np.bool_], *, why: bool) -> Propagation:
    work, decided = _started(compiled, asserted)
    if compiled.is_support.all() and not why:  # nothing is challenged: what never rises is out
        work.run(decided[work.label[decided] == IN])
        work.label[work.label == UNDECIDED] = OUT
        return work
    work.run(decided)
    for _ in range(WHOLE_PASSES):
        fallen = _unfounded(work)
        if not len(fallen):
            return work
        _fell(work, fallen)
    _settle_circles(work)
    return work


def _started(compiled: Incidence, asserted: NDArray[np.bool_]) -> tuple[Propagation, NDArray[np.int64]]:
    n, total = compiled.claims, compiled.elements
    target = compiled.target[: compiled.relations][~compiled.is_support]
    pending = np.bincount(target[target < total], minlength=total)
    pending[:n] += ~asserted
    pending[n:] += np.diff(compiled.premise_start[: compiled.relations + 1])
    reasons = support_counts(compiled)
    label = np.full(total, UNDECIDED, np.int8)
    label[np.flatnonzero((reasons == 0) & ~asserted)] = OUT
    reasons[asserted] = NEVER
    label[np.flatnonzero(pending == 0)] = IN
    label[np.flatnonzero(compiled.status == REJECTED)] = OUT
    label[np.flatnonzero(compiled.status == ACCEPTED)] = IN
    work = Propagation(compiled, label, pending, reasons, asserted.copy())
    return work, np.flatnonzero(label != UNDECIDED)


def _fell(work: Propagation, fallen: NDArray[np.int64]) -> None:
    work.now += 1
    work.label[fallen] = OUT
    work.circular[fallen] = True
    work.round[fallen] = work.now
    work.run(fallen)


def _unfounded(work: Propagation) -> NDArray[np.int64]:
    """Return the undecided claims that only circles of support speak for: the greatest unfounded set's."""
    open_ = work.label == UNDECIDED
    if not open_[: work.compiled.claims].any():
        return np.zeros(0, np.int64)
    return np.flatnonzero(
        founding(work.compiled, open_, work.reasoned).label[: work.compiled.claims] == UNDECIDED
    )


def founding(compiled: Incidence, open_: NDArray[np.bool_], reasoned: NDArray[np.bool_]) -> Propagation:
    """Work out what of some open claims and supports is founded, challenges left aside: IN, and else UNDECIDED.

    Founded is what can be reached from the claims that are `reasoned`, over supports all of whose open premises are
    founded; each rests on what was founded in an earlier round.
    """
    c, n = compiled, compiled.claims
    label = np.where(open_, np.int8(UNDECIDED), np.int8(OUT))
    label[n:][~c.is_support] = OUT  # a challenge founds nothing
    pending = np.ones(c.elements, np.int64)
    pending[:n] = ~reasoned
    last = c.premise_start[c.relations]
    waits = c.premise_relation[:last][open_[c.premise[:last]]]
    pending[n:] = np.bincount(waits, minlength=c.relations)
    start = np.flatnonzero((label == UNDECIDED) & (pending == 0))
    label[start] = IN
    work = Propagation(c, label, pending, np.full(n, NEVER), reasoned.copy())
    work.run(start)
    return work


def _settle_circles(work: Propagation) -> None:
    """Let fall what rests on circles only, circle by circle: each is looked at again only when it lost a support."""
    c = work.compiled
    place, members = support_components(c, work.label == UNDECIDED)
    waiting = set(range(len(members)))
    work.fallen = []
    while waiting:
        lost: list[int] = []
        for number in sorted(waiting):
            lost += _unfounded_within(work, members[number])
        if not lost:
            return
        work.fallen.clear()
        _fell(work, np.array(lost, np.int64))
        gone = np.concatenate(work.fallen)
        gone = gone[gone >= c.claims] - c.claims
        target = c.target[gone[c.is_support[gone]]]
        target = target[target < c.claims]
        target = target[work.label[target] == UNDECIDED]
        waiting = set(place[target].tolist()) - {-1}


def _unfounded_within(work: Propagation, members: list[int]) -> list[int]:
    """Return the claims of one circle of support (its claims and supports, by element) that nothing founds."""
    c, label = work.compiled, work.label
    inside = {x for x in members if label[x] == UNDECIDED}
    waits: dict[int, int] = {}
    found: list[int] = []
    for x in inside:
        if x < c.claims:
            if work.reasoned[x] or any(
                c.is_support[s - c.claims] and label[s] != OUT and s not in inside
                for s in c.into[c.into_start[x] : c.into_start[x + 1]].tolist()
            ):
                found.append(x)
        else:
            r = x - c.claims
            premises = c.premise[c.premise_start[r] : c.premise_start[r + 1]].tolist()
            waits[x] = sum(p in inside for p in premises)
    founded = set(found)
    while found:
        claim = found.pop()
        for s in c.use[c.use_start[claim] : c.use_start[claim + 1]].tolist():
            if s in waits:
                waits[s] -= 1
                target = int(c.target[s - c.claims])
                if not waits[s] and target in inside and target not in founded:
                    founded.add(target)
                    found.append(target)
    return sorted(x for x in inside if x < c.claims and x not in founded)


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
