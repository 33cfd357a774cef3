"""What GSN calls undeveloped, and how large the diamond is that it draws below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.model import Support
from argmap.views.selection._closed import CLOSED

if TYPE_CHECKING:
    from argmap.model import Claim
    from argmap.views.graphviz._canvas import Canvas

__all__ = ["DIAMOND", "is_undeveloped"]

DIAMOND = 12.0  # points, wide and high


def is_undeveloped(canvas: Canvas, claim: Claim) -> bool:
    """Tell whether GSN would call a claim undeveloped: it says so, or wants support and has none."""
    if "undeveloped" in claim.tags:
        return True
    kind = canvas.amap.vocabulary[claim.kind]
    if CLOSED in claim.data or not kind.needs_support or kind.basis or claim.status or claim.citations:
        return False
    onto = canvas.selection.places.onto.get(claim.id, ())
    return not any(isinstance(relation, Support) for relation in onto)
