"""Semantics of attack graphs that begin from conflict-free sets, and not from what is defended: naive, stage, CF2."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from argmap.analysis.labels._cnf import Encoding
from argmap.analysis.labels._enumeration import least_undecided
from argmap.analysis.labels._grounded import IN, OUT, UNDECIDED
from argmap.analysis.labels._residual import ResidualComponent
from argmap.graph._walk import strong_components

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.analysis.labels._residual import Word

__all__ = ["ConflictFree", "Naive", "cf2", "naive", "stage"]


class ConflictFree(Encoding):
    """The conflict-free sets of a component of single attacks: in what is chosen, out what that attacks, else undecided.

    An attack is one with its attacker.
    """

    def _define(self) -> None:
        for x, challenges in enumerate(self.component.challenges):
            for c in challenges:
                self.add((-self.in_[c], -self.in_[x]))
            self.define(self.not_out[x], [-self.in_[c] for c in challenges])


class Naive(ConflictFree):
    """The largest of them: what is not chosen is in conflict with what is, or with itself."""

    def _define(self) -> None:
        super()._define()
        near: list[list[int]] = [[] for _ in self.in_]
        for x, challenges in enumerate(self.component.challenges):
            for attacker in challenges:
                near[x].append(attacker)
                near[attacker].append(x)
        for x, others in enumerate(near):
            if x not in others:
                self.add((self.in_[x], *(self.in_[y] for y in others)))


def naive(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the labellings of the naive extensions: the largest conflict-free sets."""
    return Naive(component, deadline=deadline).every(nested=False)


def stage(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the labellings of the stage extensions: conflict-free sets of largest range.

    References:
        Verheij, B. (1996). Two approaches to dialectical argumentation: admissible sets and argumentation stages.
        NAIC.
    """
    encoding = ConflictFree(component, deadline=deadline)
    for decided in least_undecided(encoding):
        yield from encoding.every(decided, nested=False)


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
        self.attackers = component.challenges

    def apart(self, among: Iterable[int], then: _Parts = ()) -> _Parts:
        """Return the strongly connected parts of some arguments, attackers before what they attack, and then others."""
        inside = set(among)
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
        members = sorted(part)
        place = {x: number for number, x in enumerate(members)}
        attackers = [[place[y] for y in self.attackers[x] if y in place] for x in members]
        nobody: list[list[int]] = [[] for _ in members]
        alone = ResidualComponent(members, list(place.values()), nobody, [False] * len(members), attackers)
        for word in naive(alone, deadline):
            yield [x for x, label in zip(members, word, strict=True) if label == IN]

    def labels(self, chosen: frozenset[int]) -> Word:
        """Return the labels of all when these are in."""
        return bytes(
            IN if x in chosen else UNDECIDED if chosen.isdisjoint(attackers) else OUT
            for x, attackers in enumerate(self.attackers)
        )
