"""Assurance cases in YAML."""

from __future__ import annotations

import json
import re

import pytest
from notation import joined

import argmap
from argmap import formats
from argmap._naming import gsn_words
from argmap.reporting.findings_report import findings_report


def test_gsn_runs_from_children_to_parent_and_keeps_what_it_does_not_know():
    text = """
module: {name: Brake, uses: [other.gsn.yaml]}
G1: {text: Safe, supportedBy: [G2, X9], inContextOf: C1, layer1: more}
G2: {undeveloped: later, defeated: true}
C1: {text: Road}
CG1: {challenges: G2}
CSn1: {challenges: CG1 -> G2}
Z: {nodeType: Solution}
"""
    reading = formats.read(text, "gsn")
    amap = reading.amap
    assert joined(amap) == [
        ("Support", ("G2",), "G1"),
        ("Association", ("C1",), "G1"),
        ("Challenge", ("CG1",), "G2"),
    ]
    kinds = ["goal", "goal", "context", "counter-goal", "counter-solution", "solution"]
    assert [c.kind for c in amap] == kinds
    assert (amap["G2"].text, amap["G2"].status, amap["G2"].tags) == ("G2", "rejected", ())
    assert "'X9'" in str(reading.losses[0])
    assert amap["CSn1"].data["gsn"] == {"challenges": ["CG1 -> G2"]}
    writing = formats.write(amap, "gsn")
    assert writing.losses == ()
    assert formats.read(writing.text).amap == amap


def test_what_supports_one_element_supports_it_together():
    amap = argmap.loads(
        "G1: {supportedBy: [G2, S1, G2], inContextOf: [C1, A1]}\nG2: {}\nS1: {}\nC1: {}\nA1: {}\n", "gsn"
    )
    assert joined(amap)[0] == ("Support", ("G2", "S1"), "G1")
    assert [relation.type for relation in amap.relations.values()] == ["support", *["association"] * 2]


def test_two_supports_are_written_as_one_and_told():
    amap = argmap.ArgumentMap(vocabulary="gsn")
    for name in ("G1", "G2", "G3", "G4"):
        amap.claim(name, id=name, kind="goal")
    amap.support(["G2", "G3"], "G1")
    amap.support("G4", "G1", id="again")
    written = formats.write(amap, "gsn")
    assert "supportedBy: [G2, G3, G4]" in written.text
    assert [(loss.where, loss.what.partition(":")[0]) for loss in written.losses] == [
        ("again", "a second support of 'G1'"),
        ("G2+G3->G1", "its premises"),
        ("G2+G3->G1", "id changed to 'G2+G3+G4->G1'"),
    ]


UNDEVELOPED = """\
G1:
  text: The press is safe
  supportedBy: [G2, G3]
G2:
  text: Hands stay out
  supportedBy: Sn1
  url: https://example.org/hazards
Sn1:
  text: Test report 7
  url: https://example.org/tests/7
G3:
  text: It stops in time
  undeveloped: true
"""


def test_one_undeveloped_goal_leaves_the_top_goal_without_support():
    reading = formats.read(UNDEVELOPED, "gsn")
    amap = reading.amap
    assert amap["G3"].tags == ("undeveloped",)
    assert [(f.id, f.rule) for f in argmap.lacking_support(amap)] == [
        ("G1", "ungrounded"),
        ("G3", "unsupported"),
    ]
    assert "goal, which is undeveloped" in argmap.lacking_support(amap)[1].message
    found = {"a.gsn.yaml": argmap.check(amap)}
    places = {"a.gsn.yaml": reading.places}
    told = findings_report(found, "github", places=places).splitlines()
    assert any(line.startswith("::warning file=a.gsn.yaml,line=1,col=1,title=AM202") for line in told)
    results = json.loads(findings_report(found, "sarif", places=places))["runs"][0]["results"]
    lines = {
        (one["ruleId"], one["locations"][0]["physicalLocation"]["region"]["startLine"]) for one in results
    }
    assert {("AM201", 11), ("AM202", 1)} <= lines
    assert formats.write(amap, "gsn").losses == ()
    assert formats.read(formats.write(amap, "gsn").text, "gsn").amap == amap


def test_an_address_is_a_source_that_bears_out_evidence_and_no_goal():
    amap = argmap.loads(UNDEVELOPED, "gsn")
    assert amap["Sn1"].citations == (argmap.Citation(source="https://example.org/tests/7"),)
    assert amap.sources["https://example.org/tests/7"].url == "https://example.org/tests/7"
    alone = argmap.loads("G1: {text: Safe, url: 'https://example.org/1'}", "gsn")
    assert alone["G1"].citations
    assert argmap.support_status(alone)["G1"] == "unsupported"


