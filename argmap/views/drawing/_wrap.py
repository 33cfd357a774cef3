"""Where does a text break? Lines as few and then as even as they can be, in any script."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

from argmap.views.drawing._graphemes import extends, graphemes
from argmap.views.drawing._measure import advances, grapheme_width
from argmap.views.drawing._measure import width as width_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.views.drawing._measure import Advances

__all__ = ["shorten", "wrap"]

_NO_START = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ｡､)]}!?,.:;%…"
)
_NO_END = frozenset("‘“（〔［｛〈《「『【([{")
_SOFT_ENDS = frozenset("/-_.,&?=:;–—")
_BLANKS = re.compile("[^\\S\u00a0\u2007\u202f]+")  # but those at which no line may break
_UNIT = re.compile(r"(?<=\d) (?=(?:[%‰°€$£¥]|[^\W\d]{1,2}\b))")  # a line is not to break in 40 ms
_LETTER = re.compile("[a-zA-Z\u00aa-\u02af\u0370-\u052f\u1e00-\u1fff]")  # of scripts that hyphenate
_WORD = re.compile(
    rf"\W*+(?:{_LETTER.pattern}[\u0300-\u036f'’-]*+)++\W*+"
)  # no address or code, of which a hyphen would seem a part
_VOWEL = re.compile("[aeiouyäöüàáâãåæèéêëìíîïòóôõøùúûýαεηιουωаеёиоуыэюя]", re.IGNORECASE)
_MAY_BREAK = re.compile("(?<=[\u200b\u0f0b\u1361])")  # behind marks between words that are no blanks


def shorten(text: str, limit: int) -> str:
    """Cut a text to at most `limit` characters, between words where that is near, and show that it was cut.

    Examples:
        >>> shorten("the burden of proof lies with her", 15)
        'the burden of…'
    """
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    space = kept.rfind(" ")
    if space > limit * 0.7:
        kept = kept[:space]
    elif extends(text[len(kept)]) or unicodedata.combining(text[len(kept)]):
        kept = "".join(list(graphemes(kept))[:-1])
    return kept.rstrip() + "…"


def wrap(text: str, width: float, size: float = 11.0, *, bold: bool = False) -> list[str]:
    """Break a text into lines no wider than `width`, as few and then as even as they can be.

    Lines break at blanks and between East Asian characters; a word that is wider than a line is split.

    Examples:
        >>> wrap("Supply-side interventions alone are insufficient", 180)
        ['Supply-side interventions', 'alone are insufficient']
    """
    return list(_wrapped(text, width / size, bold))


@functools.lru_cache(maxsize=8192)  # a live view draws the same texts again after each edit
def _wrapped(text: str, limit: float, bold: bool) -> tuple[str, ...]:
    widths = advances()[bold]
    space = widths[" "]
    atoms = list(_atoms(text, limit, widths))
    if not atoms:
        return ()
    lines = _fill(atoms, limit, space)
    if len(lines) > 1:
        low, high = max(atom[1] for atom in atoms), limit
        while high - low > 0.2:
            middle = (low + high) / 2
            tighter = _fill(atoms, middle, space)
            if len(tighter) <= len(lines):
                lines, high = tighter, middle
            else:
                low = middle
    return tuple(
        "".join((" " if i and atom[2] else "") + atom[0] for i, atom in enumerate(line)) for line in lines
    )


Atom = tuple[str, float, bool]  # what is never broken, its width in em, whether a blank stands before it


def _fill(atoms: list[Atom], limit: float, space: float) -> list[list[Atom]]:
    lines: list[list[Atom]] = []
    used = limit + 1.0
    for atom in atoms:
        more = atom[1] + (space if atom[2] else 0.0)
        if used + more > limit + 1e-9:
            lines.append([atom])
            used = atom[1]
        else:
            lines[-1].append(atom)
            used += more
    return lines


def _atoms(text: str, limit: float, widths: Advances) -> Iterator[Atom]:
    for word in _words(text):
        spaced = True
        for piece in _pieces(word):
            width = width_of(piece, widths)
            if width <= limit:
                yield piece, width, spaced
                spaced = False
                continue
            for part in _split(piece, limit, widths):
                yield part, width_of(part, widths), spaced
                spaced = False


def _words(text: str) -> Iterator[str]:
    """Cut a text at its blanks, but for those that hold a number to its unit."""
    start = 0
    held = {match.start() for match in _UNIT.finditer(text)}
    for blank in _BLANKS.finditer(text):
        if blank.start() not in held:
            if start < blank.start():
                yield text[start : blank.start()]
            start = blank.end()
    if start < len(text):
        yield text[start:]


def _pieces(word: str) -> Iterator[str]:
    """Cut a word where a line may break without a blank: behind some marks, and between East Asian characters."""
    if word.isascii():
        yield word
        return
    for part in _MAY_BREAK.split(word):
        if part:
            yield from _east_asian_pieces(part)


def _east_asian_pieces(word: str) -> Iterator[str]:
    """Cut between East Asian characters, but not before a closing mark."""
    if not _breakable().search(word):
        yield word
        return
    held = ""
    breakable_before = False
    for one in graphemes(word):
        breakable = _breakable().match(one) is not None
        may_break = (breakable or breakable_before) and one not in _NO_START and held[-1:] not in _NO_END
        if held and may_break:
            yield held
            held = ""
        held += one
        breakable_before = breakable
    yield held


def _split(word: str, limit: float, widths: Advances) -> Iterator[str]:
    """Cut a word too wide for a line: behind a slash or hyphen near the end of the line, else with a hyphen if it is of letters."""
    of_letters = _WORD.fullmatch(word) is not None
    held: list[str] = []
    used = 0.0
    for one in graphemes(word):
        width = grapheme_width(one, widths)
        if held and used + width > limit:
            cut, hyphen = _cut([*held, one], limit, widths, hyphenate=of_letters)
            yield "".join(held[:cut]) + hyphen
            held = held[cut:]
            used = sum(grapheme_width(kept, widths) for kept in held)
        held.append(one)
        used += width
    yield "".join(held)


def _cut(held: list[str], limit: float, widths: Advances, *, hyphenate: bool) -> tuple[int, str]:
    """Say where a word is cut whose last letter is too much for the line, and whether a hyphen stands there.

    As most languages of Latin, Greek and Cyrillic letters have it: before a consonant that a vowel follows.
    """
    full = len(held) - 1
    least = max(1, int(full * 0.6))
    soft = next((cut for cut in range(full, least, -1) if held[cut - 1] in _SOFT_ENDS), None)
    if soft is not None:
        return soft, ""
    if not hyphenate:
        return full, ""
    room = limit - widths["-"]
    used = sum(grapheme_width(one, widths) for one in held[:full])
    wordy = [_LETTER.match(one) is not None for one in held]
    fits = []
    for cut in range(full, least, -1):
        if used <= room and wordy[cut - 1] and wordy[cut]:
            fits.append(cut)
        used -= grapheme_width(held[cut - 1], widths)
    if not fits:
        return full, ""
    ends = (
        cut
        for cut in fits
        if cut + 1 < len(held) and _VOWEL.match(held[cut + 1]) and not _VOWEL.match(held[cut])
    )
    return next(ends, fits[0]), "-"


@functools.cache
def _breakable() -> re.Pattern[str]:
    """Find what a line may break before and behind: East Asian characters, and emoji."""
    return re.compile(
        "[\u2e80-\u303f\u3041-\u312f\u31a0-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef\U0001f000-\U0003ffff]"
    )
