"""Odd circles: where something goes round over an odd number of challenges, so that no verdict can be given on it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["odd_circle"]


def odd_circle(steps: Mapping[int, Sequence[tuple[int, bool]]], start: int) -> list[int]:
    """Return a circle with an odd number of odd steps, as a path that ends where it began; empty if there is none.

    A shortest closed walk from the start over an odd number of odd steps; cut where it crosses itself, one of the pieces
    is odd, and that is the circle. So it need not lead through the start.

    Args:
        steps: per node of a strongly connected set, the nodes that it leads to, and whether that step is odd.
        start: one of the nodes.

    Examples:
        >>> odd_circle({0: [(1, True)], 1: [(2, True), (0, True)], 2: [(0, True)]}, 0)
        [0, 1, 2, 0]
    """
    before: dict[tuple[int, bool], tuple[int, bool]] = {}
    first, last = (start, False), (start, True)
    waiting = deque([first])
    while waiting and last not in before:
        node, side = waiting.popleft()
        for other, odd in steps[node]:
            state = other, side ^ odd
            if state not in before and state != first:
                before[state] = node, side
                waiting.append(state)
    if last not in before:
        return []
    walk = [last]
    while walk[-1] != first:
        walk.append(before[walk[-1]])
    return _odd_piece(reversed(walk))


def _odd_piece(walk: Iterable[tuple[int, bool]]) -> list[int]:
    """Cut circles off a closed odd walk until one of them is odd."""
    path: list[int] = []
    side_at: list[bool] = []
    place: dict[int, int] = {}
    for node, side in walk:
        here = place.setdefault(node, len(path))
        if here == len(path):
            path.append(node)
            side_at.append(side)
        elif side_at[here] != side:
            return [*path[here:], node]
        else:
            for gone in path[here + 1 :]:
                del place[gone]
            del path[here + 1 :], side_at[here + 1 :]
    raise AssertionError("the walk is not odd")  # pragma: no cover  # the whole of it is a piece
