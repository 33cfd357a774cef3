"""Graphs with attributes, in GraphML and node-link JSON, as networkx has them."""

from __future__ import annotations

import io
import json

import networkx as nx
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


def test_networkx_reads_what_we_write(rain):
    graph = nx.read_graphml(io.BytesIO(formats.write(rain, "graphml").text.encode()))
    assert graph.nodes["rain"]["weight"] == 0.5
    assert set(graph.predecessors("why")) == {"rain", "clouds", "under"}
    other = nx.node_link_graph(json.loads(formats.write(rain, "node-link").text), edges="edges")
    assert other.nodes["wet"]["text"] == "It is wet"


def test_a_graph_of_networkx_is_read_with_its_attributes():
    graph = nx.DiGraph(title="T", course="logic")
    graph.add_node("wet", text="It is wet", size=3)
    graph.add_edge("rain", "wet", kind="support", weight=7)
    graph.add_edge("sun", "wet", kind="attack")
    graph.add_edge("x", "wet")
    out = io.BytesIO()
    nx.write_graphml(graph, out)
    for text, name in (
        (out.getvalue(), "graphml"),
        (json.dumps(nx.node_link_data(graph, edges="links")), "node-link"),
    ):
        reading = formats.read(text, name)
        assert [type(r).__name__ for r in reading.amap.relations.values()] == [
            "Support",
            "Challenge",
            "Association",
        ]
        assert reading.amap["wet"].data == {name: {"size": 3}}
        assert reading.amap["rain->wet"].data == {name: {"weight": 7}}
        assert reading.amap.data == {name: {"course": "logic"}}
        assert "read as an association" in str(reading.losses[0])


def test_a_node_may_have_a_label_beside_its_text():
    text = """<graphml><key id="l" for="node" attr.name="label" attr.type="string"/><key id="t" for="node" attr.name="text" attr.type="string"/>
    <key id="i" for="node" attr.name="votes" attr.type="long"/><graph edgedefault="directed"><node id="a"><data key="l">Wet</data>
    <data key="t">It is wet</data><data key="i">9007199254740993</data></node><node id="b"><data key="l">Rain</data></node></graph></graphml>"""
    amap = formats.read(text).amap
    assert {claim.id: claim.text for claim in amap} == {"a": "It is wet", "b": "Rain"}
    assert amap["a"].data == {"graphml": {"label": "Wet", "votes": 9007199254740993}}
    assert formats.read(formats.write(amap, "graphml").text).amap == amap


@pytest.mark.parametrize("name", ["graphml", "node-link"])
def test_attributes_of_any_kind_and_name_come_back(name):
    data = {name: {"": "x", "nested": [1, {"a": None}], "long": 10**30, "control": "a\x01", "\x01": True}}
    amap = argmap.ArgumentMap(data=data)
    amap.claim("It is wet", data=data)
    written = formats.write(amap, name)
    assert (formats.read(written.text, name).amap, written.losses) == (amap, ())


def test_an_undirected_graph_is_refused():
    with pytest.raises(argmap.ParseError, match="directed"):
        formats.read('{"directed": false, "nodes": [], "edges": []}', "node-link")
