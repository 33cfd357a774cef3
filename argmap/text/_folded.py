"""Folded: a text without what typography varies, in which each place still leads back to the source's.

Quotation marks are one mark, blanks one blank, dashes " - "; soft hyphens and marks of direction are gone, ligatures are
taken apart, accents composed, and a hyphen between letters vanishes, at the end of a line or not.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from argmap.text._rewriting import Rewriting

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Folded", "fold"]

_GONE = "\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
_APART = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st"}
_APART |= {"\ufb06": "st", "\u2026": "..."}
_GONE_OR_APART = re.compile(f"[{_GONE}]+|[{''.join(_APART)}]")
_BEYOND_ASCII = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_HYPHEN, _DASH = "-", "\N{EN DASH}"
_ALIKE = str.maketrans(
    {
        **dict.fromkeys(
            "\"'`\u00ab\u00b4\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2032\u2033", "'"
        ),
        **dict.fromkeys("\u2039\u203a\u02bc\u300c\u300d\u300e\u300f\uff02\uff07", "'"),
        **dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
        **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
        **dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d", _HYPHEN),
        **dict.fromkeys("\u2012\u2013\u2014\u2015\u2e3a\u2e3b", _DASH),
    }
)
_SPACED = re.compile(f" *[{_DASH}-][{_DASH} -]*| {{2,}}")


class Folded:
    r"""A text folded: compare it with another, and find in the source what was found in it.

    Attributes:
        text: the folded text.

    Examples:
        >>> folded = Folded("It is \u201cex\u00adcel\u2010\nlent\u201d")
        >>> folded.text
        "It is 'excellent'"
        >>> folded.back(7, 16), folded.forth(7)
        ((7, 19), 7)
    """

    __slots__ = ("_passes", "text")

    def __init__(self, source: str) -> None:
        self._passes: list[Rewriting] = []
        self.text = source
        if not source.isascii():
            self._rewrite(_taken_apart(self.text))
            if not unicodedata.is_normalized("NFC", self.text):
                self._rewrite(_composed(self.text))
        self.text = self.text.translate(_ALIKE)
        self._rewrite(_spaced(self.text))

    def _rewrite(self, edits: Iterator[tuple[int, int, str]]) -> None:
        done = Rewriting(self.text, edits)
        if done.text is not self.text:
            self._passes.append(done)
            self.text = done.text

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source that a span of the folded text came from."""
        for done in reversed(self._passes):
            start, end = done.back(start, end)
        return start, end

    def forth(self, place: int) -> int:
        """Return where a character of the source stands in the folded text."""
        for done in self._passes:
            place = done.forth(place)
        return place


def fold(source: str) -> str:
    r"""Return a text folded, without blanks at its ends.

    Examples:
        >>> fold("\u2018Yes\u2019,  he said \u2013 1990\u20132000 ")
        "'Yes', he said - 1990-2000"
    """
    return Folded(source).text.strip()


def _taken_apart(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _GONE_OR_APART.finditer(text):
        yield found.start(), found.end(), _APART.get(found[0], "")


def _composed(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the letters with marks, and the syllables of Hangul, that are written otherwise when they are composed."""
    for run in _BEYOND_ASCII.finditer(text):
        if unicodedata.is_normalized("NFC", run[0]):
            continue
        start = run.start()
        for place in range(run.start() + 1, run.end() + 1):
            if place == run.end() or not _goes_on(text[place]):
                cluster = text[start:place]
                composed = unicodedata.normalize("NFC", cluster)
                if composed != cluster:
                    yield start, place, composed
                start = place


def _goes_on(character: str) -> bool:
    """Tell whether a character may be one with what stands before it: a mark, a vowel or a last consonant of Hangul."""
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"


def _spaced(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield blanks, dashes and hyphens that are written otherwise here."""
    for run in _SPACED.finditer(text):
        start, end = run.span()
        put = " " if run[0].isspace() else _dash(run[0], text[start - 1 : start], text[end : end + 1])
        if put != run[0]:
            yield start, end, put


def _dash(run: str, before: str, after: str) -> str:
    """Return what a dash or a hyphen, with the blanks around it, is folded to."""
    if before.isdigit() and after.isdigit():
        return _HYPHEN
    if run.rstrip() != _HYPHEN:
        return " - "
    if not (_ends_word(before) and after.isalnum()) or "\u1160" <= after <= "\u11ff":
        return run[:2]
    return _HYPHEN if before.isdigit() or after.isdigit() else ""


def _ends_word(character: str) -> bool:
    return character.isalnum() or (character != "" and unicodedata.category(character)[0] == "M")
