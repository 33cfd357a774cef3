"""Read the map that stands in a fence of a document: Argdown, our outline or our JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.errors import FormatError, ParseError, one_of
from argmap.formats._files.load_dump import read

if TYPE_CHECKING:
    from argmap.formats._files.loss import Reading

__all__ = ["LANGUAGES", "read_map"]

LANGUAGES = ("argdown", "argmap")


def read_map(text: str, language: str) -> Reading:
    r"""Read a map; of the language `argmap`, what begins with a brace is JSON, and all else an outline.

    Raises:
        FormatError: no such language, or JSON that a newer argmap wrote.
        ParseError: the text breaks the rules of its notation, or holds no claim; lines count from 1 within it.

    Examples:
        >>> read_map("The street is wet\n  + It rained", "argmap").amap
        <ArgumentMap '': 2 claims, 1 support>
        >>> read_map("[wet]: The street is wet\n  + It rained", "argdown").amap
        <ArgumentMap '': 2 claims, 1 support>
    """
    if language not in LANGUAGES:
        raise FormatError(one_of("language", language, LANGUAGES, "of a fence"))
    reading = read(text, _format(text, language))
    if not reading.amap.claims:
        raise ParseError("expected a claim: there is none", line=1, column=1, text=text)
    return reading


def _format(text: str, language: str) -> str:
    if language == "argdown":
        return "argdown"
    return "argmap" if text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE} \t\r\n")[:1] == "{" else "outline"
