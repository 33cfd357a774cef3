"""Impact: what falls with a claim, and where would the next hour of work do most?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.analysis.dialectic import unanswered
from argmap.analysis.grounded import IN
from argmap.analysis.labelling import WORDS
from argmap.analysis.questions import open_questions
from argmap.analysis.ripple import Ripple
from argmap.analysis.structure import contention_flags
from argmap.analysis.support import lacking_support, listed
from argmap.elements import id_of
from argmap.errors import AnalysisError, UnknownIdError
from argmap.finding import Finding, Findings
from argmap.incidence import incidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim, Relation

__all__ = ["impact", "next_steps"]


def impact(amap: ArgumentMap, ids: Iterable[str | Claim | Relation] | None = None) -> Findings:
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
    ripple = Ripple(compiled)
    contention = contention_flags(compiled).tolist()
    ranked = []
    for number in numbers:
        turned = ripple.without(number)
        fallen = sorted(x for x in turned if x < compiled.claims and x != number and ripple.label[x] == IN)
        top = sum(contention[x] for x in fallen)
        ranked.append((-top, -len(fallen), number, fallen))
    ranked.sort(key=lambda row: row[:3])
    names = compiled.ids

    def finding(place: int) -> Finding:
        _, _, number, fallen = ranked[place]
        because = tuple(names[x] for x in fallen)
        message = f"{listed(because)} would fall with it" if because else "nothing else would fall with it"
        return Finding("impact", names[number], message, because, "info")

    return Findings(finding, ids=[names[row[2]] for row in ranked])


def _numbers(amap: ArgumentMap, ids: Iterable[str | Claim | Relation]) -> list[int]:
    compiled = incidence(amap)
    several = [ids] if isinstance(ids, str) else ids
    found = []
    for name in dict.fromkeys(map(id_of, several)):
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
        One finding an item: those first that turn most contentions, then most other claims; its `rule` is "unsupported", "unanswered"
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
    ripple = Ripple(compiled)
    contention = contention_flags(compiled).tolist()
    items = [
        *((f, f.id) for f in unanswered(amap)),
        *((f, f.id) for f in lacking_support(amap) if f.rule == "unsupported"),
        *((f, f.because[0]) for f in open_questions(amap)),
    ]
    effects: dict[str, dict[int, int]] = {}
    ranked = []
    for place, (_, against) in enumerate(items):
        if against not in effects:
            effects[against] = ripple.without(compiled.number[against])
        claims = [x for x in effects[against] if x < compiled.claims]
        others = sum(x != compiled.number[against] for x in claims)
        ranked.append((-sum(contention[x] for x in claims), -others, place))
    ranked.sort()

    def finding(place: int) -> Finding:
        item, against = items[ranked[place][2]]
        turned = {
            compiled.ids[x]: label for x, label in sorted(effects[against].items()) if x < compiled.claims
        }
        return _step(item, against, turned)

    return Findings(finding, ids=[items[row[2]][0].id for row in ranked])


def _step(item: Finding, against: str, turned: dict[str, int]) -> Finding:
    """Say what to do about an open item, and what hangs on it."""
    said = ", ".join(
        f"{name} would be {WORDS[label]}" for name, label in list(turned.items())[:3] if name != against
    )
    others = len(turned) - (against in turned)
    effect = (said or "no other claim would turn") + (
        f" and {others - 3} more would turn" if others > 3 else ""
    )
    if item.rule == "unsupported":
        message = f"nothing supports it: if it falls, {effect}"
    elif item.rule == "unanswered":
        message = f"nothing answers it: if it is answered, {effect}"
    else:
        message = f"{item.message} With a bad answer, {effect}"
    because = (
        tuple(turned) if item.rule != "open-question" else (against, *(x for x in turned if x != against))
    )
    return Finding(item.rule, item.id, message, because, "info", item.fix, item.code, item.terms)
