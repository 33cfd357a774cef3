"""Maps and edited copies of them, at random: what `diff` and `merge` are asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import argmap

if TYPE_CHECKING:
    import random

WORDS = [
    "rain",
    "street",
    "wet",
    "dry",
    "roof",
    "cloud",
    "night",
    "water",
    "shoe",
    "wind",
    "storm",
    "umbrella",
    "people",
    "never",
    "often",
    "because",
    "it",
    "was",
    "the",
]


def sentence(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(1, 7)))


def worded_map(rng: random.Random, claims: int = 6, relations: int = 6) -> argmap.ArgumentMap:
    """A map with texts, some of them equal, and most fields filled somewhere."""
    amap = argmap.ArgumentMap(title=rng.choice(["", "Weather"]))
    amap.source("A report", id="report")
    texts: list[str] = []
    for number in range(rng.randint(0, claims)):
        text = rng.choice(texts) if texts and rng.random() < 0.2 else sentence(rng)
        texts.append(text)
        amap.claim(text, id=f"c{number}", **fields(rng))
    for number in range(rng.randint(0, relations) if len(amap) else 0):
        relate(rng, amap, f"r{number}")
    return amap


def fields(rng: random.Random) -> dict[str, object]:
    return {
        "kind": rng.choice(["claim", "claim", "fact"]),
        "status": rng.choice([None, None, "accepted", "rejected"]),
        "weight": rng.choice([None, None, 0.5]),
        "tags": rng.choice([(), (), ("a",), ("a", "b")]),
        "group": rng.choice([(), (), ("part",)]),
        "citations": rng.choice([(), (), "report"]),
        "data": rng.choice([{}, {}, {"a": 1}, {"b": [2]}]),
    }


def relate(rng: random.Random, amap: argmap.ArgumentMap, id: str) -> None:
    claims = [*amap.claims]
    make = rng.choice([amap.support, amap.support, amap.challenge])
    premises = rng.sample(claims, min(len(claims), rng.choice([1, 1, 1, 2, 3])))
    aims = [*amap.relations] if amap.relations and rng.random() < 0.25 else claims
    make(premises, rng.choice(aims), id=id, scheme=rng.choice([None, None, "expert-opinion"]))


def edited(
    rng: random.Random, amap: argmap.ArgumentMap, most: int = 5, mark: str = "n"
) -> argmap.ArgumentMap:
    """A copy of a map with a few changes; what it adds has ids that begin with `mark`."""
    made = amap.copy()
    for number in range(rng.randint(0, most)):
        rng.choice(CHANGES)(rng, made, f"{mark}{number}")
    return made


def _reword(rng, amap, _):
    if amap.claims:
        claim = rng.choice([*amap])
        words = claim.text.split()
        words[rng.randrange(len(words))] = rng.choice(WORDS)
        amap.evolve(claim, text=rng.choice([" ".join(words), sentence(rng)]))


def _field(rng, amap, _):
    if amap.claims:
        name, value = rng.choice([item for item in fields(rng).items() if item[0] != "citations"])
        amap.evolve(rng.choice([*amap]), **{name: value})


def _rename(rng, amap, new):
    if elements := [*amap.claims, *amap.relations, *amap.sources]:
        amap.rename(rng.choice(elements), new)


def _remove(rng, amap, _):
    if elements := [*amap.claims, *amap.relations]:
        amap.remove(rng.choice(elements), cascade=True)


def _add(rng, amap, new):
    amap.claim(rng.choice([claim.text for claim in amap] + [sentence(rng)]), id=new, **_cited(rng, amap))


def _cited(rng, amap):
    return {"citations": rng.choice([(), *amap.sources])}


def _relate(rng, amap, new):
    if amap.claims:
        relate(rng, amap, new)


def _rewire(rng, amap, _):
    if amap.relations:
        relation = rng.choice([*amap.relations.values()])
        claims = [*amap.claims]
        premises = rng.sample(claims, rng.randint(1, min(3, len(claims))))
        amap.evolve(relation, **rng.choice([{"premises": premises}, {"target": rng.choice(claims)}]))


def _turn(rng, amap, _):
    supports = [r for r in amap.relations.values() if r.type == "support"]
    if supports:
        one = rng.choice(supports)
        amap.replace(argmap.Challenge(id=one.id, premises=one.premises, target=one.target, scheme=one.scheme))


def _of_map(rng, amap, _):
    amap.title = rng.choice(["", "Weather", "Rain"])


def _order(rng, amap, _):
    values = [*amap.sources.values(), *amap.claims.values(), *amap.relations.values()]
    rng.shuffle(values)
    other = argmap.ArgumentMap(amap.title, amap.description, amap.vocabulary, amap.data)
    other.add(*values)
    amap._store = other._store


CHANGES = [_reword, _reword, _field, _rename, _remove, _add, _relate, _rewire, _turn, _of_map, _order]
