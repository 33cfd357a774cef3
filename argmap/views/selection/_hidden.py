"""How much is hidden, and where: each claim that is not shown is counted once, at an element that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.views.selection._distance import touching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from argmap.model import Relation
    from argmap.views.selection._claim_roles import Places

__all__ = ["Counts", "count_hidden"]

Counts = dict[str, int]


def count_hidden(
    places: Places, claims: Sequence[str], relations: Sequence[Relation]
) -> tuple[Counts, Counts]:
    """Count each hidden claim at the first visible element that one comes to it from: behind it, or ahead of it.

    A count of 0 says that something is hidden there which another element's count has in it already.
    """
    behind: Counts = {}
    ahead: Counts = {}
    drawn = {relation.id for relation in relations}
    counter = _Counter(places, set(claims), drawn)
    for claim in claims:
        counter.take(counter.bearing_unseen(claim), claim, behind)
    for relation in relations:
        counter.take([*relation.premises, *counter.bearing_unseen(relation.id)], relation.id, behind)
    counter.follow(
        lambda claim: (premise for relation in places.bearing_on(claim) for premise in relation.premises)
    )
    if len(counter.counted) < len(places.claims) - len(claims):
        for claim in claims:
            unseen = (relation for relation in places.uses.get(claim, ()) if relation.id not in drawn)
            targets = (places.target_claim(relation) for relation in unseen)
            counter.take((target for target in targets if target), claim, ahead)
        counter.follow(lambda claim: touching(places, claim))
    return behind, ahead


class _Counter:
    """Gives each hidden claim to one visible element, breadth first."""

    def __init__(self, places: Places, shown: set[str], relations: set[str]) -> None:
        self.places, self.shown, self.relations = places, shown, relations
        self.counted: set[str] = set()
        self.met: list[tuple[str, str, Counts]] = []

    def bearing_unseen(self, element: str) -> Iterator[str]:
        """Give the premises of the relations onto an element that are not drawn."""
        for relation in self.places.onto.get(element, ()):
            if relation.id not in self.relations:
                yield from relation.premises

    def take(self, claims: Iterable[str], owner: str, counts: Counts) -> None:
        """Count those of the claims that are hidden and not counted yet."""
        for claim in claims:
            if claim in self.shown:
                continue
            counts.setdefault(owner, 0)
            if claim not in self.counted:
                self.counted.add(claim)
                counts[owner] += 1
                self.met.append((claim, owner, counts))

    def follow(self, onward: Callable[[str], Iterable[str]]) -> None:
        """Step on from every claim counted so far, and from those that this adds."""
        for claim, owner, counts in self.met:  # it grows while one walks along it
            self.take(onward(claim), owner, counts)
