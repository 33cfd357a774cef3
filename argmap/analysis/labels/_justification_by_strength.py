"""Why an element has its label in a map with preferences: told of its claims and relations, not of what joins their strengths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.analysis.labels._argument_strengths import UNRANKED
from argmap.analysis.labels._defeats import CLAIM, STEP, succeeds
from argmap.analysis.labels._grounded import IN, OUT, UNDECIDED
from argmap.analysis.labels._justification import Justification, Reasons

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.analysis.labels._defeats import Defeats
    from argmap.graph._incidence import Incidence

__all__ = ["ReasonsByStrength"]


class ReasonsByStrength:
    """Justifications of labels in a map that `defeats` made, with what only joins others left out.

    Args:
        reasons: justifications of all that is in the new map.
        defeats: the new map.
        old: the map that it was made of.
    """

    def __init__(self, reasons: Reasons, defeats: Defeats, old: Incidence) -> None:
        self.label, self.circular = reasons.label, reasons.circular
        self._reasons, self._defeats, self._old = reasons, defeats, old
        self._owner, self._part = defeats.owner.tolist(), defeats.part.tolist()
        self._strength = {new: strength for held in defeats.at for strength, new in held.items()}

    def shown(self, x: int) -> bool:
        """Tell whether an element is a claim or relation as the old map has it, at one strength."""
        if self._owner[x] < self._old.claims:
            return bool(self._part[x] == CLAIM)
        return x >= self._defeats.compiled.claims and self._part[x] in (CLAIM, STEP)

    def partial(self, x: int) -> bool:
        """Tell whether another label than this element's is that of the claim or relation, by an argument of another strength."""
        return bool(self.label[x] != self.label[self._defeats.place[self._owner[x]]])

    def roots(self, x: int) -> list[int]:
        """Return the elements whose reasons are those of a claim or relation of the old map: of one that falls, all ways to argue for it."""
        place = int(self._defeats.place[x])
        return [place] if self.shown(place) else self._plain([place])

    def of(self, x: int) -> Justification:
        """Return why an element that is shown has its label."""
        why = self._reasons.of(x)
        rule = why.rule
        if rule in ("premise", "waiting") and self._owner[why.on[0]] == self._owner[x]:
            rule = "challenged" if rule == "premise" else rule  # by what undercuts each of its steps
        return Justification(
            rule,
            self._plain(why.on),
            tuple(filter(self.shown, why.circle)),
            tuple(filter(self.shown, why.among)),
            self._weaker(x) if self.label[x] == IN and rule != "accepted" else (),
        )

    def _plain(self, elements: Iterable[int]) -> list[int]:
        """Put in place of what joins others what it rests on, and so on, each once, in order."""
        found: dict[int, None] = {}
        todo = [*elements][::-1]
        met: set[int] = set()
        while todo:
            x = todo.pop()
            if self.shown(x):
                found[x] = None
            elif x not in met:
                met.add(x)
                todo += self._joined(x)[::-1]
        return list(found)

    def _joined(self, x: int) -> list[int]:
        """Return what an element that only joins others has its label from."""
        if self.label[x] == UNDECIDED:
            return [self._reasons.waits_for(x)]
        if self.circular[x]:
            return self._reasons.into(x, support=True)
        return self._reasons.of(x).on

    def _weaker(self, x: int) -> tuple[int, ...]:
        """Return the challenges to a claim that are weaker than it, each by its strongest argument that is."""
        c, claim = self._old, self._owner[x]
        against = self._strength.get(x, UNRANKED)
        if claim >= c.claims:
            return ()
        found: list[int] = []
        for r in c.into[c.into_start[claim] : c.into_start[claim + 1]].tolist():
            if c.is_support[r - c.claims]:
                continue
            strengths = self._defeats.at[r]
            weak = [s for s in strengths if not succeeds(s, against)]
            if len(weak) < len(strengths):  # else it is told whether it stands or falls
                weak = [s for s in weak if self.label[strengths[s]] != OUT]
            if weak:
                found.append(self._plain([strengths[max(weak)]])[0])
        return tuple(found)
