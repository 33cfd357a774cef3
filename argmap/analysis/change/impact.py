"""Impact: what falls with a claim, and where would the next hour of work do most?"""

from __future__ import annotations

import warnings
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from argmap._naming import snapshot
from argmap._store.coerce import ids_of
from argmap._wording import listed
from argmap.analysis.labels._grounded import IN, OUT
from argmap.analysis.labels._incremental import Ripple
from argmap.analysis.labels.labelling import WORDS
from argmap.analysis.positions.contested import unanswered
from argmap.analysis.support.open_questions import questions_told, ranked_questions
from argmap.analysis.support.status import SupportStatus, lacking_support, support_status
from argmap.errors import AnalysisError, LimitWarning, UnknownIdError
from argmap.finding import Finding, Findings
from argmap.graph.incidence import incidence
from argmap.graph.roles import contention_flags, unconnected_flags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from argmap._store.coerce import Ids
    from argmap.argument_map import ArgumentMap

__all__ = ["impact", "next_steps"]

NAMED = 3  # claims that a message names
LONG = 100  # ids of a `because`
BUDGET = 1_000_000  # elements that may be worked out anew; on long chains and circles nearly all turns with each of them


def impact(amap: ArgumentMap, ids: Ids | None = None) -> Findings:
    """Return claims ranked by what falls with each: the claims that are in, and would not be if it were rejected.

    That is what `what_if(amap, reject=...)` answers for each of them, but all at once: only what turns is worked out.

    Args:
        amap: the map; it is not changed.
        ids: the claims to rank, and perhaps supports and challenges (as if undercut); all claims, unless given.

    Returns:
        One finding a claim: those first with which most contentions fall, then most claims, then in map order. `because` names what
        falls, in map order, itself left out: the first hundred, where there are more. On very large maps in which nearly all turns
        with each claim, the answer is about the first claims only; then `.exhaustive` is False, and a `LimitWarning` says so.

    Raises:
        UnknownIdError: the map has no such element.
        AnalysisError: an id is one of a source or an association.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> wet, slip = amap.claim("The street is wet", id="wet"), amap.claim("You may slip", id="slip")
        >>> _ = amap.support(amap.claim("It rained", id="rain"), wet), amap.support(wet, slip)
        >>> _ = amap.support(amap.claim("There are leaves", id="leaves"), slip)
        >>> for finding in impact(amap):
        ...     print(finding.id, finding.because)
        rain ('wet',)
        wet ()
        slip ()
        leaves ()
    """
    compiled = incidence(amap)
    numbers = range(compiled.claims) if ids is None else _numbers(amap, ids)
    effects = _Effects(amap, numbers)
    if effects.cases < len(numbers):
        _warn(f"impact stopped after {effects.cases} of {len(numbers)} claims; ask about fewer by ids=")
    shown = np.array(numbers[: effects.cases], np.int64)
    itself = effects.falls[shown]
    tops = effects.count(effects.falls & effects.contention) - (itself & effects.contention[shown])
    others = effects.count(effects.falls) - itself
    order = np.lexsort((shown, -others, -tops)).tolist()
    names = compiled.ids

    def finding(place: int) -> Finding:
        number = numbers[order[place]]
        turned = effects.turned(order[place], effects.falls)
        because = tuple(names[x] for x in turned if x != number)[:LONG]
        told = f"{listed(because, total=int(others[order[place]]))} would fall with it"
        message = told if because else "nothing else would fall with it"
        return Finding("impact", names[number], message, because, "info")

    return Findings(
        finding,
        ids=[names[numbers[place]] for place in order],
        exhaustive=effects.cases == len(numbers),
        summarise=lambda: f"{len(order)} impact" if order else "nothing found",
        rules=("impact",),
        words=snapshot(amap).words,
    )


def _warn(said: str) -> None:
    warnings.warn(said, LimitWarning, stacklevel=3)


