"""The map compiled once into integer arrays: what every fast analysis reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.elements import check_map
from argmap.graph.lists import grouped
from argmap.model import Association, Challenge, Support

if TYPE_CHECKING:
    from array import array
    from collections.abc import Collection

    from numpy.typing import NDArray

    from argmap.argument_map import ArgumentMap
    from argmap.graph.lists import Starts

__all__ = ["ACCEPTED", "ASSUMED", "REJECTED", "Incidence", "incidence"]

ACCEPTED, ASSUMED, REJECTED = 1, 2, 3
_STATUS = {None: 0, "accepted": ACCEPTED, "assumed": ASSUMED, "rejected": REJECTED}


@dataclass(frozen=True, eq=False)
class Incidence:
    """Who is premise and target of what, as numbers.

    Elements are numbered 0, 1, ...: the claims, then the supports and challenges, then the associations, each in
    map order. So relation number r is the element `claims + r`. A pair "start, items" is a list of lists: those of
    x are `items[start[x]:start[x + 1]]`, in map order.

    Attributes:
        ids: the id of each element.
        claims: how many claims.
        relations: how many supports and challenges.
        associations: how many associations.
        is_support: per support or challenge, whether it is a support.
        target: per relation, the element it aims at.
        premise_start: with `premise`: per relation, its premises (claims).
        into_start: with `into`: per element, the supports and challenges (as elements) that aim at it.
        use_start: with `use`: per claim, the supports and challenges (as elements) of which it is a premise.
        status: per claim, 0, ACCEPTED, ASSUMED or REJECTED.
        basis: per claim, whether it is a basis: not rejected, and of a basis kind, accepted, assumed, or citing a source that is not `mapped`.
        needs_support: per claim, whether its kind is one that needs support.
        memo: what analyses keep for the next question, by the name of what it is.
    """

    ids: list[str]
    claims: int
    relations: int
    associations: int
    is_support: NDArray[np.bool_]
    target: NDArray[np.int64]
    premise_start: NDArray[np.int64]
    premise: NDArray[np.int64]
    into_start: NDArray[np.int64]
    into: NDArray[np.int64]
    use_start: NDArray[np.int64]
    use: NDArray[np.int64]
    status: NDArray[np.int8]
    basis: NDArray[np.bool_]
    needs_support: NDArray[np.bool_]
    memo: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def elements(self) -> int:
        """How many elements have a label: claims, supports and challenges."""
        return self.claims + self.relations

    @cached_property
    def number(self) -> dict[str, int]:
        """Id -> element number, of all elements; made when first asked for."""
        return {id_: number for number, id_ in enumerate(self.ids)}

    @cached_property
    def premise_relation(self) -> NDArray[np.int64]:
        """Per item of `premise`, the relation number (from 0) whose premise it is."""
        return np.repeat(np.arange(len(self.target)), np.diff(self.premise_start))


def incidence(amap: ArgumentMap) -> Incidence:
    """Return the compiled map; made at the first question, and kept until the map changes.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> compiled = incidence(amap)
        >>> compiled.ids, compiled.target.tolist(), compiled.premise.tolist()
        (['rain', 'wet', 'rain->wet'], [1], [0])
    """
    check_map(amap)
    made = amap._compiled
    if made is None:
        made = _compile(amap)
        amap._compiled = made
    return made


def _compile(amap: ArgumentMap) -> Incidence:
    numbering = amap._numbering
    claim_ids, relation_ids = list(amap.claims), list(amap.relations)
    n, total = len(claim_ids), len(relation_ids)
    kinds = np.fromiter((_RANK[type(relation)] for relation in amap.relations.values()), np.int8, total)
    order = np.argsort(kinds == _RANK[Association], kind="stable")  # associations last
    associations = int((kinds == _RANK[Association]).sum())
    m = total - associations

    claim_place = _places(claim_ids, numbering.number, numbering.claims)
    slots = ~np.fromiter(map(numbering.number.__getitem__, relation_ids), np.int64, total)
    slots = slots[order]
    relation_place = np.full(len(numbering.target), -1, np.int64)
    relation_place[slots] = np.arange(n, n + total)

    target = np.frombuffer(numbering.target, np.int64)[slots] if total else np.zeros(0, np.int64)
    on_claim = target >= 0
    target = np.where(
        on_claim,
        _at(claim_place, np.where(on_claim, target, 0)),
        _at(relation_place, np.where(on_claim, 0, ~target)),
    )
    premise_start, premise = _premises(numbering.start, numbering.stop, numbering.premises, slots)
    premise = _at(claim_place, premise)

    labelled = target[:m]
    into_start, into = grouped(labelled, np.arange(n, n + m), n + total)
    owner = np.repeat(np.arange(n, n + m), np.diff(premise_start[: m + 1]))
    use_start, use = grouped(premise[: premise_start[m]], owner, n)
    status, basis, needs = _claims(amap)
    ids = [*claim_ids, *map(relation_ids.__getitem__, order.tolist())]
    return Incidence(
        ids, n, m, associations, (kinds[order] == _RANK[Support])[:m], target, premise_start, premise,
        into_start, into, use_start, use, status, basis, needs,
    )  # fmt: skip


_RANK: dict[type, int] = {Support: 0, Challenge: 1, Association: 2}


def _at(values: NDArray[np.int64], index: NDArray[np.int64]) -> NDArray[np.int64]:
    return values[index] if len(values) else np.zeros(len(index), np.int64)


def _places(claims: Collection[str], number: dict[str, int], given: int) -> NDArray[np.int64]:
    """Per number ever given to a claim, its place among the claims that are still there."""
    count = len(claims)
    if count == given:
        return np.arange(count)
    places = np.full(given, -1, np.int64)
    places[np.fromiter(map(number.__getitem__, claims), np.int64, count)] = np.arange(count)
    return places


def _premises(start: array[int], stop: array[int], pool: array[int], slots: NDArray[np.int64]) -> Starts:
    """Gather the premises of the relations that are still there, in their order."""
    if not len(slots):
        return np.zeros(1, np.int64), np.zeros(0, np.int64)
    begin = np.frombuffer(start, np.int64)[slots]
    count = np.frombuffer(stop, np.int64)[slots] - begin
    starts = np.concatenate(([0], np.cumsum(count)))
    where = np.arange(starts[-1]) + np.repeat(begin - starts[:-1], count)
    return starts, np.frombuffer(pool, np.int64)[where]


def _claims(amap: ArgumentMap) -> tuple[NDArray[np.int8], NDArray[np.bool_], NDArray[np.bool_]]:
    n = len(amap)
    status = np.fromiter((_STATUS[claim.status] for claim in amap), np.int8, n)
    kinds = amap.vocabulary.kinds
    rank = {kind.id: number for number, kind in enumerate(kinds)}
    kind = np.fromiter((rank[claim.kind] for claim in amap), np.int64, n)
    independent = {id_ for id_, source in amap.sources.items() if not source.mapped}
    if independent:
        cited = np.fromiter(
            (any(c.source in independent for c in claim.citations) for claim in amap), np.bool_, n
        )
    else:
        cited = np.zeros(n, np.bool_)
    basis = np.array([k.basis for k in kinds])[kind] | (status == ACCEPTED) | (status == ASSUMED) | cited
    return status, basis & (status != REJECTED), np.array([k.needs_support for k in kinds])[kind]
