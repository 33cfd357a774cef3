"""JSON as every format of ours reads it: no key twice, no NaN, no bottomless nesting; errors with their place."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any, NoReturn

from argmap.errors import ParseError

__all__ = ["parse_json"]


_MERGE_MARK = re.compile(r"(?m)^<{7,} [^\n]*$")


def parse_json(text: str) -> Any:
    """Return the value of a JSON text.

    Raises:
        ParseError: it is no JSON, a key stands twice in one object, or it is nested too deep.

    Examples:
        >>> parse_json('{"a": [1, 2]}')
        {'a': [1, 2]}
        >>> parse_json('{"a": 1, "a": 2}')
        Traceback (most recent call last):
        argmap.errors.ParseError: the key 'a' stands twice in one object
    """
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        mark = _MERGE_MARK.search(text)
        if mark:
            line = text.count("\n", 0, mark.start()) + 1
            raise ParseError(
                "a merge conflict that git left here: keep one of the two versions", line=line
            ) from None
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
