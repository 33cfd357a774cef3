"""What holds of every public question, whatever the map."""

from __future__ import annotations

import random

import pytest
from every_question import PUBLIC, QUESTIONS
from maps_at_random import many, tangled_map
from order_free import alike, order_free, shuffled

import argmap
from argmap.finding import Findings


def test_no_question_is_left_out():
    assert {ask.__name__ for ask in PUBLIC} == {*QUESTIONS, "fix", "reanchor"}, (
        "say in every_question what it is asked besides the map"
    )


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::argmap.ConvergenceWarning")
@pytest.mark.filterwarnings("ignore::argmap.LimitWarning")
def test_every_question_takes_any_map_and_leaves_it_as_it_was():
    for seed in range(many(150)):
        rng = random.Random(seed)
        amap = tangled_map(rng)
        before, (a, b) = amap.copy(), rng.choices(list(amap.claims), k=2)
        for ask in QUESTIONS.values():
            answer = ask(amap, a, b)
            assert isinstance(str(answer), str)
            if isinstance(answer, Findings):
                assert all(finding.id in amap for finding in answer)
        assert amap == before


def test_a_question_may_turn_against_an_association():
    amap = argmap.ArgumentMap()
    one, other = amap.claim("He left", id="one"), amap.claim("He was gone", id="other")
    same = amap.associate(one, other, label="rephrase", id="same")
    amap.support(
        amap.claim("Dr E says that it is the same", id="says"), same, id="step", scheme="expert opinion"
    )
    found = argmap.open_questions(amap)
    assert {finding.because for finding in found} >= {("same",)}
    steps = argmap.next_steps(amap).where("open-question")
    assert {finding.id for finding in steps} == {"step"}
    assert all(finding.message.endswith("no other claim changes") for finding in steps)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::argmap.ConvergenceWarning")
@pytest.mark.filterwarnings("ignore::argmap.LimitWarning")
def test_equal_maps_get_equal_answers_in_whatever_order_they_were_put_together():
    for seed in range(many(100)):
        rng = random.Random(seed)
        amap = tangled_map(rng, claims=6, relations=10)
        other, (a, b) = shuffled(amap, rng), rng.choices(list(amap.claims), k=2)
        for name, ask in QUESTIONS.items():
            one, two = (order_free(name, some, ask(some, a, b)) for some in (amap, other))
            assert alike(one, two), (seed, name)
