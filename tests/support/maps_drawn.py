"""Maps that are drawn and looked at: every example, and maps at random with texts of all kinds."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from repository import ROOT

import argmap

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = sorted((ROOT / "examples").glob("*.argmap.json"))
DIRECTIONS = ("down", "right")
TEXTS = ["so", "It rained for days", "一切都是濕的", "words " * 30, "Überprüfung", "x" * 70]


def name_of(path: Path) -> str:
    return path.name.partition(".")[0]


def grown(seed: int) -> argmap.ArgumentMap:
    """Make a map at random: linked premises, undercuts, associations, groups, several contentions."""
    dice = random.Random(seed)
    amap = argmap.ArgumentMap()
    names = [
        amap.claim(dice.choice(TEXTS), group=[dice.choice("ab")] * dice.randrange(2)).id
        for _ in range(dice.randint(2, 24))
    ]
    for number in range(1, len(names)):
        targets = [*names[:number], *amap.relations]
        target = dice.choice(targets)
        join = dice.choice([amap.support, amap.support, amap.challenge])
        premises = names[number : number + dice.choice([1, 1, 1, 2])]
        join(premises, target)
    amap.associate(names[0], names[-1], label="context")
    return amap
