"""Sides: who says what, and on what few claims do two positions part?"""

from __future__ import annotations

import warnings
from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate, combinations
from math import comb
from typing import TYPE_CHECKING, Literal

import numpy as np

from argmap._naming import named, names, snapshot
from argmap._store.coerce import ids_of
from argmap._store.store import check_map
from argmap._validate import check_whole, check_word, naming
from argmap.analysis.labels._grounded import asserted, grounded
from argmap.errors import AnalysisError, LimitWarning
from argmap.finding import Finding, Findings
from argmap.graph._bearing import AGAINST, FOR, bears_on
from argmap.graph._element_numbers import claim_number
from argmap.graph._incidence import ACCEPTED, claim_graph, incidence
from argmap.graph._roles import contention_circles, contention_flags
from argmap.graph._walk import reached

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap._store.coerce import ClaimIds
    from argmap.argument_map import ArgumentMap

__all__ = ["crux", "sides"]

_WORDS = {FOR: "for", AGAINST: "against", FOR + AGAINST: "both"}


def sides(
    amap: ArgumentMap, *, by: Literal["author", "bearing"] | None = None, limit: int = 1_000_000
) -> Findings:
    """Return who says what: claims by author, or by what they speak for and against in the end.

    Args:
        amap: the map; it is not changed.
        by: "author", or "bearing" (supports carry on what a claim bears, challenges turn it round, whether or not they
            hold). By author if any claim has one, unless given.
        limit: how many findings to make at most by bearing: there may be as many as contentions times claims.

    Returns:
        By author: one finding a claim that has one, whose `rule` is the author. By bearing: one finding for each claim and contention
        that it bears on, whose `rule` is "for", "against" or "both", and `because` that contention; contentions in map order, and
        claims within. `where(rule)` gives one side. Ways lead through the contention too: what supports one that challenges itself
        speaks both ways. The contention is on no side of itself. `.exhaustive` is False, and a `LimitWarning` is given, when
        `limit` was met.

    Raises:
        AnalysisError: `by` is neither; or `limit` is no positive number.

    References:
        By bearing, signs multiply along a way: Harary, F. (1953). On the notion of balance of a signed graph. Michigan
        Mathematical Journal 2(2).

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> tax = amap.claim("Tax sugar", id="tax")
        >>> _ = amap.support(amap.claim("Sugar harms", id="harm"), tax)
        >>> _ = amap.challenge(amap.claim("It hits the poor", id="poor"), tax, id="x")
        >>> _ = amap.challenge(amap.claim("The poor gain health", id="gain"), "x")
        >>> found = sides(amap)
        >>> found.where("for").ids, found.where("against").ids
        (('harm', 'gain'), ('poor',))
    """
    if by is not None:
        check_word("value of by", by, ("author", "bearing"), AnalysisError)
    check_whole("limit", limit, AnalysisError)
    check_map(amap)
    if by is None:
        by = "author" if any(claim.author for claim in amap) else "bearing"
    if by == "author":
        return Findings(
            [
                Finding(claim.author, claim.id, f"Asserted by {claim.author}", severity="info")
                for claim in amap
                if claim.author
            ],
            rules=dict.fromkeys(claim.author for claim in amap if claim.author),
            words=snapshot(amap).words,
        )
    several = _Bearings(amap, limit)
    if not several.exhaustive:
        warnings.warn(f"stopped after {limit} findings; raise limit= for more", LimitWarning, stacklevel=2)
    return Findings(
        several.finding,
        ids=several.ids(),
        exhaustive=several.exhaustive,
        rules=(_WORDS[FOR], _WORDS[AGAINST], _WORDS[FOR + AGAINST]),
        words=snapshot(amap).words,
    )


_SAID = {"for": "For", "against": "Against", "both": "Both for and against"}


