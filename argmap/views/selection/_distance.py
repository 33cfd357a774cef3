"""How far claims are from others, in relations: back from some, or whichever way the relations point."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from argmap.views.selection._claim_roles import Places

__all__ = ["behind", "near", "touching"]


def behind(
    places: Places, starts: Iterable[str], *, folded: Container[str] = (), depth: int | None = None
) -> dict[str, int]:
    """Step back from the starts, no further than `folded` claims and `depth`; give the depth of each claim met, nearest first."""
    found = dict.fromkeys(starts, 0)
    queue = deque(found)
    while queue:
        claim = queue.popleft()
        if claim in folded or found[claim] == depth:
            continue
        for relation in places.bearing_on(claim):
            for premise in relation.premises:
                if premise not in found:
                    found[premise] = found[claim] + 1
                    queue.append(premise)
    return {claim: level for claim, level in found.items() if claim in places.claims}


def near(places: Places, starts: Iterable[str], hops: int | None = None) -> dict[str, int]:
    """Give the claims within so many relations of the starts and how far each is, nearest first."""
    found = dict.fromkeys(starts, 0)
    queue = deque(found)
    while queue:
        claim = queue.popleft()
        if found[claim] == hops:
            continue
        for other in touching(places, claim):
            if other not in found:
                found[other] = found[claim] + 1
                queue.append(other)
    return found


def touching(places: Places, claim: str) -> Iterator[str]:
    """Give the claims one relation away, whichever way it points."""
    relations = places.amap.relations
    open_ends = [*places.uses.get(claim, ()), *places.bearing_on(claim)]
    seen = {relation.id for relation in open_ends}
    while open_ends:
        relation = open_ends.pop()
        yield from relation.premises
        beyond = list(places.onto.get(relation.id, ()))
        if relation.target in relations:
            beyond.append(relations[relation.target])
        else:
            yield relation.target
        for other in beyond:
            if other.id not in seen:
                seen.add(other.id)
                open_ends.append(other)
