"""How large a picture is shown in a notebook."""

from __future__ import annotations

import base64
import re
from html import escape, unescape

from argmap.views.drawing._svg_markup import number

__all__ = ["as_image", "fitted"]

CELL = 940  # CSS pixels that a notebook's cell is wide, about
LEGIBLE = 0.6  # scale below which few can read the words
_ABOUT = re.compile(  # what a picture says of itself
    r"\A<svg[^>]*>\s*(?:<title>([^<]*)</title>\s*)?(?:<desc>([^<]*)</desc>)?"
)
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')


def fitted(svg: str) -> str:
    """Return a picture no wider than a notebook's cell, as far as its words stay legible; beyond, the cell scrolls.

    A notebook shows a picture as an image, which obeys no rule but its own size.

    Examples:
        >>> fitted('<svg width="1280" height="100" viewBox="0 0 960 75">')
        '<svg width="940" height="73.44" viewBox="0 0 960 75">'
        >>> fitted('<svg width="9000" height="90" viewBox="0 0 6750 67.5">')
        '<svg width="5400" height="54" viewBox="0 0 6750 67.5">'
    """

    def smaller(found: re.Match[str]) -> str:
        width, height = float(found[1]), float(found[2])
        scale = max(LEGIBLE, min(1.0, CELL / max(width, 1.0)))
        return f'width="{number(width * scale)}" height="{number(height * scale)}"'

    return _SIZE.sub(smaller, svg, count=1)


def as_image(svg: str) -> str:
    """Return a picture as an image with a text alternative: what a shared notebook shows, trusted or not, and turns into HTML."""
    about = _ABOUT.match(svg)
    said = unescape(". ".join(part for part in (about.groups() if about else ()) if part))
    coded = base64.b64encode(svg.encode()).decode("ascii")
    return f'<img alt="{escape(said)}" style="max-width:100%;height:auto" src="data:image/svg+xml;base64,{coded}">'
