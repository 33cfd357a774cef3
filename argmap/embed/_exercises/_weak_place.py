"""A weak place to be found: the claim that nothing supports, and with which most of the map would fall."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from argmap._naming import named
from argmap._wording import quoted
from argmap.analysis.change.impact import impact
from argmap.analysis.support.status import lacking_support, support_status
from argmap.embed._exercises._answer_words import normal
from argmap.embed._exercises._task import Item, Note, Task, shuffled
from argmap.errors import AnalysisError
from argmap.model import Support

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding
    from argmap.views.selection._claim_roles import Places

__all__ = ["weakness_task"]

CHOICES = 12
BASIS = "is a basis: it needs no support of its own"
Choice: TypeAlias = tuple[
    str, list[str], list[str], dict[str, Note]
]  # the question, what is right, what is not, what is said


def weakness_task(amap: ArgumentMap, places: Places, at: str | None, seed: int) -> Task:
    """Ask which unsupported claim takes most with it if it falls; where none does, which claim's supports fail."""
    if at is not None:
        raise AnalysisError("at= has no meaning here: the map decides where its weak place is; leave at= out")
    lacking = {finding.id: finding for finding in lacking_support(amap)}
    bare = {id_ for id_, finding in lacking.items() if finding.rule == "unsupported"}
    choice = _by_effect(amap, places, bare) or _by_failing_support(amap, places, lacking, bare)
    if choice is None:
        raise AnalysisError(
            "no weak place is to be found: the map has no claim whose support is weaker than another's"
        )
    question, right, rest, notes = choice
    chosen = [right[0], *_differing(amap, right, rest)[: CHOICES - 1]]
    items = shuffled([Item(id_, amap.claims[id_].text) for id_ in chosen], seed)
    return Task(
        question=question,
        shown=amap,
        items=tuple(items),
        key={str(number): notes[item.id] for number, item in enumerate(items, 1)},
        hint="Choose one of the numbered claims",
        solution=(amap.claims[right[0]].text,),
    )


def _by_effect(amap: ArgumentMap, places: Places, bare: set[str]) -> Choice | None:
    """Choose the unsupported claim whose fall takes most with it, and those that take as much; None if none takes any."""
    effects = {finding.id: finding for finding in impact(amap)}
    size = {id_: _size(places, finding) for id_, finding in effects.items()}
    most = max((size[id_] for id_ in bare if id_ in size), default=(0, 0))
    right = [id_ for id_ in effects if id_ in bare and size[id_] == most]
    rest = [id_ for id_ in _by_interest(effects, bare) if id_ not in right]
    if most == (0, 0) or not rest:
        return None
    status = support_status(amap)
    notes = {id_: _note(amap, places, id_, effects[id_], str(status[id_]), id_ in right) for id_ in effects}
    return (
        "Nothing supports some of these claims. Which of them would take most of the map with it if it fell?",
        right,
        rest,
        notes,
    )


def _by_failing_support(
    amap: ArgumentMap, places: Places, lacking: dict[str, Finding], bare: set[str]
) -> Choice | None:
    """Choose a claim that lacks support though it is given some; None if there is none."""
    right = [id_ for id_ in lacking if id_ not in bare]
    rest = [id_ for id_ in amap.claims if id_ not in right]
    if not right or not rest:
        return None
    status = support_status(amap)
    notes = {
        id_: _note_on_failing(amap, places, id_, lacking.get(id_), str(status[id_])) for id_ in amap.claims
    }
    question = "One of these claims lacks support although the map gives some for it. Which?"
    return question, right, rest, notes


def _differing(amap: ArgumentMap, right: list[str], rest: list[str]) -> list[str]:
    """Leave out of the rest what says the same as a right one, or as one before it."""
    met = {normal(amap.claims[id_].text) for id_ in right}
    kept = []
    for id_ in rest:
        words = normal(amap.claims[id_].text)
        if words not in met:
            met.add(words)
            kept.append(id_)
    return kept


def _size(places: Places, finding: Finding) -> tuple[int, int]:
    tops = set(places.contentions)
    return sum(id_ in tops for id_ in finding.because), len(finding.because)


def _by_interest(effects: dict[str, Finding], bare: set[str]) -> list[str]:
    """Put the claims by turns: one that is unsupported and takes something with it, one that looks weak and is not."""
    weak = [id_ for id_ in effects if id_ in bare]
    other = [id_ for id_ in effects if id_ not in bare]
    turns = [id_ for pair in zip(weak, other, strict=False) for id_ in pair]
    return turns + [id_ for id_ in (*weak, *other) if id_ not in set(turns)]


def _note(amap: ArgumentMap, places: Places, id_: str, effect: Finding, status: str, right: bool) -> Note:
    claim = quoted(amap.claims[id_].text)
    falls = f"{effect.message[:1].lower()}{effect.message[1:]}"
    if right:
        return Note(True, f"Right: nothing supports {claim}, and {falls}")
    if status == "unsupported":
        return Note(False, f"Nothing supports {claim}, but {falls}: another takes more with it")
    if status == "basis":
        return Note(False, f"{claim} {BASIS}")
    by = _support_of(amap, places, id_, ", ")
    return Note(False, f"{claim} has a support{by}: look at what it rests on")


def _note_on_failing(
    amap: ArgumentMap, places: Places, id_: str, finding: Finding | None, status: str
) -> Note:
    claim = quoted(amap.claims[id_].text)
    if finding is not None and status != "unsupported":
        return Note(True, f"Right: {claim}: {finding.message[:1].lower()}{finding.message[1:]}")
    if status == "unsupported":
        return Note(False, f"{claim} has no support at all: look for a claim that has some, which fails")
    if status == "basis":
        return Note(False, f"{claim} {BASIS}")
    return Note(False, f"{claim} has a support left{_support_of(amap, places, id_, ': ')}")


def _support_of(amap: ArgumentMap, places: Places, id_: str, behind: str) -> str:
    """Name the first support of a claim, behind some words; or nothing."""
    reason = next((one for one in places.onto.get(id_, ()) if isinstance(one, Support)), None)
    return f"{behind}{named(amap, reason.id)}" if reason is not None else ""
