"""Why an element has its label: the rule of the definition that gives it, and the elements that the rule rests on."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from argmap.analysis.labels._grounded import IN, OUT, UNDECIDED
from argmap.graph._incidence import ACCEPTED, REJECTED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from argmap.graph._incidence import Incidence

__all__ = ["Justification", "Reasons"]

LOOKED_AT = 20_000  # elements that the search for a shortest circle visits at most


class Justification(NamedTuple):
    """An instance of a rule.

    Attributes:
        rule: accepted, asserted, supported (a claim) or inferred (a relation): in; rejected, challenged, unsupported
            (no reason is left), premise (one has fallen) or circular: out; waiting or circle: undecided.
        on: the elements that it rests on.
        circle: the circle that it is about, ending where it began.
        among: the claims that have nothing but each other to rest on.
        weaker: the challenges that are weaker than the claim.
    """

    rule: str
    on: list[int]
    circle: tuple[int, ...] = ()
    among: tuple[int, ...] = ()
    weaker: tuple[int, ...] = ()


class Reasons:
    """Justifications of labels, chosen so that each was complete as early as any; of equal ones the first in the map.

    Args:
        compiled: the map.
        asserted: per claim, whether it stands of itself.
        label: the labels to justify.
        round: per element, when its label was fixed.
        circular: per element, whether it is out because it rests on circles only.
    """

    def __init__(
        self,
        compiled: Incidence,
        asserted: NDArray[np.bool_],
        label: NDArray[np.int8],
        round: NDArray[np.int64],  # noqa: A002  # the field's word
        circular: NDArray[np.bool_],
    ) -> None:
        self.compiled = compiled
        self.label = label.data
        self._asserted, self._round, self.circular = asserted.data, round.data, circular.data
        self._open: dict[int, Justification] = {}

    def of(self, x: int) -> Justification:
        """Return why an element has its label."""
        if self.label[x] == IN:
            return self._in(x)
        return self._out(x) if self.label[x] == OUT else self._undecided(x)

    def into(self, x: int, *, support: bool) -> list[int]:
        """Return the supports of an element, or the challenges to it."""
        c = self.compiled
        return [
            r
            for r in c.into[c.into_start[x] : c.into_start[x + 1]].tolist()
            if c.is_support[r - c.claims] == support
        ]

    def _premises(self, x: int) -> list[int]:
        c = self.compiled
        r = x - c.claims
        premises: list[int] = c.premise[c.premise_start[r] : c.premise_start[r + 1]].tolist()
        return premises

    def _status(self, x: int) -> int:
        return int(self.compiled.status[x]) if x < self.compiled.claims else 0

    def _in(self, x: int) -> Justification:
        if self._status(x) == ACCEPTED:
            return Justification("accepted", [])
        against = self.into(x, support=False)
        if x >= self.compiled.claims:
            return Justification("inferred", self._premises(x) + against)
        if self._asserted[x]:
            return Justification("asserted", against)
        held = [s for s in self.into(x, support=True) if self.label[s] == IN]
        return Justification("supported", [min(held, key=self._round.__getitem__), *against])

    def _out(self, x: int) -> Justification:
        if self._status(x) == REJECTED:
            return Justification("rejected", [])
        if self.circular[x]:
            return self._circles_only(x)
        ways = [
            (self._round[r], 0, Justification("challenged", [r]))
            for r in self.into(x, support=False)
            if self.label[r] == IN
        ]
        if x >= self.compiled.claims:
            ways += [
                (self._round[p], 1, Justification("premise", [p]))
                for p in self._premises(x)
                if self.label[p] == OUT
            ]
        elif not self._asserted[x]:
            supports = self.into(x, support=True)
            if all(self.label[s] == OUT for s in supports):
                when = max((self._round[s] for s in supports), default=0)
                ways.append((when, 1, Justification("unsupported", supports)))
        return min(ways, key=lambda way: way[:2])[2]

    def _circles_only(self, x: int) -> Justification:
        """Gather what has nothing but each other to rest on, and what else spoke for it but fell before."""
        when = self._round[x]
        fell: list[int] = []
        after: dict[int, list[tuple[int, int]]] = {x: []}
        todo = [x]
        while todo:
            claim = todo.pop()
            for s in self.into(claim, support=True):
                if self.label[s] == OUT and self._round[s] < when:
                    fell.append(s)
                    continue
                floating = [p for p in self._premises(s) if self.circular[p] and self._round[p] == when]
                premise = next((p for p in floating if p in after), floating[0])
                after[claim].append((s, premise))
                if premise not in after:
                    after[premise] = []
                    todo.append(premise)
        return Justification("circular", sorted(fell), _circle(x, after), tuple(sorted(after)))

    def _undecided(self, x: int) -> Justification:
        """Find a circle through the element; else what keeps it undecided, and so on until a circle is met."""
        if x not in self._open:
            place: dict[int, int] = {}
            circle = self._circle_through(x)
            while not circle:
                place[x] = len(place)
                following = self.waits_for(x)
                self._open[x] = Justification("waiting", [following])
                x = following
                if x in place:
                    circle = self._circle_through(x) or (
                        x,
                        *[y for y in reversed(place) if place[y] >= place[x]],
                    )
            self._open[x] = Justification("circle", [], circle)
            return self._open[next(iter(place), x)]
        return self._open[x]

    def _open_on(self, x: int) -> list[tuple[int, bool]]:
        """Return the undecided elements that could still decide an undecided one, and whether as a challenge."""
        label, c = self.label, self.compiled
        against = [(r, True) for r in self.into(x, support=False) if label[r] == UNDECIDED]
        if x >= c.claims:
            return against + [(p, False) for p in self._premises(x) if label[p] == UNDECIDED]
        supports = self.into(x, support=True)
        if self._asserted[x] or any(label[s] == IN for s in supports):
            return against
        return against + [(s, False) for s in supports if label[s] == UNDECIDED]

    def waits_for(self, x: int) -> int:
        """Return one undecided element that keeps `x` undecided: going on so, one meets a circle with a challenge.

        A challenge if there is one; else the way by which it would be founded, which runs in no circle.
        """
        open_ = self._open_on(x)
        return min(open_, key=lambda step: (not step[1], self._round[step[0]]))[0]

    def _circle_through(self, x: int) -> tuple[int, ...]:
        """Return a shortest circle through an undecided element with a challenge on it, if one is near."""
        before: dict[tuple[int, bool], tuple[int, bool]] = {}
        todo = deque([(x, False)])
        while todo and len(before) < LOOKED_AT:
            state = todo.popleft()
            for y, odd in self._open_on(state[0]):
                following = (y, state[1] or odd)
                if following == (x, True):
                    return self._path(before, state, x)
                if following not in before and y != x:
                    before[following] = state
                    todo.append(following)
        return ()

    @staticmethod
    def _path(
        before: dict[tuple[int, bool], tuple[int, bool]], state: tuple[int, bool], x: int
    ) -> tuple[int, ...]:
        path = [x]
        while state != (x, False):
            path.append(state[0])
            state = before[state]
        return (*path, x) if len(set(path)) == len(path) else ()  # twice through one: no simple circle


def _circle(x: int, after: dict[int, list[tuple[int, int]]]) -> tuple[int, ...]:
    """Return a circle of claims and supports, met by following supports back from `x`; in the direction of support."""
    path: list[int] = []
    place: dict[int, int] = {}
    while x not in place:
        place[x] = len(path)
        if not after[x]:
            return ()
        support, premise = after[x][0]
        path += [x, support]
        x = premise
    return (*reversed([*path[place[x] :], x]),)
