"""The tables of a corpus: their columns and types, as Arrow has them, and the version that they are of."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from argmap.errors import FormatError, MissingExtraError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "GRAPHS_IN_GROUP",
    "KEYS",
    "OWN_COLUMNS",
    "ROWS_IN_GROUP",
    "TABLES",
    "VERSION",
    "arrow",
    "check_version",
    "schema_of",
]

VERSION = 1
VERSION_KEY = b"argmap.corpus"
ROWS_IN_GROUP, GRAPHS_IN_GROUP = 122_880, 8_192

COLUMNS: dict[str, dict[str, str]] = {
    "maps": {
        "map": "int64", "id": "string", "title": "string", "description": "string", "vocabulary": "string",
        "format": "string", "folder": "string", "sha256": "string", "claims": "int32", "relations": "int32",
        "data": "string",
    },
    "claims": {
        "map": "int64", "n": "int32", "id": "string", "text": "string", "kind": "string", "status": "string",
        "basis": "bool", "needs_support": "bool", "implicit": "bool", "weight": "double", "author": "string",
        "date": "string", "group": "list<string>", "tags": "list<string>", "note": "string", "data": "string",
    },
    "relations": {
        "map": "int64", "n": "int32", "place": "int32", "id": "string", "type": "string", "target": "int32",
        "label": "string", "scheme": "string", "weight": "double", "author": "string", "date": "string",
        "tags": "list<string>", "note": "string", "data": "string",
    },
    "premises": {"map": "int64", "relation": "int32", "position": "int32", "claim": "int32"},
    "sources": {
        "map": "int64", "n": "int32", "id": "string", "title": "string", "author": "string", "date": "string",
        "url": "string", "kind": "string", "reliability": "string", "credibility": "int8", "expires": "string",
        "sha256": "string", "text": "string", "mapped": "bool", "data": "string",
    },
    "citations": {
        "map": "int64", "element": "int32", "position": "int32", "source": "int32", "exact": "string",
        "prefix": "string", "suffix": "string", "start": "int64", "end": "int64", "locator": "string",
        "fidelity": "string",
    },
    "graphs": {
        "map": "int64", "flags": "list<int8>", "weight": "list<double>", "type": "list<int8>",
        "target": "list<int32>", "arity": "list<int32>", "relation_weight": "list<double>",
        "premise": "list<int32>",
    },
    "losses": {"map": "int64", "path": "string", "where": "string", "what": "string", "count": "int64"},
    "errors": {
        "map": "int64", "path": "string", "error": "string", "message": "string", "line": "int64",
        "column": "int64",
    },
}  # fmt: skip
TABLES = tuple(COLUMNS)
OWN_COLUMNS = tuple(COLUMNS["maps"])
KEYS = {
    "maps": ("map",),
    "claims": ("map", "n"),
    "relations": ("map", "n"),
    "premises": ("map", "relation", "position"),
    "sources": ("map", "n"),
    "citations": ("map", "element", "position"),
    "graphs": ("map",),
    "losses": ("map",),
    "errors": ("map",),
}


def arrow() -> Any:
    """Return the module pyarrow.

    Raises:
        MissingExtraError: it is not installed.
    """
    with MissingExtraError.unless("pyarrow", "corpus", "tables of maps"):
        import pyarrow as pa  # noqa: PLC0415  # an extra
    return pa


def arrow_type(word: str) -> pa.DataType:
    """Return the type that a word stands for.

    Examples:
        >>> arrow_type("list<int8>")
        ListType(list<item: int8>)
    """
    types = arrow()
    if word.startswith("list<"):
        return types.list_(arrow_type(word[5:-1]))
    named = {"bool": types.bool_, "double": types.float64}
    made: pa.DataType = (named.get(word) or getattr(types, word))()
    return made


@functools.lru_cache(maxsize=256)
def schema_of(table: str, extra: tuple[tuple[str, str], ...] = ()) -> pa.Schema:
    """Return the schema of a table, with the version of all of them.

    Args:
        table: its name.
        extra: of `maps`, the columns of the caller's own: name and type, one of bool, int64, double, string.

    Examples:
        >>> schema_of("premises").names
        ['map', 'relation', 'position', 'claim']
    """
    words = COLUMNS[table] | dict(extra)
    fields = [(name, arrow_type(word)) for name, word in words.items()]
    made: pa.Schema = arrow().schema(fields, {VERSION_KEY: str(VERSION).encode()})
    return made


def check_version(schema: pa.Schema, path: object) -> None:
    """Refuse a file of a table that a newer argmap wrote, or nobody.

    Raises:
        FormatError: it says no version, or a later one.
    """
    said = (schema.metadata or {}).get(VERSION_KEY)
    if said is None:
        raise FormatError(f"{path}: no table of a corpus: its metadata has no {VERSION_KEY.decode()!r}")
    if not said.isdigit() or int(said) > VERSION:
        raise FormatError(
            f"{path}: written in version {said.decode('ascii', 'replace')[:20]} of the tables, and this argmap reads up to version "
            f"{VERSION}: pip install -U argmap"
        )
