"""Impact and next steps: what falls with each claim is what `what_if` says, and open items are ranked by effect."""

from __future__ import annotations

import os
import random

import oracles
import oracles_what_if
import pytest
from hypothesis import given, settings
from maps_at_random import random_map, random_maps
from strategies import shapes

import argmap
from argmap.analysis.labels._grounded import asserted, grounded
from argmap.analysis.labels._incremental import IncrementalLabels
from argmap.graph._incidence import incidence

MANY = int(os.environ.get("ARGMAP_TEST_MAPS", "1500"))


def check(amap):
    labels = oracles.grounded_labels(amap)
    found = argmap.impact(amap)
    assert sorted(found.ids) == sorted(amap.claims)
    tops = set(argmap.contentions(amap).ids)
    ranks = []
    for finding in found:
        after = oracles.grounded_labels(oracles_what_if.edited(amap, reject=[finding.id]))
        fallen = [c for c in amap.claims if labels[c] == 2 > after[c] and c != finding.id]
        assert list(finding.because) == fallen
        ranks.append((-len(tops.intersection(fallen)), -len(fallen), list(amap.claims).index(finding.id)))
    assert ranks == sorted(ranks)


@pytest.mark.slow
@given(shapes(most_claims=8, most_relations=12, associations=True))
@settings(max_examples=MANY // 10)
def test_what_falls_with_a_claim_is_what_falls_when_it_is_rejected(amap):
    check(amap)


@pytest.mark.slow
def test_the_same_on_random_maps():
    for amap in random_maps(23, MANY // 10, 24):
        check(amap)


@pytest.mark.slow
def test_ripples_through_large_circles_equal_the_labels_worked_out_anew():
    rng = random.Random(1)
    for _ in range(MANY // 100):
        amap = random_map(rng, 40, 80, challenges=0.4)
        compiled = incidence(amap)
        incremental = IncrementalLabels(compiled)
        incremental.width = 16
        changes = list(incremental.changes(range(len(amap))))
        for claim, name in enumerate(amap.claims):
            edited = incidence(oracles_what_if.edited(amap, reject=[name]))
            anew = grounded(edited, asserted(edited)).tolist()
            turned = {x: now for x, now in enumerate(anew) if now != incremental.labels[x]}
            (alone,) = incremental.changes([claim])
            assert changes[claim // 16].turned(claim % 16) == alone.turned(0) == turned


@pytest.mark.slow
def test_next_steps_are_ranked_by_what_turns_on_an_edited_copy():
    for amap in random_maps(29, MANY // 10, 14):
        labels, tops, ranks = oracles.grounded_labels(amap), set(argmap.contentions(amap).ids), []
        for finding in argmap.next_steps(amap):
            edited = amap.copy()
            if finding.id in amap.claims:
                edited.evolve(finding.id, status="rejected")
            else:
                edited.challenge(edited.claim("Answer", id="answer", status="accepted"), finding.id)
            after = oracles.grounded_labels(edited)
            turned = [c for c in amap.claims if labels[c] != after[c]]
            assert list(finding.because) == turned
            ranks.append((-len(tops.intersection(turned)), -len(set(turned) - {finding.id})))
        assert ranks == sorted(ranks)


def test_impact_can_be_asked_of_some_claims_and_relations():
    amap = argmap.ArgumentMap()
    amap.support(amap.claim("A", id="a"), amap.claim("B", id="b"), id="s")
    amap.associate("a", "b", label="rephrase", id="same")
    assert [(f.id, f.because) for f in argmap.impact(amap, ["s", "b"])] == [("s", ("b",)), ("b", ())]
    assert argmap.impact(amap, "a")[0].message == "If it falls, so does 'B'"
    with pytest.raises(argmap.UnknownIdError, match="no claim or relation 'x'"):
        argmap.impact(amap, ["x"])
    with pytest.raises(argmap.AnalysisError, match="'same' has no label"):
        argmap.impact(amap, ["same"])


def test_the_next_steps_are_open_items_ranked_by_what_they_turn():
    amap = argmap.ArgumentMap()
    thesis = amap.claim("Tax sugar", id="thesis")
    health = amap.claim("Sugar harms health", id="health")
    step = amap.support(health, thesis, id="step")
    slots = {"expert": "Dr E", "field": "nutrition", "claim": "sugar harms health"}
    says = amap.claim("Dr E says so", id="says", kind="evidence")
    amap.support(says, health, id="expert", scheme="expert opinion", data={"slots": slots})
    amap.challenge(amap.claim("The tax hits the poor", id="poor"), step, id="doubt")
    amap.claim("Cats purr", id="cats")
    found = argmap.next_steps(amap)
    rules = [(finding.rule, finding.id) for finding in found]
    assert rules[:2] == [("unanswered", "doubt"), ("unsupported", "poor")]
    assert found[0].message == "Answer it: 'Tax sugar' then stands"
    printed = str(found).split("\n")
    assert printed[0] == "1. Answer the undercut from 'The tax hits the poor': 'Tax sugar' then stands"
    assert printed[1] == "2. Support 'The tax hits the poor': if it falls, 'Tax sugar' then stands"
    assert "Support 'Cats purr'" not in str(found)
    assert "Connect 'Cats purr': nothing connects it to the map" in str(found)
    assert str(found[:1]) == printed[0]
    questions = found.where("open-question")
    assert len(questions) == len(argmap.open_questions(amap))
    assert questions[0].fix is not None
    fixed, _ = argmap.fix(amap, questions[:1])
    assert len(fixed.relations) == len(amap.relations) + 1


def test_an_empty_map_has_no_impact_and_no_next_steps():
    amap = argmap.ArgumentMap()
    assert len(argmap.impact(amap)) == len(argmap.next_steps(amap)) == 0


def test_one_claim_may_be_given_as_a_value_and_what_is_none_is_named():
    amap = argmap.ArgumentMap()
    claim = amap.claim("It rains", id="rain")
    assert argmap.impact(amap, claim) == argmap.impact(amap, ["rain"])
    assert argmap.balance(amap, claim) == argmap.balance(amap, "rain")
    assert argmap.hypotheses(amap, claim).ranking == ("rain",)
    with pytest.raises(argmap.ModelError, match="expected elements or their ids, got 5"):
        argmap.impact(amap, 5)
