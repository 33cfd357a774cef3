"""A map as GitHub-flavoured Markdown: the diagram, and below it every claim as an item of a list, with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._naming import display_name
from argmap.model import Association, Support
from argmap.views.drawing._badge import BADGES, status_badge
from argmap.views.drawing._sanitise import one_line
from argmap.views.drawing._wrap import shorten
from argmap.views.prose._document import Heading, Item, Paragraph, Picture, Span
from argmap.views.prose._document_markdown import to_markdown
from argmap.views.prose._flowchart import flowchart
from argmap.views.prose._matrix_table import matrix_blocks
from argmap.views.prose._said import cited, remarked, source_line
from argmap.views.prose._shown_steps import steps
from argmap.views.selection._selection import select

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.argument_map import ArgumentMap
    from argmap.graph._reading_order import Step
    from argmap.model import Relation
    from argmap.views.picture_options import PictureOptions
    from argmap.views.prose._document import Block, Line
    from argmap.views.selection._selection import Selection

__all__ = ["markdown"]

MANY = 100  # claims, above which Mermaid's picture is more than most pages draw
DEEPEST = 30  # levels of the list; below, a number says how deep an item stands


def markdown(amap: ArgumentMap, options: PictureOptions) -> str:
    """Write a map as Markdown that GitHub and GitLab show: a Mermaid diagram, the argument as a list, its sources.

    Of the options it obeys those that say what is shown and marked; the diagram, which is left out above 100 claims, those
    that Mermaid obeys.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap(title="Streets")
        >>> wet = amap.claim("The street is wet")
        >>> _ = amap.support(amap.claim("It rained", kind="fact"), wet)
        >>> print(argmap.render(amap, format="md").split("```")[2])
        <BLANKLINE>
        <BLANKLINE>
        ## The argument
        <BLANKLINE>
        - **The street is wet**
          - **▲ supports:** It rained *(fact)*
        <BLANKLINE>
    """
    if options.matrix is not None:
        return to_markdown(matrix_blocks(amap, options.matrix))
    selection = select(amap, options, most=None)
    blocks: list[Block] = [Heading(1, (Span(one_line(amap.title) or one_line(display_name(amap))),))]
    blocks += [Paragraph((Span(text),)) for text in amap.description.split("\n\n") if one_line(text)]
    if 0 < len(selection.claims) <= MANY:
        blocks.append(Picture(flowchart(selection, options)))
    blocks.append(Heading(2, (Span("The argument"),)))
    blocks += _items(selection)
    if selection.hidden:
        blocks.append(Paragraph((Span(f"{selection.hidden} of {len(amap.claims)} claims are not shown."),)))
    if amap.sources:
        blocks.append(Heading(2, (Span("Sources"),)))
        blocks += [Item(0, source_line(source)) for source in amap.sources.values()]
    return to_markdown(blocks)


def _items(selection: Selection) -> Iterator[Item]:
    for step in steps(selection, inner=2):
        if step.claim:
            level = step.level + step.linked
            lead: Line = ()
            if step.relation is not None and not step.linked:
                lead = (Span(f"{_words(selection, step.relation)}:", bold=True), Span(" "))
            yield from (
                _again(selection, step, level, lead)
                if step.again
                else _claim(selection, step.claim, level, lead)
            )
        elif step.relation is not None and step.linked:
            yield _item(step.level, (Span(f"{_words(selection, step.relation)}, together:", bold=True),))


def _again(selection: Selection, step: Step, level: int, lead: Line) -> Iterator[Item]:
    text = shorten(one_line(selection.places.claims[step.claim].text), 80)
    yield _item(level, (*lead, Span(text), Span(f" ({step.again})", italic=True)))


def _claim(selection: Selection, name: str, level: int, lead: Line) -> Iterator[Item]:
    claim = selection.places.claims[name]
    hidden = selection.behind.get(name)
    line = (*lead, Span(claim.text, bold=level == 0))
    line += remarked(selection.amap, claim, *([f"+{hidden} not shown"] if hidden else []))
    for finding in selection.marks.get(name, ()):
        line += (Span(f" {status_badge(finding)}", bold=True), Span(f" {finding.message}", italic=True))
    yield _item(level, line)
    for citation in claim.citations:
        yield _item(level + 1, cited(selection.amap, citation))
    if one_line(claim.note):
        yield _item(level + 1, (Span(claim.note, italic=True),))


def _words(selection: Selection, relation: Relation) -> str:
    onto_claim = relation.target in selection.places.claims
    scheme = f" ({shorten(one_line(relation.scheme), 60)})" if relation.scheme else ""
    if isinstance(relation, Association):
        return f"~ {shorten(one_line(relation.label), 60)}"
    if isinstance(relation, Support):
        return ("▲ supports" if onto_claim else "▲ backs the inference") + scheme
    return (f"{BADGES['challenge'][0]} challenges" if onto_claim else "◊ undercuts the inference") + scheme


def _item(level: int, line: Line) -> Item:
    if level <= DEEPEST:
        return Item(level, line)
    return Item(DEEPEST, (Span(f"({level}) ", italic=True), *line))
