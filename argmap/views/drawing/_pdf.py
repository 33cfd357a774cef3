"""Write a picture as a PDF: vectors, words that can be selected and searched, links; the same bytes every time.

The engine lays out, and its drawing operations are drawn with fpdf2. Every typeface is embedded, cut down to the
characters used: the one that comes with argmap for Latin, Greek, Cyrillic, Hebrew and signs, which is the same on every
machine; for other scripts one of this machine.
"""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from argmap.errors import MissingExtraError, RenderError
from argmap.views.drawing._geometry import Plan, Shape, Words
from argmap.views.drawing._graphemes import is_right_to_left
from argmap.views.drawing._legend_swatch import in_plan
from argmap.views.drawing._measure import measure
from argmap.views.drawing._missing import STAND_IN, stood_in, warn_of
from argmap.views.drawing._pages import MARGIN, touch
from argmap.views.drawing._pdf_shape import clipped, drawn, rgb
from argmap.views.drawing._sanitise import one_line, sanitise
from argmap.views.drawing._typefaces import (
    BOLD,
    REGULAR,
    SHIPPED,
    SLANT,
    choose,
    covered_by,
    installed,
    is_simple,
    needs_ink,
)
from argmap.views.drawing._wrap import shorten, wrap

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence

    from argmap.views.drawing._drawing import Drawing, Part
    from argmap.views.drawing._geometry import Extent, Point
    from argmap.views.drawing._pages import Page

    Item = tuple[str, Shape | Words, Extent]
    Sheet = tuple[Page, list[Item], str]  # a page, what is drawn on it, the words at its head

__all__ = ["Leaf", "Text", "pdf", "require_fpdf2"]

MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same in every file, so that equal maps give equal bytes
HEAVIER = 0.035  # of the size: the outline that stands for a bold face of a typeface that has none
NOTE, HEAD, NOTE_INK = 8.0, 9.0, "#57606a"  # sizes and ink of what stands at the foot and the head of a page
EXACT = 0.004  # of a width: what a typeface rounds
BASELINE = 0.8  # of the height of a cell, where fpdf2 sets it
JOINERS = "\u200c\u200d"  # say, in some scripts, whether the letters beside them join


class Leaf(NamedTuple):
    """A page with a picture: what is drawn, what belongs to it, how it lies on the page, and the words at its head."""

    plan: Plan
    drawing: Drawing
    page: Page
    head: str = ""


def pdf(
    leaves: Sequence[Leaf],
    *,
    title: str = "",
    description: str = "",
    author: str = "",
    font: str | os.PathLike[str] | None = None,
    before: Text | None = None,
    after: Text | None = None,
) -> bytes:
    """Return pictures as a PDF, a page each, with pages of text before or after them.

    Args:
        leaves: the pages with pictures.
        title: what it is called.
        description: what it shows, in a sentence.
        author: who made the map.
        font: a typeface's file (`.ttf`, `.otf`) to set all words in; what it lacks is set in others.
        before: what stands on the pages before the pictures.
        after: what stands on those after them.

    Raises:
        RenderError: a file that is no typeface.
        MissingExtraError: fpdf2 is not installed.

    Examples:
        >>> from argmap.views.drawing._drawing import Drawing
        >>> from argmap.views.drawing._pages import page_of
        >>> words = Words("It rains", (10.0, 10.0), "l", 11.0, "#000000", bold=False, italic=False, struck=False)
        >>> plan = Plan((("", words),), (0.0, 0.0, 80.0, 30.0))
        >>> pdf([Leaf(plan, Drawing(), page_of(plan.box, None))], title="Weather")[:5]
        b'%PDF-'
    """
    require_fpdf2()
    return _Writer(title, description, author, Path(font) if font is not None else None).written(
        leaves, before, after
    )


def require_fpdf2() -> None:
    """Make sure that PDF files can be written, before anything is laid out.

    Raises:
        MissingExtraError: fpdf2 is not installed.
    """
    with MissingExtraError.unless("fpdf2", "pdf", "PDF files"):
        import fpdf  # noqa: F401, PLC0415  # an extra


class Text(Protocol):
    """Pages of words: what stands on them, the parts that have links, and which of it each page shows."""

    @property
    def items(self) -> list[tuple[str, Shape | Words]]:
        """Shapes and words, each with the name of its part."""

    @property
    def parts(self) -> dict[str, Part]:
        """The parts that have links, by name."""

    @property
    def sheets(self) -> list[Page]:
        """The pages."""


