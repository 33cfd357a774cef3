"""Joined claims: does "and" stand between two claims in one text, or only between two words?

Without a parser this is a guess. It is made for precision: both sides must show a finite verb, or the second begin with a
subject ("and they ..."); and nothing before the "and" may bind the two into one claim ("if it rains and ...", "the gap
between rich and poor").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.analysis.check._words import words_in

if TYPE_CHECKING:
    from argmap.analysis.check.language import Language

__all__ = ["join_of_claims"]

NEAR = 6  # words of a subject, its verb among them
_BREAK = re.compile(r"[.;:!?(]")


def join_of_claims(language: Language, text: str) -> str:
    """Return the word that seems to join two claims in a text; "" if none does.

    Examples:
        >>> from argmap.analysis.check.language import language
        >>> english = language("english")
        >>> join_of_claims(english, "The bridge is old and it should be closed")
        'and'
        >>> join_of_claims(english, "The bridge is old and narrow"), join_of_claims(english, "If it is old and it is weak, it falls")
        ('', '')
    """
    if not language.joint or language.joint not in text:
        return ""
    if any(_joins(language, sentence) for sentence in _BREAK.split(text)):
        return language.joint
    return ""


def _joins(language: Language, sentence: str) -> bool:
    """Tell whether a sentence seems to be two claims with the joining word between them."""
    words = [word for part in sentence.split(",") for word in (*words_in(part), ",")]
    has_verb = False
    for place, word in enumerate(words):
        if word in language.binding:
            return False
        if word == language.joint and 0 < place < len(words) - 2:
            after = words[place + 1 : place + 2 + NEAR]
            if after[0] in language.subjects and place > 2:
                return True
            if has_verb and _begins_claim(language, words[place - 1], after):
                return True
        has_verb = has_verb or (place > 0 and _is_verb(language, words, place))
    return False


def _is_verb(language: Language, words: list[str], place: int) -> bool:
    """Tell whether a word is a finite verb where it stands: an auxiliary is, others unless they have an article."""
    if words[place] in language.auxiliary:
        return True
    noun = words[place - 1] in language.articles or words[place - 1] in language.definite
    return words[place] in language.finite and not noun


def _begins_claim(language: Language, last: str, after: list[str]) -> bool:
    """Tell whether what stands behind "and" begins another claim: a subject and its verb, or a verb of its own."""
    if after[0] in language.auxiliary:
        return last not in language.auxiliary and after[1] != ","
    for place, word in enumerate(after[:NEAR]):
        if word in language.binding or word in {language.joint, ","}:
            return False
        if place and _is_verb(language, after, place):
            return True
    return False
