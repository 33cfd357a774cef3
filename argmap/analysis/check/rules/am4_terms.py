"""AM4, craft, as far as it can be told from the terms that premises and conclusion share.

The rules are those of the Rationale tutorials: no rabbits out of hats, and premises hold hands. What they find is a
suggestion: words can differ and mean the same.
"""

from __future__ import annotations

from itertools import combinations, compress
from typing import TYPE_CHECKING

from argmap._store.ids import relation_name, slug
from argmap._wording import listed
from argmap.analysis.check._inference_terms import phrases, shared, unmatched
from argmap.analysis.check._rule import Infos, Remark, Remarks
from argmap.analysis.check._similarity import is_turned
from argmap.analysis.check.reasoning import reasoning_in
from argmap.finding import Fix
from argmap.model import Claim, Support

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.analysis.check._inference_terms import Inference
    from argmap.analysis.check._rule_context import RuleContext

MOST = 12  # supports of one target that are compared in pairs


def am401_rabbit(context: RuleContext) -> Infos:
    """A significant term of the conclusion stands in no premise.

    A conclusion cannot say more than its premises, no more than a rabbit comes out of an empty hat. Some premise that
    speaks of it is left unsaid.

    Trips:
        mortal: Socrates is mortal.
        man: Socrates is a man.
        man -> mortal

    Fine:
        mortal: Socrates is mortal.
        man: Socrates is a man.
        all: All men are mortal.
        man + all -> mortal

    Fix:
        Adds to the step, as an implicit claim, that its premises lead to its conclusion: "if this, then that". It is the weakest
        premise that would do. Put it better, and see whether you believe it.
    """
    yield _of(context, [bool(rabbits) for rabbits in context.rabbits], _rabbit)


def am402_dangler(context: RuleContext) -> Infos:
    """A significant term of a premise stands nowhere else in the inference.

    What a premise speaks of is there to lead to the conclusion, or to another premise: they hold hands. A term that
    nothing takes up is beside the point, or points to a premise that is left unsaid.

    Trips:
        good: VitaChaff is good for you.
        contains: VitaChaff contains vitamins.
        vitamins: Vitamins are good for you.
        contains + vitamins -> good

    Fine:
        mortal: Socrates is mortal.
        man: Socrates is a man.
        all: All men are mortal.
        man + all -> mortal

    Fix:
        Adds to the step, as an implicit claim, that its premises lead to its conclusion: "if this, then that". Put it better,
        or take the dangling words out.
    """
    yield _of(context, [bool(danglers) for danglers in context.danglers], _dangler)


def am403_missing_co_premise(context: RuleContext) -> Infos:
    """A premise stands alone, and does not get to the conclusion by itself.

    It speaks of something that the conclusion does not, and the conclusion of something that it does not: a second
    premise, left unsaid, leads from one to the other.

    Trips:
        mortal: Socrates is mortal.
        man: Socrates is a man.
        man -> mortal

    Fine:
        mortal: Socrates is mortal.
        man: Socrates is a man.
        all: All men are mortal.
        man + all -> mortal

    Fix:
        Adds to the step, as an implicit claim, that its premise leads to its conclusion: "if this, then that". Put it better,
        and see whether you believe it.
    """
    both = zip(context.worded, context.rabbits, context.danglers, strict=True)
    alone = [
        bool(rabbits and danglers) and len(inference.premises) == 1 and not inference.backed
        for inference, rabbits, danglers in both
    ]
    yield _of(context, alone, _missing)


def am408_restatement(context: RuleContext) -> Infos:
    """A premise says the same as its conclusion in other words.

    Whoever doubts the conclusion doubts the premise for the same reasons, so nothing is gained.

    Trips:
        fair: The tax is unfair to the poor.
        same: The poor are taxed unfairly.
        same -> fair

    Fine:
        fair: The tax is unfair to the poor.
        share: The poor pay a larger share of their income.
        share -> fair
    """
    for relation, premise, conclusion in context.alike:
        if isinstance(relation, Support) and not is_turned(context, premise, conclusion):
            message = f"{premise.id} says much the same as {conclusion.id}"
            yield Remark(relation.id, message, (premise.id, conclusion.id))


def am412_should_be_linked(context: RuleContext) -> Infos:
    """Two reasons are drawn apart, and only together speak of all that the conclusion speaks of.

    Each leaves a rabbit in the hat, the two together none, and they share a term: they are more likely premises of one
    inference than two reasons.

    Trips:
        mortal: Socrates is mortal.
        man: Socrates is a man.
        all: All men are mortal.
        man -> mortal
        all -> mortal

    Fine:
        mortal: Socrates is mortal.
        man: Socrates is a man.
        all: All men are mortal.
        man + all -> mortal

    Fix:
        Makes one support of the two, with the premises of both.
    """
    by_target: dict[str, list[tuple[Inference, bool]]] = {}
    for inference, rabbits in zip(context.worded, context.rabbits, strict=True):
        if len(inference.premises) == 1:
            by_target.setdefault(inference.conclusion.id, []).append((inference, bool(rabbits)))
    for several in by_target.values():
        halves = [one for one, leaves in several if leaves] if 1 < len(several) <= MOST else []
        for one, other in combinations(halves, 2):
            mine, theirs = one.terms(context), other.terms(context)
            if unmatched(context.language, one.aim(context), [*mine, *theirs]) or not shared(
                context.language, mine[0], theirs[0]
            ):
                continue
            message = (
                f"with {other.support.id} it speaks of all that {one.conclusion.id} does, alone it does not"
            )
            yield Remark(
                one.support.id,
                message,
                (one.support.id, other.support.id),
                _linked(context, one.support, other.support),
            )


