"""Ids taken loosely: "A7", "[a7]", part of a text, or "a3 -> a1" for a relation; never a guess between several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap._wording import listed, listed_words, plain, quoted
from argmap.errors import ModelError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim, Relation, Source

__all__ = ["claim_of", "element_of", "ends_of", "next_id", "same_words", "source_of"]

_LONGEST = 2_000  # characters of what may name something
_SHOWN = 200  # characters of what was given that an error repeats
_ENOUGH = 78  # of a hundred: how much alike a claim is that is suggested
_SEVERAL_WORDS = 10  # letters from which on they may be like a part of a claim
_COMPARED = 5_000  # claims among which the one most alike is looked for
_OURS = re.compile(r"([a-zA-Z]++)[ _#.-]*+([0-9]+)")
_WRAPPED = "[](){}<>\"'`«»“”‘’ \t.,:;#"
_ARROW = re.compile(r"->|→|=>|-\|")
_JOIN = re.compile(r"\+|&|\band\b")


def element_of(amap: ArgumentMap, given: str) -> Claim | Relation:
    """Return the claim or relation that something names.

    Raises:
        UnknownIdError: nothing is called so, or says these words; the message suggests one.
        ModelError: several do; the message names the first.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> rain, wet = amap.claim("It rained", id="a1"), amap.claim("The street is wet", id="a2")
        >>> why = amap.support(rain, wet)
        >>> element_of(amap, "A-2").id, element_of(amap, "street").id, element_of(amap, "rained → wet").id
        ('a2', 'a2', 'a1->a2')
    """
    found = _by_id(given, [*amap.claims, *amap.relations])
    if found is not None:
        return amap.claims.get(found) or amap.relations[found]
    if _ARROW.search(given) and len(given) <= _LONGEST:
        return _by_ends(amap, given)
    return _by_words(amap, given)


def claim_of(amap: ArgumentMap, given: str) -> Claim:
    """Return the claim that something names.

    Raises:
        UnknownIdError: none; the message suggests one.
        ModelError: several, or it is a relation.
    """
    found = element_of(amap, given)
    if found.id not in amap.claims:
        raise ModelError(
            f"{found.id!r} is a relation: name a claim, such as {_suggested(amap, amap.relations[found.id].premises[0])}"
        )
    return amap.claims[found.id]


def ends_of(amap: ArgumentMap, premises: Iterable[str], target: str) -> tuple[list[str], str]:
    """Return the ids of the premises and of the target that a relation is to have.

    Raises:
        ModelError: what names nothing, or several; all of it in one message.
    """
    found: list[str] = []
    wrong: list[str] = []
    for name, find in [*((one, claim_of) for one in premises), (target, element_of)]:
        try:
            found.append(find(amap, name).id)
        except ModelError as error:
            wrong.append(str(error))
    if wrong:
        raise ModelError("; ".join(wrong))
    return list(dict.fromkeys(found[:-1])), found[-1]


def source_of(amap: ArgumentMap, given: str) -> Source | None:
    """Return the source that something names by its id, its title or its file; None if none is called so."""
    found = _by_id(given, amap.sources)
    if found is not None:
        return amap.sources[found]
    word = given.strip().casefold()
    named = [
        one
        for one in amap.sources.values()
        if word in {one.title.casefold(), str(one.data.get("file", "")).casefold()}
    ]
    return named[0] if len(named) == 1 else None


def next_id(amap: ArgumentMap) -> str:
    """Return an id for a new claim: "a" and the number behind the highest that is there.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("It rained", id="a7")
        >>> next_id(amap)
        'a8'
    """
    taken = [*amap.claims, *amap.relations, *amap.sources]
    numbers = [int(id_[1:]) for id_ in taken if re.fullmatch(r"a[0-9]{1,9}", id_)]
    return f"a{max(numbers, default=0) + 1}"


def same_words(amap: ArgumentMap, text: str) -> Claim | None:
    """Return a claim that says the same words, whatever the capitals, blanks and full stop."""
    wanted = _folded(text)
    return next((claim for claim in amap if _folded(claim.text) == wanted), None)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _by_id(given: str, known: Iterable[str]) -> str | None:
    """Return the id that is meant; None if it is none, or could be several."""
    ids = list(known)
    if given in ids:
        return given
    word = given.strip(_WRAPPED)
    for same in (
        lambda id_: id_ == word,
        lambda id_: id_.casefold() == word.casefold(),
        lambda id_: _number(id_) == _number(word) is not None,
    ):
        found = [id_ for id_ in ids if same(id_)]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _number(word: str) -> tuple[str, int] | None:
    """Return the letters and the number of an id such as "a7"; "A-07" has the same."""
    found = _OURS.fullmatch(word) if len(word) < 40 else None
    return (found[1].casefold(), int(found[2])) if found else None


def _by_ends(amap: ArgumentMap, given: str) -> Claim | Relation:
    """Return the relation whose premises stand before an arrow, and whose target behind it; or a claim that has these words.

    Raises:
        UnknownIdError: no such relation, or what stands before or behind names nothing.
        ModelError: several.
    """
    words = amap.find(given)
    if len(words) == 1:
        return words[0]
    before, behind = (part.strip() for part in _ARROW.split(given, maxsplit=1))
    premises = {claim_of(amap, part).id for part in _parts(amap, before)}
    target = element_of(amap, behind.strip("()")).id
    onto = [one for one in amap.relations.values() if one.target == target]
    found = [one for one in onto if {*one.premises} == premises] or [
        one for one in onto if premises <= {*one.premises}
    ]
    if len(found) == 1:
        return found[0]
    ends = f"from {listed(sorted(premises))} to {plain(target)}"
    if not found:
        raise UnknownIdError(
            f"no relation {ends} in this map: make it first by relate(premises={sorted(premises)!r}, target={target!r}), then name it"
        )
    raise ModelError(
        f"{len(found)} relations lead {ends}: pass the id of one, {listed_words([plain(one.id) for one in found])}"
    )


def _parts(amap: ArgumentMap, before: str) -> list[str]:
    """Return what is joined by "+", "&" or "and"; words of one claim may have an "and" in them."""
    try:
        return [claim_of(amap, before).id]
    except ModelError:
        return [part.strip() for part in _JOIN.split(before)]


def _by_words(amap: ArgumentMap, given: str) -> Claim:
    words = given.strip(_WRAPPED)
    if not words:
        raise ModelError(
            "nothing is named: give an id such as 'a7', or words of a claim; show(map=...) lists them"
        )
    if len(given) > _LONGEST:
        raise ModelError(f"an id, or some words of a claim, is expected, got {len(given):,} characters")
    try:
        found = amap.find(words)
    except ModelError:
        found = ()
    whole = [claim for claim in found if _folded(claim.text) == _folded(words)]
    if len(whole) == 1 or len(found) == 1:
        return (whole or list(found))[0]
    if found:
        raise ModelError(
            f"{quoted(given, _SHOWN)} could be any of {len(found)} claims; did you mean {_suggested(amap, found[0].id)}? pass its id"
        )
    near = _most_alike(amap, words)
    hint = (
        f"; did you mean {_suggested(amap, near.id)}? pass its id" if near else "; show(map=...) lists them"
    )
    raise UnknownIdError(f"no claim or relation {quoted(given, _SHOWN)} in this map{hint}")


def _most_alike(amap: ArgumentMap, words: str) -> Claim | None:
    """Return the claim whose words, or some of them in a row, are most like these; None if none is much alike."""
    from rapidfuzz.fuzz import partial_ratio, ratio  # noqa: PLC0415  # only errors pay for it

    wanted, best = words.casefold()[:_SHOWN], 0.0
    found: Claim | None = None
    for number, claim in enumerate(amap):
        if number >= _COMPARED:
            break
        told = claim.text.casefold()[: 2 * _SHOWN]
        alike = max(ratio(wanted, told), ratio(wanted, claim.id.casefold()[:_SHOWN]))
        if len(wanted) >= _SEVERAL_WORDS:
            alike = max(alike, 0.97 * partial_ratio(wanted, told))
        if alike >= _ENOUGH and alike > best:
            found, best = claim, alike
    return found


def _suggested(amap: ArgumentMap, id_: str) -> str:
    return f"{plain(id_)} {quoted(amap.claims[id_].text)}"
