"""Which relation of one map is which of another, once it is known which claim is which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.comparison._assignment import best_pairs
from argmap.comparison._match_texts import Matched

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.model import Relation

__all__ = ["match_relations", "shapes"]

CANDIDATES = 1_000_000  # pairs of relations that are tried because they share a premise
SAME_ID, SAME_TYPE, PREMISES, TARGET = 0.5, 0.25, 0.5, 0.5  # what these add to the gain of a pair


def match_relations(a: ArgumentMap, b: ArgumentMap, claims: Mapping[str, str]) -> Matched:
    """Match relations: most pairs of one id and shape, then most of one shape, then the greatest gain.

    The shape of a relation is its type, the set of its premises, and its target: a claim, or the shape of a relation. A pair
    gains 0.5 for the same id, 0.25 for the same type, 0.5 times the Jaccard index of the premises, and 0.5 for the same target
    (claim, shape or id); it must have the same id, or a common premise and the same type or target.
    """
    sides = _Sides(a, b, claims)
    found = Matched(scores=dict.fromkeys(sides.same, 1.0))
    pairs = {id_: id_ for id_ in sides.same} | _forced(sides)
    left = [a.relations[id_] for id_ in sides.shape[0] if id_ not in pairs]
    taken = set(pairs.values())
    right = [b.relations[id_] for id_ in sides.shape[1] if id_ not in taken]
    if left and right:
        gains = _gains(sides, left, right, found)
        best, exact = best_pairs(gains)
        found.exhaustive &= exact
        pairs |= {left[row].id: right[column].id for row, column in best}
    found.pairs = {id_: pairs[id_] for id_ in a.relations if id_ in pairs}
    for id_, other in found.pairs.items():
        if id_ not in found.scores:
            alike = sides.gain(a.relations[id_], b.relations[other]) - SAME_ID * (id_ == other)
            found.scores[id_] = alike / (SAME_TYPE + PREMISES + TARGET)
    return found


class _Sides:
    """Two maps whose claims have names in common.

    Attributes:
        key: per side, id of a claim -> what it is called on both sides.
        same: ids of the relations that are the same on both sides at first sight, and that no other relation's shape needs.
        shape: per side, id of any other relation -> a number, equal for equal shapes.
    """

    def __init__(self, a: ArgumentMap, b: ArgumentMap, claims: Mapping[str, str]) -> None:
        self.a, self.b = a, b
        known = {other: id_ for id_, other in claims.items()}
        self.key: tuple[dict[str, object], dict[str, object]] = (
            {id_: id_ for id_ in a.claims},
            {id_: known.get(id_, (id_,)) for id_ in b.claims},  # in a tuple: on this side alone
        )
        for id_ in a.claims:
            if id_ not in claims:
                self.key[0][id_] = (id_, None)
        aims = {r.target for amap in (a, b) for r in amap.relations.values() if r.target in amap.relations}
        self.same = [id_ for id_ in a.relations if id_ in b.relations and id_ not in aims and self._same(id_)]
        self.shape = shapes((a, self.key[0]), (b, self.key[1]), without=set(self.same))

    def _same(self, id_: str) -> bool:
        """Tell whether the relations of one id join the same claims, in the same way."""
        one, other = self.a.relations[id_], self.b.relations[id_]
        keys, others = self.key
        return (
            one.type == other.type
            and keys.get(one.target, self) == others.get(other.target)
            and len(one.premises) == len(other.premises)
            and {keys[premise] for premise in one.premises} == {others[premise] for premise in other.premises}
        )

    def gain(self, one: Relation, other: Relation) -> float:
        """Return what a pair gains."""
        keys, others = self.key
        mine, theirs = {keys[p] for p in one.premises}, {others[p] for p in other.premises}
        return (
            SAME_ID * (one.id == other.id)
            + SAME_TYPE * (one.type == other.type)
            + PREMISES * len(mine & theirs) / len(mine | theirs)
            + TARGET * self.same_target(one, other)
        )

    def same_target(self, one: Relation, other: Relation) -> bool:
        """Tell whether two relations aim at the same claim, or at relations of one shape or id."""
        if one.target in self.key[0] or other.target in self.key[1]:
            return self.key[0].get(one.target, self) == self.key[1].get(other.target)
        return one.target == other.target or self.shape[0][one.target] == self.shape[1][other.target]


def shapes(
    *sides: tuple[ArgumentMap, Mapping[str, object]], without: Collection[str] = ()
) -> tuple[dict[str, int], ...]:
    """Return the shape of each relation of some maps as a number: equal for equal type, premises and target.

    A target that is a relation counts by its own shape; where relations target one another in a circle, by what is met on the way
    round. Worked out by doubling: relations of one number so far, and whose targets 1, 2, 4, ... steps on are so too.

    Args:
        sides: maps, each with what its claims are called on all sides, by id.
        without: ids of relations that need no shape, as which no other aims at.
    """
    numbers: dict[Any, int] = {}
    places = [
        (side, id_) for side, (amap, _) in enumerate(sides) for id_ in amap.relations if id_ not in without
    ]
    place = {where: number for number, where in enumerate(places)}
    shape, onward = [], []
    for side, id_ in places:
        amap, keys = sides[side]
        relation = amap.relations[id_]
        at = place.get((side, relation.target), -1)
        premises = frozenset(keys[premise] for premise in relation.premises)
        aim = (keys[relation.target],) if at < 0 else ()
        shape.append(numbers.setdefault((relation.type, premises, aim), len(numbers)))
        onward.append(at)
    steps, most = 1, sum(at >= 0 for at in onward)
    while steps <= most and any(at >= 0 for at in onward):
        renumbered: dict[tuple[int, int], int] = {}
        shape, onward = (
            [
                renumbered.setdefault((own, shape[at] if at >= 0 else -1), len(renumbered))
                for own, at in zip(shape, onward, strict=True)
            ],
            [onward[at] if at >= 0 else -1 for at in onward],
        )
        steps *= 2
    found: tuple[dict[str, int], ...] = tuple({} for _ in sides)
    for (side, id_), number in zip(places, shape, strict=True):
        found[side][id_] = number
    return found


def _forced(sides: _Sides) -> dict[str, str]:
    """Return the pairs that every best matching has: one id and shape; a shape that each side has once."""
    mine, theirs = sides.shape
    pairs = {id_: id_ for id_, shape in mine.items() if theirs.get(id_) == shape}
    taken = set(pairs)
    groups: tuple[dict[int, list[str]], ...] = ({}, {})
    for group, shape in zip(groups, sides.shape, strict=True):
        for id_, number in shape.items():
            if id_ not in taken:
                group.setdefault(number, []).append(id_)
    for number, ids in groups[0].items():
        others = groups[1].get(number, [])
        if len(ids) == len(others) == 1:
            pairs[ids[0]] = others[0]
    return pairs


def _gains(
    sides: _Sides, left: list[Relation], right: list[Relation], found: Matched
) -> dict[tuple[int, int], float]:
    mine, theirs = sides.shape
    most = 2.0 * (min(len(left), len(right)) + 1)
    gains = {}
    for row, column in _candidates(sides, left, right, found):
        one, other = left[row], right[column]
        gains[row, column] = sides.gain(one, other) + most * (mine[one.id] == theirs[other.id])
    return gains


def _candidates(
    sides: _Sides, left: list[Relation], right: list[Relation], found: Matched
) -> Iterable[tuple[int, int]]:
    """Yield the pairs that can be: the same id; or a common premise, and the same type or target."""
    place = {relation.id: column for column, relation in enumerate(right)}
    uses: dict[object, list[int]] = {}
    for column, relation in enumerate(right):
        for premise in relation.premises:
            uses.setdefault(sides.key[1][premise], []).append(column)
    left_to_try = CANDIDATES
    for row, one in enumerate(left):
        tried = set()
        if one.id in place:
            tried.add(place[one.id])
            yield row, place[one.id]
        for premise in one.premises:
            for column in uses.get(sides.key[0][premise], ())[: max(left_to_try, 1)]:
                left_to_try -= 1
                other = right[column]
                if column not in tried and (one.type == other.type or sides.same_target(one, other)):
                    tried.add(column)
                    yield row, column
    found.exhaustive &= left_to_try > 0
