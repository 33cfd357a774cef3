"""Make a picture of a map: a file, or its content."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Unpack, cast, overload

from argmap.errors import MissingExtraError, RenderError, near
from argmap.option import check_path, check_seconds, check_word
from argmap.views.document import Picture, to_html, to_markdown
from argmap.views.dot import PictureOptions, dot
from argmap.views.engine import ENGINES, lay_out
from argmap.views.look import check_beside_matrix, check_look
from argmap.views.matrix_text import matrix_blocks
from argmap.views.outline import outline
from argmap.views.text import beyond_typeface

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.argument_map import ArgumentMap
    from argmap.views.dot import DotOptions
    from argmap.views.engine import Engine
    from argmap.views.graph import MapGraph

__all__ = ["png", "render"]

DPI = 144  # twice what a plain screen shows, so that words stay sharp
# resvg knows no `direction`, but isolates
_RTL = re.compile(r'<text text-anchor="start"([^<>]*) direction="rtl">([^<]*)<')
_OF_TEXT = frozenset({"highlight", "focus", "hops", "depth", "only", "fold"})
_OF_MERMAID = _OF_TEXT | {"style", "direction"}
_OPTIONS = sorted(PictureOptions.__optional_keys__)
_LOOK = frozenset({"style", "values", "direction", "legend", "wrap", "detail", "groups"})


class RenderOptions(PictureOptions, total=False):
    """The keywords of `render` besides the format."""

    engine: Engine
    timeout: float
    font: str | os.PathLike[str] | None
    paper: str | None


@overload
def render(
    amap: ArgumentMap,
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    **options: Unpack[RenderOptions],
) -> Path: ...
@overload
def render(
    amap: ArgumentMap,
    path: None = None,
    *,
    format: Literal["png", "pdf"],
    **options: Unpack[RenderOptions],
) -> bytes: ...
@overload
def render(
    amap: ArgumentMap,
    path: None = None,
    *,
    format: Literal["svg", "dot", "html", "mmd", "md", "txt"] | None = None,
    **options: Unpack[RenderOptions],
) -> str: ...
@overload
def render(
    amap: ArgumentMap,
    path: str | os.PathLike[str] | None = None,
    *,
    format: str | None = None,
    **options: Unpack[RenderOptions],
) -> Path | str | bytes: ...
def render(
    amap: ArgumentMap,
    path: str | os.PathLike[str] | None = None,
    *,
    format: str | None = None,
    engine: Engine = "auto",
    timeout: float = 60,
    font: str | os.PathLike[str] | None = None,
    paper: str | None = None,
    **dot_options: Unpack[PictureOptions],
) -> Path | str | bytes:
    """Draw a map into a file, or return what the file would hold.

    Args:
        amap: the map.
        path: the file to write; its suffix says what, unless `format` does.
        format: "svg", "png", "pdf", "dot" (source for Graphviz), "html" (the page to explore), "mmd" (Mermaid),
            "md" (Markdown, with the diagram in Mermaid) or "txt" (the outline).
        engine: "pure" (comes with argmap), "dot" (the system's), or "auto" for the first that is there.
        timeout: seconds that the layout may take.
        font: for "pdf", a typeface's file to embed and to set all words in; else the one that comes with argmap, which
            is as wide as Arial, and whatever this machine has for other scripts than Latin, Greek, Cyrillic and Hebrew.
        paper: for "pdf", "A3", "A4", "A5", "letter", "legal" or "tabloid": the picture is made smaller to fit one page or,
            where few could read it then, cut into several; else one page as large as the picture.
        dot_options: what `dot` takes: `style`, `values`, `highlight`, `focus`, `direction`, `matrix`, ... Of these what
            is text obeys those that say what is shown and marked.

    Returns:
        The path written to; without one the content, as bytes for "png" and "pdf" and as text for the rest.

    Raises:
        RenderError: an unknown format, no layout engine, or one that failed or ran out of time; in a PDF, a character
            that no typeface has, or an unknown paper.
        MissingExtraError: a PDF without fpdf2, or a bitmap of characters that the engine's typeface lacks.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap(title="Weather")
        >>> wet = amap.claim("The street is wet")
        >>> render(amap)[:5]
        '<svg '
        >>> print(render(amap, format="txt"))
        Weather
        <BLANKLINE>
        The street is wet
    """
    if path is not None:
        check_path(path, RenderError)
    form = _suffix(path) if format is None else format
    check_word("format", form, FORMATS, RenderError)
    check_word("engine", engine, ENGINES, RenderError)
    check_seconds("timeout", timeout, RenderError)
    if font is not None:
        check_path(font, RenderError)
    if font is not None and form != "pdf":
        raise RenderError(
            f"font= is for pdf, which embeds it: {form!r} names typefaces and leaves them to the viewer"
        )
    if paper is not None and form != "pdf":
        raise RenderError(f"paper= is for pdf, which has pages: {form!r} is as large as the map")
    odd = next((name for name in dot_options if name not in _OPTIONS), None)
    if odd is not None:
        raise TypeError(f"render() got an unexpected keyword argument {odd!r}{near(odd, _OPTIONS)}")
    look = {name: value for name, value in dot_options.items() if name in _LOOK}
    check_look(amap, **cast("dict[str, Any]", look))
    if dot_options.get("matrix") is not None:
        check_beside_matrix(**dot_options)
    if form == "pdf":
        content: str | bytes = _pdf(amap, engine, timeout, font, paper, dot_options)
    else:
        content = _WRITERS[form](amap, engine, timeout, dot_options)
    if path is None:
        return content
    file = Path(path)
    file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return file


def png(graph: MapGraph, *, engine: Engine = "auto", timeout: float = 60) -> bytes:
    """Return a picture as a bitmap; characters that the engine's own typeface lacks need the extra `png`.

    Raises:
        RenderError: no engine, or it failed or ran out of time.
        MissingExtraError: no program is there that can draw these characters.
    """
    odd = beyond_typeface(graph.source) if engine == "auto" else ""
    if not odd:
        return lay_out(graph.source, "png", engine=engine, timeout=timeout, dpi=DPI)
    try:
        import resvg_py  # noqa: PLC0415  # an extra
    except ImportError:
        if shutil.which("dot"):
            return lay_out(graph.source, "png", engine="dot", timeout=timeout, dpi=DPI)
        raise MissingExtraError.of(
            "resvg-py", "png", f"bitmaps with {odd!r} (svg shows them everywhere)"
        ) from None
    svg = _RTL.sub('<text text-anchor="end"\\1>\u2067\\2\u2069<', graph.svg(engine=engine, timeout=timeout))
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, dpi=96, zoom=DPI / 96))


def _suffix(path: str | os.PathLike[str] | None) -> str:
    if path is None:
        return "svg"
    suffix = Path(path).suffix[1:].lower()
    if not suffix:
        raise RenderError(
            f"{os.fspath(path)!r:.200} has no suffix to tell the format by: give format=, one of {', '.join(FORMATS)}"
        )
    return suffix


def _svg(amap: ArgumentMap, engine: Engine, timeout: float, options: PictureOptions) -> str:
    return dot(amap, **options).svg(engine=engine, timeout=timeout)


def _png(amap: ArgumentMap, engine: Engine, timeout: float, options: PictureOptions) -> bytes:
    return png(dot(amap, **options), engine=engine, timeout=timeout)


def _pdf(
    amap: ArgumentMap,
    engine: Engine,
    timeout: float,
    font: str | os.PathLike[str] | None,
    paper: str | None,
    options: PictureOptions,
) -> bytes:
    from argmap.views.pdf import pdf  # noqa: PLC0415  # fpdf2 is an extra

    author = amap.data.get("author")
    named = author if isinstance(author, str) else ""
    return pdf(dot(amap, **options), author=named, engine=engine, timeout=timeout, font=font, paper=paper)


def _dot(amap: ArgumentMap, _engine: Engine, _timeout: float, options: PictureOptions) -> str:
    return str(dot(amap, **options).source)


def _html(amap: ArgumentMap, engine: Engine, timeout: float, options: PictureOptions) -> str:
    from argmap.views.html import html  # noqa: PLC0415  # the page is loaded when one is written

    found = options.get("matrix")
    if found is not None:
        heading, *rest = matrix_blocks(amap, found)
        return to_html(
            [heading, Picture(_svg(amap, engine, timeout, options)), *rest], amap.title or "Matrix"
        )
    shown = {name: value for name, value in options.items() if name != "matrix"}
    return html(amap, **cast("DotOptions", shown))


def _mmd(amap: ArgumentMap, _engine: Engine, _timeout: float, options: PictureOptions) -> str:
    from argmap.views.mermaid import mermaid  # noqa: PLC0415  # loaded when one is written

    if options.get("matrix") is not None:
        raise RenderError("Mermaid has no tables: write a matrix as svg, png, pdf, html, md or txt")
    said = {name: value for name, value in options.items() if name in _OF_MERMAID}
    return mermaid(amap, **cast("dict[str, Any]", said))


def _md(amap: ArgumentMap, _engine: Engine, _timeout: float, options: PictureOptions) -> str:
    from argmap.views.markdown import markdown  # noqa: PLC0415  # loaded when one is written

    found = options.get("matrix")
    if found is not None:
        return to_markdown(matrix_blocks(amap, found))
    said = {name: value for name, value in options.items() if name in _OF_MERMAID}
    return markdown(amap, **cast("dict[str, Any]", said))


def _txt(amap: ArgumentMap, _engine: Engine, _timeout: float, options: PictureOptions) -> str:
    found = options.get("matrix")
    if found is not None:
        return f"{found}\n"
    said = {name: value for name, value in options.items() if name in _OF_TEXT}
    return outline(amap, **cast("dict[str, Any]", said)) + "\n"


_WRITERS: dict[str, Callable[[ArgumentMap, Engine, float, PictureOptions], str | bytes]] = {
    "svg": _svg,
    "png": _png,
    "dot": _dot,
    "html": _html,
    "mmd": _mmd,
    "md": _md,
    "txt": _txt,
}
FORMATS = (*_WRITERS, "pdf")
