"""The words of a text, alike in every engine and in Python: lower case, split at what is no letter, mark or digit."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis

__all__ = ["lowered", "words_in", "words_of"]

APART = r"[^\p{L}\p{M}\p{N}]+"
ALIKE = {"\u0130": "i", "ς": "σ"}  # of these two, what is lower case is not the same everywhere


def words_of(text: ibis.expr.types.StringValue) -> Any:
    """Return the words of a column of texts, as lists."""
    folded: Any = text
    folded = folded.replace("\u0130", "i").lower().replace("ς", "σ")
    return folded.re_split(APART).filter(lambda word: word != "")


def lowered(text: str) -> str:
    """Return a text in lower case, as `words_of` takes it.

    Examples:
        >>> lowered("ΟΔΟΣ")
        'οδοσ'
    """
    return text.replace("\u0130", "i").lower().replace("ς", "σ")


def words_in(text: str) -> list[str]:
    """Return the words of one text.

    Examples:
        >>> words_in("It rained; the street's wet!")
        ['it', 'rained', 'the', 'street', 's', 'wet']
    """
    kept = [char if unicodedata.category(char)[0] in "LMN" else " " for char in lowered(text)]
    return "".join(kept).split()
