"""Preferences: which challenges succeed, against arguments built one by one; and what is said of those that do not."""

import itertools
import random

import numpy as np
import pytest
from attack_graphs import MADE, as_map, attack_graphs, labels, wanted
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from maps_at_random import many, reasoned_map
from notation import amap_of
from oracles_preferences import by_arguments
from oracles_semantics import acceptability
from strategies import shapes

import argmap
from argmap.analysis.labels import _argument_strengths
from argmap.analysis.labels._defeats import defeats
from argmap.analysis.labels._question import Question
from argmap.analysis.labels.labelling import WORDS
from argmap.graph._incidence import incidence

SEMANTICS = ("grounded", "complete", "preferred", "stable", "semi-stable", "ideal", "eager")
LINKS = ("last", "weakest")


def agrees(amap, labellings, **asked):
    """Whether all seven semantics, in both modes, say what the arguments say."""
    for semantics in SEMANTICS:
        told = labellings(semantics)
        found = argmap.extensions(amap, semantics, **asked)
        assert found.exhaustive
        assert sorted(tuple(one.values()) for one in found) == sorted(
            tuple(WORDS[x] for x in one.values()) for one in told
        )
        for mode in ("sceptical", "credulous"):
            if told:
                answer = argmap.acceptability(amap, semantics, mode=mode, **asked)
                expected = {x: WORDS[label] for x, label in acceptability(told, mode).items()}
                assert (semantics, mode, answer) == (semantics, mode, expected)
            else:
                with pytest.raises(argmap.NoLabellingError) as caught:
                    argmap.acceptability(amap, semantics, mode=mode, **asked)
                assert caught.value.ids[0] == caught.value.ids[-1]


@pytest.mark.slow
def test_all_semantics_are_those_of_arguments_built_one_by_one():
    rng, left, several, other = random.Random(20), many(120), 0, 0
    while left:
        amap, numbers, link, strict = reasoned_map(rng)
        labellings = by_arguments(amap, numbers, link=link, strict=strict)
        if labellings is None:
            continue
        left -= 1
        asked = {"preferences": numbers, "link": link, "strict": strict}
        agrees(amap, labellings, **asked)
        made = Question(amap, "preferred", **asked).defeats
        several += made is not None and any(len(one) > 1 for one in made.at)
        other += argmap.extensions(amap, "complete", **asked) != argmap.extensions(
            amap, "complete", strict=strict
        )
    assert several > many(120) / 20
    assert other >= many(120) / 20


@pytest.mark.slow
@settings(max_examples=60)
@given(shapes(most_relations=7), st.data(), st.sampled_from(LINKS))
def test_whatever_shape_a_map_has(amap, data, link):
    ids = [*amap.claims, *amap.relations]
    ids = [x for x in ids if not isinstance(amap[x], argmap.Association)]
    numbers = data.draw(st.dictionaries(st.sampled_from(ids), st.sampled_from([0, 0.5, 1])))
    labellings = by_arguments(amap, numbers, link=link)
    assume(labellings is not None)
    agrees(amap, labellings, preferences=numbers, link=link)


@pytest.mark.slow
@pytest.mark.parametrize("semantics", [*MADE, *SEMANTICS])
@settings(max_examples=many(40))
@given(attack_graphs(), st.data(), st.sampled_from(LINKS))
def test_on_attack_graphs_the_semantics_are_those_of_the_graph_of_defeats(semantics, graph, data, link):
    arguments, attacks = graph
    amap = as_map(arguments, attacks)
    names = [*amap.claims, *amap.relations]
    numbers = data.draw(st.dictionaries(st.sampled_from(names), st.integers(1, 3))) if names else {}

    def strength(a, attack=None):
        ranks = [numbers[x] for x in (attack, a) if x in numbers]
        return None if not ranks else ranks[0] if link == "last" else min(ranks)

    def succeeds(a, b):
        mine, other = strength(a, f"{a}|{b}"), strength(b)
        return mine is None or other is None or mine >= other

    left = [pair for pair in attacks if succeeds(*pair)]
    found = argmap.extensions(amap, semantics, preferences=numbers, link=link)
    if semantics in MADE:
        told = [labels(chosen, arguments, left) for chosen in wanted(semantics, arguments, left)]
    else:
        told = [dict(one) for one in argmap.extensions(as_map(arguments, left), semantics)]
    told = [{a: one[a] for a in sorted(arguments)} for one in told]
    told = [one | {f"{a}|{b}": one[a] for a, b in attacks} for one in told]
    assert sorted(sorted(one.items()) for one in found) == sorted(sorted(one.items()) for one in told)


