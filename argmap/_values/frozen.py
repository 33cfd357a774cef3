"""JSON data that cannot be changed: what a value keeps of the author's own."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NoReturn, Self

from argmap.errors import ModelError

__all__ = ["NO_DATA", "FrozenDict", "FrozenList", "freeze", "thaw"]

MAX_DEPTH = 200  # of JSON inside `data`; deeper is refused rather than met later as a crash


class FrozenDict(dict[str, Any]):
    """A dict that cannot be changed, as the `data` of a value is; equal to the plain dict of the same content."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise ModelError("data is read-only: use evolve(data={...})")

    __setitem__ = __delitem__ = __ior__ = update = pop = popitem = setdefault = clear = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return freeze, (thaw(self),)


class FrozenList(list[Any]):
    """A list that cannot be changed, inside the `data` of a value."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise ModelError("data is read-only: use evolve(data={...})")

    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse
    append = extend = insert = pop = remove = clear = sort = reverse = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(len(self))

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return freeze, (thaw(self),)


NO_DATA = FrozenDict()
_FROZEN = frozenset({type(None), bool, int, FrozenDict, FrozenList})  # the last two were checked when made


def freeze(value: Any, _depth: int = 0) -> Any:
    """Return a JSON value as one that cannot be changed, its keys in alphabetical order.

    Raises:
        ModelError: something that JSON cannot hold, or nested more than 200 deep.

    Examples:
        >>> freeze({"page": [1, 2]})
        {'page': [1, 2]}
    """
    type_ = type(value)
    if type_ in _FROZEN:
        return value
    if isinstance(value, str):
        return _encodable(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ModelError(f"data holds {value!r}, which JSON cannot")
        return value
    if isinstance(value, int):
        return value
    if _depth >= MAX_DEPTH:
        raise ModelError(f"data is nested more than {MAX_DEPTH} deep")
    if isinstance(value, list | tuple):
        return FrozenList(freeze(item, _depth + 1) for item in value)
    if isinstance(value, Mapping):
        return _frozen_dict(value, _depth + 1)
    raise ModelError(
        f"data holds a value of type {type(value).__name__!r}; it can hold what JSON can: text, numbers, lists, dicts"
    )


def _frozen_dict(given: Mapping[Any, Any], depth: int) -> FrozenDict:
    made = {}
    for key, item in given.items():
        if type(key) is not str and not isinstance(key, str):
            raise ModelError(f"data has the key {key!r}; its keys must be text")
        if not key.isascii():
            _encodable(key)
        plain = item.isascii() if type(item) is str else type(item) in _FROZEN  # most of what data holds
        made[key] = item if plain else freeze(item, depth)
    return FrozenDict({key: made[key] for key in sorted(made)})


def thaw(value: Any) -> Any:
    """Return frozen data as plain dicts and lists, free to be changed."""
    if isinstance(value, dict):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, list):
        return [thaw(item) for item in value]
    return value


def _encodable(text: str) -> str:
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ModelError(f"{text[:40]!r} holds half a surrogate pair, which no file can") from None
    return text
