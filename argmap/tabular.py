"""Rows of text, set in columns: as text and as HTML, for whatever prints as a table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from argmap.printable import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SHOWN", "table", "table_html"]

SHOWN = 60  # rows of a printed table; the rest is counted


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, more: int = 0) -> str:
    """Set rows of text in columns, the last of them as wide as it likes."""
    cells = [[" ".join(plain(str(cell)).split()) for cell in row] for row in (head, *rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head) - 1)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in cells
    ]
    return "\n".join(lines + ([f"... and {more} more"] if more > 0 else []))


def table_html(head: Sequence[str], rows: Sequence[Sequence[str]], *, more: int = 0) -> str:
    """Set rows of text in an HTML table; every cell is escaped."""
    left = ' style="text-align:left"'
    heads = "".join(f"<th{left}>{escape(plain(str(cell)))}</th>" for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td{left}>{escape(plain(str(cell)))}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    rest = f"<p>... and {more} more</p>" if more > 0 else ""
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{rest}"
