"""The labellings of one component, one by one: complete, stable, preferred, semi-stable."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from argmap.analysis.labels._cnf import Encoding
from argmap.analysis.labels._grounded import UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.analysis.labels._residual import ResidualComponent, Word

__all__ = ["complete", "least_undecided", "preferred", "semi_stable", "stable"]


def complete(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the complete labellings."""
    return Encoding(component, deadline=deadline).every()


def stable(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the stable labellings: the complete ones that leave nothing undecided."""
    return Encoding(component, stable=True, deadline=deadline).every(nested=False)


def preferred(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the preferred labellings."""
    return Encoding(component, deadline=deadline).preferred()


def semi_stable(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the semi-stable labellings: the stable ones; if there are none, for each smallest set of undecided elements, all that leave it."""
    word = None
    for word in stable(component, deadline):
        yield word
    if word is not None:
        return
    encoding = Encoding(component, deadline=deadline)
    for decided in least_undecided(encoding):
        yield from encoding.every(decided, nested=False)


def least_undecided(encoding: Encoding) -> Iterator[list[int]]:
    """Yield, for each smallest set of undecided elements, what decides all others.

    Under these assumptions an encoding of complete labellings has just the semi-stable ones that leave that set
    undecided. (For stage labellings, read conflict-free for complete.)
    """
    while (word := encoding.find()) is not None:
        while True:
            decided, rest = _sides(encoding, word)
            less = encoding.find_one_of(rest, decided)
            if less is None:
                break
            word = less
        yield decided
        encoding.add(rest)


def _sides(encoding: Encoding, word: Word) -> tuple[list[int], list[int]]:
    skipped = encoding.component.auxiliary or itertools.repeat(False)
    pairs = [
        (literal, label)
        for literal, label, skip in zip(encoding.decided, word, skipped, strict=False)
        if not skip
    ]
    return (
        list({literal for literal, label in pairs if label != UNDECIDED}),
        list({literal for literal, label in pairs if label == UNDECIDED}),
    )
