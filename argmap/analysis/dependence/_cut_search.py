"""Cut sets of up to a size, found from the claim downwards.

A claim falls when all that speaks for it does: a leaf is lost; of another claim each support is lost, or has a premise that
falls. So one support after another is decided: it is lost, or which of its premises is the first to fall; then what speaks
for that premise is to be decided in its turn. No set is met twice, since premises before the first to fall hold, and so
do all of a support that is lost.

As several derivations that share no part need a part each, the search goes no further where more of them are left than
parts may be lost. Where that is close, it decides next on a claim that the derivations of several supports need.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.analysis.dependence._parts_lost import Removal

__all__ = ["CutSearch"]

Todo = tuple[int, "Todo"] | tuple[()]  # supports to decide on, one after the other; chains share their tails


class CutSearch:
    """A search for the minimal cut sets of two or more parts.

    Args:
        state: the circuit beneath a claim that is no leaf, with nothing lost.
        single: the parts without which the claim falls; they are in no larger minimal set.
        size: how many parts a set may have; None for any number.

    Attributes:
        cut_short: whether sets may have been left out for their size.
    """

    def __init__(self, state: Removal, single: Iterable[int], size: int | None = None) -> None:
        self.cut_short = False
        self._state, self._size = state, size
        self._part = state.part
        self._single = frozenset(single)
        self._held = bytearray(state.count)  # claims that must hold
        for one in self._single:
            if one < state.count:
                self._held[one] = 1
        self._cut: list[int] = []

    def cuts(self) -> Iterator[tuple[int, ...] | None]:
        """Yield the sets; None where the search goes on without having found one."""
        frames: list[Iterator[Todo]] = [self._fall(0, ())]
        while frames:
            todo = next(frames[-1], None)
            if todo is None:
                frames.pop()
                continue
            while todo and self._state.dead[todo[0]]:
                todo = todo[1]
            if todo:
                frames += self._next(todo)
            elif len(self._state.needed(self._cut)) == len(self._cut):
                yield tuple(sorted(self._cut))
            yield None

    def _next(self, todo: Todo) -> list[Iterator[Todo]]:
        """Return how to go on: with a claim that several supports need, or the next support; not at all if too many parts are needed."""
        if self._size is None:
            return [self._decide(todo)]
        more = self._size - len(self._cut)
        if len(list(islice(self._open(todo), more + 1))) <= more:
            return [self._decide(todo)]
        lines = Lines(self._state, self._held)
        without = -1
        for support in self._open(todo):
            if lines.add(support):
                more -= 1
                if more < 0:
                    self.cut_short = True
                    return []
            elif without < 0:
                without = support
        return [self._split(lines.shared(without), todo)]

    def _open(self, todo: Todo) -> Iterator[int]:
        """Yield the supports that are still to be decided."""
        while todo:
            support, todo = todo
            if not self._state.dead[support]:
                yield support

    def _decide(self, todo: Todo) -> Iterator[Todo]:
        """Let a support be lost; or each of its premises be the first to fall. Yield what is then to be decided."""
        if not todo:
            return
        support, rest = todo
        premises = self._part.premises(support)
        part = self._state.count + support
        if part not in self._single:
            held = self._hold(premises)
            self._cut.append(part)
            yield rest
            self._cut.pop()
            self._release(held)
        held = []
        for premise in premises:
            if not self._held[premise]:
                yield from self._fall(premise, rest)
                held += self._hold([premise])
        self._release(held)

    def _split(self, claim: int, todo: Todo) -> Iterator[Todo]:
        """Let a claim fall, and then hold."""
        yield from self._fall(claim, todo)
        held = self._hold([claim])
        yield todo
        self._release(held)

    def _fall(self, claim: int, todo: Todo) -> Iterator[Todo]:
        """Let a claim fall. Yield what is then to be decided, unless something falls with it that must hold."""
        parts = self._state.live(claim)
        loss = self._state.lose(parts)  # a support to be decided does not hold, whatever is decided
        if not any(self._held[one] for one in loss.fallen):
            if self._part.leaf[claim]:
                self._cut.append(claim)
                yield todo
                self._cut.pop()
            else:
                for one in reversed(parts):
                    todo = (one - self._state.count, todo)
                yield todo
        self._state.restore(loss)

    def _hold(self, claims: Iterable[int]) -> list[int]:
        """Let claims hold; return those that did not have to before."""
        new = [claim for claim in claims if not self._held[claim]]
        for claim in new:
            self._held[claim] = 1
        return new

    def _release(self, claims: Iterable[int]) -> None:
        for claim in claims:
            self._held[claim] = 0


class Lines:
    """Derivations of several supports that share no part that may be lost. Claims that must hold are taken to."""

    def __init__(self, state: Removal, held: bytearray) -> None:
        self._state, self._held = state, held
        self._used: set[int] = set()  # parts of the derivations found
        self._met: set[int] = set()  # claims beneath the supports asked about
        self._sure: list[int] = []  # those that hold of themselves
        self._premises: dict[int, int] = {}  # per support of the others, how many premises it has

    def add(self, support: int) -> bool:
        """Look for one more derivation, of this support; tell whether there is one."""
        premises = self._state.part.premises(support)
        self._look_beneath(premises)
        by = self._derived(premises)
        if by is None:
            return False
        met = set(premises)
        for claim in (claims := list(premises)):
            if by[claim] >= 0:
                self._used.add(self._state.count + by[claim])
                further = self._state.part.premises(by[claim])
                claims += [premise for premise in further if premise not in met]
                met.update(further)
            elif not self._held[claim]:
                self._used.add(claim)
        return True

    def _look_beneath(self, claims: list[int]) -> None:
        """Note what may carry some claims."""
        part, count, met = self._state.part, self._state.count, self._met
        waiting = [claim for claim in claims if claim not in met]
        met.update(waiting)
        for claim in waiting:
            if self._held[claim] or part.leaf[claim]:
                self._sure.append(claim)
                continue
            for one in self._state.live(claim):
                premises = part.premises(one - count)
                self._premises[one - count] = len(premises)
                for premise in premises:
                    if premise not in met:
                        met.add(premise)
                        waiting.append(premise)

    def _derived(self, claims: list[int]) -> dict[int, int] | None:
        """Derive some claims without the parts used before; return by which supports, or None if that cannot be."""
        state, goal, used, count = self._state, self._state.part.goal, self._used, self._state.count
        missing = self._premises.copy()
        by = dict.fromkeys((claim for claim in self._sure if claim not in used), -1)
        left = set(claims).difference(by)
        for claim in (derived := list(by)):
            if not left:
                break
            for support in state.uses(claim):
                if support in missing:
                    missing[support] -= 1
                    if not missing[support] and goal[support] not in by and count + support not in used:
                        by[goal[support]] = support
                        left.discard(goal[support])
                        derived.append(goal[support])
        return None if left else by

    def shared(self, support: int) -> int:
        """Return the claim farthest beneath a support of which a part is used, by the derivations found."""
        state, part = self._state, self._state.part
        claims = part.premises(support)
        met = set(claims)
        shared = -1
        for claim in (claims := list(claims)):
            if self._held[claim]:
                continue
            for one in state.live(claim):
                if one in self._used:
                    shared = claim
                elif one >= state.count:
                    premises = part.premises(one - state.count)
                    claims += [premise for premise in premises if premise not in met]
                    met.update(premises)
        return shared
