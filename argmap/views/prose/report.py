"""The report an analyst sends: what is argued, what is for and against it, what lacks support, what it cites."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack, overload

from argmap._validate import check_flag, check_path, check_seconds, check_word
from argmap._validate_map import map_of
from argmap.errors import RenderError
from argmap.views._taking import explained, options_for, refuse_for
from argmap.views.drawing._sanitise import one_line
from argmap.views.graphviz._engine import ENGINES
from argmap.views.graphviz.dot import draw
from argmap.views.picture_options import PAPERS, PictureKeywords
from argmap.views.prose._document import Heading, Picture, Span
from argmap.views.prose._document_html import to_html
from argmap.views.prose._document_markdown import to_markdown
from argmap.views.prose._report_blocks import ReportBlocks
from argmap.views.prose.mermaid import mermaid

if TYPE_CHECKING:
    from argmap._validate_map import Drawn
    from argmap.argument_map import ArgumentMap
    from argmap.views.graphviz._engine import Engine
    from argmap.views.picture_options import PictureOptions
    from argmap.views.prose._document import Block

__all__ = ["report"]

_FORMATS = ("md", "html", "pdf")
_DRAWN = 60  # claims that the picture shows whole; above, it shows the top
_PAPER = "A4"  # of a PDF, unless another is asked for


class _ReportKeywords(PictureKeywords, total=False):
    """The keywords of `report` besides the format."""

    picture: bool
    engine: Engine
    timeout: float
    options: PictureOptions | None


@overload
def report(
    amap: Drawn,
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    **keywords: Unpack[_ReportKeywords],
) -> Path: ...
@overload
def report(
    amap: Drawn, path: None = None, *, format: Literal["pdf"], **keywords: Unpack[_ReportKeywords]
) -> bytes: ...
@overload
def report(
    amap: Drawn,
    path: None = None,
    *,
    format: Literal["md", "html"] | None = None,
    **keywords: Unpack[_ReportKeywords],
) -> str: ...
@overload
def report(
    amap: Drawn, path: None = None, *, format: str | None, **keywords: Unpack[_ReportKeywords]
) -> str | bytes: ...
@overload
def report(
    amap: Drawn,
    path: str | os.PathLike[str] | None = None,
    *,
    format: str | None = None,
    **keywords: Unpack[_ReportKeywords],
) -> Path | str | bytes: ...
@explained
def report(
    amap: Drawn,
    path: str | os.PathLike[str] | None = None,
    *,
    format: str | None = None,
    picture: bool = True,
    engine: Engine = "auto",
    timeout: float = 60,
    options: PictureOptions | None = None,
    **keywords: Unpack[PictureKeywords],
) -> Path | str | bytes:
    """Write a report on a map: contentions, for, against, what lacks support and why, unanswered challenges, sources.

    Args:
        amap: the map; or what compares several, such as a `Diff`, whose findings are then marked.
        path: the file to write; its suffix says what, unless `format` does.
        format: "md" (GitHub's Markdown, the picture in Mermaid), "html" (one file that needs nothing else) or "pdf" (the
            picture on the last pages). Markdown, without a path.
        picture: whether to draw one. What lacks support is marked in it, unless `highlight` says otherwise; above 60
            claims it shows the contentions and what is directly for and against them, unless options say what is shown.
        engine: of the picture in HTML and PDF.
        timeout: seconds that the picture may take.
        options: how the picture looks, and what it shows: all that follows, as one value.
        **keywords: each of the options, in place of what `options` says.

    Returns:
        The path written to; without one the content, as bytes for "pdf" and as text for the rest.

    Raises:
        RenderError: an unknown word, a flag that is none, no time, or no layout engine for the picture; in a PDF, a
            character that no typeface has.
        MissingExtraError: a PDF without fpdf2.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap(title="Umbrellas")
        >>> thesis = amap.claim("Take an umbrella", kind="policy")
        >>> _ = amap.support(amap.claim("It will rain", kind="prediction"), thesis)
        >>> print(report(amap, picture=False).split("### For")[0])
        # Umbrellas
        <BLANKLINE>
        'Umbrellas' argues for one contention: 'Take an umbrella'. It stands only if unsupported claims are granted. 1 claim is for it. ...
        <BLANKLINE>
        ## Contention
        <BLANKLINE>
        **Take an umbrella** *(policy)*
        <BLANKLINE>
        *Verdict:* it stands only if unsupported claims are granted.
        <BLANKLINE>
        *Support:* ungrounded. Nothing supports what it finally rests on: 'It will rain'.
        <BLANKLINE>
        <BLANKLINE>
    """
    if path is not None:
        check_path(path, RenderError)
    form = _form(path) if format is None else format
    check_word("format", form, _FORMATS, RenderError)
    chosen, amap = options_for(amap, report, options, keywords), map_of(amap)
    check_flag("picture", picture, RenderError)
    check_word("engine", engine, ENGINES, RenderError)
    check_seconds("timeout", timeout, RenderError)
    if form != "pdf":
        refuse_for(form, chosen)
    content = _Report(amap, chosen, engine, timeout).written(form, picture=picture)
    if path is None:
        return content
    file = Path(path)
    file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return file


def _form(path: str | os.PathLike[str] | None) -> str:
    if path is None:
        return "md"
    suffix = Path(path).suffix[1:].lower()
    if not suffix:
        raise RenderError(
            f"{os.fspath(path)!r:.200} has no suffix to tell the format by: give format=, one of {', '.join(_FORMATS)}"
        )
    return suffix


class _Report:
    """One report in the making."""

    def __init__(self, amap: ArgumentMap, options: PictureOptions, engine: Engine, timeout: float) -> None:
        self.amap, self.engine, self.timeout = amap, engine, timeout
        self.blocks = ReportBlocks(amap, number=options.number)
        if options.matrix is None and options.highlight is None:
            options = replace(options, highlight=self.blocks.lacking)
        if len(amap.claims) > _DRAWN and _shows_all(options):
            options = replace(options, depth=1)
        self.options = options

    def written(self, form: str, *, picture: bool) -> str | bytes:
        title = one_line(self.amap.title) or "Argument map"
        heading = Heading(1, (Span(title),))
        drawn = picture and bool(self.amap.claims)
        if form == "pdf":
            return self._pdf([heading, *self.blocks.summary(), *self.blocks.main()], drawn=drawn)
        shown = [Picture(self._picture(form))] if drawn else []
        blocks: list[Block] = [heading, *self.blocks.summary(), *shown, *self.blocks.main()]
        return to_markdown(blocks) if form == "md" else to_html(blocks, title)

    def _picture(self, form: str) -> str:
        if form == "md":
            return mermaid(self.amap, options=self.options)
        svg = draw(self.amap, self.options).svg(engine=self.engine, timeout=self.timeout)
        return svg.replace(' style="max-width:100%;height:auto"', "", 1)  # the file's own sheet says so

    def _pdf(self, blocks: list[Block], *, drawn: bool) -> bytes:
        from argmap.views.drawing._pdf import pdf, require_fpdf2  # noqa: PLC0415  # only for a PDF
        from argmap.views.prose._atlas_pages import picture_pages  # noqa: PLC0415  # likewise
        from argmap.views.prose._document_pages import text_pages  # noqa: PLC0415  # likewise

        require_fpdf2()
        fits = self.options.fit is not None or self.options.matrix is not None
        options = self.options if fits else replace(self.options, paper=self.options.paper or _PAPER)
        text = text_pages(blocks, PAPERS[self.options.paper or _PAPER])
        found = picture_pages(
            self.amap, options, engine=self.engine, timeout=self.timeout, after=len(text.sheets)
        )
        author = self.amap.data.get("author")
        return pdf(
            found.leaves if drawn else [],
            title=self.amap.title,
            description=found.description if drawn else "",
            author=author if isinstance(author, str) else "",
            font=self.options.font,
            before=text,
            after=found.closing if drawn else None,
        )


def _shows_all(options: PictureOptions) -> bool:
    """Tell whether nothing says that less than the whole map is shown."""
    chosen = (options.focus, options.depth, options.only, options.matrix)
    return all(one is None for one in chosen) and options.fold == "auto"
