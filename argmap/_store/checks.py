"""What a map refuses to hold: ids that are taken, kinds, ends and sources that nobody knows."""

from __future__ import annotations

from itertools import chain, combinations, product
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from argmap._wording import quoted
from argmap.errors import ModelError, UnknownIdError, near
from argmap.model import ELEMENTS, Claim, Element, Relation, Source, named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from argmap.vocabulary import Vocabulary

    Parts = tuple[Mapping[str, Claim], Mapping[str, Relation], Mapping[str, Source]]

__all__ = [
    "check_claim",
    "check_elements",
    "check_free",
    "check_ids",
    "check_is_claim",
    "check_new",
    "check_relation",
    "unknown",
]

_PREMISES = attrgetter("premises")


class Held(Protocol):
    """What a map holds: its elements by id, and the kinds that claims may have."""

    vocabulary: Vocabulary

    @property
    def claims(self) -> dict[str, Claim]: ...
    @property
    def relations(self) -> dict[str, Relation]: ...
    @property
    def sources(self) -> dict[str, Source]: ...
    def get(self, id_: str, /) -> Element | None: ...


def check_elements(values: Iterable[object]) -> None:
    """Refuse what is no element."""
    for type_ in set(map(type, values)):
        if not issubclass(type_, ELEMENTS):
            wrong = next(value for value in values if type(value) is type_)
            hint = ": amap.claim(text) makes a claim" if isinstance(wrong, str) else ""
            hint = ": use amap.add(*values)" if isinstance(wrong, list | tuple) else hint
            raise ModelError(f"a map holds claims, relations and sources, not {wrong!r:.80}{hint}")


def check_free(held: Held, id_: str) -> None:
    """Refuse an id that is taken."""
    taken = held.get(id_)
    if taken is not None:
        raise _taken(id_, taken)


def check_ids(held: Held, values: Collection[Element], new: Parts) -> None:
    """Refuse an id that is taken, be it by one of the new elements; `new` are these by id."""
    known: Parts = (held.claims, held.relations, held.sources)
    pairs = [*product(new, known), *combinations(new, 2)]
    once = sum(map(len, new)) == len(values)
    if once and all(some.keys().isdisjoint(others.keys()) for some, others in pairs):
        return
    seen: dict[str, Element] = {}
    for value in values:
        taken = seen.get(value.id) or held.get(value.id)
        if taken is not None:
            raise _taken(value.id, taken)
        seen[value.id] = value


def check_new(held: Held, new: Parts) -> None:
    """Refuse kinds, ends and sources that are neither in the map nor among the new elements."""
    claims, relations, sources = new
    for kind in dict.fromkeys(claim.kind for claim in claims.values()):
        held.vocabulary[kind]
    for value in chain(claims.values(), relations.values()):
        if value.citations:
            _check_citations(held, value, sources)
    old, joined = held.claims, held.relations
    for premise in chain.from_iterable(map(_PREMISES, relations.values())):
        if premise not in claims and premise not in old:
            raise _missing(held, premise, claims, relations)
    for relation in relations.values():
        target = relation.target
        if target not in claims and target not in old and target not in relations and target not in joined:
            raise _missing(held, target, claims, relations)


def check_claim(held: Held, claim: Claim) -> None:
    """Refuse a claim of a kind, or that cites a source, that nobody knows."""
    if claim.kind not in held.vocabulary.names:
        held.vocabulary[claim.kind]
    if claim.citations:
        _check_citations(held, claim, ())


def check_relation(held: Held, relation: Relation) -> None:
    """Refuse a relation of which an end or a cited source is not in the map."""
    if relation.citations:
        _check_citations(held, relation, ())
    claims = held.claims
    for premise in relation.premises:
        if premise not in claims:
            raise _missing(held, premise)
    if relation.target not in claims and relation.target not in held.relations:
        raise _missing(held, relation.target)


def check_is_claim(held: Held, id_: str) -> None:
    """Refuse an id that is none of a claim."""
    if id_ not in held.claims:
        other = held.get(id_)
        if other is not None:
            raise UnknownIdError(f"{id_!r} is {named(other)}, not a claim")
        raise unknown(held, id_, held.claims, "claim")


def _check_citations(held: Held, value: Claim | Relation, new: Collection[str]) -> None:
    for citation in value.citations:
        if citation.source not in held.sources and citation.source not in new:
            hint = near(citation.source, held.sources) or ": amap.source(title, url=...) makes one"
            raise UnknownIdError(f"no source {citation.source!r:.120} in this map{hint}")


def _missing(
    held: Held, id_: str, claims: Collection[str] = (), relations: Collection[str] = ()
) -> UnknownIdError | ModelError:
    """Say that an id is no claim, or nothing in this map and among the claims and relations that are to be added."""
    if id_ in held.relations or id_ in relations:
        return ModelError(f"{id_!r} is a relation; only claims can be premises")
    if id_ in held.sources:
        return ModelError(f"{id_!r} is a source; it can be cited, but not be a premise or a target")
    return unknown(held, id_, chain(held.claims, claims, held.relations, relations), "claim or relation")


def unknown(held: Held, id_: str, known: Iterable[str], what: str) -> UnknownIdError:
    """Say that an id is not known; it may be the text of a claim."""
    meant = next((claim.id for claim in held.claims.values() if claim.text == id_), None)
    if meant is not None:
        return UnknownIdError(
            f"no {what} {id_!r:.120} in this map: it is the text of {meant!r}, whose id is expected"
        )
    return UnknownIdError.of(id_, known, what)


def _taken(id_: str, by: Element) -> ModelError:
    words = quoted(by.title if isinstance(by, Source) else by.text) if isinstance(by, (Claim, Source)) else ""
    return ModelError(f"the id {id_!r} belongs to the {by.type}{words and ' '}{words}: choose another")
