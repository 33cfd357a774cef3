"""Strengths: against the definition, the laws they obey, and at size."""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import warnings
from fractions import Fraction
from functools import partial

import numpy as np
import pytest
from growth import grows_slower_than
from hypothesis import given
from hypothesis import strategies as st
from oracles_strength import Weighing, methods_for
from strategies_strength import maps_with_circles, weighted_maps

import argmap
from argmap.analysis.strength import _fixed_point as strength_circle
from argmap.analysis.strength import _network as strength_network
from argmap.analysis.strength._methods import METHODS
from argmap.analysis.strength._network import network
from argmap.analysis.strength._schedule import order
from argmap.graph import _walk as graph_order

MANY = int(os.environ.get("ARGMAP_TEST_MAPS", "1500")) // 15


def close(got, wanted, tolerance=1e-9):
    assert list(got) == list(wanted)
    assert all(abs(got[x] - wanted[x]) <= tolerance for x in wanted), (got, wanted)


# --- the definition ---------------------------------------------------------------------------------------------------


@given(weighted_maps(circles=False), st.sampled_from(["min", "product"]), st.floats(0, 1))
def test_without_circles_strengths_are_those_of_recursion_in_exact_fractions(amap, linked, default):
    for method in methods_for(amap):
        exact = float if method == "euler" else Fraction
        wanted = Weighing(amap, method, default=default, linked=linked, number=exact).by_recursion()
        close(argmap.strength(amap, method, default=default, linked=linked), wanted, 1e-12)


@given(weighted_maps(circles=False, plain=True))
def test_single_premises_without_circles_give_the_published_strengths_bit_for_bit(amap):
    for method in methods_for(amap):
        assert argmap.strength(amap, method) == Weighing(amap, method).by_recursion()


@pytest.mark.slow
@given(weighted_maps(circles=True), st.sampled_from(["min", "product"]))
def test_with_circles_strengths_are_those_that_plain_iteration_reaches(amap, linked):
    for method in methods_for(amap):
        wanted = Weighing(amap, method, linked=linked).by_iteration(400)
        if wanted is not None:
            close(argmap.strength(amap, method, linked=linked, dynamics="discrete"), wanted)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::argmap.errors.ConvergenceWarning")
def test_with_circles_strengths_are_those_of_the_definition_in_continuous_time_too():
    settled = 0
    for number, amap in enumerate(itertools.islice(maps_with_circles(5), MANY)):
        method = methods_for(amap)[number % len(methods_for(amap))]
        wanted = Weighing(amap, method).by_definition(steps=3_000)
        if wanted is not None:
            close(argmap.strength(amap, method), wanted, 1e-8)
            settled += 1
    assert settled > 0.9 * MANY


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::argmap.errors.ConvergenceWarning")
def test_a_strength_is_the_same_to_the_last_bit_alone_and_among_many_computed_as_one():
    rng = random.Random(6)
    for amap in itertools.islice(maps_with_circles(6, most_relations=14), MANY):
        net = network(amap, 0.5)
        steps, method = order(net), METHODS[rng.choice(methods_for(amap))]
        bases = np.array([[rng.choice([0.0, 0.5, 1.0, rng.random()]) for _ in range(6)] for _ in net.base])
        weights = np.repeat(net.weight[:, None], 6, axis=1)
        found = strength_circle.compute(net, steps, method, "product", base=bases, weight=weights)
        for column in range(6):
            base, weight = bases[:, column], weights[:, column]
            try:
                wanted = strength_circle.compute(
                    net, steps, method, "product", base=base, weight=weight
                ).strength
            except argmap.ConvergenceError:
                assert found.unsettled[column]
                assert found.error
            else:
                assert found.strength[:, column].tolist() == wanted.tolist()
                assert not found.unsettled[column]


@pytest.mark.slow
def test_what_never_settles_is_said_soon():
    """Two weak claims that support each other creep up for ever; the way is followed in longer and longer strides."""
    amap = pair(0.0001, "support")
    rounds = 0

    def counted(self, now, value=strength_circle._Moving.round):
        nonlocal rounds
        rounds += 1
        return value(self, now)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strength_circle._Moving, "round", counted)
        with pytest.raises(argmap.ConvergenceError, match="nor in continuous time"):
            argmap.strength(amap)
    assert rounds < 50_000  # not the 400,000 of so many short steps
    with pytest.raises(
        argmap.ConvergenceError, match="'a' and 'b' do not settle in continuous time: they still"
    ):
        argmap.strength(amap, dynamics="continuous")


@pytest.mark.slow
@pytest.mark.parametrize("wide", [1, 4])
@given(amap=weighted_maps(circles=True, most=12))
def test_arrays_and_loops_give_the_same_bits(wide, amap):
    """The switch from loop to arrays is moved to where these small maps meet it."""
    for method in methods_for(amap):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", argmap.ConvergenceWarning)
            try:
                wanted = argmap.strength(amap, method)
            except argmap.ConvergenceError:
                continue
            with pytest.MonkeyPatch.context() as patch:
                for module in (strength_circle, strength_network, graph_order):
                    patch.setattr(module, "WIDE", wide)
                assert argmap.strength(amap, method) == wanted


