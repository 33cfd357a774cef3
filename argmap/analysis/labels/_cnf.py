"""The complete labellings of a component as definitions: two layers, "in" and "not out", and loop formulas as they are needed."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.labels._grounded import IN, UNDECIDED
from argmap.analysis.labels._sat import solver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from argmap.analysis.labels._residual import ResidualComponent, Word

__all__ = ["Encoding"]

FEW = 32  # labellings that are asked for one by one


class Encoding:
    """The complete labellings of a component, or its stable ones, as a solver sees them.

    Each node has a literal that says "in" and one that says "not out"; in stable labellings these are the same. The
    definitions are the completion of each layer: a node holds just if what it needs does and no challenge defeats it. Where
    supports run in circles, a model may hold itself up by its bootstraps; it is then refused by the loop formula of what
    has nothing outside to rest on, and the solver is asked again.

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
    ) -> None:
        self.component = component
        self._solver = solver(component.challenged, deadline)
        size = len(component)
        self.in_ = list(range(1, size + 1))
        self.not_out = self.in_ if stable else list(range(size + 1, 2 * size + 1))
        self._last = self.not_out[-1]
        self._decided: list[int] | None = None
        self._define()
        if not stable:
            self._solver.prefer(self.in_)  # large labellings settle more

    def _define(self) -> None:
        self._layer(self.in_, self.not_out)
        if self.in_ is not self.not_out:
            self._layer(self.not_out, self.in_)
            for literal, weaker in zip(self.in_, self.not_out, strict=True):
                self.add((-literal, weaker))

    def fresh(self) -> int:
        """Return a new variable."""
        self._last += 1
        return self._last

    def add(self, clause: Iterable[int]) -> None:
        """Add a clause."""
        self._solver.add(clause)

    def define(self, literal: int, body: list[int], *, any_of: bool = False) -> None:
        """Let a variable be true just if all of some literals are, or any of them; before anything is asked."""
        self._solver.define(literal, body, any_of=any_of)

    @property
    def decided(self) -> list[int]:
        """Of each node, a literal that may be true only if it is in or out."""
        if self._decided is None:
            self._decided = [self.fresh() for _ in self.in_]
            for made, high, low in zip(self._decided, self.in_, self.not_out, strict=True):
                self.add((-made, high, -low))
        return self._decided

    def find(self, assumptions: Sequence[int] = ()) -> Word | None:
        """Return a labelling under which the assumptions are true, or None."""
        while (model := self._solver.solve(assumptions)) is not None:
            word = self._word(model)
            if not self.component.circular or self._founded(word):
                return word
        return None

    def every(self, assumptions: Sequence[int] = (), *, nested: bool = True) -> Iterator[Word]:
        """Yield all labellings under which the assumptions are true; many of them at once, where the solver can.

        Unless they are `nested`, no in-set lies within another, as with stable ones, or those that leave the same undecided:
        then what is in tells them apart.
        """
        given = [self.fresh(), *assumptions]
        for number in itertools.count():
            at_once = number == FEW or self._solver.hard
            models = self._solver.models(given, self.in_) if at_once else None
            if models is not None:
                yield from map(self._word, models)
                return
            word = self.find(given)
            if word is None:
                return
            yield word
            self.add((-given[0], *(self.differ(word) if nested else self.lack(word))))

    def preferred(self) -> Iterator[Word]:
        """Yield the preferred labellings: each grown from one that is within none known, or all that are left at once."""
        for number in itertools.count():
            at_once = number == FEW or self._solver.hard
            models = self._solver.models((), self.in_, largest=True) if at_once else None
            if models is not None:
                yield from map(self._word, models)
                return
            word = self.find()
            if word is None:
                return
            word = self.largest(word)
            yield word
            self.add(self.beyond(word))

    def largest(self, word: Word) -> Word:
        """Return a preferred labelling whose in-set holds this one's; one that leaves nothing undecided has none beyond it."""
        while UNDECIDED in word and (more := self.larger(word)) is not None:
            word = more
        return word

    def larger(self, word: Word) -> Word | None:
        """Return a labelling whose in-set holds this one's and more, or None."""
        return self.find_one_of(self.beyond(word), self.held(word))

    def _word(self, model: list[bool]) -> Word:
        """Return the labels that a model means."""
        size = len(self.component)
        true = np.zeros(self.not_out[-1] + 1, np.uint8)
        given = model[: len(true)]  # a variable that nothing is said of may be missing: it is false
        true[: len(given)] = given
        return (true[1 : size + 1] + true[-size:]).tobytes()  # IN is OUT and two more

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
        return [-x if label == IN else x for x, label in enumerate(word, 1)]

    def lack(self, word: Word) -> list[int]:
        """Return literals one of which is true of every labelling whose in-set does not hold this one's."""
        return [-x for x, label in enumerate(word, 1) if label == IN]

    def held(self, word: Word) -> list[int]:
        """Return the literals that are true just of labellings whose in-set holds this one's."""
        return [x for x, label in enumerate(word, 1) if label == IN]

    def beyond(self, word: Word) -> list[int]:
        """Return literals one of which is true just of labellings whose in-set is not within this one's."""
        return [x for x, label in enumerate(word, 1) if label != IN]

    def _layer(self, mine: list[int], other: list[int]) -> None:
        component = self.component
        for x, needs in enumerate(component.needs):
            rests = [mine[y] for y in needs]
            if component.any_of[x] and len(rests) > 1:
                some = self.fresh()
                self.define(some, rests, any_of=True)
                rests = [some]
            self.define(mine[x], rests + [-other[c] for c in component.challenges[x]])

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
        """Add the loop formulas of those circles among floating nodes that rest on no other floating one."""
        inside = set(floating)
        for part in self.component.circles(floating):
            circle = set(part)
            if any(y in inside and y not in circle for x in part for y in self.component.needs[x]):
                continue
            claims = [x for x in part if self.component.any_of[x]]
            outside = [literal[s] for x in claims for s in self.component.needs[x] if s not in circle]
            for x in claims:
                self.add((-literal[x], *outside))
