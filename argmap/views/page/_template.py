"""The page's frame: its markup, style sheet and script as they are shipped, and the policy that lets nothing else run."""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib.resources import files
from string import Template

__all__ = ["filled", "shipped"]

SCRIPTS = (
    "layout.js",
    "drawing.js",
    "frames.js",
    "picture.js",
    "view.js",
    "outline.js",
    "panel.js",
    "filters.js",
    "address.js",
    "search.js",
    "prepare.js",
    "controls.js",
    "page.js",
)


def filled(style: str, **parts: str) -> str:
    """Return the page: `style` is its sheet, the other parts are put where the markup names them."""
    from argmap import __version__  # noqa: PLC0415  # the package may still be loading when this module is

    script = _script()
    return Template(shipped("page.html")).substitute(
        parts,
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        version=__version__,
    )


@functools.cache
def shipped(name: str) -> str:
    """Return the text of a file that comes with the page."""
    return (files("argmap.views") / "page" / name).read_text(encoding="utf-8")


@functools.cache
def _script() -> str:
    return "\n".join(shipped(name) for name in SCRIPTS)


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
