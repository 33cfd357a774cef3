"""Bearing: does a claim, in the end, speak for another or against it?

Supports carry on what they bear, challenges turn it round: what challenges a challenge speaks for what that challenges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.graph._incidence import claim_graph
from argmap.graph._walk import cycles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from argmap.graph._incidence import Incidence

__all__ = ["AGAINST", "FOR", "bearing", "bears_on", "bears_on_each"]

FOR, AGAINST = 1, 2  # 3 is both


def bears_on(compiled: Incidence, claim: int) -> dict[int, int]:
    """Return the claims that bear on a claim, whether or not they and the steps hold; see `bearing`."""
    return bearing(compiled, claim, lambda _, __: True)


def bears_on_each(compiled: Incidence, claims: Iterable[int]) -> Iterator[tuple[int, dict[int, int], bool]]:
    """Walk back from several claims, once for each circle that they are on.

    What bears on one claim of a circle bears on all: on the same side, or on the other if the one speaks only against it.

    Yields:
        A claim; what bears on it, with itself FOR itself; and whether the sides are to be exchanged. Claims of one circle
        follow each other.
    """
    circle_of = {claim: group[0] for group in cycles(claim_graph(compiled)) for claim in group}
    together: dict[int, list[int]] = {}
    for claim in claims:
        together.setdefault(circle_of.get(claim, claim), []).append(claim)
    for group in together.values():
        found = bears_on(compiled, group[0])
        found[group[0]] = found.get(group[0], 0) | FOR
        for claim in group:
            yield claim, found, not found[claim] & FOR


def bearing(compiled: Incidence, claim: int, passes: Callable[[int, int], bool]) -> dict[int, int]:
    """Return the claims that bear on a claim: FOR it, AGAINST it, or both (the sum).

    Args:
        compiled: the map.
        claim: the claim, which is not among the answers for being itself.
        passes: tells of an element (a relation, a premise, or a relation to a relation) met behind another whether the walk takes
            it in, given both.

    Examples:
        >>> import argmap
        >>> from argmap.graph._incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"), id="why")
        >>> _ = amap.challenge(amap.claim("It is covered", id="roof"), "why")
        >>> compiled = incidence(amap)
        >>> found = bearing(compiled, 1, lambda _, __: True)
        >>> {compiled.ids[claim]: side for claim, side in found.items()}
        {'rain': 1, 'roof': 2}
    """
    c = compiled
    n = c.claims
    into_start, into = c.into_start.data, c.into.data
    premise_start, premise_of = c.premise_start.data, c.premise.data
    seen = {(claim, FOR)}
    waiting = [(claim, FOR)]
    found: dict[int, int] = {}
    for element, side in waiting:
        behind = [
            (r, side if c.is_support[r - n] else FOR + AGAINST - side)
            for r in into[into_start[element] : into_start[element + 1]]
        ]
        if element >= n:
            behind += [
                (premise, side)
                for premise in premise_of[premise_start[element - n] : premise_start[element - n + 1]]
            ]
        for other in behind:
            if other not in seen and passes(element, other[0]):
                seen.add(other)
                waiting.append(other)
                if other[0] < n:
                    found[other[0]] = found.get(other[0], 0) | other[1]
    return found
