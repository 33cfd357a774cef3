"""Critical questions that nobody has asked yet: which they are, in which order, and the challenge that takes each up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap import schemes as catalogue_of
from argmap._naming import named, snapshot
from argmap._store.ids import relation_name, slug
from argmap._store.store import check_map
from argmap.analysis.dependence._removal import fallen
from argmap.analysis.labels._and_or_graph import AndOrGraph
from argmap.finding import Finding, Findings, Fix
from argmap.graph._incidence import incidence
from argmap.graph._roles import contention_flags
from argmap.model import Challenge, Claim, Support
from argmap.schemes import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.argument_map import ArgumentMap
    from argmap.schemes import Catalogue, Question, Scheme

__all__ = ["OpenQuestion", "questions_told", "ranked_questions", "taking_up", "untaken"]

_BUDGET = 2_000_000  # steps that the ranking may take; what is left then keeps map order


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A critical question that no challenge has asked: of which relation, and what it is raised against."""

    relation: Support | Challenge
    scheme: Scheme
    question: Question
    against: str

    @property
    def text(self) -> str:
        """The question with its slots filled."""
        return fill(self.question.text, _slots(self.relation))


def ranked_questions(amap: ArgumentMap, schemes: Catalogue | None = None) -> list[OpenQuestion]:
    """Return the critical questions that no challenge has yet asked, in the order of `open_questions`."""
    check_map(amap)
    found = list(untaken(amap, catalogue_of.catalogue(schemes)))
    effects = _effects(amap, [asked.against for asked in found])
    return sorted(
        found,
        key=lambda asked: (
            [-count for count in effects[asked.against]],
            asked.question.burden != "assumption",
        ),
    )


def questions_told(amap: ArgumentMap, found: list[OpenQuestion]) -> Findings:
    """Return one finding a question; see `open_questions`."""

    def finding(place: int) -> Finding:
        asked = found[place]
        return Finding(
            "open-question",
            asked.relation.id,
            f"Open: {asked.text}",
            because=(asked.against,),
            severity="info",
            fix=taking_up(amap, asked),
            terms=(asked.question.id, asked.scheme.id),
        )

    return Findings(
        finding,
        ids=[asked.relation.id for asked in found],
        rules=("open-question",),
        words=snapshot(amap).words,
    )


def untaken(amap: ArgumentMap, schemes: Catalogue) -> Iterator[OpenQuestion]:
    """Yield the critical questions that no challenge has asked, in map order."""
    taken = _taken(amap)
    known: dict[str, Scheme | None] = {}
    for relation in amap.relations.values():
        if relation.scheme is None or not isinstance(relation, Support | Challenge):
            continue
        if relation.scheme not in known:
            known[relation.scheme] = schemes.find(relation.scheme)
        scheme = known[relation.scheme]
        if scheme is None:
            continue
        for question in scheme.questions:
            places: list[tuple[object, str]] = [(relation.id, question.id)]
            places += [
                (("at", end), question.id) for end in (relation.id, relation.target, *relation.premises)
            ]
            if not any(place in taken for place in places):
                yield OpenQuestion(relation, scheme, question, _against(relation, question))


def taking_up(amap: ArgumentMap, asked: OpenQuestion) -> Fix:
    """Return the change that takes a question up: a claim that puts it, and the challenge that brings it."""
    name = _free(amap, slug(f"{asked.question.id} {asked.relation.id}"))
    open_kind = next((kind.id for kind in amap.vocabulary.kinds if kind.id == "question"), None)
    usual = "claim" if "claim" in amap.vocabulary else amap.vocabulary.kinds[0].id
    if asked.question.burden == "assumption" and open_kind:
        claim = Claim(id=name, text=asked.text, kind=open_kind)
    else:
        asks = asked.text.rstrip("?")
        claim = Claim(id=name, text=f"To be shown: {asks[:1].lower()}{asks[1:]}", kind=usual)
    data = {"question": asked.question.id} | (
        {"about": asked.relation.id} if asked.against != asked.relation.id else {}
    )
    id_ = _free(amap, relation_name("challenge", (name,), asked.against))
    challenge = Challenge(id=id_, premises=(name,), target=asked.against, data=data)
    return Fix(f"Challenge {named(amap, asked.against)}: {asked.text}", put=(claim, challenge))


def _slots(relation: Support | Challenge) -> dict[str, object]:
    slots = relation.data.get("slots")
    return slots if isinstance(slots, dict) else {}


def _against(relation: Support | Challenge, question: Question) -> str:
    if question.opens == "rebut":
        return relation.target
    if question.premise is not None and question.premise <= len(relation.premises):
        return relation.premises[question.premise - 1]
    return relation.id


def _taken(amap: ArgumentMap) -> set[tuple[object, str]]:
    """Return what challenges take up: (relation, question), or (("at", target), question) if no relation is named."""
    found: set[tuple[object, str]] = set()
    for relation in amap.relations.values():
        question = relation.data.get("question") if relation.data else None
        if isinstance(relation, Challenge) and isinstance(question, str):
            about = relation.data.get("about")
            found.add((about if isinstance(about, str) else ("at", relation.target), question))
    return found


def _free(amap: ArgumentMap, wanted: str) -> str:
    name, number = wanted, 2
    while name in amap:
        name = f"{wanted}-{number}"
        number += 1
    return name


def _effects(amap: ArgumentMap, elements: list[str]) -> dict[str, tuple[int, int]]:
    """Count for each element how many contentions, and how many claims, no longer hold once it is lost."""
    effects: dict[str, tuple[int, int]] = {}
    if not elements:
        return effects
    compiled = incidence(amap)
    circuit = AndOrGraph(compiled)
    contention = contention_flags(compiled).tolist()
    left = _BUDGET
    for id_ in elements:
        if id_ in effects:
            continue
        if left <= 0:
            effects[id_] = (0, 0)
            continue
        lost, steps = fallen(circuit, compiled.number[id_])
        left -= steps
        effects[id_] = (sum(contention[claim] for claim in lost), len(lost))
    return effects