class _Bearings:
    """What speaks for and against each contention, put into words when it is asked for.

    Attributes:
        exhaustive: whether there is no more than `limit` finds room for.
    """

    def __init__(self, amap: ArgumentMap, limit: int) -> None:
        self._compiled = compiled = incidence(amap)
        self._words = snapshot(amap)
        self.exhaustive = True
        self._parts: list[tuple[int, NDArray[np.int64], NDArray[np.int64]]] = []  # contention, claims, sides
        first = {claim: group[0] for group in contention_circles(compiled) for claim in group}
        self._walked: dict[int, tuple[NDArray[np.int64], NDArray[np.int64]]] = {}  # once for each circle
        left = limit
        for top in np.flatnonzero(contention_flags(compiled)).tolist():
            claims, sides = self._bearing(first.get(top, top), top)
            if len(claims) > left:
                self.exhaustive = False
            self._parts.append((top, claims[:left], sides[:left]))
            left -= len(claims)
            if left < 0:
                break
        self._ends = list(accumulate(len(claims) for _, claims, _ in self._parts))

    def _bearing(self, first: int, top: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the claims that bear on a contention, in map order, and their sides, given the first claim of its circle."""
        if first not in self._walked:
            found = bears_on(self._compiled, first)
            found[first] = found.get(first, 0) | FOR
            claims = np.array(sorted(found), np.int64)
            self._walked[first] = claims, np.array([found[claim] for claim in claims.tolist()], np.int64)
        claims, sides = self._walked[first]
        if not sides[np.searchsorted(claims, top)] & FOR:
            sides = np.array((0, AGAINST, FOR, FOR + AGAINST))[sides]
        others = claims != top
        return claims[others], sides[others]

    def ids(self) -> list[str]:
        """Return the id of each finding."""
        ids = self._compiled.ids
        return [ids[claim] for _, claims, _ in self._parts for claim in claims.tolist()]

    def finding(self, place: int) -> Finding:
        """Make a finding."""
        number = bisect_right(self._ends, place)
        top, claims, sides = self._parts[number]
        at = place - self._ends[number] + len(claims)
        name, word = self._compiled.ids[top], _WORDS[int(sides[at])]
        said = f"{_SAID[word]} {named(self._words, name)}"
        return Finding(word, self._compiled.ids[int(claims[at])], said, (name,), "info")


def crux(
    amap: ArgumentMap,
    a: ClaimIds,
    b: ClaimIds,
    *,
    on: ClaimIds | None = None,
    limit: int = 10_000,
) -> Findings:
    """Return the crux between two positions: the fewest claims such that, were they agreed upon, the verdicts would agree.

    A position is a set of claims that it accepts, all else being as in the map. The crux is a smallest set of claims accepted by one
    and not by the other such that either, if it took the other's stand on these, came to the other's verdicts.

    Args:
        amap: the map; it is not changed.
        a: the claims that one position accepts.
        b: the claims that the other accepts.
        on: the claims in dispute; the contentions on which their verdicts differ, unless given.
        limit: how many sets to try before settling for one from which no claim can be left out.

    Returns:
        One finding a claim of the crux, in map order, `because` naming what is in dispute; of several smallest sets, the first in map
        order. Empty if the verdicts agree. `.exhaustive` is False, and a `LimitWarning` is given, when `limit` was met.

    Raises:
        UnknownIdError: the map has no such element.
        AnalysisError: one is no claim; or `limit` is no positive number.

    References:
        Ours; the word is that of a double crux, a claim that would change either side's mind.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> tax = amap.claim("Tax sugar", id="tax")
        >>> harm, free = amap.claim("Sugar harms", id="harm"), amap.claim("Choice is free", id="free")
        >>> _ = amap.support(harm, tax), amap.challenge(free, tax)
        >>> addict = amap.claim("Sugar is addictive", id="addict")
        >>> _ = amap.challenge(addict, free)
        >>> for finding in crux(amap, a=["harm", "addict"], b=["harm", "free"]):
        ...     print(finding)
        crux 'Choice is free': Accepted by b, not by a; agreeing on it settles 'Tax sugar' [free]
    """
    check_whole("limit", limit, AnalysisError)
    one, other = _numbers(amap, "a", a), _numbers(amap, "b", b)
    dispute = _Dispute(amap, one, other, None if on is None else sorted(_numbers(amap, "on", on)))
    found, exhaustive = dispute.smallest(limit)
    if not exhaustive:
        warnings.warn(
            f"the crux has {len(found)} claims, none of which can be left out; a smaller one may exist, raise limit=",
            LimitWarning,
            stacklevel=2,
        )
    ids = incidence(amap).ids
    topics = tuple(ids[claim] for claim in dispute.topics)
    what = "it" if len(found) == 1 else f"these {len(found)} together"
    said = f"agreeing on {what} settles {names(amap, topics)}"
    return Findings(
        [
            Finding(
                "crux",
                ids[claim],
                f"{'Accepted by a, not by b' if claim in one else 'Accepted by b, not by a'}; {said}",
                topics,
                "info",
            )
            for claim in found
        ],
        exhaustive=exhaustive,
        rules=("crux",),
        words=snapshot(amap).words,
    )


def _numbers(amap: ArgumentMap, option: str, ids: ClaimIds) -> set[int]:
    with naming(option):
        return {claim_number(amap, id_) for id_ in ids_of(ids)}


class _Dispute:
    """Two positions on one map, and what they differ on."""

    def __init__(self, amap: ArgumentMap, a: set[int], b: set[int], topics: list[int] | None) -> None:
        self._compiled = incidence(amap)
        self._a, self._b = a, b
        verdict = self._labels(a), self._labels(b)
        if topics is None:
            topics = np.flatnonzero(contention_flags(self._compiled)).tolist()
        self.topics = [claim for claim in topics if verdict[0][claim] != verdict[1][claim]]
        self._wanted = tuple([labels[claim] for claim in self.topics] for labels in verdict)
        near = reached(claim_graph(self._compiled, back=True), np.array(self.topics, np.int64))
        self._parting = [claim for claim in sorted(a ^ b) if near[claim]]

    def _labels(self, accepted: set[int]) -> list[int]:
        c = self._compiled
        status, basis = c.status.copy(), c.basis.copy()
        status[list(accepted)], basis[list(accepted)] = ACCEPTED, True
        held = replace(c, status=status, basis=basis)
        labels: list[int] = grounded(held, asserted(held)).tolist()
        return labels

    def _settles(self, agreed: set[int]) -> bool:
        """Tell whether either, taking the other's stand on some claims, comes to the other's verdicts."""
        for mine, theirs, wanted in (
            (self._a, self._b, self._wanted[1]),
            (self._b, self._a, self._wanted[0]),
        ):
            labels = self._labels((mine - agreed) | (theirs & agreed))
            if [labels[claim] for claim in self.topics] != wanted:
                return False
        return True

    def smallest(self, limit: int) -> tuple[list[int], bool]:
        """Return a smallest set that settles the dispute; or, after so many trials, one from which nothing can be left out."""
        if not self.topics:
            return [], True
        parting = self._parting
        left = limit
        for size in range(1, len(parting)):
            if comb(len(parting), size) > left:
                return self._shrunk(), False
            left -= comb(len(parting), size)
            for some in combinations(parting, size):
                if self._settles(set(some)):
                    return list(some), True
        return parting, True

    def _shrunk(self) -> list[int]:
        kept = set(self._parting)
        again = True
        while again:
            again = False
            for claim in self._parting:
                if claim in kept and self._settles(kept - {claim}):
                    kept.discard(claim)
                    again = True
        return sorted(kept)
