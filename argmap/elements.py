"""The elements of a map, kept consistent: found by id and by neighbour, and added only if all that they refer to is there."""

from __future__ import annotations

from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from argmap.errors import ModelError, UnknownIdError
from argmap.given import id_of
from argmap.index import Adjacency, Numbering
from argmap.model import (
    ELEMENTS,
    Association,
    Challenge,
    Claim,
    Element,
    Relation,
    Source,
    Support,
)
from argmap.naming import Names
from argmap.vocabulary import Vocabulary, vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from argmap.graph.incidence import Incidence

__all__ = ["Elements", "check_map", "named"]

_R = TypeVar("_R", Support, Challenge, Association)


class Elements:
    """Claims, relations and sources, found by id and by neighbour, and added; what `ArgumentMap` is built on."""

    __slots__ = (
        "__weakref__",
        "_adjacent",
        "_claims",
        "_compiled",
        "_names",
        "_numbering",
        "_relations",
        "_sources",
        "_vocabulary",
    )

    # read by `incidence`, and not offered to whoever types a map's name
    _numbering: Numbering  # the elements' numbers, given while adding them, of which it makes arrays
    _compiled: Incidence | None  # what it made of this map; every change empties it

    def __init__(self, vocabulary: str | Vocabulary) -> None:
        self._vocabulary = _vocabulary_of(vocabulary)
        self._claims: dict[str, Claim] = {}
        self._relations: dict[str, Relation] = {}
        self._sources: dict[str, Source] = {}
        self._numbering = Numbering()
        self._names = Names(self.__contains__)
        self._adjacent: Adjacency | None = None
        self._compiled = None

    @property
    def vocabulary(self) -> Vocabulary:
        """The kinds a claim of this map may have."""
        return self._vocabulary

    # --- what the map holds ----------------------------------------------------------------------------------

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by id, in the order added; read-only, and live."""
        return MappingProxyType(self._claims)

    @property
    def relations(self) -> Mapping[str, Relation]:
        """The supports, challenges and associations by id, in the order added; read-only, and live."""
        return MappingProxyType(self._relations)

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id, in the order added; read-only, and live."""
        return MappingProxyType(self._sources)

    def __getitem__(self, id: str | Element) -> Claim | Relation | Source:
        """Return any element by its id; given a value, the one that has its id now.

        Raises:
            UnknownIdError: there is none of that id; the message names the near ones.
            ModelError: something that is neither an id nor an element.
        """
        id_ = id_of(id)
        found = self._claims.get(id_) or self._relations.get(id_) or self._sources.get(id_)
        if found is None:
            raise UnknownIdError.of(id_, (*self._claims, *self._relations, *self._sources))
        return found

    def __contains__(self, given: object) -> bool:
        """Tell whether an id is taken; of a value, whether the map holds just that."""
        if isinstance(given, str):
            return given in self._numbering.number or given in self._sources
        return isinstance(given, ELEMENTS) and given.id in self and self[given.id] == given

    def __len__(self) -> int:
        return len(self._claims)

    def __bool__(self) -> bool:
        return True  # an empty map is still a map

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._claims.values())

    def _take(self, other: Elements) -> None:
        """Take over all that another map holds; the values, being frozen, are shared."""
        self._claims = other._claims.copy()
        self._relations = other._relations.copy()
        self._sources = other._sources.copy()
        self._numbering = other._numbering.copy()
        self._compiled = other._compiled

    def supports_of(self, element: str | Claim | Relation) -> tuple[Support, ...]:
        """Return what is given for a claim or a relation, in the order added.

        Raises:
            UnknownIdError: the map has no such claim or relation.
        """
        return self._into(element, Support)

    def challenges_of(self, element: str | Claim | Relation) -> tuple[Challenge, ...]:
        """Return what is given against a claim or a relation, in the order added.

        Raises:
            UnknownIdError: the map has no such claim or relation.
        """
        return self._into(element, Challenge)

    def uses_of(self, claim: str | Claim) -> tuple[Relation, ...]:
        """Return the relations in which a claim is a premise, in the order added.

        Raises:
            UnknownIdError: the map has no such claim.
        """
        uses = self._neighbours().uses.get(self._claim_id(claim), ())
        return tuple(self._relations[use] for use in uses)

    def _claim_id(self, claim: str | Claim) -> str:
        id_ = id_of(claim)
        if id_ in self._claims:
            return id_
        if id_ in self:
            raise UnknownIdError(f"{id_!r} is {named(self[id_])}, not a claim")
        raise UnknownIdError.of(id_, self._claims, "claim")

    def _into(self, element: str | Claim | Relation, kind: type[_R]) -> tuple[_R, ...]:
        id_ = id_of(element)
        if id_ not in self._claims and id_ not in self._relations:
            raise UnknownIdError.of(id_, (*self._claims, *self._relations))
        found = (self._relations[into] for into in self._neighbours().into.get(id_, ()))
        return tuple(relation for relation in found if isinstance(relation, kind))

    def _neighbours(self) -> Adjacency:
        if self._adjacent is None:
            adjacent = Adjacency()
            for relation in self._relations.values():
                adjacent.add(relation)
            self._adjacent = adjacent
        return self._adjacent

    def _add_claim(self, claim: Claim) -> None:
        """Add one claim: what `add` does, for the call that is made a million times."""
        id_, numbering, claims = claim.id, self._numbering, self._claims
        if id_ in numbering.number or id_ in self._sources:
            raise ModelError(f"the id {id_!r} is taken by {named(self[id_])}")
        if claim.kind not in self._vocabulary.names:
            self._vocabulary[claim.kind]
        if claim.citations:
            self._check_citations(claim)
        self._compiled = None  # from here on no call is left in which an interrupt could come
        numbering.number[id_] = numbering.claims
        numbering.claims += 1
        claims[id_] = claim

    def _add_relation(self, relation: Relation) -> None:
        """Add one relation, likewise."""
        id_, relations = relation.id, self._relations
        if id_ in self._numbering.number or id_ in self._sources:
            raise ModelError(f"the id {id_!r} is taken by {named(self[id_])}")
        if relation.citations:
            self._check_citations(relation)
        try:
            self._numbering.append(id_, relation.premises, relation.target)
        except KeyError as error:
            raise self._missing(error.args[0]) from None
        relations[id_] = relation
        self._compiled = None
        adjacent, self._adjacent = self._adjacent, None  # which an interrupt would leave in pieces
        if adjacent is not None:
            adjacent.add(relation)
            self._adjacent = adjacent

    def _missing(self, id_: str, relations: Sequence[str] = ()) -> UnknownIdError | ModelError:
        """Say that an id is no claim, or nothing in this map, in whose numbering these relations are, too."""
        if id_ in self._relations or id_ in relations:
            return ModelError(f"{id_!r} is a relation; only claims can be premises")
        if id_ in self._sources:
            return ModelError(f"{id_!r} is a source; it can be cited, but not be a premise or a target")
        return UnknownIdError.of(id_, list(self._numbering.number))

    def _check_citations(self, value: Claim | Relation, new: Collection[str] = ()) -> None:
        for citation in value.citations:
            if citation.source not in self._sources and citation.source not in new:
                raise UnknownIdError.of(citation.source, self._sources, "source")


def check_map(given: object) -> None:
    """Refuse what is no map, such as the path of one.

    Raises:
        ModelError: it is none; the message says how a file is read.
    """
    if not isinstance(given, Elements):
        hint = "; a file is read by argmap.load" if isinstance(given, str | PurePath) else ""
        raise ModelError(f"expected an ArgumentMap, got {given!r:.80}{hint}")


def _vocabulary_of(given: str | Vocabulary) -> Vocabulary:
    if not isinstance(given, str | Vocabulary):
        raise ModelError(f"a vocabulary is given by name or as a Vocabulary, not as {given!r:.80}")
    return vocabulary(given)


def named(value: Element) -> str:
    """Name a value by its type, as an error says it."""
    word = type(value).__name__.lower()
    return f"an {word}" if word == "association" else f"a {word}"
