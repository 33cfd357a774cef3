"""Which findings a view marks on which element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._wording import quoted
from argmap.finding import findings_of
from argmap.views._taking import not_in_map

if TYPE_CHECKING:
    from collections.abc import Container

    from argmap.argument_map import ArgumentMap
    from argmap.finding import BeforeAfter, Finding, Highlight
    from argmap.views.selection._selection import Selection

__all__ = ["edited", "lead", "marks"]

_LEADS = (": ", ", such as ", " by ")  # what a message has before the claims that it names


def lead(finding: Finding) -> str:
    """Return what a finding says before it names claims, for views that name and link them themselves; all if it names none.

    Examples:
        >>> from argmap import Finding
        >>> told = "Nothing supports what it finally rests on: 'It rained'"
        >>> lead(Finding("ungrounded", "wet", told, ("rain",), because_texts=("It rained",)))
        'Nothing supports what it finally rests on'
        >>> lead(Finding("unsupported", "a", "Nothing supports it"))
        'Nothing supports it'
    """
    for mark in _LEADS if finding.because_texts else ():
        before, found, names = finding.message.partition(mark)
        if found and names.startswith(quoted(finding.because_texts[0])):
            return before + mark.rstrip(": ")
    return finding.message


def marks(amap: ArgumentMap, highlight: Highlight | None, wanted: Container[str]) -> dict[str, list[Finding]]:
    """Sort findings by the element that they are about; those about elements not drawn are not even made.

    A value that tells what it found by `findings()` (a labelling, an explanation) stands for these.

    Raises:
        ModelError: something that is no finding.
        UnknownIdError: a finding about what is not in the map: one of another map, or of this one before it was changed.

    Examples:
        >>> from argmap import ArgumentMap, Finding
        >>> amap = ArgumentMap()
        >>> _ = amap.claim("It rains", id="a"), amap.claim("It is wet", id="b")
        >>> marks(amap, [Finding("unsupported", "a", "nothing supports it")], {"b"})
        {}
    """
    if highlight is None:
        return {}
    found: dict[str, list[Finding]] = {}
    given = findings_of(highlight)
    for number, id_ in enumerate(given.ids):
        if id_ in wanted:
            found.setdefault(id_, []).append(given[number])
        elif id_ not in amap:
            raise not_in_map("highlight", id_, amap)
    return found


def edited(selection: Selection, change: BeforeAfter) -> dict[str, list[Finding]]:
    """Sort the findings of what is shown so that what an edit is about is marked; what it turns is told otherwise."""
    drawn = {*selection.claims, *(relation.id for relation in selection.relations)}
    found = marks(selection.amap, change.marks, drawn)
    told = {(one.id, one.rule) for several in found.values() for one in several}
    for id_, several in selection.marks.items():
        others = [
            one
            for one in several
            if (id_, one.rule) not in told and not (id_ in change.turns and one.severity == "info")
        ]
        if others:
            found.setdefault(id_, []).extend(others)
    return found
