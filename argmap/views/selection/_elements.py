"""Which claims are meant by ids: a relation stands for the claims that it joins, a source for those that cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._store.coerce import ids_of
from argmap._validate import naming
from argmap.model import Claim, Source

if TYPE_CHECKING:
    from argmap._store.coerce import Ids
    from argmap.views.selection._claim_roles import Places

__all__ = ["claims_of"]


def claims_of(places: Places, option: str, ids: Ids) -> list[str]:
    """Name the claims that are meant.

    A relation stands for its premises and the claim that it bears on, a source for the claims that cite it.

    Args:
        places: those of the map.
        option: the name under which the ids were given.
        ids: the ids.

    Raises:
        UnknownIdError: an id that is not in the map; the message names the option.
    """
    amap = places.amap
    found: list[str] = []
    with naming(option):
        for id_ in ids_of(ids):
            element = amap[id_]
            if isinstance(element, Claim):
                found.append(element.id)
            elif isinstance(element, Source):
                found += [claim.id for claim in amap if any(c.source == element.id for c in claim.citations)]
            else:
                aim = places.target_claim(element)
                found += element.premises if aim is None else (*element.premises, aim)
    return found
