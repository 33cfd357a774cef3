"""Values that take a third of the memory: their fields share one table of names, and those at their defaults say so once.

pydantic gives each value a dict of its own, with room for every name, and a set of the names that were given. Where a map
holds a million values, both cost more than what they say. This looks into slots of pydantic's that have no public name: where
a release has renamed them, values are left as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["compact", "share_names"]

_given: dict[frozenset[str], set[str]] = {}  # one set for all values of which the same fields were given
_defaults: dict[
    type, dict[str, Any]
] = {}  # by class; the copies of one dict share its table of names (PEP 412)


def setters_of(base: type) -> list[Callable[[Any, Any], None]]:
    """Return what sets the fields of a value, and the names of those given; nothing where there are no such slots.

    Examples:
        >>> len(setters_of(BaseModel)), len(setters_of(object))
        (2, 0)
    """
    slots = [base.__dict__.get(name) for name in ("__dict__", "__pydantic_fields_set__")]
    return [slot.__set__ for slot in slots] if all(hasattr(slot, "__set__") for slot in slots) else []  # type: ignore[union-attr]


_setters = setters_of(BaseModel)


def share_names(cls: type[BaseModel]) -> None:
    """Let the values of a class share names; to be called before there is any, since the first ones settle it."""
    fields = cls.model_fields
    if any(field.default_factory for field in fields.values()):
        return
    first = object.__new__(cls)
    for name, field in fields.items():
        object.__setattr__(first, name, field.default)
    _defaults[cls] = first.__dict__


def compact(value: BaseModel, _: object = None) -> None:
    """Let a value that was just made share names with all others of its class."""
    defaults = _defaults.get(type(value))
    if not _setters or defaults is None:
        return
    set_fields, set_given = _setters
    old, new = value.__dict__, defaults.copy()
    given = value.__pydantic_fields_set__
    for name in given:  # those alone: to copy all of them takes longer
        new[name] = old[name]
    set_fields(value, new)
    set_given(value, _given.setdefault(frozenset(given), given))
