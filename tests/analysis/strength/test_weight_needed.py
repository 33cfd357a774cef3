"""Which weight lifts a claim: against maps whose weight is changed."""

from __future__ import annotations

import os
import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles_strength import Weighing, methods_for
from strategies_strength import maps_with_circles, weighted_maps

import argmap

MANY = int(os.environ.get("ARGMAP_TEST_MAPS", "1500")) // 10  # answers; 20000 for 2,000


def strength_at(amap, of, weight, goal, method):
    other = amap.copy()
    other.evolve(of, weight=weight)
    return argmap.strength(other, method)[goal]


@pytest.mark.slow
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


def answers(count):
    """Questions and answers at random, with the maps they are about."""
    rng = random.Random(2)
    for amap in maps_with_circles(2):
        goal, of = rng.choices([*amap.claims, *amap.relations], k=2)
        options = {
            "of": of,
            "at_least": rng.choice([0.3, 0.5, 0.6, 0.9]),
            "method": rng.choice(methods_for(amap)),
        }
        with suppress(argmap.ConvergenceError):
            yield amap, goal, options, argmap.weight_needed(amap, goal, **options)
            count -= 1
            if not count:
                return


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::argmap.errors.ConvergenceWarning")
def test_answers_put_into_the_map_do_what_they_say():
    for amap, goal, options, found in answers(MANY):
        method, of = options["method"], options["of"]
        other = amap.copy()
        other.evolve(of, weight=found.nearest)
        reached = argmap.strength(other, method)[goal]
        assert reached == found.strength
        assert (found.weight is not None) == (reached >= found.at_least)
        assert found.weight in (None, found.nearest)
        wanted = Weighing(other, method).by_definition(steps=2_000)
        assert wanted is None or wanted[goal] == pytest.approx(reached, abs=1e-7)
        for step in range(11):
            with suppress(argmap.ConvergenceError):
                if strength_at(amap, of, step / 10, goal, method) >= found.at_least + 1e-9:
                    assert found.weight is not None
                    assert abs(found.weight - found.now) <= abs(step / 10 - found.now) + 1e-12


@pytest.mark.slow
def test_a_claim_that_challenges_itself_never_has_more_than_one_half():
    amap = argmap.ArgumentMap()
    amap.claim("This claim is false", id="liar")
    amap.challenge("liar", "liar")
    with pytest.warns(argmap.ConvergenceWarning, match="never settle"):
        found = argmap.weight_needed(amap, "liar", at_least=0.6)
    liar = "'This claim is false'"
    assert str(found) == f"No weight of {liar} (of 1,001 tried) raises {liar} to 0.6; weight 1 gives 0.5"
    with pytest.warns(argmap.ConvergenceWarning):
        assert argmap.weight_needed(amap, "liar", at_least=0.4).weight == pytest.approx(2 / 3)


def mutual(build, *weights):
    amap = argmap.ArgumentMap()
    for id_, weight in zip("ab", weights, strict=True):
        amap.claim(f"Statement {id_}", id=id_, weight=weight)
    getattr(amap, build)("a", "b", id="x")
    getattr(amap, build)("b", "a", id="y")
    return amap


@pytest.mark.slow
def test_a_circle_with_challenges_may_tip_over_and_is_scanned_one_of_supports_is_not():
    assert argmap.weight_needed(mutual("challenge", 0.5, 0.9), "a", at_least=0.95).scanned
    assert not argmap.weight_needed(mutual("support", 0.2, 0.2), "a", of="b", at_least=1.0).scanned


@pytest.mark.slow
def test_weights_with_which_strengths_never_settle_are_left_out_and_told():
    amap = mutual("support", 0.0, 0.0)
    with pytest.warns(argmap.ConvergenceWarning) as heard:
        found = argmap.weight_needed(amap, "a", of="b")
    assert str(heard[-1].message).startswith(
        "with some weights, left out here, the strengths of 'Statement a' and 'Statement b'"
    )
    assert heard[-1].filename == __file__
    assert found.scanned
    assert found.weight == pytest.approx(0.004)
    amap.evolve("b", weight=0.0001)
    with pytest.raises(argmap.ConvergenceError, match="'Statement a' and 'Statement b' do not settle"):
        argmap.weight_needed(amap, "a", of="b")


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
    assert str(raised) == (
        "The weight of 'A trial found no harm' must be raised from 0.1 to 0.625; 'The vaccine is safe' then has strength 0.4"
    )
    amap = vaccine()
    amap.evolve("trial", weight=0.5)
    lowered = argmap.weight_needed(amap, "safe", of="small", at_least=0.4)
    assert lowered.weight == pytest.approx(0.5)
    assert "lowered from 0.6" in str(lowered)
    assert not lowered.scanned


def test_none_is_said_with_how_near_one_comes():
    found = argmap.weight_needed(vaccine(), "safe", of="trial", at_least=0.9)
    assert found.weight is None
    assert (
        str(found)
        == "No weight of 'A trial found no harm' raises 'The vaccine is safe' to 0.9; weight 1 gives 0.52"
    )


def test_nothing_is_needed_of_a_claim_that_has_it():
    found = argmap.weight_needed(vaccine(), "safe", at_least=0.2)
    assert found.weight == found.now == 0.2
    assert "has strength 0.232 already" in str(found)


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
    assert str(found).startswith(
        "No weight of 'A trial found no harm' (of 1,001 tried) raises 'The vaccine is safe'"
    )


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
        (
            {"method": "h-categoriser"},
            argmap.AnalysisError,
            "the map has the support from 'A trial found no harm'",
        ),
    ],
)
def test_misuse_is_refused(options, error, said):
    with pytest.raises(error, match=said):
        argmap.weight_needed(vaccine(), "safe", **options)
