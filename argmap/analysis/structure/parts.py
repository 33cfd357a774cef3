"""Structure: what the map argues for in the end, where its reasons begin, which parts it falls into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.finding import Finding, Findings
from argmap.graph.components import component_roots, strong
from argmap.graph.incidence import incidence
from argmap.graph.lists import grouped
from argmap.graph.neighbours import claim_graph, ends
from argmap.graph.walk import reached

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.argument_map import ArgumentMap
    from argmap.graph.incidence import Incidence

__all__ = ["components", "contentions", "leaves"]


def contentions(amap: ArgumentMap) -> Findings:
    """Return the claims that are used for and against nothing further: what the map argues for in the end.

    A claim that is a premise of nothing is one; so are two theses that challenge each other, and a circle at the top.

    Returns:
        One finding a contention, in map order; `because` names the other claims of its circle, if it is on one.

    References:
        The terminal strongly connected components, stepping from premise to relation to target over supports and
        challenges. The word is van Gelder's (Rationale).

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It will rain", id="rain"), amap.claim("Take an umbrella", id="thesis"))
        >>> contentions(amap).ids
        ('thesis',)
    """
    compiled = incidence(amap)
    sinks, circles = _terminal(compiled)
    ids = compiled.ids
    circle_of = {node: group for group in circles for node in group if len(group) > 1}
    found = []
    for node in sorted([*sinks, *(node for group in circles for node in group)]):
        others = tuple(ids[other] for other in circle_of.get(node, ()) if other != node)
        message = (
            f"argued for in the end, in a circle with {', '.join(others)}"
            if others
            else "argued for in the end"
        )
        found.append(Finding("contention", ids[node], message, because=others, severity="info"))
    return Findings(found, rules=("contention",))


def leaves(amap: ArgumentMap) -> Findings:
    """Return the claims that no support targets: where reasons begin.

    Returns:
        One finding a leaf, in map order.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It will rain", id="rain"), amap.claim("Take an umbrella", id="thesis"))
        >>> leaves(amap).ids
        ('rain',)
    """
    compiled = incidence(amap)
    where = np.flatnonzero(~supported_flags(compiled))
    ids = [compiled.ids[number] for number in where.tolist()]
    return Findings(
        lambda place: Finding("leaf", ids[place], "no support targets it", severity="info"),
        ids=ids,
        rules=("leaf",),
    )


def components(amap: ArgumentMap) -> Findings:
    """Return the parts that the map falls into: claims and relations joined by premises and targets.

    Associations join, too.

    Returns:
        One finding a component, largest first (by claims, then in map order), about its first claim; `because`
        holds the ids of all its claims, in map order.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("It will rain", id="rain"), amap.claim("Cats purr", id="cats")
        >>> [finding.because for finding in components(amap)]
        [('rain',), ('cats',)]
    """
    compiled = incidence(amap)
    groups: dict[int, list[int]] = {}
    for node, root in enumerate(component_roots(compiled)[: compiled.claims]):
        groups.setdefault(root, []).append(node)
    ordered = sorted(groups.values(), key=lambda group: (-len(group), group[0]))
    ids = compiled.ids

    def finding(place: int) -> Finding:
        group = ordered[place]
        size = f"{len(group)} claims" if len(group) > 1 else "1 claim"
        return Finding(
            "component", ids[group[0]], f"a part of {size}", tuple(ids[node] for node in group), "info"
        )

    return Findings(finding, ids=[ids[group[0]] for group in ordered], rules=("component",))


def supported_flags(compiled: Incidence) -> NDArray[np.bool_]:
    """Tell of each claim whether some support targets it."""
    flags = np.zeros(compiled.claims, np.bool_)
    aimed = compiled.target[: compiled.relations][compiled.is_support]
    flags[aimed[aimed < compiled.claims]] = True
    return flags


def contention_flags(compiled: Incidence) -> NDArray[np.bool_]:
    """Tell of each claim whether it is a contention."""
    sinks, circles = _terminal(compiled)
    flags = np.zeros(compiled.claims, np.bool_)
    flags[np.array([*sinks, *(node for group in circles for node in group)], np.int64)] = True
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


def _terminal(compiled: Incidence) -> tuple[list[int], list[list[int]]]:
    """Return the claims that are a premise of nothing, and the circles that lead nowhere else."""
    m = compiled.relations
    uses = np.diff(compiled.use_start)
    sinks = np.flatnonzero(uses == 0)
    owner = compiled.premise_relation[: compiled.premise_start[m]]
    lost = np.unique(compiled.premise[: compiled.premise_start[m]][(ends(compiled) < 0)[owner]])
    leads_out = reached(claim_graph(compiled, back=True), np.concatenate((sinks, lost)))
    rest = ~leads_out
    if not rest.any():
        return sinks.tolist(), []
    forward = claim_graph(compiled)
    groups = strong(forward, rest)
    group_of = {node: number for number, group in enumerate(groups) for node in group}
    start, items = forward
    terminal = [
        group
        for number, group in enumerate(groups)
        if all(
            group_of.get(other) == number
            for node in group
            for other in items[start[node] : start[node + 1]].tolist()
        )
    ]
    return sinks.tolist(), terminal
