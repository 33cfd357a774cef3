"""Formats of annotated texts: argument graphs, brat, CMV, Araucaria, LKIF, CAF, Compendium."""

from __future__ import annotations

import pytest
from hostile_texts import SEEDS

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


ESSAY = 'T1\tMajorClaim 0 2\tIt\nT2\tClaim 3 4;6 7\t"w d\nT3\tPremise 9 11\tab\nR1\tsupports Arg1:T3 Arg2:T2\t\nR2\tfoo Arg1:T3 Arg2:T1\nA1\tStance T2 Against\n#1\tAnnotatorNotes T3\tsure?\nE1\tX:T1\n'


def test_brat_reads_spans_stances_and_notes():
    reading = formats.read(ESSAY, "brat")
    amap = reading.amap
    assert amap["T2"].text == '"w d'
    assert [(type(r).__name__, r.target) for r in amap.relations.values()] == [
        ("Support", "T2"),
        ("Association", "T1"),
        ("Challenge", "T1"),
    ]
    assert amap["T3"].note == "sure?"
    assert len(reading.losses) == 2
    assert len(formats.read(ESSAY, "brat", stance=False).amap.relations) == 2
    assert isinstance(
        formats.read(ESSAY, "brat", relations={"foo": "challenge"}).amap["R2"], argmap.Challenge
    )


def test_brat_never_reads_a_text_unasked(tmp_path):
    (tmp_path / "a.ann").write_text("T1\tClaim 0 4\tcaf\u00e9\n")
    (tmp_path / "a.txt").write_bytes("caf\u00e9 x".encode("cp1252"))
    assert formats.read(tmp_path / "a.ann").amap.sources["text"].text is None
    reading = formats.read(tmp_path / "a.ann", text=tmp_path / "a.txt")
    assert reading.amap.sources["text"].text == "café x"
    assert "Windows-1252" in str(reading.losses[0])


@pytest.mark.parametrize("text", ["It is wet.", "It is wet." + " It rained." * 1_000, "It is wet. \0"])
def test_a_text_of_one_line_is_taken_as_the_text_where_it_names_no_file(text):
    reading = formats.read("T1\tClaim 0 9\tIt is wet\n", "brat", text=text)
    assert reading.amap["T1"].citations[0].quote.exact == "It is wet"
    assert not reading.losses


def test_a_name_of_a_text_is_that_of_a_file_where_there_is_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("It is wet.", encoding="utf-8")
    assert (
        formats.read("T1\tClaim 0 9\tIt is wet\n", "brat", text="a.txt").amap.sources["text"].text
        == "It is wet."
    )
    for wrong in ("b.txt", ""):
        with pytest.raises(
            argmap.FormatError, match="is no file, and too short to be the text: .* to character 9"
        ):
            formats.read("T1\tClaim 0 9\tIt is wet\n", "brat", text=wrong)
    with pytest.raises(FileNotFoundError):
        formats.read("T1\tClaim 0 9\tIt is wet\n", "brat", text=tmp_path / "b.txt")


def test_a_span_that_is_not_in_the_text_is_told():
    reading = formats.read("T1\tClaim 0 2\tab\n", "brat", text="xy\n")
    assert "not those at its place" in str(reading.losses[0])


def test_premises_of_one_rid_are_linked_and_a_ref_may_name_several():
    text = """<thread ID="x"><title><claim type="a">It & <b></claim></title><OP author="ann"><claim id="1">wet</claim>
    <premise id="2" rel="support" ref="1" rid="1">r</premise><premise id="3" rel="support" ref="1" rid="1">s</premise>
    <premise id="4" rel="attack" ref="1_title">t</premise></OP></thread>"""
    amap = formats.read(text).amap
    assert [(type(r).__name__, r.premises, r.target) for r in amap.relations.values()] == [
        ("Support", ("2", "3"), "1"),
        ("Challenge", ("4",), "1"),
        ("Challenge", ("4",), "title"),
    ]
    assert amap["title"].text == "It & <b>"


