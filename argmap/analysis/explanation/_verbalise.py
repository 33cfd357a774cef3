"""Say in sentences, to be read aloud, why an element has its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._naming import named
from argmap._wording import capitalised
from argmap.analysis.labels.labelling import VERDICTS
from argmap.model import Support

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argmap._naming import Elements
    from argmap.analysis.labels._justification import Justification
    from argmap.graph._incidence import Incidence

__all__ = ["Wording"]

NAMED = 6  # claims that are read out in one breath

_SIMPLE = {
    "accepted": "it is marked accepted",
    "rejected": "it is marked rejected",
    "challenged": "a challenge to it stands",
}


class Wording:
    """Says of the elements of a compiled map why they stand or fall.

    Args:
        compiled: the map.
        amap: the map; a snapshot of it, where later changes are not to matter.
        partial: tells of an element whether what is said holds of one argument for it, and not of another.

    Examples:
        >>> import argmap
        >>> from argmap.graph._incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> step = amap.support(amap.claim("It rained"), amap.claim("It is wet"))
        >>> _ = amap.challenge(amap.claim("There is a roof"), step)
        >>> wording = Wording(incidence(amap), amap)
        >>> for number in (0, 3, 4):
        ...     print(wording.name(number))
        'It rained'
        the support from 'It rained'
        the undercut from 'There is a roof'
    """

    def __init__(
        self, compiled: Incidence, amap: Elements, partial: Callable[[int], bool] = lambda _: False
    ) -> None:
        self.compiled = compiled
        self.amap = amap
        self.partial = partial

    def name(self, x: int) -> str:
        """Name a claim by its text, a relation by its premises."""
        return named(self.amap, self.compiled.ids[x])

    def sentence(self, x: int, label: int, reason: str) -> str:
        """Say that an element has a label, and what follows."""
        of_one = "one argument for " if self.partial(x) else ""
        return f"{capitalised(of_one + self.name(x))} {VERDICTS[label]}{reason}."

    def reason(self, x: int, why: Justification) -> str:
        """Say why an element has its label, as the end of a sentence."""
        if why.rule in _SIMPLE:
            return _SIMPLE[why.rule]
        if why.rule == "premise":
            return f"{'its premise' if self._premises(x) == 1 else 'one of its premises'} falls"
        if why.rule == "unsupported":
            return "no support for it is left" if why.on else "nothing supports it"
        if why.rule in ("asserted", "supported", "inferred"):
            return self._why_in(x, why)
        if why.rule == "circular":
            return f"it rests only on a circle of supports: {self._path(why.circle)}"
        if why.rule == "circle":
            return f"it is on a circle that nothing outside it settles: {self._path(why.circle)}"
        other = why.on[0]
        if other < self.compiled.claims:
            return f"{'its premise' if self._premises(x) == 1 else 'one of its premises'} is undecided"
        supports = isinstance(self.amap.relations[self.compiled.ids[other]], Support)
        return f"a {'support for' if supports else 'challenge to'} it is undecided"

    def _premises(self, x: int) -> int:
        """Count the premises of a relation."""
        return len(self.amap.relations[self.compiled.ids[x]].premises)

    def _why_in(self, x: int, why: Justification) -> str:
        if why.rule == "inferred":
            rests = self._premises(x)
            first = "its premise stands" if rests == 1 else "all its premises stand"
        else:
            rests = int(why.rule == "supported")
            first = "a support for it stands" if rests else "it is asserted"
        against = len(why.on) - rests
        if why.weaker:
            every = "the challenge" if against + len(why.weaker) == 1 else "every challenge"
            return f"{first}, and {every} to it {'falls or ' if against else ''}is weaker"
        if not against:
            return first if rests else f"{first}, and nothing challenges it"
        return f"{first}, and {'the challenge' if against == 1 else 'every challenge'} to it falls"

    def _path(self, circle: Sequence[int]) -> str:
        claims = [x for x in circle[:-1] if x < self.compiled.claims] or list(circle[:-1])
        names = [self.name(x) for x in (*claims, claims[0])]
        if len(names) > NAMED:
            names = [*names[: NAMED - 1], "…", names[-1]]
        return " → ".join(names)
