"""Maps joined: what is one is there once, what differs is told, and the cost grows with the claims."""

import random

import pytest
from edited_maps import worded_map
from maps_at_random import many

import argmap


def test_equal_maps_are_one():
    for number in range(many(150)):
        rng = random.Random(f"union {number}")
        amap = worded_map(rng)
        joined = argmap.union([amap, amap, amap.copy()])
        assert joined
        assert joined.amap == amap


@pytest.mark.slow
def test_every_text_and_inference_is_there_once():
    for number in range(many(150)):
        rng = random.Random(f"texts {number}")
        maps = [worded_map(rng) for _ in range(3)]
        joined = argmap.union(maps)
        told = repr([conflict.theirs for conflict in joined.conflicts])
        for amap in maps:
            for claim in amap:
                assert claim.text in {one.text for one in joined.amap} or claim.text in told
        most = {
            text: max(sum(c.text == text for c in m) for m in maps)
            for m in maps
            for text in (c.text for c in m)
        }
        assert len(joined.amap) <= sum(most.values()) + sum(len(m) for m in maps)


def test_a_field_left_at_its_default_takes_the_others_value():
    one, other = argmap.ArgumentMap(), argmap.ArgumentMap(title="Weather")
    one.claim("It rained", id="rain", weight=0.5)
    other.claim("It rained", id="a", note="n", tags=["x"])
    joined = argmap.union([one, other])
    assert joined
    assert joined.amap.title == "Weather"
    assert joined.amap["a"] == argmap.Claim(id="a", text="It rained", weight=0.5, note="n", tags=["x"])


def test_what_differs_is_told_and_the_first_kept():
    one, other = argmap.ArgumentMap(title="Rain"), argmap.ArgumentMap(title="Sun")
    one.claim("It rained", id="rain", weight=0.5)
    other.claim("It rained", id="rain", weight=0.6)
    joined = argmap.union([one, other])
    assert [(c.id, c.field, c.ours, c.theirs) for c in joined.conflicts] == [
        ("rain", "weight", 0.5, 0.6),
        ("", "title", "Rain", "Sun"),
    ]
    with pytest.raises(argmap.AnalysisError, match="write its .amap"):
        joined.text()


def test_a_circle_that_no_map_has_is_told():
    one, other = argmap.ArgumentMap(), argmap.ArgumentMap()
    one.support(one.claim("A", id="a"), one.claim("B", id="b"), id="r")
    other.support(other.claim("B", id="b"), other.claim("A", id="a"), id="s")
    assert [c.because for c in argmap.union([one, other]).conflicts] == [("r", "b", "s", "a", "r")]


@pytest.mark.parametrize("given", [argmap.ArgumentMap(), None, ["a"], 3])
def test_several_maps_are_wanted(given):
    with pytest.raises(argmap.ModelError, match="maps must be|expected an ArgumentMap"):
        argmap.union(given)


def test_nothing_is_nothing():
    assert argmap.union([]).amap == argmap.ArgumentMap()
