"""Which claims survive what is said against them: a label for every claim and relation, under each standard semantics."""

from __future__ import annotations

import itertools
import math
import time
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from argmap._naming import named, snapshot
from argmap._validate import check_flag, check_seconds, check_word
from argmap._wording import listed
from argmap.analysis.labels import _grounded as kernel
from argmap.analysis.labels._label_table import LabelTable
from argmap.analysis.labels._odd_cycle import odd_circle
from argmap.analysis.labels._residual import ResidualComponent, residual_components
from argmap.analysis.labels._sat import OutOfTimeError
from argmap.analysis.labels._sceptical import judged
from argmap.analysis.labels.labelling import WORDS, Label
from argmap.errors import AnalysisError, LimitError, NoLabellingError
from argmap.graph._basis import basis_flags
from argmap.graph._incidence import incidence

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim

__all__ = ["SEMANTICS", "Label", "Semantics", "acceptability", "asserted", "grounded_labels"]

Semantics = Literal["grounded", "complete", "preferred", "stable", "semi-stable", "ideal", "eager"]
SEMANTICS: tuple[Semantics, ...] = (
    "grounded", "complete", "preferred", "stable", "semi-stable", "ideal", "eager",
)  # fmt: skip

_WORDS = np.array(WORDS, np.object_)


def acceptability(
    amap: ArgumentMap,
    semantics: Semantics = "grounded",
    *,
    mode: Literal["sceptical", "credulous"] = "sceptical",
    strict: bool = False,
    basis: Callable[[Claim], bool] | None = None,
    time_limit: float | None = None,
) -> dict[str, Label]:
    """Return which claims survive what is said against them.

    Challenges are Dung's attacks. A claim holds if it stands of itself or a support of it holds, and no challenge
    to it holds; a relation if all its premises hold and no challenge to it (an undercut) does. What rests only on
    circles of support is out. A claim with status accepted is in, and one rejected is out, whatever is said.

    Args:
        amap: the map.
        semantics: grounded (the least committed labels), complete, preferred, stable, semi-stable, ideal or eager.
        mode: of several labellings, an element is in if it is in under all (sceptical) or some (credulous).
        strict: whether a claim that nothing supports, and that has no basis, does not stand.
        basis: which claims stand of themselves, in place of those of a basis kind, assumed, or citing a source
            that is not `mapped`.
        time_limit: seconds to spend at most.

    Returns:
        id -> `Label`: the claims, then the supports and challenges, in map order. In as `mode` says, out if out
        under all labellings, else undecided. The dict prints as a table, claims first; its `hinge` names the relations
        that the verdict on the first contention hinges on, worked out when it is asked for.

    Raises:
        AnalysisError: an unknown semantics or mode, `strict` no flag, `basis` no function, or `time_limit` no positive number.
        NoLabellingError: semantics is stable, and there is no stable labelling.
        LimitError: out of time; `found` holds the labels settled so far.
        MissingExtraError: too hard for plain search, and python-sat is not installed.

    References:
        Dung, P. M. (1995). On the acceptability of arguments and its fundamental role in nonmonotonic reasoning,
        logic programming and n-person games. Artificial Intelligence 77(2).
        Przymusinski, T. (1990). The well-founded semantics coincides with the three-valued stable semantics.
        Fundamenta Informaticae 13(4).

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
    """
    check_word("mode", mode, ("sceptical", "credulous"), AnalysisError)
    asked = Question(amap, semantics, strict=strict, basis=basis, time_limit=time_limit)
    codes = asked.grounded if semantics == "grounded" else _agreed(asked, semantics, mode)

    def again(other: ArgumentMap) -> dict[str, Label]:
        return acceptability(other, semantics, mode=mode, strict=strict, basis=basis, time_limit=time_limit)

    usual = semantics == "grounded" and not strict and basis is None
    return LabelTable.of(amap, _labels_by_id(asked.compiled.ids, codes), again, usual=usual)


