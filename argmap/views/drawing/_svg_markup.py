"""The markup of an SVG, written so that no text in it can be markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

__all__ = ["SVG_NAMESPACE", "XLINK_NAMESPACE", "number", "serialise"]

SVG_NAMESPACE = "http://www.w3.org/2000/svg"
XLINK_NAMESPACE = "http://www.w3.org/1999/xlink"
_ODD = re.compile(r'[&<>"\r\n\t]')


def serialise(root: ET.Element) -> str:
    """Write the picture out; names have no namespaces any more, which lets this be a quarter of the library's work."""
    root.attrib = {"xmlns": SVG_NAMESPACE, "xmlns:xlink": XLINK_NAMESPACE, **root.attrib}
    written: list[str] = []
    stack: list[ET.Element | str] = [root]
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            written.append(element)
            continue
        tag = element.tag
        attributes = element.attrib
        if _ODD.search(" ".join(attributes.values())):
            attributes = {name: _attribute(value) for name, value in attributes.items()}
        said = "".join([f' {name}="{value}"' for name, value in attributes.items()])
        tail = _text(element.tail)
        if not len(element) and not element.text:
            written.append(f"<{tag}{said} />{tail}")
            continue
        written.append(f"<{tag}{said}>{_text(element.text)}")
        stack.append(f"</{tag}>{tail}")
        stack.extend(reversed(element))
    text = "".join(written)
    return re.sub(r"\n{2,}", "\n", text) + ("" if text.endswith("\n") else "\n")


def _text(text: str | None) -> str:
    if not text or text == "\n":
        return text or ""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(value: str) -> str:
    value = _text(value).replace('"', "&quot;")
    return value.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")


def number(value: float) -> str:
    """Write a number in few digits."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
