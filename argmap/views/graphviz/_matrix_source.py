"""Draw competing hypotheses as a matrix: evidence by hypotheses, a sign in each cell, what tells most on top.

A row is a node of a Graphviz graph, a table of cells of fixed sizes, so that a matrix comes in every format that a map
is drawn in. What speaks against is light on dark, in every look and in grey: it is what counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.views.drawing._box import BADGE, EM, SIZE, SMALL, STRONG
from argmap.views.drawing._drawing import Drawing, Part
from argmap.views.drawing._graphemes import is_right_to_left
from argmap.views.drawing._label import TABLE, inked
from argmap.views.drawing._matrix_captions import ABOUT, SIGNS, claims_of, least_against, said_of
from argmap.views.drawing._measure import measure
from argmap.views.drawing._sanitise import one_line, slug
from argmap.views.drawing._wrap import shorten, wrap
from argmap.views.graphviz._dot_text import DotText
from argmap.views.graphviz._matrix_row import GAP, MatrixRow, cell, pitch, stack
from argmap.views.graphviz._picture import DotPicture

if TYPE_CHECKING:
    from argmap.analysis.positions.hypotheses import Hypotheses
    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim
    from argmap.views.picture_options import PictureOptions
    from argmap.views.styles import Style

__all__ = ["matrix_source"]

LEAST = 7  # points, of the words at the hypothesis with the least evidence against it, which have to go into a column
COLUMN, MARGIN, TRACK = 112, 100, 56  # points: of a hypothesis, of the margin, of the bar in it
INSET = 7
LIMIT = 240  # characters of a claim that a cell shows; the whole stands in its tooltip
TALL, MARK = 28, 24  # points: of the lowest cell, of the number before a piece of evidence
SIGN = 15.0


def matrix_source(amap: ArgumentMap, found: Hypotheses, options: PictureOptions) -> DotPicture:
    """Draw what `hypotheses` found as a Graphviz graph, as options say.

    Raises:
        UnknownIdError: a claim of the matrix is not in the map.
    """
    return _MatrixSource(amap, found, options.look, options.wrap).draw(legend=options.legend)


class _MatrixSource:
    """One matrix in the making."""

    def __init__(self, amap: ArgumentMap, found: Hypotheses, style: Style, wrap_at: int) -> None:
        self.amap, self.found, self.style = amap, found, style
        self.hypotheses, self.evidence = claims_of(amap, found)
        self.first = max(150, round(wrap_at * EM * SIZE * 1.3))
        self.least = least_against(found)
        self.parts: dict[str, Part] = {}

    def draw(self, *, legend: bool) -> DotPicture:
        settings = {"ranksep": "0.02", "nodesep": "0.02", "pad": "0.2", "rankdir": "TB"}
        self.text = DotText("matrix", settings | {"bgcolor": self.style.background})
        self.text.set("graph", fontname=self.style.font)
        self.text.set("node", shape="plain", fontname=self.style.font, fontsize="11")
        self.text.set("edge", style="invis")
        self._put(self._head(), "hypotheses", "", {})
        for number, claim in enumerate(self.evidence, 1):
            told = [
                f"{SIGNS[sign][1]}: {shorten(one_line(h.text), 80)}"
                for h in self.hypotheses
                if (sign := self.found.matrix[claim.id, h.id])
            ]
            self._put(self._row(number, claim), claim.id, "\n".join([claim.text, *told]), {"id": claim.id})
        self._put(self._foot(), "inconsistency", "", {})
        if legend:
            self._put(self._legend(), "legend", "", {})
        title = one_line(self.amap.title)
        drawing = Drawing(title or "Competing hypotheses", self._description(), self.parts)
        return DotPicture(self.text, drawing)

    def _put(self, row: MatrixRow, name: str, tooltip: str, data: dict[str, str]) -> None:
        """Add a row below the last."""
        number = len(self.parts) + 1
        id_ = f"argmap-{number}-{slug(name)}"
        self.parts[id_] = row.part(tooltip, data)
        self.text.node(f"r{number}", label=row.html(), id=id_, **{"class": "evidence" if data else "margin"})
        if number > 1:
            self.text.edge(f"r{number - 1}", f"r{number}")

    def _head(self) -> MatrixRow:
        style = self.style
        texts = [shorten(one_line(claim.text), LIMIT) for claim in self.hypotheses]
        wrapped = [wrap(text, COLUMN - 2 * INSET, SIZE, bold=True) for text in texts]
        title = wrap(shorten(one_line(self.amap.title), LIMIT), self.first - 2 * INSET, STRONG, bold=True)
        row = MatrixRow(
            max(*(len(lines) * pitch(SIZE) + 28 for lines in wrapped), len(title) * pitch(STRONG) + 24)
        )
        words = [(inked(line, STRONG, style.ink, bold=True), pitch(STRONG)) for line in title]
        row.lines += [(line, STRONG, float(self.first if is_right_to_left(line) else 0)) for line in title]
        row.add(
            stack(
                [*words, ("", row.height - len(title) * pitch(STRONG) - 14), self._label("EVIDENCE")],
                self.first,
                row.height,
            ),
            self.first,
        )
        for number, (claim, lines) in enumerate(zip(self.hypotheses, wrapped, strict=True), 1):
            box = style.contention_box if claim.id == self.least else style.claim_box
            words = [(inked(f"H{number}", BADGE, box.ink, bold=True), 13)]
            words += [(inked(line, SIZE, style.ink, bold=True), pitch(SIZE)) for line in lines]
            for line in lines:
                room = measure(line, SIZE, bold=True)
                left = row.used + (COLUMN - room) / 2
                row.lines.append((line, SIZE, left + room if is_right_to_left(line) else left))
            self._tile(row, words, best=claim.id == self.least)
        row.add(stack([("", row.height - 14), self._label("DIAGNOSTICITY")], MARGIN, row.height), MARGIN)
        return row

    def _label(self, words: str) -> tuple[str, int]:
        return inked(words, BADGE, self.style.muted, bold=True), 14

    def _tile(self, row: MatrixRow, words: list[tuple[str, int]], *, best: bool) -> None:
        """Set the head or the foot of a hypothesis; that with the least against it stands out."""
        box, border = (self.style.contention_box, 2) if best else (self.style.claim_box, 1)
        inner = stack(words, COLUMN - 2 * border, row.height - 2 * border, "center")
        row.add(
            inner, COLUMN, f' border="{border}" color="{box.border}" bgcolor="{box.fill}" style="rounded"'
        )

    def _row(self, number: int, claim: Claim) -> MatrixRow:
        told, ink = self.found.diagnosticity[claim.id], self.style.ink
        if not told:
            ink = self.style.muted
        width = self.first - MARK
        text = shorten(one_line(claim.text), LIMIT) or "(nothing that can be shown)"
        lines = wrap(text, width - INSET, SIZE)
        said = wrap(shorten(" · ".join(said_of(self.amap, claim)), 90), width - INSET, SMALL)
        row = MatrixRow(max(TALL, len(lines) * pitch(SIZE) + len(said) * pitch(SMALL) + 10))
        words = [(inked(line, SIZE, ink), pitch(SIZE)) for line in lines]
        words += [(inked(line, SMALL, self.style.muted), pitch(SMALL)) for line in said]
        rtl = is_right_to_left(text)
        row.lines += [(line, SIZE, float(self.first - INSET if rtl else MARK)) for line in lines]
        row.lines += [(line, SMALL, float(MARK)) for line in said]
        mark = cell(inked(f"E{number}", BADGE, self.style.muted, bold=True), MARK, row.height)
        evidence = cell(stack(words, width, row.height), width, row.height)
        row.add(f"{TABLE}<tr>{mark}{evidence}</tr></table>", self.first)
        for hypothesis in self.hypotheses:
            self._sign(row, self.found.matrix[claim.id, hypothesis.id])
        self._bar(row, told, ink)
        return row

    def _bar(self, row: MatrixRow, told: float, ink: str) -> None:
        """Set the diagnosticity of a piece of evidence."""
        full = round(told * TRACK)
        track = [cell("", full, 6, f' bgcolor="{self.style.contention_box.border}"')] if full else []
        track += [cell("", TRACK - full, 6, f' bgcolor="{self.style.track}"')] if full < TRACK else []
        bar = f"{TABLE}<tr>{''.join(track)}</tr></table>"
        number = cell(inked(f"{told:.2f}", SIZE, ink), MARGIN - TRACK - 8, row.height)
        cells = f"{cell(bar, TRACK, row.height)}{cell('', 8, row.height)}{number}"
        row.add(f"{TABLE}<tr>{cells}</tr></table>", MARGIN)

    def _sign(self, row: MatrixRow, sign: str) -> None:
        """Set a sign: against is light on dark, for is dark on light, and neither has no ground at all."""
        style = self.style
        for_, against = style.support_box, style.challenge
        shown = SIGNS[sign][0]
        if sign == "-":
            ground = f' border="1" color="{against.colour}" bgcolor="{against.colour}" style="rounded"'
            row.add(inked(shown, SIGN, style.on_line), COLUMN, f'{ground} align="center"')
        elif sign == "+":
            ground = f' border="1" color="{for_.border}" bgcolor="{for_.fill}" style="rounded"'
            row.add(inked(shown, SIGN, for_.ink), COLUMN, f'{ground} align="center"')
        elif sign:
            ground = f' border="1" color="{style.claim_box.border}" bgcolor="{style.claim_box.fill}" style="rounded"'
            row.add(inked(shown, SIGN, style.claim_box.ink), COLUMN, f'{ground} align="center"')
        else:
            row.add(inked(shown, SIGN, style.muted), COLUMN, ' align="center"')

    def _foot(self) -> MatrixRow:
        row = MatrixRow(40)
        under = inked("weight of the evidence against", SMALL, self.style.muted), pitch(SMALL)
        row.add(stack([self._label("INCONSISTENCY"), under], self.first, row.height), self.first)
        for hypothesis in self.hypotheses:
            best = hypothesis.id == self.least
            told = f"{self.found.inconsistency[hypothesis.id]:g}"
            words = [(inked(told, STRONG, self.style.ink, bold=True), 17)]
            if best:
                words.append(
                    (inked("LEAST EVIDENCE AGAINST", LEAST, self.style.contention_box.ink, bold=True), 12)
                )
            self._tile(row, words, best=best)
        row.add("", MARGIN)
        return row

    def _legend(self) -> MatrixRow:
        width = self.first + (COLUMN + GAP) * len(self.hypotheses) + GAP + MARGIN
        occur = {self.found.matrix[pair] for pair in self.found.matrix}
        told = "      ".join(f"{sign} {words}" for key, (sign, words) in SIGNS.items() if key in occur)
        lines = [told, *(line for sentence in ABOUT for line in wrap(sentence, width, SMALL))]
        words = [(inked(line, SMALL, self.style.muted), pitch(SMALL) + 2) for line in lines if line]
        row = MatrixRow(sum(high for _, high in words) + 6)
        row.add(stack(words, width, row.height), width)
        return row

    def _description(self) -> str:
        """Say in a few sentences what the matrix shows, for those who do not see it."""
        counted = f"{len(self.evidence)} pieces of evidence by {len(self.hypotheses)} hypotheses"
        sums = "; ".join(
            f"{shorten(one_line(h.text), 80)}: {self.found.inconsistency[h.id]:g}"
            for h in self.hypotheses[:8]
        )
        return f"Matrix of competing hypotheses, {counted}. Inconsistency: {sums}"
