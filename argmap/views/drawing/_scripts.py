"""Names of typefaces by script, so that viewers that lack Arial's letters take sans faces for them, and the right ones."""

from __future__ import annotations

import functools
import re

__all__ = ["FONTS", "fonts_for"]

FONTS = "Arial, Arimo, 'Liberation Sans', Helvetica, sans-serif"
_HAN = "'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Zen Hei'"
_SCRIPTS = (  # the first that a text has letters of; kana and hangul go before Han, which is written with them
    (
        "\u3040-\u30ff\uff66-\uff9f",
        "'Noto Sans CJK JP', 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic', Meiryo",
    ),
    (
        "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
        "'Noto Sans CJK KR', 'Noto Sans KR', 'Apple SD Gothic Neo', 'Malgun Gothic'",
    ),
    ("\u2e80-\u2fdf\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff", _HAN),
    ("\u0590-\u05ff\ufb1d-\ufb4f", "Arial, 'Noto Sans Hebrew', 'Arial Hebrew', 'Segoe UI'"),
    (
        "\u0600-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff",
        "'Noto Sans Arabic', 'Geeza Pro', 'Segoe UI', Tahoma, 'DejaVu Sans'",
    ),
    (
        "\u0900-\u097f",
        "'Noto Sans Devanagari', 'Kohinoor Devanagari', 'Nirmala UI', Mangal, 'Lohit Devanagari'",
    ),
    ("\u0980-\u0dff", "'Noto Sans', 'Nirmala UI', 'Kohinoor Bangla'"),
    ("\u0e00-\u0e7f", "'Noto Sans Thai', Thonburi, 'Leelawadee UI', Tahoma"),
    (
        "\u2600-\u27bf\U0001f000-\U0001faff",
        "Arial, Arimo, 'Liberation Sans', 'Noto Color Emoji', 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Emoji'",
    ),
)


@functools.cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what finds the letters of each script, with its typefaces; compiled for the first text that is not ASCII."""
    return tuple((re.compile(f"[{letters}]"), f"{names}, {FONTS}") for letters, names in _SCRIPTS)


def fonts_for(text: str) -> str | None:
    """Return the typefaces to set a text in; None if those of the whole picture do.

    Examples:
        >>> fonts_for("It rains"), fonts_for("論点")[:19]
        (None, "'Noto Sans CJK SC',")
        >>> fonts_for("雨が降る")[:19]
        "'Noto Sans CJK JP',"
    """
    if text.isascii():
        return None
    return next((names for letters, names in _patterns() if letters.search(text)), None)
