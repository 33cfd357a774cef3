"""Dependence: what a claim rests on, what carries it, what brings it down."""

from __future__ import annotations

import os
import random
import sys
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from oracles_dependence import Hanging
from strategies import shapes

import argmap
from argmap.analysis.dependence._independent_set import first_largest
from argmap.analysis.dependence._minimal_sufficiency import models
from argmap.analysis.dependence._parts_lost import Removal
from argmap.analysis.labels._and_or_graph import AndOrGraph
from argmap.graph._incidence import incidence

MANY = int(os.environ.get("ARGMAP_TEST_MAPS", "1500")) // 10  # examples a test


@pytest.mark.slow
@given(shapes(most_claims=7, most_relations=9))
@settings(max_examples=MANY)
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


@pytest.mark.slow
@given(shapes(most_claims=8, most_relations=10))
@settings(max_examples=MANY)
def test_single_points_of_failure_and_cut_sets_equal_the_definition(amap):
    hanging = Hanging(amap)
    for claim in amap.claims:
        cuts = hanging.cut_sets(claim, 3)
        found = argmap.cut_sets(amap, claim)
        assert {frozenset(finding.because) for finding in found} == cuts
        assert len(found) == len(cuts)
        assert found.exhaustive
        single = argmap.load_bearing(amap, claim)
        assert {frozenset([id_]) for id_ in single.ids} == {cut for cut in cuts if len(cut) == 1}
        for finding in single:
            _is_a_path_up(amap, finding.because)
            assert (finding.because[0], finding.because[-1]) == (finding.id, claim)


@pytest.mark.slow
@given(shapes(most_claims=6, most_relations=8))
@settings(max_examples=MANY)
def test_cut_sets_of_any_size_equal_the_definition(amap):
    hanging = Hanging(amap)
    for claim in amap.claims:
        found = argmap.cut_sets(amap, claim, max_size=None)
        assert {frozenset(finding.because) for finding in found} == hanging.cut_sets(claim, None)


@pytest.mark.slow
@given(shapes(most_claims=10, most_relations=14))
@settings(max_examples=MANY)
def test_sufficient_sets_equal_the_definition_in_either_way(amap):
    hanging = Hanging(amap)
    circuit = AndOrGraph(incidence(amap))
    for place, claim in enumerate(amap.claims):
        sets = hanging.sufficient_sets(claim)
        found = argmap.sufficient_sets(amap, claim)
        assert found.exhaustive
        assert sorted(map(sorted, sets)) == sorted(sorted(finding.because) for finding in found)
        part = circuit.beneath(place, apart=True)
        by_models = [
            frozenset(circuit.compiled.ids[part.element(one)] for one in some)
            for some in (models(Removal(part)) if part.stands else ())
            if some is not None
        ]
        assert sorted(map(sorted, sets)) == sorted(map(sorted, by_models))


@pytest.mark.slow
@given(shapes(most_claims=8, most_relations=12))
@settings(max_examples=MANY)
def test_independent_lines_are_the_first_largest_set(amap):
    hanging = Hanging(amap)
    for claim in amap.claims:
        assert argmap.independent_lines(amap, claim).ids == hanging.lines(claim)[0]


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


def ladder(steps):
    """Return a map in which each rung is held by either of two supports of the rung below."""
    amap = argmap.ArgumentMap()
    for number in range(steps + 1):
        amap.claim(f"Rung {number}", id=f"d{number}")
    for number in range(steps):
        for side in "ab":
            amap.claim(f"Side {side}", id=f"{side}{number}")
            amap.support(f"d{number + 1}", f"{side}{number}", id=f"below-{side}{number}")
            amap.support(f"{side}{number}", f"d{number}", id=f"above-{side}{number}")
    return amap


def test_what_all_roads_lead_through_is_found_behind_many_alternatives():
    assert argmap.load_bearing(ladder(50), "d0").ids == ("d50",)
    assert [f.because for f in argmap.sufficient_sets(ladder(50), "d0")] == [("d50",)]


