"""Find claims by their words."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from argmap.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import Claim

__all__ = ["found"]

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def found(claims: Iterable[Claim], text: object) -> tuple[Claim, ...]:
    """Return the claims that hold all words of a text, in any order, parts of words too; best first.

    The text as a whole counts most, then words that are whole, then how much of the claim they are; then comes what was added
    first. Capitals make no difference.

    Raises:
        ModelError: it is no text, or has no words.
    """
    if not isinstance(text, str):
        raise ModelError(f"the text to find must be text, got {text!r:.80}")
    phrase = _folded(text)
    words = _WORD.findall(phrase) or phrase.split()
    if not words:
        raise ModelError(f"the text to find must not be empty, got {text!r:.80}")
    ranked = []
    for number, claim in enumerate(claims):
        folded = _folded(claim.text)
        if all(word in folded for word in words):
            whole = len({*words} & {*_WORD.findall(folded)})
            ranked.append((phrase != folded, phrase not in folded, -whole, len(folded), number, claim))
    return tuple([claim for *_, claim in sorted(ranked, key=lambda rank: rank[:-1])])


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
