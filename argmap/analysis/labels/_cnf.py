"""The complete labellings of a component as clauses: two layers, "in" and "not out", and loop formulas as they are needed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.labels._grounded import IN, UNDECIDED
from argmap.analysis.labels._sat import solver

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.analysis.labels._residual import ResidualComponent, Word

__all__ = ["Encoding"]


class Encoding:
    """The complete labellings of a component, or its stable ones, as a solver sees them.

    Each element has a literal that says "in" and one that says "not out"; in stable labellings these are the same.
    An element that stands and falls with another has that one's. The clauses are the completion of each layer: an
    element holds just if what it needs does and no challenge defeats it. Where supports run in circles, a model may
    hold itself up by its bootstraps; it is then refused by the loop formula of what has nothing outside to rest on,
    and the solver is asked again.

    References:
        Lin, F. and Zhao, Y. (2004). ASSAT: computing answer sets of a logic program by SAT solvers. Artificial
        Intelligence 157.
    """

    def __init__(
        self,
        component: ResidualComponent,
        *,
        stable: bool = False,
        deadline: float = math.inf,
        easy: bool = False,
    ) -> None:
        self.component = component
        self._solver = solver(component.challenged, deadline, easy=easy)
        self._last = 0
        self.in_ = self._literals()
        self.not_out = self.in_ if stable else self._literals()
        self._decided: list[int] | None = None
        self._pair()
        self._clauses()
        if not stable:
            self._solver.prefer(high for high, _ in self._firsts)  # large labellings settle more

    def _pair(self) -> None:
        """Note the pairs of literals that there are, the pair of each element, and the first element of each pair."""
        pairs: dict[tuple[int, int], int] = {}
        which = [pairs.setdefault(pair, len(pairs)) for pair in zip(self.in_, self.not_out, strict=True)]
        self._pair_of = np.array(which, np.int64)
        self._high, self._low = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
        first = dict(zip(reversed(which), reversed(range(len(which))), strict=True))
        self._top = int(max(self._high.max(), self._low.max()))
        self._firsts = [(high, first[number]) for (high, _), number in pairs.items()]

    def _clauses(self) -> None:
        self._layer(self.in_, self.not_out)
        if self.in_ is not self.not_out:
            self._layer(self.not_out, self.in_)
            for literal, weaker in set(zip(self.in_, self.not_out, strict=True)):
                self.add((-literal, weaker))

    def fresh(self) -> int:
        """Return a new variable."""
        self._last += 1
        return self._last

    def add(self, clause: Iterable[int]) -> None:
        """Add a clause; literals that say the same are one."""
        self._solver.add(dict.fromkeys(clause))

    @property
    def decided(self) -> list[int]:
        """Of each element, a literal that may be true only if it is in or out."""
        if self._decided is None:
            made: dict[tuple[int, int], int] = {}
            for pair in zip(self.in_, self.not_out, strict=True):
                if pair not in made:
                    made[pair] = self.fresh()
                    self.add((-made[pair], pair[0], -pair[1]))
            self._decided = [made[pair] for pair in zip(self.in_, self.not_out, strict=True)]
        return self._decided

    def find(self, assumptions: Sequence[int] = ()) -> Word | None:
        """Return a labelling under which the assumptions are true, or None."""
        while True:
            model = self._solver.solve(assumptions, self._top)
            if model is None:
                return None
            true = np.array(model, np.uint8)
            word: Word = (true[self._high] + true[self._low])[
                self._pair_of
            ].tobytes()  # IN is OUT and two more
            if not self.component.circular or self._founded(word):
                return word

    def find_one_of(self, wanted: Sequence[int], assumptions: Sequence[int] = ()) -> Word | None:
        """Return a labelling under which one of the wanted literals, and all assumptions, are true, or None."""
        if not wanted:
            return None
        guard = self.fresh()
        self.add((-guard, *wanted))
        word = self.find([guard, *assumptions])
        self.add((-guard,))
        return word

    def differ(self, word: Word) -> list[int]:
        """Return literals one of which is true of every other labelling: the in-set fixes the labelling."""
        return [-x if word[first] == IN else x for x, first in self._firsts]

    def lack(self, word: Word) -> list[int]:
        """Return literals one of which is true of every labelling whose in-set does not hold this one's."""
        return [-x for x in self.held(word)]

    def held(self, word: Word) -> list[int]:
        """Return the literals that are true just of labellings whose in-set holds this one's."""
        return [x for x, first in self._firsts if word[first] == IN]

    def beyond(self, word: Word) -> list[int]:
        """Return literals one of which is true just of labellings whose in-set is not within this one's."""
        return [x for x, first in self._firsts if word[first] != IN]

    def _literals(self) -> list[int]:
        """One a element; the same where one needs only the other and nothing challenges it."""
        component = self.component
        literal = [0] * len(component)
        for x in range(len(component)):
            end, chain = x, []
            while not literal[end] and len(component.needs[end]) == 1 and not component.challenges[end]:
                chain.append(end)
                end = component.needs[end][0]
            literal[end] = literal[end] or self.fresh()
            for above in chain:
                literal[above] = literal[end]
        return literal

    def _layer(self, mine: list[int], other: list[int]) -> None:
        component = self.component
        for x, needs in enumerate(component.needs):
            if len(needs) == 1 and not component.challenges[x]:
                continue
            against = list(dict.fromkeys(other[c] for c in component.challenges[x]))
            rests = list(dict.fromkeys(mine[y] for y in needs))
            if component.any_of[x] and len(rests) > 1:
                rests = [self._any(rests)]
            for literal in rests:
                self.add((-mine[x], literal))
            for literal in against:
                self.add((-mine[x], -literal))
            self.add((mine[x], *(-literal for literal in rests), *against))

    def _any(self, literals: list[int]) -> int:
        one = self.fresh()
        for literal in literals:
            self.add((one, -literal))
        self.add((-one, *literals))
        return one

    def _founded(self, word: Word) -> bool:
        """Whether each layer rests on something; else add what says so."""
        model = self.component.reduct(word)
        if model == word:
            return True
        for literal, lowest in ((self.in_, IN), (self.not_out, UNDECIDED)):
            floating = [
                x for x, (has, rests) in enumerate(zip(word, model, strict=True)) if has >= lowest > rests
            ]
            self._refuse(literal, floating)
        return False

    def _refuse(self, literal: list[int], floating: list[int]) -> None:
        """Add the loop formulas of those circles among floating elements that rest on no other floating one."""
        inside = set(floating)
        for part in self.component.circles(floating):
            circle = set(part)
            if any(y in inside and y not in circle for x in part for y in self.component.needs[x]):
                continue
            claims = [x for x in part if self.component.any_of[x]]
            outside = [literal[s] for x in claims for s in self.component.needs[x] if s not in circle]
            for x in claims:
                self.add((-literal[x], *outside))
