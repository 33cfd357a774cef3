"""Minimal cut sets: the smallest ways to bring a claim down, without going through all subsets.

Three ways to the same answer. Parts of which one is enough are the single points of failure. Sets of up to a size are
searched for from the claim downwards (see `CutSearch`). Sets of any size are made of each other.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from argmap.analysis.dependence._cut_search import CutSearch
from argmap.analysis.dependence._parts_lost import Removal
from argmap.analysis.labels._dominators import single_points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.analysis.labels._and_or_graph import BackwardCone

__all__ = ["minimal_cuts"]


def minimal_cuts(part: BackwardCone, max_size: int | None) -> Iterator[tuple[int, ...] | None]:
    """Yield the minimal sets of leaves and supports without which claim 0 falls.

    Small sets come first; without `max_size`, only single parts do. None is yielded where the search goes on without having
    found anything, so that a caller can stop it.
    """
    single = single_points(part)
    if single is None:
        return
    for one in single:
        yield (one,)
    if part.leaf[0] or max_size == 1:
        return
    state = Removal(part)
    if max_size is None:
        yield from _of_any_size(state, single)
        return
    for size in range(2, max_size + 1):
        search = CutSearch(state, single, size)
        for cut in search.cuts():
            yield cut if cut and len(cut) == size else None
        if not search.cut_short:
            return


def _of_any_size(state: Removal, single: list[int]) -> Iterator[tuple[int, ...] | None]:
    """Yield the minimal sets of two or more parts."""
    seen: set[tuple[int, ...]] = set()
    for cut in exchanged(state):
        if cut and len(cut) > 1:
            seen.add(cut)
            yield cut
        else:
            yield None
    if state.circular:
        for found in CutSearch(state, single).cuts():
            yield found if found not in seen else None


def exchanged(state: Removal) -> Iterator[tuple[int, ...] | None]:
    """Yield minimal cut sets, each made of one before: a support in it is put back, and a premise of that support falls in its place.

    Where no claim is on a circle of supports these are all of them: take any other, and of those made the one whose parts
    all fall with it and come first from the leaves up; some support in it is not in the other, but has a premise that falls
    with it; to let that fall in its place gives one that comes before. So each takes time polynomial in the map and in the
    number of those before.

    References:
        Eiter, T. and Makino, K. (2007). On computing all abductive explanations from a propositional Horn theory. Journal of
        the ACM 54(5); here of "falls" in place of "holds".
    """
    loss = state.lose(state.live(0))
    first = _smallest(state, loss.parts)
    state.restore(loss)
    seen = {first}
    waiting = deque(seen)
    yield first
    while waiting:
        cut = waiting.popleft()
        loss = state.lose(list(cut))
        for support in [one - state.count for one in cut if one >= state.count]:
            for premise in state.part.premises(support):
                further = state.lose(state.live(premise))
                other = _smallest(state, [*cut, *further.parts])
                state.restore(further)
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
                    yield other
                else:
                    yield None
        state.restore(loss)


def _smallest(state: Removal, lost: list[int]) -> tuple[int, ...]:
    """Return a minimal cut set among parts that are lost."""
    count = state.count
    return tuple(sorted(state.needed([one for one in lost if one < count or not state.dead[one - count]])))
