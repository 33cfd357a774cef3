"""Findings are told apart by rule, and a word that no such finding has is refused."""

from __future__ import annotations

import inspect
import pickle

import pytest
from wrong_values import small_map

import argmap

FINDINGS = argmap.Findings([argmap.Finding("circular", "rain", "rests on itself", code="AM203")])
ANSWERS = {
    "acceptability": lambda m: argmap.extensions(m).findings(),
    "basis_of": lambda m: argmap.basis_of(m, "wet"),
    "check": argmap.check,
    "circles": argmap.circles,
    "components": argmap.components,
    "contentions": argmap.contentions,
    "contested": argmap.contested,
    "crux": lambda m: argmap.crux(m, "rain", "dry"),
    "cut_sets": lambda m: argmap.cut_sets(m, "wet"),
    "explain": lambda m: argmap.explain(m, "wet").findings(),
    "fix": lambda m: argmap.fix(m, argmap.check(m))[1],
    "hypotheses": lambda m: argmap.hypotheses(m, "wet").findings(),
    "impact": argmap.impact,
    "independent_lines": lambda m: argmap.independent_lines(m, "wet"),
    "lacking_support": argmap.lacking_support,
    "leaves": argmap.leaves,
    "load_bearing": lambda m: argmap.load_bearing(m, "wet"),
    "next_steps": argmap.next_steps,
    "open_questions": argmap.open_questions,
    "robustness": lambda m: argmap.robustness(m).findings(),
    "sides": argmap.sides,
    "sides by bearing": lambda m: argmap.sides(m, by="bearing"),
    "sufficient_sets": lambda m: argmap.sufficient_sets(m, "wet"),
    "unanswered": argmap.unanswered,
    "what_if": lambda m: argmap.what_if(m, reject="rain").findings(),
}


@pytest.fixture
def amap():
    return small_map()


@pytest.mark.parametrize("name", ANSWERS)
def test_a_rule_that_no_such_finding_has_is_refused(amap, name):
    found = ANSWERS[name](amap)
    assert found.rules
    assert {finding.rule for finding in found} <= set(found.rules)
    for some in (found, found[:0], found + found, pickle.loads(pickle.dumps(found))):
        for rule in found.rules:
            assert set(some.where(rule)) <= set(found)
        with pytest.raises(argmap.AnalysisError, match="unknown rule 'misspelt': expected "):
            some.where("misspelt")
        with pytest.raises(argmap.AnalysisError, match="unknown rule 'misspelt': expected "):
            some.where(found.rules[0], "misspelt")


def test_each_question_that_lists_things_is_asked_for_a_rule():
    asked = (getattr(argmap, name) for name in argmap.__all__)
    listing = {
        ask.__name__
        for ask in asked
        if inspect.isfunction(ask) and inspect.signature(ask).return_annotation == "Findings"
    }
    assert len(listing) > 15
    assert listing <= set(ANSWERS)


def test_what_is_put_together_may_have_any_rule():
    assert not FINDINGS.where("misspelt")
    assert (FINDINGS + argmap.lacking_support(argmap.ArgumentMap())).where("AM203") == FINDINGS
