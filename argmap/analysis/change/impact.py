"""Impact: what falls with a claim, and where would the next hour of work do most?"""

from __future__ import annotations

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
from argmap.errors import AnalysisError, UnknownIdError
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


def impact(amap: ArgumentMap, ids: Ids | None = None) -> Findings:
    """Return claims ranked by what falls with each: the claims that are in, and would not be if it were rejected.

    That is what `what_if(amap, reject=...)` answers for each of them, but all at once: only what turns is worked out.

    Args:
        amap: the map; it is not changed.
        ids: the claims to rank, and perhaps supports and challenges (as if undercut); all claims, unless given.

    Returns:
        One finding a claim: those first with which most contentions fall, then most claims, then in map order. `because` names what
        falls, in map order, itself left out.

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
    shown = np.array(numbers, np.int64)
    itself = effects.falls[shown]
    tops = effects.count(effects.falls & effects.contention) - (itself & effects.contention[shown])
    order = np.lexsort((shown, -(effects.count(effects.falls) - itself), -tops)).tolist()
    names = compiled.ids

    def finding(place: int) -> Finding:
        number = numbers[order[place]]
        turned = effects.turned(order[place])
        because = tuple(names[x] for x in turned if effects.falls[x] and x != number)
        message = f"{listed(because)} would fall with it" if because else "nothing else would fall with it"
        return Finding("impact", names[number], message, because, "info")

    return Findings(
        finding, ids=[names[numbers[place]] for place in order], rules=("impact",), words=snapshot(amap).words
    )


class _Effects:
    """What turns in the case that one of some elements is out, for each of them.

    Attributes:
        labels: per element, its label in the map.
        falls: per element, whether it is a claim that is in, and so can fall.
        contention: per element, whether it is a contention.
    """

    def __init__(self, amap: ArgumentMap, elements: Sequence[int]) -> None:
        compiled = incidence(amap)
        ripple = Ripple(compiled)
        self._width = ripple.width
        self._waves = list(ripple.waves(elements))
        self.labels = ripple.labels
        self.falls = ripple.labels == IN
        self.falls[compiled.claims :] = False
        self.contention = np.zeros(compiled.elements, np.bool_)
        self.contention[: compiled.claims] = contention_flags(compiled)

    def count(self, among: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Count in each case how many of some elements (flags) turn."""
        return np.concatenate([np.zeros(0, np.int64), *(wave.count(among) for wave in self._waves)])

    def turned(self, case: int) -> dict[int, int]:
        """Return what turns in a case, in map order, and the new labels."""
        wave, place = divmod(case, self._width)
        return self._waves[wave].turned(place)


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
    is_claim = np.arange(compiled.elements) < compiled.claims
    itself = np.zeros(len(compiled.ids), np.int64)  # associations included: a question may turn against one
    itself[: compiled.claims] = effects.labels[: compiled.claims] != OUT
    others = effects.count(is_claim) - itself[elements]
    order = np.lexsort((-others[case], -effects.count(effects.contention)[case])).tolist()

    apart = unconnected_flags(compiled)

    def finding(place: int) -> Finding:
        item = items[order[place]]
        turned = effects.turned(int(case[order[place]]))
        claims = {compiled.ids[x]: label for x, label in turned.items() if x < compiled.claims}
        number = compiled.number[item.id]
        lone = number < compiled.claims and bool(apart[number])
        return _step(item.found[item.place], item.against, claims, lone=lone)

    return Findings(
        finding,
        ids=[items[place].id for place in order],
        rules=("unsupported", "unanswered", "open-question"),
        words=snapshot(amap).words,
    )


class _Open(NamedTuple):
    """Something left open: the place of a finding among some, the element it is about, and what it would turn against."""

    found: Findings
    place: int
    id: str
    against: str


def _open_items(amap: ArgumentMap) -> list[_Open]:
    challenges, claims, status = unanswered(amap), lacking_support(amap), support_status(amap)
    questions = ranked_questions(amap)
    told = questions_told(amap, questions)
    return [
        *(_Open(challenges, place, id_, id_) for place, id_ in enumerate(challenges.ids)),
        *(
            _Open(claims, place, id_, id_)
            for place, id_ in enumerate(claims.ids)
            if status[id_] is SupportStatus.UNSUPPORTED
        ),
        *(_Open(told, place, asked.relation.id, asked.against) for place, asked in enumerate(questions)),
    ]


def _step(item: Finding, against: str, turned: dict[str, int], *, lone: bool) -> Finding:
    """Say what to do about an open item, and what hangs on it; a `lone` claim is one that nothing connects."""
    effect = _effect({name: label for name, label in turned.items() if name != against})
    if item.rule == "unsupported":
        message = f"nothing {'connects' if lone else 'supports'} it: if it falls, {effect}"
    elif item.rule == "unanswered":
        message = f"nothing answers it: if it is answered, {effect}"
    else:
        message = f"{item.message} With a bad answer, {effect}"
    because = (
        tuple(turned) if item.rule != "open-question" else (against, *(x for x in turned if x != against))
    )
    return Finding(item.rule, item.id, message, because, "info", item.fix, item.code, item.terms)


def _effect(turned: dict[str, int]) -> str:
    """Say what claims would become, the first few of them by name."""
    if not turned:
        return "no other claim would turn"
    told: dict[int, list[str]] = {}
    for name in list(turned)[:NAMED]:
        told.setdefault(turned[name], []).append(name)
    said = [f"{_and(names)} would be {WORDS[label]}" for label, names in told.items()]
    more = [f"{len(turned) - NAMED} more would turn"] if len(turned) > NAMED else []
    return _and([*said, *more])


def _and(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
