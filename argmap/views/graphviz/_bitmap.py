"""Draw a picture as a bitmap: from the SVG where resvg is there, else by the layout engine."""

from __future__ import annotations

import functools
import importlib.util
import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.views._sheet import sheet_of, sheets
from argmap.views.drawing._measure import beyond_typeface
from argmap.views.drawing._missing import stood_in, warn_of
from argmap.views.drawing._runs import in_runs
from argmap.views.drawing._typefaces import BOLD, FAMILY, SHIPPED, SLANT, choose, covered_by, installed
from argmap.views.graphviz._picture import size_of
from argmap.views.graphviz._settled import lay_out_settled

if TYPE_CHECKING:
    from argmap.views.graphviz._engine import Engine
    from argmap.views.graphviz._picture import DotPicture

__all__ = ["png"]

KIN = {"✓": "√", "✗": "×"}  # our own signs, by what stands for them where a typeface lacks them
DPI = 144  # twice what a plain screen shows, so that words stay sharp
SLIDE_DPI = 96  # at which a slide has as many pixels as it says
# resvg knows no `direction`, but isolates
_RTL = re.compile(r'<text text-anchor="start"([^<>]*) direction="rtl"([^<>]*)>([^<]*)<')
# what comes with argmap has no italic face, and resvg slants none
_ITALIC = re.compile(r'<text([^<>]*) x="([-.\d]+)" y="([-.\d]+)"([^<>]*) font-style="italic"')


def png(picture: DotPicture, *, engine: Engine = "auto", timeout: float = 60) -> bytes:
    """Return a picture as a bitmap: its SVG drawn by resvg, from the extra `png`; without that, what the engine draws.

    Raises:
        RenderError: no engine, or it failed or ran out of time.
    """
    dpi = SLIDE_DPI if picture.fit == "slide" else DPI
    try:
        import resvg_py  # noqa: PLC0415  # an extra
    except ImportError:
        return _without_resvg(picture, dpi, engine, timeout)
    light = replace(picture.drawing, dark={})  # resvg draws in black what follows a reader's screen
    drawn = picture._replace(drawing=light).svg(engine=engine, timeout=timeout)
    # for these the typefaces of this machine are looked at
    others = set(beyond_typeface(drawn, most=None)) - KIN.keys()
    # which typeface has what can be found out by a library that comes with the extra pdf
    known = importlib.util.find_spec("fontTools") is not None
    covers = functools.partial(covered_by, pictures=True)
    faces, missing = choose(others, installed(), covers) if others and known else ([], "")
    if missing:
        warn_of(missing)
        drawn = stood_in(drawn, missing)
    svg = _RTL.sub('<text text-anchor="end"\\1\\2>\u2067\\3\u2069<', drawn)
    svg = _ITALIC.sub(rf'<text\1 transform="translate(\2 \3) skewX(-{SLANT:g})" x="0" y="0"\4', svg)
    if others:  # then some typeface of this machine would draw the words beside our signs as well
        svg = _plain(svg)
        svg = in_runs(svg, [*SHIPPED, *faces]) if known else svg
    files = [str(file) for file in (BOLD, *SHIPPED)]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            dpi=96,
            zoom=dpi / 96,
            font_files=files,
            font_family=FAMILY,
            sans_serif_family=FAMILY,
            skip_system_fonts=not others,
        )
    )


def _without_resvg(picture: DotPicture, dpi: int, engine: Engine, timeout: float) -> bytes:
    """Have the engine draw it; of characters that its own typeface lacks, the system's Graphviz may know more."""
    odd = beyond_typeface(_plain(picture.source), most=None) if engine == "auto" else ""
    if not odd:
        return _by_engine(picture, dpi, engine, timeout)
    if shutil.which("dot"):
        return _by_engine(picture, dpi, "dot", timeout)
    warn_of(odd, "pip install 'argmap[png]' to have it drawn, or write svg")
    return _by_engine(picture, dpi, engine, timeout, odd)


def _plain(source: str) -> str:
    """Put signs of the engine's own typeface in the place of those of ours that it lacks."""
    for ours, kin in KIN.items():
        source = source.replace(f">{ours}", f">{kin}")
    return source


def _by_engine(picture: DotPicture, dpi: int, engine: Engine, timeout: float, missing: str = "") -> bytes:
    view = None
    if picture.fit is not None:
        sheet, scale = sheet_of(sheets(picture.fit), *size_of(picture, engine, timeout))
        view = f"{sheet.wide:.2f},{sheet.high:.2f},{scale:.6f}"
    return lay_out_settled(
        stood_in(_plain(picture.source), missing),
        "png",
        engine,
        timeout,
        placed=picture.placed,
        dpi=dpi,
        view=view,
    )
