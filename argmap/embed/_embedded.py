"""A map as it stands in a document: its picture in several forms, and its text alternative."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from argmap.embed._embedded_options import asked
from argmap.embed._map_source import read_map
from argmap.views.drawing._sanitise import one_line, sanitise
from argmap.views.prose.outline import outline
from argmap.views.render import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.embed._embedded_options import Asked
    from argmap.formats._files.loss import Loss

__all__ = ["Embedded", "embedded", "embedded_map"]

COLUMN = 940.0  # CSS pixels of a wide column
LEGIBLE = 0.6  # scale below which few can read the words
_GROUP_ID = re.compile(r'(<g )id="[^"]*" ')
_DESCRIPTION = re.compile(r"<desc>([^<]*)</desc>")
_WIDTH = re.compile(r'\A<svg [^>]*?width="([\d.]+)"')
_ROOT = re.compile(r'style="max-width:100%;height:auto" role="img"')


class Embedded:
    r"""A map with what a document asks of its picture.

    Attributes:
        amap: the map.
        losses: what its notation said and the map cannot hold.

    Examples:
        >>> shown = embedded("# Streets\nThe street is wet\n  + It rained", "argmap", {"highlight": "lacking_support"})
        >>> print(shown.words())
        # Streets
        The street is wet  // ungrounded
          + It rained  // unsupported
        >>> shown.alt
        'Streets: argument map with 2 claims and 1 relation. Contention: The street is wet'
    """

    def __init__(self, amap: ArgumentMap, wanted: Asked, losses: tuple[Loss, ...] = ()) -> None:
        self.amap, self._wanted, self.losses = amap, wanted, losses
        self._svg: str | None = None

    @property
    def caption(self) -> str:
        """The caption asked for, or nothing."""
        return one_line(self._wanted.caption)

    @property
    def alt(self) -> str:
        """The text alternative in a sentence or two: the one asked for, or one made from the map."""
        if self._wanted.alt:
            return one_line(self._wanted.alt)
        described = _DESCRIPTION.search(self.svg())
        said = one_line(unescape(described[1])) if described else "argument map"
        title = one_line(self.amap.title)
        return f"{title}: {said[:1].lower()}{said[1:]}" if title else said

    def words(self) -> str:
        """Return the text alternative in full: the outline, with what is marked said in it."""
        return outline(self.amap, options=self._wanted.options)

    def svg(self) -> str:
        """Return the picture as SVG."""
        if self._svg is None:
            self._svg = render(self.amap, format="svg", options=self._wanted.options)
        return self._svg

    def pdf(self) -> bytes:
        """Return the picture as PDF.

        Raises:
            MissingExtraError: fpdf2 is not installed.
        """
        return render(self.amap, format="pdf", options=self._wanted.options)

    def png(self) -> bytes:
        """Return the picture as a bitmap."""
        return render(self.amap, format="png", options=self._wanted.options)

    def html(self, id_: str = "") -> str:
        """Return a figure: the picture, its caption, and the outline folded below it.

        Args:
            id_: of the figure, so that a link finds it.
        """
        caption = f"<figcaption>{escape(self.caption)}</figcaption>\n" if self.caption else ""
        words = (
            f"<details><summary>The map in words</summary>\n<pre>{escape(sanitise(self.words()))}</pre>\n</details>\n"
            if self._wanted.words
            else ""
        )
        named = f' id="{escape(id_)}"' if id_ else ""
        return f'<figure class="argmap"{named}>\n{self._inline()}{caption}{words}</figure>'

    def _inline(self) -> str:
        """Return the picture to stand in a page: with its words, without ids, which could clash with another's."""
        svg = _GROUP_ID.sub(r"\1", self.svg())
        width = _WIDTH.match(svg)
        least = float(width[1]) * LEGIBLE if width else 0.0
        narrow = least <= COLUMN
        style = "max-width:100%;height:auto" if narrow else f"width:{least:.0f}px;max-width:none;height:auto"
        svg = _ROOT.sub(lambda _: f'style="{style}" role="img" aria-label="{escape(self.alt)}"', svg, count=1)
        return svg if narrow else f'<div style="overflow-x:auto" tabindex="0">\n{svg}</div>\n'


def embedded(text: str, language: str, options: Mapping[str, object] | None = None) -> Embedded:
    """Read what stands in a fence.

    Args:
        text: the map.
        language: "argdown", or "argmap" for our outline or our JSON.
        options: as the document gives them, by name.

    Raises:
        ParseError: the text breaks the rules of its notation; lines count from 1 within it.
        RenderError: no such option, or nothing that it can be.
    """
    reading = read_map(text, language)
    return Embedded(reading.amap, asked(reading.amap, options or {}), reading.losses)


def embedded_map(amap: ArgumentMap, options: Mapping[str, object] | None = None) -> Embedded:
    """Take a map that is there already, such as one from a file."""
    return Embedded(amap, asked(amap, options or {}))
