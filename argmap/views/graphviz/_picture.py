"""A picture before it is laid out: its DOT source, what belongs to it besides, and how it is laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from argmap.views.drawing._svg import dress
from argmap.views.graphviz._settled import lay_out_settled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.views._sheet import SheetSize
    from argmap.views.drawing._drawing import Drawing
    from argmap.views.drawing._geometry import Plan
    from argmap.views.graphviz._dot_text import DotText
    from argmap.views.graphviz._engine import Engine

__all__ = ["DotPicture", "size_of", "svg_of"]


class DotPicture(NamedTuple):
    """A picture as DOT source; `placed` tells whether it says where everything is, `fit` which sheet it is drawn on.

    `order` names by step the elements that are told one after the other.
    """

    text: DotText
    drawing: Drawing
    placed: bool = False
    fit: str | SheetSize | None = None
    order: Sequence[Sequence[str]] = ()

    @property
    def source(self) -> str:
        """The DOT source."""
        return self.text.source

    def svg(self, *, engine: Engine = "auto", timeout: float = 60) -> str:
        """Lay the picture out and return it as SVG that is safe to put on a page.

        Raises:
            RenderError: no engine, or it failed or ran out of time.
        """
        return svg_of(self.source, self.drawing, engine, timeout, placed=self.placed, fit=self.fit)

    def plan(self, *, engine: Engine = "auto", timeout: float = 60) -> Plan:
        """Lay the picture out and return all that is drawn, and where.

        Raises:
            RenderError: no engine, or it failed or ran out of time.
        """
        from argmap.views.graphviz._xdot import read  # noqa: PLC0415  # only PDF needs it

        # a label that is echoed stays whole
        source = self.source.encode("ascii", "xmlcharrefreplace").decode("ascii")
        return read(lay_out_settled(source, "json", engine, timeout, placed=self.placed))


def svg_of(
    source: str,
    drawing: Drawing,
    engine: Engine,
    timeout: float,
    *,
    placed: bool,
    fit: str | SheetSize | None = None,
) -> str:
    """Lay DOT source out and dress the engine's SVG."""
    return dress(lay_out_settled(source, "svg", engine, timeout, placed=placed), drawing, fit)


def size_of(picture: DotPicture, engine: Engine, timeout: float) -> tuple[float, float]:
    """Return the width and the height that a picture has when it is laid out, in points."""
    left, low, right, high = picture.plan(engine=engine, timeout=timeout).box
    return right - left, high - low
