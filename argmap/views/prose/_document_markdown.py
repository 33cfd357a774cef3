"""Write a document as GitHub-flavoured Markdown, in which words never become markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.views.drawing._sanitise import one_line, safe_url
from argmap.views.prose._document import Heading, Item, Paragraph, Picture, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.views.prose._document import Block, Line

__all__ = ["to_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$@])")
_BLOCKS = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$|[-=])")


def to_markdown(blocks: Iterable[Block]) -> str:
    r"""Write blocks as Markdown: words never become markup, whatever is in them.

    Examples:
        >>> print(to_markdown([Heading(1, (Span("*It* rains"),)), Item(0, (Span("1. so", bold=True),))]), end="")
        # \*It\* rains
        <BLANKLINE>
        - **1\. so**
    """
    written: list[str] = []
    last: Block | None = None
    for block in blocks:
        if written and not (isinstance(block, Item) and isinstance(last, Item)):
            written.append("")
        written += _markdown_block(block)
        last = block
    return "\n".join(written) + "\n"


def _markdown_block(block: Block) -> list[str]:
    if isinstance(block, Heading):
        return [f"{'#' * block.level} {_markdown_line(block.line)}"]
    if isinstance(block, Item):
        return [f"{'  ' * block.level}- {_markdown_line(block.line)}"]
    if isinstance(block, Paragraph):
        return [_markdown_line(block.line)]
    if isinstance(block, Picture):
        return ["```mermaid", block.source.rstrip("\n"), "```"]
    rows = [f"| {' | '.join(_markdown_line(cell) for cell in row)} |" for row in block.rows]
    return [
        f"| {' | '.join(_escaped(word) for word in block.head)} |",
        f"|{' --- |' * len(block.head)}",
        *rows,
    ]


def _markdown_line(line: Line) -> str:
    return "".join(_markdown_span(span) for span in line).rstrip()


def _markdown_span(span: Span) -> str:
    bare = " ".join(one_line(span.text).split())
    if not bare:
        return " " if span.text else ""
    before = " " if span.text[0].isspace() else ""
    after = " " if span.text[-1].isspace() else ""
    text = _escaped(bare)
    sign = "**" if span.bold else "*" if span.italic else ""
    text = f"{sign}{text}{sign}"
    url = safe_url(span.href)
    if url is not None:
        target = re.sub(r"[()\\<> |]", lambda found: f"%{ord(found[0]):02X}", url)
        text = f"[{text}]({target})"
    return before + text + after


def _escaped(text: str) -> str:
    text = _SPECIAL.sub(r"\\\1", one_line(text))
    text = _BLOCKS.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", text)
    text = text.replace("://", "\\://").replace(
        "www.", "www\\."
    )  # an address that no one made a link stays words
    return text.replace("!\\[", "\\!\\[")
