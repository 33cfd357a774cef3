"""AM7, vocabulary: do the kinds of claim go together as the vocabulary says?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from argmap._naming import names
from argmap._wording import listed
from argmap.analysis.check._remark import Errors, Infos, Remark, Warnings
from argmap.analysis.check._rule_context import MOST, RuleContext
from argmap.finding import Fix
from argmap.model import Association

if TYPE_CHECKING:
    from argmap.model import Claim

POSITIONS = frozenset({"idea", "decision"})  # what answers a question in IBIS


def am701_disallowed_relation(context: RuleContext) -> Errors:
    """The vocabulary does not allow a relation between claims of these kinds.

    In Goal Structuring Notation a solution is supported by nothing; in IBIS a question is answered, not supported. A
    tool for that notation will refuse the map.

    Trips:
        @vocabulary gsn
        safe: The brake is safe. {kind=goal}
        test: Test report. {kind=solution}
        safe -> test

    Fine:
        @vocabulary gsn
        safe: The brake is safe. {kind=goal}
        test: Test report. {kind=solution}
        test -> safe
    """
    words, claims = context.amap.vocabulary, context.amap.claims
    if not words.relations:
        return
    allowed: dict[tuple[str, str, str], bool] = {}
    for type_, relations in (("support", context.supports), ("challenge", context.challenges)):
        for relation in relations:
            target = claims.get(relation.target)
            for premise in relation.premises if target is not None else ():
                one, other = claims[premise].kind, target.kind if target is not None else ""
                key = (type_, one, other)
                if key not in allowed:
                    allowed[key] = words.allows(_type(type_), one, other)
                if not allowed[key]:
                    yield Remark(
                        relation.id,
                        _sentence(f"{_a(one)} cannot {type_} {_a(other)} in the vocabulary {words.id!r}"),
                        (premise, relation.target),
                    )


def am702_undeveloped_supported(context: RuleContext) -> Warnings:
    """A claim marked as undeveloped is supported.

    The tag "undeveloped" says that support is still to come. Once the claim has support, the tag misleads.

    Trips:
        safe: The brake is safe. {tags=undeveloped}
        test: It passed the test.
        test -> safe

    Fine:
        safe: The brake is safe. {tags=undeveloped}

    Fix:
        Removes the tag.
    """
    for id_, supports in context.supports_by_target.items():
        claim = context.amap.claims.get(id_)
        if claim is not None and "undeveloped" in claim.tags:
            rest = tuple(tag for tag in claim.tags if tag != "undeveloped")
            fix = Fix("Remove the tag 'undeveloped'", put=(claim.evolve(tags=rest),))
            because = tuple(support.id for support in supports[:MOST])
            premises = dict.fromkeys(premise for support in supports for premise in support.premises)
            message = f"Undeveloped, but supported by {names(context.amap, list(premises))}"
            yield Remark(id_, message, because, fix)


def am703_top_not_goal(context: RuleContext) -> Warnings:
    """The top of a GSN argument is not a goal.

    A case is about a goal; a strategy, a solution or a counter-goal at the top leaves open what is claimed.

    Trips:
        @vocabulary gsn
        split: Argue over each hazard {kind=strategy}
        safe: Hazard 1 is dealt with. {kind=goal}
        safe -> split

    Fine:
        @vocabulary gsn
        safe: The brake is safe. {kind=goal}
        test: Test report. {kind=solution}
        test -> safe
    """
    if context.amap.vocabulary.id != "gsn":
        return
    for id_ in context.contentions:
        kind = context.amap.claims[id_].kind
        if kind not in {"goal", "module"} and (
            id_ in context.supports_by_target or id_ in context.challenges_by_target
        ):
            yield Remark(id_, "Not a goal, but at the top")


def am704_no_warrant(context: RuleContext) -> Infos:
    """A Toulmin argument gives data for a claim, but no warrant.

    The warrant says why the claim follows from the data. It may be a premise linked with the data, or support the inference
    itself.

    Trips:
        @vocabulary toulmin
        british: Harry is a British subject. {kind=claim}
        born: Harry was born in Bermuda. {kind=data}
        born -> british

    Fine:
        @vocabulary toulmin
        british: Harry is a British subject. {kind=claim}
        born: Harry was born in Bermuda. {kind=data}
        law: A man born in Bermuda is a British subject. {kind=warrant}
        born + law -> british
    """
    if context.amap.vocabulary.id != "toulmin":
        return
    for support, premises, target in context.inferences:
        if target.kind != "claim":
            continue
        backing = [
            context.amap.claims[p] for s in context.supports_by_target.get(support.id, ()) for p in s.premises
        ]
        if _none(premises, "warrant") and _none(backing, "warrant") and not _none(premises, "data"):
            yield Remark(support.id, "No warrant for this inference", support.premises)


def am705_no_data(context: RuleContext) -> Infos:
    """A Toulmin argument has a warrant, but no data to apply it to.

    A warrant alone says what would follow from data, and gives none.

    Trips:
        @vocabulary toulmin
        british: Harry is a British subject. {kind=claim}
        law: A man born in Bermuda is a British subject. {kind=warrant}
        law -> british

    Fine:
        @vocabulary toulmin
        british: Harry is a British subject. {kind=claim}
        born: Harry was born in Bermuda. {kind=data}
        law: A man born in Bermuda is a British subject. {kind=warrant}
        born + law -> british
    """
    if context.amap.vocabulary.id != "toulmin":
        return
    for support, premises, _ in context.inferences:
        if all(premise.kind == "warrant" for premise in premises):
            yield Remark(support.id, "A warrant without data", support.premises)


def am706_open_issue(context: RuleContext) -> Infos:
    """No idea answers an IBIS question.

    Nobody has taken a position yet. An idea answers a question by an association, such as one labelled "answers".

    Trips:
        @vocabulary ibis
        where: Where shall we meet? {kind=question}
        when: When shall we meet? {kind=question}
        noon: At noon. {kind=idea}
        noon -- when {label=answers}

    Fine:
        @vocabulary ibis
        when: When shall we meet? {kind=question}
        noon: At noon. {kind=idea}
        noon -- when {label=answers}
    """
    if context.amap.vocabulary.id != "ibis":
        return
    answered = _answering(context)
    for claim in context.amap:
        if claim.kind == "question" and claim.id not in answered:
            yield Remark(claim.id, "No idea answers this question")


def am707_stray_idea(context: RuleContext) -> Infos:
    """An IBIS idea answers no question.

    Without the question a reader cannot tell what it is a position on, nor which ideas it competes with.

    Trips:
        @vocabulary ibis
        when: When shall we meet? {kind=question}
        noon: At noon. {kind=idea}
        one: At one. {kind=idea}
        noon -- when {label=answers}

    Fine:
        @vocabulary ibis
        when: When shall we meet? {kind=question}
        noon: At noon. {kind=idea}
        noon -- when {label=answers}
    """
    if context.amap.vocabulary.id != "ibis":
        return
    answering = _answering(context)
    for claim in context.amap:
        if claim.kind in POSITIONS and claim.id not in answering:
            yield Remark(claim.id, "Answers no question")


def am708_missing_element(context: RuleContext) -> Errors:
    """An element of a GSN case names another one that is missing.

    A goal that is to be supported by an element that nobody wrote is not supported by it. Write the element, or correct the
    name. A case whose `module` names further files (`uses`, `extends`) may have the element there, which one file
    cannot tell: of such a case nothing is said.

    Trips:
        @vocabulary gsn
        safe: The brake is safe. {kind=goal; gsn.missing.supportedBy=Sn1}

    Fine:
        @vocabulary gsn
        safe: The brake is safe. {kind=goal}
        test: Test report. {kind=solution}
        test -> safe
    """
    whole = _mapping(_mapping(context.amap.data.get("gsn")).get("module"))
    if whole.get("uses") or whole.get("extends"):
        return
    for claim in context.amap:
        missing = _mapping(_mapping(claim.data.get("gsn")).get("missing"))
        told = [
            f"{_SAID[key]} {listed([repr(name) for name in names])}"
            for key, names in ((key, _names(missing.get(key))) for key in _SAID)
            if names
        ]
        if told:
            said = listed(told, between="; ")
            yield Remark(claim.id, f"{_sentence(said)}, which the case does not have")


_SAID = {"supportedBy": "supported by", "inContextOf": "in the context of", "challenges": "challenges"}


def _mapping(given: object) -> Mapping[str, Any]:
    return given if isinstance(given, Mapping) else {}


def _names(given: object) -> list[str]:
    several = [given] if isinstance(given, str) else given if isinstance(given, Sequence) else ()
    return [name for name in several if isinstance(name, str)]


def _answering(context: RuleContext) -> set[str]:
    """Return the questions that an idea answers and the ideas that answer one, whichever way round they are joined."""
    claims = context.amap.claims
    found: set[str] = set()
    for relation in context.amap.relations.values():
        target = claims.get(relation.target)
        if isinstance(relation, Association) and target is not None:
            for premise in relation.premises:
                kinds = {claims[premise].kind, target.kind}
                if "question" in kinds and not kinds.isdisjoint(POSITIONS):
                    found |= {premise, target.id}
    return found


def _none(claims: list[Claim], kind: str) -> bool:
    return all(claim.kind != kind for claim in claims)


def _type(word: str) -> Literal["support", "challenge"]:
    return "support" if word == "support" else "challenge"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _a(word: str) -> str:
    return f"an {word}" if word[:1] in "aeiou" else f"a {word}"
