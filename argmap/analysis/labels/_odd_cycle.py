"""Why a component has no stable labelling: a circle with an odd number of challenges."""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING

from argmap.analysis.labels._cnf import Encoding
from argmap.analysis.labels._grounded import IN, UNDECIDED
from argmap.graph._odd_circle import odd_circle as odd_circle_through
from argmap.graph._walk import strong_components

if TYPE_CHECKING:
    from argmap.analysis.labels._residual import ResidualComponent

__all__ = ["odd_circle"]


def odd_circle(
    component: ResidualComponent, whole: ResidualComponent, deadline: float = math.inf
) -> list[int]:
    """Return a circle with an odd number of challenges, as a path that ends where it began: of numbers in `whole`, which has each element as a node.

    It is one that a preferred labelling leaves undecided: without an odd circle among what it leaves, that could be
    decided, and the labelling were not preferred.

    References:
        You, J.-H. and Yuan, L. Y. (1994). A three-valued semantics for deductive databases and logic programs.
        Journal of Computer and System Sciences 49(2): without odd circles each regular model is stable.
    """
    encoding = Encoding(component, deadline=deadline)
    of_nodes = encoding.largest(bytes([UNDECIDED]) * len(component))
    word = [of_nodes[node] for node in component.nodes]
    open_ = [x for x, label in enumerate(word) if label == UNDECIDED]
    steps: dict[int, list[tuple[int, bool]]] = {x: [] for x in open_}
    for x in open_:
        held = whole.any_of[x] and any(word[y] == IN for y in whole.needs[x])
        for y in () if held else whole.needs[x]:
            if y in steps:
                steps[y].append((x, False))
        for y in whole.challenges[x]:
            if y in steps:
                steps[y].append((x, True))
    for part in strong_components(steps, lambda x: [y for y, _ in steps[x]]):
        inside = set(part)
        within = {x: [(y, odd) for y, odd in steps[x] if y in inside] for x in part}
        start = _uneven(within, min(part))
        if start is not None:
            return odd_circle_through(within, start)
    return []


def _uneven(steps: dict[int, list[tuple[int, bool]]], root: int) -> int | None:
    """Return an element that is reached both over an even and over an odd number of challenges."""
    side = {root: False}
    todo = deque([root])
    while todo:
        x = todo.popleft()
        for y, odd in steps[x]:
            if y not in side:
                side[y] = side[x] ^ odd
                todo.append(y)
            elif side[y] != side[x] ^ odd:
                return y
    return None