def label(text, claim, preferences, **asked):
    return str(argmap.acceptability(amap_of(text), preferences=preferences, **asked)[claim])


DISPUTE = """
    a: It rained
    b: One says it was dry
    b -| a
"""


@pytest.mark.parametrize(
    ("preferences", "said"),
    [
        (None, "out"),
        ({}, "out"),
        ([], "out"),
        ({"a": 1}, "out"),  # of b nothing is said
        ({"b": 1}, "out"),
        ({"a": 1, "b": 1}, "out"),  # a tie succeeds
        ({"a": 1, "b": 2}, "out"),
        ({"a": 2, "b": 1}, "in"),
        ({"a": -1, "b": -2.5}, "in"),
        (["a", "b"], "in"),
        ([["a"], ["b"]], "in"),
        (["b", "a"], "out"),
        ([["a", "b"]], "out"),
        ({"a": 2, "b-|a": 1}, "in"),
        ({"a": 2, "b": 3, "b-|a": 1}, "in"),  # the challenge is the last link
        ({"a": 2, "b": 1, "b-|a": 3}, "out"),
    ],
)
def test_a_challenge_succeeds_only_if_it_is_not_weaker(preferences, said):
    assert label(DISPUTE, "a", preferences) == said


def test_by_its_weakest_link_a_challenge_is_as_weak_as_its_premise():
    numbers = {"a": 2, "b": 1, "b-|a": 3}
    assert label(DISPUTE, "a", numbers) == "out"
    assert label(DISPUTE, "a", numbers, link="weakest") == "in"


CHAIN = """
    a: The form was sent
    b: The office has it
    c: The claim is in time
    d: The clerk finds no form
    a -> b
    b -> c
    d -| c
"""


def test_the_last_link_of_an_argument_is_its_last_relation_that_has_a_preference():
    numbers = {"a": 1, "a->b": 1, "b->c": 3, "d": 2}
    assert label(CHAIN, "c", numbers) == "in"
    assert label(CHAIN, "c", numbers, link="weakest") == "out"
    assert label(CHAIN, "c", {"a->b": 3, "d": 2}) == "in"  # passed on by a relation of which nothing is said
    assert label(CHAIN, "c", {"a": 3, "d": 2}) == "in"
    assert label(CHAIN, "c", {"c": 3, "d": 2}) == "out"  # the argument does not begin from c: c is no link


def test_an_undercut_always_succeeds():
    text = DISPUTE + "c: It is wet\na -> c\nd: There is a roof\nd -| (a -> c)"
    assert label(text, "c", [["a", "b-|a", "a->c"], ["d"]]) == "out"


def test_an_accepted_claim_is_no_link():
    text = DISPUTE.replace("dry", "dry {status=accepted}")
    assert label(text, "a", {"a": 2, "b": 1}) == "out"
    assert label(DISPUTE.replace("rained", "rained {status=accepted}"), "a", {"a": 1, "b": 2}) == "in"


def test_a_claim_stands_by_a_strong_argument_where_a_weak_one_falls():
    text = CHAIN + "e: A stamp says so\ne -> c"
    assert label(text, "c", {"a": 1, "e": 3, "d": 2}) == "in"
    assert label(text + "\nf: The stamp is a forgery\nf -| e", "c", {"a": 1, "e": 3, "d": 2}) == "out"


def test_labellings_are_counted_by_what_they_say_of_the_map():
    text = """
        a: One witness
        b: Another witness
        c: He was there
        d: A doubt about the one
        e: A doubt about the other
        a -> c
        b -> c
        a -| d
        d -| a
        b -| e
        e -| b
    """
    numbers = {"a": 1, "b": 2}
    amap = amap_of(text)
    found = argmap.extensions(amap, "preferred", preferences=numbers)
    assert [one["c"] for one in found] == ["in", "in", "in", "out"]
    with pytest.warns(argmap.LimitWarning, match="more than 3 preferred"):
        assert len(argmap.extensions(amap, "preferred", preferences=numbers, limit=3)) == 3
    assert argmap.acceptability(amap, "preferred", preferences=numbers)["c"] == "undecided"
    assert argmap.acceptability(amap, "preferred", preferences=numbers, mode="credulous")["c"] == "in"


