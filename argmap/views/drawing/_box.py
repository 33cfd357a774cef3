"""What stands in the box of a claim: badges, words, quotation, value; gathered, wrapped and measured."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from argmap._store.ids import slug
from argmap.views.drawing._badge import BADGES
from argmap.views.drawing._graphemes import is_right_to_left
from argmap.views.drawing._measure import measure
from argmap.views.drawing._overlay import share_of, verdict_of
from argmap.views.drawing._role_box import role_box
from argmap.views.drawing._sanitise import one_line, safe_url
from argmap.views.drawing._wrap import shorten, wrap
from argmap.views.selection._closed import CLOSED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.model import Claim, Source
    from argmap.views.selection._claim_roles import Role
    from argmap.views.styles import Style

__all__ = [
    "BADGE",
    "EM",
    "SIZE",
    "SMALL",
    "STRONG",
    "Cited",
    "Content",
    "Row",
    "content",
    "title",
]

EM = 0.5  # an average character's width; `wrap` counts such characters
SIZE, STRONG, BADGE, QUOTE, SMALL = 11.0, 13.0, 8.0, 9.0, 8.0
LIMIT = 600  # characters of a claim that a box shows; the whole stands in its tooltip
QUOTE_LIMIT = 240
WIDER = ((260, 56 / 34), (120, 44 / 34))  # characters from which on lines are wider, and by how much
LINES, WIDEST = (
    7.2,
    2.5,
)  # lines that a text takes, about, and how much wider than usual they get for it at most
TITLE = 60  # characters of a claim that stand for it
SQUARES = 10.0  # points more that engines count for the squares of a rating
SHORT = 8  # characters of an id that is shown beside a kind, whoever chose it


class Cited(NamedTuple):
    """One citation of a claim, as far as a box shows it; `source` is None where its title is not to be repeated."""

    quote: str = ""
    locator: str = ""
    source: Source | None = None


class Row(NamedTuple):
    """Some lines of one size and ink; `indent` leaves room for the bar beside a quotation, `middle` sets them in the middle.

    `spare` is room that engines take for signs that they cannot measure.
    """

    lines: tuple[str, ...]
    size: float
    ink: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    indent: float = 0.0
    href: str | None = None
    rtl: bool = False
    middle: bool = False
    spare: float = 0.0

    @property
    def width(self) -> float:
        """The room that the longest line takes."""
        return (
            self.indent
            + self.spare
            + max((measure(line, self.size, bold=self.bold) for line in self.lines), default=0.0)
        )


class Content(NamedTuple):
    """What stands in a box, and how wide it must be.

    `bar` is how much of its lower edge is thick, in the ink `accent`; `mark` the ink of a bar at its side that says that something
    is to be done; `edge` that of its left edge.
    """

    badge: tuple[tuple[str, str, bool], ...]  # words, ink, bold; from the left
    statuses: tuple[tuple[str, str], ...]  # words, ink; at the right
    rows: tuple[Row, ...]
    bar: float | None
    width: int
    accent: str
    mark: str | None = None
    edge: str | None = None


def title(claim: Claim) -> str:
    """Return the first words of a claim, which stand for it."""
    return shorten(one_line(claim.text), TITLE)


def content(
    claim: Claim,
    role: Role,
    style: Style,
    *,
    kind: str,
    author: str | None,
    cited: Sequence[Cited],
    statuses: Sequence[tuple[str, str]],
    value: object,
    wrap_at: int,
    falls: bool = False,
    number: str = "",
    first: bool = True,
) -> Content:
    """Gather and measure what stands in the box of a claim.

    Args:
        claim: the claim.
        role: what it does in its map.
        style: the look.
        kind: the label of its kind, empty to leave it out.
        author: who says it, if that is to be told here.
        cited: what it cites.
        statuses: what stands at the right above it: words, and their ink.
        value: a number from 0 to 1 for a bar, or anything else that is short in words.
        wrap_at: the longest line, in characters of an average width.
        falls: whether it is struck out.
        number: what stands first.
        first: whether it is what the map is about, if it is a contention.
    """
    ink = role_box(role, style).ink
    strong = role == "contention" and first
    by_kind = style.badge == "kind"
    asks = role == "claim" and kind == "Question"
    said = [] if by_kind or asks or not kind else [shorten(one_line(kind), 24).lower()]
    said += ["unstated"] if claim.implicit else []
    said += [claim.status] if claim.status else []
    named = f"{shorten(one_line(kind), 24).upper()} {_own_id(claim)}".rstrip()
    badge = [(named if by_kind else "QUESTION" if asks else BADGES[role], ink, True)]
    badge = [(number, style.ink, True), *badge] if number else badge
    badge += [(" · ".join(said), style.muted, False)] if said else []
    size = STRONG if strong else SIZE
    text = shorten(one_line(claim.text), LIMIT) or "(nothing that can be shown)"
    limit = _widened(text, wrap_at, size, bold=strong)
    struck = falls or claim.status == "rejected"
    rows = [
        Row(
            tuple(wrap(text, limit, size, bold=strong)),
            size,
            style.muted if claim.status == "rejected" else style.ink,
            strong,
            struck=struck,
            rtl=is_right_to_left(text),
        )
    ]
    rows += _quotation(cited, author, style, limit)
    bar, told = _reading(value)
    if told:
        rows.append(Row((told,), SMALL, style.ink, bold=True))
    badge_width = sum(measure(words, BADGE, bold=bold) for words, _, bold in badge) + 7.0 * (len(badge) - 1)
    status_width = sum(measure(words, BADGE, bold=True) + 8.0 for words, _ in statuses)
    top = badge_width + status_width
    if top > max(limit, 170.0):
        top = max(badge_width, status_width)  # the statuses get a row of their own
    width = max(top, *(row.width for row in rows))
    return Content(tuple(badge), tuple(statuses), tuple(rows), bar, math.ceil(width) + 1, ink)


def _widened(text: str, wrap_at: int, size: float, *, bold: bool) -> float:
    """Say how wide a line is: wider for a long text, so that it takes eight lines at most, if that can be."""
    share = next((share for least, share in WIDER if len(text) > least), 1.0)
    limit = wrap_at * EM * SIZE * share
    most = wrap_at * EM * SIZE * WIDEST
    needed = measure(text, size, bold=bold) / LINES if share > 1 else 0.0
    return min(max(limit, needed), max(limit, most))


def _own_id(claim: Claim) -> str:
    """Return the id of a claim that somebody may have chosen: a short one, or one that was not made from its text."""
    made = slug(claim.text)
    chosen = len(claim.id) <= SHORT or not claim.id.startswith(made[:SHORT])
    return shorten(one_line(claim.id), 24) if chosen and CLOSED not in claim.data else ""


def _quotation(cited: Sequence[Cited], author: str | None, style: Style, limit: float) -> list[Row]:
    """Show the first quotation, and say in one line who says it where."""
    rows: list[Row] = []
    main = next((one for one in cited if one.quote), cited[0] if cited else Cited())
    if main.quote:
        quote = shorten(one_line(main.quote), QUOTE_LIMIT)
        lines = wrap(f"“{quote}”", limit - 9.0, QUOTE)
        rows.append(
            Row(tuple(lines), QUOTE, style.muted, italic=True, indent=9.0, rtl=is_right_to_left(quote))
        )
    parts = [author or "", main.source.title if main.source else "", main.locator]
    said = shorten(", ".join(one_line(part) for part in parts if part), 90)
    if len(cited) > 1 and said:
        said += f" (+{len(cited) - 1})"
    said = "  ".join(part for part in (said, _rating(main.source)) if part)
    if said:
        url = safe_url(main.source.url) if main.source else None
        rows.append(
            Row(
                tuple(wrap(said, limit, SMALL)),
                SMALL,
                style.muted,
                href=url,
                rtl=is_right_to_left(said),
                spare=SQUARES if "□" in said or "■" in said else 0.0,
            )
        )
    return rows


def _rating(source: Source | None) -> str:
    """Show how good a source is by the Admiralty code: the more squares are filled, the better."""
    if source is None or not (source.reliability or source.credibility):
        return ""
    filled = 5 - "ABCDEF".index(source.reliability) if source.reliability else 6 - (source.credibility or 6)
    return f"{'■' * filled}{'□' * (5 - filled)} {source.reliability or ''}{source.credibility or ''}"


def _reading(value: object) -> tuple[float | None, str]:
    """Read a value: a number from 0 to 1 is a bar, a verdict stands at the corner, the rest is said in words."""
    share = share_of(value)
    if value is None or share is not None or verdict_of(value):
        return share, ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return None, f"{value:.2f}" if math.isfinite(value) else "–"
    return None, shorten(one_line(str(getattr(value, "value", value))), 24)
