"""Draw a picture as a bitmap: by the layout engine where its typeface has all the characters, else from the SVG."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from argmap.errors import MissingExtraError
from argmap.views.drawing._measure import beyond_typeface
from argmap.views.graphviz._engine import lay_out

if TYPE_CHECKING:
    from argmap.views.graphviz._engine import Engine
    from argmap.views.graphviz._picture import DotPicture

__all__ = ["png"]

DPI = 144  # twice what a plain screen shows, so that words stay sharp
# resvg knows no `direction`, but isolates
_RTL = re.compile(r'<text text-anchor="start"([^<>]*) direction="rtl">([^<]*)<')


def png(picture: DotPicture, *, engine: Engine = "auto", timeout: float = 60) -> bytes:
    """Return a picture as a bitmap; characters that the engine's own typeface lacks need the extra `png`.

    Raises:
        RenderError: no engine, or it failed or ran out of time.
        MissingExtraError: no program is there that can draw these characters.
    """
    odd = beyond_typeface(picture.source) if engine == "auto" else ""
    if not odd:
        return lay_out(picture.source, "png", engine=engine, timeout=timeout, dpi=DPI, placed=picture.placed)
    try:
        import resvg_py  # noqa: PLC0415  # an extra
    except ImportError:
        if shutil.which("dot"):
            return lay_out(
                picture.source, "png", engine="dot", timeout=timeout, dpi=DPI, placed=picture.placed
            )
        raise MissingExtraError.of(
            "resvg-py", "png", f"bitmaps with {odd!r} (svg shows them everywhere)"
        ) from None
    svg = _RTL.sub('<text text-anchor="end"\\1>\u2067\\2\u2069<', picture.svg(engine=engine, timeout=timeout))
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, dpi=96, zoom=DPI / 96))
