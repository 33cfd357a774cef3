"""Impact: what falls with a claim?"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np

from argmap._naming import snapshot
from argmap._store.coerce import ids_of
from argmap.analysis.change._effect_told import effect_told
from argmap.analysis.change._effects import LONG, Effects
from argmap.errors import AnalysisError, LimitWarning, UnknownIdError
from argmap.finding import Finding, Findings
from argmap.graph._incidence import incidence

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
        falls, in map order, itself left out: the first hundred, where there are more. On very large maps in which nearly all changes
        with each claim, the answer is about the first claims only; then `.exhaustive` is False, and a `LimitWarning` says so.

    Raises:
        UnknownIdError: the map has no such element.
        AnalysisError: an id is one of a source or an association.

    References:
        Ours: what `what_if` tells of each claim.

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
    if effects.cases < len(numbers):
        said = f"impact stopped after {effects.cases} of {len(numbers)} claims: ask about fewer by ids="
        warnings.warn(said, LimitWarning, stacklevel=2)
    shown = np.array(numbers[: effects.cases], np.int64)
    itself = effects.falls[shown]
    tops = effects.count(effects.falls & effects.contention) - (itself & effects.contention[shown])
    others = effects.count(effects.falls) - itself
    order = np.lexsort((shown, -others, -tops)).tolist()
    names, kept = compiled.ids, snapshot(amap)

    def finding(place: int) -> Finding:
        number = numbers[order[place]]
        turned = effects.turned(order[place], effects.falls)
        fallen = {names[x]: label for x, label in turned.items() if x != number}
        effect = effect_told(kept, fallen, int(others[order[place]]), falls=True)
        message = f"If it falls, {effect if fallen else 'no other claim does'}"
        return Finding("impact", names[number], message, tuple(fallen)[:LONG], "info")

    return Findings(
        finding,
        ids=[names[numbers[place]] for place in order],
        exhaustive=effects.cases == len(numbers),
        summarise=lambda: f"{len(order)} impact" if order else "nothing found",
        rules=("impact",),
        words=kept.words,
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
