"""Make text safe to print: nothing in it is obeyed by a terminal, by GitHub's log or by the direction of writing."""

from __future__ import annotations

import re

__all__ = ["plain", "spelt", "unobeyed", "unobeyed_json"]

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")  # of a file name that is no UTF-8, a byte of it
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_UNSEEN = re.compile(r"[^\w\s!-~]")  # soft hyphens and the like, which GitHub's comparisons pass over


def plain(text: str) -> str:
    r"""Return a text on one line, without control characters, direction marks and bytes that are no text.

    Examples:
        >>> plain("a\u202eb\n\x1b[31mc"), plain("caf\udce9.json")
        ('a b [31mc', 'caf\\xe9.json')
    """
    if text.isascii() and text.isprintable():
        return text
    return spelt(_CONTROL.sub(" ", text))


def spelt(text: str) -> str:
    r"""Return the name of a file with the bytes in it that are no text spelt.

    Examples:
        >>> spelt("caf\udce9.json")
        'caf\\xe9.json'
    """
    return _SURROGATE.sub(_spelling, text)


def unobeyed(line: str) -> str:
    """Return a line that GitHub does not take for a command, as it does "::" in front and "##[" anywhere.

    Examples:
        >>> unobeyed("  ::error::x"), unobeyed("see ##[error]x"), unobeyed("a::b")
        ('  : :error::x', 'see ## [error]x', 'a::b')
    """
    seen = _UNSEEN.sub("", line)
    if seen.lstrip().startswith("::"):
        line = line.replace(":", ": ", 1)
    return line.replace("[", " [") if "##[" in seen else line


def unobeyed_json(text: str) -> str:
    r"""Return the same JSON, with what a terminal or GitHub would obey escaped.

    Examples:
        >>> print(unobeyed_json('["a\u202eb", "##[error]x"]'))
        ["a\u202eb", "\u0023\u0023[error]x"]
    """
    text = _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text.replace("#", "\\u0023") if "##[" in _UNSEEN.sub("", text) else text


def _spelling(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code < 0xDD00 else f"\\u{code:04x}"
