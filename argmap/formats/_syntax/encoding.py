"""Text of bytes, in the encoding that they declare."""

from __future__ import annotations

import codecs
import re

from argmap.errors import ParseError

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,40})["']""")


def decode(content: bytes) -> str:
    """Return the text of bytes, by their byte order mark, their XML declaration, or else as UTF-8.

    Raises:
        ParseError: the bytes are no text in that encoding; with the line.
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if encoding is None:
        declared = _DECLARED.match(content.lstrip()[:400])
        encoding = declared.group(1).decode() if declared else "utf-8"
    try:
        return content.decode(encoding)
    except LookupError:
        raise ParseError(f"unknown encoding {encoding!r} in the XML declaration", line=1) from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ParseError(
            f"not {encoding} text: byte 0x{content[error.start]:02x} at offset {error.start}", line=line
        ) from None
    except UnicodeError as error:
        raise ParseError(f"not {encoding} text: {error}", line=1) from None
