"""Making fixes one after another: what each writes and reads, which clash, and a change that is made whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from argmap.errors import ModelError
from argmap.model import RELATIONS, Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding, Findings, Fix
    from argmap.model import Element

__all__ = ["change_map", "fix_in_turn", "values_of"]


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
