"""Maps at random whose pictures are measured: trees with linked premises and undercuts, claims used again, sections."""

from __future__ import annotations

import random

import argmap

WORDS = [
    "rise",
    "fall",
    "market",
    "quickly",
    "towns",
    "service",
    "costs",
    "trade",
    "border",
    "climate",
    "many",
    "old",
    "local",
    "housing",
    "people",
    "rules",
]


def map_to_lay_out(seed: int, claims: int, *, again: float = 0.0, sections: int = 0) -> argmap.ArgumentMap:
    """`again` is the share of claims that bear on one thing more."""
    dice = random.Random(seed)
    amap = argmap.ArgumentMap()
    names = []
    for number in range(claims):
        group = [f"Section {dice.randrange(sections)}"] if sections and dice.random() < 0.7 else []
        text = f"{' '.join(dice.choice(WORDS) for _ in range(dice.randint(2, 9)))} ({number})"
        names.append(amap.claim(text, id=f"c{number}", group=group).id)
    at, relations = 1, []
    while at < claims:
        premises = names[at : at + (2 if dice.random() < 0.25 and at + 1 < claims else 1)]
        strikes = relations and dice.random() < 0.15
        target = dice.choice(relations) if strikes else names[dice.randrange(at)]
        relations.append((amap.challenge if dice.random() < 0.3 else amap.support)(premises, target).id)
        at += len(premises)
    for _ in range(round(again * claims)):
        premise, target = dice.sample(names[1:], 2)
        if not any(
            premise in relation.premises and relation.target == target for relation in amap.relations.values()
        ):
            amap.support(premise, target)
    return amap
