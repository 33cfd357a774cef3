"""A map with preferences as one without: each claim and relation once for each strength of the arguments for it.

Then a challenge that is too weak for what it challenges is left out, and all that labels a map labels this one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from argmap._values.collector import no_collector
from argmap.analysis.labels._argument_strengths import UNRANKED, argument_strengths, compared
from argmap.graph._incidence import ACCEPTED, REJECTED, Incidence
from argmap.graph._walk import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["CLAIM", "STEP", "Defeats", "defeats", "succeeds"]

CLAIM, STEP, AUXILIARY = range(3)  # what an element of the new map is: see `Defeats.part`


def succeeds(strength: int, against: int) -> bool:
    """Tell whether an argument of a strength is not weaker than another: ties succeed, and what has no rank is not compared."""
    return strength in (UNRANKED, against) or against == UNRANKED or strength > against


@dataclass(frozen=True, eq=False)
class Defeats:
    """A map of which each challenge succeeds, and where in it the claims and relations of another stand.

    Attributes:
        compiled: the new map; its ids are those of the elements that its own were made for, and may recur.
        stands: per claim of it, whether it stands of itself.
        place: per claim, support and challenge of the old map, the element of the new one that has its label.
        owner: per element of the new map, the one of the old that it was made for.
        part: per element of the new map, whether it is a claim or relation, at one strength; a step of a relation that is made
            in several ways; or only joins others.
        at: per element of the old map, strength -> the element of the new one that is it at this strength.
    """

    compiled: Incidence
    stands: NDArray[np.bool_]
    place: NDArray[np.int64]
    owner: NDArray[np.int64]
    part: NDArray[np.int8]
    at: list[dict[int, int]]

    @property
    def auxiliary(self) -> NDArray[np.bool_]:
        """Per element of the new map, whether it only joins others: it has no label of its own to be told."""
        flags: NDArray[np.bool_] = self.part != CLAIM
        return flags


def defeats(
    compiled: Incidence,
    stands: NDArray[np.bool_],
    rank: Sequence[int],
    *,
    weakest: bool,
    everywhere: bool = False,
) -> Defeats:
    """Return the map in which every challenge succeeds, given ranks of claims and relations.

    Args:
        compiled: the map.
        stands: per claim, whether it stands of itself.
        rank: per claim, support and challenge, 0 or a rank from 1 on.
        weakest: whether arguments are compared by their weakest link, else by their last.
        everywhere: whether strengths are told apart also where no challenge succeeds or fails by them.

    Examples:
        >>> import argmap
        >>> from argmap.graph._incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.challenge(amap.claim("One says so", id="rumour"), amap.claim("It rained", id="rain"))
        >>> compiled = incidence(amap)
        >>> made = defeats(compiled, np.ones(2, bool), [1, 2, 0], weakest=False)
        >>> made.compiled.target.tolist(), made.place.tolist()  # at nothing: there are elements 0 to 2
        ([3], [0, 1, 2])
    """
    with no_collector():
        apart = None if everywhere else compared(compiled, rank, weakest=weakest)
        work = _Rewriting(compiled, stands, rank, apart, weakest=weakest)
        for x in range(compiled.claims):
            work.add_claim(x)
        for r in range(compiled.relations):
            work.add_relation(r)
        for r in range(compiled.relations):
            work.aim(r)
        work.join_challenges()
        return work.finished()


class _Rewriting:
    """The new map as it grows. A relation is aimed at a claim by its number, at relation number j by ~j, at nothing by None."""

    def __init__(
        self,
        compiled: Incidence,
        stands: NDArray[np.bool_],
        rank: Sequence[int],
        apart: bytearray | None,
        *,
        weakest: bool,
    ) -> None:
        self.old, self.rank, self.weakest = compiled, rank, weakest
        self.stands_before = stands.tolist()
        self.apart = apart or bytearray(b"\1") * compiled.elements
        self.strengths = argument_strengths(
            compiled, self.stands_before, rank, weakest=weakest, apart=self.apart
        )
        self.premise, self.begin = compiled.premise.tolist(), compiled.premise_start.tolist()
        self.old_target, self.is_support = compiled.target.tolist(), compiled.is_support.tolist()
        undercut = compiled.target[: compiled.relations][~compiled.is_support]
        self.undercut = set(undercut[(undercut >= compiled.claims) & (undercut < compiled.elements)].tolist())
        self.status_before = compiled.status.tolist()
        self.claims: list[tuple[int, bool, int, int]] = []  # owner, whether it stands, status, part
        self.relations: list[tuple[int, Sequence[int], int]] = []  # owner, premises, part
        self.supports: list[bool] = []
        self.targets: list[int | None] = []
        # of each old element: strength -> new claim, or ~ new relation; the one that has its label; claims that join
        self.at: list[dict[int, int]] = []
        self.place: list[int] = []
        self.ladder: dict[int, tuple[list[int], list[int]]] = {}  # of a claim of several strengths; see `_up`
        self.unless: dict[
            int, int
        ] = {}  # of a relation of several steps, the claim that nothing undercuts it
        self.waiting: list[
            tuple[int, Sequence[int], bool, int | None]
        ] = []  # relations that join, to be made last
        self.beaten: dict[int, dict[int, list[tuple[int, int]]]] = {}  # of such a claim: rung -> challenges

    def add_claim(self, x: int) -> None:
        """Make a claim of each strength and, of several, claims that one of the stronger ones holds."""
        status, strengths = self.status_before[x], self.strengths[x]
        if len(strengths) < 2:
            [strength] = strengths or [UNRANKED]
            new = self._claim(x, stands=self.stands_before[x], status=status)
            self.at.append({strength: new} if strengths else {})
            self.place.append(new)
            return
        # the unranked first, which limits nothing, then from strong to weak
        ordered = sorted(strengths, key=lambda s: (s != UNRANKED, -s))
        own = self.rank[x] if self.stands_before[x] else None
        found = {s: self._claim(x, stands=s == own) for s in ordered}
        rungs = [found[ordered[0]]]
        for s in ordered[1:]:
            rung = self._claim(x, part=AUXILIARY)
            self.waiting += [(x, [found[s]], True, rung), (x, [rungs[-1]], True, rung)]
            rungs.append(rung)
        self.ladder[x] = [-s for s in ordered], rungs
        self.at.append(found)
        self.place.append(rungs[-1])

    def _claim(self, owner: int, *, stands: bool = False, status: int = 0, part: int = CLAIM) -> int:
        self.claims.append((owner, stands, status, part))
        return len(self.claims) - 1

    def _relation(self, owner: int, premises: Sequence[int], part: int) -> int:
        self.relations.append((owner, premises, part))
        self.supports.append(True)
        self.targets.append(None)
        return len(self.relations) - 1

    def _aim(self, relation: int, target: int | None, *, support: bool) -> None:
        self.supports[relation], self.targets[relation] = support, target

    def _up(self, claim: int, least: int) -> int:
        """Return the new claim that an old one holds by an argument of at least some strength, or of none."""
        if claim not in self.ladder:
            return self.place[claim]
        strengths, rungs = self.ladder[
            claim
        ]  # the strengths negative, so that they rise; unranked, 0, comes first
        last = bisect_left(strengths, -least + 1, lo=int(strengths[0] == UNRANKED))
        return rungs[last - 1]

    def add_relation(self, r: int) -> None:
        """Make a relation of each strength, of several steps where its premises may be argued for in several ways."""
        x = self.old.claims + r
        steps = self._steps(r)
        if len(steps) < 2:
            for strength, premises in steps or [(UNRANKED, [self.place[p] for p in self._premises(r)])]:
                relation = self._relation(x, premises, CLAIM)
                self.at.append({strength: ~relation} if steps else {})
                self.place.append(~relation)
            return
        if x in self.undercut:
            self.unless[x] = self._claim(x, stands=True, part=AUXILIARY)
        whole = self._claim(x, part=AUXILIARY)
        found: dict[int, int] = {}
        for strength, premises in steps:
            if strength not in found:
                found[strength] = self._claim(x)
                self.waiting.append((x, [found[strength]], True, whole))
            held = [*premises, self.unless[x]] if x in self.unless else premises
            self._aim(self._relation(x, held, STEP), found[strength], support=True)
        self.at.append(found)
        self.place.append(whole)

    def _premises(self, r: int) -> list[int]:
        premises: list[int] = self.premise[self.begin[r] : self.begin[r + 1]]
        return premises

    def _steps(self, r: int) -> list[tuple[int, list[int]]]:
        """Return the ways in which a relation is made: of each its strength, and the new claims that are its premises."""
        premises = self._premises(r)
        strengths, rank = self.strengths[self.old.claims + r], self.rank[self.old.claims + r]
        if strengths and not self.apart[self.old.claims + r]:
            return [(UNRANKED, [self.place[p] for p in premises])]
        if strengths and rank and not self.weakest:
            return [(rank, [self.place[p] for p in premises])]
        found: dict[tuple[int, tuple[int, ...]], None] = {}
        for strength in sorted(strengths):
            if strength == rank and rank:  # the relation itself is the weakest link, or as weak
                found[strength, tuple([self._up(p, strength) for p in premises])] = None
            elif strength == UNRANKED:
                found[strength, tuple([self.at[p][UNRANKED] for p in premises])] = None
            else:
                above = [self._up(p, strength) for p in premises]
                for number, p in enumerate(premises):
                    if strength in self.at[p]:  # the argument for this premise has the weakest link
                        held = (*above[:number], self.at[p][strength], *above[number + 1 :])
                        found[strength, held] = None
        return [(strength, list(held)) for strength, held in found]

    def aim(self, r: int) -> None:
        """Aim a relation at what it supports or defeats."""
        x, target = self.old.claims + r, self.old_target[r]
        if target >= self.old.elements or (self.is_support[r] and target >= self.old.claims):
            return  # an association, or backing
        if target >= self.old.claims:
            goal = self.unless[target] if target in self.unless else self.place[target]
            self._send(x, self.place[x], goal, support=False)
            return
        held = self.at[target]
        fixed = self.status_before[target] in (ACCEPTED, REJECTED) or not held
        for strength, new in (self.at[x] or {UNRANKED: self.place[x]}).items():
            if self.is_support[r]:
                if fixed or len(held) == 1:
                    self._send(x, new, self.place[target], support=True)
                elif self.at[x]:  # else no argument for the target is made by it
                    self._send(x, new, held[strength], support=True)
            elif fixed:
                self._send(x, new, self.place[target], support=False)
            elif len(held) == 1:
                [against] = held
                if succeeds(strength, against):
                    self._send(x, new, held[against], support=False)
            else:
                self._beat(x, new, strength, target)

    def _send(self, owner: int, new: int, goal: int, *, support: bool) -> None:
        """Aim what stands for a relation at something: a relation itself, a claim by a relation of its own."""
        if new < 0:
            self._aim(~new, goal, support=support)
        else:
            self.waiting.append((owner, [new], support, goal))

    def _beat(self, owner: int, new: int, strength: int, target: int) -> None:
        """Note which of a claim's strengths a challenge defeats: the strongest of them, and so all behind it."""
        order = _from_strong(self.at[target])
        rung = next((n for n, against in enumerate(order) if succeeds(strength, against)), None)
        if rung is not None:
            self.beaten.setdefault(target, defaultdict(list))[rung].append((owner, new))

    def join_challenges(self) -> None:
        """Make, of each claim of several strengths, what defeats it at each: what defeats it at a greater one, and more."""
        for target, by_rung in self.beaten.items():
            before = None
            for rung, against in enumerate(_from_strong(self.at[target])):
                if before is None and rung not in by_rung:
                    continue
                joined = self._claim(target, part=AUXILIARY)
                if before is not None:
                    self.waiting.append((target, [before], True, joined))
                for owner, new in by_rung.get(rung, ()):
                    self._send(owner, new, joined, support=True)
                self.waiting.append((target, [joined], False, self.at[target][against]))
                before = joined
        for owner, premises, support, goal in self.waiting:
            self._aim(self._relation(owner, premises, AUXILIARY), goal, support=support)

    def finished(self) -> Defeats:
        """Return the new map."""
        n, m = len(self.claims), len(self.relations)

        def element(new: int) -> int:
            return new if new >= 0 else n + ~new

        owner = np.array([one[0] for one in self.claims] + [one[0] for one in self.relations], np.int64)
        target = np.array([n + m if goal is None else element(goal) for goal in self.targets], np.int64)
        counts = np.array([len(premises) for _, premises, _ in self.relations], np.int64)
        start = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
        premise = np.fromiter((p for _, held, _ in self.relations for p in held), np.int64, int(start[-1]))
        number = np.arange(n, n + m)
        ids = [self.old.ids[x] for x in owner.tolist()]
        new = Incidence(
            [*ids, ""], n, m, 1, np.array(self.supports, np.bool_), target, start, premise,
            *grouped(target, number, n + m + 1), *grouped(premise, np.repeat(number, counts), n),
            np.array([one[2] for one in self.claims], np.int8), np.zeros(n, np.bool_), np.zeros(n, np.bool_),
        )  # fmt: skip
        return Defeats(
            new,
            np.array([one[1] for one in self.claims], np.bool_),
            np.array([element(place) for place in self.place], np.int64),
            owner,
            np.array([one[3] for one in self.claims] + [one[2] for one in self.relations], np.int8),
            [{strength: element(at) for strength, at in held.items()} for held in self.at],
        )


def _from_strong(strengths: dict[int, int]) -> list[int]:
    """Order strengths by how hard an argument of them is defeated; last the unranked, which any challenge defeats."""
    return sorted(strengths, reverse=True)
