"""What is written as Argdown is read back as an equal map."""

from __future__ import annotations

import inspect
import random

import pytest
from hypothesis import given, settings
from maps_argdown import random_map
from repository import SHARED
from strategies import full_maps, shapes

import argmap
from argmap import formats

DOCUMENTS = SHARED / "data" / "argdown"


def trip(amap):
    writing = formats.write(amap, "argdown")
    reading = formats.read(writing.text, "argdown")
    assert (writing.losses, reading.losses) == ((), ()), writing.text
    assert reading.amap == amap, f"{argmap.dumps(amap)!a}\n{argmap.dumps(reading.amap)!a}\n{writing.text!a}"
    return writing.text


@pytest.mark.slow
@settings(max_examples=100)
@given(full_maps(most_claims=6, most_relations=8))
def test_any_map_comes_back_equal(amap):
    trip(amap)


@pytest.mark.slow
@settings(max_examples=60)
@given(shapes(associations=True))
def test_any_shape_comes_back_equal(amap):
    trip(amap)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_maps_full_of_argdown_signs_come_back_equal(seed):
    for number in range(40):
        trip(random_map(random.Random(1000 * seed + number)))


def burden():
    """Return a map of every kind of step."""
    amap = argmap.ArgumentMap(title="Sharing the burden")
    amap.claim("The US should share responsibility.", id="thesis", group="Policy", weight=0.5)
    amap.claim("Supply-side work alone fails.", id="supply", group="Policy", tags=["fact"])
    amap.claim("US demand sustains trafficking.", id="demand", group="Policy")
    amap.claim("Firearms flow south.", id="weapons", group="Policy")
    amap.claim("Some may resist.", id="resist", group="Policy")
    amap.claim("Demand elsewhere would fill the gap.", id="gap", group="Policy")
    why = amap.support(
        ["demand", "weapons"], "thesis", scheme="cause to effect", label="Drugs", note="In short."
    )
    amap.support("supply", "thesis")
    amap.challenge("resist", "thesis")
    amap.challenge("gap", why)
    amap.associate("resist", "gap", label="rephrase", id="again")
    return amap


def test_a_map_is_written_as_an_author_would_write_it():
    assert (
        trip(burden())
        == inspect.cleandoc("""
        ===
        title: "Sharing the burden"
        ===

        # Policy

        [thesis]: The US should share responsibility. {"argmap": {"weight": 0.5}}
          + [supply]: Supply-side work alone fails.
          - [resist]: Some may resist.

        [supply] #fact

        <Drugs>: In short.

        (1) [demand]: US demand sustains trafficking.
        (2) [weapons]: Firearms flow south.
        -- cause to effect --
          <_ [gap]: Demand elsewhere would fill the gap.
        (3) [thesis]

        <again>: @[resist] {"argmap": {"type": "association", "id": "again", "premises": ["resist"], "target": "gap", "label": "rephrase"}}
        """)
        + "\n"
    )


def test_steps_of_one_argument_are_one_structure_with_uses_where_they_are_needed():
    amap = argmap.ArgumentMap()
    for id_ in "abcdef":
        amap.claim(f"Claim {id_}.", id=id_)
    amap.support(["a", "b"], "c", label="L")
    amap.support(["c", "d"], "e", label="L")
    amap.support(["e", "a"], "f", label="L")
    text = trip(amap)
    assert text.count("<L>") == 1
    assert [line for line in text.splitlines() if line.startswith("--")] == [
        "----",
        "----",
        '--  {"uses": [5, 1]} --',
    ]


def test_marks_links_mentions_and_tags_are_written_as_they_were():
    line = "[T]: Some *italic* and **bold *both*** words, a [link](https://example.org/a//b), @[X] and #tag"
    assert trip(argmap.loads(line + "\n", format="argdown")) == line + "\n"


def test_marks_come_back_beside_data_that_means_something_elsewhere():
    trip(argmap.loads("[T]: a **b** {uses: [1]}\n", format="argdown"))


@pytest.mark.parametrize("text", ["*x*/y is odd", 'He said "**this**" loudly', "a _b_<c"])
def test_a_mark_that_the_official_tool_refuses_is_not_written(text):
    written = trip(argmap.loads(f"[T]: {text}\n", format="argdown"))
    assert text not in written
    assert '"ranges"' in written


def test_what_the_official_language_says_is_said_in_it_again():
    text = "<A>: a\n  >< [B]: b\n  _ [C]: c\n  - <D>: d\n"
    assert trip(argmap.loads(text, format="argdown")) == text


@pytest.mark.slow
@pytest.mark.skipif(not DOCUMENTS.exists(), reason="the documents are not beside the repository")
def test_documents_come_back_equal():
    for path in sorted(DOCUMENTS.glob("*.argdown")):
        try:
            amap = formats.read(path, "argdown").amap
        except argmap.ParseError:
            continue
        trip(amap)


def test_a_long_chain_is_written_in_linear_space_and_comes_back():
    amap = argmap.ArgumentMap()
    previous = amap.claim("Claim 0.", id="c0")
    for number in range(1, 2000):
        claim = amap.claim(f"Claim {number}.", id=f"c{number}")
        amap.support(claim, previous)
        previous = claim
    assert len(trip(amap)) < 2000 * 60
