"""Characters that no typeface here has: a sign stands for each, and a warning names it."""

from __future__ import annotations

import unicodedata
import warnings

from argmap._wording import listed
from argmap.errors import LossWarning

__all__ = ["STAND_IN", "stood_in", "warn_of"]

STAND_IN = "□"
NAMED = 8  # characters that a warning names


def stood_in(text: str, missing: str) -> str:
    """Put a sign in place of each of the characters that are missing.

    Examples:
        >>> stood_in("so 𓀀 it is", "𓀀")
        'so □ it is'
    """
    return "".join(STAND_IN if char in missing else char for char in text) if missing else text


def warn_of(missing: str) -> None:
    """Name the characters that a sign stands for.

    Examples:
        >>> with warnings.catch_warnings(record=True) as told:
        ...     warnings.simplefilter("always")
        ...     warn_of("𓀀")
        >>> print(told[0].message)
        no typeface on this machine has '𓀀' (U+13000, EGYPTIAN HIEROGLYPH A001): drawn as '□'; install a typeface that has it, or write svg or html, which browsers show
    """
    chars = sorted(set(missing))
    named = [f"{char!r} (U+{ord(char):04X}{_name(char)})" for char in chars[:NAMED]]
    named += [f"{len(chars) - NAMED} more characters"] if len(chars) > NAMED else []
    it = "it" if len(chars) == 1 else "them"
    warnings.warn(
        f"no typeface on this machine has {listed(named)}: drawn as {STAND_IN!r}; install a typeface that has {it},"
        " or write svg or html, which browsers show",
        LossWarning,
        stacklevel=2,
    )


def _name(char: str) -> str:
    name = unicodedata.name(char, "")
    return f", {name}" if name else ""
