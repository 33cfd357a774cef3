"""What a reader takes for one character, and which way a text runs."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["extends", "graphemes", "is_right_to_left"]

MAX_CHARACTERS = 24  # that a reader takes for one; real ones have fewer
VIRAMA = 9  # the combining class of what makes the next consonant stack or join
_MARKS = frozenset({"Mn", "Mc", "Me"})
_LEADS = frozenset("เแโใไເແໂໃໄ")  # vowels of Thai and Lao, written before their consonant
_TRAILS = frozenset("ะาำๅๆฯະາຳໆຯ")  # and behind it


def graphemes(text: str) -> Iterator[str]:
    """Cut a text into what a reader takes for one character: a letter with its marks, a joined emoji, a flag.

    What stacks below a consonant belongs to it, as do the vowels that Thai writes before and behind it.
    """
    held = ""
    joined = False
    for char in text:
        extending = 0 < len(held) < MAX_CHARACTERS and (
            joined or char in _TRAILS or extends(char) or unicodedata.category(char) in _MARKS
        )
        flag = (
            len(held) == 1 and "\U0001f1e6" <= held <= "\U0001f1ff" and "\U0001f1e6" <= char <= "\U0001f1ff"
        )
        if held and not extending and not flag:
            yield held
            held = ""
        held += char
        joined = (
            char == "\u200d" or (char in _LEADS and len(held) == 1) or unicodedata.combining(char) == VIRAMA
        )
    if held:
        yield held


def extends(char: str) -> bool:
    """Tell whether a character has no width of its own: a joiner, a selector of a variant, a tone of skin."""
    return (
        "\u200c" <= char <= "\u200d"
        or "\ufe00" <= char <= "\ufe0f"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0100" <= char <= "\U000e01ef"
    )


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