@given(weighted_maps(circles=False, plain=True))
def test_what_nothing_targets_keeps_its_weight_to_the_last_bit(amap):
    for method in methods_for(amap):
        found = argmap.strength(amap, method, default=0.1)
        for claim in amap:
            if not amap.supports_of(claim) and not amap.challenges_of(claim):
                assert found[claim.id] == (0.1 if claim.weight is None else claim.weight)


# --- laws -------------------------------------------------------------------------------------------------------------


@given(weighted_maps(circles=True), st.sampled_from(["min", "product"]))
@pytest.mark.filterwarnings("ignore::argmap.errors.ConvergenceWarning")
def test_every_strength_lies_between_0_and_1(amap, linked):
    for method in methods_for(amap):
        try:
            found = argmap.strength(amap, method, linked=linked)
        except argmap.ConvergenceError:
            continue
        assert all(0.0 <= value <= 1.0 for value in found.values())


def found_in(amap):
    return [*amap.claims, *amap.relations]


@pytest.mark.slow
@given(weighted_maps(circles=False), st.data())
def test_without_circles_a_support_never_lowers_and_a_challenge_never_raises_its_target(amap, data):
    target = data.draw(st.sampled_from(found_in(amap)))
    more = amap.copy()
    more.claim("A newcomer", id="new", weight=data.draw(st.floats(0, 1)))
    for method in methods_for(amap):
        before = argmap.strength(amap, method)[target]
        for build, sign in ((more.support, 1), (more.challenge, -1)):
            if method == "h-categoriser" and sign == 1:
                continue
            made = build("new", target, id="newcomer")
            after = argmap.strength(more, method)[target]
            more.remove(made.id)
            assert sign * (after - before) >= -1e-12


@pytest.mark.slow
@given(weighted_maps(circles=False))
def test_neither_names_nor_order_matter_beyond_the_last_bits(amap):
    renamed = argmap.ArgumentMap()
    values = [*reversed(amap.claims.values()), *reversed(amap.relations.values())]
    renamed.add(*values)
    for id_ in found_in(amap):
        renamed.rename(id_, f"new-{id_}")
    for method in methods_for(amap):
        wanted = {f"new-{x}": value for x, value in argmap.strength(amap, method).items()}
        found = argmap.strength(renamed, method)
        close({x: found[x] for x in wanted}, wanted, 1e-12)


@given(weighted_maps(circles=True))
@pytest.mark.filterwarnings("ignore::argmap.errors.ConvergenceWarning")
def test_asking_changes_no_map(amap):
    before = amap.copy()
    with contextlib.suppress(argmap.ConvergenceError):
        argmap.strength(amap)
    assert amap == before


# --- circles ----------------------------------------------------------------------------------------------------------


def pair(weight, build="challenge"):
    amap = argmap.ArgumentMap()
    for id_ in ("a", "b"):
        amap.claim(id_, id=id_, weight=weight)
    getattr(amap, build)("a", "b", id="x")
    getattr(amap, build)("b", "a", id="y")
    return amap


def test_two_certain_claims_that_challenge_each_other_get_one_half_with_a_warning_that_names_them():
    with pytest.warns(
        argmap.ConvergenceWarning, match=r"'a' and 'b' never settle.*the limit for .* is unstable"
    ) as heard:
        found = argmap.strength(pair(1.0))
    assert heard[0].filename == __file__
    assert found == pytest.approx({"a": 0.5, "b": 0.5, "x": 0.5, "y": 0.5}, abs=1e-6)


def test_a_limit_that_a_tiny_change_of_weight_moves_is_said_to_be_unstable():
    amap = pair(1.0)
    for number in range(6):
        amap.challenge("a", "b", id=f"x{number}")
        amap.challenge("b", "a", id=f"y{number}")
    with pytest.warns(argmap.ConvergenceWarning, match="the limit for 'a' and 'b' is unstable"):
        found = argmap.strength(amap)
    assert found["a"] == pytest.approx(found["b"])
    amap.evolve("a", weight=1 - 1e-6)
    with pytest.warns(argmap.ConvergenceWarning):
        assert argmap.strength(amap)["a"] < 0.01


def test_a_stable_limit_is_not_called_unstable():
    amap = argmap.ArgumentMap()
    amap.claim("This claim is false", id="liar", weight=1.0)
    amap.challenge("liar", "liar", id="x")
    with pytest.warns(argmap.ConvergenceWarning) as heard:
        assert argmap.strength(amap)["liar"] == pytest.approx(0.5)
    assert "unstable" not in str(heard[0].message)


def test_discrete_dynamics_raises_where_strengths_flip_for_ever():
    with pytest.raises(argmap.ConvergenceError, match="'a' and 'b' do not settle step by step") as caught:
        argmap.strength(pair(1.0), dynamics="discrete")
    assert caught.value.ids == ("a", "b")
    assert caught.value.change == 1.0


