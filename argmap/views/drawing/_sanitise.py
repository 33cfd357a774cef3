"""Make hostile text harmless: what goes into a picture, and what is left out.

Every text of a map passes here before it reaches DOT or SVG. It never becomes markup, an escape of the layout engine,
an attribute or an address that runs something.
"""

from __future__ import annotations

import html
import re
import unicodedata

__all__ = ["markup", "one_line", "safe_url", "sanitise", "slug"]

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNBROKEN = re.compile("[\u2007\u202f]")
_BLANKS = re.compile(r"[^\S\xa0]+")
_URL = re.compile(r"(?:https?://|mailto:|#)[^\s\\\"'<>`{}|^\x00-\x20\x7f-\x9f]*", re.IGNORECASE)
SLUG_LENGTH = 80


def sanitise(text: str) -> str:
    r"""Drop what no text needs and no picture survives: control characters, lone surrogates, unpaired direction marks.

    Examples:
        >>> sanitise("a\x00b\r\nc")
        'ab\nc'
    """
    if text.isascii() and text.isprintable():
        return text
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _BIDI.search(text) and not _paired(text):
        text = _BIDI.sub("", text)
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    r"""Clean a text and set it on one line; blanks at which its author wants no line to break stay.

    Examples:
        >>> one_line(" a  line\nand another "), one_line("40\u202f000 €")
        ('a line and another', '40\xa0000 €')
    """
    text = sanitise(text)
    if text.isascii():
        return " ".join(text.split())
    return _BLANKS.sub(" ", _UNBROKEN.sub("\xa0", text)).strip()


def markup(text: str) -> str:
    r"""Escape a text for a label in HTML-like DOT, where a backslash means something too.

    Examples:
        >>> print(markup(r"<b>\N & co"))
        &lt;b&gt;\\N &amp; co
    """
    return html.escape(sanitise(text)).replace("\\", "\\\\")


def safe_url(url: str | None) -> str | None:
    """Return an address if following it can do no harm (http, https, mailto or a place on the page), else None.

    Examples:
        >>> safe_url("https://example.org/a?b=c"), safe_url("javascript:alert(1)")
        ('https://example.org/a?b=c', None)
    """
    if not url:
        return None
    bare = sanitise(url).strip()
    if _URL.fullmatch(bare):
        return bare
    import logging  # noqa: PLC0415  # seldom a word is to be said

    logging.getLogger("argmap").warning(
        "left out a link that is not plain http, https or mailto: %r", bare[:80]
    )
    return None


def slug(name: str) -> str:
    """Return the part of an id that may stand in a page's address: letters, digits, hyphens.

    Examples:
        >>> slug("Who pays? (1)"), slug("§")
        ('Who-pays-1', 'x')
    """
    return re.sub(r"[^\w-]+", "-", sanitise(name)).strip("-")[:SLUG_LENGTH] or "x"


def _paired(text: str) -> bool:
    """Tell whether every direction mark that opens is closed, in order."""
    opened: list[str] = []
    for mark in _BIDI.findall(text):
        if mark in "\u202c\u2069":
            if not opened or (opened.pop() in "\u2066\u2067\u2068") != (mark == "\u2069"):
                return False
        else:
            opened.append(mark)
    return not opened
