"""The text that an annotation tool shows, in which elements with an id mark what was annotated."""

from __future__ import annotations

import html
import re

__all__ = ["marked"]

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b([^<>]*)>")
_ID = re.compile(r"""\bid\s*=\s*["']?([^"'\s<>]+)""")
MAX_NESTING = 50  # marks inside one another; what is marked further in is plain text
_BREAKS = {"br", "p", "div", "li", "tr"}


def marked(markup: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    r"""Return the plain text of some markup, and where each marked id stands in it.

    Examples:
        >>> marked('So <span class="highlighted" id="7">it &amp; that</span>.<br>')
        ('So it & that.\n', {'7': [(3, 12)]})
    """
    plain: list[str] = []
    spans: dict[str, list[tuple[int, int]]] = {}
    open_: list[tuple[str, str | None, int]] = []
    length = place = 0
    for tag in _TAG.finditer(markup):
        text = html.unescape(markup[place : tag.start()])
        length, place = length + len(text), tag.end()
        plain.append(text)
        closing, name, rest = tag.group(1), tag.group(2).lower(), tag.group(3)
        if name in _BREAKS and (name == "br" or closing):
            plain.append("\n")
            length += 1
        elif name == "span" and not closing:
            found = _ID.search(rest)
            inside = len(open_) < MAX_NESTING
            open_.append((name, found.group(1) if found and inside else None, length))
        elif name == "span" and open_:
            _, id_, start = open_.pop()
            if id_ is not None and length > start:
                spans.setdefault(id_, []).append((start, length))
    plain.append(html.unescape(markup[place:]))
    return "".join(plain), spans
