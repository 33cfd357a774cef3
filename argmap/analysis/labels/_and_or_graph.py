"""What hangs on what: the map as a circuit, in which a claim is any of its supports and a support all of its premises.

Challenges that hold have done their work before: what they hit is switched off. What remains
is monotone: losing something never helps.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.labels._grounded import IN, asserted, grounded
from argmap.graph._incidence import ACCEPTED, REJECTED
from argmap.graph._walk import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from argmap.graph._incidence import Incidence

__all__ = ["AndOrGraph", "BackwardCone"]


class AndOrGraph:
    """The whole map as a circuit.

    Attributes:
        compiled: the map.
        off: per claim, support and challenge, whether it is switched off: rejected, or hit by a challenge that is in.
        bare: per claim, whether no support targets it.
        leaf: per claim, whether it holds of itself: not off, and of a basis or bare.
        works: per support or challenge, whether it is a support of a claim and not off.
        holds: per claim, support and challenge, whether it holds when every leaf does (never for a challenge).
    """

    def __init__(self, compiled: Incidence) -> None:
        self.compiled = compiled
        n, m = compiled.claims, compiled.relations
        target = compiled.target[:m]
        self.off = np.zeros(compiled.elements, np.bool_)
        if not compiled.is_support.all():
            label = grounded(compiled, asserted(compiled))
            hit = target[~compiled.is_support & (label[n:] == IN)]
            self.off[hit[hit < compiled.elements]] = True
        self.off[:n][compiled.status == REJECTED] = True
        self.off[:n][compiled.status == ACCEPTED] = False
        self.bare = np.ones(n, np.bool_)
        supported = target[compiled.is_support]
        self.bare[supported[supported < n]] = False
        self.leaf = (compiled.basis | self.bare) & ~self.off[:n]
        self.works = compiled.is_support & (target < n) & ~self.off[n:]

    @cached_property
    def holds(self) -> NDArray[np.bool_]:
        """Horn closure from the leaves (Dowling and Gallier 1984): counters and a worklist, linear."""
        c = self.compiled
        n, m = c.claims, c.relations
        holds = np.zeros(c.elements, np.bool_)
        holds[:n] = self.leaf
        flags = holds.view(np.uint8).data
        missing = np.diff(c.premise_start[: m + 1]).tolist()
        works, target = self.works.tolist(), c.target[:m].tolist()
        closed = self.off.tolist()
        start, use = c.use_start.tolist(), c.use.data
        waiting = np.flatnonzero(self.leaf).tolist()
        for claim in waiting:
            for element in use[start[claim] : start[claim + 1]]:
                relation = element - n
                missing[relation] -= 1
                if not missing[relation] and works[relation]:
                    flags[element] = 1
                    goal = target[relation]
                    if not flags[goal] and not closed[goal]:
                        flags[goal] = 1
                        waiting.append(goal)
        return holds

    def beneath(self, claim: int, *, apart: bool = False) -> BackwardCone:
        """Return what is met stepping back from a claim over supports that hold.

        With `apart`, holding of itself is told apart from holding: a leaf with supports gets a leaf of its own beneath it.
        """
        return BackwardCone(self, claim, apart=apart)


class BackwardCone:
    """The part of the circuit beneath one claim, numbered anew: the claim is 0, then those met stepping back, nearest first.

    A part is a claim or a support: claims come first, then supports. Lists of lists are kept flat, as in `Incidence`,
    for Python's garbage collector looks at every list there is.

    Attributes:
        claims: the element number of each claim.
        supports: the element number of each support; -1 for one put in by `apart`.
        leaf: per claim, whether it holds of itself.
        option_start: per claim, where its supports begin: those that hold and are for it are numbered one after the other.
        premise_start: with `premise`: per support, its premises.
        goal: per support, the claim that it is for.
        stands: whether the claim itself holds, when every leaf does.
    """

    def __init__(self, circuit: AndOrGraph, claim: int, *, apart: bool = False) -> None:
        c = circuit.compiled
        n = c.claims
        is_leaf = circuit.leaf.view(np.uint8).data
        into_start, into = _lists_of(circuit)
        premise_start, premise = c.premise_start.data, c.premise.data
        place = {claim: 0}
        self.claims = [claim]
        self.supports: list[int] = []
        self.leaf: list[bool] = []
        self.option_start = [0]
        self.premise_start = [0]
        self.premise: list[int] = []
        self.goal: list[int] = []
        for here, element in enumerate(self.claims):
            first = len(self.supports)
            for support in into[into_start[element] : into_start[element + 1]] if element >= 0 else ():
                self.supports.append(support)
                for other in premise[premise_start[support - n] : premise_start[support - n + 1]]:
                    met = place.setdefault(other, len(place))
                    if met == len(self.claims):
                        self.claims.append(other)
                    self.premise.append(met)
                self.premise_start.append(len(self.premise))
            leaf = element < 0 or bool(is_leaf[element])
            if leaf and apart and len(self.supports) > first:
                leaf = False
                place[~element] = len(place)
                self.premise.append(len(self.claims))
                self.claims.append(~element)
                self.supports.append(-1)
                self.premise_start.append(len(self.premise))
            self.leaf.append(leaf)
            self.goal += [here] * (len(self.supports) - first)
            self.option_start.append(len(self.supports))
        self.claims = [element if element >= 0 else ~element for element in self.claims]
        self.stands = bool(circuit.holds[claim])

    def options(self, claim: int) -> range:
        """Return the supports of a claim that hold."""
        return range(self.option_start[claim], self.option_start[claim + 1])

    def premises(self, support: int) -> list[int]:
        """Return the premises of a support."""
        return self.premise[self.premise_start[support] : self.premise_start[support + 1]]

    @cached_property
    def uses(self) -> tuple[list[int], list[int]]:
        """Per claim, the supports here of which it is a premise: where they begin, and they."""
        begin = np.array(self.premise_start, np.int64)
        owner = np.repeat(np.arange(len(self.supports)), begin[1:] - begin[:-1])
        start, items = grouped(np.array(self.premise, np.int64), owner, len(self.claims))
        return start.tolist(), items.tolist()

    def element(self, part: int) -> int:
        """Return the element number of a part."""
        return self.claims[part] if part < len(self.claims) else self.supports[part - len(self.claims)]

    def leaves_beneath(self, claims: Iterable[int]) -> list[int]:
        """Return the leaves met stepping back from some claims, those included."""
        seen = dict.fromkeys(claims)
        waiting = list(seen)
        for claim in waiting:
            supports = self.options(claim)
            for premise in self.premise[
                self.premise_start[supports.start] : self.premise_start[supports.stop]
            ]:
                if premise not in seen:
                    seen[premise] = None
                    waiting.append(premise)
        return [claim for claim in waiting if self.leaf[claim]]

    def path(self, part: int, most: int = 100) -> list[int]:
        """Return the elements of a shortest path from a part up to the claim, at most so many."""
        count = len(self.claims)
        found: list[int] = []
        while len(found) < most:
            found.append(self.element(part))
            if not part:
                break
            part = self.goal[part - count] if part >= count else self._above[part] + count
        return found

    def steps(self, part: int) -> int:
        """Return how many supports lead from a part up to the claim, on a shortest path."""
        count = len(self.claims)
        return self._distance[part] if part < count else self._distance[self.goal[part - count]] + 1

    @cached_property
    def _above(self) -> list[int]:
        """Per claim but 0, the support through which it was first met."""
        above = [-1] * len(self.claims)
        for support in range(len(self.supports)):
            for premise in self.premises(support):
                if premise and above[premise] < 0:
                    above[premise] = support
        return above

    @cached_property
    def _distance(self) -> list[int]:
        distance = [0] * len(self.claims)
        for claim, support in enumerate(self._above):
            # claims are numbered in the order met, so what is above has its distance already
            if support >= 0:
                distance[claim] = distance[self.goal[support]] + 1
        return distance


def _lists_of(circuit: AndOrGraph) -> tuple[memoryview, memoryview]:
    """Return, per claim, the supports of it that hold, as elements: where they begin, and they."""
    c = circuit.compiled
    held = np.flatnonzero(circuit.works & circuit.holds[c.claims :])
    start, items = grouped(c.target[held], held + c.claims, c.claims)
    return start.data, items.data
