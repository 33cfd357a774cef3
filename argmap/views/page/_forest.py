"""A map as a forest: each claim hangs once, below the claim that it bears on, as near to a contention as it can.

The page's outline, its layout and its folding all follow this one tree; what bears on several things is drawn with
lines, and named again, wherever else it bears.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from argmap.model import Association, Challenge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Relation
    from argmap.views.selection._selection import Selection

__all__ = ["Forest"]


class Forest:
    """Roots, and for each claim the claims below it in the order in which they are told.

    `via` is the relation by which a claim hangs where it does. `again` holds, by claim, what bears on it and hangs
    elsewhere.

    Examples:
        >>> import argmap
        >>> from argmap.views.picture_options import PictureOptions
        >>> from argmap.views.selection._selection import select
        >>> amap = argmap.ArgumentMap()
        >>> wet, rain = amap.claim("The street is wet", id="wet"), amap.claim("It rained", id="rain")
        >>> _ = amap.support(rain, wet)
        >>> forest = Forest(select(amap, PictureOptions()))
        >>> forest.roots, forest.kids["wet"]
        (['wet'], ['rain'])
    """

    def __init__(self, selection: Selection) -> None:
        places, claims, relations = selection.places, selection.claims, selection.relations
        self._claims = dict.fromkeys(claims)
        self._onto: dict[str, list[Relation]] = {}
        for relation in sorted(relations, key=_order):
            self._onto.setdefault(relation.target, []).append(relation)
        self.kids: dict[str, list[str]] = {claim: [] for claim in claims}
        self.again: dict[str, list[tuple[str, Relation]]] = {}
        self.via: dict[str, Relation] = {}
        self.roots: list[str] = []
        self._seen: set[str] = set()
        used = {premise for relation in relations for premise in relation.premises}
        self._grow([top for top in places.tops if top in self._claims])
        self._grow([claim for claim in claims if claim not in used])
        for claim in claims:
            self._grow([claim])

    def preorder(self) -> Iterator[tuple[str, int]]:
        """Give each claim and its level, 1 for a root, in the order of an outline."""
        stack = [(root, 1) for root in reversed(self.roots)]
        while stack:
            claim, level = stack.pop()
            yield claim, level
            stack.extend((kid, level + 1) for kid in reversed(self.kids[claim]))

    def _grow(self, starts: list[str]) -> None:
        """Hang all that bears on the starts below them, nearest first."""
        fresh = [start for start in starts if start not in self._seen]
        self._seen.update(fresh)
        self.roots += fresh
        queue = deque(fresh)
        while queue:
            claim = queue.popleft()
            for relation in self._bearing_on(claim):
                for premise in relation.premises:
                    if premise not in self._claims:
                        continue
                    if premise in self._seen:
                        self.again.setdefault(claim, []).append((premise, relation))
                        continue
                    self._seen.add(premise)
                    self.via[premise] = relation
                    self.kids[claim].append(premise)
                    queue.append(premise)

    def _bearing_on(self, claim: str) -> Iterator[Relation]:
        """Give the relations onto a claim, each followed by what strikes or backs it."""
        stack = list(reversed(self._onto.get(claim, ())))
        met: set[str] = set()
        while stack:
            relation = stack.pop()
            if relation.id not in met:
                met.add(relation.id)
                yield relation
                stack.extend(reversed(self._onto.get(relation.id, ())))


def _order(relation: Relation) -> int:
    """Put reasons before objections, and last what only goes along."""
    return 2 if isinstance(relation, Association) else 1 if isinstance(relation, Challenge) else 0
