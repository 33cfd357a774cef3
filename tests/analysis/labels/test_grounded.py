"""Grounded labels: against the definition, and at size."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from growth import grows_slower_than
from maps_at_random import many, random_maps
from oracles_semantics import Program, labellings

import argmap
from argmap.analysis.labels import _grounded as kernel
from argmap.analysis.labels._question import grounded_labels
from argmap.graph._incidence import Incidence, incidence


@pytest.mark.slow
@pytest.mark.parametrize(("narrow", "wide"), [(128, 1024), (0, 1024), (3, 5)])
@pytest.mark.parametrize("passes", [0, 2])
def test_grounded_labels_are_the_least_complete_ones_whichever_way_they_are_worked_out(
    monkeypatch, narrow, wide, passes
):
    monkeypatch.setattr(kernel, "NARROW", narrow)
    monkeypatch.setattr(kernel, "WIDE", wide)
    monkeypatch.setattr(kernel, "WHOLE_PASSES", passes)
    for number, amap in enumerate(random_maps(narrow, many(150), 12)):
        program = Program(amap, strict=number % 3 == 0)
        if sum(map(bool, program.challenges.values())) > 6:
            continue
        (wanted,) = labellings(program.complete_by_guesses(), "grounded")
        assert grounded_labels(amap, strict=number % 3 == 0).tolist() == list(wanted.values())


def test_an_empty_map_has_no_labels():
    assert argmap.acceptability(argmap.ArgumentMap()) == {}


def test_associations_have_no_label_and_a_challenge_to_one_beats_nothing():
    amap = argmap.ArgumentMap()
    amap.claim("A", id="a")
    amap.claim("B", id="b")
    amap.associate("a", "b", label="rephrase", id="z")
    amap.challenge("a", "z", id="x")
    assert {k: str(v) for k, v in argmap.acceptability(amap).items()} == {"a": "in", "b": "in", "x": "in"}


@pytest.mark.slow
def test_circle_after_circle_falls_in_time_near_linear():
    def grounding(circles):
        compiled = _circles(circles)
        return partial(kernel.grounded, compiled, kernel.asserted(compiled))

    labels = grounding(5000)()
    assert grows_slower_than(30, grounding, 600, 4800)
    assert not (labels == kernel.UNDECIDED).any()


@pytest.mark.slow
def test_a_chain_of_100_000_challenges_alternates():
    length = 100_000
    compiled = _compiled(length + 1, [False] * length, range(1, length + 1), range(length))
    labels = kernel.grounded(compiled, kernel.asserted(compiled))[: length + 1]
    assert (labels[::2] == kernel.IN).all()
    assert (labels[1::2] == kernel.OUT).all()


def test_strict_leaves_a_bare_claim_out_and_a_basis_of_the_callers_own_counts():
    amap = argmap.ArgumentMap()
    amap.claim("A", id="a", author="Ada")
    amap.claim("B", id="b")
    assert [*argmap.acceptability(amap, strict=True).values()] == ["out", "out"]
    owned = argmap.acceptability(amap, strict=True, basis=lambda claim: claim.author == "Ada")
    assert owned == {"a": "in", "b": "out"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"semantics": "gruonded"}, "did you mean 'grounded'"),
        ({"time_limit": 0}, "positive number of seconds"),
        ({"time_limit": float("nan")}, "positive number of seconds"),
        ({"mode": "skeptical"}, "did you mean 'sceptical'"),
        ({"basis": "evidence"}, "function of a claim"),
    ],
)
def test_an_unknown_word_is_refused_with_the_near_ones(options, said):
    with pytest.raises(argmap.AnalysisError, match=said):
        argmap.acceptability(argmap.ArgumentMap(), **options)


def test_asking_changes_no_map():
    for amap in random_maps(5, 20, 12):
        before = amap.copy()
        argmap.acceptability(amap)
        assert amap == before


def _circles(count: int) -> Incidence:
    """Circle a, b with support e > a, undercut by u, which the circle before challenges: they fall one by one."""
    supports, targets, premises = [], [], []
    for a in range(0, 4 * count, 4):
        inference = 4 * count + len(supports) + 2
        supports += [True, True, True, False]
        premises += [a, a + 1, a + 2, a + 3]
        targets += [a + 1, a, a, inference]
        if a:
            supports.append(False)
            premises.append(a - 4)
            targets.append(a + 3)
    return _compiled(4 * count, supports, targets, premises)


def _compiled(claims, supports, targets, premises) -> Incidence:
    amap = argmap.ArgumentMap()
    amap.add(*(argmap.Claim(id=f"c{i}", text="A statement") for i in range(claims)))
    ids = [f"c{i}" for i in range(claims)] + [f"r{i}" for i in range(len(supports))]
    amap.add(
        *(
            (argmap.Support if s else argmap.Challenge)(id=f"r{i}", premises=(ids[p],), target=ids[t])
            for i, (s, t, p) in enumerate(zip(supports, targets, premises, strict=True))
        )
    )
    compiled = incidence(amap)
    assert np.array_equal(compiled.is_support, supports)
    return compiled
