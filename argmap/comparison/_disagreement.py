"""Where two readings disagree, element by element, on a map of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._naming import named, snapshot
from argmap.comparison._match_texts import Matched
from argmap.comparison.diff import Diff
from argmap.finding import Finding, Findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.argument_map import ArgumentMap
    from argmap.comparison._units import Units

__all__ = ["disagreements"]


def disagreements(units: Units) -> tuple[ArgumentMap, Findings]:
    """Return the predicted map with what it lacks of gold, and a finding for each thing on which the two differ."""
    both = Diff(units.gold, units.predicted, [Matched(), units.claims, units.relations])
    return both.amap, Findings([*_of_elements(both), *_of_trees(units)], words=snapshot(both.amap).words)


def _of_elements(both: Diff) -> Iterator[Finding]:
    said = {"added": ("extra", "Only in the predicted map"), "removed": ("missing", "Only in the gold map")}
    for edit in both.edits:
        if edit.kind in said and getattr(edit.before or edit.after, "type", "") != "source":
            rule, message = said[edit.kind]
            yield Finding(rule, both.name(edit), message)
        elif edit.kind == "retyped" and edit.field in ("kind", "type"):
            yield Finding(
                "retyped", edit.id, f"{edit.before} in the gold map, {edit.after} in the predicted one"
            )


def _of_trees(units: Units) -> Iterator[Finding]:
    gold, predicted = units.trees
    for one, other in units.claims.pairs.items():
        mine, theirs = gold.parent.get(one), predicted.parent.get(other)
        onto = units.claims.pairs.get(mine[0]) if mine else None
        if (onto if mine else None) != (theirs[0] if theirs else None) or bool(mine) != bool(theirs):
            where = f"on {named(units.gold, mine[0])}" if mine else "on nothing"
            there = f"on {named(units.predicted, theirs[0])}" if theirs else "on nothing"
            yield Finding("attached", other, f"Hangs {where} in the gold map, {there} in the predicted one")
        elif mine and theirs and mine[1] != theirs[1]:
            sign = {"sup": "supports", "att": "challenges"}
            yield Finding(
                "sign",
                other,
                f"{sign[mine[1]].capitalize()} it in the gold map, {sign[theirs[1]]} it in the predicted one",
            )
