"""Explanations: each replays from the definitions to its label, is as shallow as can be, and can be read aloud."""

from __future__ import annotations

import json
import os
import pickle

import pytest
from growth import grows_slower_than
from maps_at_random import many, random_maps
from oracles_explanation import replay
from oracles_semantics import IN, OUT, UNDECIDED, Program

import argmap

THOROUGH = bool(os.environ.get("ARGMAP_THOROUGH"))


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "most"), [(11, 9), (12, 16), (13, 30)])
def test_every_grounded_explanation_replays_to_the_label(seed, most):
    for number, amap in enumerate(random_maps(seed, many(500 if THOROUGH else 60), most)):
        strict = number % 4 == 0
        program = Program(amap, strict=strict)
        labels = argmap.acceptability(amap, strict=strict)
        for id_ in labels:
            explanation = argmap.explain(amap, id_, strict=strict)
            assert (explanation.id, explanation.verdict) == (id_, labels[id_])
            for step in explanation.steps():
                assert labels[step.id] == step.verdict
            replay(program, amap, explanation)


@pytest.mark.slow
@pytest.mark.parametrize("semantics", ["complete", "preferred", "stable", "semi-stable", "ideal", "eager"])
def test_every_explanation_under_another_semantics_replays_to_the_label(semantics):
    for amap in random_maps(14, many(300 if THOROUGH else 40), 18):
        program = Program(amap)
        try:
            labels = argmap.acceptability(amap, semantics)
        except argmap.NoLabellingError:
            with pytest.raises(argmap.NoLabellingError):
                argmap.explain(amap, "c0", semantics=semantics)
            continue
        for id_ in labels:
            explanation = argmap.explain(amap, id_, semantics=semantics)
            assert explanation.verdict == labels[id_]
            replay(program, amap, explanation, repeats=True)


def test_explanations_are_of_least_depth():
    compared = 0
    for amap in random_maps(15, many(100), 16):
        least = least_depths(Program(amap))
        for id_, depth in least.items():
            explanation = argmap.explain(amap, id_)
            if not any(step.rule == "circular" for step in explanation.steps()):
                assert depth_of(explanation) == depth
                compared += 1
    assert compared > many(100)


@pytest.mark.slow
def test_the_support_status_of_a_claim_is_that_of_support_status():
    met = set()
    for amap in random_maps(16, max(150, many(150)), 14):
        for id_, status in argmap.support_status(amap).items():
            step = argmap.explain(amap, id_).support
            assert (step.id, step.verdict) == (id_, status)
            met.add(status)
    assert len(met) == 6


def test_an_undercut_is_told_in_sentences():
    amap = argmap.ArgumentMap()
    step = amap.support(amap.claim("It rained", id="rain"), amap.claim("The street is wet", id="wet"), id="s")
    amap.challenge(amap.claim("The street has a roof", id="roof"), step, id="u")
    assert str(argmap.explain(amap, "s")).splitlines() == [
        "The support from 'It rained' falls: a challenge to it stands.",
        "  The undercut from 'The street has a roof' stands: its premise stands.",
        "    'The street has a roof' stands: it is asserted, and nothing challenges it.",
    ]


def test_circular_support_names_the_circle():
    amap = argmap.ArgumentMap()
    for id_ in "ab":
        amap.claim(id_.upper(), id=id_)
    amap.support("a", "b", id="s")
    amap.support("b", "a", id="t")
    explanation = argmap.explain(amap, "a")
    assert (explanation.rule, explanation.circle) == ("circular", ("a", "s", "b", "t", "a"))
    assert explanation.reason == "'A' falls: it rests only on a circle of supports: 'A' → 'B' → 'A'."
    assert explanation.support.verdict == "circular"


def test_undecided_names_the_circle_of_challenges_even_from_afar():
    amap = argmap.ArgumentMap()
    for id_ in "abcd":
        amap.claim(id_.upper(), id=id_)
    for premise, target in ("ab", "ba", "bc", "cd"):
        amap.challenge(premise, target)
    explanation = argmap.explain(amap, "d")
    assert [step.id for step in explanation.steps()][-1] == "b"
    assert explanation.steps()[-1].circle == ("b", "b-|a", "a", "a-|b", "b")


def test_what_labellings_differ_on_is_told_from_both_sides():
    amap = argmap.ArgumentMap()
    for id_ in "ab":
        amap.claim(id_.upper(), id=id_)
    amap.challenge("a", "b")
    amap.challenge("b", "a")
    explanation = argmap.explain(amap, "a", semantics="preferred")
    assert [step.verdict for step in explanation.because] == ["in", "out"]
    assert explanation.reason == "'A' is undecided: it stands in some preferred labellings, not in others."


