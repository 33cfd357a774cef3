"""What the labellings of one component agree on, without listing them where that can be helped; and ideal and eager, made of it."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from argmap.analysis.labels._cnf import Encoding
from argmap.analysis.labels._conflict_free import ConflictFree, Naive, cf2
from argmap.analysis.labels._enumeration import least_undecided, preferred
from argmap.analysis.labels._grounded import IN, OUT, UNDECIDED
from argmap.analysis.labels._maximality import lessons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from argmap.analysis.labels._residual import ResidualComponent, Word

__all__ = ["Judged", "eager", "ideal", "judged", "reached"]

FEW = 16  # preferred labellings that are listed before anything else is asked
Aim = Literal["in", "not in", "out", "not out"]


class Judged(NamedTuple):
    """Of each element: is it in under some labelling, in under all, out under all?"""

    some: list[bool]
    all: list[bool]
    none: list[bool]


def judged(component: ResidualComponent, semantics: str, deadline: float = math.inf) -> Judged | None:
    """Return what the labellings of a component agree on, or None if there are none."""
    nothing = [False] * len(component)
    if semantics == "grounded":
        return Judged(nothing, nothing, nothing)
    if semantics == "complete":  # the grounded one, under which all here is undecided, is among them
        return Judged(reached(Encoding(component, deadline=deadline), "in"), nothing, nothing)
    if semantics in ("ideal", "eager"):
        word = next(ideal(component, deadline) if semantics == "ideal" else eager(component, deadline))
        held = [label == IN for label in word]
        return Judged(held, held, [label == OUT for label in word])
    if semantics == "naive":
        return _under(Naive(component, deadline=deadline), [()])
    if semantics == "stage":
        free = ConflictFree(component, deadline=deadline)
        return _under(free, least_undecided(free))
    if semantics == "cf2":
        return _listed(cf2(component, deadline))
    if semantics == "stable":
        encoding = Encoding(component, stable=True, deadline=deadline)
        return None if encoding.find() is None else _under(encoding, [()])
    return (
        _semi_stable(component, deadline) if semantics == "semi-stable" else _preferred(component, deadline)
    )


def ideal(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the greatest labelling within every preferred one.

    A complete labelling L is within every preferred P just if nothing that is in (out) in L is out (in) under some
    complete labelling: then L and P have a common upper bound, and P is maximal.
    """
    encoding = Encoding(component, deadline=deadline)
    words: list[Word] = []
    some = reached(encoding, "in", words=words)
    known = np.zeros(len(component), np.bool_)  # out under some labelling that was met on the way
    for word in words:
        known |= np.frombuffer(word, np.uint8) == OUT
    others = reached(encoding, "out", among=(~known).tolist())
    none = (known | others).tolist()
    yield _within(component, [high and not low for high, low in zip(some, none, strict=True)],
                  [low and not high for high, low in zip(some, none, strict=True)])  # fmt: skip


def eager(component: ResidualComponent, deadline: float = math.inf) -> Iterator[Word]:
    """Yield the greatest labelling within every semi-stable one."""
    agreed = _semi_stable(component, deadline)
    yield _within(component, agreed.all, agreed.none)


def _within(component: ResidualComponent, in_: list[bool], out: list[bool]) -> Word:
    """Return the greatest complete labelling within these labels: what the reduct confirms, then all that follows.

    References:
        Caminada, M. and Pigozzi, G. (2011). On judgment aggregation in abstract argumentation. Autonomous Agents
        and Multi-Agent Systems 22(1): the down-admissible and up-complete labellings.
    """
    word: Word = bytes([IN if i else OUT if o else UNDECIDED for i, o in zip(in_, out, strict=True)])
    while True:
        model = component.reduct(word)
        confirmed = bytes([a if a == b else UNDECIDED for a, b in zip(word, model, strict=True)])
        if confirmed == word:
            break
        word = confirmed
    while model != word:
        word, model = model, component.reduct(model)
    return word


_TESTS: dict[Aim, Callable[[int], bool]] = {
    "in": lambda label: label == IN,
    "not in": lambda label: label != IN,
    "out": lambda label: label == OUT,
    "not out": lambda label: label != OUT,
}


