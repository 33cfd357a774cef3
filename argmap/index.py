"""What a map keeps beside its values so as to find things quickly: the elements' numbers, and who hangs on whom."""

from __future__ import annotations

from array import array
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.model import Relation

__all__ = ["Adjacency", "Ends", "Mark", "Numbering"]


class Mark(NamedTuple):
    """How far a numbering had come."""

    claims: int
    relations: int
    premises: int
    ids: int


class Ends(NamedTuple):
    """What many relations join, by place: for a reader that knows, so that nobody has to look up their ids.

    `counts` tells how many premises each has, `premises` the places of all these among the claims, one relation after the
    other, and `targets` what each aims at: the place of a claim, or ~place of a relation.
    """

    counts: array[int]
    premises: array[int]
    targets: array[int]

    def after(self, claims: int, relations: int) -> Ends:
        """Return the same as numbers of elements that come after so many others.

        Examples:
            >>> one = Ends(array("q", [2, 1]), array("q", [0, 1, 1]), array("q", [2, ~0]))
            >>> one.after(10, 5).premises.tolist(), [2 + 10, ~(0 + 5)] == one.after(10, 5).targets.tolist()
            ([10, 11, 11], True)
        """
        if not claims and not relations:
            return self
        premises = array("q", [place + claims for place in self.premises])
        moved = [place + claims if place >= 0 else place - relations for place in self.targets]
        return Ends(self.counts, premises, array("q", moved))


class Numbering:
    """Numbers the elements while they are added, so that nobody has to look up a million ids afterwards.

    A claim's number is 0 or above, in the order added; that of a relation is ~0, ~1, ... (below 0). Numbers are
    never given again: what is removed leaves a hole, which `incidence` closes.

    Attributes:
        number: id -> number, of the claims and relations that are in the map.
        premises: the numbers of the premises of all relations, one relation after the other.
        start: where the premises of a relation begin, by ~number; `stop` is where they end.
        target: the number of a relation's target, by ~number.
        claims: how many claims have been numbered, the removed ones too; `relations`: how many relations.
    """

    __slots__ = ("claims", "number", "premises", "relations", "start", "stop", "target")

    def __init__(self) -> None:
        self.number: dict[str, int] = {}
        self.claims = 0
        self.relations = 0
        self.premises = array("q")
        self.start = array("q")
        self.stop = array("q")
        self.target = array("q")

    def append(self, id_: str, premises: tuple[str, ...], target: str) -> None:
        """Number one relation and note its ends.

        Raises:
            KeyError: as `join` does; then nothing has been noted.
        """
        aim, places = self.number[target], self._places(premises)
        begin, slot = len(self.premises), self.relations
        try:
            self.premises.extend(places)
            self.start.append(begin)
            self.stop.append(begin + len(places))
            self.target.append(aim)
        except BaseException:  # an interrupt must not leave one column longer than another
            self._cut(slot, begin)
            raise
        self.number[id_] = ~slot
        self.relations += 1

    def enter(self, ids: Sequence[str], claims: int) -> None:
        """Number many elements at once: the first so many are claims, the others relations."""
        relations = len(ids) - claims
        numbers = chain(
            range(self.claims, self.claims + claims), range(~self.relations, ~self.relations - relations, -1)
        )
        self.number.update(zip(ids, numbers, strict=True))
        self.claims += claims
        self.relations += relations

    def join(self, premises: Sequence[tuple[str, ...]], targets: Sequence[str]) -> None:
        """Note the ends of the relations that were entered last, which may aim at one another.

        Raises:
            KeyError: of an id that is no claim (a premise), or neither claim nor relation (a target).
        """
        begin = len(self.premises)
        self.premises.extend(map(self.number.__getitem__, chain.from_iterable(premises)))
        if min(memoryview(self.premises)[begin:], default=0) < 0:
            raise KeyError(next(p for group in premises for p in group if self.number[p] < 0))
        self.target.extend(map(self.number.__getitem__, targets))
        self._bound(begin, map(len, premises))

    def join_numbers(self, counts: Iterable[int], premises: array[int], targets: array[int]) -> None:
        """Note the same by their numbers: of how many premises each relation has, of all these, and of what each aims at."""
        begin = len(self.premises)
        self.premises.extend(premises)
        self.target.extend(targets)
        self._bound(begin, counts)

    def _bound(self, begin: int, counts: Iterable[int]) -> None:
        """Note where the premises of more relations begin and end."""
        bounds = array("q", accumulate(counts, initial=begin))
        self.start.extend(bounds)
        del self.start[-1]
        del bounds[0]
        self.stop.extend(bounds)

    def _places(self, premises: tuple[str, ...]) -> list[int]:
        places = list(map(self.number.__getitem__, premises))
        if min(places) < 0:
            raise KeyError(next(premise for premise in premises if self.number[premise] < 0))
        return places

    def rejoin(self, relation: Relation) -> None:
        """Note the new ends of one relation.

        Raises:
            KeyError: as `join` does; then nothing has been noted.
        """
        places, target = self._places(relation.premises), self.number[relation.target]
        slot, begin = ~self.number[relation.id], len(self.premises)
        self.premises.extend(places)
        stop = begin + len(places)
        self.start[slot], self.stop[slot], self.target[slot] = begin, stop, target  # no call is between

    def forget(self, id_: str) -> None:
        """Forget a removed element; its number is not given again."""
        del self.number[id_]

    def rename(self, old: str, new: str) -> None:
        """Let an element keep its number under another id."""
        self.number[new] = self.number.pop(old)

    def mark(self) -> Mark:
        """Return how far the numbering has come, for `undo`."""
        return Mark(self.claims, self.relations, len(self.premises), len(self.number))

    def undo(self, mark: Mark, ids: Sequence[str]) -> None:
        """Take back all that was numbered since `mark`, which are these ids."""
        for id_ in ids:
            self.number.pop(id_, None)
        self.claims, self.relations = mark.claims, mark.relations
        self._cut(mark.relations, mark.premises)

    def _cut(self, relations: int, premises: int) -> None:
        """Take back the ends of all relations but so many, who have so many premises."""
        for column in (self.start, self.stop, self.target):
            del column[relations:]
        del self.premises[premises:]

    def copy(self) -> Numbering:
        """Return a numbering that can go on by itself."""
        other = Numbering()
        other.number = self.number.copy()
        other.claims, other.relations = self.claims, self.relations
        other.premises, other.start, other.stop = self.premises[:], self.start[:], self.stop[:]
        other.target = self.target[:]
        return other


