"""arguebuf's JSON."""

from __future__ import annotations

import json

import pytest

import argmap
from argmap import formats


@pytest.fixture
def rain():
    amap = argmap.ArgumentMap("Rain", data={"mine": [1]})
    why = amap.support(
        [amap.claim("It rained", id="rain", weight=0.5), amap.claim("Clouds", id="clouds")],
        amap.claim("It is wet", id="wet"),
        id="why",
        scheme="sign",
    )
    amap.challenge(amap.claim("A hose", id="hose"), why, id="under")
    return amap


def test_arguebuf_words_for_schemes_and_people():
    text = json.dumps(
        {
            "nodes": {
                "a": {
                    "atom": {
                        "text": "A",
                        "participant": "p",
                        "reference": {"resource": "r", "offset": 2, "text": "A"},
                    }
                },
                "b": {"atom": {"text": "B"}},
                "s": {"scheme": {"attack": "ATTACK_DEFAULT"}},
            },
            "edges": {"1": {"source": "a", "target": "s"}, "2": {"source": "s", "target": "b"}},
            "resources": {"r": {"text": "x A", "title": "T"}},
            "participants": {"p": {"name": "Ann"}},
            "majorClaim": "b",
        }
    )
    amap = formats.read(text).amap
    assert isinstance(amap["s"], argmap.Challenge)
    assert amap["a"].author == "Ann"
    assert amap["a"].citations[0].quote.start == 2
    assert formats.read(formats.write(amap, "arguebuf").text).amap == amap
    assert json.loads(formats.write(amap, "arguebuf").text)["majorClaim"] == "b"


def test_our_schemes_are_written_by_arguebufs_word(rain):
    rain.evolve("why", scheme="expert-opinion")
    written = json.loads(formats.write(rain, "arguebuf").text)
    assert written["nodes"]["why"]["scheme"] == {"support": "SUPPORT_EXPERT_OPINION"}
    assert formats.read(json.dumps(written), "arguebuf").amap == rain
