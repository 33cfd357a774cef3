"""A text with headings, lists and tables, before it is written as Markdown or as HTML.

Texts of a map are put into it as they are; what writes it escapes them, and nothing else does.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Block", "Heading", "Item", "Line", "Paragraph", "Picture", "Span", "Table"]


@dataclass(frozen=True, slots=True)
class Span:
    """Some words, and how they are set; a link if they have a safe address."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None


Line = tuple[Span, ...]  # words side by side


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, from level 1."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines set as one."""

    line: Line


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; `level` counts from 0."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each cell is a line."""

    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: Mermaid's source in Markdown, checked SVG in HTML."""

    source: str


Block = Heading | Paragraph | Item | Table | Picture
