"""What every format promises, whatever its file: hostile text ends in our errors, and writing loses only what it tells."""

from __future__ import annotations

import os
import time

import pytest
from hostile_texts import bombs, mutated, seeds
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from map_differences import ledger_errors
from slow_texts import slow
from soundness import unsound
from strategies import full_maps, json_values, shapes, texts

import argmap
from argmap import formats

NAMES = formats.names()
MANY = int(os.environ.get("ARGMAP_TEST_MAPS", "1500")) // 30  # examples; 60000 for 2,000
WORDS = "nodes edges text type metadata core userdata atom scheme roles meta edus numbered AIF sources module label timestamp name"
WORDS += " arguments assumptions nodeType defeated supportedBy id argmap resources notes title locutions data claims weight"


@st.composite
def maps(draw, name):
    """Return a map with anything in it; in its data, too, under the name of the format and by the words that readers keep."""
    amap = draw(st.one_of(full_maps(), shapes(associations=True)))
    words = st.sampled_from(WORDS.split()) | texts
    kept = st.dictionaries(words, json_values | st.dictionaries(words, json_values, max_size=2), max_size=3)
    some = st.lists(st.sampled_from([*amap.claims, *amap.relations]), max_size=2)
    for id_ in draw(some) if len(amap) else ():
        amap.evolve(id_, data={**amap[id_].data, name: draw(kept | json_values)})
    if draw(st.booleans()):
        amap.data = {**amap.data, name: draw(kept | json_values)}
    return amap


every = pytest.mark.parametrize("name", NAMES)
written_here = pytest.mark.parametrize("name", formats.names(writable=True))
few = settings(max_examples=MANY, suppress_health_check=list(HealthCheck))


@pytest.mark.slow
@every
def test_hostile_text_ends_in_a_map_or_one_of_our_errors(name):
    for content in [*mutated(seeds(name), rounds=25, seed=name), *bombs(small=True), *slow(name, 20_000)]:
        amap = read(content, name)
        assert not unsound(amap), (name, content[:80])


@pytest.mark.slow
@every
def test_a_text_eight_times_as_long_is_not_read_in_the_square_of_that_time(name):
    for short, long in zip(slow(name, 4_000), slow(name, 32_000), strict=True):
        tries = (cost(long, name) / cost(short, name) for _ in range(5))
        assert any(ratio < 30 for ratio in tries), (name, short[:80])


def read(content, name):
    """Return the map that a reader makes of a content; an empty one if it refuses it by an error of ours."""
    try:
        return formats.read(content, name).amap
    except argmap.ArgmapError:
        return argmap.ArgumentMap()


def cost(content, name):
    """Return the processor's time that a reader takes, in no unit that means anything elsewhere."""
    begun = time.process_time()
    read(content, name)
    return time.process_time() - begun


def new_losses(reading, amap, name):
    """Return what a reader lost; what a reader of the format had kept as data before, it keeps, and tells of, again."""
    kept = name in amap.data
    return [loss for loss in reading.losses if not (kept and loss.what.endswith(", kept as data"))]


@pytest.mark.slow
@written_here
def test_what_comes_back_differs_by_the_losses_only(name):
    @few
    @given(maps(name))
    def check(amap):
        written = formats.write(amap, name)
        reading = formats.read(written.text, name)
        assert ledger_errors(amap, reading.amap, written.losses) == ([], [])
        assert new_losses(reading, amap, name) == []

    check()


@pytest.mark.slow
@written_here
def test_a_second_trip_changes_nothing(name):
    @few
    @given(maps(name))
    def check(amap):
        first = formats.read(formats.write(amap, name).text, name)
        again = formats.write(first.amap, name)
        second = formats.read(again.text, name)
        assert again.losses == ()
        assert new_losses(first, amap, name) == new_losses(second, first.amap, name) == []
        assert second.amap == first.amap

    check()


@written_here
def test_an_empty_map_comes_back_empty(name):
    empty = argmap.ArgumentMap()
    written = formats.write(empty, name)
    assert ledger_errors(empty, formats.read(written.text, name).amap, written.losses) == ([], [])


@written_here
def test_what_we_write_is_recognised_or_several_formats_are_named(name):
    amap = argmap.ArgumentMap()
    amap.support(amap.claim("It rained", id="1.1"), amap.claim("It is wet", id="1"), id="2")
    text = formats.write(amap, name).text
    try:
        found = formats.read(text).amap
    except argmap.FormatError as error:
        several = str(error)
    else:
        several = f"this text could be any of {name};"
        assert found == formats.read(text, name).amap
    assert name in several.removeprefix("this text could be any of ").partition(";")[0].split(", ")


@written_here
def test_a_map_is_not_changed_by_writing(name):
    amap = argmap.ArgumentMap("Rain")
    amap.challenge(amap.claim("It rained"), amap.claim("It is dry"))
    before = amap.copy()
    formats.write(amap, name)
    assert amap == before
