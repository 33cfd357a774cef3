"""AIF's nodes and edges as columns: since a corpus has a million of them, most are checked and joined all at once."""

from __future__ import annotations

from itertools import repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from argmap.bulk import are_ids, are_texts
from argmap.errors import ParseError
from argmap.formats._mapping.aif_graph import KINDS, NOBODY_KNOWS, NODE, STAMP
from argmap.formats._mapping.fields import as_id
from argmap.formats._mapping.places import numbers, places_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Places = NDArray[np.int64]
    Rows = list[dict[str, Any]]

__all__ = ["CLAIM", "OTHER", "Graph", "are_in", "graph_of"]

CLAIM = 0
_CODES = {"I": CLAIM, **{kind: code for code, kind in enumerate(KINDS, 1)}}
OTHER = len(_CODES)
_TEXT = {str, type(None)}
_ID = {str, int, bool}
_PLAIN = {frozenset(NODE), frozenset(NODE) - {"timestamp"}}  # the keys of plain nodes
_FULFILLED = {keys | {"scheme", "schemeID"} for keys in _PLAIN}


class Graph(NamedTuple):
    """A graph of AIF.

    Attributes:
        rows: its nodes, as in the file.
        ids: their ids.
        kinds: their types; and by number, `code`: CLAIM, those of scheme nodes in the order of `KINDS`, OTHER.
        texts: their texts, and `stamps` their times, whatever the file has there.
        plain: those claims and scheme nodes that say what almost every one says, and no more, so that they need no closer look.
        dated: those of them that tell their time.
        fulfilled: those of them that name their scheme, and its number, by keys of their own.
        lines: its edges, as in the file.
        starts: the id of the node where each begins, and `ends`, where it ends.
        joined: the same as places of nodes, -1 for what is no node; None if two nodes have one id.
    """

    rows: Rows
    ids: list[str]
    kinds: list[str]
    code: NDArray[np.int8]
    texts: list[Any]
    stamps: list[Any]
    plain: Flags
    dated: Flags
    fulfilled: Flags
    lines: Rows
    starts: list[str]
    ends: list[str]
    joined: list[Places] | None


def graph_of(nodes: object, edges: object) -> Graph:
    """Return nodes and edges as columns.

    Raises:
        ParseError: they are no lists of objects, or one has no ids.
    """
    rows, given = _rows(nodes, "nodes", "nodeID", "type")
    ids, number = _ids(rows, given[0], "nodes", "nodeID")
    kinds = _words(rows, given[1], "nodes", "type")
    code = np.fromiter(map(_CODES.get, kinds, repeat(OTHER)), np.int8, len(rows))
    texts, stamps = _column(rows, "text"), _column(rows, "timestamp")
    plain, dated, fulfilled = _plain(rows, texts, stamps, code)
    if number is None and not are_ids(ids):
        plain = dated = fulfilled = np.zeros(len(rows), np.bool_)
    lines, given = _rows(edges, "edges", "fromID", "toID")
    starts, start = _ids(lines, given[0], "edges", "fromID")
    ends, end = _ids(lines, given[1], "edges", "toID")
    if number is None or start is None or end is None:
        joined = places_of(ids, starts, ends)
    else:
        joined = places_of(number, start, end)
    return Graph(rows, ids, kinds, code, texts, stamps, plain, dated, fulfilled, lines, starts, ends, joined)


def _rows(given: object, what: str, *keys: str) -> tuple[Rows, list[list[Any]]]:
    """Return a list of objects, and some of their fields."""
    if given is None:
        return [], [[] for _ in keys]
    if not isinstance(given, list):
        raise ParseError(f"{what}: expected a list, got {type(given).__name__}")
    try:
        return given, [[row[key] for row in given] for key in keys]
    except (KeyError, TypeError, IndexError):
        raise _not_found(given, what, *keys) from None


def _not_found(rows: list[Any], what: str, *keys: str) -> ParseError:
    """Say which row lacks a field, or has something there that is neither text nor number."""
    wrong = next(
        place
        for place, row in enumerate(rows)
        if not (isinstance(row, dict) and all(type(row.get(key)) in _ID for key in keys))
    )
    return ParseError(f"{what}/{wrong}: expected an object with {' and '.join(map(repr, keys))}")


def _ids(rows: Rows, column: list[Any], what: str, key: str) -> tuple[list[str], NDArray[np.int64] | None]:
    """Return a field as ids that a map can hold, and as numbers, if they are."""
    number = numbers(column)
    return (_words(rows, column, what, key) if number is None else column), number


def _words(rows: Rows, column: list[Any], what: str, key: str) -> list[str]:
    if set(map(type, column)) <= _ID:
        return column if are_ids(list(set(column))) else list(map(as_id, column))
    raise _not_found(rows, what, key)


def _column(rows: Rows, key: str) -> list[Any]:
    try:
        return list(map(itemgetter(key), rows))
    except KeyError:
        return [row.get(key) for row in rows]


def _plain(
    rows: Rows, texts: list[Any], stamps: list[Any], code: NDArray[np.int8]
) -> tuple[Flags, Flags, Flags]:
    """Tell which nodes are plain, which of them are dated, and which of them name their scheme by a key of its own."""
    nothing = np.zeros(len(rows), np.bool_)
    if not set(map(type, stamps)) <= _TEXT:
        return nothing, nothing, nothing
    times = {stamp for stamp in set(stamps) if stamp and STAMP.fullmatch(stamp)}
    plain = (code < OTHER) & are_in({*times, None}, stamps)
    fulfilled = nothing
    if set(map(len, rows)) != {len(NODE)} or None in stamps:
        shapes = list(map(frozenset, rows))
        fulfilled = plain & (code != CLAIM) & are_in(_FULFILLED, shapes)
        for place in np.flatnonzero(fulfilled).tolist():
            fulfilled[place] = are_texts([rows[place]["scheme"], rows[place]["schemeID"]])
        plain &= fulfilled | are_in(_PLAIN, shapes)
    some = np.flatnonzero(plain).tolist()
    if not are_texts([texts[place] for place in some]):
        plain[some] = [type(texts[place]) is str and are_texts([texts[place]]) for place in some]
    return plain, plain & are_in(times - {NOBODY_KNOWS}, stamps), plain & fulfilled


def are_in(known: Collection[Any], column: list[Any]) -> Flags:
    """Tell of each text whether it is known."""
    known = set(known)
    if known.issuperset(column):
        return np.ones(len(column), np.bool_)
    return np.fromiter(map(known.__contains__, column), np.bool_, len(column))
