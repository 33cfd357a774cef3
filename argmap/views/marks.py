"""Which findings a view marks on which element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.finding import Findings

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from argmap.finding import Finding

__all__ = ["marks"]


def marks(highlight: Iterable[Finding] | None, wanted: Container[str]) -> dict[str, list[Finding]]:
    """Sort findings by the element that they are about; those about elements not drawn are not even made.

    A value that tells what it found by `findings()` (a labelling, an explanation) stands for these.

    Examples:
        >>> from argmap import Finding
        >>> marks([Finding("unsupported", "a", "nothing supports it")], {"b"})
        {}
    """
    if highlight is not None and not isinstance(highlight, Findings) and hasattr(highlight, "findings"):
        highlight = highlight.findings()
    found: dict[str, list[Finding]] = {}
    if isinstance(highlight, Findings):
        drawn = (highlight[number] for number, id_ in enumerate(highlight.ids) if id_ in wanted)
    else:
        drawn = (finding for finding in highlight or () if finding.id in wanted)
    for finding in drawn:
        found.setdefault(finding.id, []).append(finding)
    return found
