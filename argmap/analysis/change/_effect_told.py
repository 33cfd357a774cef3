"""What follows if something falls or is answered, in words: which claims fall with it, stay open or then stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._naming import names
from argmap._wording import counted
from argmap.analysis.labels._grounded import IN, OUT, UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap._naming import Elements

__all__ = ["effect_told"]


def effect_told(amap: Elements, changed: Mapping[str, int], total: int, *, falls: bool) -> str:
    """Say what claims become, the first few of them by name.

    Args:
        amap: the map.
        changed: the claims that change, in the order in which they are named, and their new labels; the first will do.
        total: how many there are.
        falls: whether that is because something falls, so that others fall with it.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("It is wet", id="wet"), amap.claim("It is dry", id="dry")
        >>> effect_told(amap, {"wet": OUT, "dry": IN}, 2, falls=True), effect_told(amap, {"wet": IN}, 9, falls=False)
        ("so does 'It is wet', and 'It is dry' then stands", "'It is wet' then stands, and 8 more claims change")
    """
    said = []
    alike = set(changed.values()) == {OUT} and falls
    for label, one, several in (
        (OUT, "then falls", "then fall"),
        (UNDECIDED, "is then undecided", "are then undecided"),
        (IN, "then stands", "then stand"),
    ):
        ids = [id_ for id_, new in changed.items() if new == label]
        if ids and falls and label == OUT:
            number = total if alike else len(ids)
            said.append(f"so {'does' if number == 1 else 'do'} {names(amap, ids, total=number)}")
        elif ids:
            said.append(f"{names(amap, ids)} {one if len(ids) == 1 else several}")
    if changed and total > len(changed) and not alike:
        more = total - len(changed)
        said.append(f"{counted(more, 'more claim')} change{'s' * (more == 1)}")
    return ", and ".join(said) or "no other claim changes"
