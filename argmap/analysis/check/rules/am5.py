"""AM5, schemes: are patterns of reasoning used rightly, and tested by their critical questions?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._wording import listed
from argmap.analysis.check._rule import Infos, Remark, Warnings
from argmap.analysis.support.open_questions import taking_up, untaken
from argmap.errors import near
from argmap.finding import Fix
from argmap.model import Association, Challenge, Support
from argmap.schemes import fill, normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.analysis.check._rule_context import RuleContext
    from argmap.model import Relation
    from argmap.schemes import Scheme

# What formats and people write for "a support" and "a challenge" names no pattern of reasoning.
PLAIN = frozenset(
    normalise(name)
    for name in (
        "default", "default inference", "default conflict", "default support", "default attack", "support", "supports",
        "attack", "attacks", "conflict", "challenge", "linked", "convergent", "cumulative", "entails", "deduction",
        "none", "unknown",
    )
)  # fmt: skip


def am501_unknown_scheme(context: RuleContext) -> Infos:
    """A relation names a scheme that the catalogue does not have.

    Its critical questions are unknown, so nobody will ask them. The name may be misspelt, or the scheme may be one of
    your own: put it in a file and pass that as `schemes`.

    Trips:
        wet: The street is wet.
        says: The weatherman says that it rained.
        says -> wet {scheme=exprt opinion}

    Fine:
        wet: The street is wet.
        says: The weatherman says that it rained.
        says -> wet {scheme=expert opinion}

    Fix:
        Writes the name of the scheme that is most likely meant, where one is near.
    """
    known = list(context.catalogue)
    for relation in context.amap.relations.values():
        if (
            relation.scheme is None
            or isinstance(relation, Association)
            or normalise(relation.scheme) in PLAIN
        ):
            continue
        if context.catalogue.find(relation.scheme) is None:
            hint = near(normalise(relation.scheme), known)
            fix = _renamed(relation, hint.split("'")[1]) if hint else None
            yield Remark(relation.id, f"no scheme {relation.scheme!r:.80} in the catalogue{hint}", fix=fix)


def am502_missing_slot(context: RuleContext) -> Infos:
    """A use of a scheme leaves slots open.

    What fills the slots, in `data["slots"]`, makes the critical questions concrete: "Is Dr E an expert in geology?"
    instead of "Is the expert an expert in the field?"

    Trips:
        wet: The street is wet.
        says: The weatherman says that it rained.
        says -> wet {scheme=expert opinion; slots.expert=the weatherman}

    Fine:
        wet: The street is wet.
        says: The weatherman says that it rained.
        says -> wet {scheme=expert opinion; slots.expert=the weatherman; slots.field=weather; slots.claim=it rained}
    """
    for relation, scheme in _uses(context):
        slots = _slots(relation)
        missing = [
            slot
            for slot in scheme.slots
            if not (isinstance(slots.get(slot), str) and str(slots[slot]).strip())
        ]
        if missing:
            yield Remark(
                relation.id, f"{scheme.title}: nothing fills {listed(missing)}", terms=tuple(missing)
            )


def am503_open_question(context: RuleContext) -> Infos:
    """A critical question that no challenge has taken up.

    Each scheme has its weak points, and its questions ask about them. `open_questions` ranks them by what hangs on the
    answer.

    Trips:
        wet: The street is wet.
        says: The weatherman says that it rained.
        says -> wet {scheme=position to know; slots.person=the weatherman; slots.claim=it rained}

    Fine:
        wet: The street is wet.
        says: The weatherman says that it rained.
        cellar: The weatherman sat in a cellar all day.
        paid: The weatherman was paid for saying so.
        abroad: The weatherman spoke of another country.
        says -> wet {scheme=position to know; slots.person=the weatherman; slots.claim=it rained}
        cellar -| says {question=position; about=says->wet}
        paid -| (says -> wet) {question=honesty}
        abroad -| says {question=said; about=says->wet}

    Fix:
        Adds the challenge that takes the question up, as a claim to be worked out.
    """
    for asked in untaken(context.amap, context.catalogue):
        terms = (asked.question.id, asked.scheme.id)
        yield Remark(asked.relation.id, asked.text, (asked.against,), taking_up(context.amap, asked), terms)


def am504_unknown_slot(context: RuleContext) -> Warnings:
    """A use of a scheme fills a slot that the scheme does not have.

    What stands there is used nowhere, and a slot that the scheme does have stays open. Its name may be misspelt.

    Trips:
        wet: The street is wet.
        says: The weatherman says that it rained.
        says -> wet {scheme=expert opinion; slots.export=the weatherman}

    Fine:
        wet: The street is wet.
        says: The weatherman says that it rained.
        says -> wet {scheme=expert opinion; slots.expert=the weatherman}
    """
    for relation, scheme in _uses(context):
        for slot in _slots(relation):
            if slot not in scheme.slots:
                yield Remark(
                    relation.id,
                    f"{scheme.title} has no slot {slot!r:.80}{near(slot, scheme.slots)}",
                    terms=(slot,),
                )


def am505_unknown_question(context: RuleContext) -> Warnings:
    """A challenge takes up a question that no scheme nearby asks.

    It says which critical question it takes up, and neither the relation that it is about nor any around its target
    has a scheme with such a question. So the question counts as open still.

    Trips:
        wet: The street is wet.
        says: The weatherman says that it rained.
        lies: The weatherman is a liar.
        says -> wet {scheme=expert opinion}
        lies -| (says -> wet) {question=honestty}

    Fine:
        wet: The street is wet.
        says: The weatherman says that it rained.
        lies: The weatherman is a liar.
        says -> wet {scheme=expert opinion}
        lies -| (says -> wet) {question=trustworthiness}
    """
    for challenge in context.challenges:
        question = challenge.data.get("question") if challenge.data else None
        if not isinstance(question, str):
            continue
        schemes = [
            scheme for relation in _around(context, challenge) if (scheme := _scheme(context, relation))
        ]
        asked = [known.id for scheme in schemes for known in scheme.questions]
        if question not in asked:
            where = listed([scheme.id for scheme in schemes]) if schemes else "no scheme"
            yield Remark(challenge.id, f"no question {question!r:.80} in {where}{near(question, asked)}")


def am506_premise_missing(context: RuleContext) -> Infos:
    """A use of a scheme gives fewer premises than the scheme has.

    What is left unsaid is often what is doubtful. Linked premises are matched with the scheme's in order.

    Trips:
        wet: The street is wet.
        says: The weatherman says that it rained.
        says -> wet {scheme=position to know}

    Fine:
        wet: The street is wet.
        knows: The weatherman is in a position to know whether it rained.
        says: The weatherman says that it rained.
        knows + says -> wet {scheme=position to know}
    """
    for relation, scheme in _uses(context):
        given, wanted = len(relation.premises), len(scheme.premises)
        if given < wanted:
            forms = "; ".join(fill(premise, _slots(relation)) for premise in scheme.premises)
            yield Remark(
                relation.id, f"{scheme.title} has {wanted} premises, and {given} given here: {forms}"
            )


def _uses(context: RuleContext) -> Iterator[tuple[Support | Challenge, Scheme]]:
    for relation in context.amap.relations.values():
        if relation.scheme is not None and not isinstance(relation, Association):
            scheme = _scheme(context, relation)
            if scheme is not None:
                yield relation, scheme


def _scheme(context: RuleContext, relation: Relation) -> Scheme | None:
    return None if relation.scheme is None else context.catalogue.find(relation.scheme)


def _slots(relation: Relation) -> dict[str, object]:
    slots = relation.data.get("slots") if relation.data else None
    return slots if isinstance(slots, dict) else {}


def _around(context: RuleContext, challenge: Challenge) -> list[Relation]:
    """Return the relations that a challenge may be about: the one it names, its target, or those at its target."""
    relations = context.amap.relations
    about = challenge.data.get("about")
    if isinstance(about, str):
        return [relations[about]] if about in relations else []
    if challenge.target in relations:
        return [relations[challenge.target]]
    return [
        *context.supports_by_target.get(challenge.target, ()),
        *context.challenges_by_target.get(challenge.target, ()),
        *context.amap.uses_of(challenge.target),
    ]


def _renamed(relation: Relation, name: str) -> Fix:
    return Fix(f"name the scheme {name}", put=(relation.evolve(scheme=name),))
