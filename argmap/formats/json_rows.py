"""JSON that is one object of lists of flat objects, as big graphs are: parsed as strictly as any other, in less time."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from argmap.formats.json_text import parse_json

__all__ = ["parse_rows"]

BIG = 100_000  # characters from which counting pays


def parse_rows(text: str) -> Any:
    """Return the value of a JSON text, as `parse_json` does, and refuse what it refuses.

    A key that stands twice in one object is found by counting keys and objects, in the text and in what was made of it; only
    where the counts differ (a text may hold braces and colons, too) is every object looked at.

    Raises:
        ParseError: it is no JSON, a key stands twice in one object, or it is nested too deep.

    Examples:
        >>> parse_rows('{"nodes": [{"id": 1}]}')
        {'nodes': [{'id': 1}]}
    """
    if len(text) < BIG:
        return parse_json(text)
    try:
        whole = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return parse_json(text)  # which says what is wrong
    return whole if _every_key_once(whole, text) else parse_json(text)


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)


def _every_key_once(whole: Any, text: str) -> bool:
    """Tell whether a text has as many keys and objects as its value, if that is an object of lists of objects."""
    if not isinstance(whole, dict):
        return False
    objects, keys = 1, len(whole)
    for rows in whole.values():
        if isinstance(rows, list):
            if rows and not set(map(type, rows)) <= {dict}:
                return False
            objects += len(rows)
            keys += sum(map(len, rows))
    return (
        '\\\\":' not in text and text.count("{") == objects and text.count('":') - text.count('\\":') == keys
    )
