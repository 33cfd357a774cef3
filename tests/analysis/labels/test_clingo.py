"""What python-sat does not answer soon goes on in clingo: the same answers, the clock looked at, interrupts heard."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interrupting import interrupted
from strategies import shapes

import argmap
from argmap.analysis.labels import _cnf, _sat, _sceptical
from argmap.analysis.labels._clingo import Clingo
from argmap.analysis.labels._sat import PlainSearch, solver
from argmap.analysis.labels._search_errors import OutOfTimeError

literals = st.integers(1, 6).flatmap(lambda n: st.sampled_from([n, -n]))
clauses = st.lists(st.lists(literals, min_size=1, max_size=3), max_size=14)
FAR = float("inf")


def satisfied(model, clauses, assumptions):
    true = {x if value else -x for x, value in enumerate(model) if x}
    return all(true & set(clause) for clause in clauses) and set(assumptions) <= true


@settings(max_examples=200, deadline=None)
@given(clauses, clauses, st.lists(literals, max_size=3, unique_by=abs), st.lists(literals, max_size=3))
def test_clingo_finds_a_model_just_where_plain_search_does(first, later, assumptions, hints):
    clingo, plain = Clingo(FAR), PlainSearch()
    clingo.prefer(hints)
    for clause in first:
        clingo.add(clause)
        plain.add(clause)
    for more in ([], later):
        for clause in more:
            clingo.add(clause)
            plain.add(clause)
        for assumed in ((), assumptions):
            found, expected = clingo.solve(assumed), plain.solve(assumed)
            assert (found is None) == (expected is None)
            if found is not None:
                assert satisfied(found, [*first, *(later if more else [])], assumed)


def pigeons(holes):
    """Say that each of one pigeon more than there are holes sits in a hole, and no two in one: hard to refute."""
    seat = {pair: number for number, pair in enumerate(itertools.product(range(holes + 1), range(holes)), 1)}
    sits = [[seat[pigeon, hole] for hole in range(holes)] for pigeon in range(holes + 1)]
    apart = [
        [-seat[one, hole], -seat[other, hole]]
        for hole in range(holes)
        for one, other in itertools.combinations(range(holes + 1), 2)
    ]
    return sits + apart


def asked(clauses, deadline):
    made = solver(100, deadline)
    for clause in clauses:
        made.add(clause)
    return made


def test_a_hard_question_ends_when_time_is_up():
    with pytest.raises(OutOfTimeError):
        asked(pigeons(14), time.monotonic() + 0.3).solve()


def test_an_interrupt_is_heard_in_clingo():
    hard = Clingo(FAR)
    for clause in pigeons(14):
        hard.add(clause)
    with interrupted():
        hard.solve()


SEMANTICS = ("complete", "preferred", "stable", "semi-stable", "ideal", "eager")


def answers(amap):
    found = {name: sorted(map(str, argmap.extensions(amap, name))) for name in SEMANTICS}
    agreed = {name: argmap.acceptability(amap, name) for name in SEMANTICS if found[name]}
    return found, agreed


@pytest.mark.slow
def test_answers_are_the_same_whatever_searches(monkeypatch):
    @settings(max_examples=150, deadline=None)
    @given(shapes(), st.integers(0, 2))
    def check(amap, few):
        usual = answers(amap)
        with monkeypatch.context() as changed:
            changed.setattr(_sat, "EASY", 0)
            changed.setattr(_sceptical, "FEW", 1)
            changed.setattr(_cnf, "FEW", few)
            assert answers(amap) == usual

    check()


def test_without_clingo_python_sat_goes_on(monkeypatch):
    monkeypatch.setattr(_sat.importlib.util, "find_spec", lambda _: None)
    amap = argmap.loads("p af 4\n1 2\n2 1\n3 4\n4 3\n", "iccma")
    assert len(argmap.extensions(amap, "stable")) == 4
