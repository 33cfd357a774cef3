"""Values, maps and answers, given what they cannot hold or be asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from wrong_values import (
    ELEMENT,
    FILE,
    FLAG,
    FOUND,
    FUNCTION,
    NAN,
    PATH,
    TEXT,
    WORD,
    Wrong,
    refused,
    small_map,
)

import argmap
from argmap import formats
from argmap.analysis.labels import iccma_problems as iccma
from argmap.views.styles import style


@pytest.fixture
def amap():
    return small_map()


FINDINGS = argmap.Findings([argmap.Finding("circular", "rain", "rests on itself", code="AM203")])
LABELS = argmap.Labelling.of("stable", {"rain": "in"})


@pytest.mark.parametrize(
    ("call", "wrong", "name"),
    [
        (lambda _, value: formats.names(writable=value), FLAG, "writable"),
        (lambda _, value: formats.find("tgf", writable=value), FLAG, "writable"),
        (lambda _, value: formats.read_folder([], pattern=value), TEXT, "pattern"),
        (lambda _, value: formats.read_folder([], progress=value), FUNCTION, "progress"),
        (lambda _, value: argmap.load(value), FILE, ""),
        (lambda _, value: argmap.schemes.load(value), PATH, ""),
        (lambda _, value: argmap.schemes.find(value), Wrong(("misspelt",), "no scheme 'misspelt'"), ""),
        (
            lambda _, value: argmap.schemes.find(value),
            Wrong((3, None, []), "the name of a scheme must be text, got "),
            "",
        ),
        (lambda _, value: argmap.Vocabulary.from_toml(value), PATH, ""),
        (lambda m, value: m.vocabulary.allows(value, "claim", "claim"), WORD, "relation"),
        (
            lambda m, value: m.vocabulary.allows("support", value, "claim"),
            Wrong(("misspelt", 3, None, []), "unknown kind .* in the vocabulary 'debate': expected one of"),
            "",
        ),
        (lambda m, value: m.remove("why", cascade=value), FLAG, "cascade"),
        (lambda m, value: m.to_networkx(relations=value), WORD, "relations"),
        (lambda _, value: argmap.ArgumentMap(title=value), TEXT, "title"),
        (lambda _, value: argmap.ArgumentMap(description=value), TEXT, "description"),
        (
            lambda _, value: argmap.ArgumentMap(data=value),
            Wrong(("x", 0, 3, True, [], NAN), "data must be a dict, got "),
            "",
        ),
        (
            lambda _, value: argmap.ArgumentMap(vocabulary=value),
            Wrong(("misspelt",), "unknown vocabulary 'misspelt': expected one of"),
            "",
        ),
        (
            lambda _, value: argmap.ArgumentMap(vocabulary=value),
            Wrong((3, True, None, []), "a vocabulary is given by name or as a Vocabulary, not as "),
            "",
        ),
        (lambda _, value: FINDINGS.where(value), Wrong((3, None, [], True), "a rule must be text, got "), ""),
        (lambda _, value: LABELS.ids(value), WORD, "label"),
        (lambda _, value: argmap.Labelling.of("stable", {"rain": value}), WORD, "label"),
        (lambda _, value: argmap.Finding("circular", "rain", "why", severity=value), WORD, "severity"),
        *(
            (
                lambda _, value, field=field: argmap.Finding(
                    **{"rule": "circular", "id": "rain", "message": "why", field: value}
                ),
                Wrong(values, f"{field} of a finding must be .*, got "),
                "",
            )
            for field, values in {
                "rule": (3, None, []),
                "id": (3, None, []),
                "message": (3, None, []),
                "because": ("rain", ["rain"], 3, None),
                "terms": ("rain", ["rain"], 3, None),
                "code": (203, []),
                "fix": ("rain", 3, ()),
            }.items()
        ),
        (lambda _, value: argmap.Fix(value), Wrong((3, None), "title of a fix must be text, got "), ""),
        (
            lambda _, value: argmap.Fix("remove it", remove=value),
            Wrong(("rain", ["rain"], None), "remove of a fix must be a tuple of ids, got "),
            "",
        ),
        (
            lambda _, value: argmap.Fix("put it", put=value),
            Wrong(("rain", [], None), "put of a fix must be a tuple of values, got "),
            "",
        ),
        (lambda _, value: argmap.Fix("fix it", safe=value), FLAG, "safe of a fix"),
        (lambda _, value: argmap.Findings(value), FOUND, ""),
        (lambda _, value: argmap.Findings(exhaustive=value), FLAG, "exhaustive"),
        (
            lambda _, value: argmap.Labelling.of("stable", value),
            Wrong(("in", 3, [], None), "labels are given by id"),
            "",
        ),
        (
            lambda m, value: m.rename("wet", value),
            Wrong((3, b"rain", None, []), "an id must be text, got "),
            "",
        ),
        (
            lambda _, value: argmap.schemes.Catalogue([value]),
            Wrong(("sign", 3), "a catalogue holds schemes, got "),
            "",
        ),
        (
            lambda _, value: argmap.schemes.fill(value),
            Wrong((3, None, []), "a template must be text, got "),
            "",
        ),
        (
            lambda _, value: argmap.schemes.fill("{a}", value),
            Wrong(("x", 3, None), "slots are given by name"),
            "",
        ),
        (
            lambda _, value: replace(style("plain"), support=value),
            Wrong(("red", 3, None, style("plain").claim_box), "support of a style is a Line: got "),
            "",
        ),
        (
            lambda _, value: replace(style("plain"), font=value),
            Wrong((3, None, "<b>"), "a typeface's name has letters, .*: got "),
            "",
        ),
        (
            lambda _, value: replace(style("plain"), claim_box=replace(style("plain").claim_box, fill=value)),
            Wrong((3, None, "red", "#fff"), "claim_box.fill of a style must be a colour such as .*: got "),
            "",
        ),
        (
            lambda _, value: replace(
                style("plain"), claim_box=replace(style("plain").claim_box, width=value)
            ),
            Wrong((True, -1, 21, "1", NAN), "claim_box.width of a style counts points, from 0 to 20: got "),
            "",
        ),
        (
            lambda m, value: formats.write_file("map.argmap.json", value),
            Wrong(("text", b"text", None), "expected what formats.write returns, got "),
            "",
        ),
        (
            lambda _, value: formats.read_folder(value),
            Wrong((3, True, None, b"maps"), "expected the path of a folder, or those of files, got "),
            "",
        ),
        (lambda _, value: formats.read_folder([value]), PATH, ""),
        (
            lambda _, value: iccma.solve(value, "p af 1\n"),
            Wrong(("DC-XX", 3, None), "unknown problem .*: expected one of 'DC-"),
            "",
        ),
        (lambda _, value: iccma.solve("SE-ID", value), TEXT, "the graph"),
        (
            lambda _, value: iccma.solve("DC-ST", "p af 1\n", value),
            Wrong((0, 2, True, "1", None), "problem DC-ST asks about an argument from 1 to 1, got "),
            "",
        ),
        (lambda _, value: setattr(argmap.options, "notebook_png", value), FLAG, "notebook_png"),
        (lambda _, value: setattr(argmap.options, "notebook_style", value), WORD, "notebook_style"),
        (lambda m, value: argmap.what_if(m, reject="rain").of(value), ELEMENT, ""),
    ],
)
def test_what_else_cannot_be_is_refused(amap, call, wrong, name):
    before = amap.copy()
    for value in wrong.values:
        refused(lambda value=value: call(amap, value), wrong.said.format(name=name))
    assert amap == before


@pytest.mark.parametrize(
    ("field", "values", "said"),
    [
        ("implicit", ("no", "True", 1, 0, 0.0), "Claim: implicit: expected True or False, got "),
        ("implicit", (None, []), "Claim: implicit: expected a valid boolean, got "),
        ("weight", ("0.5", "half", True), "Claim: weight: expected a number, got "),
        ("weight", (-0.1, 1.1), "Claim: weight: expected a number from 0 to 1, got "),
        ("weight", (NAN, float("inf")), "Claim: weight: expected a number from 0 to 1, got "),
        (
            "status",
            ("misspelt", "", 3, True),
            "Claim: status: expected 'accepted', 'assumed' or 'rejected', got ",
        ),
        ("date", ("yesterday", ""), "Claim: date: .* is no date: expected ISO 8601"),
        ("tags", (3, True, [3]), "Claim: tags(\\[0\\])?: expected (a list|text), got "),
    ],
)
def test_what_a_field_cannot_be_is_refused(amap, field, values, said):
    before = amap.copy()
    for value in values:
        with pytest.raises(argmap.ModelError, match=said):
            amap.claim("It snowed", **{field: value})
        with pytest.raises(argmap.ModelError, match=said):
            amap.evolve("rain", **{field: value})
    assert amap == before


def test_other_values_hold_flags_and_numbers_too():
    for value in ("no", 1):
        with pytest.raises(argmap.ModelError, match="Source: mapped: expected True or False, got "):
            argmap.Source(id="s", title="The atlas", mapped=value)
    with pytest.raises(argmap.ModelError, match="Source: credibility: expected a number, got True"):
        argmap.Source(id="s", title="The atlas", credibility=True)
    with pytest.raises(argmap.ModelError, match="Quote: start: expected a number, got '3'"):
        argmap.Quote(exact="It rained", start="3")
    with pytest.raises(argmap.ModelError, match="basis: expected a valid boolean, got 'yes'"):
        argmap.Vocabulary.from_data({"id": "v", "kind": [{"id": "k", "label": "K", "basis": "yes"}]})


def test_numpy_s_flags_and_numbers_are_as_good_as_python_s(amap):
    import numpy as np

    assert argmap.acceptability(amap, strict=np.True_) == argmap.acceptability(amap, strict=True)
    assert argmap.strength(amap, default=np.float32(0.5)) == argmap.strength(amap)
    assert argmap.html(amap, groups=np.False_, legend=np.True_, wrap=np.int64(20)) == argmap.html(
        amap, groups=False, wrap=20
    )
    rain = np.array(["rain"])
    assert argmap.html(amap, fold=rain, only=rain) == argmap.html(amap, fold="rain", only="rain")
    assert argmap.outline(amap, fold=rain) == argmap.outline(amap, fold="rain")
    assert amap.claim("It snowed", implicit=np.True_, weight=np.float64(0.5)).implicit is True
