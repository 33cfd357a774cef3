"""Words: what a text is made of. Figures ("1,000", "3.5"), hyphenated words and possessives are each one word."""

from __future__ import annotations

import re

__all__ = ["WORD", "words_in"]

WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)+[^\W_]*|[^\W_]+(?:[’'‑-][^\W_]+)*")


def words_in(text: str) -> list[str]:
    """Return the words of a text in lower case, with plain apostrophes and hyphens.

    Examples:
        >>> words_in("Britain's well-being cost 1,000 pounds in 2019, not 3.5.")
        ["britain's", 'well-being', 'cost', '1,000', 'pounds', 'in', '2019', 'not', '3.5']
    """
    return WORD.findall(text.lower().replace("’", "'").replace("‑", "-"))
