"""Weighted maps: by Hypothesis, and at random."""

from __future__ import annotations

import random

from hypothesis import strategies as st

import argmap

# none so small that a circle which feeds itself passes for settled before it has begun to grow
weights = st.none() | st.sampled_from([0.0, 0.25, 0.5, 0.8, 1.0]) | st.floats(0.001, 1)


@st.composite
def weighted_maps(draw, *, circles, plain=False, supports=True, most=8):
    """A map of claims c0, c1, ...; without circles, a relation's premises come before the claim it ends in."""
    amap = argmap.ArgumentMap()
    count = draw(st.integers(1, 6))
    ids = [f"c{i}" for i in range(count)]
    for id_ in ids:
        status = None if plain else draw(st.sampled_from([None] * 6 + ["accepted", "assumed", "rejected"]))
        amap.claim("A statement", id=id_, status=status, weight=draw(weights))
    ends: list[int] = []
    for number in range(draw(st.integers(0, most))):
        nested = ends and not plain and draw(st.integers(0, 3)) == 0
        aim = draw(st.integers(0, len(ends) - 1)) if nested else None
        end = (
            ends[aim]
            if nested
            else draw(st.integers(0 if circles else 1, count - 1))
            if count > 1 or circles
            else 0
        )
        if not circles and not end:
            break
        pool = ids if circles else ids[:end]
        premises = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=1 if plain else 3, unique=True))
        build = amap.support if supports and draw(st.booleans()) else amap.challenge
        build(
            premises,
            f"r{aim}" if nested else ids[end],
            id=f"r{number}",
            weight=None if plain else draw(weights),
        )
        ends.append(end)
    return amap


def maps_with_circles(seed, most_claims=4, most_relations=8):
    """Maps at random for ever, dense enough to have circles: undercuts, linked premises, weights at both ends, a few claims held."""
    rng = random.Random(seed)
    while True:
        amap = argmap.ArgumentMap()
        ids = [f"c{i}" for i in range(rng.randint(1, most_claims))]
        for id_ in ids:
            status = rng.choice([None] * 12 + ["accepted", "assumed", "rejected"])
            amap.claim("A statement", id=id_, status=status, weight=_some_weight(rng))
        supports = rng.random() < 0.7
        for number in range(rng.randint(1, most_relations)):
            nested = number and rng.random() < 0.25
            build = amap.support if supports and rng.random() < 0.5 else amap.challenge
            build(
                rng.sample(ids, min(len(ids), rng.choice([1, 1, 1, 2, 3]))),
                f"r{rng.randrange(number)}" if nested else rng.choice(ids),
                id=f"r{number}",
                weight=_some_weight(rng),
            )
        yield amap


def _some_weight(rng):
    return rng.choice(
        [None, 0.0, 0.25, 0.5, 0.8, 1.0, 1.0, *(round(rng.uniform(0.01, 1), 3) for _ in range(3))]
    )
