"""Impact: what falls with a claim?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap._naming import snapshot
from argmap._store.coerce import ids_of
from argmap.analysis.change._effect_told import effect_told
from argmap.analysis.change._effects import Effects
from argmap.errors import AnalysisError, UnknownIdError
from argmap.finding import Finding, Findings
from argmap.graph.incidence import incidence

if TYPE_CHECKING:
    from argmap._store.coerce import Ids
    from argmap.argument_map import ArgumentMap

__all__ = ["impact"]


def impact(amap: ArgumentMap, ids: Ids | None = None) -> Findings:
    """Return claims ranked by what falls with each: the claims that are in, and would not be if it were rejected.

    That is what `what_if(amap, reject=...)` answers for each of them, but all at once: only what changes is worked out.

    Args:
        amap: the map; it is not changed.
        ids: the claims to rank, and perhaps supports and challenges (as if undercut); all claims, unless given.

    Returns:
        One finding a claim: those first with which most contentions fall, then most claims, then in map order. `because` names what
        falls, in map order, itself left out.

    Raises:
        UnknownIdError: the map has no such element.
        AnalysisError: an id is one of a source or an association.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> wet, slip = amap.claim("The street is wet", id="wet"), amap.claim("You may slip", id="slip")
        >>> _ = amap.support(amap.claim("It rained", id="rain"), wet), amap.support(wet, slip)
        >>> _ = amap.support(amap.claim("There are leaves", id="leaves"), slip)
        >>> for finding in impact(amap):
        ...     print(finding.id, "-", finding.message)
        rain - If it falls, so does 'The street is wet'
        wet - If it falls, no other claim does
        slip - If it falls, no other claim does
        leaves - If it falls, no other claim does
    """
    compiled = incidence(amap)
    numbers = range(compiled.claims) if ids is None else _numbers(amap, ids)
    effects = Effects(amap, numbers)
    shown = np.array(numbers, np.int64)
    itself = effects.falls[shown]
    tops = effects.count(effects.falls & effects.contention) - (itself & effects.contention[shown])
    order = np.lexsort((shown, -(effects.count(effects.falls) - itself), -tops)).tolist()
    names = compiled.ids
    kept = snapshot(amap)

    def finding(place: int) -> Finding:
        number = numbers[order[place]]
        turned = effects.turned(order[place])
        fallen = {names[x]: label for x, label in turned.items() if effects.falls[x] and x != number}
        because = tuple(fallen)
        message = f"If it falls, {effect_told(kept, fallen, falls=True) if fallen else 'no other claim does'}"
        return Finding("impact", names[number], message, because, "info")

    return Findings(
        finding, ids=[names[numbers[place]] for place in order], rules=("impact",), words=kept.words
    )


def _numbers(amap: ArgumentMap, ids: Ids) -> list[int]:
    compiled = incidence(amap)
    found = []
    for name in ids_of(ids):
        number = compiled.number.get(name)
        if number is None and name not in amap:
            raise UnknownIdError.of(name, (*amap.claims, *amap.relations))
        if number is None or number >= compiled.elements:
            raise AnalysisError(f"{name!r} has no label: pass a claim, support or challenge")
        found.append(number)
    return found
