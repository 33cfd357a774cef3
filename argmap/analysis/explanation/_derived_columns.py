"""What is worked out of each claim, as columns of a table: its role, support status, depth and label."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.analysis.labels.acceptability import acceptability
from argmap.analysis.support.status import support_status
from argmap.graph._incidence import claim_graph, incidence
from argmap.graph._roles import contention_flags, objection_flags, premise_flags, unconnected_flags
from argmap.graph._walk import items_of

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.graph._incidence import Incidence

__all__ = ["derived_columns"]


def derived_columns(amap: ArgumentMap) -> dict[str, list[Any]]:
    """Return, of each claim in map order, what it is in the map.

    Returns:
        By the name of a column: `role` ("contention", "premise", "objection", "premise and objection", "unconnected"),
        `support_status`, `depth` (relations from the nearest contention, relations onto relations passed through; None of a claim
        that leads to none), and `label` under grounded semantics.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> derived_columns(amap)
        {'role': ['premise', 'contention'], 'support_status': ['unsupported', 'ungrounded'], 'depth': [1, 0], 'label': ['in', 'in']}
    """
    compiled = incidence(amap)
    labels = acceptability(amap)
    return {
        "role": _roles(compiled),
        "support_status": [str(status) for status in support_status(amap).values()],
        "depth": _depths(compiled),
        "label": [str(labels[id_]) for id_ in amap.claims],
    }


def _roles(compiled: Incidence) -> list[str]:
    contention, unconnected = contention_flags(compiled), unconnected_flags(compiled)
    premise, objection = premise_flags(compiled), objection_flags(compiled)
    names = np.select(
        [contention, unconnected, premise & objection, premise, objection],
        ["contention", "unconnected", "premise and objection", "premise", "objection"],
        "unconnected",
    )
    return [str(name) for name in names]


def _depths(compiled: Incidence) -> list[int | None]:
    """Walk back from the contentions, level by level."""
    start, items = claim_graph(compiled, back=True)
    depth = np.full(compiled.claims, -1)
    level, frontier = 0, np.flatnonzero(contention_flags(compiled))
    while len(frontier):
        depth[frontier] = level
        found = np.unique(items_of(start, items, frontier))
        level, frontier = level + 1, found[depth[found] < 0]
    return [number if number >= 0 else None for number in depth.tolist()]
