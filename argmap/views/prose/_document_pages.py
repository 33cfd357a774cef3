"""Lay a document out on pages of paper: lines of words, each in its place, for a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from argmap.views.drawing._drawing import Part
from argmap.views.drawing._geometry import Shape, Words
from argmap.views.drawing._graphemes import is_right_to_left
from argmap.views.drawing._measure import measure
from argmap.views.drawing._pages import FOOT, MARGIN, Page
from argmap.views.drawing._sanitise import one_line, safe_url
from argmap.views.drawing._wrap import wrap
from argmap.views.prose._document import Heading, Item, Paragraph, Picture, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from argmap.views.prose._document import Block, Line, Table

__all__ = ["TextPages", "text_pages"]

SIZE, SMALL = 10.5, 9.5  # points: of running text; of tables
HEADINGS = {1: 18.0, 2: 13.5, 3: 11.0}  # points, by level
INK, QUIET, LINKED, RULE = "#1f2328", "#57606a", "#0b5cad", "#d0d7de"
LINE = 1.4  # height of a line, of its size
INDENT, PADDING, BESIDE = 14.0, 4.0, 10.0  # points: of a list; above and below a row; between columns
KEPT = 60.0  # points that must be left below a heading, so that it does not stand alone at a foot
APART = 100.0  # between what goes on one page and what on the next, where lines are laid out


class TextPages(NamedTuple):
    """What stands on the pages of a document, and which part of it each page shows.

    Attributes:
        items: shapes and words, each with the name of its part.
        parts: those that have a link.
        sheets: the pages.
    """

    items: list[tuple[str, Shape | Words]]
    parts: dict[str, Part]
    sheets: list[Page]


class _Piece(NamedTuple):
    """Words of one look on a line: how far from its left they begin."""

    start: float
    text: str
    span: Span


def text_pages(blocks: Iterable[Block], size: tuple[float, float]) -> TextPages:
    """Lay a document out on pages of a size; pictures are left out, which have pages of their own.

    Examples:
        >>> laid = text_pages([Heading(1, (Span("Rain"),)), Paragraph((Span("It rains."),))], (595.0, 842.0))
        >>> [words.text for _, words in laid.items], len(laid.sheets)
        (['Rain', 'It rains.'], 1)
    """
    layout = _Layout(size)
    for block in blocks:
        layout.block(block)
    return layout.done()


class _Layout:
    """Pages in the making; heights are counted downwards from the top of the first."""

    def __init__(self, size: tuple[float, float]) -> None:
        self.size = size
        self.width, self.height = size[0] - 2 * MARGIN, size[1] - 2 * MARGIN - FOOT
        self.page, self.used = 0, 0.0
        self.items: list[tuple[str, Shape | Words]] = []
        self.parts: dict[str, Part] = {}

    def done(self) -> TextPages:
        corner = (MARGIN, MARGIN + FOOT)
        tops = (-number * (self.height + APART) for number in range(self.page + 1))
        windows = [(0.0, top - self.height, self.width, top) for top in tops]
        return TextPages(self.items, self.parts, [Page(self.size, window, 1.0, corner) for window in windows])

    def block(self, block: Block) -> None:
        if isinstance(block, Heading):
            size = HEADINGS[min(block.level, max(HEADINGS))]
            self._skip(size * 0.9 if self.used else 0.0)
            self._make_room(KEPT)
            bold = tuple(Span(span.text, bold=True, href=span.href) for span in block.line)
            self._line(bold, size, 0.0, self.width)
            self._skip(size * 0.3)
        elif isinstance(block, Paragraph):
            self._line(block.line, SIZE, 0.0, self.width)
            self._skip(SIZE * 0.5)
        elif isinstance(block, Item):
            left = INDENT * (block.level + 1)
            self._make_room(SIZE * LINE)
            self._words(Span("•"), "•", left - 0.6 * INDENT, SIZE)
            self._line(block.line, SIZE, left, self.width - left)
            self._skip(SIZE * 0.15)
        elif not isinstance(block, Picture):
            self._table(block)

    def _table(self, table: Table) -> None:
        """Set a table, ruled below each row; a row may go on on the next page."""
        widths = _widths(table, self.width)
        lefts = [sum(widths[:column]) + BESIDE * column for column in range(len(widths))]
        head = tuple((Span(word, bold=True),) for word in table.head)
        for row in (head, *table.rows):
            cells = [list(_broken(cell, SMALL, width)) for cell, width in zip(row, widths, strict=True)]
            self._skip(PADDING)
            for number in range(max(map(len, cells))):
                self._make_room(SMALL * LINE + PADDING)
                for cell, left, width in zip(cells, lefts, widths, strict=True):
                    if number < len(cell):
                        self._pieces(cell[number], left, width, SMALL)
                self._skip(SMALL * LINE)
            self._skip(PADDING)
            up = self._up(0.0)
            ends = ((0.0, up), (self.width, up))
            self.items.append(("", Shape("polyline", ends, None, RULE, 0.75, "solid")))
        self._skip(SIZE * 0.5)

    def _line(self, line: Line, size: float, left: float, width: float) -> None:
        """Set words in as many lines as they need."""
        for pieces in _broken(line, size, width):
            self._make_room(size * LINE)
            self._pieces(pieces, left, width, size)
            self._skip(size * LINE)

    def _pieces(self, pieces: Sequence[_Piece], left: float, width: float, size: float) -> None:
        for piece in pieces:
            if len(pieces) == 1 and is_right_to_left(piece.text):
                self._words(piece.span, piece.text, left + width, size, align="r")
            else:
                self._words(piece.span, piece.text, left + piece.start, size)

    def _words(self, span: Span, text: str, x: float, size: float, *, align: str = "l") -> None:
        url = safe_url(span.href)
        ink = LINKED if url is not None else QUIET if span.italic else INK
        name = ""
        if url is not None:
            name = f"link{len(self.parts)}"
            self.parts[name] = Part(links={(text, size): url})
        at = (x, self._up(size))
        self.items.append((name, Words(text, at, align, size, ink, span.bold, span.italic, struck=False)))

    def _up(self, below: float) -> float:
        """Say how high a place is that lies so far below what is used of the page."""
        return -self.page * (self.height + APART) - self.used - below

    def _make_room(self, height: float) -> None:
        if self.used + height > self.height:
            self.page, self.used = self.page + 1, 0.0

    def _skip(self, height: float) -> None:
        self.used = min(self.height, self.used + height)


def _widths(table: Table, width: float) -> list[float]:
    """Share the width among columns by what they would like, none less than a fifth of its even share."""
    count = len(table.head)
    room = width - BESIDE * (count - 1)
    rows = [list(table.head), *([_plain(cell) for cell in row] for row in table.rows)]
    liked = [
        min(room, max(measure(row[column], SMALL, bold=True) for row in rows) + 1) for column in range(count)
    ]
    if sum(liked) <= room:
        return liked
    liked = [max(one, room / count / 5) for one in liked]
    return [room * one / sum(liked) for one in liked]


def _plain(line: Line) -> str:
    return one_line("".join(span.text for span in line))


def _broken(line: Line, size: float, width: float) -> Iterator[list[_Piece]]:
    """Break words into lines, each a few pieces of one look; a text from right to left is of one look."""
    if is_right_to_left(_plain(line)):
        first = line[0]
        for text in wrap(_plain(line), width, size, bold=first.bold):
            yield [_Piece(0.0, text, first)]
        return
    pieces: list[_Piece] = []
    used = 0.0
    for text, span, spaced in _tokens(line, size, width):
        space = measure(" ", size, bold=span.bold) if spaced and pieces else 0.0
        wide = measure(text, size, bold=span.bold)
        if pieces and used + space + wide > width:
            yield pieces
            pieces, used, space = [], 0.0, 0.0
        last = pieces[-1] if pieces else None
        if last and last.span is span:
            joined = last.text + (" " if space else "") + text
            pieces[-1] = _Piece(last.start, joined, span)
            used = last.start + measure(joined, size, bold=span.bold)
        else:
            pieces.append(_Piece(used + space, text, span))
            used += space + wide
    if pieces:
        yield pieces


def _tokens(line: Line, size: float, width: float) -> Iterator[tuple[str, Span, bool]]:
    """Give words, each with its look and whether a blank stands before it; a word wider than a line in parts."""
    blank = False
    for span in line:
        text = one_line(span.text)
        blank = blank or span.text[:1].isspace()
        for word in text.split():
            parts = (
                wrap(word, width, size, bold=span.bold)
                if measure(word, size, bold=span.bold) > width
                else [word]
            )
            for part in parts:
                yield part, span, blank
                blank = False
            blank = True
        blank = span.text[-1:].isspace() or (blank and not text.split())
