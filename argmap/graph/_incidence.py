"""The map compiled once into integer arrays, and which claims bear on which: what every fast analysis reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap._store.store import check_map
from argmap.graph._walk import grouped
from argmap.model import Association, Challenge, Support

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from argmap._store.numbers import Numbers
    from argmap._store.store import Store
    from argmap.argument_map import ArgumentMap
    from argmap.graph._walk import Numbers as Nodes
    from argmap.graph._walk import Starts
    from argmap.model import Citation, Source

__all__ = [
    "ACCEPTED",
    "ASSUMED",
    "REJECTED",
    "Incidence",
    "claim_graph",
    "element_graph",
    "ends",
    "incidence",
    "is_evidence",
]

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


def is_evidence(citation: Citation, sources: Mapping[str, Source]) -> bool:
    """Tell whether a citation is a basis: of a source that is not `mapped`, and not refuted by the text that the map holds of it.

    It is refuted if it has a quotation, and the letters and digits of that do not stand in the text.

    Examples:
        >>> from argmap.model import Citation, Source
        >>> sources = {"atlas": Source(id="atlas", title="The atlas", text="It rained all night.")}
        >>> is_evidence(Citation(source="atlas", quote="it rained"), sources), is_evidence(Citation(source="atlas", quote="it hailed"), sources)
        (True, False)
    """
    source = sources[citation.source]
    if source.mapped:
        return False
    if source.text is None or citation.quote is None:
        return True
    from argmap.text._standing import stands  # noqa: PLC0415  # seldom needed

    return stands(citation.quote.exact, source.text)


def claim_graph(compiled: Incidence, *, supports_only: bool = False, back: bool = False) -> Starts:
    """Return the graph of claims: premise to target, or `back` from target to premise.

    Where a relation is aimed at, the step goes on to what that relation aims at; `supports_only` takes supports of
    claims, and nothing else.
    """
    n, m = compiled.claims, compiled.relations
    goal = compiled.target[:m] if supports_only else ends(compiled)
    keep = (goal >= 0) & (goal < n)
    if supports_only:
        keep &= compiled.is_support
    owner = compiled.premise_relation[: compiled.premise_start[m]]
    kept = keep[owner]
    premise, target = compiled.premise[: compiled.premise_start[m]][kept], goal[owner[kept]]
    return grouped(target, premise, n) if back else grouped(premise, target, n)


def element_graph(compiled: Incidence) -> Starts:
    """Return the graph of claims, supports and challenges: from claim to relation, and from relation to what it aims at.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> start, items = element_graph(incidence(amap))
        >>> start.tolist(), items.tolist()
        ([0, 1, 1, 2], [2, 1])
    """
    target = compiled.target[: compiled.relations]
    aimed = target < compiled.elements
    start = np.concatenate((compiled.use_start, compiled.use_start[-1] + np.cumsum(aimed)))
    return start, np.concatenate((compiled.use, target[aimed]))


def ends(compiled: Incidence) -> Nodes:
    """Return the claim that each support or challenge aims at in the end, through relations; -1 if there is none."""
    n, m = compiled.claims, compiled.relations
    goal = np.where(compiled.target[:m] >= n + m, -1, compiled.target[:m])
    for _ in range(max(1, int(m).bit_length()) + 1):  # each round doubles the steps taken
        on_relation = goal >= n
        if not on_relation.any():
            break
        goal = np.where(on_relation, goal[np.where(on_relation, goal - n, 0)], goal)
    return np.where(goal >= n, -1, goal)
