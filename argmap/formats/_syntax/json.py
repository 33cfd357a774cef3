"""JSON as every format of ours reads it: no key twice, no NaN, no bottomless nesting; one error that tells all that is wrong."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from argmap.errors import ParseError
from argmap.formats._syntax.json_faults import all_faults
from argmap.formats._syntax.json_fence import unfenced

__all__ = ["parse_json"]


class _NotOursError(ValueError):
    """A key that stands twice, or NaN: Python takes them."""


def parse_json(text: str) -> Any:
    """Return the value of a JSON text; a fence of Markdown around it is taken off.

    Raises:
        ParseError: it is no JSON, a key stands twice in one object, or it is nested too deep; `errors` has all that is wrong.

    Examples:
        >>> parse_json('{"a": [1, 2]}')
        {'a': [1, 2]}
        >>> parse_json('{"a": 1, "a": 2}')
        Traceback (most recent call last):
        argmap.errors.ParseError: line 1, column 10: a is given twice in one object
            {"a": 1, "a": 2}
                     ^
    """
    try:
        return json.loads(unfenced(text), object_pairs_hook=_once, parse_constant=_no_constant)
    except (json.JSONDecodeError, _NotOursError):
        raise all_faults(text) from None
    except RecursionError:
        raise ParseError("JSON nested too deep to be a map") from None
    except ValueError as error:  # a number of more digits than Python takes
        raise ParseError(f"not JSON that can be read: {error}") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise _NotOursError
    return made


def _no_constant(_: str) -> NoReturn:
    raise _NotOursError
