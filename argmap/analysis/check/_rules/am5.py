"""AM5, schemes: are patterns of reasoning used rightly, and tested by their critical questions?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._wording import listed
from argmap.analysis.check._remark import Infos, Remark, Warnings
from argmap.analysis.support._ranked_questions import taking_up, untaken
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
    """A relation names an unknown scheme.

    Its critical questions are then unknown, too. The name may be misspelt, or the scheme may be one of your
    own: put it in a file and pass that as `schemes`.

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
            yield Remark(relation.id, f"Unknown scheme {relation.scheme!r:.80}{hint}", fix=fix)


def am502_missing_slot(context: RuleContext) -> Infos:
    """A slot of a scheme is empty.

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
        several = len(missing) > 1
        if missing:
            told = (
                f"slot{'s' * several} {listed(list(map(repr, missing)))} {'are' if several else 'is'} empty"
            )
            yield Remark(relation.id, f"{scheme.title}: {told}", terms=tuple(missing))


def am503_open_question(context: RuleContext) -> Infos:
    """No challenge raises a critical question.

    Each scheme has its weak points, and its questions ask about them. `open_questions` ranks them by how many claims depend
    on the answer.

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
        Adds the challenge that raises the question, as a claim to be worked out.
    """
    for asked in untaken(context.amap, context.catalogue):
        terms = (asked.question.id, asked.scheme.id)
        yield Remark(
            asked.relation.id, f"Open: {asked.text}", (asked.against,), taking_up(context.amap, asked), terms
        )


def am504_unknown_slot(context: RuleContext) -> Warnings:
    """A relation fills a slot that its scheme does not have.

    What it says is used nowhere, and a slot that the scheme does have stays empty. Its name may be misspelt.

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
    """A challenge raises a critical question that no scheme nearby asks.

    It says which critical question it raises, and neither the relation that it is about nor any around its target has a
    scheme with such a question. So the question still counts as open.

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
            titles = listed(list(dict.fromkeys(scheme.title for scheme in schemes)))
            where = f" of {titles}" if titles else ", and no scheme is named here"
            hint = near(question, asked)
            yield Remark(challenge.id, f"Unknown critical question {question!r:.80}{where}{hint}")


def am506_premise_missing(context: RuleContext) -> Infos:
    """A relation has fewer premises than its scheme.

    The premise that is left out is often the doubtful one. Linked premises are matched with the scheme's in order.

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
                relation.id, f"{scheme.title}: {given} of {wanted} premises given. They are: {forms}"
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
    return Fix(f"Name the scheme {name!r}", put=(relation.evolve(scheme=name),))
