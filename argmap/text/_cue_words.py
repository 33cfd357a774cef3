"""Cue words: by which words an argument, a negation, a hedge is known; a language a file, all of it data."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from argmap.errors import AnalysisError, one_of
from argmap.text._folded import fold

__all__ = ["CueWords", "cue_words", "languages", "likely_language"]

_LOOKED_AT = 20_000  # characters by which a language is told
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


@dataclass(frozen=True)
class CueWords:
    """The cue words of a language.

    Attributes:
        code: of the language, as ISO 639-1 has it.
        common: words that are in most sentences, by which the language is known.
        negations: words that deny; one that begins with "'" or "n'" is an ending.
        hedges: words that claim less, or with less certainty.
        vague: words that do so where nothing else stands in their place.
        boosters: words that claim all, or with full certainty.
        cues: words by which reasons, conclusions, concessions and demands are known, by what they are for.
    """

    code: str
    common: frozenset[str]
    negations: frozenset[str]
    hedges: frozenset[str]
    vague: frozenset[str]
    boosters: frozenset[str]
    cues: dict[str, tuple[str, ...]]

    def is_negation(self, word: str) -> bool:
        """Tell whether a word denies.

        Examples:
            >>> english = cue_words("english")
            >>> english.is_negation("Never"), english.is_negation("didn't"), english.is_negation("knot")
            (True, True, False)
        """
        word = word.lower().replace("\u2019", "'")
        return word in self.negations or (word.endswith("n't") and "n't" in self.negations)

    def is_hedge(self, word: str) -> bool:
        """Tell whether a word claims less, or may do so."""
        return word.lower() in self.hedges or word.lower() in self.vague


def languages() -> list[str]:
    """Return the languages whose cue words are known.

    Examples:
        >>> languages()
        ['english', 'german']
    """
    folder = resources.files("argmap.text") / "cues"
    return sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))


@functools.cache
def cue_words(language: str) -> CueWords:
    """Return the cue words of a language.

    Raises:
        AnalysisError: a language whose cue words are not known.
    """
    if language not in languages():
        raise AnalysisError(one_of("language", language, languages()))
    text = (resources.files("argmap.text") / "cues" / f"{language}.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    cues = {name: tuple(words) for name, words in data["cues"].items()}
    words = {name: frozenset(data[name]) for name in ("common", "negations", "hedges", "vague", "boosters")}
    return CueWords(code=data["code"], cues=cues, **words)


def likely_language(text: str) -> CueWords:
    """Return the cue words of the language that a text seems to be in.

    Examples:
        >>> likely_language("Der Regen ist stark, und die Stra\u00dfe ist nass.").code
        'de'
    """
    met = [word.lower() for word in _WORD.findall(fold(text[:_LOOKED_AT]))]
    known = [cue_words(language) for language in languages()]
    return max(known, key=lambda words: sum(word in words.common for word in met))
