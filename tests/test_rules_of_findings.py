"""Findings are told apart by rule, and a word that no such finding has is refused."""

from __future__ import annotations

import inspect
import pickle

import pytest
from every_question import PUBLIC, needs_the_map_alone
from wrong_values import small_map

import argmap
from argmap._naming import words

FINDINGS = argmap.Findings([argmap.Finding("circular", "rain", "rests on itself", code="AM203")])
LISTING = [ask for ask in PUBLIC if inspect.signature(ask).return_annotation == "Findings"]
ANSWERS = {ask.__name__: ask for ask in LISTING if needs_the_map_alone(ask)}
ANSWERS |= {
    "acceptability": lambda m: argmap.extensions(m).findings(),
    "basis_of": lambda m: argmap.basis_of(m, "wet"),
    "crux": lambda m: argmap.crux(m, "rain", "dry"),
    "cut_sets": lambda m: argmap.cut_sets(m, "wet"),
    "explain": lambda m: argmap.explain(m, "wet").findings(),
    "fix": lambda m: argmap.fix(m, argmap.check(m))[1],
    "hypotheses": lambda m: argmap.hypotheses(m, "wet").findings(),
    "independent_lines": lambda m: argmap.independent_lines(m, "wet"),
    "load_bearing": lambda m: argmap.load_bearing(m, "wet"),
    "robustness": lambda m: argmap.robustness(m).findings(),
    "sides by bearing": lambda m: argmap.sides(m, by="bearing"),
    "sufficient_sets": lambda m: argmap.sufficient_sets(m, "wet"),
    "what_if": lambda m: argmap.what_if(m, reject="rain").findings(),
}


@pytest.fixture
def amap():
    return small_map()


@pytest.mark.parametrize("name", ANSWERS)
def test_a_rule_that_no_such_finding_has_is_refused(amap, name):
    found = ANSWERS[name](amap)
    assert found.rules == tuple(dict.fromkeys(finding.rule for finding in found))
    for some in (found, found[:0], found + found, pickle.loads(pickle.dumps(found))):
        for rule in found.rules:
            assert set(some.where(rule)) <= set(found)
        with pytest.raises(argmap.AnalysisError, match="unknown rule 'misspelt': expected "):
            some.where("misspelt")
        with pytest.raises(argmap.AnalysisError, match="unknown rule 'misspelt': expected "):
            some.where(*found.rules, "misspelt")


def test_each_question_that_lists_things_is_asked_for_a_rule():
    assert len(LISTING) > 15
    assert {ask.__name__ for ask in LISTING} <= set(ANSWERS)


def test_what_is_put_together_may_have_any_rule():
    assert not FINDINGS.where("misspelt")
    assert (FINDINGS + argmap.lacking_support(argmap.ArgumentMap())).where("AM203") == FINDINGS


def test_findings_have_the_same_keys_in_json_and_frames_whatever_they_hold():
    keys = ["rule", "text", "message", "because_texts", "severity", "code", "terms", "fix", "because", "id"]
    findings = argmap.Findings([argmap.Finding("circular", "a", "supports itself")])
    assert list(findings.to_data()[0]) == keys
    assert list(findings.to_frame().columns) == keys


@pytest.mark.parametrize("name", ANSWERS)
def test_findings_carry_the_words_that_the_map_had_when_it_was_asked(amap, name):
    found, before = ANSWERS[name](amap), amap.copy()
    for id_ in list(amap.claims):
        amap.evolve(id_, text="changed since")
    for some in (
        found,
        found[:1],
        found + found,
        pickle.loads(pickle.dumps(found)),
        found.where(*found.rules),
    ):
        for finding in some:
            assert finding.text == words(before, finding.id)
            assert finding.because_texts == tuple(words(before, id_) for id_ in finding.because)


def test_words_do_not_count_for_equality():
    told = argmap.Finding(
        "circular", "rain", "Supports itself", text="It rained", because_texts=("It rained",)
    )
    untold = argmap.Finding("circular", "rain", "Supports itself")
    assert told == untold
    assert hash(told) == hash(untold)
    assert argmap.Findings([told]) == argmap.Findings([untold])


def test_findings_that_share_long_reasons_share_their_words():
    amap = argmap.ArgumentMap()
    ring = [amap.claim(f"Claim {number}", id=f"c{number}") for number in range(200)]
    for one, other in zip(ring, [*ring[1:], ring[0]], strict=True):
        amap.support(one, other)
    found = argmap.lacking_support(amap)
    assert len({id(finding.because_texts) for finding in list(found)}) == 1
    first, *others = found.to_data()
    assert first["because_texts"][:2] == ["Claim 0", "Claim 1"]
    assert all(row["because_texts"] == [] and row["same_because"] == 0 for row in others)
