"""Minimal sufficient sets: the smallest ways to carry a claim, without going through all subsets.

Two ways to the same answer. *Labels*: each claim gets the minimal sets of leaves that carry it, made of those of what
supports it, from the leaves up (the labels of de Kleer's assumption-based truth maintenance); quick, as long as no claim
in between has very many. *Models*: the circuit as clauses for a SAT solver; each model is shrunk to a minimal set, and
what contains that is excluded; one call a set and one more, however many there are in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.analysis.dependence._dominators import Closure, single_points

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.analysis.dependence._and_or_graph import Beneath

__all__ = ["Labels", "minimal_sufficient", "models", "shrunk"]

ROOM = 1 << 22  # words of 64 leaves that labels may take


def minimal_sufficient(part: Beneath, limit: int) -> Iterator[list[int] | None]:
    """Yield the minimal sets of leaves that carry claim 0; None at last if there may be more.

    Labels first; if some claim has more than `limit` of them, models. No leaf may have supports (see `Circuit.beneath`).
    """
    labels = Labels(part, limit)
    if labels.whole or not part.stands:
        yield from labels.found
        return
    try:
        yield from models(part)
    except ImportError:
        some = labels.found or [[claim for claim, leaf in enumerate(part.leaf) if leaf]]
        yield from map(list, dict.fromkeys(tuple(shrunk(part, one)) for one in some))
        yield None


class Labels:
    """The minimal sets of leaves that carry claim 0, by labels.

    A set is a whole number whose bits are leaves. A claim is looked at again whenever a label beneath it has changed, so that
    circles settle; sets only get smaller or more, so they do.

    Attributes:
        found: sets of leaves that carry claim 0.
        whole: whether these are all, and minimal; else some claim had more than `most`, or there was no more room.

    References:
        de Kleer, J. (1986). An assumption-based TMS. Artificial Intelligence 28(2).
    """

    def __init__(self, part: Beneath, most: int, room: int = ROOM) -> None:
        self.whole = True
        self._part, self._most, self._room = part, most, room
        leaves = [claim for claim, leaf in enumerate(part.leaf) if leaf]
        self._label: list[list[int]] = [[] for _ in part.claims]
        for bit, leaf in enumerate(leaves):
            self._label[leaf] = [1 << bit]
        if part.stands:
            self._settle(Closure(part).trail)
        self.found = [[leaves[bit] for bit in _bits(one)] for one in self._label[0]]

    def _settle(self, order: list[int]) -> None:
        part = self._part
        start, uses = part.uses
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
                if self._room < 0:
                    self.whole = False
                    return
            dirty = sorted(again, key=rank.__getitem__)

    def _renew(self, claim: int) -> bool:
        """Work out a label anew; tell whether it changed."""
        old = self._label[claim]
        sets = [*old]
        for support in self._part.options(claim):
            sets += self._product(self._part.premises(support))
        new = self._label[claim] = self._kept(sets)
        self._room -= sum(one.bit_length() // 64 + 1 for one in new)
        return new != old

    def _product(self, premises: Iterable[int]) -> list[int]:
        sets = [0]
        for premise in premises:
            sets = self._kept(one | other for one in sets for other in self._label[premise])
        return sets

    def _kept(self, sets: Iterable[int]) -> list[int]:
        """Keep the minimal sets, small ones first, and at most so many."""
        kept: list[int] = []
        for one in sorted(set(sets), key=lambda one: (one.bit_count(), one)):
            if all(other & one != other for other in kept):
                if len(kept) == self._most:
                    self.whole = False
                    break
                kept.append(one)
        return kept


def _bits(number: int) -> list[int]:
    return [place for place, digit in enumerate(reversed(f"{number:b}")) if digit == "1"]


def shrunk(part: Beneath, leaves: Iterable[int]) -> list[int]:
    """Return a minimal set among leaves that together carry claim 0; no leaf may have supports (see `Circuit.beneath`)."""
    among = set(leaves)
    while True:
        points = single_points(part, among=among)
        assert points is not None  # noqa: S101  # the leaves given carry the claim
        used = {one for one in points.used if one < len(part.claims)}
        spare = used.difference(points.needed)
        if not spare:
            return sorted(used)
        among = used if used != among else used - {max(spare)}


def models(part: Beneath) -> Iterator[list[int]]:
    """Yield the minimal sets of leaves that carry claim 0, by models of the circuit; no leaf may have supports.

    A model may speak for claims that only speak for each other; then the loop formula of those claims is added.

    Raises:
        ImportError: python-sat is not installed.

    References:
        Lin, F. and Zhao, Y. (2004). ASSAT: computing answer sets of a logic program by SAT solvers. Artificial Intelligence
        157(1-2).
    """
    from pysat.solvers import Solver  # noqa: PLC0415  # an extra

    if not part.stands:
        return
    leaves = [claim for claim, leaf in enumerate(part.leaf) if leaf]
    with Solver("minisat22", bootstrap_with=_circuit(part)) as solver:
        solver.set_phases([-1 - leaf for leaf in leaves])
        while solver.solve():
            true = {literal - 1 for literal in solver.get_model() or () if literal > 0}
            among = true.intersection(leaves)
            closure = Closure(part, among=among)
            if not closure.holds[0]:
                loop = {
                    claim for claim in range(len(part.claims)) if claim in true and not closure.holds[claim]
                }
                solver.append_formula(_loop(part, loop))
                continue
            found = shrunk(part, among)
            yield found
            solver.add_clause([-1 - leaf for leaf in found])


def _circuit(part: Beneath) -> Iterator[list[int]]:
    """Yield the clauses: claim 0 holds; what holds has a reason; a support has all its premises. Part x is variable 1 + x."""
    count = len(part.claims)
    yield [1]
    for claim in range(count):
        if options := part.options(claim):
            yield [-1 - claim, *(1 + count + support for support in options)]
    for support in range(len(part.supports)):
        for premise in part.premises(support):
            yield [-1 - count - support, 1 + premise]


def _loop(part: Beneath, among: set[int]) -> list[list[int]]:
    """Say of claims that speak only for each other: if one of them holds, something outside speaks for one of them."""
    outside = [
        1 + len(part.claims) + support
        for claim in among
        for support in part.options(claim)
        if among.isdisjoint(part.premises(support))
    ]
    return [[-1 - claim, *outside] for claim in among]
