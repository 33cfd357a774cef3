"""The page: a map that one explores in a browser, in one file that needs no network."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any, Unpack

from argmap._naming import display_name
from argmap._validate_map import map_of
from argmap._wording import counted
from argmap.errors import RenderError
from argmap.views._taking import explained, options_for, refuse_for
from argmap.views.drawing._sanitise import one_line, sanitise
from argmap.views.graphviz._layered import direction
from argmap.views.graphviz.dot import draw
from argmap.views.page._answers import (
    filters,
    gaps,
    readings,
    texts_read,
    usual_marks,
    worst_first,
)
from argmap.views.page._colours import colours
from argmap.views.page._forest import Forest
from argmap.views.page._logic import logic, logic_numbers
from argmap.views.page._outline_markup import outline_markup
from argmap.views.page._page_data import PageData, looked, script_json
from argmap.views.page._page_layout import page_layouts
from argmap.views.page._source_text import SourceText
from argmap.views.page._template import PageParts, body, document, style_sheet
from argmap.views.prose._document import Picture
from argmap.views.prose._document_html import to_html
from argmap.views.prose._matrix_table import matrix_blocks
from argmap.views.selection._elements import claims_of
from argmap.views.selection._groups import are_framed
from argmap.views.selection._marks import edited
from argmap.views.selection._selection import select
from argmap.views.styles import style

if TYPE_CHECKING:
    from argmap._validate_map import Drawn
    from argmap.analysis.provenance._texts import Texts
    from argmap.argument_map import ArgumentMap
    from argmap.views.graphviz._engine import Engine
    from argmap.views.picture_options import PictureKeywords, PictureOptions
    from argmap.views.selection._selection import Selection

BOTH_WAYS = 300  # claims; a page of more is laid out one way only

__all__ = ["html", "page_parts", "write_page"]


@explained
def html(
    amap: Drawn,
    *,
    text: Texts | None = None,
    options: PictureOptions | None = None,
    **keywords: Unpack[PictureKeywords],
) -> str:
    """Write a map as a page to explore: pan, zoom, search, select, fold, filter; beside it an outline.

    The page is one file, opened from anywhere: it fetches nothing, its content security policy lets nothing but its own
    script run, and without script its outline still holds every claim.

    With `text` it is a reading view: the source text stands beside the map, a passage and the claims that cite it light up
    together from either side, and sentences that seem to argue and that nothing cites are shaded. Passages are marked where
    `verify` finds them.

    Of the options, `focus` and `only` say what is on the page; `depth`, `fold`, `detail` and `groups` what it shows at
    first, the rest being a click away: "auto" unfolds as many levels as fit the window in readable letters. Marked, and
    filtered by, is what lacks support, what is contested and what nothing answers, unless `highlight` says otherwise. The
    style "plain" turns dark where the reader's screen is, and is black on paper. With `matrix` the page holds that, and does
    nothing.

    Args:
        amap: the map; or what compares several, such as a `Diff`, whose findings are then marked.
        text: the text of the only source that is `mapped`, else of the only source; or texts by the ids of their sources.
        options: all that follows, as one value.
        **keywords: each of the options, in place of what `options` says.

    Returns:
        The text of the file: the same map gives the same text.

    Raises:
        UnknownIdError: an id that is not in the map; also one of `values`, of `text`, or one that a finding is about.
        RenderError: an unknown word, a flag that is none, or a number out of range; `text` with `matrix`.
        AnalysisError: a text that is none, or it is not clear of which source.
        MissingExtraError: `text` without the extra "text", which cuts it into sentences.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap(title="Streets")
        >>> wet = amap.claim("The street is wet")
        >>> page = html(amap)
        >>> page[:15], "The street is wet" in page
        ('<!DOCTYPE html>', True)
    """
    chosen, amap = options_for(amap, html, options, keywords), map_of(amap)
    refuse_for("html", chosen)
    return write_page(amap, chosen, text=text)


def write_page(
    amap: ArgumentMap,
    options: PictureOptions,
    *,
    text: Texts | None = None,
    engine: Engine = "auto",
    timeout: float = 60,
) -> str:
    """Write a map, or a matrix in its place, as a page; `engine` and `timeout` are those of a matrix's picture."""
    if options.matrix is not None:
        if text is not None:
            raise RenderError("text= is shown beside a map, not beside a matrix: leave out one of them")
        heading, *rest = matrix_blocks(amap, options.matrix)
        picture = Picture(draw(amap, options).svg(engine=engine, timeout=timeout))
        return to_html([heading, picture, *rest], amap.title or "Matrix")
    return document(page_parts(amap, options, text))


def page_parts(amap: ArgumentMap, options: PictureOptions, text: Texts | None = None) -> PageParts:
    """Make the parts of a page: for `html`, and for whatever else puts a page into an element."""
    marks = usual_marks(amap) if options.highlight is None else options.highlight
    selection = select(amap, replace(options, highlight=marks, depth=None, fold=()))
    if options.edit:
        selection.marks = edited(selection, options.edit)
    selection.marks = worst_first(selection.marks)
    forest = Forest(selection)
    page_data = PageData(selection, forest, readings(amap), options)
    source = SourceText([] if text is None else texts_read(amap, text), page_data)
    title = _title(amap)
    markup = body(
        title=escape(title),
        count=_count(amap, selection.hidden),
        outline=outline_markup(page_data, source.places),
        source=source.markup(),
        about=escape(sanitise(amap.description)),
    )
    return PageParts(
        title,
        style_sheet(_palette(options)),
        markup,
        script_json(page_data.data() | _beginning(selection, page_data, options)),
    )


def _beginning(selection: Selection, page_data: PageData, options: PictureOptions) -> dict[str, Any]:
    """Say what the page shows when it is opened."""
    fold = () if options.fold == "auto" else claims_of(selection.places, "fold", options.fold)
    numbers = page_data.numbers
    way, framed = direction(selection, options.direction), are_framed(selection, options.groups)
    ways = [way]
    if options.direction == "auto" and len(numbers) <= BOTH_WAYS:
        ways.append("right" if way == "down" else "down")
    return {
        "laid": page_layouts(selection, options.look, page_data.plan(ways)),
        "directions": ways,
        "rules": filters(selection.marks),
        "title": _title(selection.amap),
        "logic": logic(selection.amap)
        | {
            "claims": logic_numbers(selection.amap, numbers),
            "links": logic_numbers(selection.amap, (relation.id for relation in selection.relations)),
        },
        "gaps": [
            [numbers[finding.id], sanitise(finding.message)]
            for finding in gaps(selection.amap)
            if finding.id in numbers
        ],
        "detail": options.detail,
        "groups": framed,
        "legend": options.legend,
        "depth": options.depth,
        "folded": [numbers[claim] for claim in dict.fromkeys(fold) if claim in numbers],
        "unfolded": options.fold != "auto",
    }


def _palette(options: PictureOptions) -> str:
    """Choose the colours: those of the look; of the usual one dark where the screen is, and black on paper."""
    look, dark = looked(options)
    if options.style not in {"plain", "auto"}:
        return colours(look, dark)
    paper = style("print")
    return f"{colours(look, dark)}@media print {{\n{colours(paper, paper)}}}\n"


def _title(amap: ArgumentMap) -> str:
    return one_line(amap.title) or one_line(display_name(amap))


def _count(amap: ArgumentMap, hidden: int) -> str:
    total = len(amap.claims)
    said = f"{total - hidden} of {total} claims" if hidden else counted(total, "claim")
    return f"{said}, {counted(len(amap.relations), 'relation')}"
