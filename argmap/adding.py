"""The elements of a map, many at once: all of them added, or none if one cannot be."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from argmap.batch import Batch
from argmap.elements import Elements, named
from argmap.errors import ModelError
from argmap.model import ELEMENTS, RELATIONS, Claim, Element, Relation, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.index import Ends, Mark

__all__ = ["Adding"]


class Adding(Elements):
    """Elements that take in values made elsewhere, and whole batches of them, whose values wait until they are looked at."""

    __slots__ = ()

    def add(self, *values: Element) -> None:
        """Add values made elsewhere: all of them, or none if one cannot be.

        A relation may stand before the claims that it joins, as long as both come in one call.

        Raises:
            ModelError: an id that is taken, a kind that the vocabulary lacks, or something that is no value.
            UnknownIdError: a premise, target or cited source that is neither in the map nor among the values.
        """
        types = set(map(type, values))
        for type_ in types:
            if not issubclass(type_, ELEMENTS):
                wrong = next(value for value in values if type(value) is type_)
                raise ModelError(f"a map holds claims, relations and sources, not {wrong!r:.80}")
        self._add_batches(
            _of_type(values, types, Source),
            Batch.of(_of_type(values, types, Claim)),
            Batch.of(_of_type(values, types, RELATIONS)),
        )

    def _add_batches(
        self,
        sources: list[Source],
        claims: Batch[Claim],
        relations: Batch[Relation],
        ends: Ends | None = None,
    ) -> None:
        """Add what a reader made, as `add` does; values that wait in their batch are made when they are first looked at.

        Args:
            sources: made already.
            claims: all of them, in order.
            relations: likewise.
            ends: what the relations join, by places in these batches, for a reader that knows; otherwise found by id.

        Raises:
            ModelError: as `add` does.
            UnknownIdError: likewise.
        """
        if self._waiting is not None:
            self._make()
        new = {source.id: source for source in sources}
        ids = [*claims.column("id"), *relations.column("id")]
        taken = self._numbering.number.keys(), self._sources.keys()
        if not all(known.isdisjoint(some) for known in taken for some in (new, ids)):
            raise self._taken(sources, claims, relations)
        self._check_fields(new, claims, relations)
        mark, added = self._numbering.mark(), False
        try:
            self._numbering.enter(ids, len(claims))
            once = len(self._numbering.number) == mark.ids + len(ids) and len(new) == len(sources)
            if once and self._numbering.number.keys().isdisjoint(new):
                self._join(relations, ends, mark)
                self._sources.update(new)
                self._hold(claims, relations)
                self._compiled, added = None, True
        finally:  # an interrupt, too, must leave the map as it was
            if not added:
                self._let_go(new, ids)
                self._numbering.undo(mark, ids)
        if not added:
            raise self._taken(sources, claims, relations)

    def _hold(self, claims: Batch[Claim], relations: Batch[Relation]) -> None:
        """Take in values that have been numbered: at once those that are made, the others when somebody looks."""
        if claims.waits or relations.waits:
            self._waiting, self._adjacent = (claims, relations), None
            return
        self._made_claims.update(zip(claims.column("id"), claims.make(), strict=True))
        self._made_relations.update(zip(relations.column("id"), relations.make(), strict=True))
        adjacent, self._adjacent = self._adjacent, None  # which an interrupt would leave in pieces
        if adjacent is not None:
            for relation in relations.make():
                adjacent.add(relation)
            self._adjacent = adjacent

    def _let_go(self, sources: Iterable[str], ids: Sequence[str]) -> None:
        """Take back what an interrupt cut short."""
        self._waiting = None
        for known in (self._made_claims, self._made_relations):
            for id_ in ids:
                known.pop(id_, None)
        for id_ in sources:
            self._sources.pop(id_, None)

    def _join(self, relations: Batch[Relation], ends: Ends | None, mark: Mark) -> None:
        """Note what relations join that were numbered last."""
        if ends is not None:
            self._numbering.join_numbers(*ends.after(mark.claims, mark.relations))
            return
        premises, targets = relations.column("premises"), relations.column("target")
        try:
            self._numbering.join(premises, targets)
        except KeyError as error:
            raise self._missing(error.args[0], relations.column("id")) from None

    def _check_fields(
        self, sources: dict[str, Source], claims: Batch[Claim], relations: Batch[Relation]
    ) -> None:
        """Refuse kinds and sources that nobody knows."""
        for kind in claims.distinct("kind") - self._vocabulary.names.keys():
            self._vocabulary[kind]
        for value in chain(claims.made, relations.made):
            if value.citations:
                self._check_citations(value, sources)

    def _taken(self, sources: list[Source], claims: Batch[Claim], relations: Batch[Relation]) -> ModelError:
        """Say which id is taken, by what."""
        seen: dict[str, Element] = {}
        values: list[Element] = [*sources, *claims.make(), *relations.make()]
        for value in values:
            id_ = value.id
            if id_ in seen or id_ in self:
                return ModelError(f"the id {id_!r} is taken by {named(seen.get(id_) or self[id_])}")
            seen[id_] = value
        raise AssertionError("no id is taken")


def _of_type(values: Sequence[Element], types: set[type[Element]], wanted: Any) -> list[Any]:
    found = {type_ for type_ in types if issubclass(type_, wanted)}
    return [value for value in values if type(value) in found] if found else []
