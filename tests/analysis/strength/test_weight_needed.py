"""Which weight lifts a claim: against maps whose weight is changed."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles_strength import methods_for
from strategies_strength import weighted_maps

import argmap


def strength_at(amap, of, weight, goal, method):
    other = amap.copy()
    other.evolve(of, weight=weight)
    return argmap.strength(other, method)[goal]


@given(weighted_maps(circles=True), st.data(), st.sampled_from([0.3, 0.5, 0.9]))
@pytest.mark.filterwarnings("ignore::argmap.errors.ConvergenceWarning")
def test_the_weight_found_does_it_and_no_nearer_one_on_a_grid_does(amap, data, at_least):
    names = [*amap.claims, *amap.relations]
    goal, of = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(names))
    for method in methods_for(amap):
        with suppress(argmap.ConvergenceError):
            found = argmap.weight_needed(amap, goal, of=of, at_least=at_least, method=method)
            reached = strength_at(amap, of, found.nearest, goal, method)
            assert found.strength == pytest.approx(reached, abs=1e-6)
            for step in range(11):
                other = step / 10
                better = strength_at(amap, of, other, goal, method) >= at_least + 1e-6
                assert found.weight is not None or not better
                if better:
                    assert abs(found.weight - found.now) <= abs(other - found.now) + 2e-3 * found.scanned


def vaccine():
    amap = argmap.ArgumentMap()
    amap.claim("The vaccine is safe", id="safe", weight=0.2)
    amap.claim("A trial found no harm", id="trial", weight=0.1)
    amap.claim("The trial was small", id="small", weight=0.6)
    why = amap.support("trial", "safe", id="why")
    amap.challenge("small", why, id="undercut")
    return amap


def test_a_reason_must_be_raised_an_objection_lowered():
    raised = argmap.weight_needed(vaccine(), "safe", of="trial", at_least=0.4)
    assert str(raised) == "'trial' must be raised from 0.1 to 0.625; 'safe' then has 0.4"
    amap = vaccine()
    amap.evolve("trial", weight=0.5)
    lowered = argmap.weight_needed(amap, "safe", of="small", at_least=0.4)
    assert lowered.weight == pytest.approx(0.5)
    assert "lowered from 0.6" in str(lowered)
    assert not lowered.scanned


def test_none_is_said_with_how_near_one_comes():
    found = argmap.weight_needed(vaccine(), "safe", of="trial", at_least=0.9)
    assert found.weight is None
    assert str(found) == "no weight of 'trial' lifts 'safe' to 0.9: 1 comes nearest, with 0.52"


def test_nothing_is_needed_of_a_claim_that_has_it():
    found = argmap.weight_needed(vaccine(), "safe", at_least=0.2)
    assert found.weight == found.now == 0.2
    assert "as it stands" in str(found)


def test_a_weight_that_bears_on_nothing_or_is_rejected_changes_nothing():
    amap = vaccine()
    amap.evolve("trial", status="rejected")
    assert argmap.weight_needed(amap, "safe", of="trial").weight is None
    assert argmap.weight_needed(amap, "trial", of="safe").weight is None


def test_what_speaks_for_and_against_at_once_is_scanned_and_says_so():
    amap = vaccine()
    amap.challenge("trial", "safe", id="against")
    found = argmap.weight_needed(amap, "safe", of="trial", at_least=0.5)
    assert found.scanned
    assert found.weight is None
    assert str(found).startswith("no weight of 'trial' (of 1,001 tried) lifts 'safe'")


def test_the_weight_of_a_relation_can_be_asked_for():
    amap = vaccine()
    amap.evolve("trial", weight=0.9)
    amap.evolve("why", weight=0.1)
    assert argmap.weight_needed(amap, "safe", of="why", at_least=0.4).weight == pytest.approx(0.625 / 0.9)


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        ({"of": "trail"}, argmap.UnknownIdError, "did you mean 'trial'"),
        ({"at_least": 1.01}, argmap.AnalysisError, "at_least must be a number from 0 to 1, got 1.01"),
        ({"at_least": float("nan")}, argmap.AnalysisError, "got nan"),
        ({"method": "eular"}, argmap.AnalysisError, "did you mean 'euler'"),
        ({"method": "h-categoriser"}, argmap.AnalysisError, "'why' is a support"),
    ],
)
def test_misuse_is_refused(options, error, said):
    with pytest.raises(error, match=said):
        argmap.weight_needed(vaccine(), "safe", **options)
