"""Which claims survive what is said against them: a label for every claim and relation, under each standard semantics."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Literal

import numpy as np

from argmap._validate import check_word
from argmap.analysis.labels import _grounded as kernel
from argmap.analysis.labels._label_table import LabelTable
from argmap.analysis.labels._question import Question, no_labelling
from argmap.analysis.labels._sceptical import judged
from argmap.analysis.labels._search_errors import OutOfTimeError
from argmap.analysis.labels.labelling import WORDS, Label
from argmap.errors import AnalysisError, LimitError

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from argmap.analysis.labels._preferences import Preferences
    from argmap.analysis.labels._question import Semantics
    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim

__all__ = ["Label", "acceptability"]

_WORDS = np.array(WORDS, np.object_)


def acceptability(
    amap: ArgumentMap,
    semantics: Semantics = "grounded",
    *,
    mode: Literal["sceptical", "credulous"] = "sceptical",
    strict: bool = False,
    basis: Callable[[Claim], bool] | None = None,
    preferences: Preferences | None = None,
    link: Literal["last", "weakest"] = "last",
    time_limit: float | None = None,
) -> dict[str, Label]:
    """Return which claims survive what is said against them.

    Challenges are Dung's attacks. A claim holds if it stands of itself or a support of it holds, and no challenge
    to it holds; a relation if all its premises hold and no challenge to it (an undercut) does. What rests only on
    circles of support is out. A claim with status accepted is in, and one rejected is out, whatever is said.

    Args:
        amap: the map.
        semantics: grounded (the least committed labels), complete, preferred, stable, semi-stable, ideal or eager; on
            attack graphs also naive, stage or cf2, which begin from conflict-free sets: in is what such a set holds, out
            what that attacks.
        mode: of several labellings, an element is in if it is in under all (sceptical) or some (credulous).
        strict: whether a claim that nothing supports, and that has no basis, does not stand.
        basis: which claims stand of themselves, in place of those of a basis kind, assumed, or citing a source
            that is not `mapped`.
        preferences: which claims, supports and challenges are stronger than which: "weights" for their own `weight`, a number by
            id, the larger the stronger, or groups of ids (or one id alone) from strongest to weakest. A challenge to a claim then
            succeeds only if it is not weaker than the argument that it challenges; a tie succeeds, an undercut always.
            What is not named is neither weaker nor stronger than anything.
        link: what makes an argument strong: its last link, or its weakest one. The links of an argument are the relations in it and
            the claims that it begins from, except accepted ones. The last ones are its last relation or, if that has no preference,
            the last ones of the arguments for its premises. Of several, the weakest counts.
        time_limit: seconds to spend at most.

    Returns:
        id -> `Label`: the claims, then the supports and challenges, in map order. In as `mode` says, out if out
        under all labellings, else undecided. The dict prints as a table, claims first; its `hinge` names the relations
        that the verdict on the first contention hinges on, worked out when it is asked for.

    Raises:
        AnalysisError: an unknown semantics, mode or link, `strict` no flag, `basis` no function, or `time_limit` no positive number;
            preferences that are of none of these forms, no finite numbers, of an association, or name an id twice; more than
            5,000,000 different strengths of arguments; or semantics is naive, stage or cf2, and the map is no attack
            graph: challenges of claims by single claims.
        UnknownIdError: something is preferred that is not in the map.
        NoLabellingError: semantics is stable, and there is no stable labelling.
        LimitError: out of time; `found` holds the labels settled so far.
        MissingExtraError: too hard for plain search, and python-sat is not installed.

    References:
        Dung, P. M. (1995). On the acceptability of arguments and its fundamental role in nonmonotonic reasoning,
        logic programming and n-person games. Artificial Intelligence 77(2).
        Przymusinski, T. (1990). The well-founded semantics coincides with the three-valued stable semantics.
        Fundamenta Informaticae 13(4).
        Bondarenko, A., Dung, P. M., Kowalski, R. A. and Toni, F. (1997): naive. Verheij, B. (1996): stage. Baroni, P.,
        Giacomin, M. and Guida, G. (2005). SCC-recursiveness: a general schema for argumentation semantics. Artificial
        Intelligence 168: CF2. Modgil, S. and Prakken, H. (2013). A general account of argumentation with preferences.
        Artificial Intelligence 195: last and weakest link, sets compared as by elitists; the page on labels says where we differ.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> rain = amap.claim("It rained", id="rain")
        >>> wet = amap.claim("The street is wet", id="wet")
        >>> why = amap.support(rain, wet)
        >>> _ = amap.challenge(amap.claim("The street is covered", id="roof"), why)
        >>> for id_, label in acceptability(amap).items():
        ...     print(id_, label)
        rain in
        wet out
        roof in
        rain->wet out
        roof-|(rain->wet) in
        >>> dry = amap.challenge(amap.claim("Somebody says it was dry", id="rumour"), rain)
        >>> acceptability(amap)["rain"], acceptability(amap, preferences=[["rain"], ["rumour"]])["rain"]
        (<Label.OUT: 'out'>, <Label.IN: 'in'>)
    """
    check_word("mode", mode, ("sceptical", "credulous"), AnalysisError)
    asked = Question(
        amap, semantics, strict=strict, basis=basis, preferences=preferences, link=link, time_limit=time_limit
    )
    codes = asked.grounded if semantics == "grounded" else _agreed(asked, semantics, mode)

    def again(other: ArgumentMap) -> dict[str, Label]:
        left = {id_: number for id_, number in asked.numbers.items() if id_ in other} or None
        return acceptability(
            other, semantics, mode=mode, strict=strict, basis=basis, preferences=left, link=link, time_limit=time_limit
        )  # fmt: skip

    usual = semantics == "grounded" and not strict and basis is None and not asked.numbers
    return LabelTable.of(amap, _labels_by_id(asked.ids, asked.told(codes)), again, usual=usual)


def _agreed(asked: Question, semantics: str, mode: str) -> NDArray[np.int8]:
    codes = asked.settled.copy()
    settled = codes != kernel.UNDECIDED
    for component in asked.components:
        try:
            found = judged(component, semantics, asked.deadline)
        except OutOfTimeError:
            some = dict(
                itertools.compress(
                    _labels_by_id(asked.ids, asked.told(codes)).items(), asked.told(settled).tolist()
                )
            )
            raise LimitError(
                f"out of time: {len(some)} of {len(asked.ids)} labels settled in {asked.time_limit} seconds",
                some,
            ) from None
        if found is None:
            raise no_labelling(asked, component)
        accepted = found.all if mode == "sceptical" else found.some
        labels = [
            kernel.IN if a else kernel.OUT if n else kernel.UNDECIDED
            for a, n in zip(accepted, found.none, strict=True)
        ]
        component.spread(bytes(labels), codes)
        settled[component.elements] = True
    return codes


def _labels_by_id(ids: list[str], codes: NDArray[np.int8]) -> dict[str, Label]:
    """Return id -> `Label`, from codes."""
    return dict(zip(ids, _WORDS[codes].tolist(), strict=False))
