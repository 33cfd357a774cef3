"""Shape: how balanced, how branching is the map, and which claims does most of it run through?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from argmap._element_table import element_table
from argmap._naming import snapshot
from argmap._store.coerce import ids_of
from argmap._validate import check_word
from argmap._wording import repr_in_words, table, table_html
from argmap.analysis.structure._central import central, degrees, single_edges
from argmap.errors import AnalysisError
from argmap.graph._bearing import AGAINST, FOR, bears_on_each
from argmap.graph._element_numbers import claim_number
from argmap.graph._incidence import claim_graph, incidence
from argmap.graph._roles import contention_flags

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap._store.coerce import ClaimIds
    from argmap.argument_map import ArgumentMap

__all__ = ["Balance", "Branching", "balance", "branching", "centrality"]

_MEASURES = ("betweenness", "closeness", "degree", "harmonic")


@dataclass(frozen=True)
class Balance:
    """How many claims are for and against a contention.

    Attributes:
        pro: claims that are for it; `con`: against it; `both`: both for and against it.
        share: pro of pro and con, from 0 to 1; one half where there are neither.

    Examples:
        >>> Balance(pro=3, con=1, both=0).share
        0.75
    """

    pro: int
    con: int
    both: int

    @property
    def share(self) -> float:
        """Pro of pro and con, from 0 to 1; one half where there are neither."""
        return self.pro / (self.pro + self.con) if self.pro + self.con else 0.5


def balance(amap: ArgumentMap, ids: ClaimIds | None = None) -> dict[str, Balance]:
    """Return how many claims are for and against each contention (see `sides`).

    Args:
        amap: the map; it is not changed.
        ids: claims to ask about in place of the contentions.

    Returns:
        claim id -> `Balance`, in the order given, else map order; the dict prints as a table. The claim itself is not counted.

    Raises:
        UnknownIdError: the map has no such element.
        AnalysisError: it is no claim.

    References:
        Ours: the pros and cons of a thesis, as Kialo counts those next to it, counted with all that bears on it in the end.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> tax = amap.claim("Tax sugar", id="tax")
        >>> _ = amap.support(amap.claim("Sugar harms", id="harm"), tax)
        >>> _ = amap.challenge(amap.claim("It hits the poor", id="poor"), tax)
        >>> balance(amap)
        claim      for  against  both  share for  id
        Tax sugar  1    1        0     0.50       tax
    """
    compiled = incidence(amap)
    if ids is None:
        numbers = np.flatnonzero(contention_flags(compiled)).tolist()
    else:
        numbers = [claim_number(amap, id_) for id_ in ids_of(ids)]
    found: dict[int, Balance] = {}
    counts: Counter[int] = Counter()
    walked: dict[int, int] | None = None
    for number, bears, turned in bears_on_each(compiled, numbers):
        if bears is not walked:
            walked, counts = bears, Counter(bears.values())
        pro, con, both = (counts[side] - (bears[number] == side) for side in (FOR, AGAINST, FOR + AGAINST))
        found[number] = Balance(con, pro, both) if turned else Balance(pro, con, both)
    by_id = {compiled.ids[number]: found[number] for number in numbers}
    return element_table(by_id, snapshot(amap), ["for", "against", "both", "share for"], _balance_cells)


def _balance_cells(one: Balance) -> list[str]:
    return [str(one.pro), str(one.con), str(one.both), f"{one.share:.2f}"]


@dataclass(frozen=True)
class Branching:
    """How many supports and challenges claims have; prints as a table.

    Attributes:
        claims: how many claims, by how many supports and challenges aim at them, in order of that number.
        mean: supports and challenges a claim, of claims that have any; 0 where none has.
        widest: a claim with the most, the first in map order; None where none has any.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> print(argmap.branching(amap))
        supports and challenges  claims
        0                             1
        1                             1
    """

    claims: Mapping[int, int]
    mean: float
    widest: str | None

    def _rows(self) -> list[list[str]]:
        return [[f"{number}", f"{count}"] for number, count in self.claims.items()]

    def __str__(self) -> str:
        return table(["supports and challenges", "claims"], self._rows())

    _repr_pretty_ = repr_in_words

    def _repr_html_(self) -> str:
        return table_html(["supports and challenges", "claims"], self._rows())


def branching(amap: ArgumentMap) -> Branching:
    """Return how many supports and challenges aim at claims.

    References:
        Freeman, L. (1979). Centrality in social networks: conceptual clarification. Social Networks 1(3): degree, here of
        what aims at a claim.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> branching(amap)
        Branching(claims={0: 1, 1: 1}, mean=1.0, widest='wet')
    """
    c = incidence(amap)
    counts = np.diff(c.into_start)[: c.claims]
    some = counts[counts > 0]
    numbers, claims = np.unique(counts, return_counts=True)
    return Branching(
        claims=dict(zip(numbers.tolist(), claims.tolist(), strict=True)),
        mean=float(some.mean()) if len(some) else 0.0,
        widest=c.ids[int(counts.argmax())] if len(some) else None,
    )


def centrality(
    amap: ArgumentMap, measure: Literal["betweenness", "closeness", "degree", "harmonic"] = "betweenness"
) -> dict[str, float]:
    """Return how central each claim is, as networkx measures it on the graph of claims.

    An edge leads from each premise to the claim that its support or challenge aims at; where that aims at a relation, to the claim
    that this aims at in the end. Supports and challenges count alike.

    Args:
        amap: the map; it is not changed.
        measure: "betweenness" (how many shortest ways run through it), "closeness" or "harmonic" (how near all that bears on
            it is), or "degree". All but degree walk from each claim to all that it bears on.

    Returns:
        claim id -> centrality, in map order; the dict prints as a table.

    Raises:
        AnalysisError: an unknown measure; or these walks are too long, as they are on a circle of many thousand claims.

    References:
        Freeman, L. (1979). Centrality in social networks: conceptual clarification. Social Networks 1(3).

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> wet, slip = amap.claim("The street is wet", id="wet"), amap.claim("You may slip", id="slip")
        >>> _ = amap.support(amap.claim("It rained", id="rain"), wet), amap.support(wet, slip)
        >>> centrality(amap)
        claim              betweenness  id
        The street is wet  0.500        wet
        You may slip       0.000        slip
        It rained          0.000        rain
    """
    check_word("measure", measure, _MEASURES, AnalysisError)
    c = incidence(amap)
    graph = single_edges(claim_graph(c))
    values = degrees(graph) if measure == "degree" else central(graph, measure)
    found = dict(zip(c.ids, values, strict=False))
    return element_table(found, snapshot(amap), [measure], _centrality_cells)


def _centrality_cells(value: float) -> list[str]:
    return [f"{value:.3f}"]
