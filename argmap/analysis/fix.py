"""Fix: mend what was found, as far as the fixes do not get in each other's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._store.store import check_map
from argmap.analysis._fixes import change_map, fix_in_turn
from argmap.finding import findings_of

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.finding import Findings, Highlight

__all__ = ["fix"]


def fix(amap: ArgumentMap, findings: Highlight) -> tuple[ArgumentMap, Findings]:
    """Return a copy of a map with every fix made that does not clash with an earlier one, and the findings left.

    A fix clashes if it changes or removes what an earlier one has changed, removed or newly referred to; if an earlier one
    has changed or removed what explains its finding; or if the map refuses it: relations hang on what it would remove.

    All that is given is made, also what is not `safe`: what a fix costs, alone, is said in its title. Two fixes can be safe
    each and not together (each takes one of the two supports of a claim away); `argmap check --fix` judges each on the map
    as it then is.

    Args:
        amap: the map; it is not changed.
        findings: of any question, one or several; those without a fix are left.

    Returns:
        The copy, and the findings whose fixes were not made, in their order.

    Raises:
        ModelError: something that is no finding.

    References:
        Ours; that fixes are safe or not, and that those which clash wait, is as in ruff.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> rain, wet = amap.claim("It rained", id="rain"), amap.claim("The street is wet", id="wet")
        >>> _ = amap.support(rain, wet), amap.support(rain, wet, id="again")
        >>> fixed, left = fix(amap, argmap.check(amap, select="duplicate-relation"))
        >>> list(fixed.relations), len(left)
        (['rain->wet'], 0)
    """
    check_map(amap)
    copy = amap.copy()
    given = findings_of(findings)
    left = fix_in_turn(given, lambda _, change: change_map(copy, change))
    return copy, given.only(left)
