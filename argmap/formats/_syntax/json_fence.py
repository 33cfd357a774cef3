"""The fence of Markdown that chat models put around JSON: blanked, so that lines and columns stay what they are."""

from __future__ import annotations

import re

__all__ = ["unfenced"]

_FENCE = re.compile(
    r"(?P<before>\s*+|[^`{\[]*?\n[ \t]*+(?=```[ \t]*+json))(?P<mark>`{3,}+)[ \t]*+(?:json\w*+)?[ \t]*+\r?\n(?=\s*+[\[{])",
    re.IGNORECASE,
)
_SEEN = re.compile(r"[^\s]")
_MOST_BEFORE = 10_000  # characters of talk before a fence


def unfenced(text: str) -> str:
    r"""Return a JSON text without the fence around it, and without what is said before and behind; as long as it was.

    Examples:
        >>> unfenced('```json\n{"argmap": 1}\n```')
        '       \n{"argmap": 1}\n   '
        >>> unfenced('{"argmap": 1}')
        '{"argmap": 1}'
    """
    opened = _FENCE.match(text[:_MOST_BEFORE]) if "```" in text[:_MOST_BEFORE] else None
    if opened is None:
        return text
    begin = opened.end()
    closed = text.rfind(opened["mark"], begin)
    end = closed if closed >= 0 and not text[text.rfind("\n", 0, closed) + 1 : closed].strip() else len(text)
    inner = text[begin:end] + _blank(text[end:])
    return _blank(opened[0]) + inner


def _blank(text: str) -> str:
    return _SEEN.sub(" ", text)