@pytest.mark.parametrize("given", ["7", "' x '", "[a]"])
def test_what_is_no_address_is_kept(given):
    amap = argmap.loads(f"G1: {{text: Safe, url: {given}}}", "gsn")
    assert not amap.sources
    again = formats.write(amap, "gsn")
    assert again.losses == ()
    assert formats.read(again.text, "gsn").amap == amap


def test_a_missing_element_is_an_error_at_the_element_that_names_it():
    text = "G1:\n  text: Safe\n  supportedBy: [Sn1, Sn9]\n  inContextOf: C9\nSn1: {text: Report}\nCG1: {challenges: G9}\n"
    reading = formats.read(text, "gsn")
    assert reading.amap["G1"].data["gsn"]["missing"] == {"supportedBy": ["Sn9"], "inContextOf": ["C9"]}
    found = argmap.check(reading.amap, select="AM708")
    assert [(f.id, f.severity, f.message) for f in found] == [
        ("G1", "error", "Supported by 'Sn9'; in the context of 'C9', which the case does not have"),
        ("CG1", "error", "Challenges 'G9', which the case does not have"),
    ]
    told = findings_report({"a.yaml": found}, "github", places={"a.yaml": reading.places})
    assert told.startswith("::error file=a.yaml,line=1,col=1,title=AM708 missing-element::")
    again = formats.write(reading.amap, "gsn")
    assert again.losses == ()
    assert formats.read(again.text, "gsn").amap == reading.amap


def test_a_case_of_several_files_may_have_the_element_elsewhere():
    text = "module: {uses: [b.gsn.yaml]}\nG1: {text: Safe, supportedBy: G9}\n"
    reading = formats.read(text, "gsn")
    assert "'G9'" in str(reading.losses[0])
    assert not argmap.check(reading.amap, select="AM708")


@pytest.mark.parametrize(
    "missing", ["x", ["Sn9"], {"supportedBy": 7}, {"supportedBy": [7, "Sn9"]}, {"x": ["y"]}]
)
def test_data_of_any_shape_under_missing_neither_breaks_the_rule_nor_the_writer(missing):
    amap = argmap.ArgumentMap(vocabulary="gsn")
    amap.claim("Safe", id="G1", kind="goal", data={"gsn": {"missing": missing}})
    argmap.check(amap, select="AM708")
    written = formats.write(amap, "gsn")
    assert formats.read(written.text, "gsn").amap.claims.keys() == {"G1"}
    assert [loss.what for loss in written.losses] == ["its data"]


def test_what_is_no_name_is_told():
    reading = formats.read("G1: {text: Safe, supportedBy: [[Sn1]]}\nSn1: {}\n", "gsn")
    assert "no name of an element" in str(reading.losses[0])


def test_messages_about_a_case_speak_of_goals_evidence_and_defeaters():
    text = "G1: {supportedBy: G2}\nG2: {}\nCG1: {challenges: G2, supportedBy: CSn1}\nCSn1: {}\nCG2: {challenges: G1}\n"
    amap = argmap.loads(text, "gsn")
    told = [f.message for f in [*argmap.lacking_support(amap), *argmap.check(amap)]]
    assert any("this goal" in message for message in told)
    assert any("this defeater" in message for message in told)
    assert not any(
        f"this {word}" in message for message in told for word in ("premise", "objection", "claim")
    )


def test_the_diamond_of_an_undeveloped_goal_is_drawn():
    amap = argmap.loads(UNDEVELOPED, "gsn")
    drawn = argmap.render(amap, style="gsn", engine="pure", legend=False)
    signs = re.findall(r'<polygon[^>]*points="([^"]+)"', drawn.partition("-undeveloped")[2])
    corners = [tuple(map(float, corner.split(","))) for corner in signs[0].split()]
    assert len(set(corners)) == 4
    assert len({x for x, _ in corners}) == len({y for _, y in corners}) == 3  # on its tip
    assert drawn.count("undeveloped: nothing supports it yet") == 1


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Nothing supports this contention", "Nothing supports this goal"),
        (
            "Nothing supports this premise and objection, used directly for 3 claims",
            "Nothing supports this goal, used directly for 3 elements",
        ),
        (
            "Nothing answers the challenge from 'the challenge'",
            "Nothing answers the defeater 'the challenge'",
        ),
        ("Nothing supports what it finally rests on: 'this claim', 'B' and 2 claims", None),
    ],
)
def test_messages_are_put_into_words_of_gsn_but_not_what_they_quote(message, said):
    amap = argmap.ArgumentMap(vocabulary="gsn")
    amap.claim("Safe", id="G1", kind="goal")
    finding = argmap.Finding("unsupported", "G1", message)
    expected = said or message.replace("2 claims", "2 elements")
    assert gsn_words(amap, finding).message == expected
    assert gsn_words(amap, gsn_words(amap, finding)).message == expected
    assert gsn_words(argmap.ArgumentMap(), finding) == finding
