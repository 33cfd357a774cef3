"""Colours that say more than a role: a fill by tag, author, kind or section; the side that a claim finally serves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from argmap.graph._bearing import AGAINST, FOR, bears_on
from argmap.graph._incidence import incidence
from argmap.views.drawing._sanitise import one_line
from argmap.views.drawing._wrap import shorten
from argmap.views.styles import style as style_named
from argmap.views.styles._fade import contrast, mixed

if TYPE_CHECKING:
    from argmap.model import Claim
    from argmap.views.picture_options import Colouring
    from argmap.views.selection._selection import Selection
    from argmap.views.styles import Style

__all__ = ["Tints"]

# Okabe and Ito (2008), which the colour-blind tell apart; black, and yellow as too light for an edge, left out
HUES = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a600", "#7f7f7f")
SHARE, STEP, READ = 0.34, 0.04, 4.5  # of a hue in a fill; how it gives way until words can be read on it
LONG = 30
OTHERS = "others"


class Tints:
    """The fills and edges of the boxes of one picture.

    Attributes:
        shown: what the colours stand for: a name, its colour, how many claims.
        edges: the colour of the edge of each claim that has one.
    """

    def __init__(self, selection: Selection, colour: Colouring | None, style: Style) -> None:
        self.style = style
        self.edges: dict[str, str] = {}
        self._fills: dict[str, str] = {}
        self.shown: list[tuple[str, str, int]] = []
        if colour == "side":
            self._by_side(selection)
        elif colour is not None:
            self._by_name(
                {claim: _name(selection.amap.claims[claim], colour, selection) for claim in selection.claims}
            )

    def dark(self) -> dict[str, str]:
        """Return the fills, each with that in its place on a dark screen."""
        if not self.style.dark:
            return {}
        other = style_named(self.style.dark)
        return {self._soft(hue): _soft(hue, other) for hue in HUES}

    def fill(self, claim: str, usual: str) -> str:
        """Return the fill of the box of a claim."""
        return self._fills.get(claim, usual)

    def _by_name(self, names: dict[str, str]) -> None:
        counts = Counter(name for name in names.values() if name)
        order = [name for name, _ in counts.most_common()]
        kept = order if len(order) <= len(HUES) else order[: len(HUES) - 1]
        colours = {name: self._soft(hue) for name, hue in zip(kept, HUES, strict=False)}
        others = self._soft(HUES[-1])
        self._fills = {claim: colours.get(name, others) for claim, name in names.items() if name}
        self.shown = [(name, colours[name], counts[name]) for name in kept]
        if len(kept) < len(order):
            self.shown.append((OTHERS, others, sum(counts[name] for name in order[len(kept) :])))

    def _by_side(self, selection: Selection) -> None:
        contentions = selection.places.contentions
        if not contentions:
            return
        compiled = incidence(selection.amap)
        bearing = bears_on(compiled, compiled.number[contentions[0]])
        style = self.style
        inks = {
            FOR: ("for it in the end", style.support_box.border),
            AGAINST: ("against it in the end", style.challenge_box.border),
            FOR + AGAINST: ("both", style.undercut_box.border),
        }
        counts: Counter[int] = Counter()
        for claim in selection.claims:
            side = bearing.get(compiled.number[claim], 0)
            if side in inks and claim != contentions[0]:
                self.edges[claim] = inks[side][1]
                counts[side] += 1
        self.shown = [(*inks[side], counts[side]) for side in inks if counts[side]]

    def _soft(self, hue: str) -> str:
        return _soft(hue, self.style)


def _soft(hue: str, style: Style) -> str:
    """Mix a hue into the ground, no more than words can be read on."""
    share = SHARE
    boxes = (style.support_box, style.challenge_box, style.undercut_box, style.contention_box)
    inks = [style.ink, style.muted, *(box.ink for box in boxes)]
    while share > STEP and any(contrast(ink, mixed(hue, style.background, share)) < READ for ink in inks):
        share -= STEP
    return mixed(hue, style.background, share)


def _name(claim: Claim, colour: Colouring, selection: Selection) -> str:
    """Return what the colour of a claim stands for; empty if it has nothing of the kind."""
    if colour == "kind":
        found = selection.amap.vocabulary[claim.kind].label
    elif colour == "author":
        found = claim.author or ""
    elif colour == "tag":
        found = claim.tags[0] if claim.tags else ""
    else:
        found = claim.group[0] if claim.group else ""
    return shorten(one_line(found), LONG)
