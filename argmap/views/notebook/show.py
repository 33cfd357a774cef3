"""Show a map in a notebook as the page to explore: in a frame of its own, from which nothing gets out."""

from __future__ import annotations

import html as markup
import sys
from typing import TYPE_CHECKING, Unpack

from argmap._validate import check_whole
from argmap._validate_map import map_of
from argmap.errors import RenderError
from argmap.views._taking import explained, options_for
from argmap.views.page.html import html
from argmap.views.prose.outline import outline

if TYPE_CHECKING:
    from argmap._validate_map import Drawn
    from argmap.analysis.provenance._texts import Texts
    from argmap.views.picture_options import PictureKeywords, PictureOptions

__all__ = ["Frame", "show"]

_LINES = 400  # of the outline that a notebook keeps


class Frame:
    """A page in a sandboxed frame, for a notebook to show; where frames are not shown, the outline is.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("It rains")
        >>> Frame(html(amap), outline(amap), 400)
        It rains
    """

    def __init__(self, page: str, text: str, height: int) -> None:
        self.page, self.text, self.height = page, text, height

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="allow-scripts" srcdoc="{markup.escape(self.page)}" title="Argument map" '
            f'style="width: 100%; height: {self.height}px; border: 1px solid #8c959f; border-radius: 6px"></iframe>'
        )


@explained
def show(
    amap: Drawn,
    *,
    height: int = 640,
    text: Texts | None = None,
    options: PictureOptions | None = None,
    **keywords: Unpack[PictureKeywords],
) -> Frame | None:
    """Show a map in a notebook as a page to explore: pan, zoom, search, select, fold, filter.

    The page stands in a frame that runs its own script and nothing else: it can neither reach the notebook nor the
    network, and no link leaves it. For a page of its own, write a file: `render(amap, "map.html")`.

    Args:
        amap: the map; or what compares several, such as a `Diff`, whose findings are then marked.
        height: of the frame, in pixels.
        text: the source text to show beside the map, as `html` says.
        options: all that follows, as one value; the page obeys them as `html` says.
        **keywords: each of the options, in place of what `options` says.

    Returns:
        Nothing in a notebook, where the frame is shown at once; elsewhere the frame, which a notebook shows.

    Raises:
        RenderError: a height that is no number of pixels, or what `html` raises.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("It rains")
        >>> show(amap)
        It rains
    """
    chosen, amap = options_for(amap, show, options, keywords), map_of(amap)
    check_whole("height", height, RenderError, least=100, most=10_000, counts="pixels")
    frame = Frame(html(amap, text=text, options=chosen), outline(amap, limit=_LINES), height)
    if "IPython" not in sys.modules:
        return frame
    import IPython  # noqa: PLC0415  # only where it is in use already

    if not hasattr(IPython.get_ipython(), "kernel"):
        return frame
    from IPython.display import display  # noqa: PLC0415  # likewise

    display(frame)  # type: ignore[no-untyped-call]  # IPython's is not typed
    return None
