"""The outline beside the map, as plain markup: a tree for screen readers and keyboards, and all there is without a script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from argmap.views.drawing._box import BADGES
from argmap.views.drawing._sanitise import clean, one_line, safe_url
from argmap.views.drawing._text import shorten
from argmap.views.page._page_data import looks, sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Citation, Claim, Relation
    from argmap.views.page._page_data import Island

__all__ = ["outline_markup"]

DEEPEST = 12  # levels that are set further in than the one above
REFERENCE = 80  # characters of a claim that is named again


def outline_markup(island: Island) -> str:
    """Write a tree item for each claim, in the order of the tree, and one for each further place where it bears."""
    return "".join(_items(island))


def _items(island: Island) -> Iterator[str]:
    waiting: list[tuple[str, int]] = []  # claims whose further reasons are named once their own are told
    for claim, level in island.forest.preorder():
        while waiting and waiting[-1][1] >= level:
            yield from _again(island, *waiting.pop())
        yield _item(island, island.amap.claims[claim], level)
        if claim in island.forest.again:
            waiting.append((claim, level))
    while waiting:
        yield from _again(island, *waiting.pop())


def _item(island: Island, claim: Claim, level: int) -> str:
    role = island.places.role(claim.id)
    via = island.forest.via.get(claim.id)
    words = _words(island, via) if via and island.places.role(claim.id) == "claim" else BADGES[role]
    expanded = ' aria-expanded="true"' if island.forest.kids[claim.id] else ""
    marks = "".join(
        f' <small class="mark">{_safe(one_line(finding.rule))}<span class="why">: {_safe(finding.message)}</span></small>'
        for finding in island.marks.get(claim.id, ())
    )
    cited = "".join(_cited(island, citation) for citation in claim.citations)
    note = f'<p class="cited">{_safe(claim.note)}</p>' if claim.note else ""
    foot = island.foot(claim)
    remark = f"<small>{_safe(foot)}</small>" if foot else ""
    meta = f' <span class="meta">{remark}{marks}</span>' if remark or marks else ""
    filed = [
        (" › ".join(map(one_line, claim.group)), "section"),
        (", ".join(map(one_line, claim.tags)), "tags"),
    ]
    note += "".join(f'<p class="cited">{name}: {_safe(words)}</p>' for words, name in filed if words)
    return (
        f'<li role="treeitem" id="{escape(island.element_ids[claim.id])}" aria-level="{level}"{expanded}'
        f' class="is-{looks(role)} l{min(level, DEEPEST)}" data-n="{island.numbers[claim.id]}">'
        f'<span class="badge">{_safe(words)}</span> <span class="text" dir="auto">{_safe(claim.text)}</span>'
        f"{meta}{cited}{note}</li>\n"
    )


def _again(island: Island, claim: str, level: int) -> Iterator[str]:
    """Name what bears on a claim and stands elsewhere in the outline."""
    for premise, relation in island.forest.again[claim]:
        text = shorten(one_line(island.amap.claims[premise].text), REFERENCE)
        yield (
            f'<li role="treeitem" aria-level="{level + 1}" class="again l{min(level + 1, DEEPEST)}"'
            f' data-see="{island.numbers[premise]}" data-below="{island.numbers[claim]}">'
            f'<span class="badge">{_safe(_words(island, relation))}</span>'
            f' <span class="text" dir="auto">{_safe(text)}</span> <small>told elsewhere</small></li>\n'
        )


def _words(island: Island, relation: Relation) -> str:
    return sign(relation, onto_claim=relation.target in island.amap.claims)[1].upper()


def _cited(island: Island, citation: Citation) -> str:
    source = island.amap.sources[citation.source]
    quote = f"<q>{_safe(citation.quote.exact)}</q> " if citation.quote else ""
    url = safe_url(source.url)
    title = _safe(source.title)
    named = f'<a href="{escape(url)}" rel="noopener noreferrer">{title}</a>' if url else title
    rest = "".join(f", {_safe(part)}" for part in (source.author, citation.locator) if part)
    return f'<p class="cited" dir="auto">{quote}{named}{rest}</p>'


def _safe(text: str) -> str:
    return escape(clean(text))
