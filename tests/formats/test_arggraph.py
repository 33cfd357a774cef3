"""Argument graphs of the microtext corpora."""

from __future__ import annotations

import argmap
from argmap import formats

ARGGRAPH = """<arggraph id="m" topic_id="rain" stance="pro"><edu id="e1"><![CDATA[It is]]></edu><edu id="e2">wet</edu>
<edu id="e3" implicit="true">It rained</edu><edu id="e4">No</edu><edu id="e5">Hm</edu>
<adu id="a1" type="pro"/><adu id="a2" type="pro"/><adu id="a3" type="opp"/><adu id="a4" type="opp"/>
<edge id="s1" src="e1" trg="a1" type="seg"/><edge id="s2" src="e2" trg="a1" type="seg"/><edge id="s3" src="e3" trg="a2" type="seg"/>
<edge id="s4" src="e4" trg="a3" type="seg"/><edge id="s5" src="e5" trg="a4" type="seg"/>
<edge id="u" src="a3" trg="c" type="und"/><edge id="c" src="a2" trg="a1" type="exa"/><edge id="d" src="a4" trg="c" type="add"/></arggraph>"""


def test_an_argument_graph_joins_segments_adds_premises_and_undercuts_edges_to_come():
    amap = formats.read(ARGGRAPH).amap
    assert amap["a1"].text == "It is wet"
    assert (amap["c"].premises, amap["c"].scheme, amap["u"].target) == (("a2", "a4"), "example", "c")
    assert amap["a2"].implicit
    assert amap["a4"].data == {"arggraph": {"type": "opp"}}, "on the other side than what it supports"
    assert "type" not in amap["a3"].data.get("arggraph", {}), "an undercut is by the other side anyway"
    writing = formats.write(amap, "arggraph")
    assert writing.losses == ()
    assert formats.read(writing.text).amap == amap


def test_text_that_belongs_to_no_unit_and_a_second_unit_of_one_text_are_told():
    text = """<arggraph id="m"><edu id="e1">It is wet</edu><edu id="e2">Well</edu><adu id="a1" type="pro"/><adu id="a2" type="pro"/>
    <edge id="s1" src="e1" trg="a1" type="seg"/><edge id="s2" src="e1" trg="a2" type="seg"/></arggraph>"""
    reading = formats.read(text)
    assert [str(loss) for loss in reading.losses] == [
        "edge s2: a second unit of one text segment",
        "e2: a text segment that belongs to no unit",
        "a2: a unit without text; its id stands for it",
    ]


def test_segments_lead_through_joints_and_never_through_units():
    text = """<arggraph id="m"><edu id="e1">It is</edu><edu id="a2">wet</edu><joint id="j1"/><joint id="j2"/>
    <adu id="a1" type="pro"/><adu id="a2" type="pro"/><edge id="s1" src="e1" trg="j1" type="seg"/><edge id="s2" src="j1" trg="j2" type="seg"/>
    <edge id="s3" src="j2" trg="a2" type="seg"/><edge id="s4" src="a2" trg="a1" type="seg"/></arggraph>"""
    amap = formats.read(text).amap
    assert {claim.id: claim.text for claim in amap} == {"a1": "wet", "a2": "It is"}


def test_segments_are_written_by_ids_that_nothing_else_has():
    two = [{"id": "x1", "text": "It is"}, {"id": "x2", "text": "wet"}]
    amap = argmap.ArgumentMap()
    amap.claim("It rained", id="rain")
    amap.claim("It is wet", id="wet", data={"arggraph": {"edus": two}})
    amap.claim("It is wet", id="again", data={"arggraph": {"edus": two}})
    amap.claim(
        "It is wet",
        id="third",
        data={"arggraph": {"edus": [{"id": "rain", "text": "It"}, {"id": "y", "text": "is wet"}]}},
    )
    written = formats.write(amap, "arggraph")
    again = formats.read(written.text).amap
    assert {claim.id: claim.text for claim in again} == {claim.id: claim.text for claim in amap}
    assert again["wet"] == amap["wet"]
    assert [str(loss) for loss in written.losses] == ["again: its data", "third: its data"]
