"""Characters that no typeface here has: a sign stands for each, and a warning names it."""

from __future__ import annotations

import unicodedata
import warnings

from argmap.errors import LossWarning

__all__ = ["STAND_IN", "stood_in", "warn_of"]

STAND_IN = "□"
FEW, NAMED = 3, 60  # characters of which a warning gives the names, and the codes


def stood_in(text: str, missing: str) -> str:
    """Put a sign in place of each of the letters that are missing.

    Examples:
        >>> stood_in("so 𓀀 it is", "𓀀")
        'so □ it is'
        >>> stood_in("कि", "क")
        '□'
    """
    if not missing:
        return text
    kept: list[str] = []
    for char in text:
        lost = char in missing
        if unicodedata.category(char).startswith("M") and (lost or kept[-1:] == [STAND_IN]):
            continue  # a mark is lost with its letter
        kept.append(STAND_IN if lost else char)
    return "".join(kept)


def warn_of(missing: str, remedy: str = "") -> None:
    """Name the characters that a sign stands for, and what to do.

    Examples:
        >>> with warnings.catch_warnings(record=True) as told:
        ...     warnings.simplefilter("always")
        ...     warn_of("𓀀")
        >>> print(told[0].message)
        no typeface on this machine has '𓀀' (U+13000, EGYPTIAN HIEROGLYPH A001): drawn as '□'; install a typeface that has it, or write svg or html, which browsers show
    """
    chars = sorted(set(missing))
    few = len(chars) <= FEW
    named = ", ".join(f"{char!r} (U+{ord(char):04X}{_name(char) if few else ''})" for char in chars[:NAMED])
    if len(chars) > NAMED:
        named += f" and {len(chars) - NAMED} more characters"
    it = "it" if len(chars) == 1 else "them"
    where = "the embedded engine's typeface lacks" if remedy else "no typeface on this machine has"
    remedy = remedy or f"install a typeface that has {it}, or write svg or html, which browsers show"
    warnings.warn(
        f"{where} {named}: drawn as {STAND_IN!r}; {remedy}",
        LossWarning,
        stacklevel=2,
    )


def _name(char: str) -> str:
    name = unicodedata.name(char, "")
    return f", {name}" if name else ""