def test_the_weights_of_the_map_are_preferences():
    amap = amap_of(DISPUTE)
    amap.evolve("a", weight=0.9)
    amap.evolve("b", weight=0.4)
    amap.associate("b", "a", label="context", weight=1)
    assert argmap.acceptability(amap)["a"] == "out"
    assert argmap.acceptability(amap, preferences="weights")["a"] == "in"
    amap.evolve("b-|a", weight=0.95)
    assert argmap.acceptability(amap, preferences="weights")["a"] == "out"


def test_elements_may_be_given_as_values():
    amap = amap_of(DISPUTE)
    for given_ in (
        [amap["a"], amap["b"]],
        {amap["a"]: np.float32(2), "b": np.int64(1)},
        [{amap["a"]}, {"b"}],
    ):
        assert argmap.acceptability(amap, preferences=given_)["a"] == "in"


@pytest.mark.parametrize(
    ("preferences", "said"),
    [
        ("strength", "preferences are 'weights', a number for each id, or groups of ids .*: got 'strength'"),
        (3, "preferences are 'weights', .*: got 3"),
        ({"a", "b"}, "preferences are 'weights'"),
        ({"rain": 1}, "preferences: no claim or relation 'rain' in this map"),
        ([["a"], ["rain"]], "preferences: no claim or relation 'rain' in this map"),
        ({"a": "high"}, "preferences: a finite number is expected for 'a', got 'high'"),
        ({"a": float("nan")}, "preferences: a finite number is expected for 'a', got nan"),
        ({"a": 10**400}, "preferences: a finite number is expected for 'a', got 1000"),
        ({"a": True}, "preferences: a finite number is expected for 'a', got True"),
        ([["a"], ["b", "a"]], "preferences: 'a' is named twice"),
        ([3], "preferences: expected elements or their ids, got 3"),
        ({"same": 1}, "preferences: .* is neither a claim nor a support or challenge"),
        ({"atlas": 1}, "preferences: .* is neither a claim nor a support or challenge"),
    ],
)
def test_what_is_no_preference_is_refused(preferences, said):
    amap = amap_of(DISPUTE)
    amap.associate("a", "b", label="context", id="same")
    amap.source("The atlas", id="atlas")
    for ask in (
        argmap.acceptability,
        argmap.extensions,
        lambda amap, **asked: argmap.explain(amap, "a", **asked),
    ):
        with pytest.raises((argmap.AnalysisError, argmap.ModelError), match=said):
            ask(amap, preferences=preferences)
        with pytest.raises(argmap.AnalysisError, match="unknown link 'first'"):
            ask(amap, link="first")


