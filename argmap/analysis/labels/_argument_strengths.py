"""How strong the arguments are that can be given for each claim and relation, by their last or their weakest link."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

from argmap.errors import AnalysisError
from argmap.graph._incidence import ACCEPTED, REJECTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.graph._incidence import Incidence

__all__ = ["UNRANKED", "Ranks", "argument_strengths", "compared", "strength_of_step"]

UNRANKED = 0  # of an argument none of whose links has a rank: it is neither weaker nor stronger than any

Ranks = frozenset[int]
_ALIKE: Ranks = frozenset([UNRANKED])
MOST = 5_000_000  # strengths of all arguments for all claims and relations; each takes about a kilobyte
TOO_MANY = (
    f"preferences: the arguments in this map have more than {MOST} different strengths in all: give fewer ranks, such as"
    " a few groups, or rounded numbers"
)


def compared(compiled: Incidence, rank: Sequence[int], *, weakest: bool) -> bytearray:
    """Return, of each claim, support and challenge, whether some challenge of a claim may succeed or not by its strength.

    They are the claims that are challenged, the challenges of claims, and what their strength comes from.

    Examples:
        >>> import argmap
        >>> from argmap.graph._incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> _ = amap.challenge(amap.claim("One says not", id="rumour"), "rain")
        >>> list(compared(incidence(amap), [0] * 5, weakest=False))
        [1, 0, 1, 0, 1]
    """
    c, n = compiled, compiled.claims
    begin, premise = c.premise_start.tolist(), c.premise.tolist()
    start, into, support = c.into_start.tolist(), c.into.tolist(), c.is_support.tolist()
    on_claims = np.flatnonzero(~c.is_support & (c.target[: c.relations] < n))
    waiting = [*set(c.target[on_claims].tolist()), *(n + on_claims).tolist()]
    found = bytearray(c.elements)
    for x in waiting:
        found[x] = True
    for x in waiting:
        if x < n:
            before = [r for r in into[start[x] : start[x + 1]] if support[r - n]]
        else:
            before = premise[begin[x - n] : begin[x - n + 1]] if weakest or not rank[x] else []
        for y in before:
            if not found[y]:
                found[y] = True
                waiting.append(y)
    return found


def argument_strengths(
    compiled: Incidence,
    stands: Sequence[bool],
    rank: Sequence[int],
    *,
    weakest: bool,
    apart: Sequence[int] | None = None,
) -> list[Ranks]:
    """Return, of each claim, support and challenge, the strengths of the arguments for it; none where there is no argument.

    An argument is a claim that stands of itself, or a relation with an argument for each of its premises. Its strength is
    the least rank of its links: under `weakest` those of all claims that it begins from and all relations in it; else that of
    its last relation or, if this has no rank, those of the last links of the arguments for its premises. An accepted claim is no
    link, since nothing is said against it.

    Args:
        compiled: the map.
        stands: per claim, whether it stands of itself.
        rank: per element, UNRANKED or a rank from 1 on.
        weakest: whether all links count.
        apart: per element, whether strengths are told apart; where not, all count as UNRANKED. If None, everywhere.

    Raises:
        AnalysisError: there are more than MOST of them.

    Examples:
        >>> import argmap
        >>> from argmap.graph._incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> [sorted(one) for one in argument_strengths(incidence(amap), [True, False], [1, 0, 2], weakest=False)]
        [[1], [2], [2]]
        >>> [sorted(one) for one in argument_strengths(incidence(amap), [True, False], [1, 0, 2], weakest=True)]
        [[1], [1], [1]]
    """
    c, n = compiled, compiled.claims
    begin, premise, target = c.premise_start.tolist(), c.premise.tolist(), c.target.tolist()
    start, use, support = c.use_start.tolist(), c.use.tolist(), c.is_support.tolist()
    fixed = (compiled.status == ACCEPTED) | (compiled.status == REJECTED)
    apart = apart or bytearray(b"\1") * c.elements
    found = _of_claims(c, stands, rank, apart) + [frozenset[int]()] * c.relations
    left = MOST
    missing = np.diff(c.premise_start).tolist()
    waiting: deque[int] = deque()
    inside = bytearray(c.relations)

    def grown(claim: int, *, first: bool) -> None:
        for r in use[start[claim] : start[claim + 1]]:
            missing[r - n] -= first
            if not missing[r - n] and not inside[r - n]:
                inside[r - n] = True
                waiting.append(r - n)

    for claim in filter(found.__getitem__, range(n)):
        grown(claim, first=True)
    while waiting:
        r = waiting.popleft()
        inside[r] = False
        before = [found[p] for p in premise[begin[r] : begin[r + 1]]]
        made = strength_of_step(before, rank[n + r], weakest=weakest) if apart[n + r] else _ALIKE
        left -= len(made) - len(found[n + r])
        if left < 0:
            raise AnalysisError(TOO_MANY)
        found[n + r] = made
        goal = target[r]
        if support[r] and goal < n and not fixed[goal] and not made <= found[goal]:
            first = not found[goal]
            found[goal] |= made
            grown(goal, first=first)
    return found


def _of_claims(
    compiled: Incidence, stands: Sequence[bool], rank: Sequence[int], apart: Sequence[int]
) -> list[Ranks]:
    """Return, of each claim, the strength of the argument that it stands of itself."""
    one = {number: frozenset([number]) for number in {UNRANKED, *rank}}
    return [
        _ALIKE
        if status == ACCEPTED
        else one[own if told else UNRANKED]
        if alone and status != REJECTED
        else frozenset()
        for status, alone, own, told in zip(compiled.status.tolist(), stands, rank, apart, strict=False)
    ]


def strength_of_step(premises: Sequence[Ranks], rank: int, *, weakest: bool) -> Ranks:
    """Return the strengths of arguments whose last relation has a rank, from those of the arguments for its premises.

    Examples:
        >>> sorted(strength_of_step([frozenset([1, 3]), frozenset([2])], 0, weakest=False))
        [1, 2]
    """
    if rank and not weakest:
        return frozenset([rank])
    if len(premises) == 1:
        [before] = premises
    else:
        most = min((max(one) for one in premises if UNRANKED not in one), default=None)
        before = frozenset(x for one in premises for x in one if x and (most is None or x <= most))
        if all(UNRANKED in one for one in premises):
            before |= {UNRANKED}
    return frozenset(min(x or rank, rank) for x in before) if rank else before
