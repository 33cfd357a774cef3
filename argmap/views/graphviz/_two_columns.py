"""A debate in two columns: boxes show their weight where nothing else is to be shown, the heaviest reasons first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.graph._incidence import incidence
from argmap.graph._roles import contention_flags
from argmap.views.drawing._overlay import share_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.views.drawing._edges import Edge
    from argmap.views.picture_options import PictureOptions

__all__ = ["by_impact", "in_two_columns"]


def in_two_columns(amap: ArgumentMap, options: PictureOptions) -> PictureOptions:
    """Return the options of a map that is drawn in two columns, where nothing else is asked for."""
    if options.values is None:
        weights = {claim.id: claim.weight for claim in amap if claim.weight is not None}
        options = replace(options, values=weights or None)
    asked = options.layout != "auto" or options.groups is True  # frames have no room in columns
    if asked or int(contention_flags(incidence(amap)).sum()) != 1:
        return options
    return replace(options, layout="butterfly")


def by_impact(drawn: list[Edge], values: Mapping[str, object]) -> list[Edge]:
    """Put what bears on each claim in the order of its strength, the strongest first; else as it was."""

    def impact(edge: Edge) -> float:
        relation = edge.relation
        found = [share_of(values.get(name)) for name in (relation.id, *relation.premises)]
        known = [share for share in (*found, relation.weight) if share is not None]
        return -(known[0] if known else 0.0)

    return sorted(drawn, key=impact)
