"""What the map would compile to after an edit; the map itself is neither copied nor changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from argmap._store.coerce import ids_of
from argmap._store.store import check_map
from argmap._validate import naming
from argmap.errors import AnalysisError, UnknownIdError
from argmap.graph._incidence import ACCEPTED, REJECTED, incidence, is_evidence
from argmap.graph._walk import grouped
from argmap.model import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from argmap.argument_map import ArgumentMap
    from argmap.graph._incidence import Incidence
    from argmap.model import Element

    Named = str | Element | Iterable[str | Element]

__all__ = ["MapEdit", "edit"]


@dataclass(frozen=True, eq=False)
class MapEdit:
    """An edit, and what it does to the compiled map.

    Attributes:
        before: the map as it is.
        after: the map as it would be.
        kept: the claims, supports and challenges that remain, by number before; in order, so their numbers after are their places.
        gone: per element before, associations included, whether it is removed.
        named: the elements (by number before) that the edit names: to remove, or to accept or reject.
        sourced: per source to remove, the claims whose basis that changes.
        asked: what is "removed", "accepted" and "rejected", by id.
    """

    before: Incidence
    after: Incidence
    kept: NDArray[np.int64]
    gone: NDArray[np.bool_]
    named: list[int]
    sourced: dict[str, list[int]]
    asked: dict[str, list[str]]

    @property
    def judged(self) -> list[tuple[str, str]]:
        """What becomes of each claim that is accepted or rejected, in a word, and its id."""
        return [(word, id_) for word in ("accepted", "rejected") for id_ in self.asked[word]]


def edit(amap: ArgumentMap, *, without: Named = (), accept: Named = (), reject: Named = ()) -> MapEdit:
    """Work out an edit: elements removed, with all that hangs on them, and claims accepted or rejected.

    Raises:
        UnknownIdError: the map has no such element.
        AnalysisError: what is accepted or rejected is no claim, or one id is named twice over.
    """
    check_map(amap)
    names: dict[str, list[str]] = {}
    for word, given in (("without", without), ("accept", accept), ("reject", reject)):
        with naming(word):
            names[word] = ids_of(given)
            _check(amap, names[word], claims=word != "without")
    _check_once(names)
    c = incidence(amap)
    number = c.number
    sources = [name for name in names["without"] if name in amap.sources]
    removed = [number[name] for name in names["without"] if name not in amap.sources]
    accepted, rejected = ([number[name] for name in names[word]] for word in ("accept", "reject"))
    status, basis = c.status.copy(), c.basis.copy()
    sourced = _without_sources(amap, sources, basis)
    status[accepted], basis[accepted] = ACCEPTED, True
    status[rejected], basis[rejected] = REJECTED, False
    gone = _cascade(c, removed)
    after = replace(c, status=status, basis=basis)
    kept = np.arange(c.elements)
    if removed:
        after = _kept(after, ~gone)
        kept = kept[~gone[: c.elements]]
    asked = {"removed": names["without"], "accepted": names["accept"], "rejected": names["reject"]}
    return MapEdit(c, after, kept, gone, [*removed, *accepted, *rejected], sourced, asked)


def _check(amap: ArgumentMap, names: list[str], *, claims: bool) -> None:
    for name in names:
        if name not in amap:
            raise UnknownIdError.of(name, (*amap.claims, *amap.relations, *amap.sources))
        if claims and not isinstance(amap[name], Claim):
            raise AnalysisError(f"only claims can be accepted or rejected, and {name!r} is none")


def _check_once(names: dict[str, list[str]]) -> None:
    seen: dict[str, str] = {}
    for word, ids in names.items():
        for name in ids:
            if name in seen:
                raise AnalysisError(f"{name!r} is given both in {seen[name]}= and in {word}=")
            seen[name] = word


def _without_sources(amap: ArgumentMap, sources: list[str], basis: NDArray[np.bool_]) -> dict[str, list[int]]:
    """Take the basis from claims that had it from these sources alone; return them by source."""
    lost = {name for name in sources if not amap.sources[name].mapped}
    changed: dict[str, list[int]] = {name: [] for name in sources}
    if not lost:
        return changed
    bases = {kind.id for kind in amap.vocabulary.kinds if kind.basis}
    for place, claim in enumerate(amap):
        cited = [citation.source for citation in claim.citations if is_evidence(citation, amap.sources)]
        if lost.isdisjoint(cited) or claim.status is not None or claim.kind in bases:
            continue
        if lost.issuperset(cited):
            basis[place] = False
            for name in dict.fromkeys(cited):
                if name in lost:
                    changed[name].append(place)
    return changed


def _cascade(c: Incidence, removed: list[int]) -> NDArray[np.bool_]:
    """Tell of each element whether it is removed: it is named, or uses or aims at what is."""
    gone = np.zeros(len(c.ids), np.bool_)
    if not removed:
        return gone
    gone[removed] = True
    relation = np.arange(c.claims, len(c.ids))
    hanging = (
        grouped(c.target, relation, len(c.ids)),
        grouped(c.premise, c.premise_relation + c.claims, len(c.ids)),
    )
    waiting = list(removed)
    for element in waiting:
        for start, items in hanging:
            for other in items[start[element] : start[element + 1]].tolist():
                if not gone[other]:
                    gone[other] = True
                    waiting.append(other)
    return gone


def _kept(c: Incidence, keep: NDArray[np.bool_]) -> Incidence:
    """Return the compiled map without some elements, whose relations are gone as well."""
    number = np.cumsum(keep) - 1
    claim, relation = keep[: c.claims], keep[c.claims :]
    n, m = int(claim.sum()), int(relation[: c.relations].sum())
    target = number[c.target[relation]]
    count = (c.premise_start[1:] - c.premise_start[:-1])[relation]
    premise_start = np.concatenate(([0], np.cumsum(count))).astype(np.int64)
    premise = number[c.premise[relation[c.premise_relation]]]
    labelled = premise_start[m]
    owner = np.repeat(np.arange(n, n + m), count[:m])
    into_start, into = grouped(target[:m], np.arange(n, n + m), n + len(target))
    use_start, use = grouped(premise[:labelled], owner, n)
    ids = [c.ids[place] for place in np.flatnonzero(keep).tolist()]
    return replace(
        c, ids=ids, claims=n, relations=m, associations=len(target) - m,
        is_support=c.is_support[relation[: c.relations]], target=target, premise_start=premise_start,
        premise=premise, into_start=into_start, into=into, use_start=use_start, use=use,
        status=c.status[claim], basis=c.basis[claim], needs_support=c.needs_support[claim],
    )  # fmt: skip
