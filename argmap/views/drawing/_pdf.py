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
from typing import TYPE_CHECKING, Protocol

from argmap._wording import listed
from argmap.errors import MissingExtraError, RenderError
from argmap.views.drawing._geometry import Plan, Shape, Words
from argmap.views.drawing._graphemes import is_right_to_left
from argmap.views.drawing._legend_swatch import in_plan
from argmap.views.drawing._measure import measure
from argmap.views.drawing._pages import MARGIN, pages, touch
from argmap.views.drawing._pdf_shape import clipped, drawn, rgb
from argmap.views.drawing._sanitise import one_line, sanitise
from argmap.views.drawing._typefaces import (
    BOLD,
    REGULAR,
    SHIPPED,
    choose,
    covered_by,
    installed,
    is_simple,
    needs_ink,
)
from argmap.views.drawing._wrap import shorten

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from argmap.views._sheet import SheetSize
    from argmap.views.drawing._drawing import Drawing, Part
    from argmap.views.drawing._geometry import Point
    from argmap.views.drawing._pages import Extent, Page

__all__ = ["pdf", "require_fpdf2"]

MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same in every file, so that equal maps give equal bytes
HEAVIER = 0.035  # of the size: the outline that stands for a bold face of a typeface that has none
SLANT = 12.0  # degrees, which stand for an italic face
NOTE, NOTE_INK = 8.0, "#57606a"  # size and ink of what stands at the foot of a page
EXACT = 0.004  # of a width: what a typeface rounds
BASELINE = 0.8  # of the height of a cell, where fpdf2 sets it
JOINERS = "\u200c\u200d"  # say, in some scripts, whether the letters beside them join


def pdf(
    plan: Plan,
    drawing: Drawing,
    *,
    author: str = "",
    font: str | os.PathLike[str] | None = None,
    paper: str | None = None,
    fit: str | SheetSize | None = None,
    text: Text | None = None,
) -> bytes:
    """Return a picture as a PDF: of one page as large as the picture, or on pages of paper, behind those of a text.

    Args:
        plan: what is drawn, and where.
        drawing: its title, description, tooltips and links.
        author: who made the map.
        font: a typeface's file (`.ttf`, `.otf`) to set all words in.
        paper: "A3", "A4", "A5", "letter", "legal" or "tabloid", upright or across: the picture is made smaller to fit
            one page or, where few could read it then, cut into several.
        fit: the sheet that it is to fit, in place of paper.
        text: what stands on the pages before it.

    Raises:
        RenderError: a character that no typeface here has; a file that is no typeface; an unknown paper.
        MissingExtraError: fpdf2 is not installed.

    Examples:
        >>> from argmap.views.drawing._drawing import Drawing
        >>> words = Words("It rains", (10.0, 10.0), "l", 11.0, "#000000", bold=False, italic=False, struck=False)
        >>> pdf(Plan((("", words),), (0.0, 0.0, 80.0, 30.0)), Drawing("Weather"))[:5]
        b'%PDF-'
    """
    require_fpdf2()
    return _Writer(plan, drawing, author, Path(font) if font is not None else None).written(paper, fit, text)


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

    def __init__(self, plan: Plan, drawing: Drawing, author: str, font: Path | None) -> None:
        import fpdf  # noqa: PLC0415  # an extra

        self.plan, self.parts, self.font = plan, drawing.parts, font
        self.title = sanitise(drawing.title) or "Argument map"
        self.out = fpdf.FPDF(unit="pt")
        self.out.set_auto_page_break(auto=False)
        self.out.set_margin(0)
        self.out.c_margin = 0
        self.out.set_creation_date(MADE)
        self.out.set_title(self.title)
        self.out.set_subject(sanitise(drawing.description))
        self.out.set_creator("argmap")
        self.out.set_display_mode("fullpage")
        if one_line(author):
            self.out.set_author(one_line(author))
        self.items = in_plan(plan.items, drawing.swatches)
        self.begun: dict[str, float] = {}  # where the label of a part begins
        for name, item in self.items:
            if isinstance(item, Words):
                self.begun.setdefault(name, item.at[0])

    def written(self, paper: str | None, fit: str | SheetSize | None, text: Text | None) -> bytes:
        drawn = [(name, item, _extent(item)) for name, item in self.items]
        boxes = [extent for name, _, extent in drawn if name in self.begun]
        laid = [
            (page, drawn)
            for page in pages(self.plan.box, paper, boxes, [extent for *_, extent in drawn], fit)
            if drawn or text is None
        ]
        if text is not None:
            told = [(name, item, _extent(item)) for name, item in text.items]
            laid = [*((page, told) for page in text.sheets), *laid]
            laid = [
                (page._replace(note=f"page {number} of {len(laid)}"), items)
                for number, (page, items) in enumerate(laid, 1)
            ]
            self.parts = {**self.parts, **text.parts}
        notes = [self._note(page) for page, _ in laid]
        words = [item for _, items in laid for _, item, _ in items if isinstance(item, Words)]
        self.faces = self._embed([*words, *(note for note in notes if note)])
        for (page, items), note in zip(laid, notes, strict=True):
            self._sheet(page, items, note)
        return bytes(self.out.output())

    def _sheet(self, page: Page, items: list[tuple[str, Shape | Words, Extent]], note: Words | None) -> None:
        """Draw what a page shows."""
        self.page = page
        self.out.add_page(format=page.size)
        if note:
            self._set(note, note.text, (MARGIN, page.size[1] - MARGIN), 1.0)
        left, low, right, high = page.window
        self._operate(clipped(self._up((left, low)), self._up((right, high))))
        for name, item, extent in items:
            if touch(page.window, extent):
                self._item(name, item)
        self._operate("Q")

    def _note(self, page: Page) -> Words | None:
        """Say at the foot of a page which of several it is."""
        if not page.note:
            return None
        said = f"{shorten(one_line(self.title), 60)} – {page.note}"
        return Words(said, (0.0, 0.0), "l", NOTE, NOTE_INK, bold=False, italic=False, struck=False)

    def _embed(self, words: Iterable[Words]) -> list[tuple[str, frozenset[str]]]:
        """Add the typefaces that words need, or the one that is asked for."""
        words = list(words)
        chars = {char for one in words for char in one.text}
        if self.font is None:
            files, left = choose(chars, chain(SHIPPED, installed()))
        else:
            if not covered_by(self.font):
                raise RenderError(
                    f"{str(self.font)!r} is no typeface that can be embedded: give a .ttf or .otf file"
                )
            files, left = choose(chars, [self.font])
        if left:
            shown = listed([f"{char!r} (U+{ord(char):04X})" for char in left])
            where = f"{str(self.font)!r} has" if self.font else "no typeface on this machine has"
            raise RenderError(
                f"{where} {shown}: give a typeface's file with font=, or write svg or html, which any browser shows"
            )
        for number, file in enumerate(files):
            self.out.add_font(f"face{number}", "", file)
        if REGULAR in files and any(one.bold for one in words):
            self.out.add_font(f"face{files.index(REGULAR)}", "B", BOLD)
        return [(f"face{number}", covered_by(file)) for number, file in enumerate(files)]

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
        text = "".join(filter(needs_ink, item.text))
        if not is_simple(text):
            text = "".join(char for char in item.text if char in JOINERS or needs_ink(char))
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
        across, up = zip(*item.points, strict=True)
        return min(across), min(up), max(across), max(up)
    width = measure(item.text, item.size, bold=item.bold)
    left = item.at[0] - {"r": width, "c": width / 2}.get(item.align, 0.0)
    return left, item.at[1] - 0.3 * item.size, left + width, item.at[1] + item.size
