"""AM4, craft, as far as it can be told from the terms that premises and conclusion share.

The rules are those of the Rationale tutorials: no rabbits out of hats, and premises hold hands. What they find is a
suggestion: words can differ and mean the same.
"""

from __future__ import annotations

from itertools import combinations, compress
from typing import TYPE_CHECKING

from argmap._naming import names
from argmap._store.ids import relation_name, slug
from argmap._wording import listed, quoted
from argmap.analysis.check._inference_terms import phrases, shared, unmatched
from argmap.analysis.check._reasoning import reasoning_in
from argmap.analysis.check._remark import Infos, Remark, Remarks
from argmap.analysis.check._similarity import is_turned
from argmap.finding import Fix
from argmap.model import Claim, Support

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.analysis.check._inference_terms import Inference
    from argmap.analysis.check._rule_context import RuleContext

LONGEST = 160  # characters of a drafted premise that the title of a fix shows
MOST = 12  # supports of one target that are compared in pairs


def am401_rabbit(context: RuleContext) -> Infos:
    """A significant term of the conclusion is in no premise.

    A conclusion cannot say more than its premises, no more than a rabbit comes out of an empty hat. A premise that mentions
    the term seems missing. `missing-co-premise` says so, too; this rule by itself is for who asks for it by name or code.

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
        Adds to the inference, as an unstated premise, that its premises lead to its conclusion: "if this, then that". It is the
        weakest premise that would do. Put it better, and see whether you believe it.
    """
    yield _of(context, [bool(rabbits) for rabbits in context.rabbits], _rabbit)


def am402_dangler(context: RuleContext) -> Infos:
    """A significant term of a premise is nowhere else in the inference.

    The terms of a premise link it to the conclusion, or to another premise: they hold hands. A term that links it to nothing
    may be beside the point, or a premise that mentions it may be missing. `missing-co-premise` says so, too; this rule by
    itself is for who asks for it by name or code.

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
        Adds to the inference, as an unstated premise, that its premises lead to its conclusion: "if this, then that". Put it
        better, or remove the dangling words.
    """
    yield _of(context, [bool(danglers) for danglers in context.danglers], _dangler)


def am403_missing_co_premise(context: RuleContext) -> Infos:
    """A premise seems to be missing: premises and conclusion do not share their significant terms.

    A term of the conclusion is in no premise (a rabbit out of a hat), or a term of a premise is nowhere else in the inference
    (premises should hold hands), or both: then a further premise, left unstated, links the one to the other. Each inference is
    reported once; of several premises the first with such a term is named.

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
        Adds to the inference, as an unstated premise, that its premises lead to its conclusion: "if this, then that". Put it
        better, and see whether you believe it.
    """
    both = zip(context.rabbits, context.danglers, strict=True)
    yield _of(context, [bool(rabbits or danglers) for rabbits, danglers in both], _missing)


def am408_restatement(context: RuleContext) -> Infos:
    """A premise seems to restate its conclusion.

    Whoever doubts the conclusion doubts the premise for the same reasons, so the inference adds nothing.

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
            message = f"Seems to restate {quoted(conclusion.text)}"
            yield Remark(relation.id, message, (premise.id, conclusion.id))


def am412_should_be_linked(context: RuleContext) -> Infos:
    """Two supports may be one: only together do they mention every term of the conclusion.

    Each by itself leaves out a term of the conclusion, the two together none, and they share a term: they are more likely
    linked premises of one inference than two supports.

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
            message = f"May be linked with {names(context.amap, other.support.premises)}"
            yield Remark(
                one.support.id,
                message,
                (one.support.id, other.support.id),
                _linked(context, one.support, other.support),
            )


