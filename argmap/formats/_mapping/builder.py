"""Build a map of what a reader found: ids cleaned, ends looked up, and what cannot stand in a map told as a loss."""

from __future__ import annotations

from itertools import chain, filterfalse
from typing import TYPE_CHECKING, Any, TypeVar

from argmap._store.ids import Names, relation_name
from argmap._values.base import make_all
from argmap.argument_map import ArgumentMap
from argmap.errors import ModelError, ParseError
from argmap.formats._files.loss import Loss
from argmap.formats._mapping.scalars import as_id
from argmap.model import RELATION_TYPES, Claim, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from argmap.formats._files.loss import Place
    from argmap.model import Element, Relation
    from argmap.vocabulary import Vocabulary

    Row = tuple[str, dict[str, Any]]  # what it is, and its fields

__all__ = ["Builder"]

_V = TypeVar("_V", bound="Element")


class Builder:
    """Collects claims, relations and sources in any order, and makes a map of them.

    Relations may come before what they join. Ends that turn out to be nowhere are dropped, with a loss each.

    Args:
        losses: where to tell them.
        places: where to put in the end where the text defines what came into the map, as far as that was said (`at=`).
        locate: makes a place of what was said, if that is no place itself.

    Examples:
        >>> losses = []
        >>> parts = Builder(losses)
        >>> parts.relate("support", ["b", "gone"], "a")
        >>> parts.claim("a", "It is wet")
        >>> parts.claim("b", "It rained")
        >>> parts.build()
        <ArgumentMap '': 2 claims, 1 support>
        >>> print(losses[0])
        b+gone->a: its premise 'gone' is no claim here
    """

    def __init__(
        self,
        losses: list[Loss],
        places: dict[str, Place] | None = None,
        locate: Callable[[Any], Place | None] | None = None,
    ) -> None:
        self.losses = losses
        self.places = places
        self._locate = locate
        self._at: dict[int, Any] = {}  # by the identity of rows
        self.claims: dict[str, dict[str, Any]] = {}
        self.sources: dict[str, dict[str, Any]] = {}
        self._relations: list[Row] = []

    def lose(self, where: str, what: str) -> None:
        """Note something that did not come along."""
        self.losses.append(Loss(where, what))

    def claim(self, id: object, text: object, *, at: object = None, **fields: Any) -> None:
        """Note a claim; one without text is shown by its id. `at` is where the text defines it."""
        self.claim_id(as_id(id), text, fields, at=at)

    def claim_id(self, id: str, text: object, fields: Mapping[str, Any], *, at: object = None) -> None:
        """Note a claim whose id is an id already."""
        if id not in self.claims:
            words = text if isinstance(text, str) else "" if text is None else str(text)
            row = self.claims[id] = {"id": id, "text": id if _is_blank(words) else words, **fields}
            if at is not None:
                self._stand(row, at)
        elif text is not None and str(text) not in ("", self.claims[id]["text"]):
            self.lose(id, "a second claim of this id; the first was kept")

    def relate(
        self,
        kind: str,
        premises: Iterable[object],
        target: object,
        *,
        id: object = None,
        at: object = None,
        **fields: Any,
    ) -> None:
        """Note a relation: its kind is "support", "challenge" or "association"; `at` is where the text defines it."""
        name = None if id is None else as_id(id)
        self.relate_ids(kind, tuple(dict.fromkeys(map(as_id, premises))), as_id(target), name, fields, at=at)

    def relate_ids(
        self,
        kind: str,
        premises: tuple[str, ...],
        target: str,
        id: str | None,
        fields: dict[str, Any],
        *,
        at: object = None,
    ) -> None:
        """Note a relation whose ends and id are ids already, and no premise is given twice."""
        row = {"id": id, "premises": premises, "target": target, **fields}
        self._relations.append((kind, row))
        if at is not None:
            self._stand(row, at)

    def source(self, id: object, title: object, *, at: object = None, **fields: Any) -> str:
        """Note a source, and return its id; `at` is where the text defines it."""
        name = as_id(id)
        words = title if isinstance(title, str) and not _is_blank(title) else name
        if name not in self.sources:
            self.sources[name] = {"id": name, "title": words, **fields}
            if at is not None:
                self._stand(self.sources[name], at)
        return name

    def _stand(self, row: dict[str, Any], at: object) -> None:
        if self.places is not None:
            self._at[id(row)] = at

    def _tell_places(self) -> None:
        """Put the places of all that came into the map, by the ids that they have there, into the dict that asks for them."""
        if self.places is None:
            return
        for row in chain(self.claims.values(), self.sources.values(), (row for _, row in self._relations)):
            at = self._at.get(id(row))
            place = self._locate(at) if self._locate is not None and at is not None else at
            if place is not None:
                self.places[row["id"]] = place

    def build(
        self,
        title: object = "",
        description: object = "",
        vocabulary: str | Vocabulary = "debate",
        data: Mapping[str, Any] | None = None,
    ) -> ArgumentMap:
        """Return the map of all that was noted.

        Raises:
            ParseError: a value that a map cannot hold.
        """
        try:
            amap = ArgumentMap(_plain(title), _plain(description), vocabulary, data or {})
            self._name_relations()
            self._relations = self._with_targets(self._with_premises())
            self._rename_sources()
            amap.add(
                *_made(Source, list(self.sources.values())),
                *_made(Claim, list(self.claims.values())),
                *self._made_relations(),
            )
            self._tell_places()
        except ModelError as error:
            raise ParseError(str(error)) from None
        return amap

    def _with_premises(self) -> list[Row]:
        alive: list[Row] = []
        is_claim = self.claims.__contains__
        for kind, row in self._relations:
            if not all(map(is_claim, row["premises"])):
                for premise in filterfalse(is_claim, row["premises"]):
                    self.lose(row["id"], f"its premise {premise!r} is no claim here")
                row["premises"] = tuple(filter(is_claim, row["premises"]))
            if row["premises"]:
                alive.append((kind, row))
            else:
                self.lose(row["id"], "a relation without premises")
        return alive

    def _made_relations(self) -> list[Relation]:
        """Return the values of all relations, in order; those of one type are made together."""
        rows: dict[str, list[dict[str, Any]]] = {}
        for kind, row in self._relations:
            rows.setdefault(kind, []).append(row)
        made = {kind: iter(_made(RELATION_TYPES[kind], some)) for kind, some in rows.items()}
        return [next(made[kind]) for kind, _ in self._relations]

    def _name_relations(self) -> None:
        """Leave the first relation of an id its own, and give free ids to all others."""
        taken = set(self.claims)
        again: list[Row] = []
        for kind, row in self._relations:
            name = row["id"]
            if name is None or name in taken:
                again.append((kind, row))
            else:
                taken.add(name)
        names = Names(taken.__contains__)
        for kind, row in again:
            given = row["id"]
            row["id"] = names.free(given or relation_name(kind, row["premises"], row["target"]) or "relation")
            taken.add(row["id"])
            if given is not None:
                self.lose(given, f"an id that is taken; the relation is now {row['id']!r}")

    def _with_targets(self, alive: list[Row]) -> list[Row]:
        """Keep the relations whose target is there, or is a relation that is kept."""
        by_id = {row["id"]: row for _, row in alive}
        hanging: dict[str, list[str]] = {}
        gone: list[str] = []
        for id_, row in by_id.items():
            target = row["target"]
            if target in by_id:
                hanging.setdefault(target, []).append(id_)
            elif target not in self.claims:
                gone.append(id_)
        if not gone:
            return alive
        for id_ in gone:  # grows while it is walked
            self.lose(id_, f"its target {by_id[id_]['target']!r} is not here")
            gone.extend(hanging.get(id_, ()))
        dropped = set(gone)
        return [(kind, row) for kind, row in alive if row["id"] not in dropped]

    def _rename_sources(self) -> None:
        """Give sources ids that no claim or relation has."""
        if not self.sources:
            return
        taken = {*self.claims, *(row["id"] for _, row in self._relations)}
        renamed = dict.fromkeys(id_ for id_ in self.sources if id_ in taken)
        names = Names(lambda name: name in taken or name in self.sources)
        for id_ in renamed:
            row = self.sources.pop(id_)
            new = renamed[id_] = row["id"] = names.free(f"source-{id_}")
            self.lose(id_, f"an id that is taken; the source is now {new!r}")
            self.sources[new] = row
        citing = [*self.claims.values(), *(row for _, row in self._relations)] if renamed else []
        for citation in chain.from_iterable(map(_citations, citing)):
            source = citation.get("source")
            if isinstance(source, str) and source in renamed:
                citation["source"] = renamed[source]


def _citations(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the citations that a row has; what else it has there is refused when its value is checked."""
    given = row.get("citations", ())
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def _is_blank(words: str) -> bool:
    return not words or words.isspace()


def _plain(given: object) -> str:
    return given if isinstance(given, str) else "" if given is None else str(given)


def _made(kind: type[_V], rows: list[dict[str, Any]]) -> list[_V]:
    return make_all(kind, rows, lambda number: f"{rows[number]['id']!r:.60}")
