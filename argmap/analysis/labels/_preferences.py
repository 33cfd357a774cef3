"""Which claims and relations are preferred to which: what a caller says, as a rank for each."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from numbers import Real
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from argmap._naming import named, snapshot
from argmap._store.coerce import each_id
from argmap._validate import naming
from argmap.errors import AnalysisError, UnknownIdError
from argmap.model import Association, Challenge, Element, Support

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.graph._incidence import Incidence

__all__ = ["LINKS", "Preferences", "links_ranked", "numbers_of"]

Preferences: TypeAlias = (
    "Literal['weights'] | Mapping[str, float] | Sequence[str | Element | Iterable[str | Element]]"
)
LINKS = ("last", "weakest")


def numbers_of(amap: ArgumentMap, preferences: object) -> dict[str, float]:
    """Return what is said of each claim or relation as a number, by id: the larger, the stronger.

    Raises:
        AnalysisError: preferences are of no such form, a number is not finite, an id stands in two groups, or an
            element is no claim, support or challenge.
        UnknownIdError: an id is not in the map.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> for name in ("law", "rule", "rumour"):
        ...     _ = amap.claim(name, id=name)
        >>> numbers_of(amap, [["law"], ["rule", "rumour"]])
        {'law': 2.0, 'rule': 1.0, 'rumour': 1.0}
    """
    if preferences is None:
        return {}
    if isinstance(preferences, str) and preferences == "weights":
        elements = (*amap.claims.values(), *amap.relations.values())
        return {
            one.id: one.weight
            for one in elements
            if one.weight is not None and not isinstance(one, Association)
        }
    found: dict[str, float] = {}
    if isinstance(preferences, Mapping):
        for given, number in preferences.items():
            _note(found, _ids([given]), number)
    elif isinstance(preferences, Sequence) and not isinstance(preferences, str | bytes):
        for place, group in enumerate(preferences):
            _note(found, _ids(group), len(preferences) - place)
    else:
        raise AnalysisError(
            "preferences are 'weights', a number for each id, or groups of ids from strongest to weakest:"
            f" got {preferences!r:.80}"
        )
    _check_known(amap, found)
    return found


def _ids(group: Any) -> Sequence[str]:
    if type(group) is list and all(type(one) is str for one in group):
        return group  # as nearly always, and quick
    with naming("preferences"):
        return each_id(group)


def _note(found: dict[str, float], ids: Sequence[str], number: object) -> None:
    for id_ in ids:
        if id_ in found:
            raise AnalysisError(f"preferences: {id_!r:.80} is named twice, and can have one rank only")
        found[id_] = _number(id_, number)


def _number(id_: str, number: object) -> float:
    try:
        found = float(number) if isinstance(number, Real) and not isinstance(number, bool) else math.nan
    except OverflowError:
        found = math.inf
    if not math.isfinite(found):
        raise AnalysisError(f"preferences: a finite number is expected for {id_!r:.80}, got {number!r:.80}")
    return found


def _check_known(amap: ArgumentMap, found: Iterable[str]) -> None:
    claims, relations = amap.claims, amap.relations
    for id_ in found:
        if id_ not in claims and not isinstance(relations.get(id_), Support | Challenge):
            if id_ not in amap:
                with naming("preferences"):
                    raise UnknownIdError.of(id_, [*claims, *relations])
            raise AnalysisError(
                f"preferences: {named(snapshot(amap), id_)} is neither a claim nor a support or challenge, and"
                " nothing is argued by it: leave it out"
            )


def links_ranked(compiled: Incidence, numbers: Mapping[str, float]) -> list[int]:
    """Return the rank of every claim, support and challenge, 1 for the weakest; 0 where nothing is said.

    Ids that are not in the map are passed over: it may have lost some since.
    """
    rank = {number: place for place, number in enumerate(sorted(set(numbers.values())), 1)}
    return [rank[numbers[id_]] if id_ in numbers else 0 for id_ in compiled.ids[: compiled.elements]]
