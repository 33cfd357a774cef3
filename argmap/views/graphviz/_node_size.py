"""How large engines draw boxes and pills, which we must know before they do."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from argmap.views.drawing._measure import measure

if TYPE_CHECKING:
    from argmap.views.drawing._label import BoxLabel

__all__ = ["EDGED", "PILL", "node_size", "pill_width", "pill_words"]

MARGIN = (15.84, 10.08)  # points that engines put around a label, both sides together
LEAST = (54.0, 36.0)
EDGED = frozenset({"box", "rounded", "note"})  # shapes whose lower edge is as wide as they are
ROUND = frozenset({"ellipse"})
SPARE = 10.0  # points by which a circle is wider than what stands in it
PILL = 13.68  # points, the height of a pill


def node_size(shape: str, label: BoxLabel) -> tuple[float, float]:
    """Return the width and the height of the box of a claim, in points."""
    if label.whole:
        return label.width, label.height
    if shape == "hexagon":  # the engine's own is twice as high as its words
        high = label.height + 20.0
        return (label.width + 16) / (
            1 - (label.height + 6) / (2 * high)
        ), high  # its sides begin at a quarter of it
    if shape == "parallelogram":
        return label.width + 48.0, label.height + 12.0
    wide, high = label.width + MARGIN[0], label.height + MARGIN[1]
    if shape == "circle":
        return (around := math.hypot(label.width, label.height) + SPARE), around
    if shape in ROUND:
        wide, high = wide * math.sqrt(2), high * math.sqrt(2)
    return max(wide, LEAST[0]), max(high, LEAST[1])


def pill_words(count: int, lead: str | None = None) -> str:
    """Say in a pill how much is hidden, or that what is hidden is counted elsewhere; or where it stands."""
    return lead or (f"+{count}" if count else "…")


def pill_width(words: str) -> float:
    """Return the width of the pill that counts what is hidden."""
    return max(21.6, measure(words, 8) + 11)
