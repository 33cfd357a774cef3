"""Reasoning within one text: is there a mark such as "because" in it, and what stands on either side?"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from argmap.analysis.check._words import WORD

if TYPE_CHECKING:
    from argmap.analysis.check.language import Language

__all__ = ["Reasoning", "any_of", "reasoning_in"]


class Reasoning(NamedTuple):
    """A mark of an inference within a text, its premise and its conclusion."""

    mark: str
    premise: str
    conclusion: str


def reasoning_in(language: Language, text: str) -> Reasoning | None:
    """Return the inference that a text holds; None if it holds none, or no more than a word on one side of the mark.

    Examples:
        >>> from argmap.analysis.check.language import language
        >>> reasoning_in(language("english"), "The street is wet because it rained")
        Reasoning(mark='because', premise='it rained', conclusion='The street is wet')
    """
    found = _marked(language, text)
    if found is None or len(WORD.findall(found.premise)) < 2 or len(WORD.findall(found.conclusion)) < 2:
        return None
    return found


def _marked(language: Language, text: str) -> Reasoning | None:
    opening, because, therefore = map(any_of, (language.opening, language.because, language.therefore))
    mark = opening and opening.match(text)
    if mark:
        premise, _, conclusion = text[mark.end() :].partition(", ")
        return Reasoning(mark[0].strip(), premise, conclusion)
    mark = because and because.search(text)
    if mark:
        return Reasoning(mark[0].strip(" ,.;"), text[mark.end() :], text[: mark.start()])
    mark = therefore and therefore.search(text)
    return Reasoning(mark[0].strip(" ,.;"), text[: mark.start()], text[mark.end() :]) if mark else None


@functools.cache
def any_of(patterns: tuple[str, ...], *, case: bool = False) -> re.Pattern[str] | None:
    """Return the pattern that matches what one of some patterns does; None if there are none."""
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(joined, re.NOFLAG if case else re.IGNORECASE) if joined else None
