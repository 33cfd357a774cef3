"""How large a picture is shown in a notebook."""

from __future__ import annotations

import re

from argmap.views.drawing._svg_markup import number

__all__ = ["fitted"]

CELL = 940  # CSS pixels that a notebook's cell is wide, about
LEGIBLE = 0.6  # scale below which few can read the words
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
