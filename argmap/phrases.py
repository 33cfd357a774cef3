"""How messages name several things, the first few of them, and how they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NAMED", "counted", "listed"]

NAMED = 5  # things that a message names; whoever wants more asks the finding, or the error


def listed(names: Sequence[str], most: int = NAMED, *, between: str = ", ", total: int | None = None) -> str:
    """Name the first few, and count the rest.

    Args:
        names: what there is to name; the first few will do, with `total`.
        most: how many are named.
        between: what parts them: ", ", or "; " where there are commas in them, or another sign.
        total: how many there are, if `names` has not all of them.

    Examples:
        >>> listed(["a", "b", "c"], 2), listed(["a, or b"], 1, between="; ", total=3)
        ('a, b and 1 more', 'a, or b; and 2 more')
    """
    shown = names[:most]
    rest = (len(names) if total is None else total) - len(shown)
    return between.join(shown) + (f"{';' * (between == '; ')} and {rest} more" if rest > 0 else "")


def counted(number: int, word: str) -> str:
    """Say how many there are of what a word names.

    Examples:
        >>> counted(1, "claim"), counted(0, "relation")
        ('1 claim', '0 relations')
    """
    return f"{number} {word}{'s' * (number != 1)}"