def _literals(encoding: Encoding, aim: Aim) -> list[int]:
    layer = encoding.in_ if aim in ("in", "not in") else encoding.not_out
    return layer if aim in ("in", "not out") else [-x for x in layer]


def reached(
    encoding: Encoding,
    aim: Aim,
    assumptions: Sequence[int] = (),
    among: Sequence[bool] | None = None,
    words: list[Word] | None = None,
) -> list[bool]:
    """Return which nodes (of those `among`) are so labelled under some labelling; each answer, kept in `words`, settles many."""
    literals, test = _literals(encoding, aim), _TESTS[aim]
    open_ = {x for x, asked in zip(literals, among or [True] * len(literals), strict=True) if asked}
    met: set[int] = set()
    while open_:
        word = encoding.find_one_of(sorted(open_), assumptions)
        if word is None:
            break
        if words is not None:
            words.append(word)
        now = {x for x, label in zip(literals, word, strict=True) if test(label)} & open_
        met |= now
        open_ -= now
    return [x in met for x in literals]


def _under(encoding: Encoding, cases: Iterator[Sequence[int]] | list[tuple[int, ...]]) -> Judged:
    """Return what the labellings under any of several assumptions agree on."""
    size = len(encoding.component)
    some, all_, none = [False] * size, [True] * size, [True] * size
    for case in cases:
        more = reached(encoding, "in", case, [not x for x in some])
        some = [a or b for a, b in zip(some, more, strict=True)]
        fewer = reached(encoding, "not in", case, all_)
        all_ = [a and not b for a, b in zip(all_, fewer, strict=True)]
        fewer = reached(encoding, "not out", case, none)
        none = [a and not b for a, b in zip(none, fewer, strict=True)]
    return Judged(some, all_, none)


def _semi_stable(component: ResidualComponent, deadline: float) -> Judged:
    """Return what the semi-stable labellings agree on: the stable ones, if there are any."""
    encoding = Encoding(component, stable=True, deadline=deadline)
    if encoding.find() is not None:
        return _under(encoding, [()])
    encoding = Encoding(component, deadline=deadline)
    return _under(encoding, least_undecided(encoding))


def _listed(words: Iterator[Word]) -> Judged:
    """Return what some labellings agree on, of which there are some, listed no further than needed."""
    first = next(words)
    some, all_ = [label == IN for label in first], [label == IN for label in first]
    none = [label == OUT for label in first]
    for word in words:
        if all(some) and not any(all_) and not any(none):
            break
        some = [a or label == IN for a, label in zip(some, word, strict=True)]
        all_ = [a and label == IN for a, label in zip(all_, word, strict=True)]
        none = [a and label == OUT for a, label in zip(none, word, strict=True)]
    return Judged(some, all_, none)


def _preferred(component: ResidualComponent, deadline: float) -> Judged:
    """Return what the preferred labellings agree on: told by all of them where they are few, else begun with those.

    Some complete labelling that denies an agreement refutes it if it is preferred. If it is not, a larger one shows
    why, and what is learned from it excludes all that are not preferred for the same reason.
    """
    few = list(itertools.islice(preferred(component, deadline), FEW + 1))
    agreed = _listed(iter(few))
    if len(few) <= FEW:
        return agreed
    encoding = Encoding(component, deadline=deadline)
    others = reached(encoding, "in", among=[not x for x in agreed.some])
    some = [a or b for a, b in zip(agreed.some, others, strict=True)]
    sometimes_out = reached(encoding, "out", among=agreed.all)
    all_ = [a and not b for a, b in zip(agreed.all, sometimes_out, strict=True)]
    none = [not x and y for x, y in zip(some, agreed.none, strict=True)]
    while any(all_) or any(none):
        denied = [-literal for literal, asked in zip(encoding.in_, all_, strict=True) if asked]
        denied += [literal for literal, asked in zip(encoding.not_out, none, strict=True) if asked]
        word = encoding.find_one_of(denied)
        if word is None:
            break
        more = encoding.larger(word)
        if more is not None:
            for clause in lessons(encoding, word, more):
                encoding.add(clause)
            word = encoding.largest(more)
        all_ = [asked and label == IN for asked, label in zip(all_, word, strict=True)]
        none = [asked and label == OUT for asked, label in zip(none, word, strict=True)]
        encoding.add(encoding.beyond(word))
    return Judged(some, all_, none)
