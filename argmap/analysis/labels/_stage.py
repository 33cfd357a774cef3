"""Stage extensions of attack graphs: conflict-free sets of largest range. They have no reading on maps with supports."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from argmap.analysis.labels._cnf import Encoding
from argmap.analysis.labels._grounded import IN, OUT, UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.analysis.labels._residual import ResidualComponent, Word

__all__ = ["ConflictFree"]


class ConflictFree(Encoding):
    """The conflict-free sets of a component of single attacks: in what is chosen, out what that attacks, else undecided.

    With `least_undecided`, which leaves the smallest sets out of range, these are the stage extensions.

    References:
        Verheij, B. (1996). Two approaches to dialectical argumentation: admissible sets and argumentation stages.
        NAIC.
    """

    def __init__(self, component: ResidualComponent, *, deadline: float = math.inf) -> None:
        self._attackers = [[component.needs[r][0] for r in challenges] for challenges in component.challenges]
        super().__init__(component, deadline=deadline)

    def _literals(self) -> list[int]:
        """One an argument; an attack has its attacker's."""
        component = self.component
        literal = [0 if needs else self.fresh() for needs in component.needs]
        return [literal[needs[0]] if needs else x for needs, x in zip(component.needs, literal, strict=True)]

    def _clauses(self) -> None:
        for x, attackers in enumerate(self._attackers):
            for attacker in attackers:
                self.add((-self.in_[attacker], -self.in_[x]))
        self._decided = [self.fresh() for _ in self.in_]  # true only if in or attacked; of attacks, true
        for x, literal in enumerate(self._decided):
            if self.component.needs[x]:
                self.add((literal,))
            else:
                self.add((-literal, self.in_[x], *(self.in_[y] for y in self._attackers[x])))

    def find(self, assumptions: Sequence[int] = ()) -> Word | None:
        """Return a conflict-free set with its range, under which the assumptions are true, or None."""
        model = self._solver.solve(assumptions)
        if model is None:
            return None
        chosen = [model[literal] for literal in self.in_]
        return tuple(
            [
                IN
                if chosen[x]
                else OUT
                if self.component.needs[x] or any(chosen[y] for y in attackers)
                else UNDECIDED
                for x, attackers in enumerate(self._attackers)
            ]
        )
