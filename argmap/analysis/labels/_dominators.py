"""Single points of failure: the parts that every derivation of a claim uses, found exactly in near linear time.

With linked premises single points of failure form no dominator tree. But a claim with one support left needs it and all
its premises, and whatever else every derivation needs is in any one of them. So: follow forced supports, take one
derivation, and of what it uses besides find what each claim needs: what all of its supports need, and a support needs
itself and all that its premises need.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from argmap.graph._walk import strong_components

if TYPE_CHECKING:
    from argmap.analysis.labels._and_or_graph import BackwardCone

__all__ = ["Closure", "single_points"]


class Closure:
    """How the claims beneath a claim that holds are derived from the leaves.

    Attributes:
        by: per claim, the support by which; -1 for one that holds of itself.
        trail: the claims in the order derived.
    """

    def __init__(self, part: BackwardCone) -> None:
        self.part, self.count = part, len(part.claims)
        self.by = [-1] * self.count
        self.trail = [claim for claim, leaf in enumerate(part.leaf) if leaf]
        holds = bytearray(part.leaf)
        missing = [stop - begin for begin, stop in pairwise(part.premise_start)]
        start, uses = part.uses
        for claim in self.trail:
            for support in uses[start[claim] : start[claim + 1]]:
                missing[support] -= 1
                target = part.goal[support]
                if not missing[support] and not holds[target]:
                    holds[target] = 1
                    self.by[target] = support
                    self.trail.append(target)

    def derivation(self) -> set[int]:
        """Return the leaves and supports that the derivation of claim 0 uses."""
        wanted = bytearray(self.count)
        wanted[0] = 1
        used: set[int] = set()
        for claim in reversed(self.trail):  # premises stand before conclusions
            if wanted[claim]:
                support = self.by[claim]
                used.add(claim if support < 0 else self.count + support)
                for premise in self.part.premises(support) if support >= 0 else ():
                    wanted[premise] = 1
        return used


def single_points(part: BackwardCone) -> list[int] | None:
    """Return the leaves and supports without which claim 0 falls; None if it falls anyway."""
    if not part.stands:
        return None
    closure = Closure(part)
    needed = _forced(closure)
    rest = closure.derivation().difference(needed)
    if rest:
        needed += _Needs(closure, rest).of_claim_0()
    return sorted(needed)


def _forced(closure: Closure) -> list[int]:
    """Follow what has no alternative: a claim with one support left needs that and its premises."""
    part = closure.part
    met = bytearray(closure.count)
    met[0] = 1
    needed: list[int] = []
    waiting = [0]
    for claim in waiting:
        if closure.by[claim] < 0:
            needed.append(claim)  # it holds of itself: losing it is losing it, whatever supports it
            continue
        left = part.options(claim)
        if len(left) == 1:
            needed.append(closure.count + left[0])
            for premise in part.premises(left[0]):
                if not met[premise]:
                    met[premise] = 1
                    waiting.append(premise)
    return needed


class _Needs:
    """Which of some parts each claim needs: the greatest solution of "what all of its supports need".

    The sets share their tails: a set is a number, with its last member and the set of the others; equal sets have equal
    numbers. Members are numbered from the leaves up, so that what has much in common differs near the top, and joining
    or comparing two sets stops where they are the same.
    """

    def __init__(self, closure: Closure, among: set[int]) -> None:
        self._closure, self._among = closure, among
        self._last, self._others = [0], [0]
        self._known: dict[tuple[int, int], int] = {}
        self._rank: dict[int, int] = {}
        self._parts = [-1]
        self._needs: list[int] = [-1] * closure.count  # -1: not known yet, which is to need everything

    def of_claim_0(self) -> list[int]:
        """Return the parts that claim 0 needs."""
        closure, place = self._closure, [0] * self._closure.count
        for number, claim in enumerate(closure.trail):
            place[claim] = number
        premises = closure.part.premises

        def beneath(claim: int) -> list[int]:  # what is derived last is deepest, and comes first
            several = [premise for support in self._left(claim) for premise in premises(support)]
            return sorted(several, key=place.__getitem__, reverse=True)

        for group in strong_components([0], beneath):
            group.sort(key=place.__getitem__)
            for claim in group:
                self._number(claim)
            while self._renewed(group) and len(group) > 1:
                pass
        found, one = [], self._needs[0]
        while one:
            found.append(self._parts[self._last[one]])
            one = self._others[one]
        return found

    def _left(self, claim: int) -> range:
        """Return the supports of a claim that does not hold of itself."""
        return self._closure.part.options(claim) if self._closure.by[claim] >= 0 else range(0)

    def _number(self, claim: int) -> None:
        """Number a leaf, or the supports of a claim, as far as they are asked for."""
        own = [self._closure.count + s for s in self._left(claim)] or [claim]
        for part in own:
            if part in self._among:
                self._rank[part] = len(self._parts)
                self._parts.append(part)

    def _renewed(self, group: list[int]) -> bool:
        """Work out anew what the claims of a group need; tell whether anything changed."""
        changed = False
        for claim in group:
            before = self._needs[claim]
            left = self._left(claim)
            now = self._common(left) if left else self._only(claim)
            self._needs[claim] = now
            changed |= now != before
        return changed

    def _only(self, part: int) -> int:
        return self._set([self._rank[part]], 0) if part in self._rank else 0

    def _common(self, supports: range) -> int:
        """Return what all of some supports need."""
        common = -1
        for support in supports:
            needs = self._only(self._closure.count + support)
            for premise in self._closure.part.premises(support):
                beneath = self._needs[premise]
                needs = -1 if beneath < 0 or needs < 0 else self._union(needs, beneath)
            if needs >= 0:
                common = needs if common < 0 else self._intersection(common, needs)
        return common

    def _set(self, above: list[int], found: int) -> int:
        """Return the set that has some members above those of another; they are given from the top."""
        known, last, others = self._known, self._last, self._others
        for member in reversed(above):
            pair = (member, found)
            found = known.get(pair, 0)
            if not found:
                found = known[pair] = len(last)
                last.append(member)
                others.append(pair[1])
        return found

    def _union(self, one: int, other: int) -> int:
        last, others, above = self._last, self._others, []
        while one != other and one and other:
            a, b = last[one], last[other]
            if a > b:
                above.append(a)
                one = others[one]
            elif b > a:
                above.append(b)
                other = others[other]
            else:
                above.append(a)
                one, other = others[one], others[other]
        return self._set(above, one or other)

    def _intersection(self, one: int, other: int) -> int:
        last, others, above = self._last, self._others, []
        while one != other and one and other:
            a, b = last[one], last[other]
            if a > b:
                one = others[one]
            elif b > a:
                other = others[other]
            else:
                above.append(a)
                one, other = others[one], others[other]
        return self._set(above, one if one == other else 0)
