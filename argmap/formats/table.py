"""Tables, in CSV, TSV or Parquet: a row a claim, a row a relation.

A column `type` tells what a row is: claim, support, challenge, association, source, or the map itself. Tables of others need not
have it: rows with a `target` (or `to`, `conclusion`) and `premises` (or `source`, `from`) are relations, and the column `relation`
(or `kind`, `label`, `stance`) tells what they are; all other rows are claims. Several premises are parted by `;`. A table of
relations alone makes a claim of each end; or `load("claims.csv", relations="relations.csv")` takes both. What has no
column of its own stands as JSON in the column `argmap`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap._store.ids import Names, slug
from argmap._validate import check_path, check_word
from argmap.errors import FormatError, ParseError
from argmap.formats._files.file import read_bytes
from argmap.formats._files.loss import Loss, Place
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.parsing import parsing
from argmap.formats._mapping.scalars import as_id, date_of, share_of
from argmap.formats._mapping.vendor_key import KEY, about, begin, fields_of, left_over
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.rows import MAGIC, STYLES, Columns, Row, columns_of, rows_of, written
from argmap.vocabulary import Vocabulary, vocabulary

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim, Relation, Source

__all__ = ["BINARY", "NAME", "SUFFIXES", "SUFFIX_OPTIONS", "detect", "read", "write"]

NAME = "table"
SUFFIXES = (".csv", ".tsv", ".parquet")
SUFFIX_OPTIONS = {".tsv": {"style": "tsv"}, ".parquet": {"style": "parquet"}}
BINARY = True
_COLUMNS = (
    "type",
    "id",
    "text",
    "premises",
    "target",
    "kind",
    "label",
    "scheme",
    "status",
    "weight",
    "author",
    "date",
    "tags",
    "note",
    KEY,
)
_SYNONYMS = dict.fromkeys(("premise", "from", "source"), "premises") | dict.fromkeys(
    ("to", "conclusion"), "target"
)
_SYNONYMS |= {"claim": "text", "relation": "relation", "stance": "relation"}
_TABLE = Columns(_COLUMNS, _SYNONYMS, ("id", "text", "premises", "target"))
_SAID = {"text", "kind", "label", "scheme", "status", "weight", "author", "date", "tags", "note"}
_RELATIONS = ("support", "challenge", "association")
_KINDS: dict[str, str] = dict.fromkeys(("support", "supports", "pro", "+", "for"), "support")
_KINDS |= dict.fromkeys(("challenge", "challenges", "attack", "attacks", "con", "-", "against"), "challenge")
_KINDS |= {"association": "association"}


def detect(head: str) -> bool:
    """Tell whether a text begins with a line of columns that we know, or as Parquet does."""
    if head.startswith(MAGIC.decode()):
        return True
    return len(columns_of(head, _TABLE) & {*_COLUMNS, "relation"}) >= 2


def read(
    content: bytes,
    *,
    losses: list[Loss],
    places: dict[str, Place] | None = None,
    relations: str | Path | None = None,
) -> ArgumentMap:
    r"""Return the map of a table.

    Args:
        content: the table.
        losses: where to tell what was dropped.
        places: where to put the place of each element; what stands in the second table has none.
        relations: the file of a second table; a text with line breaks is taken as its content.

    Raises:
        ParseError: it is no table, or a cell holds what it cannot.
        MissingExtraError: it is Parquet, and pyarrow is not installed.

    Examples:
        >>> read(b"source,target,relation\nrain,wet,support\n", losses=[])
        <ArgumentMap '': 2 claims, 1 support>
    """
    if relations is not None:
        check_path(relations, FormatError)
    with parsing():
        rows = [
            _Placed(row, (line, 1) if line is not None else None) for row, line in rows_of(content, _TABLE)
        ]
        if relations is not None:
            given = (
                relations.encode()
                if isinstance(relations, str) and "\n" in relations
                else read_bytes(Path(relations))[0]
            )
            more = rows_of(given if isinstance(given, bytes) else given.encode(), _TABLE)
            rows += [_Placed(row, None) for row, _ in more]
        return _read(rows, Builder(losses, places))


class _Placed(NamedTuple):
    """A row, and where it stands."""

    row: Row
    at: Place | None


def _read(rows: list[_Placed], parts: Builder) -> ArgumentMap:
    whole = next((row for row, _ in rows if row.get("type") == "map"), {})
    known = begin(parts, _json(whole))
    words = known.get("vocabulary", vocabulary("debate"))
    claims = [placed for placed in rows if _type(placed.row) == "claim"]
    free = Names(lambda name: name in parts.claims or name in given)
    given = {as_id(row["id"]) for row, _ in claims if "id" in row}
    for row, at in claims:
        id_ = as_id(row["id"]) if "id" in row else free.free(slug(str(row.get("text", ""))))
        fields = _fields(parts, row, "claim", id_, words)
        parts.claim(id_, fields.pop("text", None), at=at, **fields)
    for row, at in rows:
        type_ = _type(row)
        if type_ in {*_RELATIONS, "relation"}:
            _relation(parts, row, words, add=not claims, at=at)
        elif type_ == "source":
            more = _json(row)
            if not isinstance(more, dict | type(None)) or {"id", "title"} & (more or {}).keys():
                raise ParseError(f"{row.get('id')!r:.60}: {KEY}: expected the fields of a source")
            parts.source(row.get("id"), row.get("text"), at=at, **(more or {}))
        elif type_ not in {"claim", "map"}:
            parts.lose(str(row.get("id", "")), f"a row of unknown type {type_!r:.40}")
    return parts.build(
        whole.get("text", ""), **{key: value for key, value in known.items() if key != "title"}
    )


def _type(row: Row) -> str:
    """Tell what a row is: by its type, or by whether it has a target."""
    type_ = str(row.get("type", "")).strip().lower()
    if type_ in {"claim", "source", "map", *_RELATIONS}:
        return type_
    if "target" in row:
        return "relation"
    return "claim" if "text" in row or "id" in row else type_


def _json(row: Row) -> Any:
    return parse_json(str(row[KEY])) if KEY in row else None


def _several(given: object) -> list[str]:
    if isinstance(given, list):
        return given
    text = str(given)
    if text.startswith("["):
        try:
            found = parse_json(text)
        except ParseError:
            found = None
        if isinstance(found, list):
            return [str(item) for item in found]
    return [part.strip() for part in text.split(";") if part.strip()]


def _fields(parts: Builder, row: Row, kind: str, id_: str, words: Vocabulary) -> dict[str, Any]:
    """Return the fields that the cells of a row give; a column that is not known is kept as data."""
    ours = _json(row)
    fields = fields_of(ours, kind, parts.losses, id_) if ours is not None else {}
    kept: dict[str, Any] = {}
    for name, cell in row.items():
        if name in {"type", "id", "premises", "target", KEY, "relation"}:
            continue
        if name == "":
            parts.lose(id_, "cells beyond the last column")
            continue
        fits = _fitting(kind, name, cell, words)
        if fits is None or name in fields:
            kept[name] = cell
        else:
            fields[name] = fits
    if kept:
        fields["data"] = {**fields.get("data", {}), NAME: kept}
    return fields


def _fitting(kind: str, name: str, cell: Any, words: Vocabulary) -> Any:
    """Return a cell as the field of its column takes it, or None."""
    if name == "tags":
        return _several(cell)
    if name == "weight":
        return share_of(cell)
    if name == "date":
        return date_of(cell)
    if not isinstance(cell, str):
        return None
    if name == "kind":
        return cell if kind == "claim" and cell in words.names else None
    if name == "status":
        return cell if kind == "claim" and cell in {"accepted", "assumed", "rejected"} else None
    texts = {"author", "note"} | ({"text"} if kind == "claim" else {"label", "scheme"})
    return cell if name in texts and (name != "label" or cell.strip()) else None


def _relation(parts: Builder, row: Row, words: Vocabulary, *, add: bool, at: Place | None) -> None:
    premises = _several(row.get("premises", ""))
    name = row.get("id")
    where = str(name) if name is not None else f"{'; '.join(premises)} -> {row.get('target')}"
    type_ = _type(row)
    if type_ == "relation":
        key = next((key for key in ("relation", "type", "kind", "label") if key in row), "")
        word = str(row.get(key, "")).strip()
        type_ = _KINDS.get(word.lower(), "association")
        row = {column: cell for column, cell in row.items() if column != key}
        if type_ == "association":
            row.setdefault("label", word or "related")
            if word.lower() != "association":
                parts.lose(where, f"a relation of unknown kind {word!r:.40}, read as an association")
    fields = _fields(parts, row, type_, where, words)
    if type_ == "association":
        fields.setdefault("label", "association")
    for end in (*premises, row.get("target")) if add else ():
        parts.claim(end, None, at=at)
    parts.relate(type_, premises, row.get("target"), id=name, at=at, **fields)


def write(
    amap: ArgumentMap, *, losses: list[Loss], style: str = "csv", only: str | None = None
) -> str | bytes:
    """Return the table of a map.

    Args:
        amap: the map.
        losses: where to tell what was left out.
        style: "csv", "tsv" or "parquet".
        only: "claims" or "relations" for a table of these alone.

    Raises:
        FormatError: an unknown style or part.
        MissingExtraError: it is to be Parquet, and pyarrow is not installed.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="b"), amap.claim("It is wet", id="a"), id="r")
        >>> print(write(amap, losses=[]))
        type,id,text,premises,target
        claim,b,It rained,,
        claim,a,It is wet,,
        support,r,,b,a
        <BLANKLINE>
    """
    check_word("style", style, STYLES, FormatError)
    if only is not None:
        check_word("part", only, ["claims", "relations"], FormatError)
    rows: list[Row] = []
    if only is None:
        known = about(amap, {"title", "sources"})
        rows += (
            [{"type": "map", "text": amap.title, KEY: _dumped(known) if known else ""}]
            if known or amap.title
            else []
        )
        rows += [_source_row(source) for source in amap.sources.values()]
    elif about(amap):
        losses.append(Loss("", f"all but the map's {only}"))
    rows += [_row(claim, "claim", amap.vocabulary) for claim in amap] if only != "relations" else []
    rows += (
        [_relation_row(relation, amap.vocabulary) for relation in amap.relations.values()]
        if only != "claims"
        else []
    )
    columns = [
        name for name in _COLUMNS if name in {"type", "id", "text"} or any(row.get(name) for row in rows)
    ]
    return written(style, columns, rows)


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _source_row(source: Source) -> Row:
    fields = left_over(source, {"id", "title"})
    return {"type": "source", "id": source.id, "text": source.title, KEY: _dumped(fields) if fields else ""}


def _relation_row(relation: Relation, words: Vocabulary) -> Row:
    ends = list(relation.premises)
    plain = ";".join(ends)
    row = _row(relation, relation.type, words)
    return {**row, "premises": plain if _several(plain) == ends else _dumped(ends), "target": relation.target}


def _row(value: Claim | Relation, kind: str, words: Vocabulary) -> Row:
    """Return the cells of a claim or relation: each field in its column if it comes back from there."""
    fields = left_over(value, {"id", "premises", "target"})
    row: Row = {"type": kind, "id": value.id}
    for name in [name for name in fields if name in _SAID]:
        cell = fields[name] if isinstance(fields[name], str) else str(fields[name])
        if name == "tags":
            cell = ";".join(fields[name])
            cell = cell if _several(cell) == fields[name] else _dumped(fields[name])
        if cell and _fitting(kind, name, cell, words) == fields[name]:
            row[name] = cell
            del fields[name]
    return row | ({KEY: _dumped(fields)} if fields else {})
