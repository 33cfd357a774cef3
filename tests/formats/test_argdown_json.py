"""Argdown JSON says the same as the text that it was made from."""

from __future__ import annotations

import contextlib
import json
import random

import pytest

import argmap
from argmap import formats

STATEMENTS = {
    "A": {
        "type": "equivalence-class",
        "tags": ["t"],
        "section": "s2",
        "data": {"x": 1},
        "members": [
            {
                "text": "A *claim* #t ".replace("*", ""),
                "startLine": 3,
                "ranges": [
                    {"type": "italic", "start": 2, "stop": 6},
                    {"type": "tag", "start": 8, "stop": 10, "tag": "t"},
                ],
            },
            {"isReference": True, "startLine": 5},
        ],
    },
    "B": {"type": "equivalence-class", "members": [{"isReference": True, "startLine": 4}]},
    "Untitled 1": {"type": "equivalence-class", "members": [{"text": "It rains.", "startLine": 9}]},
}
PCS = [
    {"title": "Untitled 1", "role": "premise"},
    {
        "title": "B",
        "role": "intermediary-conclusion",
        "inference": {"inferenceRules": ["MP", "MT"], "startLine": 10},
    },
    {
        "title": "A",
        "role": "main-conclusion",
        "inference": {"inferenceRules": [], "data": {"uses": [1]}, "startLine": 12},
    },
]
WHOLE = {
    "arguments": {
        "R": {
            "type": "argument",
            "members": [{"role": "argument-description", "text": "In short."}],
            "pcs": PCS,
        },
        "S": {"type": "argument", "members": [{"role": "argument-description", "isReference": True}]},
    },
    "statements": STATEMENTS,
    "relations": [
        {
            "relationType": "support",
            "from": "S",
            "fromType": "argument",
            "to": "A",
            "toType": "equivalence-class",
        },
        {
            "relationType": "undercut",
            "from": "S",
            "fromType": "argument",
            "to": "R",
            "toType": "inference",
            "conclusionIndex": 1,
        },
        {"relationType": "attack", "from": "S", "fromType": "argument", "to": "R", "toType": "argument"},
        {
            "relationType": "contrary",
            "from": "A",
            "fromType": "equivalence-class",
            "to": "B",
            "toType": "equivalence-class",
        },
    ],
    "sections": [{"id": "s1", "title": "One", "children": [{"id": "s2", "title": "Two", "children": []}]}],
}


def test_statements_arguments_and_relations_become_a_map():
    amap = argmap.loads(json.dumps(WHOLE), format="argdown-json")
    assert [claim.id for claim in amap] == ["<S>", "A", "B", "it-rains"]
    assert (amap["A"].text, amap["A"].tags, amap["A"].group) == ("A claim #t", ("t",), ("One", "Two"))
    assert amap["A"].data["x"] == 1
    assert [(r["start"], r["end"]) for r in amap["A"].data["argdown"]["ranges"]] == [(2, 7), (8, 10)]
    first, last, *rest = amap.relations.values()
    assert (first.premises, first.target, first.scheme, first.label) == (("it-rains",), "B", "MP, MT", "R")
    assert (last.premises, last.target, last.note) == (("it-rains",), "A", "In short.")
    assert [(type(r).__name__, r.premises[0], r.target) for r in rest] == [
        ("Support", "<S>", "A"),
        ("Challenge", "<S>", first.id),
        ("Challenge", "<S>", last.id),
        ("Challenge", "A", "B"),
        ("Challenge", "B", "A"),
    ]


def test_relations_without_ends_are_losses():
    whole = {
        "statements": {"A": {}},
        "arguments": {},
        "relations": [{"relationType": "support", "from": "X", "to": "A"}],
    }
    reading = formats.read(json.dumps(whole), "argdown-json")
    assert [loss.where for loss in reading.losses] == ["relations"]


def test_it_is_recognised_by_its_content():
    assert formats.find("argdown-json").detect(json.dumps(WHOLE))
    assert not formats.find("argdown-json").detect('{"nodes": [], "edges": []}')


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"statements": []}', "{" * 10_000])
def test_what_is_no_argdown_json_is_refused(text):
    with pytest.raises(argmap.ParseError):
        argmap.loads(text, format="argdown-json")


@pytest.mark.slow
def test_damaged_json_ends_in_a_map_or_in_our_errors():
    rng = random.Random(1)
    whole = json.dumps(WHOLE)
    junk = ["null", "1", "[]", "{}", '"x"', "true"]
    for _ in range(500):
        begin = rng.choice([i for i, sign in enumerate(whole) if sign in '{["'])
        end = min(begin + rng.randint(1, 60), len(whole))
        damaged = whole[:begin] + rng.choice(junk) + whole[end:] if rng.random() < 0.5 else _swapped(rng)
        with contextlib.suppress(argmap.ArgmapError):
            formats.read(damaged, "argdown-json")


def _swapped(rng):
    """Return the JSON with one value, anywhere in it, replaced by another kind of value."""
    whole = json.loads(json.dumps(WHOLE))
    place = whole
    while True:
        keys = list(place) if isinstance(place, dict) else range(len(place))
        key = rng.choice(list(keys))
        if not isinstance(place[key], dict | list) or not place[key] or rng.random() < 0.2:
            place[key] = rng.choice([None, 1, -3.5, "x", [], {}, [[]], {"id": 1}, True])
            return json.dumps(whole)
        place = place[key]


def test_ranges_count_characters_where_javascript_counts_halves_of_them():
    member = {"text": "A 😀 😀 is it", "ranges": [{"type": "italic", "start": 11, "stop": 12}]}
    amap = formats.read(
        json.dumps({"statements": {"A": {"members": [member]}}, "arguments": {}}), "argdown-json"
    ).amap
    [found] = amap["A"].data["argdown"]["ranges"]
    assert amap["A"].text[found["start"] : found["end"]] == "it"
