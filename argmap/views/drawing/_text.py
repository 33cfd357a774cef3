"""How wide is a text, and where does it break? Measured by ourselves, so that a box fits its words everywhere.

Layout engines measure Latin text well and the rest badly. Here Latin, Greek, Cyrillic and Hebrew have the widths of
Arial (shipped in `advances.txt`), wide East Asian characters one em, emoji one and a quarter, and marks that combine
with the letter before them none; what remains gets a sensible guess. Pictures then force each line to the width that
was measured, whatever typeface the viewer has.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["beyond_typeface", "is_right_to_left", "measure", "shorten", "wrap"]

UNITS = 2048  # of the shipped widths in one em
EMOJI = 1.25
MOST = 24  # characters that a reader takes for one; real ones have fewer
VIRAMA = 9  # the combining class of what makes the next consonant stack or join
_MARKS = frozenset({"Mn", "Mc", "Me"})
_JOINERS = re.compile("[\u200d\ufe0f]")
_ZERO = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]")
_BREAKABLE = re.compile(
    "[\u2e80-\u303f\u3041-\u312f\u31a0-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef\U0001f000-\U0003ffff]"
)
_NO_START = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ｡､)]}!?,.:;%…"
)
_NO_END = frozenset("‘“（〔［｛〈《「『【([{")
_SOFT_ENDS = frozenset("/-_.,&?=:;–—")
_BLANKS = re.compile("[^\\S\u00a0\u2007\u202f]+")  # but those at which no line may break
_UNIT = re.compile(r"(?<=\d) (?=(?:[%‰°€$£¥]|[^\W\d]{1,2}\b))")  # a line is not to break in 40 ms
_MAY_BREAK = re.compile("(?<=[\u200b\u0f0b\u1361])")  # behind marks between words that are no blanks
_LEADS = frozenset("เแโใไເແໂໃໄ")  # vowels of Thai and Lao, written before their consonant
_TRAILS = frozenset("ะาำๅๆฯະາຳໆຯ")  # and behind it
_GUESSES = (  # the first block a character falls in: last code point, width in em
    (0x024F, 0.58),
    (0x052F, 0.62),
    (0x058F, 0.65),  # Armenian
    (0x08FF, 0.54),  # Hebrew, Arabic, Syriac
    (0x0AFF, 0.54),  # the north of India, whose letters often join or stack
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


class _Advances(dict[str, float]):
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
    widths = _advances()[bold]
    if text.isascii() or not _JOINERS.search(text):
        return sum(map(widths.__getitem__, text)) * size
    return sum(_cluster_width(cluster, widths) for cluster in _clusters(text)) * size


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
    elif _ZERO.match(text, len(kept)) or unicodedata.combining(text[len(kept)]):
        kept = "".join(list(_clusters(kept))[:-1])
    return kept.rstrip() + "…"


def wrap(text: str, width: float, size: float = 11.0, *, bold: bool = False) -> list[str]:
    """Break a text into lines no wider than `width`, as few and then as even as they can be.

    Lines break at blanks and between East Asian characters; a word that is wider than a line is split.

    Examples:
        >>> wrap("Supply-side interventions alone are insufficient", 180)
        ['Supply-side interventions', 'alone are insufficient']
    """
    widths = _advances()[bold]
    space = widths[" "]
    limit = width / size
    atoms = list(_atoms(text, limit, widths))
    if not atoms:
        return []
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
    return [
        "".join((" " if i and atom[2] else "") + atom[0] for i, atom in enumerate(line)) for line in lines
    ]


def is_right_to_left(text: str) -> bool:
    """Tell whether a paragraph runs from right to left: its first letter says so.

    Examples:
        >>> is_right_to_left("שלום"), is_right_to_left("1. Hello")
        (True, False)
    """
    if text.isascii():
        return False
    for char in text[:1000]:
        kind = unicodedata.bidirectional(char)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False


def beyond_typeface(text: str) -> str:
    """Return some of the characters that the layout engine's own typeface cannot draw; empty if it draws them all.

    Examples:
        >>> beyond_typeface("naïve – ▲ Ωмега"), beyond_typeface("論点 is 'argument'")
        ('', '論点')
    """
    if text.isascii():
        return ""
    shipped = _shipped()
    return "".join(
        char for char in dict.fromkeys(text) if char not in shipped and char > "~" and _guess(char)
    )[:12]


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


def _atoms(text: str, limit: float, widths: _Advances) -> Iterator[Atom]:
    for word in _words(text):
        spaced = True
        for piece in _pieces(word):
            width = sum(map(widths.__getitem__, piece)) if piece.isascii() else _width(piece, widths)
            if width <= limit:
                yield piece, width, spaced
                spaced = False
                continue
            for part in _split(piece, limit, widths):
                yield part, _width(part, widths), spaced
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
    if not _BREAKABLE.search(word):
        yield word
        return
    held = ""
    breakable_before = False
    for cluster in _clusters(word):
        breakable = _BREAKABLE.match(cluster) is not None
        may_break = (breakable or breakable_before) and cluster not in _NO_START and held[-1:] not in _NO_END
        if held and may_break:
            yield held
            held = ""
        held += cluster
        breakable_before = breakable
    yield held


def _split(word: str, limit: float, widths: _Advances) -> Iterator[str]:
    """Cut a word too wide for a line, behind a slash or hyphen where one is near the end of the line."""
    held: list[str] = []
    used = 0.0
    for cluster in _clusters(word):
        width = _cluster_width(cluster, widths)
        if held and used + width > limit:
            cut = len(held)
            while cut > len(held) * 0.6 and held[cut - 1] not in _SOFT_ENDS:
                cut -= 1
            if cut <= len(held) * 0.6:
                cut = len(held)
            yield "".join(held[:cut])
            held = held[cut:]
            used = sum(_cluster_width(kept, widths) for kept in held)
        held.append(cluster)
        used += width
    yield "".join(held)


def _clusters(text: str) -> Iterator[str]:
    """Cut a text into what a reader takes for one character: a letter with its marks, a joined emoji, a flag.

    What stacks below a consonant belongs to it, as do the vowels that Thai writes before and behind it.
    """
    held = ""
    joined = False
    for char in text:
        extends = 0 < len(held) < MOST and (
            joined or char in _TRAILS or _ZERO.match(char) or unicodedata.category(char) in _MARKS
        )
        flag = (
            len(held) == 1 and "\U0001f1e6" <= held <= "\U0001f1ff" and "\U0001f1e6" <= char <= "\U0001f1ff"
        )
        if held and not extends and not flag:
            yield held
            held = ""
        held += char
        joined = (
            char == "\u200d" or (char in _LEADS and len(held) == 1) or unicodedata.combining(char) == VIRAMA
        )
    if held:
        yield held


def _width(text: str, widths: _Advances) -> float:
    if not _JOINERS.search(text):
        return sum(map(widths.__getitem__, text))
    return sum(_cluster_width(cluster, widths) for cluster in _clusters(text))


def _cluster_width(cluster: str, widths: _Advances) -> float:
    if len(cluster) > 1 and _JOINERS.search(cluster) and not cluster[0].isalpha():
        return EMOJI
    return sum(map(widths.__getitem__, cluster))


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
def _advances() -> tuple[_Advances, _Advances]:
    """Give the widths of the regular face and of the bold one, ready for guesses."""
    tables = _read()
    return _Advances(tables["[regular]"]), _Advances(tables["[bold]"])


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
        for span in ranges:
            first, _, last = span.partition("-")
            for code in range(int(first, 16), int(last or first, 16) + 1):
                table[chr(code)] = int(units) / UNITS
    return tables
