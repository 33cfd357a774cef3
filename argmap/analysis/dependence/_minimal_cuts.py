"""Minimal cut sets: the smallest ways to bring a claim down, without going through all subsets.

Every cut hits every derivation. So one derivation is taken, and each part of it lost in turn; what remains has a
derivation in its turn (Reiter's hitting-set tree). The last part of each cut needs no search: it is a single point of
failure of what is left, and those are found all at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.analysis.dependence._dominators import single_points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.analysis.dependence._and_or_graph import Beneath

__all__ = ["minimal_cuts"]

Parts = frozenset[int]


def minimal_cuts(part: Beneath, max_size: int | None) -> Iterator[Parts | None]:
    """Yield the minimal sets of leaves and supports without which claim 0 falls, small ones first.

    None is yielded now and then where the search goes on without having found anything, so that a caller can stop it.

    References:
        Reiter, R. (1987). A theory of diagnosis from first principles. Artificial Intelligence 32(1).
    """
    containing: dict[int, list[Parts]] = {}
    level: dict[Parts, None] = {frozenset(): None}
    size = 1
    while level and (max_size is None or size <= max_size):
        following: dict[Parts, None] = {}
        for lost in level:
            points = single_points(part, lost)
            if points is None:  # never below the first level: what is lost here brings nothing down
                return
            for one in points.needed:
                cut = lost | {one}
                if not any(other <= cut for other in containing.get(one, ())):
                    for member in cut:
                        containing.setdefault(member, []).append(cut)
                    yield cut
            needed = set(points.needed)
            if max_size is None or size < max_size:
                following.update(dict.fromkeys(lost | {one} for one in points.used if one not in needed))
            yield None
        level = following
        size += 1
