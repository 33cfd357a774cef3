r"""The notation of outlines: one line, read and written.

    @31 + (label) [id] (unstated, assumed) text  // comment

In this order, everything but the text may be missing; a label stands behind `~` and `~~` only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from argmap.errors import ParseError

if TYPE_CHECKING:
    from collections.abc import Collection

    from argmap.formats._files.loss import Place
    from argmap.model import Claim, Relation

__all__ = [
    "NOTHING",
    "SIGNS",
    "Line",
    "comment",
    "escaped",
    "line_of",
    "parted",
    "plain",
    "reference",
    "sign_of",
    "written",
]

STEP = 2  # columns of indentation that we write for a level
TAB = 4  # columns that a tab moves to the next multiple of
DEEPEST = 30  # levels that we show by indentation; from there on a number says how deep a line stands
CUT = 60  # characters of a claim that is named again
NOTHING = "no claims"  # the comment that stands for a map without any
SIGNS = {  # what a line does, and whether to the inference of the line above it rather than to its claim
    "+": ("support", False),
    "-": ("challenge", False),
    "~": ("association", False),
    "^": ("support", True),
    "_": ("challenge", True),
    "~~": ("association", True),
}
STATUSES = ("accepted", "assumed", "rejected")
UNSTATED = "unstated"
_WORD = {meaning: sign for sign, meaning in SIGNS.items()}
_BULLET = re.compile(r"(~~|[+\-&_^~*•–−])(?:[ \t]+|$)")
_SAME = {"–": "-", "−": "-", "•": "*"}
_DEPTH = re.compile(r"@([0-9]{1,7})[ \t]+")
_LABEL = re.compile(r"\(((?:[^()\\]|\\.)*+)\)[ \t]*")
_ID = re.compile(r"\[((?:[^\[\]\\]|\\.)++)\][ \t]*")
_MARK = "|".join((UNSTATED, *STATUSES))
_MARKS = re.compile(rf"\(((?:{_MARK})(?:,[ \t]*(?:{_MARK}))*+)\)(?:[ \t]+|$)")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))//(?:[ \t]+|$)")
_SLASHES = re.compile(r"(?:^|(?<=[ \t]))//(?=[ \t]|$)")
_ESCAPED = re.compile(r"\\(u(?!d[89a-f])[0-9a-f]{4}|.)")
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)
_SPOKEN = {"n": "\n", "r": "\r", "s": " "}
_MEANING = frozenset("+-&_^~*•–−[(#>@{<=\\")  # what would not be read as the beginning of a text


class Line(NamedTuple):
    """What one line says, and where; `given` is the line as it stands there."""

    depth: int
    sign: str
    label: str
    id: str
    marks: tuple[str, ...]
    text: str
    begun: Place  # where its sign stands
    told: Place  # where its id or text stands
    given: str = ""

    def fault(self, message: str, place: Place | None = None) -> ParseError:
        """Return the error that something is wrong with this line."""
        line, column = place or self.begun
        error = ParseError(message, line=line, column=column)
        if self.given:
            error.show(self.given, 0, len(self.given))
        return error


def parted(number: int, given: str) -> tuple[Line | None, str]:
    """Return what a line of an outline says, None if nothing; and its comment.

    Examples:
        >>> line, comment = parted(7, "  + [rain] (assumed) It will rain // says Ann")
        >>> line.depth, line.sign, line.id, line.marks, line.text, line.told, comment
        (2, '+', 'rain', ('assumed',), 'It will rain', (7, 5), 'says Ann')
    """
    found = _COMMENT.search(given)
    said = (found is not None and given[found.end() :].strip()) or ""
    body = (given[: found.start()] if found else given).rstrip(" \t\r")
    text = body.lstrip(" \t")
    if not text:
        return None, said
    blanks = body[: len(body) - len(text)]
    return line_of(len(blanks.expandtabs(TAB)), text, (number, len(blanks) + 1), given.rstrip("\r")), said


def line_of(depth: int, body: str, begun: Place, given: str = "") -> Line:
    """Return what a line says that stands so deep and begins there."""
    rest = body
    deep = _DEPTH.match(rest)
    if deep:
        depth, rest = STEP * int(deep.group(1)), rest[deep.end() :]
        begun = (begun[0], begun[1] + deep.end())
    bullet = _BULLET.match(rest)
    sign, rest = (bullet.group(1), rest[bullet.end() :]) if bullet else ("", rest)
    label = _LABEL.match(rest) if sign in {"~", "~~"} else None
    rest = rest[label.end() :] if label else rest
    told = (begun[0], begun[1] + len(body) - (deep.end() if deep else 0) - len(rest))
    name = _ID.match(rest)
    rest = rest[name.end() :] if name else rest
    marks = _MARKS.match(rest)
    rest = rest[marks.end() :] if marks else rest
    return Line(
        depth,
        _SAME.get(sign, sign),
        plain(label.group(1)) if label else "",
        plain(name.group(1)) if name else "",
        tuple(word.strip() for word in marks.group(1).split(",")) if marks else (),
        plain(rest),
        begun,
        told,
        given,
    )


def plain(text: str) -> str:
    r"""Return what a text means in which backslashes take the meaning from signs.

    Examples:
        >>> plain(r"\+ one\ntwo\u00e9")
        '+ one\ntwoé'
    """
    return _ESCAPED.sub(_meant, text) if "\\" in text else text


def _meant(found: re.Match[str]) -> str:
    sign = found.group(1)
    return chr(int(sign[1:], 16)) if len(sign) > 1 else _SPOKEN.get(sign, sign)


def escaped(text: str) -> str:
    r"""Return a text on one line, its beginning no sign, with nothing in it that a terminal obeys.

    Examples:
        >>> print(escaped("- one\ntwo // three\x1b"))
        \- one\ntwo /\/ three\u001b
    """
    made = _safe(text)
    if made[:1] == " ":
        made = "\\s" + made[1:]
    elif made[:1] in _MEANING and made[:1] != "\\":
        made = "\\" + made
    return made[:-1] + "\\s" if made[-1:] == " " else made


def _safe(text: str) -> str:
    made = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    if not (made.isascii() and made.isprintable()):
        made = _UNSEEN.sub(lambda sign: f"\\u{ord(sign.group()):04x}", made)
    return _SLASHES.sub(r"/\\/", made) if "//" in made else made


def _inside(text: str, signs: str) -> str:
    """Return a text inside brackets of these signs."""
    made = _safe(text)
    for sign in signs:
        made = made.replace(sign, "\\" + sign)
    return made


def sign_of(relation: Relation, claims: Collection[str]) -> str:
    """Return the sign, and the label, with which the first premise of a relation begins; `claims` are those of the map."""
    sign = _WORD[relation.type, relation.target not in claims]
    return (
        f"{sign} ({_inside(relation.label or '', '()')}) " if relation.type == "association" else f"{sign} "
    )


def written(level: int, sign: str, claim: Claim, *, named: bool) -> str:
    """Return the line of a claim where it is told.

    Args:
        level: how deep it stands.
        sign: what it does, with a blank behind it.
        claim: the claim.
        named: whether its id must be said.
    """
    marks = [UNSTATED] * claim.implicit + ([claim.status] if claim.status else [])
    parts = [f"[{_inside(claim.id, '[]')}]"] if named else []
    parts += [f"({', '.join(marks)})"] if marks else []
    return f"{_begun(level)}{sign}{' '.join([*parts, escaped(claim.text)])}"


def reference(level: int, sign: str, claim: Claim) -> str:
    """Return the line of a claim that is written in full elsewhere: its id, and the beginning of its text."""
    text = claim.text
    if len(text) > CUT:
        kept = text[: CUT - 1]
        kept = kept[: kept.rfind(" ")] if " " in kept[CUT // 2 :] else kept
        text = f"{kept.rstrip()}…"
    return f"{_begun(level)}{sign}[{_inside(claim.id, '[]')}] {escaped(text)}"


def _begun(level: int) -> str:
    return " " * (STEP * level) if level <= DEEPEST else f"{' ' * (STEP * DEEPEST)}@{level} "


def comment(text: str) -> str:
    """Return a comment, which readers pass over."""
    return f"// {_safe(text)}"
