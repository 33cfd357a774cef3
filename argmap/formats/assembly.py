"""What a reader found, made into a map: ids cleaned, ends looked up, and what cannot stand in a map told as a loss."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from argmap.argument_map import ArgumentMap
from argmap.bulk import DATE
from argmap.errors import ModelError, ParseError
from argmap.formats.loss import Loss
from argmap.model import Association, Challenge, Claim, Source, Support
from argmap.naming import Names, relation_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.value import Value
    from argmap.vocabulary import Vocabulary

__all__ = ["Assembly", "as_id", "date_of", "share_of"]

TYPES: dict[str, type[Support | Challenge | Association]] = {
    "support": Support,
    "challenge": Challenge,
    "association": Association,
}
_CONTROL = re.compile("[\\x00-\\x1F\\x7F-\\x9F]+")
_ENDS = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
_WORDS = re.compile(r"\S")


def as_id(given: object) -> str:
    r"""Return an id as a map can hold it: text, without control characters or blanks at its ends.

    Examples:
        >>> as_id(17), as_id(" a\n"), as_id("")
        ('17', 'a', '?')
    """
    if (
        isinstance(given, str)
        and given.isascii()
        and given.isprintable()
        and given[:1] > " "
        and given[-1] > " "
    ):
        return given
    text = "" if given is None else str(given)
    return _CONTROL.sub(" ", text).strip(_ENDS) or "?"


def date_of(given: object) -> str | None:
    """Return a text that is a date as maps write it; None of anything else.

    Examples:
        >>> date_of("2015-12-14 12:10:31"), date_of("May 2015")
        ('2015-12-14 12:10:31', None)
    """
    return given if isinstance(given, str) and DATE.fullmatch(given) else None


def share_of(given: object) -> float | None:
    """Return a number, or a text that is one, between 0 and 1; None of anything else.

    Examples:
        >>> share_of("0.5"), share_of(7), share_of("often")
        (0.5, None, None)
    """
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        return None
    try:
        number = float(given)
    except (ValueError, OverflowError):
        return None
    return number if 0 <= number <= 1 else None


class Assembly:
    """Collects claims, relations and sources in any order, and makes a map of them.

    Relations may come before what they join. Ends that turn out to be nowhere are dropped, with a loss each.

    Examples:
        >>> losses = []
        >>> parts = Assembly(losses)
        >>> parts.relate("support", ["b", "gone"], "a")
        >>> parts.claim("a", "It is wet")
        >>> parts.claim("b", "It rained")
        >>> parts.build()
        <ArgumentMap '': 2 claims, 1 support>
        >>> print(losses[0])
        b+gone->a: its premise 'gone' is no claim here
    """

    def __init__(self, losses: list[Loss]) -> None:
        self.losses = losses
        self.claims: dict[str, dict[str, Any]] = {}
        self.sources: dict[str, dict[str, Any]] = {}
        self._relations: list[tuple[str, dict[str, Any]]] = []
        self._sure = True

    def lose(self, where: str, what: str) -> None:
        """Note something that did not come along."""
        self.losses.append(Loss(where, what))

    def claim(self, id: object, text: object, **fields: Any) -> None:
        """Note a claim; one without text is shown by its id."""
        name = as_id(id)
        words = text if isinstance(text, str) else "" if text is None else str(text)
        if name in self.claims:
            if self.claims[name]["text"] != words and words:
                self.lose(name, "a second claim of this id; the first was kept")
            return
        self.claims[name] = {"id": name, "text": words if _WORDS.search(words) else name, **fields}

    def relate(
        self, kind: str, premises: Iterable[object], target: object, *, id: object = None, **fields: Any
    ) -> None:
        """Note a relation: its kind is "support", "challenge" or "association"."""
        name = None if id is None else as_id(id)
        self.relate_ids(kind, tuple(dict.fromkeys(map(as_id, premises))), as_id(target), name, fields)

    def relate_ids(
        self,
        kind: str,
        premises: tuple[str, ...],
        target: str,
        id: str | None,
        fields: dict[str, Any],
        *,
        sure: bool = False,
    ) -> None:
        """Note a relation whose ends and id are ids already, and no premise is given twice; `sure` if its ends are there."""
        self._sure = self._sure and sure
        self._relations.append((kind, {"id": id, "premises": premises, "target": target, **fields}))

    def source(self, id: object, title: object, **fields: Any) -> str:
        """Note a source, and return its id."""
        name = as_id(id)
        words = title if isinstance(title, str) and _WORDS.search(title) else name
        self.sources.setdefault(name, {"id": name, "title": words, **fields})
        return name

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
            kept = self._placed()
            if self.sources:
                self._rename_sources({row["id"] for _, row in kept})
            values: list[Any] = [
                *_made(Source, list(self.sources.values())),
                *_made(Claim, list(self.claims.values())),
            ]
            values += _made_relations(kept)
            amap.add(*values)
        except ModelError as error:
            raise ParseError(str(error)) from None
        return amap

    def _placed(self) -> list[tuple[str, dict[str, Any]]]:
        """Give every relation an id of its own and ends that exist, and drop what has none."""
        ids = {row["id"] for _, row in self._relations}
        if self._sure and len(ids) == len(self._relations) and ids.isdisjoint(self.claims):
            return self._relations
        self._name_relations()
        alive: list[tuple[str, dict[str, Any]]] = []
        for kind, row in self._relations:
            for premise in row["premises"]:
                if premise not in self.claims:
                    self.lose(row["id"], f"its premise {premise!r} is no claim here")
            row["premises"] = tuple(premise for premise in row["premises"] if premise in self.claims)
            if row["premises"]:
                alive.append((kind, row))
            else:
                self.lose(row["id"], "a relation without premises")
        return self._with_targets(alive)

    def _name_relations(self) -> None:
        """Leave the first relation of an id its own, and give free ids to all others."""
        taken = dict.fromkeys(self.claims)
        firsts: set[int] = set()
        for _, row in self._relations:
            if row["id"] is not None and row["id"] not in taken:
                taken[row["id"]] = None
                firsts.add(id(row))
        names = Names(taken.__contains__)
        for kind, row in self._relations:
            if id(row) not in firsts:
                given = row["id"]
                row["id"] = names.free(
                    given or relation_name(kind, row["premises"], row["target"]) or "relation"
                )
                taken[row["id"]] = None
                if given is not None:
                    self.lose(given, f"an id that is taken; the relation is now {row['id']!r}")

    def _with_targets(self, alive: list[tuple[str, dict[str, Any]]]) -> list[tuple[str, dict[str, Any]]]:
        """Keep the relations whose target is there, or is a relation that is kept."""
        by_id = {row["id"]: row for _, row in alive}
        hanging: dict[str, list[str]] = {}
        gone: list[str] = []
        for id_, row in by_id.items():
            if row["target"] in by_id:
                hanging.setdefault(row["target"], []).append(id_)
            elif row["target"] not in self.claims:
                gone.append(id_)
        for id_ in gone:  # grows while it is walked
            self.lose(id_, f"its target {by_id[id_]['target']!r} is not here")
            gone.extend(hanging.get(id_, ()))
        dropped = set(gone)
        return [(kind, row) for kind, row in alive if row["id"] not in dropped]

    def _rename_sources(self, relations: set[str]) -> None:
        """Give sources ids that no claim or relation has."""
        taken = self.claims.keys() | relations
        for id_ in [id_ for id_ in self.sources if id_ in taken]:
            row = self.sources.pop(id_)
            new = Names(lambda name: name in taken or name in self.sources).free(f"source-{id_}")
            self.lose(id_, f"an id that is taken; the source is now {new!r}")
            self.sources[new] = {**row, "id": new}
            for other in [*self.claims.values(), *(row for _, row in self._relations)]:
                for citation in other.get("citations", ()):
                    if citation["source"] == id_:
                        citation["source"] = new


def _made_relations(rows: list[tuple[str, dict[str, Any]]]) -> list[Any]:
    """Check relations kind by kind, and give them back in their order."""
    places: dict[str, list[int]] = {kind: [] for kind in TYPES}
    for place, (kind, _) in enumerate(rows):
        places[kind].append(place)
    found: list[Any] = [None] * len(rows)
    for kind, of_kind in places.items():
        made = _made(TYPES[kind], [rows[place][1] for place in of_kind])
        for place, value in zip(of_kind, made, strict=True):
            found[place] = value
    return found


def _plain(given: object) -> str:
    return given if isinstance(given, str) else "" if given is None else str(given)


def _made(kind: type[Value], rows: list[dict[str, Any]]) -> list[Any]:
    """Check rows in bulk; if one is wrong, say which and why."""
    try:
        return kind.of_rows(rows) if rows else []
    except ValidationError:
        for row in rows:
            try:
                kind(**row)
            except ModelError as error:
                raise ParseError(f"{row['id']!r:.60}: {error}") from None
        raise ParseError("a value that a map cannot hold") from None
