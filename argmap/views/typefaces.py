"""Which typeface writes which characters of a PDF: the built-in ones where they can, else files on this machine."""

from __future__ import annotations

import functools
import os
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["SIGNS", "choose", "covered_by", "installed", "is_built_in", "needs_ink"]

_GREEK = ("αβχδεφγηικλμνοπθρστυωξψζΓΔΘΛΞΠΣΦΨΩ", b"abcdefghiklmnopqrstuwxyzGDQLXPSFYW")
_LOGIC = (
    "∀∃∴∞←↑→↓↔⇐⇑⇒⇓⇔≤≥≠≡≈∂√∈∉⊂⊆∩∪∅∧∨◊−",
    b'"$\\\xa5\xac\xad\xae\xaf\xab\xdc\xdd\xde\xdf\xdb\xa3\xb3\xb9\xba\xbb\xb6\xd6\xce\xcf\xcc\xcd\xc7\xc8\xc6\xd9\xda\xe0-',
)
_SYMBOL = {
    char: bytes([code]).decode("cp1252")
    for chars, codes in (_GREEK, _LOGIC)
    for char, code in zip(chars, codes, strict=True)
}
_DINGBATS = dict(zip("▲▼◆●■✓✔✗✘★", "stuln3478H", strict=True))
SIGNS: dict[str, tuple[str, str]] = {
    **{char: ("symbol", code) for char, code in _SYMBOL.items()},
    **{char: ("zapfdingbats", code) for char, code in _DINGBATS.items()},
    "○": ("ring", ""),
    "►": ("head", ""),
}  # by character, the built-in typeface (or the shape to draw) and its code there

_FIRST = (  # file names to try before all others: like Arial first, then those with many characters
    "LiberationSans-Regular",
    "Arimo-Regular",
    "arial",
    "Arial",
    "DejaVuSans",
    "NotoSans-Regular",
    "Arial Unicode",
    "ArialUnicode",
    "msyh",
    "malgun",
    "YuGothM",
    "seguisym",
)
_SUFFIXES = frozenset({".ttf", ".otf", ".ttc"})


def is_built_in(text: str) -> bool:
    """Tell whether a text needs no typeface beyond those that every PDF reader has.

    Examples:
        >>> is_built_in("naïve – ▲ α ⇒ β"), is_built_in("論点")
        (True, False)
    """
    return text.isascii() or all(char in SIGNS or _in_western(char) or not needs_ink(char) for char in text)


def needs_ink(char: str) -> bool:
    """Tell whether a character shows: joiners, direction marks and selectors of a variant do not."""
    return unicodedata.category(char) != "Cf" and not "\ufe00" <= char <= "\ufe0f"


def choose(chars: Iterable[str], files: Iterable[Path]) -> tuple[list[Path], str]:
    """Choose typefaces one after the other until every character has one; return them, and what none has."""
    left = {char for char in chars if needs_ink(char) and not char.isspace()}
    chosen = []
    for file in files:
        if not left:
            break
        found = left & covered_by(file)
        if found:
            chosen.append(file)
            left -= found
    return chosen, "".join(sorted(left))


@functools.lru_cache(maxsize=512)
def covered_by(file: Path) -> frozenset[str]:
    """Return the characters that a typeface's file has; none if it cannot be read, or holds pictures only."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415  # comes with fpdf2, an extra

    try:
        with file.open("rb") as stream, TTFont(stream, fontNumber=0, lazy=True) as font:
            drawn = "glyf" in font or "CFF " in font
            return frozenset(map(chr, font.getBestCmap() or ())) if drawn else frozenset()
    except (OSError, TTLibError, ValueError, KeyError, AssertionError):
        return frozenset()


def installed() -> Iterator[Path]:
    """Give the typefaces on this machine, those most like Arial first, the rest by name."""
    names: dict[str, Path] = {}
    for folder in _folders():
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix.lower() in _SUFFIXES:
                names.setdefault(path.stem, path)
    first = [name for name in _FIRST if name in names]
    plain = [name for name in names if name not in first and not _is_slanted_or_heavy(name)]
    for name in [*first, *sorted(plain)]:
        yield names[name]


def _folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local"))
        return [
            Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
            Path(local) / "Microsoft" / "Windows" / "Fonts",
        ]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    ]


def _is_slanted_or_heavy(name: str) -> bool:
    return any(
        word in name for word in ("Bold", "Italic", "Oblique", "Light", "Thin", "Black", "Mono", "Serif")
    )


def _in_western(char: str) -> bool:
    try:
        return char.isprintable() and bool(char.encode("cp1252"))
    except UnicodeEncodeError:
        return False
