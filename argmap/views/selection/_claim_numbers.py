"""Number the claims of a map as texts tell it: the contention is 1, what bears on it 1.1, 1.2, and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.graph._reading_order import walk

if TYPE_CHECKING:
    from argmap.views.selection._claim_roles import Places

__all__ = ["numbers"]

DEEPEST = 12  # levels that a number tells of; below, claims are counted on


def numbers(places: Places) -> dict[str, str]:
    """Return the number of each claim: the same in a picture, an outline and a report, whatever part of the map they show.

    What undercuts an inference counts below its premise. Below twelve levels claims are counted on: 1.1.….17 is the seventeenth
    there.

    Examples:
        >>> import argmap
        >>> from argmap.views.selection._claim_roles import Places
        >>> amap = argmap.ArgumentMap()
        >>> wet = amap.claim("The street is wet", id="wet")
        >>> rain = amap.support(amap.claim("It rained", id="rain"), wet)
        >>> _ = amap.support(amap.claim("They hosed it", id="hose"), wet)
        >>> _ = amap.challenge(amap.claim("It has a roof", id="roof"), rain)
        >>> numbers(Places(amap))
        {'wet': '1', 'rain': '1.1', 'roof': '1.1.1', 'hose': '1.2'}
    """
    found: dict[str, str] = {}
    counts: list[int] = []
    for step in walk([*places.tops, *places.claims], lambda one: places.onto.get(one, ()), places.claims):
        if not step.claim or step.again:
            continue
        level = min(step.level, DEEPEST + 1)
        del counts[level + 1 :]
        counts += [0] * (level + 1 - len(counts))
        counts[level] += 1
        above = [str(number or 1) for number in counts[:level]]
        found[step.claim] = ".".join([*above, *["…"] * (step.level > DEEPEST), str(counts[level])])
    return found
