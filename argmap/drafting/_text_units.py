"""Units of a text that may be claims: its sentences, cut at cue words; or spans that are given."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from argmap.drafting._by_rules import phrases
from argmap.errors import AnalysisError
from argmap.text._cue_words import cue_words, languages, likely_language
from argmap.text._sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["checked_units", "clauses", "language_of", "sentences_of"]

_FEWEST = 3  # words of a clause that may stand alone
_BREAKS = ",;:-\u2013\u2014("  # what stands before a clause that is cut off


def language_of(text: str) -> str:
    """Return the name of the language that a text seems to be in, of those whose cue words are known."""
    found = likely_language(text)
    return next(name for name in languages() if cue_words(name) is found)


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of a text: those by whose numbers a model names them.

    Raises:
        MissingExtraError: sentencex is not installed.
    """
    return sentences(text, likely_language(text).code)


def clauses(text: str) -> list[tuple[int, int]]:
    """Return the sentences of a text, cut where a cue word follows a comma, as spans.

    Examples:
        >>> text = "We should stay, because it rains. It is late."
        >>> [text[start:end] for start, end in clauses(text)]
        ['We should stay,', 'because it rains.', 'It is late.']
    """
    language = language_of(text)
    return [
        span
        for start, end in sentences_of(text)
        for span in _cut(text, start, end, language)
        if any(letter.isalnum() for letter in text[slice(*span)])
    ]


def _cut(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    begin = start
    for found in phrases(language).cut.finditer(text, start, end):
        before = text[begin : found.start()].rstrip()
        parted = before.endswith(tuple(_BREAKS))
        if parted and len(before.split()) >= _FEWEST and len(text[found.start() : end].split()) >= _FEWEST:
            yield begin, begin + len(before)
            begin = found.start()
    yield begin, end


def checked_units(text: str, units: Iterable[Any]) -> list[tuple[int, int]]:
    """Return spans that are given, in order.

    Raises:
        AnalysisError: what is no span of the text, or has no words, or is given twice.

    Examples:
        >>> checked_units("It rained.", [(0, 99)])
        Traceback (most recent call last):
        argmap.errors.AnalysisError: units: (0, 99) is no span of a text of 10 characters: expected (start, end)
    """
    try:
        given = list(units)
    except TypeError:
        raise AnalysisError(f"units must be spans, as (start, end), got {units!r:.80}") from None
    for unit in given:
        whole = isinstance(unit, tuple | list) and len(unit) == 2 and all(type(end) is int for end in unit)
        if not whole or not 0 <= unit[0] < unit[1] <= len(text):
            raise AnalysisError(
                f"units: {unit!r:.80} is no span of a text of {len(text)} characters: expected (start, end)"
            )
        if not text[unit[0] : unit[1]].strip():
            raise AnalysisError(f"units: there are no words from {unit[0]} to {unit[1]}")
    spans = sorted((start, end) for start, end in given)
    twice = next((one for one, other in pairwise(spans) if one == other), None)
    if twice is not None:
        raise AnalysisError(f"units: {twice} is given twice")
    return spans
