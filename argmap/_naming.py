"""Name what is in a map by its words: a claim by its text, a relation by its premises, in an assurance case by its notation's nouns."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from argmap._wording import QUOTED, listed, plain, quoted
from argmap.graph._incidence import incidence
from argmap.graph._roles import contention_flags

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding
    from argmap.model import Claim, Relation, Source
    from argmap.vocabulary import Vocabulary

    Elements: TypeAlias = "ArgumentMap | Snapshot"

__all__ = [
    "Snapshot",
    "brought",
    "circle_in_words",
    "display_name",
    "gsn_words",
    "named",
    "names",
    "role",
    "snapshot",
    "words",
]

TWO = 2  # things that a sentence names; the rest is counted
NAME = 60  # characters of a claim that stands for a title
PREMISES = 3  # of a relation whose words are given in full


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """What a map held at one moment: an answer is put into words later, when the map may have changed."""

    claims: Mapping[str, Claim]
    relations: Mapping[str, Relation]
    sources: Mapping[str, Source]
    title: str
    vocabulary: Vocabulary

    def words(self, id_: str) -> str:
        """Return the whole words of what stood under an id; see `words`."""
        return words(self, id_)


def snapshot(amap: ArgumentMap) -> Snapshot:
    """Return what a map holds now; copied at the first question, and kept until the map changes.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> wet = amap.claim("The street is wet", id="wet")
        >>> then = snapshot(amap)
        >>> _ = amap.remove("wet")
        >>> then.words("wet")
        'The street is wet'
    """
    memo, store = incidence(amap).memo, amap._store
    if "elements" not in memo:
        memo["elements"] = store.claims.copy(), store.relations.copy(), store.sources.copy()
    claims, relations, sources = memo["elements"]
    return Snapshot(claims, relations, sources, amap.title, amap.vocabulary)


def named(amap: Elements, id_: str, most: int = QUOTED) -> str:
    """Name what stands under an id, for the middle of a sentence.

    A claim is quoted, a relation is named by its premises, a source by its title, the map (under an id that is nothing else) by
    its own title.

    Args:
        amap: the map.
        id_: of a claim, relation or source.
        most: the characters of a text that are kept.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> wet = amap.claim("The street is wet", id="wet")
        >>> rain = amap.support(amap.claim("It rained", id="rain"), wet)
        >>> roof = amap.challenge(amap.claim("There is a roof", id="roof"), rain)
        >>> named(amap, "wet"), named(amap, rain.id), named(amap, roof.id)
        ("'The street is wet'", "the support from 'It rained'", "the undercut from 'There is a roof'")
    """
    if id_ in amap.claims:
        return quoted(amap.claims[id_].text, most)
    if id_ in amap.relations:
        relation = amap.relations[id_]
        premises = names(amap, relation.premises)
        if relation.type == "challenge" and amap.vocabulary.id == "gsn":
            return f"the defeater {premises}"  # which in an assurance case is the element, not its relation
        return f"the {role(amap, relation)} from {premises}"
    if id_ in amap.sources:
        return quoted(amap.sources[id_].title, most)
    return quoted(amap.title or id_, most)


def names(amap: Elements, ids: Sequence[str], most: int = TWO, *, total: int | None = None) -> str:
    """Name the first few of some elements, and count the rest: "'A', 'B' and 4 more".

    Args:
        amap: the map.
        ids: of claims, relations or sources, in the order in which they are named.
        most: how many are named.
        total: how many there are, if `ids` has not all of them.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> for text in "abcd":
        ...     _ = amap.claim(text, id=text)
        >>> names(amap, "abcd"), names(amap, "ab"), names(amap, "a", total=9)
        ("'a', 'b' and 2 more", "'a' and 'b'", "'a' and 8 more")
    """
    total = len(ids) if total is None else total
    return _some([named(amap, id_) for id_ in ids[:most]], most, total)


def _some(shown: Sequence[str], most: int, total: int) -> str:
    if total > most:
        return listed(shown, most, total=total)
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def brought(amap: Elements, ids: Sequence[str], most: int = TWO) -> str:
    """Name what is brought against something: a challenge by its premises alone, a rejected claim by its rejection.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> wet, roof = amap.claim("The street is wet", id="wet"), amap.claim("There is a roof", id="roof")
        >>> dry = amap.claim("It was dry", id="dry", status="rejected")
        >>> brought(amap, [amap.challenge([roof, dry], wet).id, "dry"])
        "'There is a roof' + 'It was dry' and the rejection of 'It was dry'"
    """

    def one(id_: str) -> str:
        relation = amap.relations.get(id_)
        if relation is None:
            return f"the rejection of {named(amap, id_)}"
        shown = [named(amap, premise) for premise in relation.premises[:most]]
        more = len(relation.premises) - len(shown)
        return " + ".join([*shown, f"{more} more"] if more else shown)

    return _some([one(id_) for id_ in ids[:most]], most, len(ids))


def role(amap: Elements, relation: Relation) -> str:
    """Say what a relation is: a support, a challenge, an undercut (of a support), a reply (to a challenge), an association."""
    target = amap.relations.get(relation.target)
    if relation.type != "challenge" or target is None:
        return relation.type
    return "reply" if target.type == "challenge" else "undercut"


def words(amap: Elements, id_: str) -> str:
    """Return the whole words of what stands under an id: a claim's text; of a relation "premises → conclusion".

    A relation that targets another leads to that one's own words, in brackets, once; the one beyond is named by its role.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> wet = amap.claim("The street is wet", id="wet")
        >>> rain = amap.support(amap.claim("It rained", id="rain"), wet)
        >>> roof = amap.challenge(amap.claim("There is a roof", id="roof"), rain)
        >>> words(amap, rain.id), words(amap, roof.id)
        ('It rained → The street is wet', 'There is a roof → (It rained → The street is wet)')
    """
    if id_ in amap.relations:
        relation = amap.relations[id_]
        target = amap.relations.get(relation.target)
        if target is None:
            return f"{_premises(amap, relation)} → {_within(amap.claims[relation.target])}"
        beyond = amap.claims.get(target.target)
        end = _within(beyond) if beyond else f"the {role(amap, amap.relations[target.target])}"
        return f"{_premises(amap, relation)} → ({_premises(amap, target)} → {end})"
    if id_ in amap.claims:
        return amap.claims[id_].text
    return amap.sources[id_].title if id_ in amap.sources else amap.title or ""


def _within(claim: Claim) -> str:
    return claim.text.removesuffix(".")  # more words follow


def _premises(amap: Elements, relation: Relation) -> str:
    texts = [_within(amap.claims[premise]) for premise in relation.premises[:PREMISES]]
    more = len(relation.premises) - len(texts)
    return " + ".join([*texts, f"{more} more"] if more else texts)


def display_name(amap: ArgumentMap, most: int = NAME) -> str:
    """Return what a map is called where it is shown: its title; of one without a title, what it argues for.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained"), amap.claim("The street is wet"))
        >>> display_name(amap), display_name(argmap.ArgumentMap("Weather")), display_name(argmap.ArgumentMap())
        ('The street is wet', 'Weather', 'Argument map')
    """
    title = " ".join(plain(amap.title).split())
    if title:
        return title
    compiled = incidence(amap)
    tops = contention_flags(compiled).nonzero()[0].tolist()
    return quoted(amap.claims[compiled.ids[tops[0]]].text, most)[1:-1] if tops else "Argument map"


_TOLD_OF_CIRCLE = 5  # claims of a circle that a message names
UNDEVELOPED = "undeveloped"  # the tag of what is still to be supported
NOUNS = {"solution": "evidence", "counter-goal": "defeater", "counter-solution": "defeater"}
_ROLE = re.compile(r"\bthis (?:premise and objection|premise|objection|contention|claim)\b")
_DEFEATER = re.compile(r"\b(the|a|this|every|no|[0-9]+) (?:challenge|objection|undercut)(s?)\b(?: from\b)?")
_COUNTED = re.compile(r"\b([0-9]+) claim(s?)\b")


def circle_in_words(amap: Elements, path: Sequence[str]) -> str:
    """Write a circle down by the words of its claims, a long one in short."""
    if len(path) <= _TOLD_OF_CIRCLE:
        return " → ".join(named(amap, id_) for id_ in path)
    shown = [named(amap, id_) for id_ in (*path[: _TOLD_OF_CIRCLE - 1], path[-1])]
    return " → ".join([*shown[:-1], f"{len(path) - _TOLD_OF_CIRCLE} more", shown[-1]])


def gsn_words(amap: Elements, finding: Finding) -> Finding:
    """Return a finding about a map, in words of GSN if that is the map's vocabulary.

    Only what stands before the first quoted words and behind the last is put otherwise: what is quoted is the author's.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap(vocabulary="gsn")
        >>> goal = amap.claim("It stops in time", id="G3", kind="goal", tags="undeveloped")
        >>> found = argmap.Finding("unsupported", "G3", "Nothing supports this premise, used directly for 1 claim")
        >>> gsn_words(amap, found).message
        'Nothing supports this goal, which is undeveloped, used directly for 1 element'
    """
    if amap.vocabulary.id != "gsn":
        return finding
    claim = amap.claims.get(finding.id)
    noun = "element" if claim is None else NOUNS.get(claim.kind, claim.kind)
    before, quote, rest = finding.message.partition("'")
    inner, last, after = rest.rpartition("'")
    undeveloped = claim is not None and UNDEVELOPED in claim.tags and finding.rule == "unsupported"
    noted = f"this {noun}, which is undeveloped" if undeveloped else f"this {noun}"
    before, after = (
        _COUNTED.sub(r"\1 element\2", _DEFEATER.sub(r"\1 defeater\2", _ROLE.sub(noted, part)))
        for part in (before, after)
    )
    message = before + quote + inner + last + after
    return finding if message == finding.message else replace(finding, message=message)