@pytest.mark.slow
@settings(max_examples=60)
@given(shapes(), st.sampled_from(LINKS), st.randoms(use_true_random=False))
def test_laws(amap, link, rng):
    ids = [x for x in (*amap.claims, *amap.relations) if not isinstance(amap[x], argmap.Association)]
    numbers = {x: rng.choice([1, 2, 5]) for x in ids}
    one = argmap.extensions(amap, "complete", preferences=numbers, link=link)
    assert one == argmap.extensions(
        amap, "complete", preferences={x: n**3 - 7 for x, n in numbers.items()}, link=link
    )
    groups = [[x for x in ids if numbers[x] == n] for n in (5, 2, 1)]
    assert one == argmap.extensions(amap, "complete", preferences=groups, link=link)
    equal = dict.fromkeys(rng.sample(ids, len(ids) // 2), 3)
    assert argmap.extensions(amap, "complete", preferences=equal, link=link) == argmap.extensions(
        amap, "complete"
    )


@pytest.mark.slow
def test_the_hinge_is_that_of_the_labels_asked_for():
    rng = random.Random(4)
    for _ in range(many(60)):
        amap, numbers, link, strict = reasoned_map(rng)
        asked = {"link": link, "strict": strict}
        answer = argmap.acceptability(amap, preferences=numbers, **asked)
        tops = argmap.contentions(amap).ids
        held = (
            [x for x in argmap.load_bearing(amap, tops[0]).ids if x in amap.relations] if tops else ["none"]
        )
        if held:
            continue
        turning = []
        for relation in amap.relations:
            less = amap.copy()
            less.remove(relation, cascade=True)
            left = {x: number for x, number in numbers.items() if x in less}
            if argmap.acceptability(less, preferences=left, **asked)[tops[0]] != answer[tops[0]]:
                turning.append(relation)
        assert answer.hinge == tuple(turning)


def test_an_error_names_an_odd_circle_of_challenges_that_succeed():
    text = "a: A\nb: B\nc: C\ne: E\na -| b\nb -| c\nc -| a\ne -> a\ne -> b"
    amap = amap_of(text)
    with pytest.raises(argmap.NoLabellingError) as caught:
        argmap.acceptability(amap, "stable", preferences={"a": 1, "e->a": 2, "e->b": 2})
    circle = caught.value.ids
    assert circle[0] == circle[-1]
    assert sorted(set(circle)) == ["a", "a-|b", "b", "b-|c", "c", "c-|a"]
    assert argmap.acceptability(amap, "stable", preferences={"c": 1, "e->a": 2})["a"] == "in"


@pytest.mark.parametrize("link", LINKS)
def test_a_map_whose_arguments_have_one_strength_each_grows_by_nothing(link):
    amap = as_map("abcdefgh", list(itertools.product("abcdefgh", repeat=2)))
    made = Question(amap, "grounded", preferences={x: ord(x) for x in amap.claims}, link=link).defeats
    assert made.compiled.elements == incidence(amap).elements
    assert made.place.tolist() == list(range(incidence(amap).elements))


@pytest.mark.parametrize("link", LINKS)
def test_a_map_grows_by_no_more_than_the_strengths_of_its_arguments(link):
    rng = random.Random(8)
    for _ in range(60):
        amap, numbers, _, _ = reasoned_map(rng)
        compiled = incidence(amap)
        rank = [int(numbers.get(x, 0)) for x in compiled.ids]
        made = defeats(compiled, np.ones(compiled.claims, bool), rank, weakest=link == "weakest")
        strengths = sum(map(len, made.at))
        premises = (
            len(compiled.premise) * 4
        )  # of a linked relation: one step for each premise that may be the weakest
        assert made.compiled.elements <= compiled.elements + 6 * strengths + 3 * premises


def ladder(length):
    """Claims each of which rests on the one before, and on one of its own: arguments of many strengths for the last."""
    amap = argmap.ArgumentMap()
    amap.claim("A", id="c0")
    for n in range(1, length):
        amap.claim("A", id=f"c{n}")
        amap.claim("B", id=f"d{n}")
        amap.support(f"c{n - 1}", f"c{n}")
        amap.support(f"d{n}", f"c{n}")
    return amap, {f"d{n}": n for n in range(1, length)}


def test_strengths_are_told_apart_only_where_they_matter():
    amap, numbers = ladder(10)
    made = Question(amap, "grounded", preferences=numbers).defeats
    assert made.compiled.elements == incidence(amap).elements
    amap.challenge(amap.claim("Not so", id="no"), "c3")
    made = Question(amap, "grounded", preferences=numbers).defeats
    assert [len(made.at[incidence(amap).number[f"c{n}"]]) for n in range(10)] == [1, 2, 3, 4, *[1] * 6]


def test_too_many_strengths_are_refused_before_they_fill_memory(monkeypatch):
    monkeypatch.setattr(_argument_strengths, "MOST", 40)
    amap, numbers = ladder(10)
    assert argmap.acceptability(amap, preferences=numbers)["c9"] == "in"
    amap.challenge(amap.claim("Not so", id="no"), "c9")
    with pytest.raises(argmap.AnalysisError, match="give fewer ranks"):
        argmap.acceptability(amap, preferences=numbers)
    assert argmap.acceptability(amap, preferences={"c0": 1})["c9"] == "out"


@pytest.mark.slow
def test_length_is_no_obstacle():
    amap = argmap.ArgumentMap()
    for n in range(2000):
        amap.claim("A", id=f"c{n}")
        amap.claim("B", id=f"d{n}")
    for n in range(1, 2000):
        amap.support(f"c{n - 1}", f"c{n}", id=f"s{n}")
        amap.challenge(f"d{n}", f"c{n}", id=f"x{n}")
    numbers = {"c0": 2} | {f"d{n}": 1 for n in range(2000)}
    assert argmap.acceptability(amap, preferences=numbers)["c1999"] == "in"
    assert len(argmap.explain(amap, "c1999", preferences=numbers).steps()) > 4000
    assert argmap.acceptability(amap, preferences=numbers | {"d7": 2})["c1999"] == "out"
