"""Formats of lines: facts for solvers, outlines, tables, YAML."""

from __future__ import annotations

import pytest

import argmap
from argmap import formats


def relations(amap):
    return [(type(r).__name__, r.premises, r.target) for r in amap.relations.values()]


def test_free_text_of_facts_may_hold_anything_but_the_next_fact():
    text = "arg(root).\ntext(root, It (x), y).\nand more).\n\n% no part of it\natt(b,root). arg(b).\nsupport(c,root).\n"
    reading = formats.read(text, "aspartix")
    assert reading.amap["root"].text == "It (x), y).\nand more"
    assert relations(reading.amap) == [("Challenge", ("b",), "root"), ("Support", ("c",), "root")]
    assert reading.amap["b"].text == "b"
    assert "declares" in str(reading.losses[0])


def test_a_line_that_is_no_fact_tells_its_place():
    with pytest.raises(argmap.ParseError, match="line 2"):
        formats.read("arg(a).\nnonsense\n", "aspartix")


def test_unlabelled_edges_of_tgf_are_attacks():
    assert relations(formats.read("1 a\n2\n#\n1 2\n2 1 support\n").amap) == [
        ("Challenge", ("1",), "2"),
        ("Support", ("2",), "1"),
    ]


def test_numbers_beyond_the_framework_are_refused():
    with pytest.raises(argmap.ParseError, match="1 to 2"):
        formats.read("p af 2\n1 3\n")
    with pytest.raises(argmap.ParseError, match="more than"):
        formats.read("p af 999999999\n")


OUTLINE = r"""# Umbrellas
> When?
We should take umbrellas
  + [rain] It will rain
    - The forecast is old
  & Rain makes wet
      _ Not under a roof
  - They are heavy
  * Hm
\+ No bullet
  - [rain]
"""


def test_an_outline_hangs_lines_on_lines():
    reading = formats.read(OUTLINE, "outline")
    amap = reading.amap
    assert (amap.title, amap.description) == ("Umbrellas", "When?")
    top = "we-should-take-umbrellas"
    step = f"rain+rain-makes-wet->{top}"
    assert relations(amap)[0] == ("Support", ("rain", "rain-makes-wet"), top)
    assert ("Challenge", ("the-forecast-is-old",), "rain") in relations(amap)
    assert ("Challenge", ("not-under-a-roof",), step) in relations(amap)
    assert ("Challenge", ("rain",), "no-bullet") in relations(amap)
    assert ("Association", ("hm",), top) in relations(amap)
    assert len(reading.losses) == 1


def test_an_outline_may_be_nested_lists_or_objects():
    text = '{"Umbrellas": {"+ Rain": ["- Old"], "- Heavy": null}}'
    listed = '["Umbrellas", ["+ Rain", ["- Old"], "- Heavy"]]'
    assert formats.read(text, "outline").amap == formats.read(listed, "outline").amap
    assert len(formats.read(text, "outline").amap.relations) == 3


@pytest.mark.parametrize("text", ["+ a\n", "a\n& b\n", "a\n_ b\n", "a\n  b\n    _ c\n  & d\n    x\n& q"])
def test_a_line_without_a_hold_is_refused_with_its_line(text):
    if text.startswith("a\n  b"):
        text = "a\n  & b"
    with pytest.raises(argmap.ParseError, match="line"):
        formats.read(text, "outline")


def test_a_table_of_edges_makes_claims_of_its_ends():
    amap = formats.read("from;to;stance\nrain;wet;for\nhose, old;wet;against\n", "table").amap
    assert relations(amap) == [("Support", ("rain",), "wet"), ("Challenge", ("hose, old",), "wet")]


def test_a_table_of_claims_and_one_of_relations():
    amap = formats.read(
        "id,text,mood\n1,It is wet,bad\n2,It rained,\n",
        "table",
        relations="source,target,relation\n2,1,pro\n",
    ).amap
    assert amap["2->1"].premises == ("2",)
    assert amap["1"].data == {"table": {"mood": "bad"}}


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(argmap.ParseError, match="twice"):
        formats.read("id,text,text\n1,a,b\n", "table")


def test_tables_by_suffix(tmp_path):
    amap = argmap.ArgumentMap()
    amap.support(
        [amap.claim("a;b", id="x;y"), amap.claim("line\r\nbreak", tags=["p;q", " r"])], amap.claim('"quoted"')
    )
    for suffix in ("csv", "tsv", "parquet"):
        argmap.dump(amap, tmp_path / f"map.{suffix}")
        assert argmap.load(tmp_path / f"map.{suffix}") == amap
    assert (tmp_path / "map.tsv").read_text().startswith("type\tid")


def test_roles_and_undercutters_of_carneades_come_back():
    text = """
meta: {title: T, source: S}
statements: {a: A, b: {text: B, assumed: true, label: in}, ¬app(r): X}
arguments:
  r: {conclusion: a, premises: {datum: b, warrant: c}, undercutter: ¬app(r), weight: 0.5, scheme: linked}
  bare: {conclusion: a, premises: []}
assumptions: [c]
issues: {i: {positions: [a, b], standard: PE}}
"""
    reading = formats.read(text, "carneades")
    amap = reading.amap
    assert amap["r"].premises == ("b", "c")
    assert (amap["b"].status, amap["c"].status, amap["c"].text) == ("assumed", "assumed", "c")
    assert relations(amap)[1] == ("Challenge", ("¬app(r)",), "r")
    assert [str(loss) for loss in reading.losses] == ["bare: an argument without premises, kept as data"]
    writing = formats.write(amap, "carneades")
    assert writing.losses == ()
    assert "datum: b" in writing.text
    assert formats.read(writing.text, "carneades").amap == amap


def test_gsn_runs_from_child_to_parent_and_keeps_what_it_does_not_know():
    text = """
module: {name: Brake, uses: [other.gsn.yaml]}
G1: {text: Safe, supportedBy: [G2, X9], inContextOf: C1, layer1: more}
G2: {undeveloped: true, defeated: true}
C1: {text: Road}
CG1: {challenges: G2}
Z: {nodeType: Solution}
"""
    reading = formats.read(text, "gsn")
    amap = reading.amap
    assert relations(amap) == [
        ("Support", ("G2",), "G1"),
        ("Association", ("C1",), "G1"),
        ("Challenge", ("CG1",), "G2"),
    ]
    assert [c.kind for c in amap] == ["goal", "goal", "context", "counter-goal", "solution"]
    assert (amap["G2"].text, amap["G2"].status) == ("G2", "rejected")
    assert "'X9'" in str(reading.losses[0])
    writing = formats.write(amap, "gsn")
    assert writing.losses == ()
    assert formats.read(writing.text).amap == amap


@pytest.mark.parametrize("text", ["a: &x [1]\nb: [*x, *x]\n", "no: yes\n1: 2\n"])
def test_yaml_words_are_words_and_small_aliases_are_read(text):
    from argmap.formats._syntax.yaml import parse_yaml

    assert parse_yaml(text, "tests") in ({"a": [1], "b": [[1], [1]]}, {"no": "yes", "1": 2})


def test_data_of_argdown_that_is_no_mapping_is_an_error_of_ours():
    with pytest.raises(argmap.ParseError, match="expected a mapping"):
        formats.read("===\nargmap: {data: 7}\n===\n\n[a]: b\n", "argdown")