def one_of_many(pairs):
    """Return a map with one thesis that needs one of two leaves for each of many points, and nothing else, or one leaf alone."""
    amap = argmap.ArgumentMap()
    thesis, middle = amap.claim("Thesis", id="thesis"), amap.claim("All points", id="middle")
    points = []
    for number in range(pairs):
        point = amap.claim(f"Point {number}", id=f"p{number}")
        points.append(point)
        for side in "ab":
            amap.support(amap.claim(f"Leaf {side}", id=f"{side}{number}"), point)
    amap.support(points, middle)
    amap.support([middle, amap.claim("Key", id="key")], thesis)
    return amap


def test_where_there_are_too_many_sets_the_answer_says_so():
    amap = one_of_many(12)
    with pytest.warns(argmap.LimitWarning, match="more sufficient sets of 'Thesis' than the 50 given"):
        found = argmap.sufficient_sets(amap, "thesis", limit=50)
    assert len(found) == 50
    assert not found.exhaustive
    with pytest.warns(argmap.LimitWarning, match="more cut sets"):
        assert len(argmap.cut_sets(amap, "thesis", max_size=2, limit=5)) == 5
    assert len(argmap.sufficient_sets(one_of_many(7), "thesis", limit=128)) == 128


def test_a_solver_finds_few_sets_behind_very_many():
    amap = one_of_many(12)
    amap.support("key", "middle")
    found = argmap.sufficient_sets(amap, "thesis", limit=50)
    assert found.exhaustive
    assert [finding.because for finding in found] == [("key",)]


def test_without_the_solver_what_was_found_is_given(monkeypatch):
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    amap = one_of_many(12)
    with pytest.warns(argmap.LimitWarning, match="more sufficient sets"):
        found = argmap.sufficient_sets(amap, "thesis", limit=50)
    assert not found.exhaustive
    hanging = Hanging(amap)
    assert 1 <= len(found) <= 50
    for finding in found:
        assert "thesis" in hanging.holding(finding.because)
        assert not any("thesis" in hanging.holding(set(finding.because) - {x}) for x in finding.because)


@pytest.mark.parametrize("limit", [0, -1, True, 2.5, "3"])
def test_a_limit_is_a_positive_whole_number(limit):
    amap = one_of_many(1)
    with pytest.raises(argmap.AnalysisError, match="limit must be a whole number from 1 on"):
        argmap.sufficient_sets(amap, "thesis", limit=limit)


def test_a_largest_set_of_lines_is_found_among_many():
    rng = random.Random(5)
    for _ in range(60):
        near = [0] * 9
        for a in range(9):
            for b in range(a):
                if rng.random() < 0.4:
                    near[a] |= 1 << b
                    near[b] |= 1 << a
        apart = [
            some
            for size in range(9, 0, -1)
            for some in combinations(range(9), size)
            if not any(near[a] >> b & 1 for a, b in combinations(some, 2))
        ]
        assert tuple(first_largest(near)) == apart[0]


@pytest.mark.slow
def test_depth_is_no_limit():
    deep = 20_000
    amap = argmap.ArgumentMap()
    amap.add(*(argmap.Claim(id=f"c{number}", text="A statement") for number in range(deep)))
    amap.add(
        *(
            argmap.Support(id=f"s{number}", premises=(f"c{number + 1}",), target=f"c{number}")
            for number in range(deep - 1)
        ),
        argmap.Support(id="loop", premises=("c0",), target="c100"),
        argmap.Support(id="aside", premises=("c500",), target="c0"),
    )
    (basis,) = argmap.basis_of(amap, "c0")
    assert (basis.id, len(basis.because)) == (f"c{deep - 1}", 100)
    bearing = argmap.load_bearing(amap, "c0")
    assert len(bearing) == deep - 500
    assert [finding.because for finding in argmap.sufficient_sets(amap, "c0")] == [(f"c{deep - 1}",)]
    change = argmap.what_if(amap, reject=f"c{deep - 1}")
    assert len(change.of("c0")[0].because) == 2 * (deep - 500) + 1
    (found,) = argmap.impact(amap, [f"c{deep - 1}"])
    assert found.because == tuple(f"c{number}" for number in range(100))
    assert found.message == f"If it falls, so do 'A statement', 'A statement' and {deep - 3} more"
