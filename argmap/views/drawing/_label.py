"""Write the label of a box in Graphviz's HTML-like markup.

A label is a table whose cells have fixed sizes, measured by us, so that every engine gives a box the same size,
whatever typefaces it knows.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from argmap.views.drawing._box import BADGE, SIZE
from argmap.views.drawing._measure import measure
from argmap.views.drawing._sanitise import markup

if TYPE_CHECKING:
    from argmap.views.drawing._box import Content, Row
    from argmap.views.styles import Style

__all__ = ["BoxLabel", "inked", "label"]

LEADING = 1.2
BADGE_HEIGHT = 11
EDGE, SIDE, GAP = (
    4,
    3,
    5,
)  # points, of the bar that is a box's edge, of a mark at its side, and from that to words
MARGIN, ABOVE, BELOW = 8, 5, 4  # points around words in a box whose edge is a bar
LEAST = 36  # points that a box is high
TABLE = '<table border="0" cellborder="0" cellspacing="0" cellpadding="0">'


class BoxLabel(NamedTuple):
    """A label's markup and size, where its lines begin that engines cannot measure, which run from right to left, and which are links.

    One that is `whole` fills its box, margins and all.
    """

    html: str
    width: int
    height: int
    starts: dict[tuple[str, float], float]
    rtl: frozenset[str]
    links: dict[tuple[str, float], str]
    whole: bool = False


def label(content: Content, style: Style, width: int, *, edged: bool = True, high: float = 0.0) -> BoxLabel:
    """Write a label as wide as is wanted, and at least as wide as it must be.

    Args:
        content: what it says.
        style: the look.
        width: points that it is wide, at least.
        edged: whether the bar of a value is the edge of the box, which it can be of a rectangle; else it is that of the label.
        high: points that a box is high at least whose edge is a bar.
    """
    width = max(width, content.width)
    width -= SIDE + GAP if content.mark else 0
    badges = _badge_rows(content, style, width)
    html = ["".join(badges)]
    height = BADGE_HEIGHT * len(badges)
    starts = _badge_starts(content)
    rtl: set[str] = set()
    links: dict[tuple[str, float], str] = {}
    for row in content.rows:
        html.append(_text_row(row, style, width))
        height += sum(_gaps(row)) + len(row.lines) * round(row.size * LEADING)
        if row.rtl:
            rtl.update(row.lines)
        for line in row.lines:
            if row.href:
                links[line, row.size] = row.href
            if not line.isascii():
                starts[line, row.size] = _start(row, line, width)
    inner = "".join(html)
    if content.mark:
        inner, width = _marked(inner, content.mark, width, height)
    whole = edged and (content.bar is not None or content.edge is not None)
    if whole:
        inner, width, height = _framed(inner, content, (width, height), high)
    if content.bar is not None:
        inner, height = f"{inner}{_bar(content, style, width)}", height + BELOW + EDGE
    return BoxLabel(f"<{TABLE}{inner}</table>>", width, height, starts, frozenset(rtl), links, whole)


def _badge_starts(content: Content) -> dict[tuple[str, float], float]:
    """Say where words of the badge begin that engines cannot measure."""
    starts, left = {}, 0.0
    for words, _, bold in content.badge:
        if left and not words.isascii():
            starts[words, BADGE] = left
        left += math.ceil(measure(words, BADGE, bold=bold)) + 7.0
    return starts


def _marked(inner: str, ink: str, width: int, height: int) -> tuple[str, int]:
    """Put a mark at the side of a label."""
    bar = _cell("", SIDE, height, f' bgcolor="{ink}"') + _cell("", GAP, height)
    return _row([bar, _held(inner, width, height)]), width + SIDE + GAP


def _framed(inner: str, content: Content, size: tuple[int, int], high: float) -> tuple[str, int, int]:
    """Put the margins of a box around a label, its left edge among them."""
    width, height = size
    foot = BELOW + EDGE if content.bar is not None else ABOVE
    rest = max(0, math.ceil(max(high, LEAST)) - height - ABOVE - foot)
    ink = f' bgcolor="{content.edge}"' if content.edge else ""
    left = _cell("", SIDE, height, ink) + _cell("", MARGIN - SIDE, height)
    rows = [_row([left, _held(inner, width, height), _cell("", MARGIN, height)])]
    width += 2 * MARGIN
    below = rest - rest // 2 + (0 if content.bar is not None else ABOVE)
    rows = [_gap(ABOVE + rest // 2, width), *rows, *([_gap(below, width)] if below else [])]
    return "".join(rows), width, height + ABOVE + rest // 2 + below


def _held(inner: str, width: int, height: int) -> str:
    return f'<td align="left" width="{width}" height="{height}" fixedsize="true">{TABLE}{inner}</table></td>'


def _bar(content: Content, style: Style, width: int) -> str:
    """Draw a value as a part of a line below a label: where that is framed, along the edge of its box."""
    full = round(width * (content.bar or 0.0))
    bar = _cell("", full, EDGE, f' bgcolor="{content.accent}"')
    bar += _cell("", width - full, EDGE, f' bgcolor="{style.track}"')
    return f"{_gap(BELOW, width)}{_row([bar])}"


def _start(row: Row, line: str, width: int) -> float:
    """Say how far right of its label a line begins; one that runs from right to left begins at the end."""
    if row.middle:
        return (width - measure(line, row.size, bold=row.bold)) / 2
    return float(width) if row.rtl else row.indent


def _badge_rows(content: Content, style: Style, width: int) -> list[str]:
    used = 0
    cells = []
    for number, (words, ink, bold) in enumerate(content.badge):
        last = number == len(content.badge) - 1
        room = math.ceil(measure(words, BADGE, bold=bold)) + (0 if last else 7)
        used += room
        cells.append(_cell(inked(words, BADGE, ink, bold=bold, italic=not bold), room, BADGE_HEIGHT))
    ends = _status_cells(content, style)
    room = sum(math.ceil(measure(words, BADGE, bold=True)) + 8 for words, _ in content.statuses)
    if used + room <= width:
        return [_row([*cells, _cell("", width - used - room, BADGE_HEIGHT), *ends])]
    return [
        _row([*cells, _cell("", width - used, BADGE_HEIGHT)]),
        _row([*ends[1:], _cell("", width - room + 8, BADGE_HEIGHT)]),
    ]


def _status_cells(content: Content, style: Style) -> list[str]:
    cells = []
    for words, ink in content.statuses:
        room = math.ceil(measure(words, BADGE, bold=True))
        if words.startswith("▲▼ "):
            text = inked("▲", BADGE, style.support_box.ink, bold=True) + inked(
                "▼", BADGE, style.challenge_box.ink, bold=True
            )
            text += inked(words[2:], BADGE, ink, bold=True)
        else:
            text = inked(words, BADGE, ink, bold=True)
        cells += [_cell("", 8, BADGE_HEIGHT), _cell(text, room, BADGE_HEIGHT)]
    return cells


def _row(cells: list[str]) -> str:
    """Set cells side by side in a table of their own; they must fill it, or the engine stretches them."""
    return f'<tr><td align="left">{TABLE}<tr>{"".join(cells)}</tr></table></td></tr>'


def _cell(text: str, width: int, height: float, more: str = "") -> str:
    if width <= 0:
        return ""
    return f'<td align="left" balign="left" width="{width}" height="{height:g}" fixedsize="true"{more}>{text}</td>'


def inked(text: str, size: float, ink: str, *, bold: bool = False, italic: bool = False) -> str:
    """Write words of one size and ink in the markup of labels."""
    inner = markup(text)
    inner = f"<b>{inner}</b>" if bold else f"<i>{inner}</i>" if italic else inner
    return f'<font point-size="{size:g}" color="{ink}">{inner}</font>'


def _text_row(row: Row, style: Style, width: int) -> str:
    """Set each line in a cell of its own: engines disagree about the leading within a cell."""
    height = round(row.size * LEADING)
    room = width - int(row.indent)
    side = "center" if row.middle else "right" if row.rtl else "left"
    href = f' href="{markup(row.href)}"' if row.href else ""
    lines = [
        f'<td align="{side}" width="{room}" height="{height}" fixedsize="true"{href}>{_line(line, row)}</td>'
        for line in row.lines
    ]
    before, after = (_gap(gap, width) for gap in _gaps(row))
    if not row.indent:
        return before + "".join(f"<tr>{line}</tr>" for line in lines) + after
    tall = len(lines) * height
    span = f' rowspan="{len(lines)}"'
    bar = _cell("", 2, tall, f' bgcolor="{style.rule}"{span}') + _cell("", int(row.indent) - 2, tall, span)
    inner = "".join(f"<tr>{bar if number == 0 else ''}{line}</tr>" for number, line in enumerate(lines))
    return f'{before}<tr><td align="left">{TABLE}{inner}</table></td></tr>{after}'


def _gaps(row: Row) -> tuple[int, int]:
    """Give the room above and below some lines; bold ones sit high in their cells."""
    return (5, 1) if row.size > SIZE else (2, 2) if row.size == SIZE else (3, 1)


def _line(text: str, row: Row) -> str:
    inner = markup(text)
    for tag, wanted in (("b", row.bold), ("i", row.italic), ("s", row.struck)):
        inner = f"<{tag}>{inner}</{tag}>" if wanted else inner
    return f'<font point-size="{row.size:g}" color="{row.ink}">{inner}</font>'


def _gap(height: int, width: int) -> str:
    return f"<tr>{_cell('', width, height)}</tr>"