def am413_should_be_separate(context: RuleContext) -> Infos:
    """Linked premises may be two supports: they share no term with each other, each one with the conclusion.

    The test: would one still support the conclusion if the other were false? Then make two supports of them.

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
            "May be two separate supports",
            ids,
            _apart(context, inference.support),
        )


def am415_wrong_side(context: RuleContext) -> Infos:
    """A support seems to deny its conclusion, or a challenge to say the same as its target.

    The words are the same and only the negation differs, so the relation seems to be the wrong one of the two.

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
            what = "Seems to deny" if turned else "A challenge, but seems to restate"
            yield Remark(relation.id, f"{what} {quoted(target.text)}", (premise.id, target.id))


def _of(context: RuleContext, flags: list[bool], say: Callable[[RuleContext, Inference], Remark]) -> Remarks:
    """Return what was noticed about the inferences that are flagged."""
    hit = list(compress(context.worded, flags))
    return Remarks([inference.support.id for inference in hit], lambda place: say(context, hit[place]))


def _rabbit(context: RuleContext, inference: Inference) -> Remark:
    terms = tuple(inference.rabbits(context).values())
    told = phrases(inference.conclusion.text, terms)
    message = _in_conclusion(told)
    return Remark(
        inference.support.id, message, (inference.conclusion.id,), _co_premise(context, inference), terms
    )


def _dangler(context: RuleContext, inference: Inference) -> Remark:
    danglers = inference.danglers(context)
    terms = tuple(dict.fromkeys(term for found in danglers.values() for term in found.values()))
    message = _in_one_premise(_dangling(inference, danglers))
    return Remark(inference.support.id, message, tuple(danglers), _co_premise(context, inference), terms)


def _missing(context: RuleContext, inference: Inference) -> Remark:
    rabbits, danglers = inference.rabbits(context), inference.danglers(context)
    there = phrases(inference.conclusion.text, rabbits.values())
    here = _dangling(inference, danglers)
    if there and here:
        message = f"A premise linking {here[0]!r} to {there[0]!r} seems missing"
    else:
        message = _in_conclusion(there) if there else _in_one_premise(here)
    terms = dict.fromkeys(
        [*rabbits.values(), *[term for found in danglers.values() for term in found.values()]]
    )
    because = tuple(danglers) or (inference.conclusion.id,)
    return Remark(inference.support.id, message, because, _co_premise(context, inference), tuple(terms))


def _dangling(inference: Inference, danglers: dict[str, dict[str, str]]) -> list[str]:
    """Return the terms that stand in one premise only, as a reader would name them."""
    found = [
        phrase
        for premise in inference.premises
        for phrase in phrases(premise.text, danglers.get(premise.id, {}).values())
    ]
    return list(dict.fromkeys(found))


def _in_conclusion(told: list[str]) -> str:
    return f"{_quoted(told)} in the conclusion but in no premise"


def _in_one_premise(told: list[str]) -> str:
    return f"{_quoted(told)} in one premise and nowhere else"


def _quoted(told: list[str]) -> str:
    return f"{listed(list(map(repr, told)))} {'are' if len(told) > 1 else 'is'}"


def _co_premise(context: RuleContext, inference: Inference) -> Fix | None:
    """Return the change that adds, as an unstated premise, that the conclusion follows from the premises.

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
        f"Add the premise {quoted(text, LONGEST)}",
        put=(
            Claim(id=name, text=text, implicit=True, kind=inference.conclusion.kind),
            support.evolve(premises=(*support.premises, name)),
        ),
    )


def _linked(context: RuleContext, one: Support, other: Support) -> Fix | None:
    if context.hanging(other):
        return None
    return Fix(
        f"Link it with {names(context.amap, other.premises)}",
        put=(one.evolve(premises=(*one.premises, *other.premises)),),
        remove=(other.id,),
    )


def _apart(context: RuleContext, support: Support) -> Fix:
    first, second = support.premises
    id_ = context.free(relation_name("support", (second,), support.target))
    return Fix(
        "Make two supports of it",
        put=(support.evolve(premises=(first,)), support.evolve(id=id_, premises=(second,))),
    )