def test_an_explanation_is_a_value_data_and_a_highlight():
    amap = argmap.ArgumentMap()
    amap.challenge(amap.claim("A <b>", id="a"), amap.claim("B", id="b"))
    explanation = argmap.explain(amap, "b")
    assert pickle.loads(pickle.dumps(explanation)) == explanation == argmap.explain(amap, "b")
    assert len({explanation, argmap.explain(amap, "b")}) == 1
    assert explanation != argmap.explain(amap, "a")
    data = json.loads(explanation.to_json())
    assert [step["id"] for step in data["steps"]] == ["b", "a-|b", "a"]
    assert data["steps"][0]["because"] == [1]
    assert explanation.findings().ids == ("b", "a-|b", "a")
    assert "<b>" not in explanation._repr_html_()


@pytest.mark.slow
def test_a_chain_of_100_000_challenges_is_explained_at_once():
    def told(length):
        amap = chain(length)
        argmap.acceptability(amap)
        return lambda: str(argmap.explain(amap, f"c{length}"))

    assert grows_slower_than(30, told, 2_500, 20_000)
    amap = chain(100_000)
    explanation = argmap.explain(amap, "c100000")
    assert str(explanation).splitlines()[-2] == "... and 199981 more steps"
    assert repr(explanation).startswith("<Explanation: 'Statement 100000' stands: it is asserted, and")


@pytest.mark.slow
def test_depth_is_no_limit_to_comparing_and_pickling():
    explanation = argmap.explain(chain(10_000), "c10000")
    assert len(explanation.steps()) == 20_001
    assert pickle.loads(pickle.dumps(explanation)) == explanation


def test_an_explanation_is_of_the_map_as_it_was():
    amap = chain(3)
    explanation = argmap.explain(amap, "c3")
    amap.remove("c0", cascade=True)
    amap.evolve("c2", text="Something else")
    assert explanation == argmap.explain(chain(3), "c3")
    with pytest.raises(AttributeError, match="cannot be changed"):
        explanation.verdict = "out"


@pytest.mark.slow
def test_a_long_way_to_a_circle_is_walked_without_recursion():
    amap = chain(3000)
    amap.challenge("c0", "c0")
    explanation = argmap.explain(amap, "c3000")
    assert explanation.steps()[-1].circle == ("c0", "c0-|c0", "c0")


@pytest.mark.parametrize(
    ("asked", "options", "kind", "said"),
    [
        ("ruin", {}, argmap.UnknownIdError, "did you mean 'rain'"),
        ("z", {}, argmap.AnalysisError, "association"),
        ("book", {}, argmap.AnalysisError, "source"),
        ("rain", {"semantics": "prefered"}, argmap.AnalysisError, "did you mean 'preferred'"),
        (7, {}, argmap.ModelError, "expected a claim"),
    ],
)
def test_what_cannot_be_explained_is_refused(asked, options, kind, said):
    amap = argmap.ArgumentMap()
    amap.source("A book", id="book")
    amap.associate(amap.claim("Rain", id="rain"), amap.claim("B", id="b"), label="rephrase", id="z")
    with pytest.raises(kind, match=said):
        argmap.explain(amap, asked, **options)


def chain(length):
    amap = argmap.ArgumentMap()
    amap.add(*(argmap.Claim(id=f"c{i}", text=f"Statement {i}") for i in range(length + 1)))
    amap.add(*(argmap.Challenge(id=f"x{i}", premises=(f"c{i}",), target=f"c{i + 1}") for i in range(length)))
    return amap


def depth_of(explanation):
    depth = {}
    for step in reversed(explanation.steps()):
        todo = [step]
        while todo:
            missing = [other for other in todo[-1].because if id(other) not in depth]
            if missing:
                todo += missing
            else:
                done = todo.pop()
                depth[id(done)] = 1 + max((depth[id(other)] for other in done.because), default=0)
    return depth[id(explanation)]


def least_depths(program):
    """By rounds: in the round n, everything that the labels of earlier rounds decide. Circles of support left aside."""
    label = dict.fromkeys(program.elements, UNDECIDED)
    depth = {}
    for number in range(1, len(label) + 2):
        new = {}
        for x in program.elements:
            if x in depth:
                continue
            challenges = [label[c] for c in program.challenges[x]]
            if x in program.facts:
                new[x] = IN
            elif IN in challenges or all(OUT in [label[b] for b in body] for body in program.bodies[x]):
                new[x] = OUT
            elif set(challenges) <= {OUT} and any(
                {label[b] for b in body} <= {IN}
                for body in program.bodies[x]
                if not body or () not in program.bodies[x]
            ):
                new[x] = IN
        label |= new
        depth |= dict.fromkeys(new, number)
    return depth
