"""A premise left out of an inference, to be found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._naming import named
from argmap._wording import quoted
from argmap.argument_map import ArgumentMap
from argmap.embed._exercises._answer_words import is_negated, key_words, normal
from argmap.embed._exercises._task import Note, Task
from argmap.errors import AnalysisError
from argmap.model import Association, Challenge, Support

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Claim, Relation
    from argmap.views.selection._claim_roles import Places

__all__ = ["premise_task"]

BLANK = "?  (a premise is left out here)"
MOST = 500  # claims of the map to which something of their own is said


def premise_task(amap: ArgumentMap, places: Places, at: str | None, seed: int) -> Task:
    """Leave a premise out of a support: of the one asked for, else of the first with linked premises, else of the first."""
    del seed  # nothing is shuffled
    relation, missing = _chosen(amap, at)
    text = amap.claims[missing].text
    conclusion = amap.claims[relation.target].text
    left = [amap.claims[premise].text for premise in relation.premises if premise != missing]
    key = {normal(claim.text): Note(False, why) for claim, why in _others(amap, places, relation, missing)}
    key[normal(text)] = Note(True, f"Right: {quoted(text, 200)} is what is left out")
    untold = key_words(conclusion) - frozenset(word for part in left for word in key_words(part))
    hint = "Ask what must hold as well for the conclusion to follow from what is given"
    if left and untold:
        hint = "Ask which word of the conclusion stands in no premise that is given: the one left out speaks of it"
    return Task(
        question="One premise of this inference is left out. Write it down.",
        shown=_with_gap(relation, conclusion, left),
        key=key,
        words=key_words(text),
        given=(
            (conclusion, "It repeats the conclusion, and a claim supports itself in a circle only"),
            *((part, "It repeats a premise that is given already") for part in left),
        ),
        hint=hint,
        negated=is_negated(text),
        solution=(text,),
    )


def _chosen(amap: ArgumentMap, at: str | None) -> tuple[Relation, str]:
    """Return a support of a claim, and the premise that is left out of it: one that is unstated, else the last."""
    if at is not None:
        element = amap[at]
        if at in amap.claims:
            uses = [use for use in amap.uses_of(at) if isinstance(use, Support) and use.target in amap.claims]
            if not uses:
                raise AnalysisError(
                    f"{named(amap, at)} is no premise of a support for a claim: choose another, or leave at= out"
                )
            return uses[0], at
        if not (isinstance(element, Support) and element.target in amap.claims):
            raise AnalysisError(
                f"{named(amap, at)} is no support for a claim: choose another, or leave at= out"
            )
        return element, _unstated(amap, element)
    found = [
        one
        for one in amap.relations.values()
        if isinstance(one, Support) and one.target in amap.claims and one.target not in one.premises
    ]
    if not found:
        raise AnalysisError("no premise can be left out: the map has no support for a claim")
    linked = [one for one in found if len(one.premises) > 1]
    one = (linked or found)[0]
    return one, _unstated(amap, one)


def _unstated(amap: ArgumentMap, relation: Relation) -> str:
    return next((one for one in relation.premises if amap.claims[one].implicit), relation.premises[-1])


def _with_gap(relation: Relation, conclusion: str, left: list[str]) -> ArgumentMap:
    """Make the map that a student sees, with ids of its own: those of the whole map may tell the answer."""
    shown = ArgumentMap(title="What is left out?")
    top = shown.claim(conclusion, id="conclusion")
    premises = [shown.claim(text, id=f"premise-{number}") for number, text in enumerate(left, 1)]
    shown.support([*premises, shown.claim(BLANK, id="left-out")], top, id="inference", scheme=relation.scheme)
    return shown


def _others(
    amap: ArgumentMap, places: Places, relation: Relation, missing: str
) -> Iterator[tuple[Claim, str]]:
    text = normal(amap.claims[missing].text)
    for claim in list(amap.claims.values())[:MOST]:
        if normal(claim.text) != text:
            yield claim, _why_not(amap, places, relation, claim.id)


def _why_not(amap: ArgumentMap, places: Places, relation: Relation, id_: str) -> str:
    """Say what another claim does in the map, and so why it is not what is left out."""
    if id_ == relation.target:
        return "It is the conclusion itself, and a claim supports itself in a circle only"
    if id_ in relation.premises:
        return "It is a premise that is given already"
    uses = [use for use in places.uses.get(id_, ()) if not isinstance(use, Association)]
    against = next(
        (use for use in uses if isinstance(use, Challenge) and use.target in (relation.target, relation.id)),
        None,
    )
    if against is not None:
        what = "the conclusion" if against.target == relation.target else "this inference"
        return f"It speaks against {what}, not for it"
    if any(use.target == relation.target for use in uses):
        return "It supports the conclusion too, but by an inference of its own"
    if uses:
        word = "for" if isinstance(uses[0], Support) else "against"
        return f"The map gives it {word} something else: {named(amap, uses[0].target)}"
    return "The map uses it for nothing further, so it is no premise here"
