"""Formats of graphs: SADFace, arguebuf, GraphML, node-link JSON, Argunet, OVA."""

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


def test_sadface_names_tell_for_and_against():
    nodes = [{"id": i, "type": "atom", "text": i} for i in "abcd"]
    nodes += [
        {"id": "1", "type": "scheme", "name": "attack"},
        {"id": "2", "type": "scheme", "name": "Expert Opinion"},
        {"id": "3", "type": "scheme"},
    ]
    ends = ["b1", "1a", "c2", "2a", "d3", "3a"]
    reading = formats.read(
        json.dumps({"nodes": nodes, "edges": [{"source_id": s[0], "target_id": s[1]} for s in ends]}),
        "sadface",
    )
    kinds = {id_: type(r).__name__ for id_, r in reading.amap.relations.items()}
    assert kinds == {"1": "Challenge", "2": "Support", "3": "Association"}
    assert reading.amap["2"].scheme == "Expert Opinion"
    assert "without a name" in str(reading.losses[0])
    again = json.loads(formats.write(reading.amap, "sadface").text)
    assert next(n for n in again["nodes"] if n["id"] == "1")["name"] == "attack"


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


def test_argunets_groups_and_sketched_edges():
    from hostile_texts import SEEDS

    amap = formats.read(SEEDS["argunet"]).amap
    assert amap["n1::n2"].group == ("Weather",)
    assert (amap["n1::n2"].text, amap["n3"].kind) == ("Wet: It is wet", "argument")
    assert isinstance(amap["e0"], argmap.Support)
    assert amap["n3"].data["argunet"]["propositions"][0]["text"] == "It rained"


def test_ovas_edges_repeat_nodes_and_its_dates_are_days_first():
    nodes = [
        {"id": n, "type": t, "text": t, "date": "03/06/2024 - 08:00:00", "comment": "c", "majorClaim": n == 1}
        for n, t in ((1, "I"), (2, "I"), (3, "CA"))
    ]
    text = {
        "nodes": nodes,
        "edges": [{"from": nodes[1], "to": nodes[2]}, {"from": nodes[2], "to": nodes[0]}],
        "analysis": {"txt": "", "documentTitle": "T"},
    }
    amap = formats.read(json.dumps(text)).amap
    assert amap["3"].premises == ("2",)
    assert amap["1"].date == "2024-06-03 08:00:00"
    assert amap["1"].data["ova"]["majorClaim"] is True
    assert amap["2"].note == "c"
