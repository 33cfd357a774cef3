"""The legend of a picture: a sample and a word for each thing that occurs in it, and what is hidden."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from argmap.views.drawing._label import TABLE, inked
from argmap.views.drawing._legend_marks import STROKE, claim_entries, overlay_entries
from argmap.views.drawing._measure import measure
from argmap.views.drawing._sanitise import one_line
from argmap.views.drawing._wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from argmap.views.drawing._edges import Edge
    from argmap.views.drawing._overlay import Overlay
    from argmap.views.drawing._tints import Tints
    from argmap.views.styles import Line, Style

__all__ = ["legend"]

SIZE = 9.0
HINGE = "deciding line (hinge): without it, the verdict on the contention changes"
RESERVED = (
    "supports",
    "challenges",
    "undercuts the inference",
    "backs the inference",
    "supported by",
    "premises",
)
MOST = 40  # characters of the labels of associations that a legend names
ROW = 560  # points that a row of the legend takes at most
GAP, APART, ABOVE = 6, 18, 8
DASHES = {"solid": (STROKE,), "dashed": (3, 2, 5, 2, 5, 2, 5, 2, 5, 2, 3), "dotted": (1, 5) * 6}
TIPS = {
    "normal": ("►", 12),
    "tee": ("", 5),
    "odiamond": ("◊", 13),
    "vee": ("›", 10),
    "onormal": ("›", 12),
    "none": ("", 0),
}


def legend(
    edges: Iterable[Edge],
    style: Style,
    notes: Iterable[str],
    *,
    overlay: Overlay,
    tints: Tints,
    narrow: bool = False,
) -> tuple[str, dict[str, Line]]:
    """Write the legend as the label of the whole graph, empty if there is nothing to explain.

    With it come the lines that it explains, by their words and in order: see `swatch`.

    Args:
        edges: what is drawn.
        style: the look.
        notes: sentences that stand below the samples.
        overlay: what lies over the map.
        tints: what colours besides tell.
        narrow: whether the map is hardly wider than a box.
    """
    room = 220 if narrow else ROW
    overlays = [*overlay_entries(overlay, style), *claim_entries(overlay, tints, style)]
    lines, entries = _entries(list(edges), style, overlay.hinge)
    rows = [*_rows(entries, room, style), *_rows(overlays, room, style)]
    rows += [[_note(line, style, style.ink)] for line in wrap(overlay.told, room, SIZE)]
    rows += [[_note(line, style)] for note in notes for line in wrap(note, room, SIZE)]
    widest = max((sum(size for _, size in row) for row in rows), default=0)
    html = "".join(_row([entry for entry, _ in row], widest - sum(size for _, size in row)) for row in rows)
    return f"<{TABLE}<tr>{_cell('', widest, ABOVE)}</tr>{html}</table>>" if html else "", lines


def _rows(entries: Iterable[tuple[str, int, str]], room: int, style: Style) -> list[list[tuple[str, int]]]:
    """Set entries side by side, as many as a row has room for; each with the room that it takes."""
    rows: list[list[tuple[str, int]]] = []
    used = room
    for sample, size, words in entries:
        needs = size + GAP + math.ceil(measure(words, SIZE)) + APART
        if used + needs > room:
            rows.append([])
            used = 0
        rows[-1].append((_entry(sample, size, words, style), needs))
        used += needs
    return rows


def _entries(
    edges: list[Edge], style: Style, hinge: Container[str]
) -> tuple[dict[str, Line], list[tuple[str, int, str]]]:
    looks = {
        "supports": style.support,
        "challenges": style.challenge,
        "undercuts the inference": style.undercut,
        "backs the inference": style.support,
    }
    said_by = {"supports": "supported by"} if style.arrows == "premise" else {}
    words = {edge.words for edge in edges if edge.kind != "association"}
    shown = [(line, said) for said, line in looks.items() if said in words]
    if "supports" in words:
        shown = [(line, said) for line, said in shown if said != "backs the inference"]  # the same line
    if any(edge.kind == "association" for edge in edges):
        shown.append((style.association, _labels(edges)))
    lines = {said_by.get(said, said): line for line, said in shown}
    bold = [edge.line for edge in edges if edge.relation.id in hinge]
    if bold:
        lines[HINGE] = bold[0]
    entries = [(_line_swatch(line), STROKE + TIPS[line.arrow][1], said) for said, line in lines.items()]
    joined = next((edge.kind for edge in edges if edge.junction == "and"), None)
    if joined:
        entries.append((_pill(getattr(style, joined), style), STROKE, "linked premises"))
    return lines, entries


def _labels(edges: list[Edge]) -> str:
    """Name what lines that count for and against nothing say, as far as it is short."""
    said = dict.fromkeys(one_line(edge.words) for edge in edges if edge.kind == "association")
    named = " / ".join(said)
    plain = named.isascii() and 0 < len(named) <= MOST and not named.endswith(RESERVED)
    return named if plain else "associated with"


def _entry(sample: str, size: int, words: str, style: Style) -> str:
    said = _cell(inked(words, SIZE, style.ink), math.ceil(measure(words, SIZE)))
    return _cell(sample, size) + _cell("", GAP) + said + _cell("", APART)


def _note(line: str, style: Style, ink: str = "") -> tuple[str, int]:
    """Set a line in a cell that holds it by the engine's count too, which gives 0.28 em to each byte beyond ASCII."""
    counted = sum(0.0 if char.isascii() else 0.28 * len(char.encode()) for char in line)
    plain = "".join(char for char in line if char.isascii())
    width = math.ceil(max(measure(line, SIZE), measure(plain, SIZE) + counted * SIZE))
    return _cell(inked(line, SIZE, ink or style.muted), width), width


