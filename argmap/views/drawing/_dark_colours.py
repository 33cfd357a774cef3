"""Which colours a picture turns to on a dark screen, and how an SVG says so."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from argmap.views.styles import Box, Line
from argmap.views.styles._fade import faded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

    from argmap.views.styles import Style

__all__ = ["dark_colours", "put_dark"]

NAMED = {"white": "#ffffff", "black": "#000000"}  # as engines write them


def dark_colours(light: Style, dark: Style) -> dict[str, str]:
    """Return each colour of a look, and of it faded, with that of another in its place; of two for one, the first.

    Examples:
        >>> from argmap.views.styles import style
        >>> dark_colours(style("plain"), style("dark"))["#ffffff"]
        '#0d1117'
    """
    found: dict[str, str] = {}
    for one, other in ((light, dark), (faded(light), faded(dark))):
        for colour, instead in zip(_colours(one), _colours(other), strict=True):
            found.setdefault(colour, instead)
    return found


def _colours(style: Style) -> Iterator[str]:
    for field in fields(style):
        part = getattr(style, field.name)
        if isinstance(part, Box):
            yield from (part.fill, part.border, part.ink)
        elif isinstance(part, Line):
            yield part.colour
        elif isinstance(part, str) and part.startswith("#"):
            yield part


def put_dark(root: ET.Element, dark: dict[str, str]) -> None:
    """Let every colour follow the reader's screen; what cannot read this keeps the light one, which stands before it."""
    for element in root.iter():
        said = []
        for name in ("fill", "stroke"):
            colour = element.attrib.get(name, "")
            instead = dark.get(NAMED.get(colour, colour).lower())
            if instead:
                said.append(f"{name}:light-dark({colour},{instead})")
        if said:
            element.set("style", ";".join([*filter(None, [element.get("style", "")]), *said]))
    root.set("style", f"{root.get('style', '')};color-scheme:light dark".lstrip(";"))
