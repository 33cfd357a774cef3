"""What every semantics begins with: the compiled map, what stands of itself in it, its grounded labels, what they leave open."""

from __future__ import annotations

import math
import time
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from argmap._naming import named, snapshot
from argmap._validate import check_flag, check_seconds, check_word
from argmap._wording import listed
from argmap.analysis.labels import _grounded as kernel
from argmap.analysis.labels._defeats import Defeats, defeats
from argmap.analysis.labels._odd_cycle import odd_circle
from argmap.analysis.labels._preferences import LINKS, links_ranked, numbers_of
from argmap.analysis.labels._residual import ResidualComponent, residual_components
from argmap.errors import AnalysisError, NoLabellingError
from argmap.graph._basis import basis_flags
from argmap.graph._incidence import incidence
from argmap.model import Challenge, Support

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from argmap.analysis.labels._preferences import Preferences
    from argmap.argument_map import ArgumentMap
    from argmap.graph._incidence import Incidence
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


class Own(NamedTuple):
    """The map's own elements whose labels a component tells, the nodes that tell them, and which one of these tells each."""

    elements: NDArray[np.int64]
    nodes: list[int]
    places: NDArray[np.int64]


class Question:
    """What every semantics begins with: the compiled map, its grounded labels, what they leave open.

    Raises:
        AnalysisError: an unknown semantics or link, `strict` no flag, `basis` no function, `preferences` of no form that is
            known, or `time_limit` no positive number; or semantics is naive, stage or cf2, and the map is no attack graph.
        UnknownIdError: something is preferred that is not in the map.
    """

    def __init__(
        self,
        amap: ArgumentMap,
        semantics: str,
        *,
        strict: bool = False,
        basis: Callable[[Claim], bool] | None = None,
        preferences: Preferences | None = None,
        link: str = "last",
        time_limit: float | None = None,
    ) -> None:
        check_word("semantics", semantics, (*SEMANTICS, *CONFLICT_FREE), AnalysisError)
        check_word("link", link, LINKS, AnalysisError)
        self.amap = amap
        self.semantics = semantics
        self.deadline = within(time_limit)
        self.time_limit = time_limit
        self.compiled = incidence(amap)
        self.asserted = asserted(amap, strict=strict, basis=basis)
        if semantics in CONFLICT_FREE:
            _check_attack_graph(amap, semantics, self.asserted)
        self.ids = self.compiled.ids[: self.compiled.elements]
        self.numbers = numbers_of(amap, preferences)
        self.defeats: Defeats | None = None
        if self.numbers:
            # what is undecided is counted by strengths, so all of these are needed
            everywhere = semantics in ("semi-stable", "eager")
            self.defeats = _defeats(self.compiled, self.asserted, self.numbers, link, everywhere=everywhere)
            self.compiled, self.asserted = self.defeats.compiled, self.defeats.stands

    def told(self, codes: NDArray[np.int8]) -> NDArray[np.int8]:
        """Return the labels of the map's own elements, from those of all that were made of it."""
        return codes[: len(self.ids)] if self.defeats is None else codes[self.defeats.place]

    def own(self, component: ResidualComponent) -> Own:
        """Return the map's own elements whose labels a component tells, and where these are told."""
        if self.defeats is None:
            told = list(zip(component.elements, component.nodes, strict=True))
        else:
            pairs = zip(component.elements, component.nodes, strict=True)
            told = sorted((self._whose[x], node) for x, node in pairs if x in self._whose)
        place: dict[int, int] = {}
        places = [place.setdefault(node, len(place)) for _, node in told]
        return Own(np.array([x for x, _ in told], np.int64), list(place), np.array(places, np.int64))

    @cached_property
    def _whose(self) -> dict[int, int]:
        place = [] if self.defeats is None else self.defeats.place.tolist()
        return {new: x for x, new in enumerate(place)}

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
        auxiliary = None if self.defeats is None else self.defeats.auxiliary
        return residual_components(self.compiled, self.asserted, self.settled, auxiliary=auxiliary)


def _defeats(
    compiled: Incidence, stands: NDArray[np.bool_], numbers: dict[str, float], link: str, *, everywhere: bool
) -> Defeats:
    """Return the map without what preferences defeat; what was asked last is kept as long as the compiled map."""
    rank = tuple(links_ranked(compiled, numbers))
    key = (link, everywhere, stands.tobytes(), rank)
    kept = compiled.memo.get("defeats")
    if kept is None or kept[0] != key:
        made = defeats(compiled, stands, rank, weakest=link == "weakest", everywhere=everywhere)
        kept = compiled.memo["defeats"] = (key, made)
    found: Defeats = kept[1]
    return found


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
    auxiliary = None if asked.defeats is None else asked.defeats.auxiliary
    every = residual_components(
        asked.compiled, asked.asserted, asked.settled, auxiliary=auxiliary, gather=False
    )
    whole = next(one for one in every if one.elements == component.elements)
    path = list(odd_circle(component, whole, asked.deadline))
    if whole.auxiliary:
        path = [x for x in path[:-1] if not whole.auxiliary[x]]
        path.append(path[0])
    circle = [asked.compiled.ids[whole.elements[x]] for x in path]
    said = snapshot(asked.amap)
    told = listed([named(said, id_) for id_ in circle], between=" → ")
    return NoLabellingError(f"no stable labelling: the circle {told} has an odd number of challenges", circle)


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
