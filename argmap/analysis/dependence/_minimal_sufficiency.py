"""Minimal sufficient sets: the smallest ways to carry a claim, without going through all subsets.

Two ways to the same answer. *Labels*: each claim gets the minimal sets of leaves that carry it, made of those of what
supports it, from the leaves up (the labels of de Kleer's assumption-based truth maintenance); quick, as long as no claim
in between has very many. *Models*: the circuit as clauses for a SAT solver; each model is shrunk to a minimal set, and
what contains that is excluded; one call a set and one more, however many there are in between.
"""

from __future__ import annotations

from functools import reduce
from itertools import islice
from operator import or_
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.dependence._parts_lost import Removal
from argmap.analysis.labels._dominators import Closure
from argmap.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.analysis.labels._and_or_graph import BackwardCone

__all__ = ["Labels", "minimal_sufficient", "models", "shrunk"]

WORK = 1 << 23  # comparisons of sets that labels may take
TRIED = 1 << 15  # sets made of those of two claims
CONFLICTS = 2000  # of the solver; after so many the caller may stop it


def minimal_sufficient(part: BackwardCone, limit: int, ids: int) -> Iterator[tuple[int, ...] | None]:
    """Yield the minimal sets of leaves that carry claim 0; None where the search goes on without having found one.

    Labels first; if there are too many of them, models. No leaf may have supports (see `AndOrGraph.beneath`).

    Args:
        part: the circuit beneath a claim.
        limit: how many sets the caller takes.
        ids: how many leaves these name in all, or a few more.

    Raises:
        MissingExtraError: python-sat is not installed, and there may be more than could be found without it.
    """
    if not part.stands:
        return
    state = Removal(part)
    derivation = Closure(part).derivation()  # of few leaves, so that few have to be tried
    first = shrunk(state, (one for one in derivation if one < state.count))
    yield None
    labels = Labels(part, min(limit, ids // len(first)) + 1)
    yield from labels.settle()
    if labels.whole:
        yield from labels.found()
        return
    found: dict[tuple[int, ...], None] = {}
    for some in labels.found() or [first]:
        yield None
        one = some if state.tree else shrunk(state, some)
        if one not in found:
            found[one] = None
            yield one
    yield from models(state, found)


class Labels:
    """The minimal sets of leaves that carry claim 0, by labels.

    A set is a whole number whose bits are leaves, from the first beneath the claim on; leaves beneath a claim come after one
    another, as far as may be, so that these numbers are short. A claim is looked at again whenever a label beneath it has
    changed, so that circles settle; sets only get smaller or more, so they do.

    Attributes:
        whole: whether none was left out: no claim has more than `most`, nor did it take too long.

    References:
        de Kleer, J. (1986). An assumption-based TMS. Artificial Intelligence 28(2).
    """

    def __init__(self, part: BackwardCone, most: int, work: int = WORK) -> None:
        self.whole = True
        self._part, self._most, self._work = part, most, work
        self._label: list[list[int]] = [[1] if leaf else [] for leaf in part.leaf]
        self._leaves = _leaves_in_depth(part)
        self._first = [-1] * len(part.claims)  # per claim, the first leaf beneath it
        start, uses = part.uses
        for number, leaf in enumerate(self._leaves):
            self._first[leaf] = number
            for claim in (met := [leaf]):
                for support in uses[start[claim] : start[claim + 1]]:
                    if self._first[part.goal[support]] < 0:
                        self._first[part.goal[support]] = number
                        met.append(part.goal[support])

    def found(self) -> list[tuple[int, ...]]:
        """Return sets of leaves that carry claim 0: all the minimal ones, if none was left out."""
        return [tuple(sorted(self._leaves[bit] for bit in _bits(one))) for one in self._label[0]]

    def settle(self) -> Iterator[None]:
        """Work out the labels, claim by claim, as far as may be."""
        part = self._part
        start, uses = part.uses
        order = Closure(part).trail
        rank = {claim: place for place, claim in enumerate(order)}
        dirty = [claim for claim in order if part.options(claim)]
        while dirty:
            here = set(dirty)
            again: set[int] = set()
            for claim in dirty:
                here.discard(claim)
                if self._renew(claim):
                    goals = {part.goal[support] for support in uses[start[claim] : start[claim + 1]]}
                    again |= goals - here
                if self._work < 0:
                    return
                yield None
            dirty = sorted(again, key=rank.__getitem__)

    def _renew(self, claim: int) -> bool:
        """Work out a label anew; tell whether it changed."""
        old = self._label[claim]
        several: list[list[int]] = [old] if old else []
        count = len(old)
        for support in self._part.options(claim):
            sets = self._product(self._part.premises(support), self._first[claim])
            several += [sets] if sets else []
            count += len(sets)
            if count > 4 * self._most:
                several = [self._kept(several)]
                count = len(several[0])
        new = self._label[claim] = self._kept(several)
        return new != old

    def _product(self, premises: Iterable[int], first: int) -> list[int]:
        """Return the minimal sets that carry several claims, their bits from a leaf on."""
        sets = [0]
        for premise in premises:
            label = [one << self._first[premise] - first for one in self._label[premise]]
            apart = not _together(sets) & _together(label)
            tried = self._most if apart else TRIED
            if len(sets) * len(label) > tried:
                self.whole = False
            # where sizes add up, what comes with the i-th of one is among the k smallest only up to the k/i-th of the other
            several = (
                one | other
                for place, one in enumerate(sets, 1)
                for other in (label[: tried // place] if apart else label)
            )
            sets = self._smallest(several if apart else islice(several, tried), apart=apart)
        return sets

    def _kept(self, several: list[list[int]]) -> list[int]:
        """Return the minimal sets among some lists of minimal sets."""
        if len(several) < 2:
            return [one for sets in several for one in sets]
        met = 0
        apart = True
        for sets in several:
            apart = apart and not met & _together(sets)
            met |= _together(sets)
        return self._smallest((one for sets in several for one in sets), apart=apart)

    def _smallest(self, sets: Iterable[int], *, apart: bool) -> list[int]:
        """Keep the minimal sets, small ones first, and at most so many; where they are `apart`, none contains another."""
        if apart:
            kept = sorted(sets, key=int.bit_count)
            self._work -= len(kept)
            self.whole &= len(kept) <= self._most and self._work >= 0
            return kept[: self._most]
        kept = []
        for one in sorted(set(sets), key=lambda one: (one.bit_count(), one)):
            self._work -= 1 + len(kept)
            if self._work < 0 or len(kept) == self._most:
                self.whole = False
                break
            if all(other & one != other for other in kept):
                kept.append(one)
        return kept


def _leaves_in_depth(part: BackwardCone) -> list[int]:
    """Return the leaves, those of each claim after one another."""
    leaves = []
    met = {0}
    waiting = [0]
    while waiting:
        claim = waiting.pop()
        if part.leaf[claim]:
            leaves.append(claim)
        for support in part.options(claim):
            waiting += [premise for premise in part.premises(support) if premise not in met]
            met.update(part.premises(support))
    return leaves


def _together(sets: list[int]) -> int:
    return reduce(or_, sets, 0)


def _bits(number: int) -> list[int]:
    """Return which bits are set, the lowest first; quickly, where few of very many are."""
    octets = number.to_bytes(-(-number.bit_length() // 8), "little")
    bits = np.unpackbits(np.frombuffer(octets, np.uint8), bitorder="little")
    found: list[int] = np.flatnonzero(bits).tolist()
    return found


def shrunk(state: Removal, leaves: Iterable[int]) -> tuple[int, ...]:
    """Return a minimal set among leaves that together carry claim 0; no leaf may have supports (see `AndOrGraph.beneath`)."""
    among = set(leaves)
    losses = [
        state.lose([claim for claim, leaf in enumerate(state.part.leaf) if leaf and claim not in among])
    ]
    needed = []
    for leaf in sorted(among, reverse=True):
        loss = state.lose([leaf])
        if state.fallen[0]:
            state.restore(loss)
            needed.append(leaf)
        else:
            losses.append(loss)
    for loss in reversed(losses):
        state.restore(loss)
    return tuple(reversed(needed))


def models(state: Removal, known: Iterable[tuple[int, ...]] = ()) -> Iterator[tuple[int, ...] | None]:
    """Yield the minimal sets of leaves that carry claim 0, but those known, by models of the circuit; no leaf may have supports.

    A model may speak for claims that only speak for each other; then the loop formula of those claims is added.

    Raises:
        MissingExtraError: python-sat is not installed.

    References:
        Lin, F. and Zhao, Y. (2004). ASSAT: computing answer sets of a logic program by SAT solvers. Artificial Intelligence
        157(1-2).
    """
    with MissingExtraError.unless("python-sat", "solver", "more sufficient sets"):
        from pysat.solvers import Solver  # noqa: PLC0415  # an extra

    part = state.part
    leaves = [claim for claim, leaf in enumerate(part.leaf) if leaf]
    with Solver("minisat22", bootstrap_with=_circuit(part)) as solver:
        solver.set_phases([-1 - leaf for leaf in leaves])
        solver.append_formula([[-1 - leaf for leaf in some] for some in known])
        while True:
            solver.conf_budget(CONFLICTS)
            answer = solver.solve_limited(expect_interrupt=True)
            if answer is False:
                return
            if answer is None:
                yield None
                continue
            true = {literal - 1 for literal in solver.get_model() or () if literal > 0}
            loss = state.lose([leaf for leaf in leaves if leaf not in true])
            loop = {claim for claim in loss.fallen if claim in true} if state.fallen[0] else set()
            state.restore(loss)
            if loop:
                solver.append_formula(_loop(part, loop))
                yield None
            else:
                found = shrunk(state, true.intersection(leaves))
                yield found
                solver.add_clause([-1 - leaf for leaf in found])


def _circuit(part: BackwardCone) -> Iterator[list[int]]:
    """Yield the clauses: claim 0 holds; what holds has a reason; a support has all its premises. Part x is variable 1 + x."""
    count = len(part.claims)
    yield [1]
    for claim in range(count):
        if options := part.options(claim):
            yield [-1 - claim, *(1 + count + support for support in options)]
    for support in range(len(part.supports)):
        for premise in part.premises(support):
            yield [-1 - count - support, 1 + premise]


def _loop(part: BackwardCone, among: set[int]) -> list[list[int]]:
    """Say of claims that speak only for each other: if one of them holds, something outside speaks for one of them."""
    outside = [
        1 + len(part.claims) + support
        for claim in among
        for support in part.options(claim)
        if among.isdisjoint(part.premises(support))
    ]
    return [[-1 - claim, *outside] for claim in among]
