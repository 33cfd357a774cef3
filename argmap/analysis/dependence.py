"""Dependence: what does a claim finally rest on, what carries it, and what brings it down?

The map is taken as it stands: rejected claims, and what a challenge that is in hits, count no longer (accepted claims
always do). A leaf is a claim that holds of itself: it has a basis, or nothing supports it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.analysis.circuit import Beneath, Circuit
from argmap.elements import id_of
from argmap.errors import AnalysisError, UnknownIdError
from argmap.finding import Finding, Findings
from argmap.incidence import incidence

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim

__all__ = ["basis_of"]


def basis_of(amap: ArgumentMap, id: str | Claim) -> Findings:
    """Return what a claim finally rests on: the leaves met when stepping back from it over supports that hold.

    Args:
        amap: the map; it is not changed.
        id: the claim. If it is a leaf, it is among the answers.

    Returns:
        One finding a leaf, in map order. Its `rule` is the kind of basis: the claim's kind if that is a basis
        ("evidence", "observation"), else "accepted", "assumed", "sourced" (it cites a source that is not `mapped`)
        or "bare" (nothing is given for it). `because` is a shortest path up to the claim, cut after a hundred ids.

    Raises:
        UnknownIdError: the map has no such element.
        AnalysisError: it is no claim.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> wet = amap.claim("The street is wet", id="wet")
        >>> rain = amap.claim("It rained", id="rain", kind="observation")
        >>> cold = amap.claim("It was too cold to dry", id="cold")
        >>> _ = amap.support([rain, cold], wet, id="why")
        >>> for finding in basis_of(amap, "wet"):
        ...     print(finding)
        rain: observation, one step beneath wet (observation)
        cold: bare, one step beneath wet (bare)
    """
    part, place = _beneath(amap, id)
    ids = incidence(amap).ids
    leaves = sorted(part.leaves_beneath([0]), key=part.claims.__getitem__)
    bases = {kind.id for kind in amap.vocabulary.kinds if kind.basis}

    def finding(number: int) -> Finding:
        leaf = leaves[number]
        claim = amap.claims[ids[part.claims[leaf]]]
        rule = (
            claim.kind
            if claim.kind in bases
            else claim.status or ("sourced" if _sourced(amap, claim) else "bare")
        )
        steps = part.steps(leaf)
        where = f"{_count(steps, 'step')} beneath {ids[place]}" if steps else "the claim itself"
        path = tuple(ids[element] for element in part.path(leaf))
        return Finding(rule, claim.id, f"{rule}, {where}", because=path, severity="info")

    return Findings(finding, ids=[ids[part.claims[leaf]] for leaf in leaves])


def _beneath(amap: ArgumentMap, id: str | Claim) -> tuple[Beneath, int]:
    """Return the circuit beneath a claim, and the claim's number."""
    place = claim_number(amap, id)
    return Circuit(incidence(amap)).beneath(place), place


def claim_number(amap: ArgumentMap, id: str | Claim) -> int:
    """Return the number of a claim in the compiled map.

    Raises:
        UnknownIdError: the map has no such element.
        AnalysisError: it is no claim.
    """
    name = id_of(id)
    if name not in amap.claims:
        if name in amap:
            raise AnalysisError(f"this question is about claims, and {name!r} is none")
        raise UnknownIdError.of(name, amap.claims, "claim")
    return incidence(amap).number[name]


def _sourced(amap: ArgumentMap, claim: Claim) -> bool:
    return any(not amap.sources[citation.source].mapped for citation in claim.citations)


def _count(number: int, word: str) -> str:
    return f"one {word}" if number == 1 else f"{number} {word}s"