def _row(entries: list[str], rest: int) -> str:
    filled = "".join(entries) + (_cell("", rest) if rest else "")
    return f'<tr><td align="left">{TABLE}<tr>{filled}</tr></table></td></tr>'


def _cell(inner: str, width: int, height: int = 16) -> str:
    return f'<td align="left" width="{width}" height="{height}" fixedsize="true">{inner}</td>'


def _line_swatch(line: Line) -> str:
    """Stand for a line with small filled cells and a sign for its arrow, as an engine's own bitmap shows: see `swatch`.

    A dashed border would be simpler, but Graphviz 2.42 forgets it before it writes drawing operations.
    """
    thick = max(1, round(line.width))
    above = (16 - thick) // 2
    inks = (f' bgcolor="{line.colour}"', "")
    marks = [
        f'<td width="{size}" height="{thick}" fixedsize="true"{inks[number % 2]}></td>'
        for number, size in enumerate(DASHES[line.dash])
    ]
    stroke = f"{TABLE}<tr>{''.join(marks)}</tr></table>"
    rows = [_blank(above), f"<td>{stroke}</td>", _blank(16 - above - thick)]
    glyph, room = TIPS[line.arrow]
    tip = inked(glyph, 13, line.colour, bold=True)
    if line.arrow == "tee":
        bar = f'<td width="3" height="10" fixedsize="true" bgcolor="{line.colour}"></td>'
        tip = f'{TABLE}<tr>{bar}<td width="{room - 3}" height="10" fixedsize="true"></td></tr></table>'
    if room:
        rows[0] += f'<td align="left" width="{room}" height="16" fixedsize="true" rowspan="3">{tip}</td>'
    return f"{TABLE}{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _blank(height: int) -> str:
    return f'<td width="{STROKE}" height="{height}" fixedsize="true"></td>'


def _pill(line: Line, style: Style) -> str:
    word = inked("AND", 7, style.on_line)
    cell = f'<td width="{STROKE}" height="12" fixedsize="true" style="rounded" bgcolor="{line.colour}">{word}</td>'
    return f"{TABLE}<tr>{cell}</tr></table>"
