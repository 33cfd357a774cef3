"""What moves a strength: against maps that are changed and asked again."""

from __future__ import annotations

import itertools
import os
import random
from contextlib import suppress
from math import factorial

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles_strength import Weighing, methods_for
from strategies_strength import maps_with_circles, weighted_maps

import argmap
from argmap.analysis.strength import _shapley as coalition
from argmap.analysis.strength import attribution as module

MANY = int(os.environ.get("ARGMAP_TEST_MAPS", "1500")) // 30  # Shapley values of a map; 15000 for 500
linked_ways = st.sampled_from(["min", "product"])


def elements(amap):
    return [*amap.claims, *(r.id for r in amap.relations.values())]


def without(amap, gone, goal, **options):
    """The strength of `goal` in a copy from which elements are removed, and what hangs on them; 0 if it goes too."""
    rest = amap.copy()
    for id_ in gone:
        if id_ in rest:
            rest.remove(id_, cascade=True)
    return argmap.strength(rest, **options)[goal] if goal in rest else 0.0


@pytest.mark.slow
@given(weighted_maps(circles=False), st.data(), linked_ways)
def test_removal_is_what_is_lost_when_the_element_is_removed(amap, data, linked):
    goal = data.draw(st.sampled_from(list(amap.claims)))
    for method in methods_for(amap):
        found = argmap.attribution(amap, goal, method=method, linked=linked)
        assert list(found) == [x for x in elements(amap) if x != goal]
        whole = without(amap, (), goal, method=method, linked=linked)
        for x, value in found.items():
            lost = whole - without(amap, [x], goal, method=method, linked=linked)
            assert value == pytest.approx(lost, abs=1e-12)


@pytest.mark.slow
@given(weighted_maps(circles=True, most=5), st.data())
@pytest.mark.filterwarnings("ignore::argmap.errors.ConvergenceWarning")
def test_removal_agrees_on_circles_too(amap, data):
    goal = data.draw(st.sampled_from(list(amap.claims)))
    with suppress(argmap.ConvergenceError):
        found = argmap.attribution(amap, goal)
        whole = without(amap, (), goal)
        for x, value in found.items():
            assert value == pytest.approx(whole - without(amap, [x], goal), abs=1e-5)


@pytest.mark.slow
@given(weighted_maps(circles=False, most=3), st.data())
def test_shapley_values_are_the_average_over_all_orders_and_sum_to_strength_minus_base(amap, data):
    goal = data.draw(st.sampled_from(list(amap.claims)))
    found = argmap.attribution(amap, goal, measure="shapley")
    base = without(amap, [x for x in elements(amap) if x != goal], goal)
    assert sum(found.values()) == pytest.approx(argmap.strength(amap)[goal] - base, abs=1e-12)
    some = list(found)[:4]
    found = argmap.attribution(amap, goal, of=some, measure="shapley")
    worth = {
        there: without(amap, [x for x in some if x not in there], goal)
        for size in range(len(some) + 1)
        for there in map(frozenset, itertools.combinations(some, size))
    }
    orders = list(itertools.permutations(some))
    for x in some:
        adds = [worth[frozenset(o[: o.index(x) + 1])] - worth[frozenset(o[: o.index(x)])] for o in orders]
        assert found[x] == pytest.approx(sum(adds) / len(adds), abs=1e-12)


