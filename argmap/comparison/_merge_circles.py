"""Circles that only two versions together have: a merge may close one that neither side drew."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from argmap.graph._walk import strong_components

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.argument_map import ArgumentMap

    Onward = Mapping[str, list[str]]

__all__ = ["closed_circles", "on_circles"]


def on_circles(amap: ArgumentMap) -> set[str]:
    """Return the ids of the supports by which claims support themselves, and of the relations that target one another in a circle."""
    return {
        id_ for onward in _graphs(amap) for part in _circular(onward) for id_ in part if id_ in amap.relations
    }


def closed_circles(amap: ArgumentMap, drawn: set[str]) -> list[tuple[str, ...]]:
    """Return a path round each circle with a relation that is on none of those drawn, which comes first and last.

    Args:
        amap: the merged map.
        drawn: ids of relations that are on a circle on one side already.
    """
    found = []
    for onward in _graphs(amap):
        for part in _circular(onward):
            new = sorted(id_ for id_ in part if id_ in amap.relations and id_ not in drawn)
            if new:
                found.append(_round(new[0], onward, set(part)))
    return found


def _graphs(amap: ArgumentMap) -> tuple[Onward, Onward]:
    supports: dict[str, list[str]] = {}
    aims: dict[str, list[str]] = {}
    for relation in amap.relations.values():
        if relation.target in amap.relations:
            aims[relation.id] = [relation.target]
        elif relation.type == "support":
            supports[relation.id] = [relation.target]
            for premise in relation.premises:
                supports.setdefault(premise, []).append(relation.id)
    return supports, aims


def _circular(onward: Onward) -> Iterator[list[str]]:
    ids = [*onward]
    number = {id_: place for place, id_ in enumerate(ids)}
    following = [[number[other] for other in onward[id_] if other in number] for id_ in ids]
    for part in strong_components(range(len(ids)), following.__getitem__):
        if len(part) > 1 or part[0] in following[part[0]]:
            yield [ids[place] for place in part]


def _round(first: str, onward: Onward, within: set[str]) -> tuple[str, ...]:
    """Return a shortest way from an element back to it."""
    before = {other: first for other in onward[first] if other in within}
    waiting = deque(before)
    while first not in before:
        id_ = waiting.popleft()
        for other in onward[id_]:
            if other in within and other not in before:
                before[other] = id_
                waiting.append(other)
    path = [first]
    while len(path) == 1 or path[-1] != first:
        path.append(before[path[-1]])
    return tuple(reversed(path))
