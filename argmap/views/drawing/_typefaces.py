"""Which typeface writes which characters of a PDF or a bitmap: those that come with argmap where they can, else files on this machine."""

from __future__ import annotations

import functools
import os
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = [
    "BOLD",
    "FAMILY",
    "REGULAR",
    "SHIPPED",
    "SLANT",
    "choose",
    "covered_by",
    "installed",
    "is_simple",
    "needs_ink",
]

_FOLDER = Path(__file__).with_name("typeface")
REGULAR = _FOLDER / "Arimo-Regular.ttf"  # as wide as Arial, in which everything is laid out
BOLD = _FOLDER / "Arimo-Bold.ttf"
FAMILY = "Arimo"
SLANT = 12.0  # degrees, which stand for an italic face
SHIPPED = (REGULAR, _FOLDER / "NotoSansMath-Regular.ttf", _FOLDER / "NotoSansSymbols2-Regular.ttf")

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
_ORDERED = frozenset({"R", "AL", "AN", "NSM"})  # written from right to left, or onto the letter before


def is_simple(text: str) -> bool:
    """Tell whether a text is set by putting one letter of the typeface shipped after the other.

    Texts from right to left, marks that stand on letters, and letters that join are not.

    Examples:
        >>> is_simple("naïve – ▲ α, Ж"), is_simple("שלום"), is_simple("論点")
        (True, False, False)
    """
    return text.isascii() or all(
        char in covered_by(REGULAR)
        and unicodedata.bidirectional(char) not in _ORDERED
        and not unicodedata.combining(char)
        for char in text
    )


def needs_ink(char: str) -> bool:
    """Tell whether a character shows: joiners, direction marks and selectors of a variant do not."""
    return unicodedata.category(char) != "Cf" and not "\ufe00" <= char <= "\ufe0f"


def choose(
    chars: Iterable[str], files: Iterable[Path], covers: Callable[[Path], frozenset[str]] | None = None
) -> tuple[list[Path], str]:
    """Choose typefaces one after the other until every character has one; return them, and what none has."""
    covers = covers or covered_by
    left = {char for char in chars if needs_ink(char) and not char.isspace()}
    chosen = []
    for file in files:
        if not left:
            break
        found = left & covers(file)
        if found:
            chosen.append(file)
            left -= found
    return chosen, "".join(sorted(left))


@functools.lru_cache(maxsize=512)
def covered_by(file: Path, *, pictures: bool = False) -> frozenset[str]:
    """Return the characters that a typeface's file has; none if it cannot be read or, unless wanted, holds pictures only."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415  # comes with fpdf2, an extra

    try:
        with file.open("rb") as stream, TTFont(stream, fontNumber=0, lazy=True) as font:
            drawn = pictures or "glyf" in font or "CFF " in font
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
