"""What pydantic found wrong with a value, said in our words."""

from __future__ import annotations

import reprlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

from argmap.errors import near

__all__ = ["problems"]

MAX_PROBLEMS = 3  # that a message tells


def problems(error: ValidationError, cls: type[BaseModel]) -> str:
    """Say what is wrong with a value of a class: the first few problems, each with its place."""
    details = error.errors(include_url=False, include_context=True)
    said = [_problem(detail, cls) for detail in details[:MAX_PROBLEMS]]
    more = len(details) - MAX_PROBLEMS
    return "; ".join(said) + (f"; and {more} more" if more > 0 else "")


_SHORT = reprlib.Repr()  # never recurses far, whatever was given
_SHORT.maxlevel, _SHORT.maxstring, _SHORT.maxother = 2, 80, 80


def _problem(detail: ErrorDetails, cls: type[BaseModel]) -> str:
    place = "/".join(str(part) for part in detail["loc"] if not str(part).startswith("function-"))
    where = f"{cls.__name__}: {place}" if place else cls.__name__
    kind, given = detail["type"], detail.get("input")
    shown = _SHORT.repr(given)
    if kind == "extra_forbidden":
        known: Iterable[str] = cls.model_fields if len(detail["loc"]) == 1 else ()
        return f"{where}: no such field{near(detail['loc'][-1], known)}"
    if kind == "missing":
        return f"{where}: a value is required"
    if kind == "string_pattern_mismatch":
        if place.endswith(("text", "title", "exact", "label")):
            return f"{where}: {shown} is empty"
        return (
            f"{where}: {shown} is no id: one or more characters, no control characters, no blanks at its ends"
        )
    if kind == "string_unicode":
        return f"{where}: text with half a surrogate pair, which no file can hold"
    if kind == "too_short":
        return f"{where}: at least one is required"
    if kind == "invalid_key":
        return f"{where}: the name of a field must be text"
    if kind == "tuple_type":
        return f"{where}: expected a list, got {shown}"
    if kind == "value_error":
        return f"{where}: {str(detail['msg']).removeprefix('Value error, ')}"
    return f"{where}: {_plain(str(detail['msg']))}, got {shown}"


def _plain(message: str) -> str:
    message = message.removeprefix("Input should be ").removeprefix("Input should have ")
    return f"expected {message}" if message and not message.startswith("expected") else message
