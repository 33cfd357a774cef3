"""All that is wrong with the content of our own file, each fault with the path that leads to it; asked only when a file is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap._other_names import type_named
from argmap._values.base import make
from argmap.errors import Fault, ModelError, near
from argmap.model import RELATION_TYPES, Claim, Source, Support
from argmap.vocabulary import Vocabulary, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    Path = tuple[str | int, ...]
    Rows = list[tuple[Path, dict[str, Any]]]  # the objects of a list, each with what leads to it

__all__ = ["LISTS", "VERSION", "faults_of", "faults_of_head"]

VERSION = 1
MOST_COMPARISONS = 20_000  # of ids that lead nowhere with those there are
LISTS = ("sources", "claims", "relations")
PARTS = ("argmap", "title", "description", "vocabulary", "data", *LISTS)
OTHER_PARTS = {"nodes": "claims", "statements": "claims", "edges": "relations", "links": "relations"}


def faults_of(whole: Any) -> Iterator[Fault]:
    """Give all that is wrong with what a JSON text of our format holds.

    Examples:
        >>> for fault in faults_of({"argmap": 1, "claims": [{"id": "a", "kind": "objection", "weight": 2}]}):
        ...     print(fault)
        claims[0].text is missing
        claims[0].weight: expected a number from 0 to 1, got 2
        claims[0].kind: unknown kind 'objection': an objection is made by challenge: ...
    """
    if not isinstance(whole, dict):
        yield Fault((), 'expected an object with the key "argmap", which tells the version')
        return
    yield from faults_of_head(whole)
    kinds, found = _vocabulary(whole.get("vocabulary", "debate"))
    yield from found
    rows: dict[str, Rows] = {}
    for part in LISTS:
        given = whole.get(part, [])
        if not isinstance(given, list):
            yield Fault((part,), f"expected a list, got {_name(given)}")
        several = list(enumerate(given)) if isinstance(given, list) else []
        rows[part] = [((part, number), row) for number, row in several if isinstance(row, dict)]
        for number, row in several:
            if not isinstance(row, dict):
                yield Fault((part, number), f"expected an object, got {row!r:.60}")
    for part in LISTS:
        for path, row in rows[part]:
            yield from _of_a_row(part, path, row, kinds)
    yield from _of_ids(rows)


def faults_of_head(whole: dict[str, Any]) -> Iterator[Fault]:
    """Give what is wrong with what a file says of the map as a whole."""
    version = whole.get("argmap")
    if "argmap" not in whole:
        yield Fault((), 'expected an object with the key "argmap", which tells the version')
    elif not isinstance(version, int) or isinstance(version, bool) or version < 1:
        yield Fault(
            ("argmap",), f"expected the version of the format, a whole number from 1, got {version!r:.40}"
        )
    for key in whole:
        if key not in PARTS:
            meant = OTHER_PARTS.get(key)
            yield Fault(
                (key,), f"no such part of a map{f'; did you mean {meant!r}?' if meant else near(key, PARTS)}"
            )
    for key in ("title", "description"):
        if not isinstance(whole.get(key, ""), str):
            yield Fault((key,), f"must be text, got {whole[key]!r:.80}")
    if not isinstance(whole.get("data", {}), dict):
        yield Fault(("data",), f"expected an object, got {_name(whole['data'])}")


def _vocabulary(given: object) -> tuple[Vocabulary | None, list[Fault]]:
    """Return the vocabulary of a file, if it is one, and what is wrong with it."""
    try:
        return (vocabulary(given) if isinstance(given, str) else Vocabulary.from_data(given)), []
    except ModelError as error:
        faults = [Fault(("vocabulary", *fault.path), fault.said) for fault in error.errors]
        return None, faults or [Fault(("vocabulary",), str(error).removeprefix("vocabulary: "))]


def _of_a_row(part: str, path: Path, row: dict[str, Any], kinds: Vocabulary | None) -> Iterator[Fault]:
    """Give what is wrong with the fields of one element."""
    fields = dict(row)
    cls: type[Any] = Source if part == "sources" else Claim
    if part == "relations":
        cls = RELATION_TYPES.get(_told_type(fields.get("type")) or "", Support)
        given = fields.get("type")
        if not isinstance(given, str) or given not in RELATION_TYPES:
            yield Fault((*path, "type"), _no_type(fields))
        fields.pop("type", None)
    try:
        make(cls, fields)
    except ModelError as error:
        yield from (Fault((*path, *fault.path), fault.said) for fault in error.errors)
    kind = row.get("kind", "claim")
    if part == "claims" and kinds is not None and isinstance(kind, str) and kind not in kinds:
        try:
            kinds[kind]
        except ModelError as error:
            yield Fault((*path, "kind"), str(error))


def _told_type(given: object) -> str | None:
    return given if isinstance(given, str) and given in RELATION_TYPES else type_named(given)


def _no_type(fields: dict[str, Any]) -> str:
    """Say that an object does not tell a type of relation; what it tells may be another word for one."""
    known = [f'"{name}"' for name in RELATION_TYPES]
    expected = f"expected {', '.join(known[:-1])} or {known[-1]}"
    if "type" not in fields:
        return f"is missing: {expected}"
    given = fields["type"]
    meant = type_named(given)
    if meant is not None:
        return f"{given!r} is called {meant!r} here"
    return f"{expected}, got {given!r:.60}{near(given, RELATION_TYPES) if isinstance(given, str) else ''}"


def _of_ids(rows: dict[str, Rows]) -> Iterator[Fault]:
    """Give ids that stand twice, and those that lead nowhere."""
    owners: dict[str, Path] = {}
    for path, row in (one for part in LISTS for one in rows[part]):
        id_ = row.get("id")
        if isinstance(id_, str) and id_ in owners:
            part_of, number = owners[id_]
            yield Fault((*path, "id"), f"the id {id_!r} belongs to {part_of}[{number}]: choose another")
        elif isinstance(id_, str):
            owners[id_] = path
    known = _Known(owners, {row.get("text"): row.get("id") for _, row in rows["claims"] if _texts(row)})
    for path, row in rows["relations"]:
        for number, premise in enumerate(_listed(row, "premises")):
            yield from known.faults_of_end((*path, "premises", number), premise, ("claims",))
        yield from known.faults_of_end((*path, "target"), row.get("target"), ("claims", "relations"))
    for path, row in (*rows["claims"], *rows["relations"]):
        for number, citation in enumerate(_listed(row, "citations")):
            cited = citation.get("source") if isinstance(citation, dict) else None
            yield from known.faults_of_end((*path, "citations", number, "source"), cited, ("sources",))


def _listed(row: dict[str, Any], field: str) -> list[Any]:
    given = row.get(field)
    return given if isinstance(given, list) else []


def _texts(row: dict[str, Any]) -> bool:
    return isinstance(row.get("text"), str) and isinstance(row.get("id"), str)


class _Known:
    """The ids of a file, by which its relations and citations are held."""

    def __init__(self, owners: dict[str, Path], by_text: dict[Any, Any]) -> None:
        self.owners = owners
        self.by_text = by_text
        self.comparisons = MOST_COMPARISONS

    def faults_of_end(self, path: Path, id_: object, parts: tuple[str, ...]) -> Iterator[Fault]:
        """Give what is wrong with an id that is to lead to one of some parts of the file."""
        if not isinstance(id_, str):
            return  # told of the field
        owner = self.owners.get(id_)
        wanted = " or ".join(part.removesuffix("s") for part in parts)
        if owner is None:
            yield Fault(path, f"no {wanted} {id_!r:.120} in this file{self._hint(id_, parts)}")
        elif owner[0] not in parts:
            yield Fault(path, f"{id_!r} is a {str(owner[0]).removesuffix('s')}; expected a {wanted}")

    def _hint(self, id_: str, parts: tuple[str, ...]) -> str:
        if id_ in self.by_text:
            return f": it is the text of {self.by_text[id_]!r}, whose id is expected"
        found = ""
        if self.comparisons > 0:  # else a large file with many faults would keep its reader waiting
            self.comparisons -= len(self.owners)
            found = near(id_, (known for known, path in self.owners.items() if path[0] in parts))
        return found or (": an id is expected, not a text" if " " in id_.strip() else "")


def _name(given: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(given), "a number")
