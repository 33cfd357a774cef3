"""Texts small in size that would make a huge map, or take endless time, are refused or cut short, and that is told."""

from __future__ import annotations

import json

import pytest

import argmap
from argmap import formats


def many(count, text):
    return "".join(text.format(n=number) for number in range(count))


def test_stances_towards_endless_major_claims_are_no_relations():
    text = many(400, "T{n}\tMajorClaim 0 1\ta\nA{n}\tStance T{n} For\n")
    reading = formats.read(text, "brat")
    assert not reading.amap.relations
    assert [str(loss) for loss in reading.losses] == [
        "400 stances towards 400 major claims, too many to be relations"
    ]
    assert reading.amap["T7"].data["brat"]["attributes"] == {"Stance": "For"}
    assert (
        len(formats.read(many(3, "T{n}\tMajorClaim 0 1\ta\nA{n}\tStance T{n} For\n"), "brat").amap.relations)
        == 6
    )


def test_a_span_larger_than_its_words_is_not_cut_out_of_the_text():
    text = "T1\tClaim " + ";".join(["0 50000"] * 10_000) + "\ta\n"
    reading = formats.read(text, "brat", text="a\n" * 30_000)
    assert [str(loss) for loss in reading.losses] == ["T1: its words are not those at its place in the text"]


@pytest.mark.parametrize(
    "text",
    [
        "<graphml xmlns:arg='http://www.argunet.org/xml/argml'>" + "<graph><node id='a'>" * 300,
        "<thread>" + "<claim>" * 60,
    ],
)
def test_nesting_beyond_measure_is_refused(text):
    ends = "</node></graph>" * 300 + "</graphml>" if "graphml" in text else "</thread>"
    with pytest.raises(argmap.ParseError, match="nested more than"):
        formats.read(text + ends)


def test_marks_inside_marks_beyond_measure_are_plain_text():
    spans = many(60, "<span id={n}>") + "x" + "</span>" * 60
    nodes = [{"nodeID": number, "type": "I", "text": "x"} for number in range(60)]
    amap = formats.read(json.dumps({"AIF": {"nodes": nodes, "edges": []}, "text": spans})).amap
    assert sum(bool(claim.citations) for claim in amap) == 50


def test_defaults_that_repeat_beyond_measure_are_refused():
    keys = many(200, "<key id='k{n}' for='node' attr.name='a{n}'><default>1</default></key>")
    text = "<graphml>" + keys + "<graph>{}</graph></graphml>"
    assert len(formats.read(text.format("<node id='a'/>")).amap) == 1
    with pytest.raises(argmap.ParseError, match="beyond measure"):
        formats.read(text.format(many(500, "<node id='{n}'/>")))


@pytest.mark.parametrize("name", ["aif", "sadface", "arguebuf"])
def test_a_node_that_would_make_endless_relations_is_kept_as_data(name):
    ends = [(f"a{n}", "s") for n in range(400)] + [("s", f"a{n}") for n in range(400)]
    texts = {
        "aif": {
            "nodes": [{"nodeID": "s", "type": "RA"}]
            + [{"nodeID": f"a{n}", "type": "I", "text": "x"} for n in range(400)],
            "edges": [{"fromID": start, "toID": end} for start, end in ends],
        },
        "sadface": {
            "nodes": [{"id": "s", "type": "scheme", "name": "support"}]
            + [{"id": f"a{n}", "type": "atom", "text": "x"} for n in range(400)],
            "edges": [{"source_id": start, "target_id": end} for start, end in ends],
        },
        "arguebuf": {
            "nodes": {"s": {"scheme": {"support": "SUPPORT_DEFAULT"}}}
            | {f"a{n}": {"atom": {"text": "x"}} for n in range(400)},
            "edges": {str(n): {"source": start, "target": end} for n, (start, end) in enumerate(ends)},
        },
    }
    reading = formats.read(json.dumps(texts[name]), name)
    assert not reading.amap.relations
    assert "400 premises and 400 conclusions, too many to be relations" in str(reading.losses[0])


@pytest.mark.parametrize("name", ["carneades", "gsn"])
def test_an_id_longer_than_a_yaml_line_may_be_comes_back(name):
    amap = argmap.ArgumentMap(vocabulary="gsn" if name == "gsn" else "debate")
    kind = {"kind": "goal"} if name == "gsn" else {}
    amap.claim("long", id="G" * 5000, **kind)
    amap.claim("with signs", id="G: {" + "é" * 2000, **kind)
    amap.support("G" * 5000, "G: {" + "é" * 2000, id="r" * 3000) if name == "carneades" else None
    written = formats.write(amap, name)
    assert (formats.read(written.text, name).amap, written.losses) == (amap, ())
    if name == "carneades":
        amap.evolve("r" * 3000, data={"carneades": {"k" * 3000: 1}})
        assert formats.read(formats.write(amap, name).text, name).amap == amap


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\r\n"])
def test_an_error_of_yaml_counts_lines_as_editors_do(end):
    text = f'G1: {{text: "a{end}b"}}\nS1: {{text: a}}\n  S1: {{text: b}}\n'
    with pytest.raises(argmap.ParseError) as raised:
        formats.read(text, "gsn")
    assert (raised.value.line, raised.value.column) == (text.count("\n", 0, text.index("  S1")) + 1, 3)
    assert raised.value.source_line == "  S1: {text: b}"
