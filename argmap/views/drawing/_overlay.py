"""What lies over a map: verdicts and numbers of its elements, what an edit turns, where there is something to do.

Pictures draw what they are given; nothing is worked out here.
"""

from __future__ import annotations

import contextlib
import math
from typing import TYPE_CHECKING, Literal

from argmap.errors import ArgmapError
from argmap.finding import SEVERITIES
from argmap.model import Association
from argmap.views.drawing._badge import is_pressing, lacks
from argmap.views.drawing._sanitise import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from argmap.finding import Finding
    from argmap.views.picture_options import PictureOptions
    from argmap.views.selection._selection import Selection
    from argmap.views.styles import Style

__all__ = ["SIGNS", "WORDS", "Overlay", "Verdict", "ink_of", "share_of", "turned", "verdict_of"]

Verdict = Literal["in", "out", "undecided"]
SIGNS: dict[Verdict, str] = {"in": "✓ stands", "out": "✗ falls", "undecided": "? open"}
WORDS: dict[str, str] = {"in": "stands", "out": "falls", "undecided": "open"}
MANY, CARRIED = 0.6, 10  # share of claims above which only so many of them carry the mark


class Overlay:
    """What lies over one picture, by id.

    Attributes:
        full: whether boxes say all, their sources too.
        hinge: the relations that the verdict hinges on.
        turns: what an edit turns: the verdict before and after.
        told: the edit in words.
        pressing: the claims that carry the mark of what is to be done.
        lacking: how many would, or lack support at all, if not all do; else 0.
    """

    def __init__(self, selection: Selection, options: PictureOptions) -> None:
        self.selection, self.full = selection, options.detail == "full"
        change = options.edit
        self.values: Mapping[str, Any] = options.values or {}
        self.hinge: frozenset[str] = frozenset()
        with contextlib.suppress(ArgmapError):  # its map has changed, or it is a copy: then nothing is bold
            self.hinge = frozenset(getattr(self.values, "hinge", ()))
        self.told = one_line(change.told) if change else ""
        self.turns: Mapping[str, tuple[str, str]] = change.turns if change else {}
        self.pressing, self.lacking = _pressing(selection)

    def value(self, id_: str) -> object:
        """Return what is said of an element; nothing of a claim of which there is nothing to say, such as a question."""
        value = self.values.get(id_)
        if value is None:
            return None
        claim = self.selection.amap.claims.get(id_)
        if claim is None or self.selection.amap.vocabulary[claim.kind].needs_support:
            return value
        places = self.selection.places
        bearing = [*places.onto.get(id_, ()), *places.uses.get(id_, ())]
        return None if all(isinstance(one, Association) for one in bearing) else value

    def verdict(self, id_: str) -> Verdict | None:
        """Return the verdict on an element, if there is one."""
        return verdict_of(self.value(id_))

    def falls(self, id_: str) -> bool:
        """Tell whether an element falls."""
        return self.verdict(id_) == "out"

    def marks(self, id_: str, style: Style) -> list[tuple[str, str]]:
        """Give the signs at the corner of the box of a claim: words, and their ink."""
        found = []
        turn = self.turns.get(id_)
        if turn:
            found.append((turned(turn), ink_of(turn[1], style)))
        value = self.value(id_)
        verdict, share = verdict_of(value), share_of(value)
        if verdict:
            found.append((SIGNS[verdict], ink_of(verdict, style)))
        elif share is not None:
            found.append((f"{share:.2f}", style.ink))
        return found

    def verdicts(self) -> dict[Verdict, int]:
        """Count the claims that are drawn by their verdicts."""
        found: dict[Verdict, int] = {}
        for claim in self.selection.claims:
            verdict = self.verdict(claim)
            if verdict:
                found[verdict] = found.get(verdict, 0) + 1
        return found


def turned(turn: tuple[str, str]) -> str:
    """Say how a verdict turns.

    Examples:
        >>> turned(("out", "in")), turned(("supported", "unsupported"))
        ('falls → stands', 'supported → unsupported')
    """
    return " → ".join(WORDS.get(one, one) for one in turn)


def verdict_of(value: object) -> Verdict | None:
    """Read a value as a verdict.

    Examples:
        >>> verdict_of("in"), verdict_of("likely")
        ('in', None)
    """
    return next((one for one in SIGNS if value == one), None) if isinstance(value, str) else None


def share_of(value: object) -> float | None:
    """Read a value as a number from 0 to 1, which can be drawn as a length.

    Examples:
        >>> share_of(0.5), share_of(True), share_of(7)
        (0.5, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    number = float(value)
    return number if math.isfinite(number) and 0.0 <= number <= 1.0 else None


def ink_of(verdict: str, style: Style) -> str:
    """Choose the ink of a verdict's sign."""
    return {"in": style.support_box.ink, "out": style.challenge_box.ink}.get(verdict, style.muted)


def _pressing(selection: Selection) -> tuple[frozenset[str], int]:
    """Choose the claims that carry the mark; where most would, the first ten of all that lack something, of how many."""
    claims = selection.amap.claims
    marked = {id_: found for id_, found in selection.marks.items() if id_ in claims}
    pressing = [id_ for id_, found in marked.items() if any(map(is_pressing, found))]
    if len(pressing) <= max(CARRIED, MANY * len(selection.claims)):
        return frozenset(pressing), 0
    lacking = [id_ for id_, found in marked.items() if any(map(lacks, found))]
    lacking.sort(key=lambda id_: -max(map(_severity, marked[id_])))
    return frozenset(lacking[:CARRIED]), len(lacking)


def _severity(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)
