"""AIF read by columns: to the same map, losses and errors as node by node."""

from __future__ import annotations

import json
from unittest import mock

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap import formats

MANY = settings(max_examples=max(300, settings().max_examples))
STAMP = "2020-01-01 10:00:00"
IDS = [*"123456789", "n", "é", "06", " 7", "4#1", "", 1, 2, True, "\ud800"]
USUAL = {"text": st.sampled_from(["It rains", "RA", "Expert Opinion"]), "timestamp": st.just(STAMP)}
ODD = {
    "text": st.sampled_from(["", " ", "\u00a0", "\x1c", None, 7, "\ud800", "Default Conflict", " RA "]),
    "timestamp": st.sampled_from([None, "1970-01-01 00:00:00", "2020-13-01 10:00:00", "2020", "", 7]),
    "scheme": st.sampled_from(["Sign", "", " ", 7, None, "\ud800"]),
    "schemeID": st.sampled_from(["72", "", 72, None]),
    "colour": st.sampled_from(["red", None, {"a": [1]}]),
    "argmap": st.sampled_from([{"weight": 0.5}, {"note": "?", "data": {"aif": {"x": 1}}}, {"date": "2021"}]),
}
NAMED = {
    "scheme": st.sampled_from(["Sign", "Sign", "", " ", 7]),
    "schemeID": st.sampled_from(["72", "73", "", 72]),
}


@st.composite
def graphs(draw):
    ids = draw(st.permutations(draw(st.sampled_from([IDS[:9], IDS]))))[: draw(st.integers(1, 9))]
    if draw(st.integers(0, 3)) == 0:
        ids.append(draw(st.sampled_from(ids)))
    nodes = []
    for id_ in ids:
        odd = draw(st.sampled_from([0, 0, 0, 1, 2]))
        fields = USUAL | (NAMED if draw(st.booleans()) else {})
        fields |= {key: ODD[key] for key in draw(st.lists(st.sampled_from(list(ODD)), max_size=odd))}
        row = {key: draw(value) for key, value in fields.items()}
        if draw(st.integers(0, 5)) == 0:
            row.pop(draw(st.sampled_from(["text", "timestamp"])))
        nodes.append({"nodeID": id_, "type": draw(st.sampled_from(["I", "I", "RA", "CA", "MA", "L"])), **row})
    claims = [node["nodeID"] for node in nodes if node["type"] == "I"] or ids
    schemes = [node["nodeID"] for node in nodes if node["type"] in {"RA", "CA", "MA"}] or ids
    claim, scheme, any_ = map(st.sampled_from, (claims, schemes, IDS))
    edge = st.tuples(claim, scheme) | st.tuples(scheme, claim) | st.tuples(scheme, scheme)
    edges = draw(st.lists(edge | edge | st.tuples(any_, any_), max_size=14))
    ends = [{"edgeID": str(n), "fromID": start, "toID": end} for n, (start, end) in enumerate(edges)]
    return {"nodes": nodes, "edges": ends}


def outcome(text):
    try:
        reading = formats.read(text, "aif")
    except argmap.ParseError as error:
        return str(error)
    values = [*reading.amap.claims.values(), *reading.amap.relations.values()]
    return list(map(repr, values)), reading.amap.data, list(map(str, reading.losses))


def nothing_plain(rows, *_):
    return (np.zeros(len(rows), np.bool_),) * 3


@given(graphs())
@MANY
def test_columns_say_what_each_node_says(whole):
    text = json.dumps(whole)
    with (
        mock.patch("argmap.formats._mapping.aif_columns._plain", nothing_plain),
        mock.patch("argmap.formats._mapping.aif_columns.numbers", return_value=None),
    ):
        alone = outcome(text)
    assert outcome(text) == alone


def test_what_is_kept_stands_as_in_the_file():
    kinds = [(1, "L"), (2, "RA"), (2, "RA"), (3, "YA"), (2, "CA"), (4, "L")]
    rows = [{"nodeID": str(id_), "type": kind, "text": str(n)} for n, (id_, kind) in enumerate(kinds)]
    amap = formats.read(json.dumps({"nodes": rows, "edges": []}), "aif").amap
    assert [node["text"] for node in amap.data["aif"]["nodes"]] == ["0", "2", "3", "4", "5", "1"]


def test_what_a_node_says_is_said_of_each_relation_that_it_makes():
    rows = [{"nodeID": id_, "type": "I", "text": id_} for id_ in "abc"]
    rows.append({"nodeID": "s", "type": "RA", "text": "RA", "argmap": {"weight": 0.5}})
    edges = [{"fromID": start, "toID": end} for start, end in ("as", "sb", "sc")]
    amap = formats.read(json.dumps({"nodes": rows, "edges": edges}), "aif").amap
    assert [(relation.target, relation.weight) for relation in amap.relations.values()] == [
        ("b", 0.5),
        ("c", 0.5),
    ]
