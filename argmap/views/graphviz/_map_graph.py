"""The DOT source of a picture, as a `graphviz.Digraph` that draws itself in a notebook by our engine."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import graphviz

from argmap.errors import ArgmapError
from argmap.views.drawing._drawing import Drawing
from argmap.views.drawing._svg import dress, fitted
from argmap.views.graphviz._engine import lay_out
from argmap.views.graphviz._xdot import read

if TYPE_CHECKING:
    from collections.abc import Collection

    from argmap.views.drawing._shape import Plan
    from argmap.views.graphviz._engine import Engine

__all__ = ["MapGraph"]

logger = logging.getLogger("argmap")


class MapGraph(graphviz.Digraph):  # type: ignore[misc]  # graphviz ships no types
    """A `graphviz.Digraph` of an argument map: change it as you like, print its `source`, or see it in a notebook.

    Its notebook display goes through argmap's own engine, so that no Graphviz needs to be installed; where no engine
    is found it shows its source. `drawing` holds what DOT cannot say: tooltips, ids, the title.
    """

    drawing: Drawing = Drawing()

    def svg(self, *, engine: Engine = "auto", timeout: float = 60) -> str:
        """Lay the graph out and return it as SVG that is safe to put on a page.

        Raises:
            RenderError: no engine, or it failed or ran out of time.
        """
        return dress(lay_out(self.source, "svg", engine=engine, timeout=timeout), self.drawing)

    def plan(self, *, engine: Engine = "auto", timeout: float = 60) -> Plan:
        """Lay the graph out and return all that is drawn, and where.

        Raises:
            RenderError: no engine, or it failed or ran out of time.
        """
        source = self.source.encode("ascii", "xmlcharrefreplace").decode(
            "ascii"
        )  # an echoed label stays whole
        return read(lay_out(source, "json", engine=engine, timeout=timeout))

    def _repr_image_svg_xml(self) -> str:
        return fitted(self.svg())

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None, **_: Any
    ) -> dict[str, str]:
        try:
            bundle = {"image/svg+xml": fitted(self.svg()), "text/plain": self.source}
        except ArgmapError as error:
            logger.warning("no picture: %s", error)
            bundle = {"text/plain": f"no picture: {error}\n\n{self.source}"}
        return {
            mime: shown
            for mime, shown in bundle.items()
            if (include is None or mime in include) and (exclude is None or mime not in exclude)
        }
