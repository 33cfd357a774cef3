"""What is shown of a map, in the order in which texts tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.graph._reading_order import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.graph._reading_order import Step
    from argmap.model import Relation
    from argmap.views.selection._selection import Selection

__all__ = ["steps"]


def steps(selection: Selection, *, inner: int = 1) -> Iterator[Step]:
    """Tell all that is shown of a map: contentions, then what no visible relation uses, then all others.

    Args:
        selection: what is shown.
        inner: how many levels below linked premises stands what bears on them.
    """
    places, shown = selection.places, frozenset(selection.claims)
    relations = frozenset(relation.id for relation in selection.relations)
    used = {premise for relation in selection.relations for premise in relation.premises}
    tops = [top for top in places.tops if top in shown]
    tops += [claim for claim in selection.claims if claim not in used]

    def onto(element: str) -> list[Relation]:
        return [relation for relation in places.onto.get(element, ()) if relation.id in relations]

    return walk([*tops, *selection.claims], onto, shown, inner=inner)
