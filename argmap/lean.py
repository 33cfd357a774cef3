"""Values that take a third of the memory: their fields share one table of names, and those at their defaults say so once.

pydantic gives each value a dict of its own, with room for every name, and a set of the names that were given. Where a map
holds a million values, both cost more than what they say.
"""

from __future__ import annotations

from collections import deque
from itertools import repeat
from operator import setitem
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["fill", "lean", "share_names"]

_V = TypeVar("_V", bound=BaseModel)

_set_fields = BaseModel.__dict__["__dict__"].__set__
_set_given = BaseModel.__dict__["__pydantic_fields_set__"].__set__
_set_extra = BaseModel.__dict__["__pydantic_extra__"].__set__
_set_private = BaseModel.__dict__["__pydantic_private__"].__set__
_given: dict[frozenset[str], set[str]] = {}  # one set for all values of which the same fields were given


# by class, its fields; the copies of one dict share its table of names (PEP 412)
_defaults: dict[type, dict[str, Any]] = {}


def share_names(cls: type[BaseModel]) -> None:
    """Let the values of a class share names; to be called before there is any, since the first ones settle it."""
    first = object.__new__(cls)
    for name, field in cls.model_fields.items():
        object.__setattr__(first, name, field.default)
    _defaults[cls] = first.__dict__


def lean(value: _V) -> _V:
    """Let a value that was just made share names with all others of its class; return it."""
    old: dict[str, Any] = value.__dict__
    new = _defaults[type(value)].copy()
    given = value.__pydantic_fields_set__
    for name in given:
        new[name] = old[name]
    _set_fields(value, new)
    _set_given(value, _given.setdefault(frozenset(given), given))
    return value


def fill(cls: type[_V], columns: Mapping[str, Iterable[Any]], count: int) -> list[_V]:
    """Make `count` values of columns, one for each field that is not at its default; nothing is checked."""
    defaults = _defaults[cls]
    rows = list(map(dict.copy, repeat(defaults, count)))
    for name, column in columns.items():
        _run(map(setitem, rows, repeat(name), column))
    made = list(map(object.__new__, repeat(cls, count)))
    _run(map(_set_fields, made, rows))
    given = _given.setdefault(frozenset(columns), set(columns))
    for put, what in ((_set_given, given), (_set_extra, None), (_set_private, None)):
        _run(map(put, made, repeat(what)))
    return made


def _run(calls: Iterable[object]) -> None:
    deque(calls, maxlen=0)
