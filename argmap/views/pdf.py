"""Write a picture as a PDF: vectors, words that can be selected and searched, links; the same bytes every time.

The engine lays out, and its drawing operations are drawn with fpdf2. Western text and the signs of the pictures use the
typefaces built into every PDF reader; other scripts embed the characters used from a typeface of this machine.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.errors import MissingExtraError, RenderError
from argmap.views.clean import clean, one_line
from argmap.views.engine import lay_out
from argmap.views.operations import Shape, Words, read
from argmap.views.text import is_right_to_left, measure
from argmap.views.typefaces import SIGNS, choose, covered_by, installed, is_built_in, needs_ink

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from argmap.views.engine import Engine
    from argmap.views.graph import MapGraph
    from argmap.views.operations import Plan
    from argmap.views.svg import Part

__all__ = ["pdf"]

LARGEST = 14_000.0  # points that a side of a page may have; readers show no larger one
DASHES = {"dashed": (5.0, 2.5), "dotted": (1.0, 2.6)}
MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same in every file, so that equal maps give equal bytes
ROUND = 0.5523  # where the handles of a curve lie that is a quarter of a circle
HEAVIER = 0.035  # of the size: the outline that stands for a bold face of an embedded typeface


def pdf(
    graph: MapGraph,
    *,
    author: str = "",
    engine: Engine = "auto",
    timeout: float = 60,
    font: str | os.PathLike[str] | None = None,
) -> bytes:
    """Return a picture as a PDF of one page, as large as the picture.

    Args:
        graph: what `dot` returned.
        author: who made the map.
        engine: the layout engine.
        timeout: seconds that the layout may take.
        font: a typeface's file (`.ttf`, `.otf`) to embed and to set all words in, as many journals demand.

    Raises:
        RenderError: no engine, or one that failed; a character that no typeface here has; a file that is no typeface.
        MissingExtraError: fpdf2 is not installed.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("It rains")
        >>> pdf(argmap.dot(amap))[:5]
        b'%PDF-'
    """
    try:
        import fpdf  # noqa: F401, PLC0415  # an extra
    except ImportError:
        raise MissingExtraError.of("fpdf2", "pdf", "PDF files") from None
    source = graph.source.encode("ascii", "xmlcharrefreplace").decode(
        "ascii"
    )  # a label that is echoed stays whole
    plan = read(lay_out(source, "json", engine=engine, timeout=timeout))
    return _Page(plan, graph, author, Path(font) if font is not None else None).written()


class _Page:
    """One page in the making."""

    def __init__(self, plan: Plan, graph: MapGraph, author: str, font: Path | None) -> None:
        import fpdf  # noqa: PLC0415  # an extra

        left, low, right, high = plan.box
        self.scale = min(1.0, LARGEST / max(right - left, high - low, 1.0))
        self.left, self.low, self.top = left, low, high
        self.plan, self.parts = plan, graph.drawing.parts
        self.out = fpdf.FPDF(unit="pt", format=((right - left) * self.scale, (high - low) * self.scale))
        self.out.set_auto_page_break(auto=False)
        self.out.set_margin(0)
        self.out.c_margin = 0
        self.out.core_fonts_encoding = "cp1252"
        self.out.set_creation_date(MADE)
        self.out.set_title(clean(graph.drawing.title) or "Argument map")
        self.out.set_subject(clean(graph.drawing.description))
        self.out.set_creator("argmap")
        self.out.set_display_mode("fullpage")
        if one_line(author):
            self.out.set_author(one_line(author))
        self.everywhere = font is not None
        self.faces = self._embed(font)
        self.out.add_page()

    def written(self) -> bytes:
        begun: dict[str, float] = {}
        for name, item in self.plan.items:
            if isinstance(item, Shape):
                self._shape(item)
            else:
                self._words(item, self.parts.get(name), begun.setdefault(name, item.at[0]))
        return bytes(self.out.output())

    def _embed(self, font: Path | None) -> list[tuple[str, frozenset[str]]]:
        """Add the typefaces that the words need and that are not built in, or the one that is asked for."""
        texts = [item.text for _, item in self.plan.items if isinstance(item, Words)]
        if font is None:
            chars = {char for text in texts if not is_built_in(text) for char in text}
            files, left = choose(chars, installed()) if chars else ([], "")
        else:
            if not covered_by(font):
                raise RenderError(
                    f"{str(font)!r} is no typeface that can be embedded: give a .ttf or .otf file"
                )
            files, left = choose({char for text in texts for char in text}, [font])
        if left:
            shown = ", ".join(f"{char!r} (U+{ord(char):04X})" for char in left[:5])
            more = f" and {len(left) - 5} more" if len(left) > 5 else ""
            where = f"{str(font)!r} has" if font else "no typeface on this machine has"
            raise RenderError(
                f"{where} {shown}{more}: give a typeface's file with font=, or write svg, which any browser shows"
            )
        faces = []
        for number, file in enumerate(files):
            self.out.add_font(f"face{number}", "", file)
            faces.append((f"face{number}", covered_by(file)))
        if faces:
            self.out.set_text_shaping(use_shaping_engine=True)
        return faces

    def _at(self, point: tuple[float, float]) -> tuple[float, float]:
        return (point[0] - self.left) * self.scale, (self.top - point[1]) * self.scale

    def _shape(self, shape: Shape) -> None:
        if shape.fill is None and shape.stroke is None:
            return
        width = shape.width * self.scale
        setup = [f"{_number(width)} w 0 J 0 j"]  # butt ends: square ones, fpdf2's, close the gaps of dashes
        dash = DASHES.get(shape.dash, ())
        setup.append(f"[{' '.join(_number(part * max(self.scale, width * 0.8)) for part in dash)}] 0 d")
        if shape.fill:
            setup.append(f"{_ink(shape.fill)} rg")
        if shape.stroke:
            setup.append(f"{_ink(shape.stroke)} RG")
        self._paint(setup, _path(shape.kind, [self._up(*point) for point in shape.points]), _painted(shape))

    def _paint(self, setup: list[str], path: str, painted: str) -> None:
        """Write a path: by the operators themselves, for fpdf2's own paths take a millisecond each."""
        self.out._out(f"q {' '.join(setup)} {path} {painted} Q")  # noqa: SLF001  # no public call writes operators

    def _up(self, x: float, y: float) -> tuple[float, float]:
        """Place a point on the page as PDF counts: from its lower left corner."""
        return (x - self.left) * self.scale, (y - self.low) * self.scale

    def _words(self, words: Words, part: Part | None, begun: float) -> None:
        text = "".join(char for char in words.text if char in "\u200c\u200d" or needs_ink(char))
        width = measure(words.text, words.size, bold=words.bold)
        if not text.strip() or width <= 0:
            return
        x, y = words.at
        start = part.starts.get((words.text, words.size)) if part else None
        if start is not None and part is not None:
            x = begun + start - (width if words.text in part.rtl else 0.0)
        else:
            x -= {"r": width, "c": width / 2}.get(words.align, 0.0)
        at = self._at((x, y))
        self.out.set_text_color(*_rgb(words.ink))
        if self.everywhere or not is_built_in(text):
            self._embedded(words, text, at, width)
        else:
            self._built_in(words, text, at)
        url = part.links.get((words.text, words.size)) if part else None
        if url:
            self.out.link(
                at[0], at[1] - words.size * self.scale, width * self.scale, words.size * 1.2 * self.scale, url
            )

    def _built_in(self, words: Words, text: str, at: tuple[float, float]) -> None:
        size = words.size * self.scale
        x, y = at
        style = "B" * words.bold + "I" * words.italic + "S" * words.struck
        for sign, run in _runs("".join(filter(needs_ink, text))):
            room = measure(run, size, bold=words.bold)
            face, code = SIGNS[run] if sign else ("helvetica", run)
            if face in {"ring", "head"}:
                self._sign(face, (x, y), size, room, words.ink)
            else:
                self.out.set_font(face, "" if sign else style, size)
                self.out.set_stretching(100)
                natural = self.out.get_string_width(code)
                if natural > 0:
                    self.out.set_stretching(100 * room / natural if not sign or natural > room else 100)
                self.out.text(x, y, code)
            x += room

    def _embedded(self, words: Words, text: str, at: tuple[float, float], width: float) -> None:
        size = words.size * self.scale
        needed = {char for char in text if needs_ink(char)}
        faces = sorted(self.faces, key=lambda face: -len(needed & face[1]))
        self.out.set_font(faces[0][0], "S" * words.struck, size)
        self.out.set_fallback_fonts([name for name, _ in faces[1:]], exact_match=False)
        self.out.set_stretching(100)
        natural = self.out.get_string_width(text)
        self.out.set_stretching(max(1.0, 100 * width * self.scale / natural) if natural > 0 else 100)
        if words.bold:
            self.out.text_mode = "FILL_STROKE"
            self.out.set_draw_color(*_rgb(words.ink))
            self.out.set_line_width(size * HEAVIER)
        self.out.set_xy(at[0], at[1] - 0.8 * size)  # fpdf2 sets the baseline of a cell at 0.8 of its height
        direction = "RTL" if is_right_to_left(text) else "LTR"
        self.out.set_text_shaping(use_shaping_engine=True, direction=direction)
        self.out.cell(width * self.scale * 2, size, text)
        self.out.text_mode = "FILL"

    def _sign(self, sign: str, at: tuple[float, float], size: float, room: float, ink: str) -> None:
        """Draw a sign that no built-in typeface has."""
        x, y = at[0], self.out.h - at[1] + size * 0.36
        half = min(room, size * 0.6) / 2
        setup = [f"{_number(size * 0.09)} w [] 0 d {_ink(ink)} rg {_ink(ink)} RG"]
        if sign == "head":
            corners = [(x, y + half), (x + 2 * half, y), (x, y - half)]
            self._paint(setup, _path("polygon", corners), "f")
        else:
            half *= 0.9
            x += room / 2
            self._paint(setup, _path("ellipse", [(x - half, y - half), (x + half, y + half)]), "S")


