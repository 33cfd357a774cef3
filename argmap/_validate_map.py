"""What may be given as a map: a map, and not the path of one."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from argmap.argument_map import ArgumentMap
from argmap.errors import ModelError

if TYPE_CHECKING:
    from argmap.finding import Findings

__all__ = ["Drawn", "HasMap", "check_map", "map_of"]


@runtime_checkable
class HasMap(Protocol):
    """An answer about two maps or more that any view draws in place of one, as a `Diff`, a `Merge` and an `Agreement` are."""

    @property
    def amap(self) -> ArgumentMap:
        """The map that is drawn."""

    def findings(self) -> Findings:
        """Return what is marked in it."""


Drawn: TypeAlias = "ArgumentMap | HasMap"  # what a view draws


def check_map(given: object) -> None:
    """Refuse what is no map, such as the path of one.

    Raises:
        ModelError: it is none; the message says how a file is read.

    Examples:
        >>> check_map("map.argmap.json")
        Traceback (most recent call last):
        argmap.errors.ModelError: expected an ArgumentMap, got 'map.argmap.json': the map comes first; a file is read by argmap.load(path)
    """
    if isinstance(given, ArgumentMap):
        return
    hint = ""
    if isinstance(given, str | PathLike):
        hint = ": the map comes first; a file is read by argmap.load(path)"
    elif isinstance(given, list | tuple) and given and all(isinstance(one, ArgumentMap) for one in given):
        hint = ": ask of each map by itself"
    raise ModelError(f"expected an ArgumentMap, got {given!r:.80}{hint}")


def map_of(given: Drawn) -> ArgumentMap:
    """Return the map that a view draws: what it is given, or what an answer has.

    Raises:
        ModelError: it is neither.
    """
    amap = given.amap if isinstance(given, HasMap) else given
    check_map(amap)
    return amap
