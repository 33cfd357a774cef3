"""The labellings of one component, one by one: complete, stable, preferred, semi-stable."""

from __future__ import annotations

import contextlib
import itertools
import math
from typing import TYPE_CHECKING

from argmap.analysis.labels._cnf import Encoding
from argmap.analysis.labels._grounded import UNDECIDED
from argmap.analysis.labels._search_errors import TooHardError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.analysis.labels._residual import ResidualComponent, Word

__all__ = ["complete", "every", "larger", "largest", "least_undecided", "preferred", "semi_stable", "stable"]


def complete(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the complete labellings."""
    return every(Encoding(component, deadline=deadline))


def stable(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the stable labellings: the complete ones that leave nothing undecided."""
    return every(Encoding(component, stable=True, deadline=deadline), nested=False)


def every(encoding: Encoding, assumptions: Sequence[int] = (), *, nested: bool = True) -> Iterator[Word]:
    """Yield all labellings of an encoding under which the assumptions are true.

    Unless they are `nested`, no in-set lies within another, as with stable ones, or those that leave the same undecided: then
    what is in tells them apart.
    """
    guard = encoding.fresh()
    while (word := encoding.find([guard, *assumptions])) is not None:
        yield word
        encoding.add((-guard, *(encoding.differ(word) if nested else encoding.lack(word))))


def preferred(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the preferred labellings: the stable ones, where they are easy, then grow a complete one that is within none known."""
    known: list[Word] = []
    with contextlib.suppress(TooHardError):
        for word in every(Encoding(component, stable=True, deadline=deadline, easy=True), nested=False):
            known.append(word)
            yield word
    yield from _others(Encoding(component, deadline=deadline), known)


def _others(encoding: Encoding, known: list[Word]) -> Iterator[Word]:
    """Yield the preferred labellings that are not known."""
    for one in known:
        encoding.add(encoding.beyond(one))
    while (word := encoding.find()) is not None:
        word = largest(encoding, word)
        yield word
        encoding.add(encoding.beyond(word))


def largest(encoding: Encoding, word: Word) -> Word:
    """Return a preferred labelling whose in-set holds this one's; one that leaves nothing undecided has none beyond it."""
    while UNDECIDED in word and (more := larger(encoding, word)) is not None:
        word = more
    return word


def larger(encoding: Encoding, word: Word) -> Word | None:
    """Return a labelling whose in-set holds this one's and more, or None."""
    return encoding.find_one_of(encoding.beyond(word), encoding.held(word))


def semi_stable(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the semi-stable labellings: the stable ones; if there are none, for each smallest set of undecided elements, all that leave it."""
    word = None
    for word in stable(component, deadline):
        yield word
    if word is not None:
        return
    encoding = Encoding(component, deadline=deadline)
    for decided in least_undecided(encoding):
        yield from every(encoding, decided, nested=False)


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
