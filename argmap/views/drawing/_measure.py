"""How wide is a text? Measured by ourselves, so that a box fits its words everywhere.

Layout engines measure Latin text well and the rest badly. Here Latin, Greek, Cyrillic and Hebrew have the widths of
Arial (shipped in `advances.txt`), wide East Asian characters one em, emoji one and a quarter, and marks that combine
with the letter before them none; what remains gets a sensible guess. Pictures then force each line to the width that
was measured, whatever typeface the viewer has.
"""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path

from argmap.views.drawing._graphemes import graphemes

__all__ = ["Advances", "advances", "beyond_typeface", "grapheme_width", "measure", "width"]

UNITS = 2048  # of the shipped widths in one em
EMOJI = 1.25
_GUESSES = (  # the first block a character falls in: last code point, width in em
    (0x024F, 0.58),
    (0x052F, 0.62),
    (0x058F, 0.65),  # Armenian
    (0x08FF, 0.54),  # Hebrew, Arabic, Syriac
    (0x0AFF, 0.68),  # the north of India
    (0x0DFF, 0.74),  # its south
    (0x0EFF, 0.54),  # Thai, Lao
    (0x0FFF, 0.48),  # Tibetan
    (0x109F, 0.75),  # Burmese
    (0x10FF, 0.61),  # Georgian
    (0x139F, 0.63),  # Ethiopic
    (0x177F, 0.75),
    (0x17FF, 0.49),  # Khmer, which stacks
    (0x1FFF, 0.62),
    (0xFFFFF, 0.90),
)


class Advances(dict[str, float]):
    """Widths in em by character; one that is not in the table is guessed once, by its properties."""

    def __missing__(self, char: str) -> float:
        self[char] = found = _guess(char)
        return found


def measure(text: str, size: float = 11.0, *, bold: bool = False) -> float:
    """Return the width of one line of text, in the unit of `size`.

    Examples:
        >>> round(measure("argument", 10), 1), round(measure("argument", 10, bold=True), 1)
        (42.2, 45.6)
        >>> measure("論点", 10), measure("e\N{COMBINING ACUTE ACCENT}", 10) == measure("e", 10)
        (20.0, True)
    """
    return width(text, advances()[bold]) * size


def beyond_typeface(text: str, most: int | None = 12) -> str:
    """Return the first characters that the layout engine's own typeface cannot draw; empty if it draws them all.

    Examples:
        >>> beyond_typeface("naïve – ▲ Ωмега"), beyond_typeface("論点 is 'argument'")
        ('', '論点')
    """
    if text.isascii():
        return ""
    shipped = _shipped()
    return "".join(
        char for char in dict.fromkeys(text) if char not in shipped and char > "~" and _guess(char)
    )[:most]


def width(text: str, widths: Advances) -> float:
    """Return the width of a text in em."""
    if text.isascii() or not _is_joined(text):
        return sum(map(widths.__getitem__, text))
    return sum(grapheme_width(one, widths) for one in graphemes(text))


def grapheme_width(grapheme: str, widths: Advances) -> float:
    """Return the width in em of what a reader takes for one character."""
    if len(grapheme) > 1 and _is_joined(grapheme) and not grapheme[0].isalpha():
        return EMOJI
    return sum(map(widths.__getitem__, grapheme))


def _is_joined(text: str) -> bool:
    """Tell whether characters are joined into one, as emoji are."""
    return "\u200d" in text or "\ufe0f" in text


def _guess(char: str) -> float:
    code = ord(char)
    category = unicodedata.category(char)
    if category in {"Mn", "Me", "Cf", "Cc", "Cs"} or 0x1F3FB <= code <= 0x1F3FF:
        return 0.0
    if 0x1F1E6 <= code <= 0x1F1FF:
        return EMOJI / 2  # two of them make a flag
    wide = unicodedata.east_asian_width(char)
    if 0x1F000 <= code <= 0x1FBFF or (wide == "W" and category == "So" and code < 0x2E80):
        return EMOJI
    if wide in {"W", "F"}:
        return 1.0
    if wide == "H":
        return 0.5
    if 0x1160 <= code <= 0x11FF:
        return 0.0  # the vowels and finals of a Hangul syllable whose first letter took the room
    return next(guess for last, guess in _GUESSES if code <= last or last == _GUESSES[-1][0])


@functools.cache
def _shipped() -> frozenset[str]:
    return frozenset(_read()["[regular]"])


@functools.cache
def advances() -> tuple[Advances, Advances]:
    """Give the widths of the regular face and of the bold one, ready for guesses."""
    tables = _read()
    return Advances(tables["[regular]"]), Advances(tables["[bold]"])


@functools.cache
def _read() -> dict[str, dict[str, float]]:
    tables: dict[str, dict[str, float]] = {"[regular]": {}, "[bold]": {}}
    table = tables["[regular]"]
    for line in Path(__file__).with_name("advances.txt").read_text(encoding="ascii").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("["):
            table = tables[line]
            continue
        units, *ranges = line.split()
        em = int(units) / UNITS
        for span in ranges:
            first, _, last = span.partition("-")
            for code in range(int(first, 16), int(last or first, 16) + 1):
                table[chr(code)] = em
    return tables
