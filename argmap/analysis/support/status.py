"""Support: which claims are supported, which lack support, and why?

A claim lacks support when nothing is given for it, when it rests only on itself, when what it finally rests on is bare
assertion, or when every reason for it has been defeated. A list of claims without an incoming reason is noise: in real
maps two of three claims have none, and most of them are leaves. So each finding says what hangs on the claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, cast, overload

import numpy as np

from argmap._naming import brought, circle_in_words, gsn_words, snapshot
from argmap._naming import names as in_words
from argmap._wording import counted
from argmap.analysis.labels._grounded import IN, OUT, asserted, grounded
from argmap.finding import Finding, Findings
from argmap.graph._basis import MOST, basis_flags, first_of, grounded_claims, nearest
from argmap.graph._incidence import REJECTED, claim_graph, incidence
from argmap.graph._roles import (
    circle_groups,
    contention_flags,
    objection_flags,
    premise_flags,
    supported_flags,
    unconnected_flags,
)
from argmap.graph._walk import distinct, reached, shortest_circle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from argmap._naming import Snapshot
    from argmap.argument_map import ArgumentMap
    from argmap.graph._incidence import Incidence
    from argmap.model import Claim

__all__ = ["SupportStatus", "lacking_support", "support_status"]


class SupportStatus(StrEnum):
    """Whether, and how, a claim is supported: the first that fits of these.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> argmap.support_status(amap)["wet"] is SupportStatus.UNGROUNDED
        True
    """

    BASIS = "basis"
    """Reasons may end with it: evidence, say, or an assumption, or what cites a source."""
    UNSUPPORTED = "unsupported"
    """Nothing supports it."""
    CIRCULAR = "circular"
    """It supports itself in a circle, and nothing outside the circle supports it."""
    UNGROUNDED = "ungrounded"
    """It has support, but nothing supports what it finally rests on, or part of that."""
    DEFEATED = "defeated"
    """It would be grounded, but every support for it is defeated."""
    SUPPORTED = "supported"
    """It is grounded, and a support for it is left."""


STATUSES = tuple(SupportStatus)
_BASIS, _UNSUPPORTED, _CIRCULAR, _UNGROUNDED, _DEFEATED, _SUPPORTED = range(6)


def support_status(
    amap: ArgumentMap, *, basis: Callable[[Claim], bool] | None = None
) -> dict[str, SupportStatus]:
    """Return the support status of each claim.

    `basis`: it is where reasons end (evidence, accepted, assumed, citing a source that is not `mapped`).
    `unsupported`: no support is given. `circular`: it rests only on circles. `ungrounded`: what it rests on ends in
    unsupported claims. `defeated`: every support of it is out. `supported`: otherwise.

    Args:
        amap: the map; it is not changed.
        basis: tells of a claim whether reasons may end there, in place of the rule above.

    Returns:
        Claim id -> status, in map order; the dict prints as a table.

    References:
        Grounding is Horn closure: Dowling and Gallier (1984), J. Logic Programming 1(3). `defeated` reads the
        grounded labelling (Dung 1995), in which a bare claim counts as asserted.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> a, b = amap.claim("Ghosts exist", id="a"), amap.claim("I saw one", id="b")
        >>> _, _ = amap.support(b, a), amap.support(a, b)
        >>> support_status(amap)["a"]
        <SupportStatus.CIRCULAR: 'circular'>
    """
    from argmap._element_table import element_table  # noqa: PLC0415  # to ask what lacks support, nobody needs it

    work = support_work(amap, basis)
    found = dict(zip(amap.claims, map(STATUSES.__getitem__, work.status.tolist()), strict=True))
    return element_table(found, snapshot(amap), ["support"], _cells)


def _cells(status: SupportStatus) -> list[str]:
    return [str(status)]


def lacking_support(amap: ArgumentMap, *, basis: Callable[[Claim], bool] | None = None) -> Findings:
    """Return the claims that lack support, worst first, each with its reason.

    Contentions stand before the rest, then claims by how many rest on them directly, then in map order; last stand claims
    that nothing connects. Kinds that need no support, and rejected claims, are not listed. `summary()` groups the list: conclusions that are not
    grounded stand under the unsupported claims that they rest on.

    Args:
        amap: the map; it is not changed.
        basis: tells of a claim whether reasons may end there; see `support_status`.

    Returns:
        Findings whose `rule` is the status: unsupported, circular, ungrounded or defeated. `because` names a circle
        that the claim rests on (the nearest; of several, the first in map order) as a path that ends where it began, a
        shortest one through the circle's first claim; or the nearest unsupported claims beneath, or what defeats the
        supports, the first twelve of them in map order.

    References:
        The statuses are those of `support_status`; their order is ours.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> thesis, rain = amap.claim("Take an umbrella", id="thesis"), amap.claim("It will rain", id="rain")
        >>> _ = amap.support(rain, thesis)
        >>> for finding in lacking_support(amap):
        ...     print(finding)
        ungrounded 'Take an umbrella': Nothing supports what it finally rests on: 'It will rain' [thesis]
        unsupported 'It will rain': Nothing supports this premise, used directly for 1 claim [rain]
    """
    work = support_work(amap, basis)
    order, said = work.order, snapshot(amap)
    return Findings(
        lambda place: gsn_words(said, work.finding(int(order[place]), said)),
        ids=_Picked(work.compiled.ids, order),
        summarise=lambda: work.summary(said),
        rules=map(str, STATUSES[_UNSUPPORTED:_SUPPORTED]),
        words=said.words,
    )


def support_work(amap: ArgumentMap, basis: Callable[[Claim], bool] | None = None) -> SupportWork:
    """Return the statuses of a map; those by its own bases are kept for the next question."""
    if basis is not None:
        return SupportWork(amap, basis)
    kept: SupportWork | None = incidence(amap).memo.get("support")
    if kept is None:
        kept = SupportWork(amap)
        kept.compiled.memo["support"] = kept
    return kept


class _Picked(Sequence[str]):
    """The ids at some places of a list, looked up when asked for: a million findings need no second list."""

    __slots__ = ("_ids", "_places")

    def __init__(self, ids: list[str], places: NDArray[np.int64]) -> None:
        self._ids = ids
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[str]:
        return map(self._ids.__getitem__, self._places.tolist())

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self._ids[number] for number in self._places[place].tolist()]
        return self._ids[int(self._places[place])]


class SupportWork:
    """The statuses of all claims as codes, and their reasons, which are worked out when somebody asks."""

    def __init__(
        self,
        amap: ArgumentMap | None,
        basis: Callable[[Claim], bool] | None = None,
        *,
        compiled: Incidence | None = None,
    ) -> None:
        """Work on the map, or on what it would compile to after an edit; or on what many maps compile to, and none of them."""
        self.compiled = compiled or incidence(cast("ArgumentMap", amap))
        self._basis = basis_flags(amap, self.compiled, basis)
        self.well_grounded = grounded_claims(self.compiled, self._basis)
        self.supported = supported_flags(self.compiled)
        self.bare = ~self.supported & ~self._basis
        self.on_bare = self._reach_bare()
        self.status = self._codes()

    def _reach_bare(self) -> NDArray[np.bool_]:
        """Tell of each claim whether, stepping back to premises that are not grounded, one meets an unsupported one."""
        graph = claim_graph(self.compiled, supports_only=True)
        return reached(graph, np.flatnonzero(self.bare & ~self.well_grounded), ~self.well_grounded)

    @cached_property
    def labels(self) -> NDArray[np.int8]:
        """The grounded label of every element, in which a bare claim counts as asserted."""
        return grounded(self.compiled, asserted(self.compiled, basis=self._basis))

    def _codes(self) -> NDArray[np.int8]:
        codes = np.full(self.compiled.claims, _SUPPORTED, np.int8)
        if not self.compiled.is_support.all() or (self.compiled.status == REJECTED).any():
            codes[self.supports_out] = _DEFEATED
        codes[~self.well_grounded] = _CIRCULAR
        codes[~self.well_grounded & self.on_bare] = _UNGROUNDED
        codes[self.bare] = _UNSUPPORTED
        codes[self._basis] = _BASIS
        return codes

    @cached_property
    def supports_out(self) -> NDArray[np.bool_]:
        """Tell of each claim whether it has supports and all are out."""
        c = self.compiled
        on_claim = c.is_support & (c.target[: c.relations] < c.claims)
        left = on_claim & (self.labels[c.claims :] != OUT)
        flags = self.supported.copy()
        flags[c.target[: c.relations][left]] = False
        return flags

    @cached_property
    def contention(self) -> NDArray[np.bool_]:
        """Tell of each claim whether it is a contention."""
        return contention_flags(self.compiled)

    @cached_property
    def resting(self) -> NDArray[np.int64]:
        """Count for each claim how many others rest on it directly."""
        c = self.compiled
        on_claim = c.is_support & (c.target[: c.relations] < c.claims)
        last = c.premise_start[c.relations]
        owner = c.premise_relation[:last]
        kept = on_claim[owner]
        pairs = c.premise[:last][kept] * np.int64(max(1, c.claims)) + c.target[owner[kept]]
        if len(pairs) and np.bincount(c.target[owner[kept]]).max() > 1:  # else no pair can stand twice
            pairs = distinct(pairs)
        return np.bincount(pairs // max(1, c.claims), minlength=c.claims)

    @cached_property
    def unconnected(self) -> NDArray[np.bool_]:
        """Tell of each claim whether no support and no challenge touches it, though the map has some."""
        return unconnected_flags(self.compiled)

    @cached_property
    def premise(self) -> NDArray[np.bool_]:
        """Tell of each claim whether it is a premise of a support."""
        return premise_flags(self.compiled)

    @cached_property
    def objection(self) -> NDArray[np.bool_]:
        """Tell of each claim whether it is a premise of a challenge."""
        return objection_flags(self.compiled)

    @cached_property
    def order(self) -> NDArray[np.int64]:
        """Return the claims that lack support, in the order of the answer."""
        c = self.compiled
        lacks = (
            (self.status != _BASIS) & (self.status != _SUPPORTED) & c.needs_support & (c.status != REJECTED)
        )
        where = np.flatnonzero(lacks)
        rank = where, -self.resting[where], ~self.contention[where], self.unconnected[where]
        return where[np.lexsort(rank)]

    def summary(self, said: Snapshot) -> str:
        """Count what lacks support, and set each conclusion that is not grounded under what it rests on."""
        from argmap.analysis.support._summary import summary  # noqa: PLC0415  # words are read when they are wanted

        found = [(claim, str(STATUSES[self.status[claim]])) for claim in self.order.tolist()]
        return summary(said, self.compiled.ids, found, self.role, self.reasons)

    def role(self, claim: int) -> str:
        """Say what an unsupported claim is in the map, since a bare premise matters more than a bare objection."""
        roles = ("contention", self.contention), ("premise", self.premise), ("objection", self.objection)
        return next((role for role, flags in roles if flags[claim]), "unconnected claim")

    def finding(self, claim: int, said: Snapshot) -> Finding:
        """Return the finding about one claim that lacks support, in words of the map."""
        code = int(self.status[claim])
        names = self._names(claim)
        message = (
            self._bare_message(claim)
            if code == _UNSUPPORTED
            else self._circle_message(claim, names, said)
            if code == _CIRCULAR
            else self._ungrounded_message(claim, names, said)
            if code == _UNGROUNDED
            else f"Every support for it is defeated by {brought(said, names)}"
        )
        return Finding(str(STATUSES[code]), self.compiled.ids[claim], message, because=names)

    def _bare_message(self, claim: int) -> str:
        if self.unconnected[claim]:
            return "Nothing connects it"
        if self.contention[claim]:
            return "Nothing supports this contention"
        resting = int(self.resting[claim])
        roles = ["premise"] * bool(self.premise[claim]) + ["objection"] * bool(self.objection[claim])
        used = f", used directly for {counted(resting, 'claim')}" if resting else ""
        return f"Nothing supports this {' and '.join(roles)}{used}"

    def _ungrounded_message(self, claim: int, names: tuple[str, ...], said: Snapshot) -> str:
        """Name what nothing supports; it is all there is if every premise that is not grounded is bare itself."""
        c = self.compiled
        direct = True
        for support in c.into[c.into_start[claim] : c.into_start[claim + 1]].tolist():
            premises = c.premise[
                c.premise_start[support - c.claims] : c.premise_start[support - c.claims + 1]
            ]
            if c.is_support[support - c.claims]:
                direct = direct and bool((self.bare[premises] | self.well_grounded[premises]).all())
        part = "part of what" if self._on_grounded[claim] else "what"
        named = (
            f": {in_words(said, names)}"
            if direct and len(names) < MOST
            else f", such as {in_words(said, names[:1])}"
        )
        return f"Nothing supports {part} it finally rests on{named}"

    @cached_property
    def _on_grounded(self) -> NDArray[np.bool_]:
        """Tell of each claim whether, stepping back to premises that are not grounded, one meets a support with a grounded one."""
        c = self.compiled
        on_claim = c.is_support & (c.target[: c.relations] < c.claims)
        last = c.premise_start[c.relations]
        owner = c.premise_relation[:last]
        beside = c.target[owner[on_claim[owner] & self.well_grounded[c.premise[:last]]]]
        graph = claim_graph(c, supports_only=True)
        return reached(graph, beside[~self.well_grounded[beside]], ~self.well_grounded)

    def _circle_message(self, claim: int, names: tuple[str, ...], said: Snapshot) -> str:
        on_it = claim in self._on_witness[self._circle_beneath[claim][0]]
        return (
            f"{'Supports itself in' if on_it else 'Rests only on'} a circle: {circle_in_words(said, names)}"
        )

    def _names(self, claim: int) -> tuple[str, ...]:
        """Return the ids of the reasons; the findings about one circle share them."""
        if self.status[claim] != _CIRCULAR:
            return tuple(self.compiled.ids[reason] for reason in self.reasons(claim))
        number = self._circle_beneath[claim][0]
        if number not in self._witness_names:
            self._witness_names[number] = tuple(self.compiled.ids[node] for node in self._witness(number))
        return self._witness_names[number]

    def reasons(self, claim: int) -> tuple[int, ...]:
        """Return the elements that explain why a claim lacks support."""
        code = int(self.status[claim])
        if code == _UNGROUNDED:
            return self._bare_beneath[claim]
        if code == _CIRCULAR:
            return self._witness(self._circle_beneath[claim][0])
        if code == _DEFEATED:
            return self._defeaters(claim)
        return ()

    @cached_property
    def _bare_beneath(self) -> dict[int, tuple[int, ...]]:
        sources = {claim: (claim,) for claim in np.flatnonzero(self.bare & ~self.well_grounded).tolist()}
        through = np.ones(self.compiled.elements, np.bool_)
        through[: self.compiled.claims] = ~self.well_grounded
        return nearest(self.compiled, sources, through)

    @cached_property
    def _groups(self) -> list[list[int]]:
        return circle_groups(self.compiled, ~self.well_grounded & ~self.on_bare & ~self.bare)

    @cached_property
    def _circle_beneath(self) -> dict[int, tuple[int, ...]]:
        """Give each claim that rests only on circles the number of a nearest one."""
        sources = {claim: (number,) for number, group in enumerate(self._groups) for claim in group}
        through = np.ones(self.compiled.elements, np.bool_)
        through[: self.compiled.claims] = ~self.well_grounded & ~self.on_bare
        return nearest(self.compiled, sources, through)

    def _witness(self, number: int) -> tuple[int, ...]:
        if number not in self._witnesses:
            group = self._groups[number]
            graph = claim_graph(self.compiled, supports_only=True)
            self._witnesses[number] = tuple(shortest_circle(graph, group[0], group))
            self._on_witness[number] = frozenset(self._witnesses[number])
        return self._witnesses[number]

    @cached_property
    def _witnesses(self) -> dict[int, tuple[int, ...]]:
        return {}

    @cached_property
    def _on_witness(self) -> dict[int, frozenset[int]]:
        return {}

    @cached_property
    def _witness_names(self) -> dict[int, tuple[str, ...]]:
        return {}

    def _defeaters(self, claim: int) -> tuple[int, ...]:
        c = self.compiled
        supports = [
            r
            for r in c.into[c.into_start[claim] : c.into_start[claim + 1]].tolist()
            if c.is_support[r - c.claims]
        ]
        return first_of(reason for support in supports for reason in self._fallen.get(support, ()))

    @cached_property
    def _fallen(self) -> dict[int, tuple[int, ...]]:
        """Give each element that is out the nearest challenges that are in, or rejected claims, that bring it down."""
        c = self.compiled
        out = self.labels == OUT
        felled: dict[int, list[int]] = {}
        for claim in np.flatnonzero((c.status == REJECTED) & out[: c.claims]).tolist():
            felled[claim] = [claim]
        for relation in np.flatnonzero(~c.is_support & (self.labels[c.claims :] == IN)).tolist():
            goal = int(c.target[relation])
            if goal < c.elements and out[goal]:
                felled.setdefault(goal, []).append(c.claims + relation)
        sources = {element: tuple(reasons[:MOST]) for element, reasons in felled.items()}
        return nearest(c, sources, out)
