"""Say in sentences, to be read aloud, why an element has its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.analysis.labels.labelling import WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.analysis.labels._justification import Justification
    from argmap.graph.incidence import Incidence
    from argmap.model import Claim

__all__ = ["Wording"]

LONG = 70  # characters of a claim that are read out
NAMED = 6  # claims that are read out in one breath

_SIMPLE = {
    "accepted": "it is accepted, whatever is said",
    "rejected": "it is rejected, whatever is said",
    "challenged": "a challenge to it is in",
    "premise": "a premise of it is out",
}


class Wording:
    """Names elements of a compiled map by what the claims say.

    Args:
        compiled: the map.
        claims: its claims, in map order; kept, so that later changes of the map do not matter.

    Examples:
        >>> import argmap
        >>> from argmap.graph.incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> step = amap.support(amap.claim("It rained"), amap.claim("It is wet"))
        >>> _ = amap.challenge(amap.claim("There is a roof"), step)
        >>> wording = Wording(incidence(amap), list(amap.claims.values()))
        >>> for number in (0, 3, 4):
        ...     print(wording.name(number))
        ‘It rained’
        the step from ‘It rained’ to ‘It is wet’
        the challenge by ‘There is a roof’ to the step to ‘It is wet’
    """

    def __init__(self, compiled: Incidence, claims: Sequence[Claim]) -> None:
        self.compiled = compiled
        self._claims = claims

    def name(self, x: int) -> str:
        """Name a claim by its text, a relation by what it joins."""
        c = self.compiled
        if x < c.claims:
            return self._quoted(x)
        r = x - c.claims
        premises = [self._quoted(p) for p in c.premise[c.premise_start[r] : c.premise_start[r + 1]].tolist()]
        target = int(c.target[r])
        goal = self._quoted(target) if target < c.claims else self._relation(target)
        return f"the {'step from' if c.is_support[r] else 'challenge by'} {_and(premises)} to {goal}"

    def sentence(self, x: int, label: int, reason: str) -> str:
        """Say that an element has a label, and what follows."""
        name = self.name(x)
        return f"{name[0].upper()}{name[1:]} is {WORDS[label]}{reason}."

    def reason(self, x: int, why: Justification) -> str:
        """Say why an element has its label, as the end of a sentence."""
        if why.rule in _SIMPLE:
            return _SIMPLE[why.rule]
        if why.rule == "unsupported":
            return "no reason for it is left" if why.on else "nothing is given for it"
        if why.rule in ("asserted", "supported", "inferred"):
            return self._why_in(x, why)
        if why.rule == "circular":
            return f"it rests only on a circle of reasons, {self._path(why.circle)}"
        if why.rule == "circle":
            return f"it stands in a circle that nothing outside decides, {self._path(why.circle)}"
        other = why.on[0]
        if other < self.compiled.claims:
            return "a premise of it is undecided"
        supports = self.compiled.is_support[other - self.compiled.claims]
        return f"a {'reason for' if supports else 'challenge to'} it is undecided"

    def _why_in(self, x: int, why: Justification) -> str:
        c = self.compiled
        if why.rule == "inferred":
            rests = int(c.premise_start[x - c.claims + 1] - c.premise_start[x - c.claims])
            first = "its premise is in" if rests == 1 else "all its premises are in"
        else:
            rests = int(why.rule == "supported")
            first = "a reason for it is in" if rests else "it stands of itself"
        against = len(why.on) - rests
        if not against:
            return first if rests else "nothing is said against it"
        return f"{first}, and {'the challenge' if against == 1 else 'every challenge'} to it is out"

    def _path(self, circle: Sequence[int]) -> str:
        claims = [x for x in circle[:-1] if x < self.compiled.claims] or list(circle[:-1])
        names = [self.name(x) for x in (*claims, claims[0])]
        if len(names) > NAMED:
            names = [*names[: NAMED - 1], "…", names[-1]]
        return " → ".join(names)

    def _relation(self, x: int) -> str:
        """Name a relation in few words, however deep the relations that it aims at."""
        c = self.compiled
        if x >= c.elements:
            return "an association"
        target = int(c.target[x - c.claims])
        goal = self._quoted(target) if target < c.claims else "another relation"
        return f"the {'step' if c.is_support[x - c.claims] else 'challenge'} to {goal}"

    def _quoted(self, x: int) -> str:
        line = " ".join(self._claims[x].text.split())
        return f"‘{line if len(line) <= LONG else line[: LONG - 1].rstrip() + '…'}’"


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
