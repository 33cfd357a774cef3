"""The pages of a PDF of a map: one picture, an atlas of its branches with an index, or a talk built up step by step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from argmap.views._sheet import paper_sheets, sheets
from argmap.views.drawing._pages import FOOT, HEAD, page_of
from argmap.views.drawing._pdf import Leaf
from argmap.views.drawing._sanitise import one_line
from argmap.views.drawing._wrap import shorten
from argmap.views.graphviz._atlas import atlas
from argmap.views.graphviz._build_up import built_up
from argmap.views.graphviz._dot_source import map_source
from argmap.views.graphviz._fit import Fitter
from argmap.views.graphviz.dot import draw
from argmap.views.picture_options import PAPERS
from argmap.views.prose._document import Heading, Item, Paragraph, Span
from argmap.views.prose._document_pages import text_pages
from argmap.views.selection._selection import STATIC, select

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.argument_map import ArgumentMap
    from argmap.views._sheet import Sheet
    from argmap.views.graphviz._atlas import Branch
    from argmap.views.graphviz._engine import Engine
    from argmap.views.graphviz._picture import DotPicture
    from argmap.views.picture_options import PictureOptions
    from argmap.views.prose._document import Block
    from argmap.views.prose._document_pages import TextPages

__all__ = ["PicturePages", "picture_pages"]

LONGEST = 160  # characters of a claim in the index
NAMED = 90  # characters of a claim at the head of a page


class PicturePages(NamedTuple):
    """The pages with pictures, what they are called and show, and the index behind them, if there is one."""

    leaves: list[Leaf]
    title: str
    description: str
    closing: TextPages | None = None


def picture_pages(
    amap: ArgumentMap, options: PictureOptions, *, engine: Engine, timeout: float, after: int = 0
) -> PicturePages:
    """Draw a map on as many pages as it needs; nothing is cut, and nothing folded unless it is asked for.

    Args:
        amap: the map.
        options: what is shown, how, and on what paper.
        engine: what draws.
        timeout: seconds for each page.
        after: pages that stand before these.
    """
    on = _sheets(options)
    options = replace(options, paper=None, fit=None)
    by_engine = options.matrix is not None or options.layout == "layered"
    if by_engine or options.steps:
        found = (
            replace(options, fold=())
            if by_engine and options.fold == "auto" and not options.matrix
            else options
        )
        if not by_engine and on is not None:
            return _talk(amap, found, on, engine, timeout)
        picture = draw(amap, found)
        if options.steps:
            return _stepped(picture, on, engine, timeout)
        return _one(picture, on, engine, timeout)
    selection = select(amap, options, most=None)
    if on is None:
        if len(selection.claims) <= STATIC or options.fold != "auto":
            return _one(map_source(selection, options), None, engine, timeout)
        on = sheets("A4")
    whole = Fitter(selection, options, on).whole()
    if whole is not None:
        return _one(map_source(whole.selection, whole.options), on, engine, timeout)
    inner = [sheet._replace(high=sheet.high - HEAD - FOOT) for sheet in on]
    branches, lies = atlas(selection, options, inner, after=after)
    sheet = lies._replace(high=lies.high + HEAD + FOOT)
    return _atlas(amap, branches, sheet, engine, timeout, after)


def _sheets(options: PictureOptions) -> Sequence[Sheet] | None:
    if options.fit is not None:
        return sheets(options.fit)
    return paper_sheets(PAPERS[options.paper]) if options.paper is not None else None


def _one(picture: DotPicture, on: Sequence[Sheet] | None, engine: Engine, timeout: float) -> PicturePages:
    plan, drawing = picture.plan(engine=engine, timeout=timeout), picture.drawing
    return PicturePages([Leaf(plan, drawing, page_of(plan.box, on))], drawing.title, drawing.description)


def _talk(
    amap: ArgumentMap, options: PictureOptions, on: Sequence[Sheet], engine: Engine, timeout: float
) -> PicturePages:
    """Build up what fits one sheet."""
    fitter = Fitter(select(amap, options, most=None), options, on)
    found = fitter.whole() or fitter.folded(fitter.selection.places.tops)
    return _stepped(map_source(found.selection, found.options), on, engine, timeout)


def _stepped(picture: DotPicture, on: Sequence[Sheet] | None, engine: Engine, timeout: float) -> PicturePages:
    plan, drawing = picture.plan(engine=engine, timeout=timeout), picture.drawing
    plans = built_up(plan, drawing, picture.order)
    page = page_of(plan.box, on)
    leaves = [
        Leaf(one, drawing, page._replace(note=f"step {number} of {len(plans)}"))
        for number, one in enumerate(plans, 1)
    ]
    return PicturePages(leaves, drawing.title, drawing.description)


def _atlas(
    amap: ArgumentMap, branches: list[Branch], sheet: Sheet, engine: Engine, timeout: float, after: int
) -> PicturePages:
    title = one_line(amap.title) or "Argument map"
    leaves = []
    begun: set[tuple[str, ...]] = set()
    for branch in branches:
        picture = map_source(branch.selection, branch.options)
        plan = picture.plan(engine=engine, timeout=timeout)
        page = page_of(plan.box, [sheet], several=True, top=True)
        leaves.append(
            Leaf(plan, picture.drawing, page, _head(amap, branch, title, again=branch.starts in begun))
        )
        begun.add(branch.starts)
    size = sheet.wide, sheet.high
    index = text_pages(_index(amap, branches, after), size)
    count = f"{title}, on {len(leaves)} pages with an index"
    return PicturePages(leaves, title, count, index)


def _head(amap: ArgumentMap, branch: Branch, title: str, *, again: bool) -> str:
    """Say of which branches a page is."""
    tops = set(branch.selection.places.tops)
    if tops.issuperset(branch.starts):
        return title + (" (continued)" if again else "")
    named = [shorten(one_line(amap.claims[start].text), NAMED) for start in branch.starts]
    return f"{title} › {'; '.join(named)}" + (" (continued)" if again else "")


def _index(amap: ArgumentMap, branches: list[Branch], after: int) -> Iterator[Block]:
    """List the claims and the sources, each with the pages on which it stands."""
    claims: dict[str, list[int]] = {}
    sources: dict[str, list[int]] = {}
    for number, branch in enumerate(branches, after + 1):
        for claim in branch.selection.claims:
            claims.setdefault(claim, []).append(number)
        cited = [*(amap.claims[claim] for claim in branch.selection.claims), *branch.selection.relations]
        for source in dict.fromkeys(one.source for element in cited for one in element.citations):
            sources.setdefault(source, []).append(number)
    yield Heading(1, (Span("Index"),))
    yield Heading(2, (Span("Claims"),))
    said = [(shorten(one_line(amap.claims[claim].text), LONGEST), pages) for claim, pages in claims.items()]
    yield from _listed(said)
    if sources:
        yield Heading(2, (Span("Sources"),))
        named = [(_named(amap, source), pages) for source, pages in sources.items()]
        yield from _listed(named)
    yield Paragraph((Span(""),))


def _listed(entries: list[tuple[str, list[int]]]) -> Iterator[Block]:
    for words, pages in sorted(entries, key=lambda one: (one[0].casefold(), one[1])):
        yield Item(0, (Span(words), Span(f"  p. {', '.join(map(str, pages))}", italic=True)))


def _named(amap: ArgumentMap, source: str) -> str:
    found = amap.sources[source]
    parts = (found.author, found.title, found.date)
    return shorten(", ".join(one_line(part) for part in parts if part), LONGEST)
