"""Chains of reasons in words, to be read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap._naming import named, role
from argmap.analysis.change._reason_chain import GROUND, REMOVAL
from argmap.analysis.labels._grounded import IN, OUT
from argmap.graph._incidence import ACCEPTED

if TYPE_CHECKING:
    from argmap._naming import Elements
    from argmap.analysis.change._edit import MapEdit
    from argmap.analysis.change._reason_chain import Ways
    from argmap.analysis.support.status import SupportWork

__all__ = ["PLACES", "Teller", "turned"]

CLAUSES = 3  # reasons that a sentence gives before it leaps to the edit
PLACES = 2 * CLAUSES + 4  # of a way that a sentence looks at: two a reason, and the ends


def turned(before: str, after: str) -> str:
    """Say what becomes of a claim or relation, as what follows its name.

    Examples:
        >>> turned("in", "out"), turned("ungrounded", "supported")
        ('no longer stands', 'is now supported (was ungrounded)')
    """
    if after == "in":
        return "now stands"
    if after == "out":
        return "no longer stands" if before == "in" else "now falls"
    if after == "undecided":
        return "is now undecided"
    return f"is now {_noun_or_word(after)} (was {_noun_or_word(before)})"


class Teller:
    """Tells why verdicts change, naming elements by the words of the map as it was when it was asked."""

    def __init__(
        self, amap: Elements, edit: MapEdit, before: SupportWork, after: SupportWork, ways: Ways
    ) -> None:
        self._map = amap
        self._edit, self._before, self._after, self._ways = edit, before, after, ways
        self._place = dict(zip(edit.kept.tolist(), range(len(edit.kept)), strict=True))
        c = edit.before
        aimed = c.target[: c.relations]
        self._beside = [  # per element, how many challenges, and how many supports, aim at it
            np.bincount(aimed[c.is_support == support], minlength=c.elements).tolist()
            for support in (False, True)
        ]

    def reason(self, way: list[int]) -> str:
        """Say why a verdict changes, at the end of a way (see `Ways`).

        Of a long way, its first place and its last `PLACES` will do.
        A step from a relation and one from its premise are told in one clause; what the edit names needs no reason.
        """
        here = len(way) - 1
        if not here:
            return f"it {self._turn(way[0])}"
        clauses: list[str] = []
        while here:
            if len(clauses) == CLAUSES and here > 2:
                return f"{', since '.join(clauses)}, and so on, down to {self._name(way[0])}"
            reason = way[here - 1]
            if reason // 3 < self._edit.before.claims:  # a premise, where the way began with what uses it
                clauses.append(f"it rests on {self._name(reason)}{self._which(reason, way)}")
                here -= 1
            elif here > 1 and way[here - 2] // 3 < self._edit.before.claims:
                premise = way[here - 2]
                noun = self._noun(reason, way[here])
                clauses.append(f"{noun} rests on {self._name(premise)}{self._which(premise, way)}")
                here -= 2
            else:
                clauses.append(f"{self._name(reason)} {self._turn(reason)}")
                here -= 1
        return ", since ".join(clauses)

    def _name(self, place: int) -> str:
        return named(self._map, self._edit.before.ids[place // 3])

    def _which(self, premise: int, way: list[int]) -> str:
        """Say what becomes of a premise, unless it is what the edit names."""
        if premise == way[0] and premise // 3 in self._edit.named:
            return ""
        return f", which {self._turn(premise)}"

    def _noun(self, relation: int, target: int) -> str:
        """Call a relation what it is to its target."""
        c = self._edit.before
        goal = target // 3
        support = bool(c.is_support[relation // 3 - c.claims])
        only = self._beside[support][goal] == 1
        word = role(self._map, self._map.relations[c.ids[relation // 3]])
        if support:
            word = "support" if goal < c.claims else "backing"
            return f"its only {word}" if only else f"a {word} for it"
        return f"the {word}" if only else f"{'an' if word == 'undercut' else 'a'} {word} to it"

    def _turn(self, place: int) -> str:
        """Say what becomes of an element on the way."""
        element, sort = divmod(place, 3)
        if sort == REMOVAL:
            return "is removed"
        if element in self._edit.named:
            return (
                "is accepted" if self._edit.after.status[self._place[element]] == ACCEPTED else "is rejected"
            )
        if element in self._ways.of_source:
            return f"loses its source {named(self._map, self._ways.of_source[element])}"
        if sort == GROUND:
            return self._grounding(element)
        label = self._after.labels[self._place[element]]
        if label == IN:
            return "now stands"
        if label == OUT:
            return "no longer stands" if self._before.labels[element] == IN else "now falls"
        return "is now undecided"

    def _grounding(self, element: int) -> str:
        if element >= self._edit.before.claims:
            return "is still grounded"
        if self._after.well_grounded[self._place[element]]:
            return "is now grounded"
        if self._before.well_grounded[element]:
            return "is no longer grounded"
        bare = self._after.on_bare[self._place[element]]
        return "now rests on what nothing supports" if bare else "now rests only on a circle"


def _noun_or_word(verdict: str) -> str:
    """Return a verdict as a sentence has it: all but one are adjectives."""
    return f"a {verdict}" if verdict == "basis" else verdict
