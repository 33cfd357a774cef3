"""What a field of a value may hold: an id, a text, a share, a date, data; each checked by pydantic, and strictly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, StringConstraints, WithJsonSchema

from argmap._values.frozen import FrozenDict, freeze
from argmap.errors import ModelError

__all__ = [
    "DATE",
    "Count",
    "Data",
    "Date",
    "Flag",
    "Id",
    "Number",
    "Share",
    "Status",
    "String",
    "Text",
    "Words",
    "frozen_data",
    "is_date",
]

_BLANK = r"\s\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"  # \s differs between engines, so all are spelt out
DATE = re.compile(
    r"-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?"
)


def _flag(value: object) -> object:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        raise ModelError(f"expected True or False, got {value!r:.80}")
    return value


def _number(value: object) -> object:
    if isinstance(value, str | bool):
        raise ModelError(f"expected a number, got {value!r:.80}")
    return value


@lru_cache(maxsize=1 << 12)  # files say the same dates again and again
def is_date(text: str) -> bool:
    """Tell whether a text is a date as ISO 8601 has it, as far as a map takes it."""
    return DATE.fullmatch(text) is not None


def _iso_date(text: str) -> str:
    if not is_date(text):
        raise ModelError(
            f"{text[:40]!r} is no date: expected ISO 8601, such as '2024', '2024-06' or '2024-06-03'"
        )
    return text


def frozen_data(value: object) -> FrozenDict:
    """Return data of the author's own as what cannot be changed.

    Raises:
        ModelError: it is no dict, or holds what JSON cannot.
    """
    if type(value) is FrozenDict:
        return value
    if not isinstance(value, Mapping):
        raise ModelError(f"data must be a dict, got {value!r:.80}")
    frozen: FrozenDict = freeze(value)
    return frozen


# An id has no control characters and no blanks at its ends.
Id = Annotated[
    str,
    StringConstraints(
        strict=True,
        pattern=rf"^[^\x00-\x1F\x7F-\x9F{_BLANK}](?:[^\x00-\x1F\x7F-\x9F]*[^\x00-\x1F\x7F-\x9F{_BLANK}])?$",
    ),
]
Text = Annotated[str, StringConstraints(strict=True, pattern=r"\S")]
# Any text that a file can hold: a constraint, even an idle one, finds half a surrogate pair, and strictness takes no bytes.
String = Annotated[str, StringConstraints(strict=True, min_length=0), WithJsonSchema({"type": "string"})]
Words = tuple[String, ...]
Date = Annotated[String, AfterValidator(_iso_date)]
# pydantic would take "no" for false, "0.5" and True for numbers
Number = BeforeValidator(_number)
Flag = Annotated[bool, BeforeValidator(_flag)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False), Number]
Count = Annotated[int, Field(ge=0), Number]
Status = Literal["accepted", "assumed", "rejected"]
Data = Annotated[
    FrozenDict,
    PlainValidator(frozen_data, json_schema_input_type=dict[str, Any]),
]
