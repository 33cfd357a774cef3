"""Maps drawn at random from a seed, of the shapes that semantics tells apart: undercuts, circles, linked premises."""

from __future__ import annotations

import os
import random

import argmap


def many(usual: int) -> int:
    """How many maps a test asks about: a tenth of ARGMAP_TEST_MAPS where that is set, so 10,000 of 100,000."""
    given = os.environ.get("ARGMAP_TEST_MAPS")
    return int(given) // 10 if given else usual


def random_map(
    rng: random.Random,
    claims: int,
    relations: int,
    *,
    challenges: float = 0.6,
    undercuts: float = 0.2,
    linked: float = 0.25,
    statuses: float = 0.1,
) -> argmap.ArgumentMap:
    amap = argmap.ArgumentMap()
    source = amap.source("A source", id="source")
    ids = [f"c{i}" for i in range(claims)]
    for id_ in ids:
        status = rng.choice(["accepted", "assumed", "rejected"]) if rng.random() < statuses else None
        cited = (argmap.Citation(source=source.id),) if rng.random() < statuses else ()
        amap.claim("A statement", id=id_, status=status, citations=cited)
    made: list[str] = []
    for i in range(relations):
        premises = rng.sample(ids, 2 if claims > 1 and rng.random() < linked else 1)
        target = rng.choice(made) if made and rng.random() < undercuts else rng.choice(ids)
        build = amap.challenge if rng.random() < challenges else amap.support
        made.append(build(premises, target, id=f"r{i}").id)
    return amap


def random_maps(seed: int, count: int, most: int):
    """`count` maps of at most `most` claims and relations together."""
    rng = random.Random(seed)
    for _ in range(count):
        total = rng.randint(1, most)
        claims = rng.randint(1, max(1, (total + 1) // 2))
        yield random_map(rng, claims, total - claims, challenges=rng.choice([0, 0.4, 0.6, 0.8, 1]))


def ranked(rng, amap):
    share = rng.choice([0.3, 0.7, 1])
    return {x: rng.choice([1, 2, 3]) for x in (*amap.claims, *amap.relations) if rng.random() < share}


def reasoned_map(rng):
    """A map in which claims may have several supports, ranks of some of what is in it, a link, and whether it is read strictly."""
    amap = random_map(
        rng, rng.randint(1, 5), rng.randint(0, 9), challenges=rng.choice([0.3, 0.5, 0.7]), statuses=0.15
    )
    return amap, ranked(rng, amap), rng.choice(["last", "weakest"]), rng.random() < 0.2


VOCABULARIES = ["debate", "debate", "debate", "gsn", "ibis", "toulmin"]
SCHEMES = [None, *argmap.schemes.shipped()]
TEXTS = ["It rained hard", "The street is wet because it rained", "Did nobody come?", "One says A, and not B"]


def tangled_map(rng: random.Random, claims: int = 5, relations: int = 8) -> argmap.ArgumentMap:
    """A map with whatever may be: associations as targets, relations that aim at each other, schemes, questions taken up."""
    amap = argmap.ArgumentMap(vocabulary=rng.choice(VOCABULARIES))
    amap.source("A source", id="independent", expires=rng.choice([None, "2001"]))
    amap.source("The text itself", id="mapped", mapped=True)
    ids = [_tangled_claim(amap, rng, number) for number in range(rng.randint(1, claims))]
    made: list[str] = []
    for number in range(rng.randint(0, relations)):
        kind = rng.choice(["support", "challenge", "associate"])
        fields: dict[str, object] = {
            "scheme": rng.choice(SCHEMES),
            "weight": rng.choice([None, None, 0, 0.5, 1]),
        }
        if kind == "associate":
            fields["label"] = rng.choice(["rephrase", "context", "answers"])
        if rng.random() < 0.3:
            fields["data"] = {"question": "expertise", "about": rng.choice([*ids, *made, "nothing there"])}
        premises = rng.sample(ids, min(len(ids), rng.choice([1, 1, 2, 3])))
        target = rng.choice(made if made and rng.random() < 0.5 else ids)
        made.append(getattr(amap, kind)(premises, target, id=f"r{number}", **fields).id)
    if made and rng.random() < 0.3:  # a relation may even aim at itself
        amap.evolve(rng.choice(made), target=rng.choice(made))
    return amap


def _tangled_claim(amap: argmap.ArgumentMap, rng: random.Random, number: int) -> str:
    return amap.claim(
        f"{rng.choice(TEXTS)} {rng.randrange(4)}",
        id=f"c{number}",
        kind=rng.choice([kind.id for kind in amap.vocabulary.kinds]),
        status=rng.choice([None, None, None, None, "accepted", "assumed", "rejected"]),
        weight=rng.choice([None, None, 0, 0.2, 1]),
        citations=rng.choice([(), (), "independent", "mapped"]),
        tags=rng.choice([(), (), "contention"]),
        author=rng.choice([None, None, "Ada", "Bob"]),
        implicit=rng.random() < 0.1,
    ).id