def test_continuous_dynamics_agrees_with_the_discrete_where_both_settle():
    amap = pair(0.7)
    steps = argmap.strength(amap, dynamics="discrete")
    assert argmap.strength(amap, dynamics="continuous") == pytest.approx(steps, abs=1e-8)


def test_a_circle_of_support_feeds_itself():
    amap = pair(0.4, "support")
    amap.evolve("b", weight=0.6)
    assert argmap.strength(amap)["a"] == pytest.approx(1.0)


def test_a_claim_held_breaks_its_circle():
    amap = pair(1.0)
    amap.evolve("a", status="accepted", weight=0.9)
    assert argmap.strength(amap, dynamics="discrete") == pytest.approx(
        {"a": 0.9, "b": 0.1, "x": 0.9, "y": 0.1}
    )


def test_relations_that_target_one_another_in_a_circle_settle_too():
    amap = argmap.ArgumentMap()
    for id_ in ("a", "b", "c"):
        amap.claim(id_, id=id_, weight=0.5)
    amap.challenge("a", "c", id="x")
    amap.challenge("b", "x", id="y")
    amap.evolve("x", target="y")
    found = argmap.strength(amap)
    assert found["x"] == found["y"] == pytest.approx(1 / 3)


def test_a_map_of_many_restless_pairs_names_only_those_and_settles_the_rest():
    amap = argmap.ArgumentMap()
    for number in range(300):
        for side in "ab":
            amap.claim(f"Side {side}{number}", id=f"{side}{number}", weight=1.0 if number == 7 else 0.6)
        amap.challenge(f"a{number}", f"b{number}", id=f"x{number}")
        amap.challenge(f"b{number}", f"a{number}", id=f"y{number}")
    with pytest.warns(argmap.ConvergenceWarning, match="of 'Side a7' and 'Side b7' never settle"):
        found = argmap.strength(amap)
    assert found["a7"] == pytest.approx(0.5)
    assert found["a8"] == found["b299"] == pytest.approx(0.375)


# --- misuse -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"method": "dfquad"}, "did you mean 'df-quad'"),
        ({"method": "quadratic-enregy"}, "did you mean 'quadratic-energy'"),
        ({"linked": "mim"}, "did you mean 'min'"),
        ({"dynamics": "discreet"}, "did you mean 'discrete'"),
        ({"default": 1.5}, "default must be a number from 0 to 1, got 1.5"),
        ({"default": float("nan")}, "default must be a number from 0 to 1, got nan"),
        ({"default": "0.5"}, "default must be a number from 0 to 1, got '0.5'"),
        ({"default": True}, "default must be a number from 0 to 1, got True"),
        ({"method": ["euler"]}, "unknown method"),
    ],
)
def test_unknown_words_and_numbers_out_of_range_are_refused(options, said):
    with pytest.raises(argmap.AnalysisError, match=said):
        argmap.strength(argmap.ArgumentMap(), **options)


def test_h_categoriser_refuses_a_support_and_names_it():
    amap = argmap.ArgumentMap()
    amap.support(amap.claim("A", id="a"), amap.claim("B", id="b"), id="s")
    with pytest.raises(argmap.AnalysisError, match="the map has the support from 'A'; use"):
        argmap.strength(amap, "h-categoriser")


def test_associations_have_no_strength():
    amap = argmap.ArgumentMap()
    amap.associate(amap.claim("A", id="a"), amap.claim("B", id="b"), label="rephrase", id="z")
    amap.challenge("a", "z", id="x")
    assert argmap.strength(amap) == {"a": 0.5, "b": 0.5, "x": 0.5}


def test_an_empty_map_has_no_strengths():
    assert argmap.strength(argmap.ArgumentMap()) == {}


# --- size -------------------------------------------------------------------------------------------------------------


def chain(length):
    amap = argmap.ArgumentMap()
    amap.add(*(argmap.Claim(id=f"c{i}", text="A statement") for i in range(length + 1)))
    amap.add(*(argmap.Challenge(id=f"x{i}", premises=(f"c{i}",), target=f"c{i + 1}") for i in range(length)))
    return amap


@pytest.mark.slow
def test_a_chain_of_100_000_challenges_is_quick_and_needs_no_recursion():
    amap = chain(100_000)
    found = argmap.strength(amap)
    assert found["c100000"] == pytest.approx(1 / 3)
    assert grows_slower_than(30, lambda length: partial(argmap.strength, chain(length)), 5_000, 40_000)


@pytest.mark.slow
def test_a_tower_of_50_000_undercuts_on_a_circle_needs_no_recursion():
    length = 50_000
    amap = argmap.ArgumentMap()
    amap.add(*(argmap.Claim(id=f"c{i}", text="A statement") for i in range(length + 1)))
    amap.add(
        *(
            argmap.Challenge(id=f"x{i}", premises=(f"c{i}",), target=f"x{i - 1}" if i else f"c{length}")
            for i in range(length)
        ),
        argmap.Challenge(id="back", premises=(f"c{length}",), target=f"c{length - 1}"),
    )
    assert 0 < argmap.strength(amap, "h-categoriser")[f"c{length}"] < 0.5
