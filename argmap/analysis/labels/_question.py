"""What every semantics begins with: the compiled map, what stands of itself in it, its grounded labels, what they leave open."""

from __future__ import annotations

import math
import time
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from argmap._naming import named, snapshot
from argmap._validate import check_flag, check_seconds, check_word
from argmap._wording import listed
from argmap.analysis.labels import _grounded as kernel
from argmap.analysis.labels._odd_cycle import odd_circle
from argmap.analysis.labels._residual import ResidualComponent, residual_components
from argmap.errors import AnalysisError, NoLabellingError
from argmap.graph._basis import basis_flags
from argmap.graph._incidence import incidence
from argmap.model import Challenge, Support

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim

__all__ = [
    "CONFLICT_FREE",
    "SEMANTICS",
    "Question",
    "Semantics",
    "asserted",
    "grounded_labels",
    "no_labelling",
    "within",
]

Semantics = Literal[
    "grounded", "complete", "preferred", "stable", "semi-stable", "ideal", "eager", "naive", "stage", "cf2"
]
SEMANTICS: tuple[Semantics, ...] = (
    "grounded", "complete", "preferred", "stable", "semi-stable", "ideal", "eager",
)  # fmt: skip
CONFLICT_FREE: tuple[Semantics, ...] = ("naive", "stage", "cf2")  # of attack graphs alone


class Question:
    """What every semantics begins with: the compiled map, its grounded labels, what they leave open.

    Raises:
        AnalysisError: an unknown semantics, `strict` no flag, `basis` no function, or `time_limit` no positive number; or
            semantics is naive, stage or cf2, and the map is no attack graph.
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
        check_word("semantics", semantics, (*SEMANTICS, *CONFLICT_FREE), AnalysisError)
        self.amap = amap
        self.semantics = semantics
        self.deadline = within(time_limit)
        self.time_limit = time_limit
        self.compiled = incidence(amap)
        self.asserted = asserted(amap, strict=strict, basis=basis)
        if semantics in CONFLICT_FREE:
            _check_attack_graph(amap, semantics, self.asserted)

    @cached_property
    def settled(self) -> NDArray[np.int8]:
        """The labels that hold under every labelling, as codes: the grounded ones, where the semantics begins from them."""
        if self.semantics in CONFLICT_FREE:
            return np.full(self.compiled.elements, kernel.UNDECIDED, np.int8)
        return self.grounded

    @cached_property
    def grounded(self) -> NDArray[np.int8]:
        """The grounded labels, as codes."""
        return kernel.grounded(self.compiled, self.asserted)

    @cached_property
    def components(self) -> list[ResidualComponent]:
        """What these leave undecided, in components that do not bear on each other."""
        return residual_components(self.compiled, self.asserted, self.settled)


def _check_attack_graph(amap: ArgumentMap, semantics: str, stands: NDArray[np.bool_]) -> None:
    """Refuse a map on which naive, stage and CF2 are not defined.

    Raises:
        AnalysisError: something other than challenges of claims by single claims, or a claim that has a status or does not
            stand of itself.
    """
    odd = next(_no_attack_graph(amap, stands), None)
    if odd is not None:
        raise AnalysisError(
            f"{semantics} is defined on attack graphs alone, where single claims challenge claims; here"
            f" {named(snapshot(amap), odd[0])} {odd[1]}: ask for preferred or stable"
        )


def _no_attack_graph(amap: ArgumentMap, stands: NDArray[np.bool_]) -> Iterator[tuple[str, str]]:
    """Give what an attack graph cannot have, by id, and what it is."""
    for relation in amap.relations.values():
        if isinstance(relation, Support):
            yield relation.id, "is a support"
        elif isinstance(relation, Challenge) and relation.is_linked:
            yield relation.id, "has linked premises"
        elif isinstance(relation, Challenge) and relation.target not in amap.claims:
            yield relation.id, "challenges a relation"
    for claim, alone in zip(amap.claims.values(), stands.tolist(), strict=True):
        if claim.status in {"accepted", "rejected"}:
            yield claim.id, f"is {claim.status}"
        elif not alone:
            yield claim.id, "does not stand of itself"


def within(time_limit: float | None) -> float:
    """Return the moment, on the monotonic clock, at which time is up.

    Raises:
        AnalysisError: no positive number.
    """
    if time_limit is None:
        return math.inf
    check_seconds("time_limit", time_limit, AnalysisError)
    return time.monotonic() + time_limit


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
