"""The smallest part of a map that still shows something: what a reader has to look at to see why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.argument_map import ArgumentMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from argmap.model import Claim, Relation, Source

__all__ = ["part", "smallest_part"]

BUDGET = 1_000_000  # elements of parts that are tried; what is left then is not made smaller


def part(amap: ArgumentMap, ids: Iterable[str]) -> ArgumentMap:
    """Return the map of some claims and relations only, without the relations whose ends are not all among them.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("A", id="a"), amap.claim("B", id="b"), id="s")
        >>> part(amap, ["a", "s"])
        <ArgumentMap '': 1 claim>
    """
    kept = _standing(amap, set(ids))
    made = ArgumentMap(vocabulary=amap.vocabulary)
    values: list[Claim | Relation] = [claim for id_, claim in amap.claims.items() if id_ in kept]
    values += [relation for id_, relation in amap.relations.items() if id_ in kept]
    cited = {citation.source for value in values for citation in value.citations}
    sources: list[Source] = [amap.sources[id_] for id_ in sorted(cited)]
    made.add(*sources, *values)
    return made


def _standing(amap: ArgumentMap, ids: set[str]) -> set[str]:
    """Leave out the relations whose ends are missing, and those that hang on them in turn."""
    kept = set(ids)
    doomed = [id_ for id_ in kept if not _ends(amap, id_) <= kept]
    while doomed:
        kept.difference_update(doomed)
        doomed = [id_ for id_ in kept if not _ends(amap, id_) <= kept]
    return kept


def _ends(amap: ArgumentMap, id_: str) -> set[str]:
    relation = amap.relations.get(id_)
    return set() if relation is None else {*relation.premises, relation.target}


def smallest_part(amap: ArgumentMap, id: str, shows: Callable[[ArgumentMap], bool]) -> tuple[str, ...]:
    """Return the claims and relations of a part of the map that shows something about an element, and no part of which does without any one of its elements.

    There may be smaller ones that are no part of it. The search begins close to the element and leaves out what is
    farthest first. Of a part of more than some hundred elements it leaves out what it can, as long as that does not take too long.

    Args:
        amap: the map, which shows it.
        id: the element, always part of the answer.
        shows: tells whether a part does.

    Returns:
        The ids, in map order.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> for name in "abc":
        ...     _ = amap.claim(name, id=name)
        >>> _ = amap.challenge("a", "b", id="x"), amap.challenge("b", "c", id="y")
        >>> smallest_part(amap, "b", lambda some: argmap.acceptability(some)["b"] == "out")
        ('a', 'b', 'x')
    """
    search = _Search(amap, id, shows)
    kept = search.shrunk(search.neighbourhood())
    order = {name: number for number, name in enumerate((*amap.claims, *amap.relations))}
    return tuple(sorted(kept, key=order.__getitem__))


class _Search:
    """A search for a small part, in which no more than `BUDGET` elements are tried."""

    def __init__(self, amap: ArgumentMap, id: str, shows: Callable[[ArgumentMap], bool]) -> None:
        self._map, self._id, self._shows = amap, id, shows
        self.left = BUDGET

    def _does(self, ids: Iterable[str]) -> bool:
        """Tell whether a part shows what is looked for."""
        some = part(self._map, ids)
        self.left -= len(some.claims) + len(some.relations)
        return self._shows(some)

    def neighbourhood(self) -> list[str]:
        """Return the elements around one that bear on it, as far as it takes to show; the farthest first."""
        amap = self._map
        found = _ended(amap, [self._id])
        edge, reach, steps = list(found), 1, 0
        while self.left < len(found) or not self._does(found):
            for _ in range(reach):
                near = (r.id for x in edge for r in (*amap.supports_of(x), *amap.challenges_of(x)))
                fresh = [x for x in _ended(amap, near) if x not in found]
                found |= dict.fromkeys(fresh)
                edge = fresh
                steps += 1
            reach = steps
            if (
                not edge
            ):  # all that bears on it is not enough: stable labellings depend on what lies elsewhere
                return [*(x for x in _all(amap) if x not in found), *reversed(found)]
        return [*reversed(found)]

    def shrunk(self, kept: list[str]) -> list[str]:
        """Leave out what can be: many at a time, then fewer, in the end one by one until each is needed."""
        size = max(1, len(kept) // 2)
        while True:
            shrunk, place = False, 0
            while place < len(kept):
                standing = _standing(self._map, {*kept[:place], *kept[place + size :]})
                self.left -= len(kept)
                if self.left < 0:
                    return kept
                if self._id in standing and len(standing) < len(kept) and self._does(standing):
                    kept = [x for x in kept if x in standing]
                    shrunk = True
                else:
                    place += size
            if size == 1 and not shrunk:
                return kept
            size = max(1, size // 2)


def _all(amap: ArgumentMap) -> list[str]:
    return [*amap.claims, *amap.relations]


def _ended(amap: ArgumentMap, ids: Iterable[str]) -> dict[str, None]:
    """Return elements together with the ends that they need."""
    found: dict[str, None] = {}
    waiting = list(ids)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = None
            waiting += sorted(_ends(amap, one))
    return found