class Coalitions:
    """The strength of an element in each sub-map, from the definition; 0 where it is removed with what it hangs on."""

    def __init__(self, amap, goal, method):
        self.amap, self.goal, self.method = amap, goal, method
        self.bearing = nx.ancestors(Weighing(amap, method).graph(), goal) - {goal}
        self.known = {}

    def worth(self, gone):
        rest = self.amap.copy()
        for id_ in gone:
            if id_ in rest:
                rest.remove(id_, cascade=True)
        left = frozenset(elements(rest))
        if left not in self.known:
            strengths = Weighing(rest, self.method).by_definition(steps=5_000)
            if strengths is None:
                raise argmap.ConvergenceError("not within the patience of this test")
            self.known[left] = strengths.get(self.goal, 0.0)
        return self.known[left]

    def shapley(self):
        found = {x: 0.0 for x in elements(self.amap) if x != self.goal}
        players = [x for x in found if x in self.bearing]
        count = len(players)
        for size in range(count):
            share = factorial(size) * factorial(count - size - 1) / factorial(count)
            for there in itertools.combinations(players, size):
                gone = set(players) - set(there)
                for x in gone:
                    found[x] += share * (self.worth(gone - {x}) - self.worth(gone))
        return found


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::argmap.errors.ConvergenceWarning")
def test_on_circles_too_shapley_values_and_removal_are_those_of_all_submaps():
    rng = random.Random(6)
    left = MANY
    for amap in maps_with_circles(6, most_claims=3, most_relations=4):
        names = elements(amap)
        method, goal = rng.choice(methods_for(amap)), rng.choice(names)
        coalitions = Coalitions(amap, goal, method)
        with suppress(argmap.ConvergenceError):
            wanted = coalitions.shapley()
            found = argmap.attribution(amap, goal, method=method, measure="shapley")
            assert found == pytest.approx(wanted, abs=1e-8)
            whole = coalitions.worth(()) - coalitions.worth(coalitions.bearing)
            assert sum(found.values()) == pytest.approx(whole, abs=1e-8)
            found = argmap.attribution(amap, goal, method=method)
            lost = {x: coalitions.worth(()) - coalitions.worth({x}) for x in coalitions.bearing}
            assert found == pytest.approx(dict.fromkeys(found, 0.0) | lost, abs=1e-8)
            left -= 1
        if not left:
            return


@pytest.mark.slow
def test_two_certain_claims_that_challenge_each_other_with_one_challenge_undercut():
    amap = argmap.ArgumentMap()
    for id_ in ("a", "b", "u"):
        amap.claim("A statement", id=id_, weight=1.0 if id_ != "u" else 0.5)
    amap.challenge("a", "b", id="x")
    amap.challenge("b", "a", id="y")
    amap.challenge("u", "x", id="undercut")
    with pytest.warns(argmap.ConvergenceWarning, match="never settle"):
        found = argmap.attribution(amap, "a", measure="shapley")
    assert found == pytest.approx(Coalitions(amap, "a", "df-quad").shapley(), abs=1e-8)


def crowd(count):
    """Claims of random weights for and against one thesis."""
    rng = random.Random(count)
    amap = argmap.ArgumentMap()
    amap.claim("Thesis", id="thesis", weight=0.4)
    for number in range(count):
        amap.claim("A reason", id=f"c{number}", weight=rng.random() / 3)
        rng.choice([amap.support, amap.challenge])(f"c{number}", "thesis", id=f"r{number}")
    return amap


def test_sampled_shapley_values_come_with_an_error_and_sum_exactly(monkeypatch):
    amap = crowd(6)
    exact = argmap.attribution(amap, "thesis", measure="shapley")
    assert exact.exact
    assert exact.standard_error == {}
    monkeypatch.setattr(module, "_EXACT", 3)
    sampled = argmap.attribution(amap, "thesis", measure="shapley", seed=1, samples=600)
    assert not sampled.exact
    assert sum(sampled.values()) == pytest.approx(sum(exact.values()), abs=1e-12)
    for x, error in sampled.standard_error.items():
        assert abs(sampled[x] - exact[x]) <= 5 * error + 1e-12
    again = argmap.attribution(amap, "thesis", measure="shapley", seed=1, samples=600)
    assert again == sampled
    assert "standard error" in str(sampled)


def test_thirty_elements_are_sampled_unasked():
    found = argmap.attribution(crowd(15), "thesis", measure="shapley", samples=20)
    assert sum(found.values()) == pytest.approx(argmap.strength(crowd(15))["thesis"] - 0.4)


@pytest.mark.slow
@given(amap=weighted_maps(circles=True), linked=linked_ways, data=st.data())
def test_gradients_agree_with_finite_differences(amap, linked, data):
    """Weights are drawn anew, so that no two sides tie: there the derivative has a jump."""
    rng = random.Random(data.draw(st.integers(0, 10**6)))
    for id_ in elements(amap):
        amap.evolve(id_, weight=rng.uniform(0.05, 0.95))
    goal = data.draw(st.sampled_from(elements(amap)))
    for method in methods_for(amap):
        options = {"method": method, "linked": linked}
        with suppress(argmap.ConvergenceError):
            argmap.strength(amap, dynamics="discrete", **options)
            found = argmap.attribution(amap, goal, of=elements(amap), measure="gradient", **options)
            for x, slope in found.items():
                below, above = (moved(amap, x, goal, step, options) for step in (-1e-5, 1e-5))
                here = moved(amap, x, goal, 0.0, options)
                if abs((above - here) - (here - below)) < 1e-9:  # else a jump of the derivative lies between
                    assert slope == pytest.approx((above - below) / 2e-5, abs=1e-4, rel=1e-3)


