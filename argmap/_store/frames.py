"""A map as two pandas data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.errors import MissingExtraError
from argmap.model import Claim, Support

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from argmap._store.store import Store

__all__ = ["to_frames"]


def to_frames(store: Store, derived: Mapping[str, list[Any]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return claims and relations as pandas data frames, one row an element, with a column `id`; `derived` are columns of claims.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    with MissingExtraError.unless("pandas", "frames", "data frames"):
        import pandas as pd  # noqa: PLC0415  # an extra
    claims, relations = list(store.claims.values()), list(store.relations.values())
    fields = list(Claim.model_fields)
    columns: dict[str, Any] = {name: [getattr(claim, name) for claim in claims] for name in fields}
    columns |= {
        name: pd.array(column, dtype="Int64") if name == "depth" else column
        for name, column in derived.items()
    }
    joined: dict[str, list[Any]] = {
        "id": [relation.id for relation in relations],
        "type": [relation.type for relation in relations],
    }
    for name in Support.model_fields:
        joined[name] = [getattr(relation, name) for relation in relations]
    return pd.DataFrame(columns, columns=[*fields, *derived]), pd.DataFrame(joined, columns=list(joined))
