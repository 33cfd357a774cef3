"""A map alive in a notebook: what is selected there is known here, and what is changed here is seen there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from argmap._validate import check_whole
from argmap._validate_map import map_of
from argmap.errors import MissingExtraError, RenderError
from argmap.views._taking import explained, options_for

if TYPE_CHECKING:
    from argmap._validate_map import Drawn
    from argmap.views.notebook._map_widget import MapWidget
    from argmap.views.picture_options import PictureKeywords, PictureOptions

__all__ = ["widget"]


@explained
def widget(
    amap: Drawn,
    *,
    height: int = 640,
    options: PictureOptions | None = None,
    **keywords: Unpack[PictureKeywords],
) -> MapWidget:
    """Show a map as a live view: JupyterLab, VS Code, Colab, marimo, Shiny, wherever anywidget runs.

    It is the page of `html`, laid out in Python, offline. What is synchronised, from both sides: `selected` (ids), `hovered`
    (an id or None), `focus` (ids; the rest is faded), `highlight` (findings, or ids) and `values` (numbers from 0 to 1 by
    id). `view.on_select(f)` calls `f` with the ids that are selected. The buttons beside a selected claim ask Python: why,
    what if it falls, who says so, what supports it. Nothing is edited by a click: code to paste is offered.
    `view.amap = other` shows another map, or the same one after an edit. Two views are linked by `traitlets.link`.

    A notebook that is saved, or printed from its HTML, shows the picture.

    Args:
        amap: the map; or what compares several, such as a `Diff`, whose findings are then marked.
        height: of the view, in pixels.
        options: all that follows, as one value; the view obeys them as `html` says.
        **keywords: each of the options, in place of what `options` says.

    Returns:
        The view, an anywidget.

    Raises:
        MissingExtraError: anywidget is not installed; `amap` alone shows the picture without it.
        RenderError: a height that is no number of pixels, or what `html` raises.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("The street is wet", id="wet"))
        >>> view = widget(amap)
        >>> view.on_select(print)
        >>> view.selected = ["rain"]
        ('rain',)
    """
    chosen, amap = options_for(amap, widget, options, keywords), map_of(amap)
    check_whole("height", height, RenderError, least=100, most=10_000, counts="pixels")
    with MissingExtraError.unless("anywidget", "widget", "live views of a map"):
        import anywidget  # noqa: F401, PLC0415  # an extra
    from argmap.views.notebook._map_widget import MapWidget  # noqa: PLC0415  # likewise

    return MapWidget(amap, chosen, height)
