"""What falls of a circuit when parts of it are lost, and which of them need not have been: with each step taken back again."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from argmap.graph._walk import strong_components

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.analysis.labels._and_or_graph import BackwardCone

__all__ = ["LostParts", "Removal"]


class LostParts(NamedTuple):
    """One step: the parts that were lost, the claims that fell with them."""

    parts: list[int]
    fallen: list[int]


class Removal:
    """The circuit beneath a claim, with some of its parts lost. Parts are claims from 0 on, then supports.

    Only leaves and supports of other claims are lost: a leaf holds of itself, and falls when it is lost, whatever supports
    it. All is counted on from step to step, so that a step costs what it changes; claims on circles are looked at together.

    Attributes:
        part: the circuit.
        count: how many claims it has.
        fallen: per claim, whether it does not hold.
        dead: per support, how many of its premises have fallen.
        circular: whether some claim is on a circle of supports.
        tree: whether none is, nor is a premise twice.
    """

    def __init__(self, part: BackwardCone) -> None:
        self.part, self.count = part, len(part.claims)
        self.fallen = bytearray(self.count)
        self.dead = [0] * len(part.supports)
        self._gone = bytearray(len(part.supports))
        self._start, self._uses = part.uses
        self._left = [1 if leaf else len(part.options(claim)) for claim, leaf in enumerate(part.leaf)]
        self._turns = bytearray(self.count)  # per claim, whether it is on a circle
        for group in strong_components([0], self._beneath):
            if len(group) > 1 or group[0] in self._beneath(group[0]):
                for claim in group:
                    self._turns[claim] = 1
        self.circular = any(self._turns)
        self.tree = not self.circular and all(b - a < 2 for a, b in pairwise(self._start))

    def _beneath(self, claim: int) -> list[int]:
        part = self.part
        if part.leaf[claim]:
            return []
        supports = part.options(claim)
        return part.premise[part.premise_start[supports.start] : part.premise_start[supports.stop]]

    def live(self, claim: int) -> list[int]:
        """Return the parts that speak for a claim: itself, if it is a leaf, else its supports that hold."""
        if self.part.leaf[claim]:
            return [claim]
        gone, dead, count = self._gone, self.dead, self.count
        return [count + s for s in self.part.options(claim) if not gone[s] and not dead[s]]

    def uses(self, claim: int) -> list[int]:
        """Return the supports of which a claim is a premise."""
        return self._uses[self._start[claim] : self._start[claim + 1]]

    def lose(self, parts: list[int]) -> LostParts:
        """Lose some parts that hold, and all that falls without them."""
        fallen: list[int] = []
        turning: list[int] = []
        for one in parts:
            if one >= self.count:
                self._gone[one - self.count] = 1
            self._weaken(self._claim(one), fallen, turning)
        done = 0
        while done < len(fallen) or turning:
            if done == len(fallen):
                for claim in self._unfounded(turning):
                    self.fallen[claim] = 1
                    fallen.append(claim)
                turning.clear()
                continue
            for support in self.uses(fallen[done]):
                self.dead[support] += 1
                if self._fails(support, 1):
                    self._weaken(self.part.goal[support], fallen, turning)
            done += 1
        return LostParts(parts, fallen)

    def restore(self, loss: LostParts) -> None:
        """Take the last step back."""
        for claim in reversed(loss.fallen):
            self.fallen[claim] = 0
            for support in self.uses(claim):
                self.dead[support] -= 1
                if self._fails(support, 0):
                    self._left[self.part.goal[support]] += 1
        for one in loss.parts:
            self._left[self._claim(one)] += 1
            if one >= self.count:
                self._gone[one - self.count] = 0

    def _claim(self, one: int) -> int:
        """Return the claim that a part speaks for."""
        return one if one < self.count else self.part.goal[one - self.count]

    def _fails(self, support: int, dead: int) -> bool:
        """Tell whether it is now, with so many premises fallen, that a claim has one support less, or has it again."""
        return (
            self.dead[support] == dead
            and not self._gone[support]
            and not self.part.leaf[self.part.goal[support]]
        )

    def _weaken(self, claim: int, fallen: list[int], turning: list[int]) -> None:
        """Count one part less that speaks for a claim; note it if it falls, or if it may be left to speak for itself."""
        self._left[claim] -= 1
        if self.fallen[claim]:
            return
        if not self._left[claim]:
            self.fallen[claim] = 1
            fallen.append(claim)
        elif self._turns[claim]:
            turning.append(claim)

    def _unfounded(self, claims: list[int]) -> list[int]:
        """Return which claims on circles, of some and of those above them, cannot be derived anew from what holds."""
        goal = self.part.goal
        asked = dict.fromkeys(claim for claim in claims if not self.fallen[claim])
        through: dict[int, int] = {}  # per support that holds, how many of its premises are asked about
        for claim in (waiting := list(asked)):
            for support in self.uses(claim):
                above = goal[support]
                if self._turns[above] and not self._gone[support] and not self.dead[support]:
                    through[support] = through.get(support, 0) + 1
                    if above not in asked and not self.fallen[above]:
                        asked[above] = None
                        waiting.append(above)
        derived = [
            claim for claim in asked if any(one - self.count not in through for one in self.live(claim))
        ]
        for claim in derived:
            del asked[claim]
        for claim in derived:
            for support in self.uses(claim):
                if support in through:
                    through[support] -= 1
                    if not through[support] and goal[support] in asked:
                        del asked[goal[support]]
                        derived.append(goal[support])
        return list(asked)

    def needed(self, lost: Iterable[int]) -> list[int]:
        """Return parts, of some that are lost, whose loss is enough for claim 0 to fall, and of which none could be spared.

        The parts given hold but for being lost, and whatever has fallen has fallen for their loss alone.
        """
        needed: list[int] = []
        away = set(lost)
        back: set[int] = set()  # claims that have fallen, and hold again
        met: dict[int, int] = {}  # per support, how many of its premises do
        for one in lost:
            away.discard(one)
            if self._rises(self._claim(one), away, back, met):
                away.add(one)
                needed.append(one)
        return needed

    def _rises(self, claim: int, away: set[int], back: set[int], met: dict[int, int]) -> bool:
        """Let a claim hold again, and what follows; but if claim 0 does, say so and leave all as it was."""
        if claim in back:
            return False
        risen = [claim]
        back.add(claim)
        for one in risen:
            if not one:
                break
            for support in self.uses(one):
                met[support] = met.get(support, 0) + 1
                if met[support] == self.dead[support] and self.count + support not in away:
                    above = self.part.goal[support]
                    if self.fallen[above] and not self.part.leaf[above] and above not in back:
                        back.add(above)
                        risen.append(above)
        else:
            return False
        back.difference_update(risen)
        for one in risen[: risen.index(0)]:
            for support in self.uses(one):
                met[support] -= 1
        return True
