"""What a newcomer gets wrong, and what they are told: one error of ours, that says what instead."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import argmap
from argmap.errors import ModelError, RenderError, UnknownIdError

OF_A_MAP = {
    name: getattr(argmap, name)
    for name in argmap.__all__
    if inspect.isfunction(getattr(argmap, name))
    and next(iter(inspect.signature(getattr(argmap, name)).parameters)) == "amap"
}
NEEDED = {
    "source": "atlas",
    "new_text": "It rained.",
    "id": "c",
    "ids": ["c"],
    "a": [],
    "b": [],
    "findings": [],
    "path": "c.argmap.json",
    "diff": None,
}


@pytest.fixture
def amap():
    made = argmap.ArgumentMap()
    made.claim("It rained", id="rain")
    made.claim("It is wet", id="wet")
    made.support("rain", "wet", id="why")
    made.source("The atlas", id="atlas")
    return made


@pytest.mark.parametrize("name", sorted(OF_A_MAP))
def test_a_path_in_place_of_a_map_is_told_how_it_is_read(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    parameters = list(inspect.signature(OF_A_MAP[name]).parameters.values())[1:]
    needed = [NEEDED[p.name] for p in parameters if p.default is p.empty and p.name in NEEDED]
    for wrong in ("map.argmap.json", Path("map.argmap.json")):
        with pytest.raises(
            ModelError, match=r"expected an ArgumentMap, got .*; a file is read by argmap\.load"
        ):
            OF_A_MAP[name](wrong, *needed)
    with pytest.raises(ModelError, match="expected an ArgumentMap, got None$"):
        OF_A_MAP[name](None, *needed)
    assert not list(tmp_path.iterdir())


def test_elements_are_changed_by_value_or_by_id(amap):
    rain = amap["rain"]
    assert amap.evolve(rain, weight=0.5).weight == 0.5
    assert amap[rain].weight == 0.5  # what has its id now
    assert amap.evolve(rain, kind="fact").weight == 0.5
    amap.rename(amap["why"], "because")
    assert [gone.id for gone in amap.remove(rain, cascade=True)] == ["rain", "because"]
    assert amap.remove(amap["atlas"])[0].id == "atlas"


def test_a_value_is_in_the_map_that_holds_just_that(amap):
    assert all(claim in amap for claim in amap)
    assert amap["why"] in amap
    assert amap["rain"].evolve(weight=0.5) not in amap
    assert argmap.Claim(id="snow", text="It snowed") not in amap
    assert None not in amap
    assert ["rain"] not in amap


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda m: m.support(None, "wet"), "expected elements or their ids, got None"),
        (lambda m: m.claim("It froze", citations=3), "expected citations, sources or their ids, got 3"),
        (lambda m: m.replace(None), "a map holds claims, relations and sources, not None"),
        (lambda m: m.subset(None), "expected elements or their ids, got None"),
        (lambda m: m[None], "expected a claim, a relation or an id, got None"),
        (
            lambda m: m.claim("It froze", kind="facts"),
            "unknown kind 'facts' in the vocabulary 'debate': expected",
        ),
        (
            lambda _: argmap.ArgumentMap.from_networkx("graph.json"),
            "expected a networkx graph, got 'graph.json'",
        ),
    ],
)
def test_what_is_no_element_is_refused(amap, call, said):
    before = amap.copy()
    with pytest.raises(ModelError, match=said):
        call(amap)
    assert amap == before


def test_one_claim_makes_a_subset(amap):
    assert list(amap.subset("rain").claims) == list(amap.subset(amap["rain"]).claims) == ["rain"]


def test_a_relation_is_no_claim(amap):
    for ask in (amap.uses_of, amap.subset):
        with pytest.raises(UnknownIdError, match="'why' is a support, not a claim"):
            ask("why")


@pytest.mark.parametrize("draw", [argmap.dot, argmap.mermaid, argmap.outline, argmap.html])
def test_what_is_marked_is_found_by_a_question(amap, draw):
    for wrong in ("rain", ["rain"], 3):
        with pytest.raises(ModelError, match="expected findings, as lacking_support"):
            draw(amap, highlight=wrong)
    lacking = argmap.lacking_support(amap)
    assert str(draw(amap, highlight=lacking[0])) == str(draw(amap, highlight=lacking[:1]))


def test_whatever_tells_findings_can_be_marked(amap):
    for answer in (argmap.robustness(amap), argmap.explain(amap, "wet"), argmap.extensions(amap)):
        assert argmap.outline(amap, highlight=answer) == argmap.outline(amap, highlight=answer.findings())


def test_one_finding_can_be_fixed(amap):
    amap.support("rain", "wet", id="again")
    twice = argmap.check(amap, select="duplicate-relation")[0]
    assert list(argmap.fix(amap, twice)[0].relations) == ["why"]
    with pytest.raises(ModelError, match="expected findings"):
        argmap.fix(amap, ["again"])


def test_a_misspelt_option_of_a_picture_is_named(amap):
    with pytest.raises(
        TypeError, match=r"render\(\) got an unexpected keyword argument 'stlye'; did you mean 'style'"
    ):
        argmap.render(amap, stlye="dark")
    with pytest.raises(
        RenderError, match="wrap counts the characters of a line and is a whole number from 8 to 400"
    ):
        argmap.render(amap, wrap="wide")
    with pytest.raises(
        RenderError, match=r"values are given by id, as strength\(amap\) returns them: got \[0\.5\]"
    ):
        argmap.render(amap, values=[0.5])
    with pytest.raises(RenderError, match="hops counts relations and is a whole number from 0 on: got 'two'"):
        argmap.render(amap, focus="rain", hops="two")


def test_a_file_is_loaded_and_a_text_is_not(amap):
    with pytest.raises(argmap.FormatError, match=r"'street\.argdown' is taken for the text .* argmap\.load"):
        argmap.loads("street.argdown")
    for wrong in (None, amap):
        with pytest.raises(argmap.FormatError, match="expected a path or an open file, got "):
            argmap.load(wrong)
        with pytest.raises(argmap.FormatError, match="expected a path or an open file, got "):
            argmap.dump(amap, wrong)


@pytest.mark.parametrize("ask", [argmap.check, argmap.open_questions])
def test_schemes_are_loaded_before_they_are_given(amap, ask):
    with pytest.raises(
        ModelError, match=r"expected schemes, as schemes\.load\(path\) returns them, got 'ours.toml'"
    ):
        ask(amap, schemes="ours.toml")


def test_what_a_claim_rests_on_is_told_by_a_function(amap):
    with pytest.raises(argmap.AnalysisError, match="basis must be a function of a claim, got 'evidence'"):
        argmap.lacking_support(amap, basis="evidence")


def test_no_finding_has_a_number_beyond_the_last(amap):
    with pytest.raises(IndexError, match="no finding 9: there are 2"):
        argmap.lacking_support(amap)[9]


def test_a_finding_about_what_is_not_drawn_is_not_marked(amap):
    found = argmap.lacking_support(amap)
    assert argmap.outline(amap, highlight=found, only="wet").count("unsupported") == 0
    assert argmap.dot(amap, highlight=argmap.check(amap))  # a finding about a source
