"""The number in the compiled map of an element that a question is asked about; one clear error where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._store.coerce import id_of
from argmap.errors import AnalysisError, UnknownIdError
from argmap.graph._incidence import incidence

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim, Relation

__all__ = ["claim_number", "element_number"]


def claim_number(amap: ArgumentMap, id: str | Claim) -> int:
    """Return the number of a claim in the compiled map.

    Raises:
        UnknownIdError: the map has no such element.
        AnalysisError: it is no claim.
    """
    compiled = incidence(amap)
    name = id_of(id)
    if name not in amap.claims:
        if name in amap:
            raise AnalysisError(f"this question is about claims, and {name!r} is none")
        raise UnknownIdError.of(name, amap.claims, "claim")
    return compiled.number[name]


def element_number(amap: ArgumentMap, id: str | Claim | Relation) -> int:
    """Return the number of a claim, support or challenge in the compiled map.

    Raises:
        UnknownIdError: the map has no such claim or relation.
        AnalysisError: it is an association, which has no strength.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> rain = amap.claim("It rained", id="rain")
        >>> element_number(amap, rain)
        0
    """
    made = incidence(amap)
    name = id_of(id)
    number = made.number.get(name)
    if number is None:
        raise UnknownIdError.of(name, made.ids)
    if number >= made.elements:
        raise AnalysisError(f"{name!r} is an association, which has no strength")
    return number
