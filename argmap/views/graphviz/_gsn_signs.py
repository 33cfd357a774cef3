"""The signs of GSN beside a box: a diamond below what is undeveloped, letters at assumptions and justifications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.views.graphviz._placing import at
from argmap.views.graphviz._undeveloped import DIAMOND, is_undeveloped

if TYPE_CHECKING:
    from argmap.model import Claim
    from argmap.views.graphviz._canvas import Canvas
    from argmap.views.styles import Box

__all__ = ["draw_gsn_signs"]

LETTERS = {"assumption": "A", "justification": "J"}


def draw_gsn_signs(canvas: Canvas, claim: Claim, box: Box) -> None:
    """Draw the signs of a claim, in the look of GSN, where we lay out ourselves."""
    if canvas.style.badge != "kind" or canvas.placing is None:
        return
    name = canvas.claims[claim.id]
    (_, low), (right, _) = canvas.placing.around(claim.id, 0.0)
    home = canvas.home(claim.id)
    if is_undeveloped(canvas, claim):
        place = at((canvas.placing.diamond(claim.id), low - DIAMOND / 2 - 0.1))  # places are rounded
        home.node(
            f"{name}_undeveloped",
            label="",
            shape="diamond",
            id=canvas.part(f"{claim.id}-undeveloped", "undeveloped: nothing supports it yet", {}),
            pos=place,
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
