"""What an author may do about a word of Argdown that cannot stand where it stands."""

from __future__ import annotations

import re

from argmap.formats.argdown._lexer import (
    ARGUMENT,
    ARGUMENT_REFERENCE,
    BULLET,
    DATA,
    FRONT_MATTER,
    HEADING,
    INFERENCE,
    NUMBER,
    RELATION,
    STATEMENT,
    STATEMENT_REFERENCE,
)

__all__ = ["advice", "dashes"]

_SIGNS = "+, -, ><, _, +>, -> or _>"
_TITLE = "a title stands at the beginning of a paragraph or behind a relation sign; in a text write {}"
_BY_KIND = {
    NUMBER: "a numbered line belongs to a premise-conclusion structure, which begins after an empty line; a text line cannot begin with a number in brackets, unless behind a backslash",
    BULLET: "a list begins after an empty line and has one level; a text line cannot begin with a bullet, unless behind a backslash",
    HEADING: "a heading begins after an empty line",
    DATA: "data in braces stands once, behind a text or title",
    STATEMENT: _TITLE.format("@[title], or \\["),
    STATEMENT_REFERENCE: _TITLE.format("@[title], or \\["),
    ARGUMENT: _TITLE.format("@<title>, or \\<"),
    ARGUMENT_REFERENCE: _TITLE.format("@<title>, or \\<"),
    FRONT_MATTER: "front matter stands at the top, between two lines of ===, with an empty line after it",
}
_RELATION = "a relation must be indented below what it relates to, without an empty line between; a text line cannot begin with its sign, unless behind a backslash"
_INFERENCE = "an inference stands between the numbered lines, such as '(1) text', of a premise-conclusion structure, without empty lines"
_TITLES = frozenset({STATEMENT, STATEMENT_REFERENCE, ARGUMENT, ARGUMENT_REFERENCE})
_SIGN = re.compile(r"\+>|->|_>|><|<?[+\-_]")
_NO_SIGN = re.compile(r"[^\w\s\[\]<>(){}*#\\@.,:;!?'\"&]{1,3}|[<>]{2}|[=~][<>]|<?[=~]{1,2}>?")
_DASHES = re.compile(r"(?m)^[ \t]*+-*+[‐‑‒–—―−][-‐‑‒–—―− ]*+$")  # what is taken for hyphens


def advice(source: str, kind: str, at: int) -> str:
    """Return what may be done about a token of that kind at that offset; an empty text if nothing comes to mind."""
    begun = source.rfind("\n", 0, at) + 1
    if kind is RELATION or kind is INFERENCE:
        if source.startswith("--", at):
            top = not source[:at].strip() and source.startswith("---", at)
            return _BY_KIND[FRONT_MATTER] if top else _INFERENCE
        above = source.rfind("\n", 0, max(0, begun - 1)) + 1
        listed = begun == at and not source[above:begun].strip()
        return _RELATION + ("; a list item begins with '*'" if listed else "")
    if kind in _TITLES:
        before = source[begun:at]
        sign = before.strip()
        if _SIGN.fullmatch(sign):
            return "indent with blanks or tabs, and with nothing else"
        if _NO_SIGN.fullmatch(sign):
            return f"{sign!r} is no relation sign: expected {_SIGNS}"
    return _BY_KIND.get(kind, "")


def dashes(source: str, start: int, end: int) -> int | None:
    """Return the offset of a line of dashes that are no hyphens, if there is one between two offsets."""
    found = _DASHES.search(source, start, end)
    return found.end() - len(found.group().lstrip()) if found else None