class Question:
    """What every semantics begins with: the compiled map, its grounded labels, what they leave open.

    Raises:
        AnalysisError: an unknown semantics, `strict` no flag, `basis` no function, or `time_limit` no positive number.
    """

    def __init__(
        self,
        amap: ArgumentMap,
        semantics: str,
        *,
        strict: bool = False,
        basis: Callable[[Claim], bool] | None = None,
        time_limit: float | None = None,
    ) -> None:
        check_word("semantics", semantics, SEMANTICS, AnalysisError)
        self.amap = amap
        self.deadline = within(time_limit)
        self.time_limit = time_limit
        self.compiled = incidence(amap)
        self.asserted = asserted(amap, strict=strict, basis=basis)

    @cached_property
    def grounded(self) -> NDArray[np.int8]:
        """The grounded labels, as codes."""
        return kernel.grounded(self.compiled, self.asserted)

    @cached_property
    def components(self) -> list[ResidualComponent]:
        """What grounded labels leave undecided, in components that do not bear on each other."""
        return residual_components(self.compiled, self.asserted, self.grounded)


def _agreed(asked: Question, semantics: str, mode: str) -> NDArray[np.int8]:
    codes = asked.grounded.copy()
    settled = codes != kernel.UNDECIDED
    for component in asked.components:
        try:
            found = judged(component, semantics, asked.deadline)
        except OutOfTimeError:
            some = dict(
                itertools.compress(_labels_by_id(asked.compiled.ids, codes).items(), settled.tolist())
            )
            raise LimitError(
                f"out of time: {len(some)} of {len(codes)} labels settled in {asked.time_limit} seconds", some
            ) from None
        if found is None:
            raise no_labelling(asked, component)
        accepted = found.all if mode == "sceptical" else found.some
        codes[component.elements] = [
            kernel.IN if a else kernel.OUT if n else kernel.UNDECIDED
            for a, n in zip(accepted, found.none, strict=True)
        ]
        settled[component.elements] = True
    return codes


def within(time_limit: float | None) -> float:
    """Return the moment, on the monotonic clock, at which time is up.

    Raises:
        AnalysisError: no positive number.
    """
    if time_limit is None:
        return math.inf
    check_seconds("time_limit", time_limit, AnalysisError)
    return time.monotonic() + time_limit


def _labels_by_id(ids: list[str], codes: NDArray[np.int8]) -> dict[str, Label]:
    """Return id -> `Label`, from codes."""
    return dict(zip(ids, _WORDS[codes].tolist(), strict=False))


def no_labelling(asked: Question, component: ResidualComponent) -> NoLabellingError:
    """Say that there is no stable labelling, and which circle prevents it."""
    circle = [asked.compiled.ids[component.elements[x]] for x in odd_circle(component, asked.deadline)]
    said = snapshot(asked.amap)
    path = listed([named(said, id_) for id_ in circle], between=" → ")
    return NoLabellingError(f"no stable labelling: the circle {path} has an odd number of challenges", circle)


def asserted(
    amap: ArgumentMap, *, strict: bool = False, basis: Callable[[Claim], bool] | None = None
) -> NDArray[np.bool_]:
    """Return, per claim, whether it stands of itself; `basis` is a predicate on claims.

    Raises:
        AnalysisError: `basis` is no function, or `strict` no flag.
    """
    check_flag("strict", strict, AnalysisError)
    compiled = incidence(amap)
    return kernel.asserted(compiled, strict=strict, basis=basis_flags(amap, compiled, basis))


def grounded_labels(
    amap: ArgumentMap, *, strict: bool = False, basis: Callable[[Claim], bool] | None = None
) -> NDArray[np.int8]:
    """Return the grounded labels as an array of codes, by element number of the compiled map: for other analyses."""
    return kernel.grounded(incidence(amap), asserted(amap, strict=strict, basis=basis))
