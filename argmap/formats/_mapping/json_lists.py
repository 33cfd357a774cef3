"""Lists of nodes and edges in JSON: whether every row is an object with what it needs; all that are not, in one error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.errors import Fault
from argmap.formats._syntax.json_faults import located

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["check_lists"]

_IDS = (str, int, float)


def check_lists(
    text: str, whole: Mapping[str, Any], needed: Mapping[str, tuple[str, ...]], *within: str
) -> None:
    """Refuse lists of which a row is no object, or lacks a key that it needs, as a text or a number; of rows without such a key, anything may be one.

    Args:
        text: the JSON text, in which the faults are located.
        whole: its object, or the one within it that has the lists; a list may be missing or null.
        needed: what each row of a list must have, by the key of the list.
        *within: the keys that lead to the object.

    Raises:
        ParseError: some rows are not so; `errors` has all of them.

    Examples:
        >>> text = '{"nodes": [{"type": "I"}, 3]}'
        >>> check_lists(text, {"nodes": [{"type": "I"}, 3]}, {"nodes": ("nodeID", "type")})
        Traceback (most recent call last):
        argmap.errors.ParseError: line 1, column 12: nodes[0].nodeID is missing
            {"nodes": [{"type": "I"}, 3]}
                       ^
        line 1, column 27: nodes[1]: expected an object with 'nodeID' and 'type', got 3
    """
    faults = [
        fault for key, keys in needed.items() for fault in _faults(whole.get(key), (*within, key), keys)
    ]
    if faults:
        raise located(text, faults)


def _faults(rows: object, path: tuple[str, ...], keys: tuple[str, ...]) -> Iterator[Fault]:
    if rows is None:
        return
    if not isinstance(rows, list):
        yield Fault(path, f"expected a list, got {type(rows).__name__}")
        return
    for number, row in enumerate(rows) if keys else ():
        if type(row) is dict:
            for key in keys:
                if type(row.get(key)) not in _IDS:
                    break
            else:
                continue  # as most rows are, at little cost
        yield from _row_faults(row, (*path, number), keys)


def _row_faults(row: object, path: tuple[str | int, ...], keys: tuple[str, ...]) -> Iterator[Fault]:
    if not isinstance(row, dict):
        expected = " and ".join(map(repr, keys))
        yield Fault(path, f"expected an object with {expected}, got {row!r:.60}")
        return
    for key in keys:
        if row.get(key) is None:
            yield Fault((*path, key), "is missing")
        elif not isinstance(row[key], _IDS):
            yield Fault((*path, key), f"expected a text or a number, got {row[key]!r:.60}")
