"""Many maps as one: a batch of `graphs` laid side by side is what a map compiles to, so every kernel answers it unchanged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from argmap.corpus._map_rows import BASIS, IS_ACCEPTED, IS_REJECTED, NEEDS_SUPPORT
from argmap.errors import FormatError
from argmap.graph._incidence import ACCEPTED, REJECTED, Incidence
from argmap.graph._walk import grouped, items_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa
    from numpy.typing import NDArray

    from argmap.graph._walk import Numbers

__all__ = ["AT_ONCE", "Union", "cut", "union_of"]

AT_ONCE = 30_000  # claims laid side by side: the arrays of so many stay in the processor's cache


@dataclass(frozen=True, eq=False)
class Union:
    """Some maps, laid side by side.

    Attributes:
        maps: the number of each map.
        claims: per map, how many claims.
        compiled: all of them as one; elements are numbered over all maps, claims first.
        claim_map: per claim, the place of its map among these.
        relation_map: per support or challenge, likewise.
        relation_n: per support or challenge, its number within its map.
        weight: per claim, or not a number.
        relation_weight: per support or challenge, likewise.
    """

    maps: Numbers
    claims: Numbers
    compiled: Incidence
    claim_map: Numbers
    relation_map: Numbers
    relation_n: Numbers
    weight: NDArray[np.float64]
    relation_weight: NDArray[np.float64]

    @cached_property
    def claim_n(self) -> Numbers:
        """Per claim, its number within its map."""
        begin = np.cumsum(self.claims) - self.claims
        return np.arange(self.compiled.claims) - begin[self.claim_map]

    @cached_property
    def by_map(self) -> Numbers:
        """Return claims, supports and challenges, map after map, in order of their numbers."""
        return np.argsort(np.concatenate((self.claim_map, self.relation_map)), kind="stable")

    @cached_property
    def relations(self) -> Numbers:
        """Per map, how many supports and challenges."""
        return np.bincount(self.relation_map, minlength=len(self.maps))

    def sums(self, claims: NDArray[np.bool_]) -> Numbers:
        """Count per map some of its claims."""
        return np.bincount(self.claim_map[claims], minlength=len(self.maps))

    def relation_sums(self, relations: NDArray[np.bool_]) -> Numbers:
        """Count per map some of its supports and challenges."""
        return np.bincount(self.relation_map[relations], minlength=len(self.maps))


def cut(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """Cut a batch of graphs, between maps, into pieces of about as many claims as are best solved at once."""
    ends = np.cumsum(_lengths(batch.column("flags")))
    begin = 0
    while begin < len(ends):
        before = ends[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(ends, before + AT_ONCE, "right")))
        yield batch.slice(begin, end - begin)
        begin = end


def union_of(batch: pa.RecordBatch) -> Union:
    """Lay the maps of a batch of graphs side by side.

    Raises:
        FormatError: what a row says is no graph.
    """
    maps = batch.column("map").to_numpy()
    claims, relations = _lengths(batch.column("flags")), _lengths(batch.column("type"))
    flags, types = _flat(batch, "flags", np.int8), _flat(batch, "type", np.int8)
    arity, premise = _flat(batch, "arity", np.int64), _flat(batch, "premise", np.int64)
    premise_map = np.repeat(np.arange(len(maps)), _lengths(batch.column("premise")))
    n, place_of = len(flags), np.arange(len(maps))
    claim_map, owner = np.repeat(place_of, claims), np.repeat(place_of, relations)
    _check(batch, maps, claims, relations)
    first_claim, first_relation = np.cumsum(claims) - claims, np.cumsum(relations) - relations
    target = _flat(batch, "target", np.int64)
    onto_claim = target < claims[owner]
    order, m = np.arange(len(types)), len(types)
    place = order
    if (types == 2).any():  # associations last
        order = np.argsort(types == 2, kind="stable")
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        m = int((types != 2).sum())
    onto = (first_relation[owner] + target - claims[owner])[~onto_claim]
    target = target + first_claim[owner]
    target[~onto_claim] = n + place[onto]
    premise = premise + first_claim[premise_map]
    start = np.concatenate(([0], np.cumsum(arity)))
    if m < len(types):
        premise, arity, target = items_of(start, premise, order), arity[order], target[order]
        start = np.concatenate(([0], np.cumsum(arity)))
    kept = order[:m]
    return Union(
        maps, claims, _compiled(flags, (types == 0)[kept], target, start, premise, len(types) - m),
        claim_map, owner[kept], (np.arange(len(types)) - first_relation[owner] + claims[owner])[kept],
        _flat(batch, "weight", np.float64), _flat(batch, "relation_weight", np.float64)[kept],
    )  # fmt: skip


def _compiled(
    flags: NDArray[np.int8],
    is_support: NDArray[np.bool_],
    target: Numbers,
    start: Numbers,
    premise: Numbers,
    associations: int,
) -> Incidence:
    n, m, total = len(flags), len(is_support), len(target)
    into_start, into = grouped(target[:m], np.arange(n, n + m), n + total)
    owner = np.repeat(np.arange(n, n + m), np.diff(start[: m + 1]))
    use_start, use = grouped(premise[: start[m]], owner, n)
    status = np.zeros(n, np.int8)
    status[flags & IS_ACCEPTED > 0] = ACCEPTED
    status[flags & IS_REJECTED > 0] = REJECTED
    return Incidence(
        cast("list[str]", range(n + total)), n, m, associations, is_support, target, start, premise, into_start, into,
        use_start, use, status, flags & BASIS > 0, flags & NEEDS_SUPPORT > 0,
    )  # fmt: skip


def _check(batch: pa.RecordBatch, maps: Numbers, claims: Numbers, relations: Numbers) -> None:
    """Refuse lists that do not fit together, which others may have written."""
    elements = claims + relations
    lengths = {
        name: _lengths(batch.column(name))
        for name in ("weight", "target", "arity", "relation_weight", "premise")
    }
    wrong = (lengths["weight"] != claims) | (lengths["target"] != relations)
    wrong |= (lengths["arity"] != relations) | (lengths["relation_weight"] != relations)
    for name, most in (("target", elements), ("premise", claims)):
        values = _flat(batch, name, np.int64)
        owner = np.repeat(np.arange(len(maps)), lengths[name])
        wrong[owner[(values < 0) | (values >= most[owner])]] = True
    arity = _flat(batch, "arity", np.int64)
    counted = np.zeros(len(maps), np.int64)
    np.add.at(
        counted,
        np.repeat(np.arange(len(maps)), lengths["arity"])[: len(arity)],
        arity[: lengths["arity"].sum()],
    )
    wrong |= counted != lengths["premise"]
    if wrong.any():
        raise FormatError(
            f"the table 'graphs' is damaged: the lists of map {int(maps[wrong][0])} do not fit together"
        )


def _lengths(lists: pa.Array) -> Numbers:
    lengths: Numbers = np.diff(lists.offsets.to_numpy()).astype(np.int64)
    return lengths


def _flat(batch: pa.RecordBatch, name: str, type_: Any) -> NDArray[Any]:
    """Return all values of a column of lists, one list after the other; a null is not a number."""
    values = batch.column(name).flatten()
    found: NDArray[Any] = values.to_numpy(zero_copy_only=False)
    return found.astype(type_, copy=False)
