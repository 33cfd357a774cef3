"""Which findings a view marks on which element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._wording import quoted
from argmap.finding import findings_of
from argmap.views._taking import not_in_map

if TYPE_CHECKING:
    from collections.abc import Container

    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding, Highlight

__all__ = ["lead", "marks"]

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
