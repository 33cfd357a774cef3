"""Sentences and paragraphs of a text, as spans."""

from __future__ import annotations

import re

from argmap.errors import MissingExtraError

__all__ = ["paragraphs", "sentences"]

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def sentences(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Return where the sentences of a text begin and end, in characters, without the blanks between them.

    Args:
        text: the text.
        language: its language, as ISO 639-1 has it.

    Raises:
        MissingExtraError: sentencex is not installed.

    Examples:
        >>> text = "Dr. Lee left. It rained."
        >>> [text[start:end] for start, end in sentences(text)]
        ['Dr. Lee left.', 'It rained.']
    """
    with MissingExtraError.unless("sentencex", "text", "sentences of a text"):
        import sentencex  # noqa: PLC0415  # an extra
    found = []
    for begin, stop in paragraphs(text):
        safe = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text[begin:stop])
        for part in sentencex.get_sentence_boundaries(language, safe):
            start, end = begin + part["start_index"], begin + part["end_index"]
            words = text[start:end]
            start += len(words) - len(words.lstrip())
            if words.strip():
                found.append((start, start + len(words.strip())))
    return found


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Return where the paragraphs of a text begin and end: what blank lines part.

    Examples:
        >>> paragraphs("One.\nTwo.\n\n Three.\n")
        [(0, 9), (12, 18)]
    """
    spans = ((found.start(), found.start() + len(found[0].rstrip())) for found in _PARAGRAPH.finditer(text))
    return [span for span in spans if span[0] < span[1]]
