"""The outline beside the map, as plain markup: a tree for screen readers and keyboards, and all there is without a script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from argmap.views.drawing._badge import BADGES
from argmap.views.drawing._sanitise import one_line, safe_url, sanitise
from argmap.views.drawing._wrap import shorten
from argmap.views.page._page_data import looks, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.model import Citation, Claim, Relation
    from argmap.views.page._page_data import PageData

__all__ = ["outline_markup"]

DEEPEST = 12  # levels that are set further in than the one above
REFERENCE = 80  # characters of a claim that is named again


def outline_markup(page_data: PageData, places: Mapping[tuple[str, int], str]) -> str:
    """Write a tree item for each claim, in the order of the tree, and one for each further place where it bears.

    Args:
        page_data: what is on the page.
        places: by claim and number of its citation, the id of the element that shows what is quoted.
    """
    return "".join(_items(page_data, places))


def _items(page_data: PageData, places: Mapping[tuple[str, int], str]) -> Iterator[str]:
    waiting: list[tuple[str, int]] = []  # claims whose further reasons are named once their own are told
    for claim, level in page_data.forest.preorder():
        while waiting and waiting[-1][1] >= level:
            yield from _again(page_data, *waiting.pop())
        yield _item(page_data, page_data.amap.claims[claim], level, places)
        if claim in page_data.forest.again:
            waiting.append((claim, level))
    while waiting:
        yield from _again(page_data, *waiting.pop())


def _item(page_data: PageData, claim: Claim, level: int, places: Mapping[tuple[str, int], str]) -> str:
    role = page_data.places.role(claim.id)
    via = page_data.forest.via.get(claim.id)
    words = _words(page_data, via) if via and page_data.places.role(claim.id) == "claim" else BADGES[role]
    words = f"{page_data.counted.get(claim.id, '')} {words}".strip()
    expanded = ' aria-expanded="true"' if page_data.forest.kids[claim.id] else ""
    marks = "".join(
        f' <small class="mark">{_safe(one_line(finding.rule))}<span class="why">: {_safe(finding.message)}</span></small>'
        for finding in page_data.marks.get(claim.id, ())
    )
    cited = "".join(
        _cited(page_data, citation, places.get((claim.id, number)))
        for number, citation in enumerate(claim.citations)
    )
    note = f'<p class="cited">{_safe(claim.note)}</p>' if claim.note else ""
    foot = page_data.foot(claim)
    remark = f"<small>{_safe(foot)}</small>" if foot else ""
    meta = f' <span class="meta">{remark}{marks}</span>' if remark or marks else ""
    filed = [
        (" › ".join(map(one_line, claim.group)), "section"),
        (", ".join(map(one_line, claim.tags)), "tags"),
    ]
    note += "".join(f'<p class="cited">{name}: {_safe(words)}</p>' for words, name in filed if words)
    return (
        f'<li role="treeitem" id="{escape(page_data.element_ids[claim.id])}" aria-level="{level}"{expanded}'
        f' class="is-{looks(role)} l{min(level, DEEPEST)}" data-n="{page_data.numbers[claim.id]}">'
        f'<span class="badge">{_safe(words)}</span> <span class="text" dir="auto">{_safe(claim.text)}</span>'
        f"{meta}{cited}{note}</li>\n"
    )


def _again(page_data: PageData, claim: str, level: int) -> Iterator[str]:
    """Name what is for or against a claim and stands elsewhere in the outline."""
    for premise, relation in page_data.forest.again[claim]:
        text = shorten(one_line(page_data.amap.claims[premise].text), REFERENCE)
        yield (
            f'<li role="treeitem" aria-level="{level + 1}" class="again l{min(level + 1, DEEPEST)}"'
            f' data-see="{page_data.numbers[premise]}" data-below="{page_data.numbers[claim]}">'
            f'<span class="badge">{_safe(_words(page_data, relation))}</span>'
            f' <span class="text" dir="auto">{_safe(text)}</span> <small>shown elsewhere</small></li>\n'
        )


def _words(page_data: PageData, relation: Relation) -> str:
    return said(relation, onto_claim=relation.target in page_data.amap.claims)[1].upper()


def _cited(page_data: PageData, citation: Citation, place: str | None) -> str:
    source = page_data.amap.sources[citation.source]
    quote = f"<q>{_safe(citation.quote.exact)}</q> " if citation.quote else ""
    quote = f'<a href="#{place}">{quote.rstrip()}</a> ' if place else quote
    url = safe_url(source.url)
    title = _safe(source.title)
    named = f'<a href="{escape(url)}" rel="noopener noreferrer">{title}</a>' if url else title
    rest = "".join(f", {_safe(part)}" for part in (source.author, citation.locator) if part)
    return f'<p class="cited" dir="auto">{quote}{named}{rest}</p>'


def _safe(text: str) -> str:
    return escape(sanitise(text))
