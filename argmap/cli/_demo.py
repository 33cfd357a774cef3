"""What `argmap demo` says of a map in ten lines: what it argues for, whether that stands, its five weakest places."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import argmap
from argmap._naming import named
from argmap._wording import counted, quoted
from argmap.analysis.explanation.describe import verdicts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.argument_map import ArgumentMap
    from argmap.finding import Findings

__all__ = ["demo_told"]

PLACES = 5
WHOLE = 1_000  # characters of the contention, which is quoted in full


def demo_told(amap: ArgumentMap, lacking: Findings, picture: str) -> Iterator[str]:
    """Say what a map of one contention argues for, and where it is weakest.

    Args:
        amap: the map.
        lacking: its claims that lack support, worst first.
        picture: the file that shows it.
    """
    numbers = argmap.statistics(amap)
    sizes = ", ".join(
        counted(number, word)
        for number, word in (
            (numbers.claims, "claim"),
            (numbers.supports, "support"),
            (numbers.challenges, "challenge"),
        )
    )
    (top,) = argmap.contentions(amap).ids
    yield f"{quoted(amap.title)}: {sizes}"
    yield f"Contention: {quoted(amap.claims[top].text, WHOLE)}"
    yield f"Verdict: it {verdicts(amap, [top])[top]}; {len(lacking)} of {numbers.claims} claims lack support"
    yield "The five weakest places:"
    weakest = (finding for finding in lacking if finding.id != top)
    for place, finding in enumerate(islice(weakest, PLACES), 1):
        yield f"{place}. {named(amap, finding.id)}: {finding.message}"
    yield f"To see it, open {picture} in a browser"
