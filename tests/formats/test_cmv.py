"""Annotated threads."""

from __future__ import annotations

from argmap import formats


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
