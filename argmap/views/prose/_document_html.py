"""Write a document as one HTML file that loads nothing and runs nothing."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import TYPE_CHECKING

from argmap.views.drawing._sanitise import one_line, safe_url
from argmap.views.prose._document import Heading, Item, Paragraph, Picture, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from argmap.views.prose._document import Block, Line, Table

__all__ = ["to_html"]


def to_html(blocks: Iterable[Block], title: str) -> str:
    """Write blocks as one HTML file that loads nothing and runs nothing."""
    style = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
    body = "\n".join(_html_blocks(list(blocks)))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(one_line(title))}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def _html_blocks(blocks: Sequence[Block]) -> Iterator[str]:
    level = -1
    for block in blocks:
        if isinstance(block, Item):
            depth = min(block.level, level + 1)
            yield "<ul>" * max(0, depth - level) + "</ul>" * max(0, level - depth)
            level = depth
            yield f"<li>{_html_line(block.line)}</li>"
            continue
        yield "</ul>" * (level + 1)
        level = -1
        yield _html_block(block)
    yield "</ul>" * (level + 1)


def _html_block(block: Heading | Paragraph | Table | Picture) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{_html_line(block.line)}</h{block.level}>"
    if isinstance(block, Paragraph):
        return f'<p dir="auto">{_html_line(block.line)}</p>'
    if isinstance(block, Picture):
        return f"<figure>\n{block.source}</figure>"
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in block.head)
    rows = "".join(f"<tr>{_cells(row)}</tr>\n" for row in block.rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"


def _cells(row: Sequence[Line]) -> str:
    return "".join(f'<td dir="auto">{_html_line(cell)}</td>' for cell in row)


def _html_line(line: Line) -> str:
    return "".join(_html_span(span) for span in line)


def _html_span(span: Span) -> str:
    text = escape(one_line(span.text))
    if span.text[:1].isspace():
        text = f" {text}"
    if span.text[1:] and span.text[-1].isspace():
        text = f"{text} "
    if span.bold or span.italic:
        tag = "strong" if span.bold else "em"
        text = f"<{tag}>{text}</{tag}>"
    url = safe_url(span.href)
    return f'<a href="{escape(url)}" rel="noopener noreferrer">{text}</a>' if url is not None else text


_STYLE = """
:root { color-scheme: light; }
body { margin: 0; font: 16px/1.5 system-ui, "Segoe UI", Roboto, Arial, sans-serif; color: #1f2328; background: #fff; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2.2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 1px solid #d0d7de; }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem; }
h1, h2, h3, p, li, td { overflow-wrap: anywhere; }
ul { margin: .2rem 0; padding-left: 1.4rem; }
li { margin: .2rem 0; }
em { color: #57606a; }
a { color: #0b5cad; }
figure { margin: 1.5rem 0; overflow-x: auto; }
figure svg { max-width: 100%; height: auto; }
table { border-collapse: collapse; margin: .6rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .7rem; border: 1px solid #d0d7de; }
th { background: #f6f8fa; }
@media screen and (max-width: 40rem) { figure svg { max-width: none; } table { display: block; overflow-x: auto; } }
@media print { main { max-width: none; padding: 0; } h2, h3 { break-after: avoid; } tr, figure { break-inside: avoid; } }
"""
