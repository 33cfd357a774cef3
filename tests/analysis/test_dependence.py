"""Dependence: what a claim rests on, what carries it, what brings it down."""

from __future__ import annotations

import os
from itertools import pairwise

import pytest
from hypothesis import given, settings
from oracles_dependence import Hanging
from strategies import shapes

import argmap

MANY = int(os.environ.get("ARGMAP_TEST_MAPS", "1500")) // 5  # examples a test


@given(shapes(most_claims=7, most_relations=9))
@settings(deadline=None, max_examples=MANY)
def test_what_a_claim_rests_on_equals_the_definition(amap):
    before = amap.copy()
    hanging = Hanging(amap)
    for claim in amap.claims:
        found = argmap.basis_of(amap, claim)
        assert set(found.ids) == hanging.basis_of(claim)
        assert list(found.ids) == [x for x in amap.claims if x in found.ids]
        for finding in found:
            assert finding.because[0] == finding.id
            assert finding.because[-1] == claim
            _is_a_path_up(amap, finding.because)
    assert amap == before


def _is_a_path_up(amap, path):
    for one, other in pairwise(path):
        if one in amap.claims:
            assert one in amap.relations[other].premises
        else:
            assert amap.relations[one].target == other


def test_a_leaf_says_what_kind_of_basis_it_is():
    amap = argmap.ArgumentMap()
    amap.source("A report", id="report")
    amap.source("The text itself", id="text", mapped=True)
    thesis = amap.claim("Thesis", id="thesis")
    for id_, fields in {
        "seen": {"kind": "observation", "status": "accepted"},
        "agreed": {"status": "accepted"},
        "granted": {"status": "assumed"},
        "reported": {"citations": "report"},
        "said": {"citations": "text"},
    }.items():
        amap.support(amap.claim(f"Reason {id_}", id=id_, **fields), thesis)
    rules = {finding.id: finding.rule for finding in argmap.basis_of(amap, thesis)}
    assert rules == {
        "seen": "observation",
        "agreed": "accepted",
        "granted": "assumed",
        "reported": "sourced",
        "said": "bare",
    }


def test_a_question_about_a_relation_or_nothing_is_refused():
    amap = argmap.ArgumentMap()
    amap.support(amap.claim("A", id="a"), amap.claim("B", id="b"), id="s")
    with pytest.raises(argmap.AnalysisError, match="'s' is none"):
        argmap.basis_of(amap, "s")
    with pytest.raises(argmap.UnknownIdError, match="no claim 'x'"):
        argmap.basis_of(amap, "x")
