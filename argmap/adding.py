"""The elements of a map, many at once: all of them added, or none if one cannot be."""

from __future__ import annotations

from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from argmap.elements import Elements, named
from argmap.errors import ModelError
from argmap.model import ELEMENTS, RELATIONS, Claim, Element, Relation, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


__all__ = ["Adding"]

_ID = attrgetter("id")


class Adding(Elements):
    """Elements that take in values made elsewhere."""

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
        self._add_all(
            _of_type(values, types, Source),
            _of_type(values, types, Claim),
            _of_type(values, types, RELATIONS),
        )

    def _add_all(self, sources: list[Source], claims: list[Claim], relations: list[Relation]) -> None:
        new = {source.id: source for source in sources}
        ids = [*map(_ID, claims), *map(_ID, relations)]
        taken = self._numbering.number.keys(), self._sources.keys()
        if not all(known.isdisjoint(some) for known in taken for some in (new, ids)):
            raise self._taken(sources, claims, relations)
        self._check_fields(new, claims, relations)
        mark, added = self._numbering.mark(), False
        try:
            self._numbering.enter(ids, len(claims))
            once = len(self._numbering.number) == mark.ids + len(ids) and len(new) == len(sources)
            if once and self._numbering.number.keys().isdisjoint(new):
                self._join(relations)
                self._sources.update(new)
                self._hold(claims, relations)
                self._compiled, added = None, True
        finally:  # an interrupt, too, must leave the map as it was
            if not added:
                self._let_go(new, ids)
                self._numbering.undo(mark, ids)
        if not added:
            raise self._taken(sources, claims, relations)

    def _hold(self, claims: list[Claim], relations: list[Relation]) -> None:
        """Take in values that have been numbered."""
        self._claims.update(zip(map(_ID, claims), claims, strict=True))
        self._relations.update(zip(map(_ID, relations), relations, strict=True))
        adjacent, self._adjacent = self._adjacent, None  # which an interrupt would leave in pieces
        if adjacent is not None:
            for relation in relations:
                adjacent.add(relation)
            self._adjacent = adjacent

    def _let_go(self, sources: Iterable[str], ids: Sequence[str]) -> None:
        """Take back what an interrupt cut short."""
        for known in (self._claims, self._relations):
            for id_ in ids:
                known.pop(id_, None)
        for id_ in sources:
            self._sources.pop(id_, None)

    def _join(self, relations: list[Relation]) -> None:
        """Note what relations join that were numbered last."""
        try:
            self._numbering.join([r.premises for r in relations], [r.target for r in relations])
        except KeyError as error:
            raise self._missing(error.args[0], list(map(_ID, relations))) from None

    def _check_fields(
        self, sources: dict[str, Source], claims: list[Claim], relations: list[Relation]
    ) -> None:
        """Refuse kinds and sources that nobody knows."""
        for kind in {claim.kind for claim in claims} - self._vocabulary.names.keys():
            self._vocabulary[kind]
        for value in chain(claims, relations):
            if value.citations:
                self._check_citations(value, sources)

    def _taken(self, sources: list[Source], claims: list[Claim], relations: list[Relation]) -> ModelError:
        """Say which id is taken, by what."""
        seen: dict[str, Element] = {}
        values: list[Element] = [*sources, *claims, *relations]
        for value in values:
            id_ = value.id
            if id_ in seen or id_ in self:
                return ModelError(f"the id {id_!r} is taken by {named(seen.get(id_) or self[id_])}")
            seen[id_] = value
        raise AssertionError("no id is taken")


def _of_type(values: Sequence[Element], types: set[type[Element]], wanted: Any) -> list[Any]:
    found = {type_ for type_ in types if issubclass(type_, wanted)}
    return [value for value in values if type(value) in found] if found else []
