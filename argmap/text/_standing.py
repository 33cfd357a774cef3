"""Standing: do the letters and digits of a quotation stand in a text? Decided exactly, since verdicts hang on it."""

from __future__ import annotations

import functools
import re

from argmap.text._folded import fold
from argmap.text._quotation import pieces

__all__ = ["stands"]

_NEITHER = re.compile(r"[\W_]+")
KEPT = 4  # texts of which the letters are kept


def stands(exact: str, text: str) -> bool:
    r"""Tell whether the letters and digits of a quotation stand in a text, its pieces at "..." in order.

    Examples:
        >>> stands("the rain ... all night", "The rain, they say, fell all\nnight."), stands("no rain", "The rain")
        (True, False)
    """
    letters = _letters(text)
    place = 0
    for piece in pieces(exact):
        sought = _NEITHER.sub("", fold(piece).lower())
        place = letters.find(sought, place)
        if place < 0:
            return False
        place += len(sought)
    return True


@functools.lru_cache(maxsize=KEPT)
def _letters(text: str) -> str:
    return _NEITHER.sub("", fold(text).lower())
