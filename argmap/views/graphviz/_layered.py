"""Which way a map is drawn: from the top down where it is narrow, from left to right where it is wide."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from argmap.views.picture_options import Direction
    from argmap.views.selection._selection import Selection

__all__ = ["attributes", "direction", "is_tangled"]

# share of the claims that is used again, and crossings a claim, from which on engines order better (measured)
AGAIN, CROSSINGS = 0.2, 0.5
WIDEST = 6  # boxes beside each other that a page still shows well


def direction(selection: Selection, wanted: Direction) -> Literal["down", "right"]:
    """Choose a direction by the widest level of what is shown, unless one is wanted."""
    if wanted != "auto":
        return wanted
    widest = max(Counter(_levels(selection).values()).values(), default=0)
    return "down" if widest <= WIDEST else "right"


def is_tangled(selection: Selection, crossings: int) -> bool:
    """Tell whether an engine's free order is better: much of the map is used again, and our lines cross often."""
    uses = Counter(premise for relation in selection.relations for premise in relation.premises)
    again = sum(count > 1 for count in uses.values())
    return again >= AGAIN * len(selection.claims) and crossings > CROSSINGS * len(selection.claims)


def attributes(direction: Literal["down", "right"], *, placed: bool) -> dict[str, str]:
    """Give the engine's settings for a direction: edges run from premise to conclusion, so ranks grow away from it.

    What is `placed` by us must stay where it is, which engines otherwise move to the corner.
    """
    down = direction == "down"
    return ({"notranslate": "true"} if placed else {}) | {
        "rankdir": "BT" if down else "RL",
        "nodesep": "0.3" if down else "0.14",
        "ranksep": "0.42" if down else "0.55",
        "splines": "spline",
        "outputorder": "edgesfirst",
        "pad": "0.2",
        "labelloc": "b",
        "labeljust": "l",
    }


def _levels(selection: Selection) -> dict[str, int]:
    """Give each claim's distance from what it finally bears on; what undercuts a reason stands on the reason's level."""
    relations = {relation.id for relation in selection.relations}
    used = {premise for relation in selection.relations for premise in relation.premises}
    levels = dict.fromkeys((claim for claim in selection.claims if claim not in used), 0)
    levels = levels or dict.fromkeys(selection.claims[:1], 0)
    front = list(levels)
    while front:
        onward = []
        for claim in front:
            for relation in selection.places.bearing_on(claim):
                for premise in relation.premises if relation.id in relations else ():
                    if premise not in levels:
                        levels[premise] = levels[claim] + 1
                        onward.append(premise)
        front = onward
    return {claim: levels.get(claim, 0) for claim in selection.claims}