class _Effects:
    """What turns in the case that one of some elements is out, for each of them.

    Attributes:
        labels: per element, its label in the map.
        falls: per element, whether it is a claim that is in, and so can fall.
        contention: per element, whether it is a contention.
        cases: how many of the elements were worked out before that had taken too long.
    """

    def __init__(self, amap: ArgumentMap, elements: Sequence[int]) -> None:
        compiled = incidence(amap)
        ripple = Ripple(compiled)
        self._width = ripple.width
        self._waves = []
        for wave in ripple.waves(elements):
            self._waves.append(wave)
            if ripple.work > BUDGET:
                break
        self.cases = min(len(self._waves) * self._width, len(elements))
        self.labels = ripple.labels
        self.falls = ripple.labels == IN
        self.falls[compiled.claims :] = False
        self.contention = np.zeros(compiled.elements, np.bool_)
        self.contention[: compiled.claims] = contention_flags(compiled)

    def count(self, among: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Count in each case how many of some elements (flags) turn."""
        return np.concatenate([np.zeros(0, np.int64), *(wave.count(among) for wave in self._waves)])

    def turned(self, case: int, among: NDArray[np.bool_]) -> dict[int, int]:
        """Return what turns in a case of some elements (flags), in map order, and the new labels; no more than are told."""
        wave, place = divmod(case, self._width)
        return self._waves[wave].turned(place, among, LONG + 1)


def _numbers(amap: ArgumentMap, ids: Ids) -> list[int]:
    compiled = incidence(amap)
    found = []
    for name in ids_of(ids):
        number = compiled.number.get(name)
        if number is None and name not in amap:
            raise UnknownIdError.of(name, (*amap.claims, *amap.relations))
        if number is None or number >= compiled.elements:
            raise AnalysisError(f"{name!r} has no label: neither a claim nor a support or challenge")
        found.append(number)
    return found


def next_steps(amap: ArgumentMap) -> Findings:
    """Return what is left open, ranked by its effect on what the map argues for: where the next hour of work should go.

    Open are claims that nothing supports though they need it, challenges that nothing answers, and critical questions
    not taken up. The effect is what turns if the claim should prove false, the challenge be answered, or the question
    have a bad answer.

    Args:
        amap: the map; it is not changed.

    Returns:
        One finding an item: those first that turn most contentions, then most other claims, then challenges, claims and questions, as
        `unanswered`, `lacking_support` and `open_questions` list them; its `rule` is "unsupported", "unanswered"
        or "open-question", and `because` names the claims whose label turns, in map order (with a question, what it
        turns against comes first).

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> wet, slip = amap.claim("The street is wet", id="wet"), amap.claim("You may slip", id="slip")
        >>> _ = amap.support(wet, slip)
        >>> _ = amap.challenge(amap.claim("There is grit", id="grit"), slip, id="x")
        >>> for finding in next_steps(amap):
        ...     print(finding.id, "-", finding.message)
        x - nothing answers it: if it is answered, slip would be in
        grit - nothing supports it: if it falls, slip would be in
        wet - nothing supports it: if it falls, no other claim would turn
    """
    compiled = incidence(amap)
    items = _open_items(amap)
    aims = np.array([compiled.number[item.against] for item in items], np.int64)
    elements, case = np.unique(aims, return_inverse=True)  # in map order: what is near has much to share
    effects = _Effects(amap, elements.tolist())
    if effects.cases < len(elements):
        ranked = np.flatnonzero(case < effects.cases)
        _warn(f"next_steps stopped after {len(ranked)} of {len(items)} items")
        items, case = [items[place] for place in ranked.tolist()], case[ranked]
    is_claim = np.arange(compiled.elements) < compiled.claims
    itself = np.zeros(len(compiled.ids), np.int64)  # associations included: a question may turn against one
    itself[: compiled.claims] = effects.labels[: compiled.claims] != OUT
    others = effects.count(is_claim) - itself[elements[: effects.cases]]
    order = np.lexsort((-others[case], -effects.count(effects.contention)[case])).tolist()

    apart = unconnected_flags(compiled)

    def finding(place: int) -> Finding:
        item, at = items[order[place]], int(case[order[place]])
        claims = {compiled.ids[x]: label for x, label in effects.turned(at, is_claim).items()}
        number = compiled.number[item.id]
        lone = number < compiled.claims and bool(apart[number])
        return _step(item, claims, int(others[at]), lone=lone)

    return Findings(
        finding,
        ids=[items[place].id for place in order],
        exhaustive=effects.cases == len(elements),
        summarise=lambda: _counted(items),
        rules=("unsupported", "unanswered", "open-question"),
        words=snapshot(amap).words,
    )


def _counted(items: list[_Open]) -> str:
    """Count what is open by the kind of it."""
    counts = Counter(item.rule for item in items)
    return "\n".join(f"{count} {rule}" for rule, count in counts.most_common()) or "nothing found"


class _Open(NamedTuple):
    """Something left open: its kind, the place of a finding among some, the element it is about, what it would turn against."""

    rule: str
    found: Findings
    place: int
    id: str
    against: str


def _open_items(amap: ArgumentMap) -> list[_Open]:
    challenges, claims, status = unanswered(amap), lacking_support(amap), support_status(amap)
    questions = ranked_questions(amap)
    told = questions_told(amap, questions)
    return [
        *(_Open("unanswered", challenges, place, id_, id_) for place, id_ in enumerate(challenges.ids)),
        *(
            _Open("unsupported", claims, place, id_, id_)
            for place, id_ in enumerate(claims.ids)
            if status[id_] is SupportStatus.UNSUPPORTED
        ),
        *(
            _Open("open-question", told, place, asked.relation.id, asked.against)
            for place, asked in enumerate(questions)
        ),
    ]


def _step(open_: _Open, turned: dict[str, int], others: int, *, lone: bool) -> Finding:
    """Say what to do about an open item, and what hangs on it; a `lone` claim is one that nothing connects.

    Args:
        open_: the item.
        turned: the first claims that turn with it, and their labels then; among them may be what it turns against.
        others: how many others turn.
        lone: see above.
    """
    item, against = open_.found[open_.place], open_.against
    effect = _effect({name: label for name, label in turned.items() if name != against}, others)
    if item.rule == "unsupported":
        message = f"nothing {'connects' if lone else 'supports'} it: if it falls, {effect}"
    elif item.rule == "unanswered":
        message = f"nothing answers it: if it is answered, {effect}"
    else:
        message = f"{item.message} With a bad answer, {effect}"
    because = (
        tuple(turned) if item.rule != "open-question" else (against, *(x for x in turned if x != against))
    )
    return Finding(item.rule, item.id, message, because[:LONG], "info", item.fix, item.code, item.terms)


def _effect(turned: dict[str, int], count: int) -> str:
    """Say what claims would become, the first few of them by name."""
    if not turned:
        return "no other claim would turn"
    told: dict[int, list[str]] = {}
    for name in list(turned)[:NAMED]:
        told.setdefault(turned[name], []).append(name)
    said = [f"{_and(names)} would be {WORDS[label]}" for label, names in told.items()]
    more = [f"{count - NAMED} more would turn"] if count > NAMED else []
    return _and([*said, *more])


def _and(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