def moved(amap, x, goal, step, options):
    other = amap.copy()
    other.evolve(x, weight=amap[x].weight + step)
    return argmap.strength(other, dynamics="discrete", **options)[goal]


@pytest.mark.slow
def test_gradients_on_a_long_chain_need_one_sweep():
    amap = argmap.ArgumentMap()
    length = 20_000
    amap.add(*(argmap.Claim(id=f"c{i}", text="A statement", weight=0.99) for i in range(length + 1)))
    amap.add(*(argmap.Support(id=f"s{i}", premises=(f"c{i}",), target=f"c{i + 1}") for i in range(length)))
    found = argmap.attribution(amap, f"c{length}", measure="gradient")
    assert found[f"c{length - 1}"] == pytest.approx(0.01 * (1 - found_before(amap, length - 2)))


def found_before(amap, number):
    return argmap.strength(amap)[f"c{number}"]


def test_a_dead_heat_over_many_variants_is_computed_as_one_and_agrees(monkeypatch):
    amap = crowd(20)
    at_once = argmap.attribution(amap, "thesis")
    monkeypatch.setattr(coalition, "FEW", 10**9)
    assert argmap.attribution(amap, "thesis") == pytest.approx(at_once, abs=1e-15)


def test_what_does_not_bear_on_the_claim_gets_0_and_a_rejected_claim_no_slope():
    amap = crowd(2)
    amap.claim("Another matter", id="other")
    amap.evolve("c0", status="rejected")
    for measure in ("removal", "gradient", "shapley"):
        found = argmap.attribution(amap, "thesis", measure=measure)
        assert found["other"] == found["c0"] == 0.0


def test_a_relation_owes_all_its_strength_to_each_premise_and_none_to_its_target():
    amap = argmap.ArgumentMap()
    for id_ in "abc":
        amap.claim(id_, id=id_, weight=0.8)
    amap.support(["a", "b"], "c", id="s", weight=0.5)
    assert argmap.attribution(amap, "s") == {"a": 0.4, "b": 0.4, "c": 0.0}


def test_values_and_single_ids_are_taken_for_ids():
    amap = crowd(2)
    assert argmap.attribution(amap, amap["thesis"], of=amap["c0"]).keys() == {"c0"}
    assert argmap.attribution(amap, "thesis", of="c0") == argmap.attribution(amap, "thesis", of=["c0"])


@pytest.mark.parametrize(
    ("id_", "options", "error", "said"),
    [
        ("thesiss", {}, argmap.UnknownIdError, "did you mean 'thesis'"),
        ("z", {}, argmap.AnalysisError, "'z' is an association, which has no strength"),
        ("thesis", {"of": "nobody"}, argmap.UnknownIdError, "no claim or relation 'nobody'"),
        ("thesis", {"of": "thesis"}, argmap.AnalysisError, "'thesis' cannot be taken away"),
        ("thesis", {"measure": "shapely"}, argmap.AnalysisError, "did you mean 'shapley'"),
        ("thesis", {"method": "h-categoriser"}, argmap.AnalysisError, "the support from 'A reason'"),
        ("thesis", {"samples": 1}, argmap.AnalysisError, "samples must be a whole number from 2 on"),
        ("thesis", {"seed": 0.5}, argmap.AnalysisError, "seed must be a whole number"),
    ],
)
def test_misuse_is_refused(id_, options, error, said):
    amap = crowd(3)
    amap.associate("c0", "c1", label="rephrase", id="z")
    amap.support("c0", "c1", id="s")
    with pytest.raises(error, match=said):
        argmap.attribution(amap, id_, **options)


def test_it_prints_what_moves_the_strength_the_strongest_first():
    amap = argmap.ArgumentMap()
    amap.claim("C <i>", id="<c>")
    assert str(argmap.attribution(amap, "<c>")) == "Nothing affects the strength of 'C <i>'"
    amap.support(amap.claim("A", id="<a>"), "<c>", id="s")
    shown = argmap.attribution(amap, "<c>")
    assert str(shown).splitlines()[0] == "about      removal  id"
    assert "&lt;a&gt;" in shown._repr_html_()
