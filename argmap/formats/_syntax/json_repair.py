"""JSON with small slips, read on so that one error can tell them all: commas, comments, quotes, Python's words."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

__all__ = ["Repaired", "Slip", "repaired"]

MOST_SLIPS = 30  # that are mended; behind the last one the text is given up
_WORDS = {"None": "null", "True": "true", "False": "false"}
_QUOTED = re.compile(r"'[^'\"\\\n]*'")
_COMMENT = re.compile(r"//[^\n]*|#[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)  # one that nothing ends runs on
_WORD = re.compile(r"\w+")
_SEEN = re.compile(r"\S")
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[{}\[\]]', re.DOTALL)  # a text that nothing ends runs on
_CLOSING = {"{": "}", "[": "]"}


class Slip(NamedTuple):
    """Something that is no JSON: where, from 0, and what is wrong."""

    offset: int
    said: str


class Repaired(NamedTuple):
    """A text that is JSON, as far as that could be mended: what stands where it stood still does.

    Attributes:
        text: as long as it was, but for brackets that were missing at its end; None if it could not be mended.
        slips: what was wrong, in order.
    """

    text: str | None
    slips: list[Slip]


def repaired(text: str) -> Repaired:
    """Mend what can be mended in place.

    Examples:
        >>> repaired("{'a': [1, None,],}").text
        '{"a": [1, null ] }'
        >>> [slip.said for slip in repaired("{'a': [1, None,],}").slips]
        ['expected double quotes', 'None is written null in JSON', "a comma before ']'", "a comma before '}'"]
    """
    slips: list[Slip] = []
    for _ in range(MOST_SLIPS):
        try:
            json.loads(text, object_pairs_hook=_nothing, parse_constant=_nothing)
        except json.JSONDecodeError as error:
            mended = _mended(text, error)
            if mended is None:
                slips.append(Slip(error.pos, f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}"))
                return Repaired(None, sorted(slips))
            text, slip = mended
            slips.append(slip)
        except RecursionError:
            return Repaired(None, sorted([*slips, Slip(0, "JSON nested too deep to be a map")]))
        except ValueError as error:  # a number of more digits than Python takes
            return Repaired(None, sorted([*slips, Slip(0, f"not JSON that can be read: {error}")]))
        else:
            return Repaired(text, sorted(slips))
    return Repaired(None, sorted(slips))


def _nothing(_: object) -> None:
    """Keep nothing: only whether the text is JSON is asked."""


def _mended(text: str, error: json.JSONDecodeError) -> tuple[str, Slip] | None:
    """Return the text without one slip, and the slip; None if it cannot be mended in place."""
    at, found = error.pos, error.msg
    if found.startswith("Extra data"):
        return _put(text, at, " " * (len(text) - at), "text behind the end of the JSON")
    if found.startswith("Invalid control character"):
        return _put(text, at, " ", "a line break or control character within a text: write \\n")
    if found.startswith("Invalid \\"):
        return _put(text, at, " ", "a backslash within a text is written twice")
    return _mended_sign(text, at, missing_comma="',' delimiter" in found)


def _mended_sign(text: str, at: int, *, missing_comma: bool) -> tuple[str, Slip] | None:
    """Mend what stands where something else was expected."""
    rest = text[at : at + 1]
    if not rest:
        return _closed(text)
    if rest == "," or (rest in "]}" and text[:at].rstrip().endswith(",")):
        place = at if rest == "," else len(text[:at].rstrip()) - 1
        closing = text[place + 1 :].lstrip()[:1]
        said = f"a comma before {closing!r}" if closing in ("]", "}") else "a comma too many"
        return _put(text, place, " ", said)
    for pattern in (_COMMENT, _QUOTED, _WORD):
        some = pattern.match(text, at)
        if some and pattern is _COMMENT:
            return _put(text, at, _SEEN.sub(" ", some[0]), "a comment, which JSON has not")
        if some and pattern is _QUOTED and not missing_comma:
            return _put(text, at, f'"{some[0][1:-1]}"', "expected double quotes")
        if some and some[0] in _WORDS and not missing_comma:
            return _put(text, at, _WORDS[some[0]], f"{some[0]} is written {_WORDS[some[0]]} in JSON")
    if missing_comma and text[at - 1].isspace():
        begin = len(text[:at].rstrip())
        return _put(text, begin, ",", "a comma is missing here")
    return None


def _put(text: str, at: int, instead: str, said: str) -> tuple[str, Slip]:
    return text[:at] + instead + text[at + len(instead) :], Slip(at, said)


def _closed(text: str) -> tuple[str, Slip] | None:
    """Put the brackets that are missing at the end of a text."""
    waiting: list[str] = []
    for token in _TOKEN.finditer(text):
        if token[0] in _CLOSING:
            waiting.append(_CLOSING[token[0]])
        elif token[0] in ("}", "]") and waiting:
            waiting.pop()
    end = len(text.rstrip())
    if not waiting or text[:end].endswith((":", ",")):
        return None
    closing = "".join(reversed(waiting))
    return text[:end] + closing, Slip(end, f"the text ends too early: {closing!r:.40} is missing")
