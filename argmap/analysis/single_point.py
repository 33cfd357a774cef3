"""Single points of failure: the parts that every derivation of a claim uses, found exactly in near linear time.

With linked premises single points of failure form no dominator tree. But a claim with one support left needs it and all
its premises, and whatever else every derivation needs is in any one of them. So: follow forced supports, take one
derivation, and test what it uses besides, by halves: if the claim holds without a whole half, nothing in it is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from argmap.analysis.circuit import Beneath

__all__ = ["Closure", "Points", "single_points"]


class Points(NamedTuple):
    """What `single_points` finds: parts, claims counted from 0, supports after them."""

    needed: list[int]
    used: list[int]


class Closure:
    """What holds in the part of the circuit beneath a claim while some parts are lost; parts can be given back, and taken again.

    Attributes:
        holds: per claim, 1 if it holds.
        lost: per part (claims, then supports), 1 if it is lost.
        by: per claim that holds, the support that brought it in; -1 for one that holds of itself.
        trail: the claims that hold, in the order derived.
    """

    def __init__(
        self, part: Beneath, lost: Collection[int] = (), among: Collection[int] | None = None
    ) -> None:
        count = len(part.claims)
        self.part, self.count = part, count
        self.lost = bytearray(count + len(part.supports))
        for one in lost:
            self.lost[one] = 1
        self.holds = bytearray(count)
        self.by = [-1] * count
        self.missing = [len(premises) for premises in part.premises]
        self.trail: list[int] = []
        leaves = range(count) if among is None else among
        self._spread([claim for claim in leaves if part.leaf[claim] and not self.lost[claim]])

    def _spread(self, fresh: list[int]) -> None:
        """Let claims hold, and what follows, until nothing more does."""
        holds, lost, missing, by = self.holds, self.lost, self.missing, self.by
        uses, goal, count = self.part.uses, self.part.goal, self.count
        for claim in fresh:
            holds[claim] = 1
        for claim in fresh:
            for support in uses[claim]:
                missing[support] -= 1
                if not missing[support] and not lost[count + support]:
                    target = goal[support]
                    if not holds[target] and not lost[target]:
                        holds[target] = 1
                        by[target] = support
                        fresh.append(target)
        self.trail += fresh

    def give_back(self, parts: list[int]) -> int:
        """Give back lost parts; return a mark with which `take_again` undoes it."""
        mark = len(self.trail)
        for one in parts:
            self.lost[one] = 0
        goal, count = self.part.goal, self.count
        fresh: list[int] = []
        for one in parts:
            claim = one if one < count else goal[one - count]
            if self.holds[claim] or self.lost[claim]:
                continue
            if one >= count and self.missing[one - count]:
                continue
            self.holds[claim] = 1
            self.by[claim] = -1 if one < count else one - count
            fresh.append(claim)
        self._spread(fresh)
        return mark

    def take_again(self, parts: list[int], mark: int) -> None:
        """Lose parts that were given back; nothing may have been given back since, and not been taken again."""
        for claim in self.trail[mark:]:
            self.holds[claim] = 0
            for support in self.part.uses[claim]:
                self.missing[support] += 1
        del self.trail[mark:]
        for one in parts:
            self.lost[one] = 1

    def derivation(self) -> list[int]:
        """Return the leaves and supports that the derivation of claim 0 uses, what comes first in it first."""
        wanted = bytearray(self.count)
        wanted[0] = 1
        used: list[int] = []
        for claim in reversed(self.trail):  # premises stand before conclusions
            if wanted[claim]:
                support = self.by[claim]
                used.append(claim if support < 0 else self.count + support)
                for premise in self.part.premises[support] if support >= 0 else ():
                    wanted[premise] = 1
        used.reverse()
        return used


def single_points(
    part: Beneath, lost: Collection[int] = (), among: Collection[int] | None = None
) -> Points | None:
    """Return the leaves and supports without which claim 0 falls, and what one derivation of it uses.

    Args:
        part: the circuit beneath a claim.
        lost: parts that are lost already.
        among: the only leaves that hold; all, unless given.

    Returns:
        None if the claim falls anyway.
    """
    whole = Closure(part, lost, among)
    if not part.stands or not whole.holds[0]:
        return None
    used = whole.derivation()
    needed = _forced(whole, among)
    seen = set(needed)
    rest = [one for one in used if one not in seen]
    if rest:
        needed += _by_halves(Closure(part, [*lost, *rest], among), rest)
    return Points(sorted(needed), used)


def _forced(closure: Closure, among: Collection[int] | None) -> list[int]:
    """Follow what has no alternative: a claim with one support left needs that and its premises."""
    part, lost, count = closure.part, closure.lost, closure.count
    own = part.leaf if among is None else [leaf and i in among for i, leaf in enumerate(part.leaf)]
    met = bytearray(count)
    met[0] = 1
    needed: list[int] = []
    waiting = [0]
    for claim in waiting:
        if own[claim]:
            needed.append(claim)  # losing it is losing it, whatever supports it
            continue
        left = [s for s in part.options[claim] if not lost[count + s] and not closure.missing[s]]
        if len(left) == 1:
            needed.append(count + left[0])
            for premise in part.premises[left[0]]:
                if not met[premise]:
                    met[premise] = 1
                    waiting.append(premise)
    return needed


def _by_halves(closure: Closure, rest: list[int]) -> list[int]:
    """Return which of the parts `rest`, all of them lost in the closure, bring claim 0 down alone."""
    found: list[int] = []
    steps: list[tuple[int, int, list[int], int]] = [(0, len(rest), [], -1)]
    while steps:
        low, high, given, mark = steps.pop()
        if mark >= 0:
            closure.take_again(given, mark)
            continue
        mark = closure.give_back(given)
        steps.append((0, 0, given, mark))
        if closure.holds[0]:
            continue
        if high - low == 1:
            found.append(rest[low])
            continue
        middle = (low + high) // 2
        steps.append((middle, high, rest[low:middle], -1))
        steps.append((low, middle, rest[middle:high], -1))
    return found
