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
