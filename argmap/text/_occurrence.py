"""Occurrences: where a quotation stands in a text, to the letter or but for typography, punctuation and capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Literal

import numpy as np

from argmap.text._folded import Folded
from argmap.text._word_spans import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from argmap.text._index import TextIndex

__all__ = [
    "LIKENESSES",
    "Likeness",
    "Occurrence",
    "Sought",
    "letters",
    "likeness_of",
    "nearest",
    "occurrence_at",
    "occurrences",
]

Likeness = Literal["verbatim", "typographic", "punctuation"]
LIKENESSES: tuple[Likeness, ...] = ("verbatim", "typographic", "punctuation")
MOST = 1000  # occurrences that are looked at one by one
_LETTERS = re.compile(r"[^\W\d_]+|\d+")
_BLANKS_AND_HYPHENS = re.compile(r"(?<!\d)[ -]+|[ -]+(?!\d)")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A passage of a text that says what is sought: its span, in characters of the source, and how like it is."""

    start: int
    end: int
    likeness: Likeness


class Sought:
    """A quotation made ready to be found.

    Attributes:
        exact: its words as they are given, without blanks at the ends.
        folded: the same, folded.
        text: what is left of that without blanks at the ends.
        lead: how many characters of `exact` stand before `text`.
    """

    def __init__(self, exact: str) -> None:
        self.exact = exact.strip()
        self.folded = Folded(self.exact)
        self.text = self.folded.text.strip()
        self.lead = self.folded.back(self.folded.text.find(self.text), 1)[0] if self.text else 0

    @cached_property
    def words(self) -> Words:
        """The words of the quotation."""
        return Words(self.text)


def occurrences(index: TextIndex, sought: Sought, near: int | None = None) -> list[Occurrence]:
    """Return the passages that say what is sought, in order; of more than a thousand the first, or those around a place.

    Examples:
        >>> from argmap.text._index import TextIndex
        >>> occurrences(TextIndex("It  rained. They say it rained."), Sought("It rained"))
        [Occurrence(start=0, end=10, likeness='typographic'), Occurrence(start=21, end=30, likeness='typographic')]
    """
    runs = index.runs(sought.words.key)
    if len(runs) > MOST:
        first = 0
        if near is not None:
            middle = int(np.searchsorted(index.words.start[runs], index.folded.forth(near)))
            first = min(max(0, middle - MOST // 2), len(runs) - MOST)
        runs = runs[first : first + MOST]
    if len(runs):
        return [occurrence_at(index, sought, run, len(sought.words)) for run in runs.tolist()]
    return [_occurrence(index, sought, *span) for span in islice(_cut(index, sought), MOST)]


def nearest(found: list[Occurrence], start: int, end: int) -> Occurrence | None:
    """Return the occurrence that overlaps a span most, if one does."""
    shared = [(min(end, one.end) - max(start, one.start), -number) for number, one in enumerate(found)]
    overlap, number = max(shared, default=(0, 0))
    return found[-number] if overlap > 0 else None


def likeness_of(given: str, there: str) -> Likeness | None:
    """Tell how like two texts are that are to have the same words; None where they have not.

    Examples:
        >>> likeness_of("Yes \u2013 he's 35", "yes - he\u2019s 35"), likeness_of("Yes, 3.5", "yes; 3,5"), likeness_of("3.5", "35")
        ('typographic', 'punctuation', None)
    """
    if given == there:
        return "verbatim"
    one, other = Folded(given).text.strip(), Folded(there).text.strip()
    if _same_but_first(one, other) or _same_but_first(_squeezed(one), _squeezed(other)):
        return "typographic"
    said = letters(one)
    return "punctuation" if said and said == letters(other) else None


def letters(text: str) -> list[str]:
    """Return the letters of a folded text, small, as one; and its groups of digits, each apart."""
    found: list[str] = []
    for run in _LETTERS.findall(text.lower()):
        if found and not run[0].isdigit() and not found[-1][0].isdigit():
            found[-1] += run
        else:
            found.append(run)
    return found


def _squeezed(text: str) -> str:
    """Return a folded text without blanks and hyphens, but for those between digits."""
    return _BLANKS_AND_HYPHENS.sub("", text)


def _same_but_first(one: str, other: str) -> bool:
    """Tell whether two texts are equal, the first letter large or small."""
    if one == other:
        return True
    if len(one) != len(other) or one.lower() != other.lower():
        return False
    first = next((place for place, character in enumerate(one) if character.isalpha()), 0)
    return one[:first] == other[:first] and one[first + 1 :] == other[first + 1 :]


def occurrence_at(
    index: TextIndex, sought: Sought, run: int, size: int, cut: tuple[int, int] = (0, 0)
) -> Occurrence:
    """Return the occurrence that begins at a word of the text, with the punctuation that the quotation has at its ends.

    Args:
        index: the text.
        sought: the quotation.
        run: the word, by its number.
        size: how many words there are.
        cut: how many characters of the first word and of the last one are not part of it.
    """
    words, text = sought.words, index.folded.text
    first, last = int(index.words.start[run]) + cut[0], int(index.words.end[run + size - 1]) - cut[1]
    before = int(words.start[0]) if len(words) else 0
    after = len(sought.text) - int(words.end[-1]) if len(words) else 0
    low, high = first - before, last + after
    if low < 0 or text[low:first] != sought.text[:before]:
        low = _stretched(text, first, -1, before)
    if text[last:high] != sought.text[len(sought.text) - after :]:
        high = _stretched(text, last, 1, after)
    return _occurrence(index, sought, low, high)


def _stretched(text: str, place: int, step: int, most: int) -> int:
    """Take in, from a place on, up to so many characters that are part of no word and no blank."""
    for _ in range(most):
        beyond = place if step > 0 else place - 1
        if not 0 <= beyond < len(text) or text[beyond].isalnum() or text[beyond].isspace():
            break
        place += step
    return place


def _occurrence(index: TextIndex, sought: Sought, low: int, high: int) -> Occurrence:
    """Return what stands in a span of the folded text, and how like what is sought it is."""
    start, end = index.folded.back(low, high)
    first = start - sought.lead
    if first >= 0 and index.text.startswith(sought.exact, first):
        return Occurrence(first, first + len(sought.exact), "verbatim")
    there = index.text[start:end]  # with blanks at its ends, where it ends with a dash
    start, end = start + len(there) - len(there.lstrip()), end - len(there) + len(there.rstrip())
    return Occurrence(start, end, likeness_of(sought.exact, index.text[start:end]) or "punctuation")


def _cut(index: TextIndex, sought: Sought) -> Iterator[tuple[int, int]]:
    """Yield where a quotation stands that begins or ends within a word, or has none, in the folded text."""
    size, words, text = len(sought.text), sought.words, index.folded.text
    if len(words) >= 5:
        inner: NDArray[np.int64] = index.runs(words.key[1:-1])
        for run in inner.tolist():
            low = int(index.words.start[run]) - int(words.start[1])
            if low >= 0 and _same_but_first(text[low : low + size], sought.text):
                yield low, low + size
        return
    for way in dict.fromkeys((sought.text, sought.text[:1].swapcase() + sought.text[1:])):
        place = text.find(way) if way else -1
        while place >= 0:
            yield place, place + size
            place = text.find(way, place + 1)
