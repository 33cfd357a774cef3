"""One labelling of a component under which an element has a label that is asked for: the evidence for an answer."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from argmap.analysis.labels._cnf import Encoding
from argmap.analysis.labels._conflict_free import ConflictFree
from argmap.analysis.labels._enumeration import least_undecided
from argmap.analysis.labels._grounded import IN, OUT, UNDECIDED
from argmap.analysis.labels._maximality import lessons
from argmap.analysis.labels._sceptical import eager, ideal

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from argmap.analysis.labels._residual import ResidualComponent, Word

__all__ = ["ANY", "witness"]

ANY = frozenset({IN, OUT, UNDECIDED})


def witness(
    component: ResidualComponent,
    semantics: str,
    place: int = 0,
    labels: AbstractSet[int] = ANY,
    deadline: float = math.inf,
) -> Word | None:
    """Return a labelling of a component under which the element at `place` has one of some labels, or None.

    Args:
        component: the component.
        semantics: complete, preferred, stable, semi-stable, stage, grounded, ideal or eager.
        place: the element's number in the component.
        labels: `{IN}`, `{OUT, UNDECIDED}`, `{UNDECIDED}` or `ANY`.
        deadline: when time is up, on the monotonic clock.
    """
    if semantics == "grounded":
        return bytes([UNDECIDED]) * len(component) if UNDECIDED in labels else None
    if semantics in ("ideal", "eager"):
        word = next(ideal(component, deadline) if semantics == "ideal" else eager(component, deadline))
        return word if word[place] in labels else None
    if semantics == "stage":
        return _of_largest_range(ConflictFree(component, deadline=deadline), place, labels)
    if semantics in ("stable", "semi-stable"):
        encoding = Encoding(component, stable=True, deadline=deadline)
        if semantics == "stable" or encoding.find() is not None:  # then these are the semi-stable ones
            return encoding.find(_wanted(encoding, place, labels))
    encoding = Encoding(component, deadline=deadline)
    if semantics == "semi-stable":
        return _of_largest_range(encoding, place, labels)
    if semantics == "preferred":
        return _preferred(encoding, place, labels)
    return encoding.find(_wanted(encoding, place, labels))


def _wanted(encoding: Encoding, place: int, labels: AbstractSet[int]) -> list[int]:
    if labels == ANY:
        return []
    if IN in labels:
        return [encoding.in_[place]]
    return [-encoding.in_[place], *([] if OUT in labels else [encoding.not_out[place]])]


def _of_largest_range(encoding: Encoding, place: int, labels: AbstractSet[int]) -> Word | None:
    wanted = _wanted(encoding, place, labels)
    words = (encoding.find([*decided, *wanted]) for decided in least_undecided(encoding))
    return next((word for word in words if word is not None), None)


def _preferred(encoding: Encoding, place: int, labels: AbstractSet[int]) -> Word | None:
    if OUT in labels and labels != ANY:
        word = encoding.find([-encoding.not_out[place]])  # what is out stays out in all larger ones
        if word is not None:
            return encoding.largest(word)
    wanted = _wanted(encoding, place, labels)
    while (word := encoding.find(wanted)) is not None:
        if IN in labels:  # as it is in all larger ones, or nothing is asked
            return encoding.largest(word)
        more = encoding.larger(word)
        if more is not None:
            for clause in lessons(encoding, word, more):
                encoding.add(clause)
            word = encoding.largest(more)
        if word[place] in labels:
            return word
        encoding.add(encoding.beyond(word))
    return None
