"""The page's frame: its markup, style sheet and script as they are shipped, and the policy that lets nothing else run."""

from __future__ import annotations

import base64
import functools
import hashlib
from html import escape
from importlib.resources import files
from string import Template
from typing import NamedTuple

from argmap._version import __version__

__all__ = ["PageParts", "body", "document", "script", "shipped", "style_sheet"]

SCRIPTS = (
    "layout.js",
    "drawing.js",
    "names.js",
    "frames.js",
    "picture.js",
    "view.js",
    "outline.js",
    "labels.js",
    "verdicts.js",
    "minimap.js",
    "legend.js",
    "panel.js",
    "filters.js",
    "address.js",
    "search.js",
    "gaps.js",
    "save.js",
    "print.js",
    "prepare.js",
    "reading.js",
    "controls.js",
    "page.js",
    "mount.js",
)


class PageParts(NamedTuple):
    """A page in parts, to be put into a file, or by `mount` of `script()` into an element of another page.

    Attributes:
        title: of the map, as plain text.
        style: the style sheet, for all that is within an element of the class "argmap".
        markup: what is within that element; every text in it is escaped.
        data: what the script knows of the map, as JSON.
    """

    title: str
    style: str
    markup: str
    data: str


def document(parts: PageParts) -> str:
    """Return the page as a file of its own, which lets nothing run but its script."""
    code = script() + shipped("start.js")
    return Template(shipped("page.html")).substitute(
        title=escape(parts.title),
        style=parts.style,
        style_hash=_hash(parts.style),
        script=code,
        script_hash=_hash(code),
        markup=parts.markup,
        data=parts.data,
        version=__version__,
    )


def body(**parts: str) -> str:
    """Return the markup within the page, each part of it, markup too, put where its name stands."""
    return Template(shipped("body.html")).substitute(parts)


def style_sheet(palette: str) -> str:
    """Return the style sheet of a page in the colours of a palette."""
    return palette + shipped("page.css") + shipped("reading.css")


@functools.cache
def shipped(name: str) -> str:
    """Return the text of a file that comes with the page."""
    return (files("argmap.views") / "page" / name).read_text(encoding="utf-8")


@functools.cache
def script() -> str:
    """Return the script: functions and classes, of which `mount` (see `mount.js`) puts a page to work.

    As it stands it is a classic script; with an `export { mount };` behind it, a module.
    """
    return "\n".join(shipped(name) for name in SCRIPTS) + "\n"


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
