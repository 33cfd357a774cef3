"""Numbers of a map's elements, given while they are added, so that nobody has to look up a million ids afterwards."""

from __future__ import annotations

from array import array
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from argmap.model import Relation

__all__ = ["Numbers"]


class Numbers:
    """What relations join, by number: a claim's is its place in the map, from 0; that of a relation is ~its place, below 0.

    They are found again while elements are added, which is what costs least; any other change of ids or ends lets them go, and
    they are worked out anew for whoever asks next.

    Attributes:
        of: id -> number, of all claims and relations.
        premises: the numbers of the premises of all relations, one relation after the other.
        counts: how many premises each relation has.
        targets: what each relation aims at.
    """

    __slots__ = ("_claims", "counts", "of", "premises", "targets")

    def __init__(self) -> None:
        self.of: dict[str, int] = {}
        self._claims = 0
        self.premises = array("q")
        self.counts = array("q")
        self.targets = array("q")

    def add_claim(self, id_: str) -> None:
        """Number one more claim."""
        self.of[id_] = self._claims
        self._claims += 1

    def add_relation(self, relation: Relation) -> None:
        """Number one more relation, whose ends are numbered already."""
        of, premises = self.of, relation.premises
        of[relation.id] = ~len(self.targets)
        for premise in premises:
            self.premises.append(of[premise])
        self.counts.append(len(premises))
        self.targets.append(of[relation.target])

    def extend(self, claims: Collection[str], relations: Collection[Relation]) -> None:
        """Number many more at once; the relations may aim at one another."""
        begin = ~len(self.targets)
        of, ids = self.of, map(_ID, relations)
        of.update(zip(claims, range(self._claims, self._claims + len(claims)), strict=True))
        of.update(zip(ids, range(begin, begin - len(relations), -1), strict=True))
        self._claims += len(claims)
        premises = list(map(_PREMISES, relations))
        self.premises.extend(map(of.__getitem__, chain.from_iterable(premises)))
        self.counts.extend(map(len, premises))
        self.targets.extend(map(of.__getitem__, map(_TARGET, relations)))

    def copy(self) -> Numbers:
        """Return numbers that can go on by themselves."""
        other = Numbers()
        other.of, other._claims = self.of.copy(), self._claims
        other.premises, other.counts, other.targets = self.premises[:], self.counts[:], self.targets[:]
        return other


_ID, _PREMISES, _TARGET = map(attrgetter, ("id", "premises", "target"))
