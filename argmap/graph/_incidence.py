"""The map compiled once into integer arrays: what every fast analysis reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap._validate_map import check_map
from argmap.graph._evidence import is_evidence
from argmap.graph._lists import grouped
from argmap.model import Association, Challenge, Support

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap._store.numbers import Numbers
    from argmap._store.store import Store
    from argmap.argument_map import ArgumentMap
    from argmap.graph._lists import Starts

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
        basis: per claim, whether it is a basis: not rejected, and of a basis kind, accepted, assumed, or citing a source that is not
            `mapped` by a citation that is not refuted.
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
    store = amap._store
    made = store.derived().compiled
    if not isinstance(made, Incidence):
        made = _compile(store)
        store.derived().compiled = made
    return made


def _compile(store: Store) -> Incidence:
    numbers = store.numbers()
    claim_ids, relations = list(store.claims), list(store.relations.values())
    n, total = len(claim_ids), len(relations)
    kinds = np.fromiter(map(_RANK.__getitem__, map(type, relations)), np.int8, total)
    order = np.argsort(kinds == _RANK[Association], kind="stable")  # associations last
    associations = int((kinds == _RANK[Association]).sum())
    m = total - associations
    place = np.empty(total, np.int64)
    place[order] = np.arange(n, n + total)
    target = np.array(numbers.targets, np.int64)[order]
    nested = target < 0
    target[nested] = place[~target[nested]]
    premise_start, premise = _premises(numbers, order)
    labelled = target[:m]
    into_start, into = grouped(labelled, np.arange(n, n + m), n + total)
    owner = np.repeat(np.arange(n, n + m), np.diff(premise_start[: m + 1]))
    use_start, use = grouped(premise[: premise_start[m]], owner, n)
    status, basis, needs = _claims(store)
    ids = [*claim_ids, *(relations[number].id for number in order.tolist())]
    return Incidence(
        ids, n, m, associations, (kinds[order] == _RANK[Support])[:m], target, premise_start, premise,
        into_start, into, use_start, use, status, basis, needs,
    )  # fmt: skip


_RANK: dict[type, int] = {Support: 0, Challenge: 1, Association: 2}


def _premises(numbers: Numbers, order: NDArray[np.int64]) -> Starts:
    """Gather the premises of the relations, in this order."""
    count = np.array(numbers.counts, np.int64)
    begin = (np.cumsum(count) - count)[order]
    count = count[order]
    start = np.concatenate(([0], np.cumsum(count)))
    where = np.arange(start[-1]) + np.repeat(begin - start[:-1], count)
    return start, np.array(numbers.premises, np.int64)[where]


def _claims(store: Store) -> tuple[NDArray[np.int8], NDArray[np.bool_], NDArray[np.bool_]]:
    claims, kinds = store.claims.values(), store.vocabulary.kinds
    n, rank = len(claims), {kind.id: number for number, kind in enumerate(kinds)}
    status = np.fromiter((_STATUS[claim.status] for claim in claims), np.int8, n)
    kind = np.fromiter((rank[claim.kind] for claim in claims), np.int64, n)
    basis = np.array([k.basis for k in kinds])[kind] | (status == ACCEPTED) | (status == ASSUMED)
    if not all(source.mapped for source in store.sources.values()):
        cited = (any(is_evidence(c, store.sources) for c in claim.citations) for claim in claims)
        basis |= np.fromiter(cited, np.bool_, n)
    return status, basis & (status != REJECTED), np.array([k.needs_support for k in kinds])[kind]
