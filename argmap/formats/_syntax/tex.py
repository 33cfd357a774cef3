r"""TeX's way to write letters, as bibliographies have it: `\"{u}`, `\ss`, `---`, braces that keep capitals."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["escaped_tex", "plain_tex"]

_ACCENTS = {
    '"': "\u0308",
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "k": "\u0328",
    "r": "\u030a",
    "d": "\u0323",
    "b": "\u0331",
}
_LETTERS = {"ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ"}
_LETTERS |= {"aa": "å", "AA": "Å", "i": "i", "j": "j", "textbackslash": "\\", "textasciitilde": "~"}
_LETTERS |= {"textasciicircum": "^", "ldots": "…", "dots": "…", "textendash": "–", "textemdash": "—"}
_TOKEN = re.compile(
    r"\\(?P<accent>[\"'`^~=.]|[uvHckrdb](?![a-zA-Z]))\s*+(?:\{\\?(?P<braced>[^\W\d_])\}|\\?(?P<bare>[^\W\d_]))"
    r"|\\(?P<letter>[a-zA-Z]++)(?:\{\}|\s++)?"
    r"|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<dash>-{2,3})|(?P<tie>~)|(?P<brace>[{}])|(?P<quotes>``|'')"
)
_ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_ESCAPES |= {sign: "\\" + sign for sign in "{}%#&$_"}
_ESCAPED = str.maketrans(_ESCAPES)


def plain_tex(text: str) -> str:
    r"""Return what a text in TeX says, without its braces; commands that are not known are left out.

    Examples:
        >>> plain_tex(r'{\"U}ber {G}r{\"o}{\ss}e --- \& \emph{Ma\ss}')
        'Über Größe — & Maß'
    """
    return unicodedata.normalize("NFC", _TOKEN.sub(_said, text))


def _said(found: re.Match[str]) -> str:
    if found["accent"]:
        return (found["braced"] or found["bare"]) + _ACCENTS[found["accent"]]
    if found["letter"]:
        return _LETTERS.get(found["letter"], "")
    if found["dash"]:
        return "–" if len(found["dash"]) == 2 else "—"
    if found["quotes"]:
        return "“" if found["quotes"] == "``" else "”"
    return found["sign"] or (" " if found["tie"] else "")


def escaped_tex(text: str) -> str:
    r"""Return a text so that TeX prints it as it is.

    Examples:
        >>> escaped_tex("50 % of {a_b}")
        '50 \\% of \\{a\\_b\\}'
    """
    return text.translate(_ESCAPED)
