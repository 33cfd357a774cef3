"""From rows of the tables back to maps, as they were."""

from __future__ import annotations

import json
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from argmap._values.base import make_all
from argmap._values.collector import no_collector
from argmap.argument_map import ArgumentMap
from argmap.errors import FormatError
from argmap.model import RELATION_TYPES, Claim, Source
from argmap.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from argmap.model import Citation, Relation

__all__ = ["restored"]

_CLAIM = ("id", "text", "kind", "status", "implicit", "weight", "author", "date", "group", "tags", "note")
_RELATION = ("id", "label", "scheme", "weight", "author", "date", "tags", "note")
_SOURCE = (
    "id", "title", "author", "date", "url", "kind", "reliability", "credibility", "expires", "sha256", "text", "mapped",
)  # fmt: skip
_QUOTE = ("exact", "prefix", "suffix", "start", "end")
_DEFAULT: dict[str, object] = {"implicit": False, "mapped": False, "fidelity": "quotation"}


def restored(tables: dict[str, pa.Table]) -> Iterator[tuple[int, str, ArgumentMap]]:
    """Give the number, the id and the map of each row of `maps`, from all tables of some maps, sorted by their keys.

    Raises:
        FormatError: the tables do not fit together.
    """
    columns = {name: table.to_pydict() for name, table in tables.items()}
    maps = columns["maps"]
    for place, number in enumerate(maps["map"]):
        try:
            with no_collector():
                amap = _restored(columns, place, number)
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise FormatError(
                f"the tables do not fit together: map {number} ({maps['id'][place]!r:.200}): {error}"
            ) from None
        yield number, maps["id"][place], amap


def _restored(columns: dict[str, dict[str, list[Any]]], place: int, number: int) -> ArgumentMap:
    maps = {name: values[place] for name, values in columns["maps"].items()}
    words = maps["vocabulary"]
    amap = ArgumentMap(
        maps["title"] or "",
        maps["description"] or "",
        Vocabulary.from_data(json.loads(words)) if words.startswith("{") else words,
        json.loads(maps["data"] or "{}"),
    )
    sources = [_fields(row, _SOURCE) for row in _rows(columns["sources"], number)]
    claims = [_fields(row, _CLAIM) for row in _rows(columns["claims"], number)]
    relations = list(_rows(columns["relations"], number))
    parts = [_fields(row, _RELATION) for row in relations]
    ids = [part["id"] for part in (*claims, *parts)]
    for row in _rows(columns["citations"], number):
        element = row["element"]
        part = claims[element] if element < len(claims) else parts[element - len(claims)]
        part.setdefault("citations", []).append(_citation(row, sources[row["source"]]["id"]))
    for row in _rows(columns["premises"], number):
        parts[row["relation"] - len(claims)].setdefault("premises", []).append(ids[row["claim"]])
    made: list[Any] = [None] * len(parts)
    for row, part in zip(relations, parts, strict=True):
        part["target"] = ids[row["target"]]
        made[row["place"]] = (row["type"], part)
    amap.add(*make_all(Source, sources, str), *make_all(Claim, claims, str), *_relations(made))
    return amap


def _relations(made: list[tuple[str, dict[str, Any]]]) -> list[Relation]:
    """Make the values of relations, those of one type together."""
    by_type = {
        name: iter(make_all(cls, [part for type_, part in made if type_ == name], str))
        for name, cls in RELATION_TYPES.items()
    }
    return [next(by_type[type_]) for type_, _ in made]


def _rows(columns: dict[str, list[Any]], number: int) -> Iterator[dict[str, Any]]:
    """Give the rows of a map, which stand together."""
    maps = columns["map"]
    begin = bisect_left(maps, number)
    end = bisect_left(maps, number + 1, begin)
    names = list(columns)
    for values in zip(*(values[begin:end] for values in columns.values()), strict=True):
        yield dict(zip(names, values, strict=True))


def _fields(row: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Return the fields that a row gives: what is null, or at its default, was not given."""
    found = {name: row[name] for name in names if row[name] is not None and row[name] != _DEFAULT.get(name)}
    if row["data"] is not None:
        found["data"] = json.loads(row["data"])
    return found


def _citation(row: dict[str, Any], source: str) -> dict[str, Any] | Citation:
    found: dict[str, Any] = {"source": source, "fidelity": row["fidelity"] or "quotation"}
    if row["locator"] is not None:
        found["locator"] = row["locator"]
    if row["exact"] is not None:
        found["quote"] = {name: row[name] for name in _QUOTE if row[name] is not None}
    return found
