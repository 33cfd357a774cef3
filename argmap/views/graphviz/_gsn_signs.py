"""The signs of GSN beside a box: a diamond below what is undeveloped, letters at assumptions and justifications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.model import Support
from argmap.views.graphviz._placing import at
from argmap.views.selection._closed import CLOSED

if TYPE_CHECKING:
    from argmap.model import Claim
    from argmap.views.graphviz._canvas import Canvas
    from argmap.views.styles import Box

__all__ = ["draw_gsn_signs", "is_undeveloped"]

DIAMOND = 6.0  # points, wide and high: as much as lies between two boxes
LETTERS = {"assumption": "A", "justification": "J"}


def draw_gsn_signs(canvas: Canvas, claim: Claim, box: Box) -> None:
    """Draw the signs of a claim, in the look of GSN, where we lay out ourselves."""
    if canvas.style.badge != "kind" or canvas.placing is None:
        return
    name = canvas.claims[claim.id]
    (left, low), (right, _) = canvas.placing.around(claim.id, 0.0)
    home = canvas.home(claim.id)
    if is_undeveloped(canvas, claim):
        met = any(edge.relation.target == claim.id for edge in canvas.edges)  # then lines end in the middle
        across = left + DIAMOND if met else (left + right) / 2
        home.node(
            f"{name}_undeveloped",
            label="",
            shape="diamond",
            id=canvas.part(f"{claim.id}-undeveloped", "undeveloped: nothing supports it yet", {}),
            pos=at((across, low - DIAMOND / 2 - 0.1)),  # places are rounded
            width=f"{DIAMOND / 72:.3f}",
            height=f"{DIAMOND / 72:.3f}",
            fixedsize="true",
            style="filled",
            fillcolor=canvas.style.background,
            color=box.border,
            **{"class": "undeveloped"},
        )
    letter = LETTERS.get(claim.kind, "")
    if letter and canvas.amap.vocabulary[claim.kind].shape == "ellipse":
        home.node(
            f"{name}_letter",
            label=f'<<b><font point-size="11" color="{box.ink}">{letter}</font></b>>',
            shape="box",
            style="filled",
            fillcolor=canvas.style.background,
            color=canvas.style.background,
            penwidth="0",
            pos=at((right - 4.0, low + 4.0)),
            width="0.15",
            height="0.18",
            fixedsize="true",
            margin="0",
            id=canvas.part(f"{claim.id}-letter", claim.kind, {}),
            **{"class": "letter"},
        )


def is_undeveloped(canvas: Canvas, claim: Claim) -> bool:
    """Tell whether GSN would call a claim undeveloped: it says so, or wants support and has none."""
    if "undeveloped" in claim.tags:
        return True
    kind = canvas.amap.vocabulary[claim.kind]
    if CLOSED in claim.data or not kind.needs_support or kind.basis or claim.status or claim.citations:
        return False
    onto = canvas.selection.places.onto.get(claim.id, ())
    return not any(isinstance(relation, Support) for relation in onto)
