"""Statistics: how large, how deep, how well supported is the map?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.reach import strong, trimmed
from argmap.analysis.structure.circles import circle_groups
from argmap.analysis.structure.parts import claim_graph, component_roots, contention_flags, supported_flags
from argmap.analysis.support.status import support_status
from argmap.incidence import incidence
from argmap.tabular import table, table_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.incidence import Incidence

__all__ = ["Statistics", "statistics"]


@dataclass(frozen=True)
class Statistics:
    """Counts, depth and shares of a map; prints as a table.

    Attributes:
        claims: how many claims; `implicit` of them are unstated in the source, `cited` cite a source.
        supports: how many supports; `linked` of all supports and challenges have several premises.
        challenges: how many challenges; `undercuts` of them aim at a relation.
        associations: how many relations that are neither.
        sources: how many sources.
        contentions: claims argued for in the end.
        leaves: claims that no support targets.
        components: parts that the map falls into.
        circles: sets of claims that support one another.
        depth: steps of the longest way from a claim to what it is argued for (a circle counts as one step less than its claims).
        widest: most supports and challenges on one claim.
        supported_share: claims with a support, of all, from 0 to 1.
        challenged_share: claims with a challenge, of all, from 0 to 1.
        kinds: claims by kind, most first.
        status: claims by support status.
    """

    claims: int
    supports: int
    challenges: int
    associations: int
    sources: int
    linked: int
    undercuts: int
    implicit: int
    cited: int
    contentions: int
    leaves: int
    components: int
    circles: int
    depth: int
    widest: int
    supported_share: float
    challenged_share: float
    kinds: Mapping[str, int]
    status: Mapping[str, int]

    def rows(self) -> list[list[str]]:
        """Return names and values, as words: the rows of the table."""
        rows = []
        for field in fields(self):
            value = getattr(self, field.name)
            name = field.name.replace("_", " ")
            if isinstance(value, int):
                rows.append([name, f"{value}"])
            elif isinstance(value, float):
                rows.append([name, f"{value:.0%}"])
            else:
                rows += [[f"{name}: {word}", f"{count}"] for word, count in value.items()]
        return rows

    def __str__(self) -> str:
        return table(["statistic", "value"], self.rows())

    def _repr_html_(self) -> str:
        return table_html(["statistic", "value"], self.rows())


def statistics(amap: ArgumentMap) -> Statistics:
    """Return counts, depth and shares of a map.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It will rain", id="rain"), amap.claim("Take an umbrella", id="thesis"))
        >>> found = statistics(amap)
        >>> found.claims, found.depth, found.status
        (2, 1, {'unsupported': 1, 'ungrounded': 1})
    """
    compiled = incidence(amap)
    n, m = compiled.claims, compiled.relations
    supported = supported_flags(compiled)
    aimed = compiled.target[:m]
    challenged = np.unique(aimed[~compiled.is_support & (aimed < n)])
    roots = component_roots(compiled)[:n]
    statuses = Counter(map(str, support_status(amap).values()))
    return Statistics(
        claims=n,
        supports=int(compiled.is_support.sum()),
        challenges=int((~compiled.is_support).sum()),
        associations=compiled.associations,
        sources=len(amap.sources),
        linked=int((np.diff(compiled.premise_start[: m + 1]) > 1).sum()),
        undercuts=int((~compiled.is_support & (aimed >= n)).sum()),
        implicit=sum(claim.implicit for claim in amap),
        cited=sum(bool(claim.citations) for claim in amap),
        contentions=int(contention_flags(compiled).sum()),
        leaves=int((~supported).sum()),
        components=len(set(roots)),
        circles=len(circle_groups(compiled)),
        depth=depth(compiled),
        widest=int(np.diff(compiled.into_start)[:n].max(initial=0)),
        supported_share=float(supported.mean()) if n else 0.0,
        challenged_share=len(challenged) / n if n else 0.0,
        kinds=dict(Counter(claim.kind for claim in amap).most_common()),
        status=dict(statuses),
    )


def depth(compiled: Incidence) -> int:
    """Return the steps of the longest way up, circles taken as one place as deep as they have claims, less one."""
    forward, backward = claim_graph(compiled), claim_graph(compiled, back=True)
    knotted = trimmed(forward, backward)
    groups = strong(forward, knotted)
    place = np.arange(compiled.claims)
    for group in groups:
        place[group] = group[0]
    inner = {group[0]: len(group) - 1 for group in groups}
    return _longest(compiled, place.tolist(), inner)


def _longest(compiled: Incidence, place: list[int], inner: dict[int, int]) -> int:
    """Return the longest way through the places, in topological order."""
    start, items = claim_graph(compiled)
    owner = np.repeat(np.arange(compiled.claims), np.diff(start))
    edges = [
        (place[a], place[b])
        for a, b in zip(owner.tolist(), items.tolist(), strict=True)
        if place[a] != place[b]
    ]
    after: dict[int, list[int]] = {}
    missing = [0] * compiled.claims
    for one, other in edges:
        after.setdefault(one, []).append(other)
        missing[other] += 1
    longest = [inner.get(node, 0) for node in range(compiled.claims)]
    waiting = [node for node in set(place) if not missing[node]]
    for node in waiting:
        for other in after.get(node, ()):
            longest[other] = max(longest[other], longest[node] + 1 + inner.get(other, 0))
            missing[other] -= 1
            if not missing[other]:
                waiting.append(other)
    return max(longest, default=0)
