"""A timeline as SVG: a row a claim, a column a version, a box that says by colour and word how the claim stood."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from argmap._wording import plain, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["timeline"]

LABEL, COLUMN, ROW, HEAD, GAP = 330, 104, 30, 46, 3
WORDS = 52  # characters of a claim that stand before its row
LOOK = 'role="img" font-family="Helvetica, Arial, sans-serif" font-size="12"'
_LOOKS = {  # fill, ink: told apart by lightness too, and each says its word
    "basis": ("#1d5c8f", "#ffffff"),
    "supported": ("#7fb3d9", "#10222f"),
    "ungrounded": ("#fbe3b5", "#3a2a00"),
    "unsupported": ("#f3b95f", "#3a2000"),
    "circular": ("#d9c2ea", "#2b1240"),
    "defeated": ("#9c2f2f", "#ffffff"),
}


def timeline(heads: Sequence[tuple[str, str]], rows: Sequence[tuple[str, Sequence[str | None]]]) -> str:
    """Return the picture.

    Args:
        heads: of each version its name and date.
        rows: of each claim its text, and how it stood in each version; None where it was not.
    """
    width = LABEL + COLUMN * max(len(heads), 1) + 10
    height = HEAD + ROW * max(len(rows), 1) + 10
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" {LOOK}>',
        f"<title>How {len(rows)} claims stood in {len(heads)} versions</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for column, (name, date) in enumerate(heads):
        x = LABEL + COLUMN * column + (COLUMN - GAP) / 2
        parts.append(_text(x, 20, name, 'text-anchor="middle" font-weight="bold"', most=14))
        parts.append(_text(x, 36, date, 'text-anchor="middle" fill="#555555"', most=14))
    for number, (text, stood) in enumerate(rows):
        y = HEAD + ROW * number
        parts.append(_text(LABEL - 10, y + 19, quoted(text, WORDS)[1:-1], 'text-anchor="end"', most=WORDS))
        for column, status in enumerate(stood):
            parts += _box(LABEL + COLUMN * column, y, status, text)
    if not rows:
        parts.append(_text(LABEL, HEAD + 19, "no claim's standing changed", 'fill="#555555"', most=60))
    return "\n".join([*parts, "</svg>\n"])


def _box(x: float, y: float, status: str | None, text: str) -> list[str]:
    """Draw how a claim stood in one version; a dashed line where it was not."""
    if status is None:
        return [f'<path d="M{x} {y + ROW / 2}h{COLUMN - GAP}" stroke="#bbbbbb" stroke-dasharray="2 4"/>']
    fill, ink = _LOOKS[status]
    box = f'<rect x="{x}" y="{y + GAP}" width="{COLUMN - GAP}" height="{ROW - 2 * GAP}" rx="4" fill="{fill}">'
    return [
        f"{box}<title>{escape(plain(text))}: {escape(status)}</title></rect>",
        _text(x + (COLUMN - GAP) / 2, y + 19, status, f'text-anchor="middle" fill="{ink}"', most=14),
    ]


def _text(x: float, y: float, text: str, looks: str, *, most: int) -> str:
    shown = plain(text) if len(text) <= most else plain(text)[: most - 1] + "…"
    return f'<text x="{x:g}" y="{y:g}" {looks}>{escape(shown)}</text>'
