"""A map as GitHub-flavoured Markdown: the diagram, and below it every claim as an item of a list, with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from argmap.model import Association, Support
from argmap.views.box import BADGES, status_badge
from argmap.views.clean import one_line
from argmap.views.document import Heading, Item, Paragraph, Picture, Span, to_markdown
from argmap.views.look import check_look
from argmap.views.marks import marks as find_marks
from argmap.views.mermaid import mermaid
from argmap.views.outline import DEEPEST, Writer
from argmap.views.roles import Places
from argmap.views.text import shorten
from argmap.views.visible import choose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap._store.coerce import Ids
    from argmap.argument_map import ArgumentMap
    from argmap.finding import Highlight
    from argmap.model import Citation, Relation, Source
    from argmap.views.document import Block, Line
    from argmap.views.layout import Direction
    from argmap.views.style import Style

__all__ = ["cited", "markdown", "source_line"]

MANY = 100  # claims, above which Mermaid's picture is more than most pages draw


def markdown(
    amap: ArgumentMap,
    *,
    style: str | Style = "plain",
    highlight: Highlight | None = None,
    focus: Ids | None = None,
    hops: int = 2,
    depth: int | None = None,
    only: Ids | None = None,
    fold: Literal["auto"] | Ids = (),
    direction: Direction = "auto",
) -> str:
    """Write a map as Markdown that GitHub and GitLab show: a Mermaid diagram, the argument as a list, its sources.

    Args:
        amap: the map.
        style: a look by name, or a `Style`, for the diagram.
        highlight: findings to mark on what they are about.
        focus: as in `dot`, like those that follow.
        hops: relations away from the focus.
        depth: relations away from a contention.
        only: claims to write, and nothing else.
        fold: claims behind which nothing is written.
        direction: of the diagram, which is left out above 100 claims.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap(title="Streets")
        >>> wet = amap.claim("The street is wet")
        >>> _ = amap.support(amap.claim("It rained", kind="fact"), wet)
        >>> print(markdown(amap).split("```")[2])
        <BLANKLINE>
        <BLANKLINE>
        ## The argument
        <BLANKLINE>
        - **The street is wet**
          - **▲ supports:** It rained *(fact)*
        <BLANKLINE>
    """
    check_look(amap, style=style, direction=direction)
    places = Places(amap)
    visible = choose(amap, places, focus=focus, hops=hops, depth=depth, only=only, fold=fold)
    marked = find_marks(amap, highlight, {*visible.claims, *(relation.id for relation in visible.relations)})
    found = [finding for several in marked.values() for finding in several]
    blocks: list[Block] = [Heading(1, (Span(one_line(amap.title) or "Argument map"),))]
    blocks += [Paragraph((Span(text),)) for text in amap.description.split("\n\n") if one_line(text)]
    if 0 < len(visible.claims) <= MANY:
        drawn = mermaid(amap, style=style, highlight=found, only=visible.claims, fold=(), direction=direction)
        blocks.append(Picture(drawn))
    blocks.append(Heading(2, (Span("The argument"),)))
    blocks += _List(places, visible, marked).items()
    if visible.hidden:
        blocks.append(Paragraph((Span(f"{visible.hidden} of {len(amap.claims)} claims are not shown."),)))
    if amap.sources:
        blocks.append(Heading(2, (Span("Sources"),)))
        blocks += [Item(0, source_line(source)) for source in amap.sources.values()]
    return to_markdown(blocks)


def source_line(source: Source) -> Line:
    """Name a source: its title, as a link where it has a safe address, its author and date."""
    rest = ", ".join(part for part in (source.author, source.date) if part)
    return (Span(source.title, bold=True, href=source.url), *((Span(f", {rest}"),) if rest else ()))


def cited(amap: ArgumentMap, citation: Citation) -> Line:
    """Say what a citation says, and where; the text that is mapped need not be named each time."""
    source = amap.sources[citation.source]
    quote = (Span(f"“{citation.quote.exact}” ", italic=True),) if citation.quote else ()
    parts = (
        (citation.locator,) if source.mapped and quote else (source.author, source.title, citation.locator)
    )
    where = ", ".join(part for part in parts if part)
    return (*quote, Span(f"({where})", href=source.url)) if where else quote


Task = tuple[Literal["claim", "relation", "close"], str, int, "Line"]


class _List(Writer):
    """Walks a map as the outline does, and makes items."""

    def items(self) -> Iterator[Item]:
        for top in self.tops():
            if top not in self.seen:
                yield from self._items_below(top)

    def _items_below(self, top: str) -> Iterator[Item]:
        stack: list[Task] = [("claim", top, 0, ())]
        while stack:
            what, name, level, lead = stack.pop()
            if what == "close":
                self.open.discard(name)
            elif what == "relation":
                yield from self._joined(name, level)
                stack.extend(reversed(self._parts(self.places.amap.relations[name], level)))
            elif name in self.seen:
                why = "a circle" if name in self.open else "see above"
                text = shorten(one_line(self.claims[name].text), 80)
                yield _item(level, (*lead, Span(text), Span(f" ({why})", italic=True)))
            else:
                self.seen.add(name)
                self.open.add(name)
                yield from self._claim(name, level, lead)
                stack.append(("close", name, 0, ()))
                stack.extend(("relation", one.id, level + 1, ()) for one in reversed(self.onto(name)))

    def _claim(self, name: str, level: int, lead: Line) -> Iterator[Item]:
        claim = self.claims[name]
        kind = "" if claim.kind == "claim" else self.places.amap.vocabulary[claim.kind].label.lower()
        said = [kind] if kind else []
        said += [claim.author] if claim.author else []
        said += ["unstated"] if claim.implicit else []
        said += [claim.status] if claim.status else []
        hidden = self.visible.behind.get(name)
        said += [f"+{hidden} not shown"] if hidden else []
        line = (*lead, Span(claim.text, bold=level == 0))
        line += (Span(f" ({', '.join(said)})", italic=True),) if said else ()
        for finding in self.marks.get(name, ()):
            line += (Span(f" {status_badge(finding)}", bold=True), Span(f" {finding.message}", italic=True))
        yield _item(level, line)
        for citation in claim.citations:
            yield _item(level + 1, cited(self.places.amap, citation))
        if one_line(claim.note):
            yield _item(level + 1, (Span(claim.note, italic=True),))

    def _joined(self, name: str, level: int) -> Iterator[Item]:
        """Head linked premises by what they do together."""
        relation = self.places.amap.relations[name]
        if len(relation.premises) > 1:
            yield _item(level, (Span(f"{self._words(relation)}, together:", bold=True),))

    def _parts(self, relation: Relation, level: int) -> list[Task]:
        linked = len(relation.premises) > 1
        lead = () if linked else (Span(f"{self._words(relation)}:", bold=True), Span(" "))
        premises = [premise for premise in relation.premises if premise in self.shown]
        tasks: list[Task] = [("claim", premise, level + linked, lead) for premise in premises]
        return tasks + [("relation", other.id, level + 1, ()) for other in self.onto(relation.id)]

    def _words(self, relation: Relation) -> str:
        onto_claim = relation.target in self.claims
        scheme = f" ({shorten(one_line(relation.scheme), 60)})" if relation.scheme else ""
        if isinstance(relation, Association):
            return f"~ {shorten(one_line(relation.label), 60)}"
        if isinstance(relation, Support):
            return ("▲ supports" if onto_claim else "▲ backs the inference") + scheme
        return (
            f"{BADGES['challenge'][0]} challenges" if onto_claim else "◊ undercuts the inference"
        ) + scheme


def _item(level: int, line: Line) -> Item:
    if level <= DEEPEST:
        return Item(level, line)
    return Item(DEEPEST, (Span(f"({level}) ", italic=True), *line))
