"""JSON that is one object of lists of flat objects, as big graphs are: parsed as strictly as any other, in less time."""

from __future__ import annotations

from typing import Any

import numpy as np
from pydantic_core import from_json

from argmap.formats.json_text import parse_json

__all__ = ["parse_rows"]

BIG = 100_000  # characters from which counting pays
STEP = 1 << 18  # bytes looked at together: they stay in the processor's own memory
FAR = 100  # bytes before a colon: with more blanks than that, it is taken for one of a key
_QUOTE, _COLON, _BLANK = b'": '


def parse_rows(text: str) -> Any:
    """Return the value of a JSON text, as `parse_json` does, and refuse what it refuses.

    A key that stands twice in one object is found by counting keys, in the text and in what was made of it; only where the
    counts differ (a text may hold quotes and colons, too) is every object looked at.

    Raises:
        ParseError: it is no JSON, a key stands twice in one object, or it is nested too deep.

    Examples:
        >>> parse_rows('{"nodes": [{"id": 1}]}')
        {'nodes': [{'id': 1}]}
    """
    if len(text) < BIG:
        return parse_json(text)
    try:
        whole = from_json(text, allow_inf_nan=False, cache_strings="keys")
    except (ValueError, TypeError):  # the latter of a text that holds half a surrogate pair
        return parse_json(text)  # which says what is wrong
    return whole if _keys(whole) == _colons(text) else parse_json(text)


def _keys(whole: Any) -> int:
    """Count the keys of an object and of the objects in its lists; 0 of anything else."""
    if not isinstance(whole, dict):
        return 0
    lists = [rows for rows in whole.values() if isinstance(rows, list)]
    if not all(set(map(type, rows)) <= {dict} for rows in lists):
        return 0
    return len(whole) + sum(sum(map(len, rows)) for rows in lists)


def _colons(text: str) -> int:
    """Count the colons that end a key, or might; -1 if one stands apart from its key, for then the count would say nothing."""
    count = 0
    for begin in range(0, len(text), STEP):
        content = text[begin : begin + STEP + 1].encode()
        part = np.frombuffer(content, np.uint8)
        before, colon = part[:-1], part[1:] == _COLON
        count += int(np.count_nonzero(colon & (before == _QUOTE)))
        apart = np.flatnonzero(colon & (before <= _BLANK)).tolist()
        lead = text[max(begin - FAR, 0) : begin].encode() if apart else b""
        for place in apart:
            shown = content[max(place - FAR, 0) : place]
            if (shown if place >= FAR else lead + shown).rstrip()[-1:] in b'"':  # nothing is in it, too
                return -1
    return count