def _runs(text: str) -> Iterator[tuple[bool, str]]:
    """Cut a text into signs, one by one, and what lies between them."""
    held = ""
    for char in text:
        if char in SIGNS:
            if held:
                yield False, held
            yield True, char
            held = ""
        else:
            held += char
    if held:
        yield False, held


def _path(kind: str, points: list[tuple[float, float]]) -> str:
    """Write a shape's outline in the operators of PDF."""
    if kind == "ellipse":
        (x0, y0), (x1, y1) = points
        x, y, across, up = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2
        ring = [(1.0, 0.0), (1.0, ROUND), (ROUND, 1.0), (0.0, 1.0), (-ROUND, 1.0), (-1.0, ROUND), (-1.0, 0.0)]
        ring += [(-px, -py) for px, py in ring[1:]]
        kind, points = "curve", [(x + px * across, y + py * up) for px, py in ring]
    said = [" ".join(map(_number, point)) for point in points]
    if kind == "curve":
        steps = (" ".join(said[at : at + 3]) + " c" for at in range(1, len(said) - 2, 3))
    else:
        steps = (f"{point} l" for point in said[1:])
    return f"{said[0]} m {' '.join(steps)}{' h' if kind == 'polygon' else ''}"


def _painted(shape: Shape) -> str:
    """Name the operator that fills, strokes, or does both."""
    if shape.fill is None:
        return "S"
    return "B" if shape.stroke else "f"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _ink(colour: str) -> str:
    return " ".join(f"{part / 255:.3f}" for part in _rgb(colour))


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue
