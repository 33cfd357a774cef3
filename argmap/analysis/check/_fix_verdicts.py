"""Which verdicts would a fix change: the label of a claim or relation, the support status of a claim?

A fix touches a few elements. If what bears on each of them still makes the verdict that it has, and none of them lies on a
circle, then no verdict changes at all: each element's is worked out from those of elements that come before it. So most
fixes are judged by what they touch, and only those on circles by working out the whole map anew.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from argmap._naming import named
from argmap.analysis._fixes import change_map, values_of
from argmap.analysis.labels._grounded import IN, OUT
from argmap.analysis.labels._label_inputs import readers
from argmap.analysis.labels._question import grounded_labels
from argmap.analysis.labels.labelling import WORDS
from argmap.analysis.support.status import SupportStatus, support_status
from argmap.graph._incidence import incidence
from argmap.graph._walk import placed
from argmap.model import Challenge, Claim, Source, Support

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.argument_map import ArgumentMap
    from argmap.finding import Fix
    from argmap.model import Element

__all__ = ["BUDGET", "Effect", "Verdicts"]

BUDGET = 2_000_000  # elements that may be worked out anew; fixes on circles beyond that are not judged
NOT_JUDGED = "its effect on verdicts is not worked out, since the map is too large"
REFUSED = "the map refuses it"

FIRST, LAST = -1.0, float("inf")  # places before and after all others
_GROUNDED = frozenset({SupportStatus.BASIS, SupportStatus.SUPPORTED, SupportStatus.DEFEATED})
_BARE = frozenset({SupportStatus.UNSUPPORTED, SupportStatus.UNGROUNDED})


class Bearing(NamedTuple):
    """How a support or challenge bears on its target: all that a verdict there is worked out from.

    Attributes:
        supports: whether it is a support, of a claim.
        label: its grounded label.
        grounded: whether it is a support all of whose premises are grounded.
        bare: whether it is a support with a premise that is not, and rests on an unsupported claim.
    """

    supports: bool
    label: int
    grounded: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Touch:
    """What a fix touches.

    Attributes:
        values: what it puts, by id.
        gone: the ids that it removes.
        labels: the labels of what it adds; `statuses`: those of its claims.
        moves: per target, how many more or fewer bear on it in each way.
    """

    values: dict[str, Element]
    gone: tuple[str, ...]
    labels: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, SupportStatus] = field(default_factory=dict)
    moves: dict[str, Counter[Bearing]] = field(default_factory=dict)

    def touched(self) -> list[str]:
        """Return the elements whose verdict has to be worked out: what is put in place of others, and what is aimed at."""
        aims = [id_ for id_, moves in self.moves.items() if any(moves.values())]
        put = [id_ for id_ in self.values if id_ not in self.labels]
        return [id_ for id_ in dict.fromkeys((*put, *aims)) if id_ not in self.gone]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a fix would change; `said` is empty if no verdict changes. `touch` is what it touches, where that was enough."""

    said: str
    touch: Touch | None = None


class Verdicts:
    """The verdicts of a map, and what a fix would change; the map may be changed by fixes that change none of them.

    Args:
        amap: the map.
        budget: how many elements may be worked out anew.

    Examples:
        >>> import argmap
        >>> from argmap.finding import Fix
        >>> amap = argmap.ArgumentMap()
        >>> step = amap.support(amap.claim("It rained", id="rain", status="rejected"), amap.claim("It is wet", id="wet"))
        >>> verdicts = Verdicts(amap)
        >>> verdicts.effect(Fix("Remove the support", remove=(step.id,))).said
        "changes 'It is wet' from out to in"
    """

    def __init__(self, amap: ArgumentMap, budget: int = BUDGET) -> None:
        self._amap = amap
        self._budget = budget
        self._tallies: dict[str, Counter[Bearing]] = {}
        self._bases: dict[tuple[object, ...], bool] = {}
        self._known: dict[Fix, str] = {}  # what was found by working out the whole map

    @cached_property
    def _labels(self) -> dict[str, int]:
        return _labels_of(self._amap)

    @cached_property
    def _statuses(self) -> dict[str, SupportStatus]:
        return support_status(self._amap)

    @cached_property
    def _places(self) -> tuple[dict[str, float], set[str]]:
        """Give each element its place after all that its verdict is worked out from; and name those that lie on circles."""
        compiled = incidence(self._amap)
        place, _, circles = placed(readers(compiled))
        circular = {compiled.ids[number] for members in circles.values() for number in members}
        return dict(zip(compiled.ids, place.tolist(), strict=False)), circular

    def effect(self, change: Fix, twins: Iterable[str] = ()) -> Effect:
        """Tell what a fix would change.

        Args:
            change: the fix.
            twins: relations one of which may be the same as one that is removed.
        """
        touch = self._touch(change)
        if touch is None:
            return Effect(self._whole(change))
        if self._leaves_a_twin(change, twins):
            return Effect("", touch)
        changed = self._changed(touch)
        if self._is_in_order(touch):
            return Effect(changed, touch)
        return Effect("changes verdicts" if changed else self._whole(change))

    def take(self, effect: Effect) -> None:
        """Note that a fix has been made that changes no verdict."""
        touch = effect.touch
        self._known.clear()
        if touch is None:
            for name in ("_labels", "_statuses", "_places"):
                self.__dict__.pop(name, None)
            self._tallies.clear()
            return
        if "_places" in self.__dict__:
            self._give_places(touch)
        self._labels.update(touch.labels)
        self._statuses.update(touch.statuses)
        for id_, moves in touch.moves.items():
            if id_ in self._tallies:
                self._tallies[id_] = _moved(self._tallies[id_], moves)
        for id_ in touch.gone:
            for known in (self._labels, self._statuses, self._tallies):
                known.pop(id_, None)

    # --- what a fix touches ----------------------------------------------------------------------------------

    def _touch(self, change: Fix) -> Touch | None:
        """Return what a fix touches; None if that is not enough to judge it by."""
        amap, put = self._amap, values_of(change)
        new = [value for value in put if value.id not in amap]
        aimed = {value.target for value in put if not isinstance(value, Claim | Source)}
        swapped = any(value.id in amap and type(amap[value.id]) is not type(value) for value in put)
        if swapped or any(isinstance(value, Source) for value in put) or any(v.id in aimed for v in new):
            return None
        touch = Touch({value.id: value for value in put}, change.remove)
        for value in new:
            if isinstance(value, Claim):
                touch.labels[value.id], touch.statuses[value.id] = self._verdict_on(value, Counter())
        for value in new:
            if isinstance(value, Support | Challenge):
                touch.labels[value.id] = self._label_of(touch, value, Counter())
        old = [amap[id_] for id_ in (*touch.values, *change.remove) if id_ in amap]
        for values, by in ((old, -1), (put, 1)):
            for value in values:
                if isinstance(value, Support | Challenge) and (bearing := self._bearing(value, touch)):
                    touch.moves.setdefault(value.target, Counter())[bearing] += by
        return touch

    def _bearing(self, relation: Support | Challenge, touch: Touch | None = None) -> Bearing | None:
        """Return how a relation bears on its target; backing does not, nor what is aimed at an association."""
        if isinstance(relation, Challenge) and relation.target in self._labels:
            return Bearing(supports=False, label=self._label(relation.id, touch))
        if isinstance(relation, Challenge) or relation.target not in self._statuses:
            return None
        statuses = {self._status(premise, touch) for premise in relation.premises}
        return Bearing(
            supports=True,
            label=self._label(relation.id, touch),
            grounded=statuses <= _GROUNDED,
            bare=not statuses.isdisjoint(_BARE),
        )

    def _label(self, id_: str, touch: Touch | None) -> int:
        return touch.labels[id_] if touch and id_ in touch.labels else self._labels[id_]

    def _status(self, id_: str, touch: Touch | None) -> SupportStatus:
        return touch.statuses[id_] if touch and id_ in touch.statuses else self._statuses[id_]

    def _leaves_a_twin(self, change: Fix, twins: Iterable[str]) -> bool:
        """Tell whether all a fix does is to remove one of two equal relations, neither of them challenged.

        Then no verdict changes, on a circle or not: whatever follows by the one follows by the other.
        """
        gone = [self._amap[id_] for id_ in change.remove if id_ in self._amap]
        if change.put or len(gone) != 1 or not isinstance(gone[0], Support | Challenge):
            return False
        for id_ in twins:
            twin = self._amap[id_] if id_ in self._amap and id_ not in change.remove else None
            if (
                type(twin) is type(gone[0])
                and (set(twin.premises), twin.target) == (set(gone[0].premises), gone[0].target)
                and not self._tally(twin.id)
                and not self._tally(gone[0].id)
            ):
                return True
        return False

    def _is_in_order(self, touch: Touch) -> bool:
        """Tell whether what is touched lies on no circle, nor would: all still comes after what its verdict is worked out from."""
        place, circular = self._places
        if not circular.isdisjoint(touch.touched()):
            return False
        for value in touch.values.values():
            if isinstance(value, Support | Challenge):
                first, last = self._between(value)
                here = place.get(value.id)
                if not (first < last if here is None else first < here < last):
                    return False
        return True

    def _between(self, relation: Support | Challenge) -> tuple[float, float]:
        """Return the places between which a relation belongs: of its last premise, and of what it bears on."""
        place = self._places[0]
        first = max(place.get(premise, FIRST) for premise in relation.premises)
        bears = isinstance(relation, Challenge) or relation.target in self._statuses
        return first, place.get(relation.target, LAST) if bears else LAST

    def _give_places(self, touch: Touch) -> None:
        """Give places to what was added."""
        place = self._places[0]
        for id_, value in touch.values.items():
            if isinstance(value, Claim):
                place.setdefault(id_, FIRST)
            elif isinstance(value, Support | Challenge) and id_ not in place:
                first, last = self._between(value)
                place[id_] = first + 1 if last == LAST else (first + last) / 2

    # --- what follows ----------------------------------------------------------------------------------------

    def _changed(self, touch: Touch) -> str:
        """Say what changes first of what is touched, if what comes before it stays as it is."""
        place = self._places[0]
        for id_ in sorted(touch.touched(), key=lambda id_: place.get(id_, FIRST)):
            value = touch.values.get(id_) or self._amap[id_]
            bearings = _moved(self._tally(id_), touch.moves.get(id_, Counter()))
            if isinstance(value, Claim):
                label, status = self._verdict_on(value, bearings)
            elif isinstance(value, Support | Challenge):
                label, status = self._label_of(touch, value, bearings), None
            else:
                continue
            if label != self._labels[id_]:
                return _said(self._amap, id_, WORDS[self._labels[id_]], WORDS[label])
            if status is not None and status != self._statuses[id_]:
                return _said(self._amap, id_, self._statuses[id_], status)
        return ""

    def _tally(self, id_: str) -> Counter[Bearing]:
        """Count how the supports and challenges of an element bear on it; counted once, since there may be many."""
        known = self._tallies.get(id_)
        if known is None:
            amap = self._amap
            relations: list[Support | Challenge] = [*amap.supports_of(id_), *amap.challenges_of(id_)]
            bearings = (self._bearing(relation) for relation in relations)
            known = self._tallies[id_] = Counter(bearing for bearing in bearings if bearing)
        return known

    def _verdict_on(self, claim: Claim, bearings: Counter[Bearing]) -> tuple[int, SupportStatus]:
        """Return the label and the status of a claim, given what bears on it."""
        supports = [bearing for bearing in bearings if bearing.supports]
        is_basis = self._is_basis(claim)
        label = IN if is_basis or not supports else max(bearing.label for bearing in supports)
        label = min([label, *(IN - bearing.label for bearing in bearings if not bearing.supports)])
        label = {"accepted": IN, "rejected": OUT}.get(claim.status or "", label)
        if is_basis:
            status = SupportStatus.BASIS
        elif not supports:
            status = SupportStatus.UNSUPPORTED
        elif any(bearing.grounded for bearing in supports):
            defeated = all(bearing.label == OUT for bearing in supports)
            status = SupportStatus.DEFEATED if defeated else SupportStatus.SUPPORTED
        else:
            bare = any(bearing.bare for bearing in supports)
            status = SupportStatus.UNGROUNDED if bare else SupportStatus.CIRCULAR
        return label, status

    def _label_of(self, touch: Touch, relation: Support | Challenge, bearings: Counter[Bearing]) -> int:
        """Return the label of a relation, given what bears on it."""
        premises = [self._label(premise, touch) for premise in relation.premises]
        return min([*premises, *(IN - bearing.label for bearing in bearings)])

    def _is_basis(self, claim: Claim) -> bool:
        """Tell whether reasons may end at a claim, by the one definition of that: the one of compiled maps."""
        if self._amap.claims.get(claim.id) == claim:
            return self._statuses[claim.id] is SupportStatus.BASIS
        key = (claim.kind, claim.status, claim.citations)  # all that it depends on
        if key not in self._bases:
            alone = type(self._amap)(vocabulary=self._amap.vocabulary)
            alone.add(*{self._amap.sources[citation.source] for citation in claim.citations}, claim)
            self._bases[key] = bool(incidence(alone).basis[0])
        return self._bases[key]

    def _whole(self, change: Fix) -> str:
        """Say what changes, by working out the whole map anew; once, however often somebody asks."""
        if change not in self._known:
            if len(self._labels) > self._budget:
                return NOT_JUDGED
            self._budget -= len(self._labels)
            self._known[change] = self._first_change(change)
        return self._known[change]

    def _first_change(self, change: Fix) -> str:
        other = self._amap.copy()
        if not change_map(other, change):
            return REFUSED
        labels, statuses = _labels_of(other), support_status(other)
        for id_, label in labels.items():
            if label != self._labels.get(id_, label):
                return _said(self._amap, id_, WORDS[self._labels[id_]], WORDS[label])
        for id_, status in statuses.items():
            if status != self._statuses.get(id_, status):
                return _said(self._amap, id_, self._statuses[id_], status)
        return ""


def _labels_of(amap: ArgumentMap) -> dict[str, int]:
    """Return the grounded labels of claims, supports and challenges, by id."""
    return dict(zip(incidence(amap).ids, grounded_labels(amap).tolist(), strict=False))


def _moved(bearings: Counter[Bearing], moves: Counter[Bearing]) -> Counter[Bearing]:
    """Return what bears on an element after some came and went."""
    moved = bearings.copy()
    moved.update(moves)
    return +moved


def _said(amap: ArgumentMap, id_: str, before: str, after: str) -> str:
    return f"changes {named(amap, id_)} from {before} to {after}"
