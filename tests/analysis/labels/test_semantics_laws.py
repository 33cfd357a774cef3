"""Laws of labels, on maps that Hypothesis makes; and answer set programming, on larger ones, as a second opinion."""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from maps_at_random import random_map
from oracles_semantics import Program, labellings
from strategies import shapes

import argmap
from argmap.analysis.labels.labelling import WORDS

SEMANTICS = ("grounded", "complete", "preferred", "stable", "semi-stable", "ideal", "eager")
MANY = 10 if os.environ.get("ARGMAP_THOROUGH") else 1
few = settings(max_examples=60 * MANY)


def ins(amap, semantics, **options):
    return {frozenset(labelling.ids("in")) for labelling in argmap.extensions(amap, semantics, **options)}


@pytest.mark.slow
@few
@given(shapes(associations=True), st.booleans())
def test_every_semantics_is_as_defined(amap, strict):
    program = Program(amap, strict=strict)
    assume(sum(map(bool, program.challenges.values())) <= 6)
    complete = list(program.complete_by_guesses())
    for semantics in SEMANTICS:
        wanted = {tuple(map(WORDS.__getitem__, v.values())) for v in labellings(complete, semantics)}
        found = argmap.extensions(amap, semantics, strict=strict)
        assert {tuple(labelling.values()) for labelling in found} == wanted
        assert all(list(labelling) == program.elements for labelling in found)


@pytest.mark.slow
@few
@given(shapes())
def test_each_semantics_is_within_the_next(amap):
    (grounded,), (ideal,), (eager,) = (ins(amap, s) for s in ("grounded", "ideal", "eager"))
    semi, stable = ins(amap, "semi-stable"), ins(amap, "stable")
    assert grounded <= ideal <= eager
    assert any(eager <= members for members in semi)
    assert semi <= ins(amap, "preferred") <= ins(amap, "complete")
    assert not stable or stable == semi


@pytest.mark.slow
@few
@given(shapes(), st.randoms(use_true_random=False))
def test_names_and_order_do_not_matter(amap, rng):
    new = {id_: f"new {number}" for number, id_ in enumerate([*amap.claims, *amap.relations])}
    other = argmap.ArgumentMap()
    other.add(*amap.sources.values())
    claims, relations = list(amap.claims.values()), list(amap.relations.values())
    rng.shuffle(claims)
    other.add(*(claim.evolve(id=new[claim.id]) for claim in claims))
    while relations:
        chosen = rng.choice([r for r in relations if new[r.target] in other])
        relations.remove(chosen)
        premises = [new[premise] for premise in chosen.premises]
        rng.shuffle(premises)
        other.add(chosen.evolve(id=new[chosen.id], premises=tuple(premises), target=new[chosen.target]))
    for semantics in SEMANTICS:
        assert ins(other, semantics) == {frozenset(map(new.get, members)) for members in ins(amap, semantics)}


@pytest.mark.slow
@few
@given(shapes(most_relations=6), st.data())
def test_backing_and_repeating_change_no_label(amap, data):
    assume(amap.relations)
    relation = amap[data.draw(st.sampled_from(sorted(amap.relations)))]
    more = amap.copy()
    more.support(data.draw(st.sampled_from(sorted(amap.claims))), relation, id="backing")
    if not amap.challenges_of(relation.id):
        more.add(relation.evolve(id="repeated"))
    new = {"backing", "repeated"}
    for semantics in SEMANTICS:
        assert {members - new for members in ins(more, semantics)} == ins(amap, semantics)


@pytest.mark.slow
@few
@given(shapes(most_relations=6), st.sampled_from(SEMANTICS))
def test_asking_changes_nothing_and_the_modes_bound_each_other(amap, semantics):
    before = amap.copy()
    try:
        sceptical = argmap.acceptability(amap, semantics)
        credulous = argmap.acceptability(amap, semantics, mode="credulous")
    except argmap.NoLabellingError:
        assert semantics == "stable"
    else:
        for id_, label in sceptical.items():
            assert label != "in" or credulous[id_] == "in"
            assert (label == "out") == (credulous[id_] == "out")
    assert amap == before


def test_relations_that_aim_at_one_another_in_a_circle_have_labels():
    amap = argmap.ArgumentMap()
    for id_ in "abc":
        amap.claim(id_.upper(), id=id_)
    amap.challenge("a", "c", id="x")
    amap.challenge("b", "x", id="y")
    amap.evolve("x", target="y")
    assert ins(amap, "preferred") == {frozenset("abcx"), frozenset("abcy")}
    amap.evolve("x", target="x")
    amap.remove("y")
    assert argmap.acceptability(amap)["x"] == "undecided"
    with pytest.raises(argmap.NoLabellingError) as caught:
        argmap.acceptability(amap, "stable")
    assert caught.value.ids == ("x", "x")
    assert argmap.explain(amap, "x").circle == ("x", "x")


@pytest.mark.parametrize("seed", range(12 * MANY))
def test_answer_set_programming_finds_the_same_on_larger_maps(seed):
    pytest.importorskip("clingo", reason="the second opinion is clingo's")
    from oracles_asp import complete

    rng = random.Random(seed)
    challenges, claims = rng.choice([0.4, 0.55, 0.7]), rng.randint(10, 24)
    amap = random_map(rng, claims, int(claims * rng.uniform(1, 1.9)), challenges=challenges, undercuts=0.15)
    program = Program(amap)
    found = complete(program)
    if len(found) > 3000:
        pytest.skip("too many labellings for the definitions")
    for semantics in SEMANTICS:
        wanted = {tuple(map(WORDS.__getitem__, v.values())) for v in labellings(found, semantics)}
        assert {tuple(labelling.values()) for labelling in argmap.extensions(amap, semantics)} == wanted
