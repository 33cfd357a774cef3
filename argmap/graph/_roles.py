"""Roles: contention, premise, objection, unconnected claim, circle, and the side that each element is on; read off, never stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.graph._incidence import claim_graph, ends
from argmap.graph._walk import cycles, distinct, grouped, reached, strong, strong_components

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from argmap.graph._incidence import Incidence
    from argmap.graph._walk import Numbers

    Flags = NDArray[np.bool_]

__all__ = [
    "circle_groups",
    "contention_circles",
    "contention_flags",
    "objection_flags",
    "premise_flags",
    "side_flags",
    "support_components",
    "supported_flags",
    "unconnected_flags",
]


def contention_flags(compiled: Incidence) -> Flags:
    """Tell of each claim whether it is a contention: connected, and used for and against nothing outside its own circle.

    That is: the terminal strongly connected components, stepping from premise to relation to target over supports and
    challenges.

    Examples:
        >>> import argmap
        >>> from argmap.graph._incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet")), amap.claim("Cats purr")
        >>> contention_flags(incidence(amap)).tolist(), unconnected_flags(incidence(amap)).tolist()
        ([False, True, False], [False, False, True])
    """
    sinks, circles = _terminal(compiled)
    flags = np.zeros(compiled.claims, np.bool_)
    flags[sinks] = True
    for group in circles:
        flags[group] = True
    return flags & ~unconnected_flags(compiled)


def contention_circles(compiled: Incidence) -> list[list[int]]:
    """Return the circles of several claims that are contentions together."""
    return [group for group in _terminal(compiled)[1] if len(group) > 1]


def unconnected_flags(compiled: Incidence) -> Flags:
    """Tell of each claim whether no support and no challenge touches it, though the map has some."""
    aimed = compiled.target[: compiled.relations]
    flags = np.full(compiled.claims, compiled.relations > 0)
    flags[aimed[aimed < compiled.claims]] = False
    flags[compiled.use_start[1:] > compiled.use_start[:-1]] = False
    return flags


def supported_flags(compiled: Incidence) -> Flags:
    """Tell of each claim whether some support targets it; if none does, it is a leaf."""
    flags = np.zeros(compiled.claims, np.bool_)
    aimed = compiled.target[: compiled.relations][compiled.is_support]
    flags[aimed[aimed < compiled.claims]] = True
    return flags


def premise_flags(compiled: Incidence) -> Flags:
    """Tell of each claim whether it is a premise of a support."""
    return _used(compiled, compiled.is_support)


def objection_flags(compiled: Incidence) -> Flags:
    """Tell of each claim whether it is a premise of a challenge."""
    return _used(compiled, ~compiled.is_support)


def _used(compiled: Incidence, by: Flags) -> Flags:
    """Tell of each claim whether it is a premise of some of the supports and challenges."""
    flags = np.zeros(compiled.claims, np.bool_)
    last = compiled.premise_start[compiled.relations]
    flags[compiled.premise[:last][by[compiled.premise_relation[:last]]]] = True
    return flags


def side_flags(compiled: Incidence) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell of each claim, support and challenge whether it is on the map's own side, and whether on the other; it may be on both.

    A contention is on the map's own side, a support on the side of its target, a challenge on the other side, a premise on
    that of its relation. What leads to no contention is on neither.
    """
    n, m, count = compiled.claims, compiled.relations, compiled.elements
    aimed = np.flatnonzero(compiled.target[:m] < count)
    last = compiled.premise_start[m]
    step = np.concatenate((compiled.target[aimed], n + compiled.premise_relation[:last]))
    onward = np.concatenate((n + aimed, compiled.premise[:last]))
    turns = np.concatenate((~compiled.is_support[aimed], np.zeros(last, np.bool_))) * count
    # each element stands here twice: as on the map's own side, and, as many places further on, as on the other
    graph = grouped(
        np.concatenate((step, step + count)),
        np.concatenate((onward + turns, onward + count - turns)),
        2 * count,
    )
    met = reached(graph, np.flatnonzero(contention_flags(compiled)))
    return met[:count], met[count:]


def _terminal(compiled: Incidence) -> tuple[Numbers, list[list[int]]]:
    """Return the claims that are a premise of nothing, and the circles that lead nowhere else."""
    m = compiled.relations
    sinks = np.flatnonzero(np.diff(compiled.use_start) == 0)
    owner = compiled.premise_relation[: compiled.premise_start[m]]
    lost = distinct(compiled.premise[: compiled.premise_start[m]][(ends(compiled) < 0)[owner]])
    rest = ~reached(claim_graph(compiled, back=True), np.concatenate((sinks, lost)))
    if not rest.any():
        return sinks, []
    start, items = claim_graph(compiled)
    place = np.full(compiled.claims, -1)
    groups = strong((start, items), rest)
    for number, group in enumerate(groups):
        place[group] = number
    source = np.repeat(np.arange(compiled.claims), np.diff(start))
    leads_on = np.zeros(len(groups), np.bool_)
    leads_on[place[source[rest[source] & (place[source] != place[items])]]] = True
    return sinks, [group for group, leads in zip(groups, leads_on.tolist(), strict=True) if not leads]


def circle_groups(compiled: Incidence, within: Flags | None = None) -> list[list[int]]:
    """Return the sets of claims on circles of support, among the claims `within`, in map order of their first claims."""
    return sorted(cycles(claim_graph(compiled, supports_only=True), within))


def support_components(
    compiled: Incidence, among: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], list[list[int]]]:
    """Return the circles of support among some elements.

    Returns:
        Per element, the number of its circle or -1; and the claims and supports of each circle.

    Examples:
        >>> import argmap
        >>> from argmap.graph._incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> a, b = amap.claim("A", id="a"), amap.claim("B", id="b")
        >>> _ = amap.support(a, b), amap.support(b, a), amap.support(b, amap.claim("C", id="c"))
        >>> support_components(incidence(amap), np.ones(6, bool))[1]
        [[0, 1, 3, 4]]
    """
    n = compiled.claims
    target = compiled.target[: compiled.relations]
    inner = compiled.is_support & (target < n) & among[n:] & among[np.minimum(target, max(n - 1, 0))]
    after = {int(r) + n: (int(target[r]),) for r in np.flatnonzero(inner)}
    use = {
        int(x): compiled.use[compiled.use_start[x] : compiled.use_start[x + 1]].tolist()
        for x in np.flatnonzero(among[:n])
    }

    def following(x: int) -> Iterable[int]:
        return (r for r in use[x] if r in after) if x < n else after[x]

    place = np.full(compiled.elements, -1, np.int64)
    members: list[list[int]] = []
    for part in strong_components(use, following):
        if len(part) > 1:  # a claim alone has no support in its part: a loop passes through its support
            place[part] = len(members)
            members.append(sorted(part))
    return place, members
