"""AM4, craft, as far as it shows in the words of one claim: is it one claim, stated, and only that?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap._naming import named
from argmap._store.ids import relation_name, slug
from argmap._wording import quoted
from argmap.analysis.check._joined_claims import join_of_claims
from argmap.analysis.check._reasoning import any_of, reasoning_in
from argmap.analysis.check._remark import Infos, Remark
from argmap.analysis.check._words import WORD
from argmap.finding import Fix
from argmap.model import Claim, Support

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.analysis.check._rule_context import RuleContext

LONG = 40  # words
SHORT = 3


def am404_reasoning_inside(context: RuleContext) -> Infos:
    """A claim seems to hold a reason as well as what that supports.

    "The street is wet because it rained" is an inference in one box: nobody can challenge the inference, or its premise,
    by itself.

    Trips:
        wet: The street is wet because it rained.

    Fine:
        wet: The street is wet.
        rain: It rained.
        rain -> wet

    Fix:
        Leaves the conclusion in the claim, and gives the premise as a claim of its own in support of it.
    """
    for claim in _stated(context):
        found = reasoning_in(context.language, claim.text)
        if found is not None:
            fix = _taken_apart(context, claim, found.premise, found.conclusion)
            yield Remark(
                claim.id,
                f"Seems to hold a reason too: {quoted(_sentence(found.premise))}",
                fix=fix,
                terms=(found.mark,),
            )


def am405_question(context: RuleContext) -> Infos:
    """A claim is put as a question.

    A question can be neither true nor false, so nothing can support it. State the answer that is meant; or, if it is
    what the debate is about, give it the kind "question".

    Trips:
        wet: Is the street wet?

    Fine:
        wet: The street is wet.

    Fix:
        Gives the claim the kind "question", where the vocabulary has it.
    """
    open_kind = any(kind.id == "question" for kind in context.amap.vocabulary.kinds)
    for claim in _stated(context):
        if claim.text.rstrip(" \"'”’)").endswith(("?", "？", ";?")):
            fix = Fix("Make it a question", put=(claim.evolve(kind="question"),)) if open_kind else None
            yield Remark(claim.id, "A question: state the answer", fix=fix)


def am406_several_claims(context: RuleContext) -> Infos:
    """A box may hold several claims.

    One of them may be true and another false, and whoever doubts one can say so only of all together. Give each a box of
    its own, and link them where they are needed together.

    Trips:
        wet: The street is wet; the roofs are dry.

    Fine:
        wet: The street is wet.
        dry: The roofs are dry.
    """
    marks = any_of(context.language.several, case=True)
    for claim in _stated(context):
        mark = marks and marks.search(claim.text.strip().rstrip(".!"))
        if mark and WORD.search(claim.text[: mark.start()] or "x"):
            sign = mark[0].strip()
        else:
            sign = join_of_claims(context.language, claim.text)
        if sign:
            yield Remark(claim.id, "May hold several claims", terms=(sign,))


def am409_unclear_reference(context: RuleContext) -> Infos:
    """A claim begins with a pronoun that seems to refer to another claim.

    A box is read by itself, and may be moved to another place: who "they" are must be said in it.

    Trips:
        late: They are always late.

    Fine:
        late: The trains are always late.
    """
    pointing = re.compile(context.language.pointing, re.IGNORECASE) if context.language.pointing else None
    for claim in _stated(context):
        mark = pointing and pointing.match(claim.text)
        if mark:
            word = mark[0].split()[0].lower()
            yield Remark(claim.id, f"Say what {word!r} refers to", terms=(word,))


def am410_fragment(context: RuleContext) -> Infos:
    """A claim seems to have too few words for a sentence.

    "Cost" names a topic. What about it: is it high, will it fall, does it matter? Only a sentence can be true or false.

    Trips:
        cost: Cost

    Fine:
        cost: The cost is too high.
    """
    for claim in _stated(context):
        words = WORD.findall(claim.text)
        if (
            len(words) < SHORT
            and all(word.isascii() for word in words)
            and not any(c in claim.text for c in "∀∃→¬")
        ):
            yield Remark(claim.id, "Seems too short to be a sentence")


def am411_inference_objection(context: RuleContext) -> Infos:
    """An objection seems to be about an inference, but is aimed at the conclusion.

    That something does not follow does not make it false. Such an objection is an undercut: aim it at the support.

    Trips:
        wet: The street is wet.
        rain: It rained.
        roof: That it rained is irrelevant under a roof.
        rain -> wet
        roof -| wet

    Fine:
        wet: The street is wet.
        rain: It rained.
        roof: That it rained is irrelevant under a roof.
        rain -> wet
        roof -| (rain -> wet)

    Fix:
        Aims the challenge at the support, where the conclusion has one support only.
    """
    says_so = re.compile(context.language.inference, re.IGNORECASE) if context.language.inference else None
    claims = context.amap.claims
    for challenge in context.challenges if says_so else ():
        supports = context.supports_by_target.get(challenge.target, [])
        if challenge.target not in claims or not supports:
            continue
        for premise in challenge.premises:
            mark = says_so and says_so.search(claims[premise].text)
            if mark:
                aimed = Fix(
                    f"Aim it at {named(context.amap, supports[0].id)}",
                    put=(challenge.evolve(target=supports[0].id),),
                )
                message = f"Seems to be an undercut: {mark[0]!r}"
                yield Remark(
                    challenge.id,
                    message,
                    (supports[0].id,),
                    aimed if len(supports) == 1 else None,
                    (mark[0],),
                )
                break


def am414_long(context: RuleContext) -> Infos:
    """A claim has more than forty words.

    It cannot be read at a glance, and it most likely says several things.

    Trips:
        long: The street is wet, wet as it has not been since the great flood of the year in which my grandmother, who had come to the town as a young girl with nothing but a suitcase, opened the shop at the corner that my brother keeps today.

    Fine:
        wet: The street is wet.
    """
    for claim in _stated(context):
        words = len(WORD.findall(claim.text)) if len(claim.text) > LONG else 0
        if words > LONG:
            yield Remark(claim.id, f"Has {words} words: may be put more briefly")


def _stated(context: RuleContext) -> Iterator[Claim]:
    """Yield the claims that are to be true or false: not questions, context and the like."""
    stated = {kind.id for kind in context.amap.vocabulary.kinds if kind.needs_support}
    return (claim for claim in context.amap if claim.kind in stated)


def _taken_apart(context: RuleContext, claim: Claim, premise: str, conclusion: str) -> Fix:
    """Return the change that leaves the conclusion in the claim, and gives the premise as a claim in support of it."""
    reason, thesis = _sentence(premise), _sentence(conclusion)
    name = context.free(slug(reason))
    made = Claim(id=name, text=reason, group=claim.group, author=claim.author)
    id_ = context.free(relation_name("support", (name,), claim.id))
    kind = claim.kind if claim.kind in context.amap.vocabulary else made.kind
    made = made.evolve(kind=kind)
    return Fix(
        f"Make two claims of it: {quoted(thesis)} and {quoted(reason)}",
        put=(claim.evolve(text=thesis), made, Support(id=id_, premises=(name,), target=claim.id)),
    )


def _sentence(text: str) -> str:
    text = text.strip(" ,;")
    return text[:1].upper() + text[1:]
