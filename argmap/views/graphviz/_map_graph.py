"""The DOT source of a picture, as a `graphviz.Digraph` that draws itself in a notebook by our engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import graphviz

from argmap.errors import ArgmapError
from argmap.views.drawing._drawing import Drawing
from argmap.views.drawing._svg_size import as_image, fitted
from argmap.views.graphviz._picture import svg_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.views._sheet import SheetSize
    from argmap.views.graphviz._engine import Engine
    from argmap.views.graphviz._picture import DotPicture

__all__ = ["MapGraph"]


class MapGraph(graphviz.Digraph):  # type: ignore[misc]  # graphviz ships no types
    """A `graphviz.Digraph` of an argument map: change it as you like, print its `source`, or see it in a notebook.

    Its notebook display goes through argmap's own engine, so that no Graphviz needs to be installed; where no engine
    is found it shows its source. `drawing` holds what DOT cannot say: tooltips, ids, the title; `placed` tells whether
    the source says where everything is (`neato -n2` draws it so), `fit` which sheet it is drawn on. A node that is added moves all to where the engine
    would have it.
    """

    drawing: Drawing = Drawing()
    placed: bool = False
    fit: str | SheetSize | None = None

    @classmethod
    def of(cls, picture: DotPicture) -> MapGraph:
        """Return a picture as such a graph."""
        text = picture.text
        graph = cls(text.name, graph_attr=text.settings, body=text.lines)
        graph.drawing, graph.placed, graph.fit = picture.drawing, picture.placed, picture.fit
        return graph

    def svg(self, *, engine: Engine = "auto", timeout: float = 60) -> str:
        """Lay the graph out and return it as SVG that is safe to put on a page.

        Raises:
            RenderError: no engine, or it failed or ran out of time.
        """
        return svg_of(self.source, self.drawing, engine, timeout, placed=self.placed, fit=self.fit)

    def _repr_image_svg_xml(self) -> str:
        return fitted(self.svg())

    def _repr_mimebundle_(
        self, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None, **_: Any
    ) -> dict[str, str]:
        import logging  # noqa: PLC0415  # seldom a word is to be said

        try:
            svg = fitted(self.svg())
            bundle = {"image/svg+xml": svg, "text/html": as_image(svg), "text/plain": self.source}
        except ArgmapError as error:
            logging.getLogger("argmap").warning("no picture: %s", error)
            bundle = {"text/plain": f"no picture: {error}\n\n{self.source}"}
        wanted, unwanted = set(include or ()), set(exclude or ())
        return {
            mime: shown
            for mime, shown in bundle.items()
            if (include is None or mime in wanted) and mime not in unwanted
        }
