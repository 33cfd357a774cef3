"""Structure: what the map argues for in the end, where its reasons begin, which parts it falls into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap._naming import names, snapshot
from argmap._wording import counted
from argmap.finding import Finding, Findings
from argmap.graph._components import component_roots
from argmap.graph._incidence import incidence
from argmap.graph._roles import contention_circles, contention_flags, supported_flags

if TYPE_CHECKING:
    from argmap._naming import Snapshot
    from argmap.argument_map import ArgumentMap

__all__ = ["components", "contentions", "leaves"]


def contentions(amap: ArgumentMap) -> Findings:
    """Return the claims that are used for and against nothing further: what the map argues for in the end.

    A claim that is a premise of nothing is one; so are two theses that challenge each other, and a circle at the top. A claim
    that no support and no challenge touches is unconnected, and none, unless the map has no support and no challenge at all.

    Returns:
        One finding a contention, in map order; `because` names the claims of its circle, in map order, if it is on one: the
        same tuple for all of them.

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
    ids = compiled.ids
    said = snapshot(amap)
    circle_of: dict[int, tuple[str, ...]] = {}
    for group in contention_circles(compiled):
        circle_of |= dict.fromkeys(group, tuple(ids[node] for node in group))
    found = []
    for node in np.flatnonzero(contention_flags(compiled)).tolist():
        circle = circle_of.get(node, ())
        others = [name for name in circle[:4] if name != ids[node]]
        beside = f", in a circle with {names(said, others, total=len(circle) - 1)}" if circle else ""
        message = f"Contention: used for nothing further{beside}"
        found.append(Finding("contention", ids[node], message, because=circle, severity="info"))
    return Findings(
        found,
        rules=("contention",),
        words=said.words,
        summarise=lambda: _argues_for(said, [one.id for one in found]),
    )


def _argues_for(said: Snapshot, ids: list[str]) -> str:
    return f"The map argues for {names(said, ids)}" if ids else "The map argues for nothing"


def leaves(amap: ArgumentMap) -> Findings:
    """Return the claims that no support targets: where reasons begin.

    Returns:
        One finding a leaf, in map order.

    References:
        The leaves of a tree in graph theory; here supports may share claims.

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
        lambda place: Finding("leaf", ids[place], "Has no support of its own", severity="info"),
        ids=ids,
        rules=("leaf",),
        summarise=lambda: (
            f"{counted(len(ids), 'claim')} {'has' if len(ids) == 1 else 'have'} no support of {'its' if len(ids) == 1 else 'their'} own"
        ),
        words=snapshot(amap).words,
    )


def components(amap: ArgumentMap) -> Findings:
    """Return the parts that the map falls into: claims and relations joined by premises and targets.

    Associations join, too.

    Returns:
        One finding a component, largest first (by claims, then in map order), about its first claim; `because`
        holds the ids of all its claims, in map order.

    References:
        The connected components of graph theory.

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
        return Finding(
            "component",
            ids[group[0]],
            f"A separate part: {counted(len(group), 'claim')}",
            tuple(ids[node] for node in group),
            "info",
        )

    return Findings(
        finding,
        ids=[ids[group[0]] for group in ordered],
        rules=("component",),
        summarise=lambda: counted(len(ordered), "separate part"),
        words=snapshot(amap).words,
    )
