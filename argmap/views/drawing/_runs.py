"""Texts of a bitmap in runs, each in a typeface that has its letters: else resvg takes whatever has one of them, slanted or bold."""

from __future__ import annotations

import functools
import html
import math
import re
import unicodedata
from typing import TYPE_CHECKING

from argmap.views.drawing._graphemes import graphemes
from argmap.views.drawing._measure import measure
from argmap.views.drawing._typefaces import FAMILY, REGULAR, covered_by, needs_ink

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["in_runs"]

_TEXT = re.compile(r"(<text[^<>]*>)([^<]+)</text>")
ISOLATE = "\u2067"  # begins what runs from right to left
SPACES = ' xml:space="preserve">'  # or those at the ends of a run are lost
_FAMILIES = re.compile(r'font-family="([^"]*)"')
_NUMBERS = {name: re.compile(rf' {name}="([-.\d]+)"') for name in ("x", "font-size", "textLength")}


def in_runs(svg: str, files: Sequence[Path]) -> str:
    """Write the texts of a picture that one typeface does not do for as runs; each takes the first of these files that has its letters."""
    plain = covered_by(REGULAR)

    def written(found: re.Match[str]) -> str:
        opened, said = found.groups()
        text = html.unescape(said)
        if text.isascii():
            return found[0]
        if plain.issuperset(text):
            return f"{_in_family(opened, FAMILY)}{said}</text>"
        declared = _FAMILIES.search(opened)
        runs = [(run, _families(file, declared[1] if declared else "")) for run, file in _runs(text, files)]
        if 'text-anchor="start"' not in opened or ISOLATE in text:
            return (
                opened
                + "".join(f'<tspan font-family="{names}">{_escaped(run)}</tspan>' for run, names in runs)
                + "</text>"
            )
        return _side_by_side(opened, runs)

    return _TEXT.sub(written, svg)


def _side_by_side(opened: str, runs: Sequence[tuple[str, str]]) -> str:
    """Set each run as a text of its own behind the one before it: resvg mixes up those of one text."""
    told = {name: pattern.search(opened) for name, pattern in _NUMBERS.items()}
    x, size, length = (float(found[1]) if found else 0.0 for found in told.values())
    widths = [measure(run, size, bold='font-weight="bold"' in opened) for run, _ in runs]
    share = length / (math.fsum(widths) or 1.0) if length else 1.0
    texts = []
    for (run, names), width in zip(runs, widths, strict=True):
        own = _NUMBERS["x"].sub(f' x="{x:.2f}"', _in_family(opened, names))
        own = _NUMBERS["textLength"].sub(f' textLength="{width * share:.2f}"', own)
        texts.append(f"{own.replace('>', SPACES)}{_escaped(run)}</text>")
        x += width * share
    return "".join(texts)


def _in_family(opened: str, names: str) -> str:
    family = f'font-family="{names}"'
    return (
        _FAMILIES.sub(family, opened)
        if _FAMILIES.search(opened)
        else opened.replace("<text", f"<text {family}")
    )


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _runs(text: str, files: Sequence[Path]) -> list[tuple[str, Path]]:
    """Cut a text where the typeface changes; what has no ink stays with what is before it."""
    runs: list[tuple[str, Path]] = []
    pictured = False
    for one in graphemes(text):
        inked = {char for char in one if needs_ink(char) and not char.isspace()}
        before = runs[-1][1] if runs else REGULAR
        file = REGULAR if one.isspace() and pictured else before  # blanks of typefaces of pictures are wide
        pictured = unicodedata.category(one[0]).startswith("S")
        if inked and not (one.isalpha() and covered_by(before, pictures=True) >= inked):
            has_all = (file for file in files if covered_by(file, pictures=True) >= inked)
            has_one = (file for file in files if covered_by(file, pictures=True) & inked)
            file = next(has_all, None) or next(has_one, before)
        if runs and file == before:
            runs[-1] = runs[-1][0] + one, file
        else:
            runs.append((one, file))
    return runs


def _families(file: Path, declared: str) -> str:
    """Name a typeface; of those for Chinese, Japanese and Korean, which share their letters, the one that the picture names for the text."""
    family = FAMILY if file == REGULAR else _family(file)
    if "CJK" not in family:
        return f"'{family}'"
    kin = family.rpartition(" ")[0]
    return ", ".join(dict.fromkeys([name for name in declared.split(", ") if kin in name] + [f"'{family}'"]))


@functools.lru_cache(maxsize=64)
def _family(file: Path) -> str:
    from fontTools.ttLib import TTFont  # noqa: PLC0415  # comes with fpdf2, an extra

    with file.open("rb") as stream, TTFont(stream, fontNumber=0, lazy=True) as font:
        name = font["name"].getBestFamilyName() or ""
    return re.sub(r"[^\w .-]", "", name)
