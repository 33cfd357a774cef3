"""What the verdict on a map's contention hinges on: the relations without which it would be another."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.labels._and_or_graph import AndOrGraph
from argmap.analysis.labels._dominators import single_points
from argmap.analysis.labels._incremental import IncrementalLabels
from argmap.graph._incidence import incidence
from argmap.graph._roles import contention_flags

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.graph._incidence import Incidence

__all__ = ["hinge"]


def hinge(
    amap: ArgumentMap,
    labels: Mapping[str, str],
    again: Callable[[ArgumentMap], Mapping[str, str]],
    *,
    usual: bool,
) -> tuple[str, ...]:
    """Return the relations that the verdict on the first contention hinges on, in map order.

    They are the supports that are `load_bearing` for it or, where there is none, the supports and challenges whose loss turns its
    label: it is another in a copy of the map from which one of them is removed.

    Args:
        amap: the map.
        labels: its labels.
        again: labels another map in the same way.
        usual: whether these are grounded labels, of the usual basis, not strict: then whatever turns is found in one sweep.
    """
    compiled = incidence(amap)
    tops = contention_flags(compiled).nonzero()[0].tolist()
    if not tops:
        return ()
    top = int(tops[0])
    name = compiled.ids[top]
    part = AndOrGraph(compiled).beneath(top)
    held = sorted(map(part.element, single_points(part) or ()))
    found = tuple(compiled.ids[one] for one in held if one >= compiled.claims)
    if found:
        return found
    bearing = _bearing(compiled, top)
    sole = {one for one in bearing if usual and _is_sole_support(compiled, one)}
    swept = [one for one in bearing if usual and one not in sole]
    turning = {compiled.ids[one] for one in _turning(compiled, top, swept)}
    for one in sorted(sole) if usual else bearing:
        if usual and labels[compiled.ids[one]] == "in":
            continue  # without it, what it supports stands of itself
        less = amap.copy()
        less.remove(compiled.ids[one], cascade=True)
        if again(less)[name] != labels[name]:
            turning.add(compiled.ids[one])
    return tuple(compiled.ids[one] for one in bearing if compiled.ids[one] in turning)


def _bearing(compiled: Incidence, top: int) -> list[int]:
    """Return the supports and challenges that bear on a claim in the end, in map order."""
    seen = {top}
    waiting = [top]
    for element in waiting:
        into = compiled.into[compiled.into_start[element] : compiled.into_start[element + 1]].tolist()
        place = element - compiled.claims
        premises = (
            compiled.premise[compiled.premise_start[place] : compiled.premise_start[place + 1]].tolist()
            if place >= 0
            else []
        )
        for other in (*into, *premises):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return sorted(element for element in waiting if element >= compiled.claims)


def _is_sole_support(compiled: Incidence, relation: int) -> bool:
    """Tell whether a relation is the only support of a claim, which without it would stand of itself."""
    place = relation - compiled.claims
    target = int(compiled.target[place])
    if not compiled.is_support[place] or target >= compiled.claims:
        return False
    into = compiled.into[compiled.into_start[target] : compiled.into_start[target + 1]] - compiled.claims
    return int(compiled.is_support[into].sum()) == 1


def _turning(compiled: Incidence, top: int, relations: list[int]) -> list[int]:
    """Return those of some relations without which the grounded label of a claim is another."""
    if not relations:
        return []
    among = np.zeros(compiled.elements, np.bool_)
    among[top] = True
    turns: list[bool] = []
    for batch in IncrementalLabels(compiled).changes(relations):
        turns += (batch.count(among) > 0).tolist()
    return list(compress(relations, turns))
