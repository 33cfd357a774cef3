"""Chains of reasons in words, to be read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.change._reason_chain import GROUND, REMOVAL
from argmap.analysis.labels.labelling import WORDS
from argmap.graph.incidence import ACCEPTED

if TYPE_CHECKING:
    from argmap.analysis.change._edit import MapEdit
    from argmap.analysis.change._reason_chain import Ways
    from argmap.analysis.support.status import SupportWork

__all__ = ["PLACES", "Teller"]

CLAUSES = 4  # reasons that a sentence gives before it leaps to the edit
PLACES = 2 * CLAUSES + 4  # of a way that a sentence looks at: two a reason, and the ends


class Teller:
    """Tells why verdicts turn."""

    def __init__(self, edit: MapEdit, before: SupportWork, after: SupportWork, ways: Ways) -> None:
        self._edit, self._before, self._after, self._ways = edit, before, after, ways
        self._place = dict(zip(edit.kept.tolist(), range(len(edit.kept)), strict=True))
        c = edit.before
        aimed = c.target[: c.relations]
        self._beside = [  # per element, how many challenges, and how many supports, aim at it
            np.bincount(aimed[c.is_support == support], minlength=c.elements).tolist()
            for support in (False, True)
        ]

    def sentence(self, way: list[int], before: str, after: str) -> str:
        """Tell of a verdict that turns, at the end of a way (see `Ways`), what it becomes and why.

        Of a long way, its first place and its last `PLACES` will do.
        A step from a relation and one from its premise are told in one clause.
        """
        said = f"{self._name(way[-1])} would be {_noun_or_word(after)}, no longer {_noun_or_word(before)}"
        here, clauses = len(way) - 1, 0
        if not here:
            return f"{said}, because it {self._turn(way[0])}"
        while here:
            if clauses == CLAUSES and here > 2:
                return f"{said}, and so on, down to {self._name(way[0])}, which {self._turn(way[0])}"
            reason = way[here - 1]
            if reason // 3 < self._edit.before.claims:  # a premise, where the way began with what uses it
                said += f", because it rests on {self._name(reason)}, which {self._turn(reason)}"
                here -= 1
            elif here > 1 and way[here - 2] // 3 < self._edit.before.claims:
                premise = way[here - 2]
                noun = self._noun(reason, way[here])
                said += f", because {noun} rests on {self._name(premise)}, which {self._turn(premise)}"
                here -= 2
            else:
                said += f", because {self._noun(reason, way[here])} {self._called(reason, way[0])} {self._turn(reason)}"
                here -= 1
            clauses += 1
        return said

    def _name(self, place: int) -> str:
        return self._edit.before.ids[place // 3]

    def _noun(self, relation: int, target: int) -> str:
        """Call a relation what it is to its target."""
        c = self._edit.before
        goal = target // 3
        support = bool(c.is_support[relation // 3 - c.claims])
        only = self._beside[support][goal] == 1
        if support:
            noun = "support" if goal < c.claims else "backing"
            return f"its only {noun}" if only else f"a {noun} of it"
        if goal >= c.claims and not c.is_support[goal - c.claims]:
            return "the answer to it" if only else "an answer to it"
        return "the challenge to it" if only else "a challenge to it"

    def _called(self, relation: int, edit: int) -> str:
        """Tell a relation from others: by its id if the edit names it, else by its premises."""
        if relation == edit:
            return self._name(relation)
        c = self._edit.before
        place = relation // 3 - c.claims
        premises = c.premise[c.premise_start[place] : c.premise_start[place + 1]].tolist()
        return f"from {' + '.join(c.ids[premise] for premise in premises)}"

    def _turn(self, place: int) -> str:
        """Say what becomes of an element on the way."""
        element, sort = divmod(place, 3)
        if sort == REMOVAL:
            return "is taken away"
        if element in self._edit.named:
            return (
                "is accepted" if self._edit.after.status[self._place[element]] == ACCEPTED else "is rejected"
            )
        if element in self._ways.of_source:
            return f"loses its source {self._ways.of_source[element]}"
        if sort == GROUND:
            return self._grounding(element)
        return f"would be {WORDS[self._after.labels[self._place[element]]]}"

    def _grounding(self, element: int) -> str:
        if element >= self._edit.before.claims:
            return "is grounded otherwise"
        if self._after.well_grounded[self._place[element]]:
            return "would be grounded"
        if self._before.well_grounded[element]:
            return "is no longer grounded"
        bare = self._after.on_bare[self._place[element]]
        return "would rest on what nothing supports" if bare else "would rest on a circle only"


def _noun_or_word(verdict: str) -> str:
    """Return a verdict as a sentence has it: all but one are adjectives."""
    return f"a {verdict}" if verdict == "basis" else verdict