class Adjacency:
    """Which relations aim at an element (`into`), and which use a claim as premise (`uses`), in the order added."""

    __slots__ = ("into", "uses")

    def __init__(self) -> None:
        self.into: dict[str, dict[str, None]] = {}
        self.uses: dict[str, dict[str, None]] = {}

    def add(self, relation: Relation) -> None:
        """Note a new relation."""
        self.into.setdefault(relation.target, {})[relation.id] = None
        for premise in relation.premises:
            self.uses.setdefault(premise, {})[relation.id] = None

    def discard(self, relation: Relation) -> None:
        """Forget a relation."""
        self.into.get(relation.target, {}).pop(relation.id, None)
        for premise in relation.premises:
            self.uses.get(premise, {}).pop(relation.id, None)

    def rejoin(self, old: Relation, new: Relation, number: Mapping[str, int]) -> None:
        """Note the new ends of a relation, which keeps its place in the order added: `number` tells that, downwards."""
        for known, before, after in (
            (self.into, (old.target,), (new.target,)),
            (self.uses, old.premises, new.premises),
        ):
            for id_ in set(before).difference(after):
                known[id_].pop(new.id)
            for id_ in set(after).difference(before):
                there = known.setdefault(id_, {})
                there[new.id] = None
                last = reversed(there)
                if number[next(last)] > number[next(last, new.id)]:
                    known[id_] = dict.fromkeys(sorted(there, key=number.__getitem__, reverse=True))

    def hanging_on(self, id_: str) -> list[str]:
        """Name the relations that cannot stay without an element, the nearest first."""
        found = dict.fromkeys((*self.uses.get(id_, ()), *self.into.get(id_, ())))
        found.pop(id_, None)  # a relation may aim at itself
        waiting = list(found)
        for relation in waiting:
            for other in self.into.get(relation, ()):
                if other not in found and other != id_:
                    found[other] = None
                    waiting.append(other)
        return waiting
