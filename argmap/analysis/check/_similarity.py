"""Sameness: do two claims say the same in other words, or its opposite, as far as their words can tell?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.analysis.check._inference_terms import unmatched

if TYPE_CHECKING:
    from argmap.analysis.check._inference_terms import Reader
    from argmap.analysis.check.language import Language
    from argmap.model import Claim

__all__ = ["is_turned", "same_frame", "speak_of_the_same"]

LEAST = 2  # terms that two claims must share


def speak_of_the_same(context: Reader, one: Claim, other: Claim) -> bool:
    """Tell whether two claims say the same, or one what the other denies.

    They have the same terms but for light verbs; the same force (what holds of some need not hold of all, what may be
    need not be); and if the same frame holds their terms, it holds them in the same order: that the dog bit the man is
    not that the man bit the dog.
    """
    words = context.language
    mine, theirs = context.terms(one.text), context.terms(other.text)
    if min(len(mine), len(theirs)) < LEAST or abs(len(mine) - len(theirs)) > 1:
        return False
    if len(mine.keys() & theirs) * 2 < len(mine):  # near derivations are the exception
        return False
    loose, others = unmatched(words, mine, [theirs]).keys(), unmatched(words, theirs, [mine]).keys()
    if (loose | others) - words.light_stems or len(mine) - len(loose) < LEAST:
        return False
    return same_frame(words, one.text, other.text)


def same_frame(words: Language, one: str, other: str) -> bool:
    """Tell whether two texts with the same terms may say the same: with the same force, in the same roles."""
    return words.force_of(one) == words.force_of(other) and not _is_swapped(words, one, other)


def is_turned(context: Reader, one: Claim, other: Claim) -> bool:
    """Tell whether one of two claims is negated and the other not, be it by a word or by a prefix."""
    words = context.language
    mine, theirs = context.terms(one.text), context.terms(other.text)
    by_prefix = sum(
        words.are_opposites(stem, match) for stem in mine.keys() - theirs for match in theirs.keys() - mine
    )
    return (words.negations(one.text) + words.negations(other.text) + by_prefix) % 2 == 1


def _is_swapped(words: Language, one: str, other: str) -> bool:
    """Tell whether two texts set the same terms into the same frame, in another order."""
    (frame, terms), (other_frame, other_terms) = words.frame(one), words.frame(other)
    return frame == other_frame and terms != other_terms and sorted(terms) == sorted(other_terms)
