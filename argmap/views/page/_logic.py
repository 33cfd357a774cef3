"""What the page's script needs to label a map anew: who bears on whom, and which claims stand of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.analysis.labels._question import asserted
from argmap.graph._incidence import ACCEPTED, REJECTED, incidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.argument_map import ArgumentMap

__all__ = ["logic", "logic_numbers"]


def logic(amap: ArgumentMap) -> dict[str, Any]:
    """Tell who bears on whom, by the numbers of the compiled map: claims, then supports and challenges.

    Returns:
        "asserted": per claim, "1" if it stands of itself, as `acceptability` has it; "accepted", "rejected": claims;
        "relations": the kind (0 support, 1 challenge), premises and target of each; -1 is a target that has no label.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.challenge(amap.claim("It was dry", id="dry"), amap.claim("It rained", id="rain"))
        >>> logic(amap)
        {'asserted': '11', 'accepted': [], 'rejected': [], 'relations': [[1, [0], 1]]}
    """
    compiled = incidence(amap)
    starts, premises = compiled.premise_start.tolist(), compiled.premise.tolist()
    kinds, targets = compiled.is_support.tolist(), compiled.target.tolist()
    return {
        "asserted": "".join("01"[one] for one in asserted(amap).tolist()),
        "accepted": np.flatnonzero(compiled.status == ACCEPTED).tolist(),
        "rejected": np.flatnonzero(compiled.status == REJECTED).tolist(),
        "relations": [
            [
                1 - kinds[number],
                premises[starts[number] : starts[number + 1]],
                targets[number] if targets[number] < compiled.elements else -1,
            ]
            for number in range(compiled.relations)
        ],
    }


def logic_numbers(amap: ArgumentMap, ids: Iterable[str]) -> list[int]:
    """Return the numbers of elements in what `logic` returns; -1 for an association."""
    compiled = incidence(amap)
    numbers = [compiled.number[id_] for id_ in ids]
    return [number if number < compiled.elements else -1 for number in numbers]
