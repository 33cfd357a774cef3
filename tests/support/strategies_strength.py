"""Hypothesis strategies for weighted maps."""

from __future__ import annotations

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
