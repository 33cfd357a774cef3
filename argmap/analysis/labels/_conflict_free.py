"""Semantics of attack graphs that begin from conflict-free sets, and not from what is defended: naive, stage, CF2."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from argmap.analysis.labels._cnf import Encoding
from argmap.analysis.labels._enumeration import every, least_undecided
from argmap.analysis.labels._grounded import IN, OUT, UNDECIDED
from argmap.analysis.labels._residual import ResidualComponent
from argmap.graph._walk import strong_components

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.analysis.labels._residual import Word

__all__ = ["ConflictFree", "Naive", "cf2", "naive", "stage"]


class ConflictFree(Encoding):
    """The conflict-free sets of a component of single attacks: in what is chosen, out what that attacks, else undecided.

    An attack has its attacker's label.
    """

    def _clauses(self) -> None:
        for x, challenges in enumerate(self.component.challenges):
            if self.component.needs[x]:
                continue
            attackers = [self.in_[c] for c in challenges]
            for attacker in attackers:
                self.add((-attacker, -self.in_[x]))
                self.add((-attacker, -self.not_out[x]))
            self.add((self.not_out[x], *attackers))


class Naive(ConflictFree):
    """The largest of them: what is not chosen is in conflict with what is, or with itself."""

    def _clauses(self) -> None:
        super()._clauses()
        near: list[list[int]] = [[] for _ in self.in_]
        for x, challenges in enumerate(self.component.challenges):
            for c in challenges:
                [attacker] = self.component.needs[c]
                near[x].append(attacker)
                near[attacker].append(x)
        for x, others in enumerate(near):
            if x not in others and not self.component.needs[x]:
                self.add((self.in_[x], *(self.in_[y] for y in others)))


def naive(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the labellings of the naive extensions: the largest conflict-free sets."""
    return every(Naive(component, deadline=deadline), nested=False)


def stage(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the labellings of the stage extensions: conflict-free sets of largest range.

    References:
        Verheij, B. (1996). Two approaches to dialectical argumentation: admissible sets and argumentation stages.
        NAIC.
    """
    encoding = ConflictFree(component, deadline=deadline)
    for decided in least_undecided(encoding):
        yield from every(encoding, decided, nested=False)


def cf2(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the labellings of the CF2 extensions.

    The strongly connected parts are gone through, attackers first. What is attacked from the parts before falls; of a part
    that is left whole a naive extension is chosen, and what is left of another is taken apart again.

    References:
        Baroni, P., Giacomin, M. and Guida, G. (2005). SCC-recursiveness: a general schema for argumentation semantics.
        Artificial Intelligence 168: CF2. Gaggl, S. A. and Woltran, S. (2013). The cf2 argumentation semantics
        revisited. Journal of Logic and Computation 23(5).
    """
    graph = _Attacks(component)
    whole = graph.apart(range(len(component)))
    open_: list[Iterator[tuple[frozenset[int], _Parts]]] = [iter([(frozenset(), whole)])]
    while open_:
        step = next(open_[-1], None)
        if step is None:
            open_.pop()
            continue
        chosen, parts = step
        while parts:
            part, parts = parts
            left = [x for x in part if chosen.isdisjoint(graph.attackers[x])]
            if len(left) == len(part):
                open_.append(_onward(chosen, graph.naive(part, deadline), parts))
                break
            parts = graph.apart(left, parts)
        else:
            yield graph.labels(chosen)


_Parts = tuple[list[int], "_Parts"] | tuple[()]


def _onward(
    chosen: frozenset[int], choices: Iterator[list[int]], parts: _Parts
) -> Iterator[tuple[frozenset[int], _Parts]]:
    return ((chosen.union(choice), parts) for choice in choices)


class _Attacks:
    """Who attacks whom in a component of single attacks."""

    def __init__(self, component: ResidualComponent) -> None:
        self.component = component
        self.attackers = [[component.needs[c][0] for c in challenges] for challenges in component.challenges]

    def apart(self, among: Iterable[int], then: _Parts = ()) -> _Parts:
        """Return the strongly connected parts of some arguments, attackers before what they attack, and then others."""
        inside = {x for x in among if not self.component.needs[x]}
        found = strong_components(sorted(inside), lambda x: [y for y in self.attackers[x] if y in inside])
        for part in reversed(list(found)):
            then = (part, then)
        return then

    def naive(self, part: list[int], deadline: float) -> Iterator[list[int]]:
        """Yield the naive extensions of a part alone."""
        if len(part) == 1:
            [x] = part
            yield [] if x in self.attackers[x] else part
            return
        inside = sorted(part)
        members = set(inside)
        attacks = [
            c for x in inside for c in self.component.challenges[x] if self.component.needs[c][0] in members
        ]
        place = {x: number for number, x in enumerate([*inside, *attacks])}
        alone = ResidualComponent(
            [self.component.elements[x] for x in place],
            [[place[y] for y in self.component.needs[x]] for x in place],
            [False] * len(place),
            [[place[c] for c in self.component.challenges[x] if c in place] for x in place],
        )
        for word in naive(alone, deadline):
            yield [x for x, number in place.items() if word[number] == IN and x in members]

    def labels(self, chosen: frozenset[int]) -> Word:
        """Return the labels of all when these are in."""
        needs = self.component.needs
        label = [
            IN if x in chosen else UNDECIDED if chosen.isdisjoint(attackers) else OUT
            for x, attackers in enumerate(self.attackers)
        ]
        return bytes([label[needs[x][0]] if needs[x] else label[x] for x in range(len(label))])
