"""Maps drawn at random from a seed, in which `check` finds much to fix: doubles, near doubles, rejected premises, open questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import argmap
from argmap.model import Challenge, Support

if TYPE_CHECKING:
    import random

TEXTS = (
    "It rained", "It rained.", "it rained", "The street is wet", "The street is wet because it rained all night",
    "Is the street wet?", "Puddles show that streets are wet", "That it rained is irrelevant here", "Socrates is a man",
    "Socrates is mortal", "All men are mortal", "Is the weatherman honest?", "The weatherman says that it rained",
    "To be shown: is the weatherman honest",
)  # fmt: skip
SCHEMES = ("position to know", "exprt opinion", "expert opinion", "none")
NOTES = ("see the diary", "as they say")


def fields(rng: random.Random, chance: float, *, relation: bool) -> dict:
    """Some words beside the text: a note, a weight, a citation, tags, data, an author."""
    made: dict = {}
    choices = {
        "note": lambda: rng.choice(NOTES),
        "weight": lambda: rng.choice((0.3, 0.7)),
        "citations": lambda: [argmap.Citation(source=rng.choice(("diary", "text")))],
        "tags": lambda: rng.choice((("contention",), ("undeveloped",), ("noqa:AM105",), ("mine",))),
        "author": lambda: "Ann",
        "data": lambda: {"page": rng.choice((1, True, 2))},
        **({"scheme": lambda: rng.choice(SCHEMES)} if relation else {"implicit": lambda: True}),
    }
    for name, choose in choices.items():
        if rng.random() < chance:
            made[name] = choose()
    return made


def map_to_mend(rng: random.Random, most_claims: int = 7, most_relations: int = 10) -> argmap.ArgumentMap:
    """A map of few texts and few words, so that much of it is said twice, or nearly so."""
    amap = argmap.ArgumentMap()
    amap.source("A diary", id="diary")
    amap.source("The text itself", id="text", mapped=True)
    texts, chance = rng.sample(TEXTS, rng.randint(2, len(TEXTS))), rng.choice((0, 0.03, 0.15))
    for number in range(rng.randint(1, most_claims)):
        amap.claim(
            rng.choice(texts),
            id=f"c{number}",
            kind=rng.choice(("claim",) * 6 + ("fact", "evidence", "question")),
            status=rng.choice((None,) * 7 + ("accepted", "assumed", "rejected")),
            **fields(rng, chance, relation=False),
        )
    for number in range(rng.randint(0, most_relations)):
        _relate(amap, rng, f"r{number}", chance)
    return amap


def _relate(amap: argmap.ArgumentMap, rng: random.Random, id_: str, chance: float) -> None:
    claims, relations = list(amap.claims), list(amap.relations.values())
    if relations and rng.random() < 0.35:
        twin = rng.choice(relations).evolve(id=id_)
        if rng.random() < 0.4:
            twin = twin.evolve(**fields(rng, 0.3, relation=True))
        if len(twin.premises) > 1 and rng.random() < 0.3:
            twin = twin.evolve(premises=twin.premises[::-1])
        amap.add(twin)
        return
    premises = rng.sample(claims, min(len(claims), rng.choice((1, 1, 1, 2, 3))))
    target = rng.choice(relations).id if relations and rng.random() < 0.3 else rng.choice(claims)
    more = fields(rng, chance, relation=True)
    kind = rng.choice(("support", "support", "challenge", "challenge", "associate"))
    if kind == "associate":
        more["label"] = rng.choice(("rephrase", "context"))
    elif rng.random() < 0.2:
        more["scheme"] = rng.choice(SCHEMES)
    if kind == "challenge" and rng.random() < 0.3:
        more["data"] = {"question": rng.choice(("honesty", "position", "said"))}
        if relations and rng.random() < 0.5:
            more["data"]["about"] = rng.choice(relations).id
    getattr(amap, kind)(premises, target, id=id_, **more)


def doubled(amap: argmap.ArgumentMap, rng: random.Random, share: float = 0.5) -> argmap.ArgumentMap:
    """A copy of a map in which some of the supports and challenges stand twice."""
    copy = amap.copy()
    for relation in list(amap.relations.values()):
        if isinstance(relation, Support | Challenge) and rng.random() < share:
            copy.add(relation.evolve(id=f"{relation.id}-again"))
    return copy
