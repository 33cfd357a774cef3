"""JSON as every format of ours reads it: no key twice, no NaN, no bottomless nesting; errors with their place."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, NoReturn

from pydantic_core import from_json

from argmap.errors import ParseError

__all__ = ["parse_json", "parse_strictly"]

BIG = 100_000  # characters from which counting pays
STEP = 1 << 18  # characters looked at together: they stay in the processor's own memory
FAR = 100  # bytes before a colon: with more blanks than that, it is taken for one of a key
_QUOTE, _COLON, _BLANK = b'": '


def parse_json(text: str) -> Any:
    """Return the value of a JSON text.

    A big one is parsed in half the time by a parser that does not tell of keys given twice. These are found by counting keys, in
    the text and in what was made of it; only where the counts differ (a text may hold quotes and colons, too) is every object
    looked at.

    Raises:
        ParseError: it is no JSON, a key stands twice in one object, or it is nested too deep.

    Examples:
        >>> parse_json('{"a": [1, 2]}')
        {'a': [1, 2]}
        >>> parse_json('{"a": 1, "a": 2}')
        Traceback (most recent call last):
        argmap.errors.ParseError: the key 'a' stands twice in one object
    """
    if len(text) < BIG:
        return parse_strictly(text)
    try:
        whole = from_json(text, allow_inf_nan=False, cache_strings="keys")
    except (ValueError, TypeError):  # the latter of a text that holds half a surrogate pair
        return parse_strictly(text)  # which says what is wrong
    colons = _colons(text)
    once = colons == _keys_of_rows(whole) or colons == _keys(whole)  # the second takes longer
    return whole if once else parse_strictly(text)


def parse_strictly(text: str) -> Any:
    """Return the value of a JSON text, each object of which was looked at; as `parse_json` does.

    Raises:
        ParseError: likewise.
    """
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise ParseError(message, line=error.lineno, column=error.colno, text=text) from None
    except RecursionError:
        raise ParseError("JSON nested too deep to be a map") from None
    except ValueError as error:  # a number of more digits than Python takes
        if isinstance(error, ParseError):
            raise
        raise ParseError(f"not JSON that can be read: {error}") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        twice, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        raise ParseError(f"the key {twice!r} stands twice in one object")
    return made


def _no_constant(word: str) -> NoReturn:
    raise ParseError(f"{word} is no JSON number")


def _keys_of_rows(whole: Any) -> int:
    """Count the keys of an object and of the objects in its lists, as if these held no others; 0 if it is of no such shape."""
    if not isinstance(whole, dict):
        return 0
    lists = [rows for rows in whole.values() if isinstance(rows, list)]
    if not all(set(map(type, rows)) <= {dict} for rows in lists):
        return 0
    return len(whole) + sum(sum(map(len, rows)) for rows in lists)


def _keys(whole: Any) -> int:
    """Count the keys of all objects."""
    count, waiting = 0, [whole] if isinstance(whole, dict | list) else []
    for value in waiting:  # grows while it is walked
        if isinstance(value, dict):
            count += len(value)
            waiting += [inner for inner in value.values() if isinstance(inner, dict | list)]
        else:
            waiting += [inner for inner in value if isinstance(inner, dict | list)]
    return count


def _colons(text: str) -> int:
    """Count the colons that end a key, or might; -1 if one stands apart from its key, for then the count would say nothing."""
    import numpy as np  # noqa: PLC0415  # needed for big texts only

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
