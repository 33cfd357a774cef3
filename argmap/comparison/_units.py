"""Two maps of one text as labels of common units: central claim, role, function, attachment."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from argmap.comparison._match_relations import match_relations
from argmap.comparison._match_texts import match_claims
from argmap.model import Association

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.comparison._match_texts import Matched

__all__ = ["Tree", "Units"]

Labels: TypeAlias = "dict[int, Hashable]"
Pairs: TypeAlias = "dict[tuple[int, int], Hashable]"
ABSENT = "absent"  # the label of a unit that one side has not
SIGN = {"support": "sup", "challenge": "att"}


class Tree:
    """A map as the tree that the measures for microtexts compare: of each claim the first relation that it is a premise of.

    Linked premises hang on the first of them in map order, an undercut on the first premise of the relation that it targets.
    Associations do not count.

    Attributes:
        parent: id of a claim -> id of the claim that it hangs on, and how: "sup" or "att".
        joined: pairs of claims joined by any relation -> "sup" or "att".
        roles: id of a claim -> "pro" or "opp": opponents are an odd number of challenges away from a root.
    """

    def __init__(self, amap: ArgumentMap) -> None:
        place = {id_: number for number, id_ in enumerate(amap.claims)}
        first = {
            relation.id: min(relation.premises, key=place.__getitem__) for relation in amap.relations.values()
        }
        self.parent: dict[str, tuple[str, str]] = {}
        self.joined: dict[tuple[str, str], str] = {}
        for relation in amap.relations.values():
            if isinstance(relation, Association):
                continue
            goal = first.get(relation.target, relation.target)
            for premise in relation.premises:
                linked = premise != first[relation.id]
                onto, sign = (first[relation.id], "sup") if linked else (goal, SIGN[relation.type])
                if onto != premise:
                    self.parent.setdefault(premise, (onto, sign))
                    self.joined.setdefault((premise, onto), sign)
        self.roles = {id_: self._role(id_) for id_ in amap.claims}

    def _role(self, id_: str) -> str:
        """Go up to a root, or round a circle once, and count challenges."""
        turned, seen = False, set()
        while id_ in self.parent and id_ not in seen:
            seen.add(id_)
            id_, sign = self.parent[id_]
            turned ^= sign == "att"
        return "opp" if turned else "pro"


class Units:
    """The claims of two maps of one text, matched, and tables of how the two label them.

    Attributes:
        claims: how the claims are matched.
        relations: how the relations are.
        tables: "cc", "ro", "fu", "at" and "pairs" -> (label of gold, of predicted) -> how often.
        attached: how many units hang alike, and how many units there are.
        unmatched: claims and relations that match nothing, and how many there are in all.
        bound: the fewest that cannot match, by counts of kinds and types.
    """

    def __init__(self, gold: ArgumentMap, predicted: ArgumentMap, threshold: float) -> None:
        self.gold, self.predicted = gold, predicted
        self.claims = match_claims(gold, predicted, threshold)
        self.relations = match_relations(gold, predicted, self.claims.pairs)
        ids = [*gold.claims]
        known = {other: one for one, other in self.claims.pairs.items()}
        unit = {id_: number for number, id_ in enumerate(ids)}
        units = (
            unit,
            {
                id_: unit[known[id_]] if id_ in known else len(ids) + number
                for number, id_ in enumerate(predicted.claims)
            },
        )
        self.trees, self.units = (Tree(gold), Tree(predicted)), units
        self.every = sorted({*units[0].values(), *units[1].values()})
        (cc, ro, fu, at, pairs), others = (
            self._labels(tree, known) for tree, known in zip(self.trees, units, strict=True)
        )
        self.tables: dict[str, Counter[tuple[Hashable, Hashable]]] = {
            "cc": self._table(cc, others[0]),
            "ro": self._table(ro, others[1]),
            "fu": self._table(fu, others[2]),
            "at": self._pairs(at, others[3], 0),
            "pairs": self._pairs(pairs, others[4], "none"),
        }
        self.attached = self._attached()
        self.unmatched = _unmatched(gold, predicted, self.claims, self.relations)
        self.bound = _bound(gold, predicted)

    @staticmethod
    def _labels(tree: Tree, unit: Mapping[str, int]) -> tuple[Labels, Labels, Labels, Pairs, Pairs]:
        """Return what a side says: of each unit its labels, of pairs of units that it joins how."""
        parent = tree.parent
        return (
            {number: int(id_ not in parent) for id_, number in unit.items()},
            {number: tree.roles[id_] for id_, number in unit.items()},
            {number: parent[id_][1] if id_ in parent else "cc" for id_, number in unit.items()},
            {(unit[id_], unit[onto]): 1 for id_, (onto, _) in parent.items()},
            {(unit[id_], unit[onto]): sign for (id_, onto), sign in tree.joined.items()},
        )

    def _table(self, mine: Labels, others: Labels) -> Counter[tuple[Hashable, Hashable]]:
        return Counter((mine.get(unit, ABSENT), others.get(unit, ABSENT)) for unit in self.every)

    def _pairs(self, mine: Pairs, others: Pairs, none: Hashable) -> Counter[tuple[Hashable, Hashable]]:
        """Count the labels of all ordered pairs of units, most of which are joined on neither side."""
        found = Counter((mine.get(pair, none), others.get(pair, none)) for pair in {*mine, *others})
        total = len(self.every) * (len(self.every) - 1)
        found[none, none] += total - sum(found.values())
        return found

    def _attached(self) -> tuple[int, int]:
        ends = [
            {u[i]: (u[t.parent[i][0]], t.parent[i][1]) if i in t.parent else None for i in u}
            for t, u in zip(self.trees, self.units, strict=True)
        ]
        same = sum(
            unit in ends[0] and unit in ends[1] and ends[0][unit] == ends[1][unit] for unit in self.every
        )
        return same, len(self.every)


def _unmatched(
    gold: ArgumentMap, predicted: ArgumentMap, claims: Matched, relations: Matched
) -> tuple[int, int]:
    total = len(gold) + len(predicted) + len(gold.relations) + len(predicted.relations)
    alike = sum(score == 1.0 for score in relations.scores.values())
    return total - 2 * len(claims.pairs) - 2 * alike, total


def _bound(gold: ArgumentMap, predicted: ArgumentMap) -> int:
    types = [Counter(relation.type for relation in amap.relations.values()) for amap in (gold, predicted)]
    apart = sum(((types[0] - types[1]) + (types[1] - types[0])).values())
    return abs(len(gold) - len(predicted)) + apart