class _Writer:
    """One file in the making."""

    def __init__(self, title: str, description: str, author: str, font: Path | None) -> None:
        import fpdf  # noqa: PLC0415  # an extra

        self.font = font
        self.title = sanitise(title) or "Argument map"
        self.out = fpdf.FPDF(unit="pt")
        self.out.set_auto_page_break(auto=False)
        self.out.set_margin(0)
        self.out.c_margin = 0
        self.out.set_creation_date(MADE)
        self.out.set_title(self.title)
        self.out.set_subject(sanitise(description))
        self.out.set_creator("argmap")
        self.out.set_display_mode("fullpage")
        if one_line(author):
            self.out.set_author(one_line(author))
        self.parts: dict[str, Part] = {}
        self.begun: dict[str, float] = {}  # where the label of a part begins
        self.missing = ""

    def written(self, leaves: Sequence[Leaf], before: Text | None, after: Text | None) -> bytes:
        laid = [*self._told(before, "before"), *self._drawn(leaves), *self._told(after, "after")]
        if before is not None or after is not None:
            laid = [
                (page._replace(note=f"page {number} of {len(laid)}"), items, head)
                for number, (page, items, head) in enumerate(laid, 1)
            ]
        around = [self._around(page, head) for page, _, head in laid]
        words = [item for _, items, _ in laid for _, item, _ in items if isinstance(item, Words)]
        self.faces = self._embed([*words, *(one for several in around for one in several)])
        for (page, items, _), several in zip(laid, around, strict=True):
            self._sheet(page, items, several)
        return bytes(self.out.output())

    def _told(self, text: Text | None, name: str) -> list[Sheet]:
        """Give the pages of a text."""
        if text is None:
            return []
        self.parts |= {f"{name}/{part}": told for part, told in text.parts.items()}
        items = [(f"{name}/{part}" if part else "", item, _extent(item)) for part, item in text.items]
        return [(page, items, "") for page in text.sheets]

    def _drawn(self, leaves: Sequence[Leaf]) -> list[Sheet]:
        """Give the pages with pictures; parts of several may have one name."""
        laid = []
        for number, leaf in enumerate(leaves):
            self.parts |= {f"{number}/{part}": told for part, told in leaf.drawing.parts.items()}
            items = [
                (f"{number}/{part}", item, _extent(item))
                for part, item in in_plan(leaf.plan.items, leaf.drawing.swatches)
            ]
            for part, item, _ in items:
                if isinstance(item, Words):
                    self.begun.setdefault(part, item.at[0])
            laid.append((leaf.page, items, leaf.head))
        return laid

    def _sheet(self, page: Page, items: list[Item], around: Sequence[Words]) -> None:
        """Draw what a page shows, and the words around it."""
        self.page = page
        self.out.add_page(format=page.size)
        for words in around:
            self._set(words, self._seen(words.text), (words.at[0], page.size[1] - words.at[1]), 1.0)
        left, low, right, high = page.window
        self._operate(clipped(self._up((left, low)), self._up((right, high))))
        for name, item, extent in items:
            if touch(page.window, extent):
                self._item(name, item)
        self._operate("Q")

    def _around(self, page: Page, head: str) -> list[Words]:
        """Say at the head of a page what it shows, and at its foot which of several it is."""
        found = []
        if head:
            room = page.size[0] - 2 * MARGIN
            said = wrap(one_line(head), room, HEAD)[:1] or [""]
            shown = said[0] if said[0] == one_line(head) else shorten(one_line(head), max(8, len(said[0])))
            at = (MARGIN, page.size[1] - MARGIN)
            found.append(Words(shown, at, "l", HEAD, NOTE_INK, bold=True, italic=False, struck=False))
        if page.note:
            told = f"{shorten(one_line(self.title), 60)} – {page.note}"
            at = (MARGIN, MARGIN)
            found.append(Words(told, at, "l", NOTE, NOTE_INK, bold=False, italic=False, struck=False))
        return found

    def _embed(self, words: Iterable[Words]) -> list[tuple[str, frozenset[str]]]:
        """Add the typefaces that words need, or the one that is asked for."""
        words = list(words)
        chars = {char for one in words for char in one.text}
        first = SHIPPED if self.font is None else (self.font, *SHIPPED)
        if self.font is not None and not covered_by(self.font):
            raise RenderError(
                f"{str(self.font)!r} is no typeface that can be embedded: give a .ttf or .otf file"
            )
        files, left = choose(chars, chain(first, installed()))
        if left:
            self.missing = left
            warn_of(left)
            files, _ = choose((chars - set(left)) | {STAND_IN}, chain(first, installed()))
        for number, file in enumerate(files):
            self.out.add_font(f"face{number}", "", file)
        if REGULAR in files and any(one.bold for one in words):
            self.out.add_font(f"face{files.index(REGULAR)}", "B", BOLD)
        return [(f"face{number}", covered_by(file)) for number, file in enumerate(files)]

    def _seen(self, text: str) -> str:
        """Leave out what needs no ink, and put a sign in place of what no typeface has."""
        found = "".join(filter(needs_ink, text))
        if not is_simple(found):
            found = "".join(char for char in text if char in JOINERS or needs_ink(char))
        return stood_in(found, self.missing)

    def _up(self, point: Point) -> Point:
        """Place a point on the page as PDF counts: from its lower left corner."""
        page = self.page
        left, low, *_ = page.window
        return (
            page.corner[0] + (point[0] - left) * page.scale,
            page.corner[1] + (point[1] - low) * page.scale,
        )

    def _operate(self, operators: str) -> None:
        self.out._out(operators)  # noqa: SLF001  # no public call writes operators

    def _item(self, name: str, item: Shape | Words) -> None:
        if isinstance(item, Shape):
            self._operate(drawn(item, self.page.scale, self._up))
            return
        text = self._seen(item.text)
        width = measure(item.text, item.size, bold=item.bold)
        if not text.strip() or width <= 0:
            return
        part = self.parts.get(name)
        start = part.starts.get((item.text, item.size)) if part else None
        if start is not None and part is not None:
            x = self.begun[name] + start - (width if item.text in part.rtl else 0.0)
        else:
            x = item.at[0] - {"r": width, "c": width / 2}.get(item.align, 0.0)
        scale = self.page.scale
        left, up = self._up((x, item.at[1]))
        at = (left, self.page.size[1] - up)
        self._set(item, text, at, scale)
        url = part.links.get((item.text, item.size)) if part else None
        if url:
            self.out.link(left, at[1] - item.size * scale, width * scale, item.size * 1.2 * scale, url)

    def _set(self, words: Words, text: str, at: Point, scale: float) -> None:
        """Set words so that they are as wide as the layout took them to be; `at` counts from the upper left corner."""
        size, width = words.size * scale, measure(words.text, words.size, bold=words.bold) * scale
        letters = set(filter(str.isalpha, text))
        face, covered = max(self.faces, key=lambda face: len(letters & face[1]))  # the first, of several
        style = "B" if words.bold and face + "B" in self.out.fonts else ""
        self.out.set_text_color(*rgb(words.ink))
        self.out.set_font(face, style + "S" * words.struck, size)
        self.out.set_fallback_fonts([name for name, _ in self.faces if name != face], exact_match=False)
        simple = is_simple(text) and covered.issuperset(text)
        direction = "RTL" if is_right_to_left(text) else "LTR"
        self.out.set_text_shaping(use_shaping_engine=not simple, direction=direction)
        self.out.set_stretching(100)
        natural = self.out.get_string_width(text)
        if natural > 0 and abs(width / natural - 1) > EXACT:
            self.out.set_stretching(max(1.0, 100 * width / natural))
        if words.bold and not style:
            self.out.text_mode = "FILL_STROKE"
            self.out.set_draw_color(*rgb(words.ink))
            self.out.set_line_width(size * HEAVIER)
        with self.out.skew(SLANT, 0, *at) if words.italic else nullcontext():
            if simple:
                self.out.text(*at, text)
            else:
                self.out.set_xy(at[0], at[1] - BASELINE * size)
                self.out.cell(width * 2, size, text)
        self.out.text_mode = "FILL"


def _extent(item: Shape | Words) -> Extent:
    """Say where a shape or a line of text lies."""
    if isinstance(item, Shape):
        return item.extent
    width = measure(item.text, item.size, bold=item.bold)
    left = item.at[0] - {"r": width, "c": width / 2}.get(item.align, 0.0)
    return left, item.at[1] - 0.3 * item.size, left + width, item.at[1] + item.size
