"""What may be given as a map: a map, and not the path of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeGuard, cast, runtime_checkable

from argmap._store.store import check_map, is_map

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.finding import Findings

__all__ = ["Drawn", "HasMap", "compares", "map_of"]


@runtime_checkable
class HasMap(Protocol):
    """An answer about two maps or more that any view draws in place of one, as a `Diff`, a `Merge` and an `Agreement` are."""

    @property
    def amap(self) -> ArgumentMap:
        """The map that is drawn."""

    def findings(self) -> Findings:
        """Return what is marked in it."""


Drawn: TypeAlias = "ArgumentMap | HasMap"  # what a view draws


def map_of(given: Drawn) -> ArgumentMap:
    """Return the map that a view draws: what it is given, or what an answer has.

    Raises:
        ModelError: it is neither.
    """
    amap = given.amap if compares(given) else given
    check_map(amap)
    return cast("ArgumentMap", amap)


def compares(given: object) -> TypeGuard[HasMap]:
    """Tell whether something is an answer about maps that is drawn in place of one; of a map, without asking for what it has not."""
    return not is_map(given) and isinstance(given, HasMap)
