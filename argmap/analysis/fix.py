"""Fix: mend what was found, as far as the fixes do not get in each other's way."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from argmap._store.store import check_map
from argmap.errors import ModelError
from argmap.finding import findings_of
from argmap.model import RELATIONS, Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding, Findings, Fix, Highlight
    from argmap.model import Element

__all__ = ["change_map", "fix", "fix_in_turn", "values_of"]


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


def fix_in_turn(findings: Findings, make: Callable[[Finding, Fix], bool]) -> list[Finding]:
    """Make one fix after another, unless it clashes with an earlier one; return the findings left.

    Args:
        findings: in the order in which they are to be mended.
        make: makes a fix, or tells by False that it does not.
    """
    touched: set[str] = set()
    kept: set[str] = set()
    left: list[Finding] = []
    for finding in findings:
        change = finding.fix
        if change is None:
            left.append(finding)
            continue
        writes = {value.id for value in values_of(change)} | set(change.remove)
        reads = (_referred(change) | set(finding.because)) - writes
        clashes = not (writes.isdisjoint(touched) and writes.isdisjoint(kept) and reads.isdisjoint(touched))
        if clashes or not make(finding, change):
            left.append(finding)
            continue
        touched |= writes
        kept |= _referred(change)
    return left


def values_of(change: Fix) -> tuple[Element, ...]:
    """Return what a fix puts into the map; fixes are made of elements, which the layer of findings does not know."""
    return cast("tuple[Element, ...]", change.put)


def _referred(change: Fix) -> set[str]:
    """Return the ids that the values of a fix refer to."""
    found: set[str] = set()
    for element in values_of(change):
        if isinstance(element, RELATIONS):
            found |= {element.target, *element.premises}
            about = element.data.get("about")  # the relation whose critical question a challenge raises
            found |= {about} if isinstance(about, str) else set()
        if not isinstance(element, Source):
            found |= {citation.source for citation in element.citations}
    return found


def change_map(amap: ArgumentMap, change: Fix) -> bool:
    """Make a change, all of it or nothing; tell whether it was made."""
    undo: list[tuple[str, Element]] = []
    try:
        for element in values_of(change):
            if element.id in amap:
                undo.append(("replace", amap[element.id]))
                amap.replace(element)
            else:
                amap.add(element)
                undo.append(("remove", element))
        for id_ in change.remove:
            undo += [("add", gone) for gone in reversed(amap.remove(id_))]
    except ModelError:
        for what, element in reversed(undo):
            if what == "remove":
                amap.remove(element.id)
            else:
                getattr(amap, what)(element)
        return False
    return True
