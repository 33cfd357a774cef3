"""Set things in a row as near as may be to where each wants to be, in their order and as far apart as they must be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["spaced"]


def spaced(
    wanted: Sequence[float], apart: Sequence[float], weights: Sequence[float] | None = None
) -> list[float]:
    """Return the places that lie nearest to those wanted, by the sum of squares: exactly, in linear time.

    Args:
        wanted: where each would stand, were it alone.
        apart: how far each stands behind the one before it, at least; the first number is not used.
        weights: how much it matters where each stands; all alike unless given.

    References:
        Best, M. J. and Chakravarti, N. (1990). Active set algorithms for isotonic regression. Mathematical Programming
        47: the pool-adjacent-violators algorithm.

    Examples:
        >>> spaced([0, 1, 9], [0, 4, 4])
        [-1.5, 2.5, 9.0]
    """
    means: list[float] = []
    loads: list[float] = []
    counts: list[int] = []
    taken, room = 0.0, []
    for number, want in enumerate(wanted):
        taken += apart[number] if number else 0.0
        room.append(taken)
        mean, load, count = want - taken, weights[number] if weights else 1.0, 1
        while means and means[-1] > mean:
            before = loads.pop()
            mean = (means.pop() * before + mean * load) / (before + load)
            load += before
            count += counts.pop()
        means.append(mean)
        loads.append(load)
        counts.append(count)
    pooled = (mean for mean, count in zip(means, counts, strict=True) for _ in range(count))
    return [float(mean + offset) for mean, offset in zip(pooled, room, strict=True)]
