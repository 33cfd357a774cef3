"""AM4, craft: claims that are nearly the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from argmap._naming import named
from argmap.analysis.check._inference_terms import unmatched
from argmap.analysis.check._remark import Infos, Remark
from argmap.analysis.check._similarity import same_frame

if TYPE_CHECKING:
    from argmap.analysis.check._rule_context import RuleContext
    from argmap.model import Claim

ALIKE = 80  # of 100, by rapidfuzz
SHARED = 3  # terms at least that they share, if one of them has another one
CROWD = 60  # claims that share a rare term and are compared in pairs


def am407_near_duplicate(context: RuleContext) -> Infos:
    """Two claims seem to say nearly the same.

    If they mean the same, use one claim in both places, so that a challenge to it reaches both. If they do not, their words
    should tell them apart.

    Trips:
        one: The tax hits poor families hardest.
        two: Poor families are hit hardest by the tax.

    Fine:
        one: The tax hits poor families hardest.
        two: The tax hits rich families hardest.
    """
    words = context.language
    for first, second in _pairs(context):
        one, other = context.terms(first.text), context.terms(second.text)
        if fuzz.token_sort_ratio(" ".join(one), " ".join(other)) < ALIKE:
            continue
        if words.negations(first.text) != words.negations(second.text):
            continue
        mine, theirs = unmatched(words, one, [other]), unmatched(words, other, [one])
        loose = len(mine) + len(theirs)
        if loose > 1 or loose * SHARED > len(one) - len(mine) or _figures(mine) or _figures(theirs):
            continue
        if not same_frame(words, first.text, second.text):
            continue
        yield Remark(
            second.id, f"Seems to say nearly the same as {named(context.amap, first.id)}", (first.id,)
        )


def _figures(terms: dict[str, str]) -> bool:
    return any(character.isdigit() for stem in terms for character in stem)


def _pairs(context: RuleContext) -> list[tuple[Claim, Claim]]:
    """Return the pairs of claims of different texts that share one of the two rarest terms of either, in map order.

    A term that a crowd of claims shares is compared among the first of them only; then the answer is not exhaustive.
    """
    claims = [claim for claim in context.amap if len(context.terms(claim.text)) > 1]
    common = Counter(stem for claim in claims for stem in context.terms(claim.text))
    holders: dict[str, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        rarest = sorted(context.terms(claim.text), key=lambda stem: (common[stem], stem))[:2]
        for stem in rarest:
            holders[stem].append(place)
    found: set[tuple[int, int]] = set()
    for places in holders.values():
        if len(places) > CROWD:
            context.complete = False
        few = places[:CROWD]
        found |= {(few[i], few[j]) for j in range(len(few)) for i in range(j)}
    texts = [" ".join(claim.text.casefold().split()).rstrip(".!; ") for claim in claims]
    return [(claims[i], claims[j]) for i, j in sorted(found) if texts[i] != texts[j]]
