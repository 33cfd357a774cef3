"""Make a picture of a map: a file, or its content."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack, overload

from argmap._store.store import check_map
from argmap._validate import check_path, check_seconds, check_word
from argmap._validate_map import map_of
from argmap._values.collector import no_collector
from argmap.errors import RenderError
from argmap.views._taking import explained, options_for, refuse_for
from argmap.views.graphviz._engine import ENGINES
from argmap.views.graphviz.dot import draw
from argmap.views.picture_options import PictureKeywords

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap._validate_map import Drawn
    from argmap.analysis.provenance._texts import Texts
    from argmap.argument_map import ArgumentMap
    from argmap.views.graphviz._engine import Engine
    from argmap.views.picture_options import PictureOptions

__all__ = ["FORMATS", "render"]


class _RenderKeywords(PictureKeywords, total=False):
    """The keywords of `render` besides the format."""

    engine: Engine
    timeout: float
    text: Texts | None
    options: PictureOptions | None


@overload
def render(
    amap: Drawn,
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    **keywords: Unpack[_RenderKeywords],
) -> Path: ...
@overload
def render(
    amap: Drawn,
    path: None = None,
    *,
    format: Literal["png", "pdf"],
    **keywords: Unpack[_RenderKeywords],
) -> bytes: ...
@overload
def render(
    amap: Drawn,
    path: None = None,
    *,
    format: Literal["svg", "dot", "html", "mmd", "md", "txt"] | None = None,
    **keywords: Unpack[_RenderKeywords],
) -> str: ...
@overload
def render(
    amap: Drawn,
    path: str | os.PathLike[str] | None = None,
    *,
    format: str | None = None,
    **keywords: Unpack[_RenderKeywords],
) -> Path | str | bytes: ...
@explained
def render(
    amap: Drawn,
    path: str | os.PathLike[str] | None = None,
    *,
    format: str | None = None,
    engine: Engine = "auto",
    timeout: float = 60,
    text: Texts | None = None,
    options: PictureOptions | None = None,
    **keywords: Unpack[PictureKeywords],
) -> Path | str | bytes:
    """Draw a map into a file, or return what the file would hold.

    What is text obeys those of the options that say what is shown and marked; the page (html) obeys them as `html` says.

    Args:
        amap: the map; or what compares several, such as a `Diff`, whose findings are then marked.
        path: the file to write; its suffix says what, unless `format` does.
        format: "svg", "png", "pdf", "dot" (source for Graphviz), "html" (the page to explore), "mmd" (Mermaid),
            "md" (Markdown, with the diagram in Mermaid) or "txt" (the outline).
        engine: "pure" (comes with argmap), "dot" (the system's), or "auto" for the first that is there.
        timeout: seconds that the layout may take.
        text: of a page, the source text to show beside the map, as `html` says.
        options: all that follows, as one value.
        **keywords: each of the options, in place of what `options` says.

    Returns:
        The path written to; without one the content, as bytes for "png" and "pdf" and as text for the rest.

    Raises:
        RenderError: an unknown format, no layout engine, or one that failed or ran out of time; `text` for what is no
            page.
        MissingExtraError: a PDF without fpdf2, or a bitmap of characters that the engine's typeface lacks.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap(title="Weather")
        >>> wet = amap.claim("The street is wet")
        >>> render(amap)[:5]
        '<svg '
        >>> print(render(amap, format="txt"))
        # Weather
        The street is wet
    """
    if isinstance(amap, str | os.PathLike):
        check_map(amap)
    if path is not None:
        check_path(path, RenderError)
    form = _suffix(path) if format is None else format
    check_word("format", form, FORMATS, RenderError)
    check_word("engine", engine, ENGINES, RenderError)
    check_seconds("timeout", timeout, RenderError)
    chosen, amap = options_for(amap, render, options, keywords), map_of(amap)
    if form != "pdf":
        refuse_for(form, chosen)
    if text is not None and form != "html":
        _refuse_no_text(text)
        raise RenderError(f"text= is for html, the page that shows a text beside its map, not for {form}")
    with no_collector():  # a picture is made of many small pieces, and leaves no garbage
        content = (
            _WRITERS[form](amap, chosen, engine, timeout) if text is None else _reading(amap, chosen, text)
        )
    if path is None:
        return content
    file = Path(path)
    file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return file


def _suffix(path: str | os.PathLike[str] | None) -> str:
    if path is None:
        return "svg"
    suffix = Path(path).suffix[1:].lower()
    if not suffix:
        raise RenderError(
            f"{os.fspath(path)!r:.200} has no suffix to tell the format by: pass format= (--to on the command line), one of {', '.join(FORMATS)}"
        )
    return suffix


def _svg(amap: ArgumentMap, options: PictureOptions, engine: Engine, timeout: float) -> str:
    return draw(amap, options).svg(engine=engine, timeout=timeout)


def _png(amap: ArgumentMap, options: PictureOptions, engine: Engine, timeout: float) -> bytes:
    from argmap.views.graphviz._bitmap import png  # noqa: PLC0415  # what writes a format is loaded when one is written

    return png(draw(amap, options), engine=engine, timeout=timeout)


def _dot(amap: ArgumentMap, options: PictureOptions, _engine: Engine, _timeout: float) -> str:
    return draw(amap, options).source


def _html(amap: ArgumentMap, options: PictureOptions, engine: Engine, timeout: float) -> str:
    from argmap.views.page.html import write_page  # noqa: PLC0415  # likewise

    return write_page(amap, options, engine=engine, timeout=timeout)


def _refuse_no_text(text: Texts) -> None:
    from argmap.views.page._answers import check_texts  # noqa: PLC0415  # likewise

    check_texts(text)


def _reading(amap: ArgumentMap, options: PictureOptions, text: Texts) -> str:
    from argmap.views.page.html import write_page  # noqa: PLC0415  # likewise

    return write_page(amap, options, text=text)


def _mmd(amap: ArgumentMap, options: PictureOptions, _engine: Engine, _timeout: float) -> str:
    from argmap.views.prose.mermaid import mermaid  # noqa: PLC0415  # likewise

    return mermaid(amap, options=options)


def _md(amap: ArgumentMap, options: PictureOptions, _engine: Engine, _timeout: float) -> str:
    from argmap.views.prose._markdown import markdown  # noqa: PLC0415  # likewise

    return markdown(amap, options)


def _txt(amap: ArgumentMap, options: PictureOptions, _engine: Engine, _timeout: float) -> str:
    from argmap.views.prose.outline import outline  # noqa: PLC0415  # likewise

    return outline(amap, options=options) + "\n"


def _pdf(amap: ArgumentMap, options: PictureOptions, engine: Engine, timeout: float) -> bytes:
    from argmap.views.drawing._pdf import pdf, require_fpdf2  # noqa: PLC0415  # likewise
    from argmap.views.prose._atlas_pages import picture_pages  # noqa: PLC0415  # likewise

    require_fpdf2()
    found = picture_pages(amap, options, engine=engine, timeout=timeout)
    author = amap.data.get("author")
    return pdf(
        found.leaves,
        title=found.title,
        description=found.description,
        author=author if isinstance(author, str) else "",
        font=options.font,
        after=found.closing,
    )


_WRITERS: dict[str, Callable[[ArgumentMap, PictureOptions, Engine, float], str | bytes]] = {
    "svg": _svg,
    "png": _png,
    "dot": _dot,
    "html": _html,
    "mmd": _mmd,
    "md": _md,
    "txt": _txt,
    "pdf": _pdf,
}
FORMATS = tuple(_WRITERS)