def test_a_premise_inside_a_claim_is_part_of_its_words():
    text = """<thread><title><claim>Games</claim></title><OP author="ann"><claim id="1">Less chance (<premise id="1a" rel="support"
    ref="1">a new <premise id="1b" rel="support" ref="1a">larger</premise> board</premise>) is fun</claim></OP></thread>"""
    reading = formats.read(text)
    amap = reading.amap
    assert [amap[id_].text for id_ in ("1", "1a", "1b")] == [
        "Less chance (a new larger board) is fun",
        "a new larger board",
        "larger",
    ]
    assert [(r.premises, r.target) for r in amap.relations.values()] == [(("1b",), "1a"), (("1a",), "1")]
    assert reading.losses == ()
    for claim in amap:
        quote = claim.citations[0].quote
        assert amap.sources["thread"].text[quote.start : quote.end] == quote.exact


def test_what_an_annotator_commented_out_is_no_claim():
    text = """<thread><OP author="ann"><!--><premise id="1">It is wet</premise></!--><claim id="1">It is wet</claim>
    <premise id="2" rel="support" ref="1">rain</premise><!-- and <claim id="3">more</claim></OP></thread>"""
    reading = formats.read(text)
    assert list(reading.amap.claims) == ["1", "2", "3"], "a comment that never ends is none"
    assert reading.losses == ()


def test_a_mark_that_is_never_closed_or_closed_by_another_name_is_told():
    text = """<thread><OP><claim id="1">wet <premise id="2">rain</claim> and <claim id="3">cold</premise> <claim id="4">x</OP></thread>"""
    reading = formats.read(text)
    assert {claim.id: claim.text for claim in reading.amap} == {"1": "wet rain", "3": "cold"}
    assert sorted(map(str, reading.losses)) == [
        "2: a premise that is never closed",
        "4: a claim that is never closed",
    ]


def test_a_title_may_hold_several_claims():
    text = """<thread><title><claim>It is wet.</claim><claim>And cold.</claim></title><OP><premise id="1" rel="support" ref="title">r</premise></OP></thread>"""
    reading = formats.read(text)
    assert [r.target for r in reading.amap.relations.values()] == ["title"]
    assert [str(loss) for loss in reading.losses] == [
        "title-2: a further claim of the title; what refers to the title means the first"
    ]


def test_araucaria_links_by_la_and_implies_what_is_missing():
    amap = formats.read(SEEDS["aml"]).amap
    assert [r.premises for r in amap.supports_of("A")] == [("B",)]
    assert amap["B"].implicit
    assert amap["B"].author == "X"


def test_exceptions_of_lkif_undercut():
    reading = formats.read(SEEDS["lkif"])
    amap = reading.amap
    assert isinstance(amap["r"], argmap.Challenge)
    assert [r.premises for r in amap.challenges_of("r")] == [("c",)]
    assert amap["a"].status == "assumed"
    assert "in denial" in str(reading.losses[0])


def test_caf_cites_its_references():
    amap = formats.read(SEEDS["caf"]).amap
    assert amap["r"].citations[0].source == "K"
    assert amap.sources["K"].author == "C"
    assert amap["a"].data["caf"]["descriptions"] == {"de": "nass"}
    assert formats.read(SEEDS["caf"], language="de").amap["a"].text == "nass"


def test_compendium_in_utf_16_with_a_doctype_is_read_and_nothing_fetched():
    text = (
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE model SYSTEM "Compendium.dtd">'
        + SEEDS["compendium"].decode()
    )
    amap = formats.read(text.encode("utf-16")).amap
    assert amap.vocabulary.id == "ibis"
    assert [c.kind for c in amap] == ["idea", "pro"]
    assert isinstance(amap["3"], argmap.Support)


def test_entities_are_refused():
    with pytest.raises(argmap.ParseError, match="entity"):
        formats.read('<!DOCTYPE a [<!ENTITY x "y">]><arggraph id="&x;"/>', "arggraph")
