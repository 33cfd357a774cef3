"""The labellings of one component, one by one: complete, stable, preferred, semi-stable."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from argmap.analysis.labels._cnf import Encoding
from argmap.analysis.labels._grounded import IN, UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.analysis.labels._residual import ResidualComponent, Word

__all__ = ["complete", "every", "larger", "largest", "least_undecided", "preferred", "semi_stable", "stable"]


def complete(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the complete labellings."""
    return every(Encoding(component, deadline=deadline))


def stable(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the stable labellings: the complete ones that leave nothing undecided."""
    return every(Encoding(component, stable=True, deadline=deadline))


def every(encoding: Encoding, assumptions: Sequence[int] = ()) -> Iterator[Word]:
    """Yield all labellings of an encoding under which the assumptions are true."""
    guard = encoding.fresh()
    while (word := encoding.find([guard, *assumptions])) is not None:
        yield word
        encoding.add((-guard, *encoding.differ(word)))


def preferred(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the preferred labellings: grow a complete one, then ask for one that is not within it."""
    encoding = Encoding(component, deadline=deadline)
    while (word := encoding.find()) is not None:
        word = largest(encoding, word)
        yield word
        encoding.add(encoding.beyond(word))


def largest(encoding: Encoding, word: Word) -> Word:
    """Return a preferred labelling whose in-set holds this one's."""
    while (more := larger(encoding, word)) is not None:
        word = more
    return word


def larger(encoding: Encoding, word: Word) -> Word | None:
    """Return a labelling whose in-set holds this one's and more, or None."""
    kept = {x for x, label in zip(encoding.in_, word, strict=True) if label == IN}
    return encoding.find_one_of(encoding.beyond(word), list(kept))


def semi_stable(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the semi-stable labellings: for each smallest set of undecided elements, all that leave just it."""
    encoding = Encoding(component, deadline=deadline)
    for decided in least_undecided(encoding):
        yield from every(encoding, decided)


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
    pairs = list(zip(encoding.decided, word, strict=True))
    return (
        list({literal for literal, label in pairs if label != UNDECIDED}),
        list({literal for literal, label in pairs if label == UNDECIDED}),
    )
