"""What pydantic found wrong with a value, said in our words."""

from __future__ import annotations

import reprlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

from argmap._other_names import field_hint
from argmap.errors import Fault

__all__ = ["MAX_FAULTS", "faults_in", "told"]

MAX_FAULTS = 10  # that a message tells
_OUT_OF_RANGE = ("less_than_equal", "greater_than_equal", "finite_number")


def faults_in(error: ValidationError, cls: type[BaseModel], outer: int = 0) -> list[Fault]:
    """Return what is wrong with a value of a class; `outer` steps lead to the value itself, such as its number in a list."""
    details = error.errors(include_url=False, include_context=True)
    within = {detail["loc"][:end] for detail in details for end in range(len(detail["loc"]))}
    return [
        Fault(_path(detail), _said(detail, cls, outer))
        for detail in details
        if detail["type"] != "too_short"
        or detail["loc"] not in within  # else it is short of what is wrong within it
    ]


def told(cls: type[BaseModel], faults: Sequence[Fault]) -> str:
    """Say what is wrong with a value of a class: the first few faults, each with its place."""
    shown = "; ".join(map(str, faults[:MAX_FAULTS]))
    more = len(faults) - MAX_FAULTS
    return f"{cls.__name__}: {shown}" + (f"; and {more} more" if more > 0 else "")


_SHORT = reprlib.Repr()  # never recurses far, whatever was given
_SHORT.maxlevel, _SHORT.maxstring, _SHORT.maxother = 2, 80, 80


def _path(detail: ErrorDetails) -> tuple[str | int, ...]:
    return tuple(part for part in detail["loc"] if not str(part).startswith("function-"))


def _said(detail: ErrorDetails, cls: type[BaseModel], outer: int) -> str:
    kind, shown = detail["type"], _SHORT.repr(detail.get("input"))
    name = detail["loc"][-1] if detail["loc"] else ""
    if kind == "extra_forbidden":
        known: Iterable[str] = cls.model_fields if len(detail["loc"]) == 1 + outer else ()
        return f"no such field{field_hint(name, known)}"
    if kind == "string_pattern_mismatch":
        return _no_such_text(str(name), shown)
    if kind == "value_error":
        return str(detail["msg"]).removeprefix("Value error, ")
    plain = {
        "missing": "is missing",
        "model_type": f"expected a {detail.get('ctx', {}).get('class_name')} or a dict of its fields, got {shown}",
        "string_unicode": "text with half a surrogate pair, which no file can hold",
        "too_short": "must not be empty",
        "invalid_key": "the name of a field must be text",
        "tuple_type": f"expected a list, got {shown}",
        **dict.fromkeys(
            _OUT_OF_RANGE if name == "weight" else (), f"expected a number from 0 to 1, got {shown}"
        ),
        "string_type": f"expected text, got {shown}",
    }
    return plain[kind] if kind in plain else f"{_plain(str(detail['msg']))}, got {shown}"


def _no_such_text(name: str, shown: str) -> str:
    if name in {"text", "title", "exact", "label"}:
        return f"must not be empty, got {shown}"
    if name == "sha256":
        return f"expected 64 hexadecimal digits in small letters, got {shown}"
    return f"{shown} is no id: one or more characters, no control characters, no blanks at its ends"


def _plain(message: str) -> str:
    message = message.removeprefix("Input should be ").removeprefix("Input should have ")
    return f"expected {message}" if message and not message.startswith("expected") else message