def am413_should_be_separate(context: RuleContext) -> Infos:
    """Linked premises share no term with each other, and each has one in common with the conclusion.

    They are more likely two reasons than one. The test: would one still speak for the conclusion if the other were
    false?

    Trips:
        buy: We should buy the house.
        cheap: The house is cheap.
        commute: To buy here saves us commuting.
        cheap + commute -> buy

    Fine:
        mortal: Socrates is mortal.
        man: Socrates is a man.
        all: All men are mortal.
        man + all -> mortal

    Fix:
        Makes two supports of the one, each with one of the premises.
    """
    for inference in context.worded:
        if len(inference.premises) != 2:
            continue
        one, other = inference.terms(context)[:2]
        words, aim = context.language, inference.aim(context)
        if shared(words, one, other) or not (shared(words, one, aim) and shared(words, other, aim)):
            continue
        ids = tuple(premise.id for premise in inference.premises)
        yield Remark(
            inference.support.id,
            f"{ids[0]} and {ids[1]} have no term in common",
            ids,
            _apart(context, inference.support),
        )


def am415_wrong_side(context: RuleContext) -> Infos:
    """A reason for a claim denies it, or an objection says the same as what it objects to.

    The words are the same and only the negation differs, so the relation seems to be drawn the wrong way round.

    Trips:
        wet: The street is wet.
        dry: The street is not wet.
        dry -> wet

    Fine:
        wet: The street is wet.
        dry: The street is not wet.
        dry -| wet
    """
    for relation, premise, target in context.alike:
        turned = is_turned(context, premise, target)
        if turned == isinstance(relation, Support) and premise.id != target.id:
            what = "denies" if turned else "says the same as"
            yield Remark(relation.id, f"{premise.id} {what} {target.id}", (premise.id, target.id))


def _of(context: RuleContext, flags: list[bool], say: Callable[[RuleContext, Inference], Remark]) -> Remarks:
    """Return what was noticed about the inferences that are flagged."""
    hit = list(compress(context.worded, flags))
    return Remarks([inference.support.id for inference in hit], lambda place: say(context, hit[place]))


def _rabbit(context: RuleContext, inference: Inference) -> Remark:
    terms = tuple(inference.rabbits(context).values())
    told = phrases(inference.conclusion.text, terms)
    message = f"no premise speaks of {listed(list(map(repr, told)))}"
    return Remark(
        inference.support.id, message, (inference.conclusion.id,), _co_premise(context, inference), terms
    )


def _dangler(context: RuleContext, inference: Inference) -> Remark:
    danglers = inference.danglers(context)
    terms = tuple(dict.fromkeys(term for found in danglers.values() for term in found.values()))
    told = dict.fromkeys(
        repr(phrase)
        for premise in inference.premises
        for phrase in phrases(premise.text, danglers.get(premise.id, {}).values())
    )
    message = f"nothing else in this inference takes up {listed(list(told))}"
    return Remark(inference.support.id, message, tuple(danglers), _co_premise(context, inference), terms)


def _missing(context: RuleContext, inference: Inference) -> Remark:
    (premise,) = inference.premises
    here, *_ = phrases(premise.text, inference.danglers(context)[premise.id].values())
    there, *_ = phrases(inference.conclusion.text, inference.rabbits(context).values())
    message = f"a premise that leads from {here!r} to {there!r} is left unsaid"
    return Remark(inference.support.id, message, (premise.id,), _co_premise(context, inference))


def _co_premise(context: RuleContext, inference: Inference) -> Fix | None:
    """Return the change that adds, as an implicit premise, that the conclusion follows from the premises.

    None if that would hold an inference itself: first what is in one of them has to be taken apart.
    """
    text = context.language.if_then(
        [premise.text for premise in inference.premises], inference.conclusion.text
    )
    if reasoning_in(context.language, text):
        return None
    name = context.free(slug(text))
    support = inference.support
    return Fix(
        f"add the premise: {text}",
        put=(
            Claim(id=name, text=text, implicit=True, kind=inference.conclusion.kind),
            support.evolve(premises=(*support.premises, name)),
        ),
    )


def _linked(context: RuleContext, one: Support, other: Support) -> Fix | None:
    if context.hanging(other):
        return None
    return Fix(
        "link the two", put=(one.evolve(premises=(*one.premises, *other.premises)),), remove=(other.id,)
    )


def _apart(context: RuleContext, support: Support) -> Fix:
    first, second = support.premises
    id_ = context.free(relation_name("support", (second,), support.target))
    return Fix(
        "make two reasons of them",
        put=(support.evolve(premises=(first,)), support.evolve(id=id_, premises=(second,))),
    )
