"""The best chain of runs, against all chains there are."""

from itertools import combinations, pairwise
from math import log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.text._chain import MUCH, NEAR, SENTENCE, WORD, Runs, chained

LEAP, WORDS = 12.0, 30
drifts = st.sampled_from([0, 5, MUCH + 1, 700, 9000])
run = st.tuples(st.integers(0, WORDS - 6), st.integers(0, WORDS), st.integers(1, 6), drifts)
some_runs = st.lists(run, max_size=6, unique=True).map(sorted)
beginnings = st.sets(st.integers(0, WORDS - 1)).map(lambda chosen: [word in chosen for word in range(WORDS)])
BITS = np.concatenate(([0.0], np.cumsum([3.0 + word % 5 for word in range(WORDS)])))


def astray(begins, one, other):
    """What it costs more to go from one run to another, by the words of their sentences that are left out."""
    end, start = one[0] + one[2], other[0]
    left = next((word for word in range(end, WORDS) if begins[word]), WORDS) - end
    entered = start - max([word for word in range(start + 1) if begins[word]], default=0)
    return min(SENTENCE, WORD * left) + min(SENTENCE, WORD * entered)


def in_order(begins, one, other):
    """What it costs to go on from one run to another that stands behind it in either text."""
    change = abs(other[3] - one[3])
    return min(LEAP, log2(1 + change)) + (astray(begins, one, other) if change > MUCH else 0)


def gain(one):
    return BITS[one[0] + one[2]] - BITS[one[0]]


def found(runs, begins):
    numbers = [np.array([one[field] for one in runs], np.int64) for field in range(4)]
    return chained(Runs(*numbers), BITS, np.array(begins), LEAP)


@given(some_runs, beginnings)
def test_no_chain_of_runs_that_stand_in_order_in_either_text_is_better(runs, begins):
    near = [one for one in runs if one[3] < 2 * NEAR]
    best = 0.0
    for size in range(1, len(near) + 1):
        for chain in combinations(near, size):
            if all(one[side] + one[2] <= other[side] for one, other in pairwise(chain) for side in (0, 1)):
                score = sum(map(gain, chain)) - min(LEAP, log2(1 + chain[0][3]))
                best = max(best, score - sum(in_order(begins, *pair) for pair in pairwise(chain)))
    assert found(runs, begins).best >= best - 1e-9


@given(some_runs, beginnings)
def test_what_a_chain_has_is_what_its_runs_say_less_what_going_on_costs(runs, begins):
    told = found(runs, begins)
    assert bool(told.chosen) == bool(runs)
    score = 0.0
    for number, (at, price) in enumerate(told.chosen):
        before = runs[told.chosen[number - 1][0]] if number else None
        shared = max(0, before[0] + before[2] - runs[at][0]) if before else 0
        if before:
            assert before[0] <= runs[at][0]
            assert shared < runs[at][2]
            astray_ = astray(begins, before, runs[at])
            on = min(LEAP, log2(1 + abs(runs[at][3] - before[3])))
            assert price == pytest.approx(LEAP + astray_) or price in (on, on + astray_)
        score -= price
        score += gain(runs[at])
        assert told.through[at] <= told.best + sum(map(gain, runs))
    assert told.best <= max(score, 0.0) + 1e-9


@given(some_runs, beginnings)
def test_a_chain_through_a_run_is_at_least_that_run(runs, begins):
    told = found(runs, begins)
    for one, through in zip(runs, told.through.tolist(), strict=True):
        assert through >= gain(one) - min(LEAP, log2(1 + one[3])) - 1e-9
