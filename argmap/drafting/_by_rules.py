"""Draft a map by rules: which unit of a text is the central claim, and how the others bear on it, by cue words."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Literal

from argmap.text._folded import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Bearing", "Phrases", "bearings", "central_claim", "phrases"]

_SETS = ("norm", "conclusion", "concession", "contrast", "reason", "support", "cut")
_OPENING = 40  # characters at the beginning of a unit in which a word opens it


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a unit bears on another: "undercut" is a challenge to what the other does, not to what it says.

    Attributes:
        kind: whether it supports, challenges or undercuts.
        premise: the number of the unit, from 0.
        target: the number of the other.
    """

    kind: Literal["support", "challenge", "undercut"]
    premise: int
    target: int


@dataclass(frozen=True)
class Phrases:
    """The words of a language by which a draft is made, each set as one pattern."""

    norm: re.Pattern[str]
    conclusion: re.Pattern[str]
    concession: re.Pattern[str]
    contrast: re.Pattern[str]
    reason: re.Pattern[str]
    support: re.Pattern[str]
    cut: re.Pattern[str]

    def opens(self, name: str, unit: str) -> bool:
        """Tell whether a unit, folded and in small letters, begins with a word of a set.

        Examples:
            >>> phrases("english").opens("contrast", "but it rained.")
            True
        """
        pattern: re.Pattern[str] = getattr(self, name)
        return pattern.match(unit.lstrip(" \t\n-\"'(")) is not None

    def early(self, name: str, unit: str) -> bool:
        """Tell whether a word of a set stands near the beginning of a unit."""
        pattern: re.Pattern[str] = getattr(self, name)
        return pattern.search(unit[:_OPENING]) is not None


@functools.cache
def phrases(language: str) -> Phrases:
    """Return the words of a language by which a draft is made."""
    text = (resources.files("argmap.drafting") / "phrases" / f"{language}.toml").read_text(encoding="utf-8")
    words: dict[str, list[str]] = tomllib.loads(text)
    return Phrases(**{name: _pattern(words[name]) for name in _SETS})


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def central_claim(units: Sequence[str], words: Phrases) -> int:
    """Return which unit is the central claim: by words of norm and conclusion and by place, less concessions and questions.

    Examples:
        >>> central_claim(["It rains.", "Therefore we should stay.", "Of course it may stop."], phrases("english"))
        1
    """
    scores = [_score(fold(unit).lower(), number, len(units), words) for number, unit in enumerate(units)]
    return scores.index(max(scores))


def _score(unit: str, number: int, count: int, words: Phrases) -> float:
    score = 2.0 * bool(words.norm.search(unit)) + 1.5 * words.early("conclusion", unit)
    score += 1.25 * (number == 0) + 1.0 * (number == count - 1)
    score -= 2.0 * (words.opens("concession", unit)) + 2.0 * unit.rstrip().endswith("?")
    return (
        score
        - 1.5 * words.opens("reason", unit)
        - 1.0 * words.opens("contrast", unit)
        - 1.0 * words.opens("support", unit)
    )


def bearings(units: Sequence[str], words: Phrases, central: int) -> list[Bearing]:
    """Return how each other unit bears on the central claim, or on one that bears on it.

    Examples:
        >>> few = ["We should stay.", "Of course we have coats,", "but it will rain."]
        >>> for bearing in bearings(few, phrases("english"), 0):
        ...     print(bearing)
        Bearing(kind='challenge', premise=1, target=0)
        Bearing(kind='undercut', premise=2, target=1)
    """
    folded = [fold(unit).lower() for unit in units]
    against = _challenges(folded, words, central)
    found = []
    for number, unit in enumerate(folded):
        before = number - 1
        if number == central:
            continue
        if number in against:
            found.append(Bearing("challenge", number, central))
        elif before in against and words.early("contrast", unit):
            found.append(Bearing("undercut", number, before))
        else:
            goes_on = before >= 0 and units[before].rstrip().endswith(",") and words.opens("reason", unit)
            found.append(Bearing("support", number, before if goes_on else central))
    return found


def _challenges(units: Sequence[str], words: Phrases, central: int) -> set[int]:
    """Return which units challenge the central claim: concessions; without any, what the first contrast answers.

    Where that is the central claim itself, a contrast that comes alone, and not last, challenges it.
    """
    conceded = {
        number for number, unit in enumerate(units) if number != central and words.opens("concession", unit)
    }
    contrasts = [number for number, unit in enumerate(units) if words.early("contrast", unit)]
    if conceded or not contrasts:
        return conceded
    first = contrasts[0]
    if first > 0 and first - 1 != central:
        return {first - 1}
    alone = len(contrasts) == 1 and first != len(units) - 1
    return {first} - {central} if alone or first == 0 else set()
