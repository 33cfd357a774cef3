"""What if: the flips are those of an edited copy, and every chain of reasons is valid and shortest."""

from __future__ import annotations

import os
import pickle
import random

import oracles_what_if
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maps_at_random import random_maps
from strategies import shapes

import argmap

MANY = int(os.environ.get("ARGMAP_TEST_MAPS", "1500")) // 3


def some_edit(rng, amap):
    """An edit that names one to three elements, each in one way."""
    ids = [*amap.claims, *amap.relations, *amap.sources]
    edit = {"without": [], "accept": [], "reject": []}
    for name in rng.sample(ids, min(len(ids), rng.choice([1, 1, 1, 2, 3]))):
        words = ["accept", "reject", "without"] if name in amap.claims else ["without"]
        edit[rng.choice(words)].append(name)
    return edit


def check(amap, edit):
    change = argmap.what_if(amap, **edit)
    found = [(flip.id, flip.aspect, str(flip.before), str(flip.after)) for flip in change.flips]
    assert set(found) == oracles_what_if.flips(amap, **edit)
    assert len(set(found)) == len(found)
    graph = oracles_what_if.Readings(amap, **edit).graph
    for flip in change.flips:
        chain, goal = flip.because, (flip.id, flip.aspect)
        assert chain[0] in {*edit["without"], *edit["accept"], *edit["reject"]}
        assert chain[-1] == flip.id
        assert oracles_what_if.follows(graph, chain, goal)
        assert len(chain) == oracles_what_if.shortest(graph, goal)
        after, before = ("a basis" if word == "basis" else word for word in (flip.after, flip.before))
        assert f"{flip.id} would be {after}, no longer {before}, because" in str(flip)
        assert chain[0] in str(flip)


@pytest.mark.slow
@given(shapes(most_claims=7, most_relations=9, associations=True), st.randoms(use_true_random=False))
@settings(max_examples=MANY)
def test_an_edit_turns_what_it_turns_on_a_copy_and_says_why(amap, rng):
    before = amap.copy()
    check(amap, some_edit(rng, amap))
    assert amap == before


@pytest.mark.slow
def test_random_edits_turn_what_they_turn_on_a_copy():
    rng = random.Random(3)
    for amap in random_maps(17, MANY, 16):
        check(amap, some_edit(rng, amap))


@pytest.mark.slow
@given(shapes(most_claims=4, most_relations=5, associations=True), st.randoms(use_true_random=False))
@settings(max_examples=MANY)
def test_changes_are_equal_if_all_their_flips_are_pickled_too(amap, rng):
    edit = some_edit(rng, amap)
    change = argmap.what_if(amap, **edit)
    for equal in (argmap.what_if(amap.copy(), **edit), pickle.loads(pickle.dumps(change))):
        assert change == equal
        assert change.flips == equal.flips == list(change.flips)
        assert hash(change) == hash(equal)
        assert hash(change.flips) == hash(equal.flips) == hash(tuple(change.flips))
        assert str(change) == str(equal)
    less = amap.copy()
    less.remove(rng.choice([*amap.claims, *amap.relations]), cascade=True)
    for other, again in ((amap, some_edit(rng, amap)), (less, edit)):
        if all(name in other for names in again.values() for name in names):
            changed = argmap.what_if(other, **again)
            assert (change == changed) == (list(change.flips) == list(changed.flips))


@pytest.mark.slow
def test_a_change_that_turns_a_long_chain_is_compared_in_one_pass():
    length = 10_000
    amap = argmap.ArgumentMap()
    amap.add(*(argmap.Claim(id=f"c{i}", text="A statement") for i in range(length + 1)))
    amap.add(*(argmap.Support(id=f"s{i}", premises=(f"c{i}",), target=f"c{i + 1}") for i in range(length)))
    change = argmap.what_if(amap, reject="c0")
    assert change == pickle.loads(pickle.dumps(change))
    amap.add(argmap.Support(id="short", premises=("c0",), target="c2"))
    amap.remove("s1")
    assert change != argmap.what_if(amap, reject="c0")


def test_sources_count_where_changes_are_compared():
    changes = []
    for name in ("report", "letter"):
        amap = argmap.ArgumentMap()
        amap.source("A report", id=name)
        amap.claim("It rained", id="rain", citations=(argmap.Citation(source=name),))
        changes.append(argmap.what_if(amap, without=name))
    assert changes[0].flips[0].because == ("report", "rain")
    assert changes[0] != changes[1]
    assert changes[0] != "nothing changes"


@pytest.fixture
def road():
    amap = argmap.ArgumentMap()
    rain = amap.claim("It rained", id="rain", kind="observation")
    wet, slow = amap.claim("The street is wet", id="wet"), amap.claim("Drive slowly", id="slow")
    amap.support(rain, wet, id="s1")
    why = amap.support(wet, slow, id="s2")
    amap.challenge(amap.claim("The tyres are new", id="tyres"), why, id="u")
    return amap


def test_a_change_is_told_in_sentences(road):
    why = "the challenge to it rests on tyres, which is taken away"
    assert str(argmap.what_if(road, without="tyres")).split("\n") == [
        f"slow would be supported, no longer defeated, because its only support from wet would be in, because {why}",
        f"slow would be in, no longer out, because its only support from wet would be in, because {why}",
        f"s2 would be in, no longer out, because {why}",
    ]
    assert str(argmap.what_if(road, accept="rain")) == "nothing changes"


def test_a_long_chain_is_told_in_short():
    amap = argmap.ArgumentMap()
    for number in range(12):
        amap.claim(f"Claim {number}", id=f"c{number}")
    for number in range(11):
        amap.support(f"c{number}", f"c{number + 1}", id=f"s{number}")
    (flip,) = argmap.what_if(amap, reject="c0").of("c11")
    assert len(flip.because) == 23
    assert str(flip).endswith(
        "because its only support rests on c7, which would be out, and so on, down to c0, which is rejected"
    )


def test_without_a_source_what_it_bore_out_is_bare():
    amap = argmap.ArgumentMap()
    report = amap.source("A report", id="report")
    amap.support(amap.claim("It rained", id="rain", citations=report), amap.claim("It is wet", id="wet"))
    change = argmap.what_if(amap, without=report)
    assert [(f.id, f.after, f.because) for f in change.flips] == [
        ("rain", "unsupported", ("report", "rain")),
        ("wet", "ungrounded", ("report", "rain", "rain->wet", "wet")),
    ]
    assert str(change.flips[0]).endswith("because it loses its source report")


def test_an_edit_that_makes_no_sense_is_refused(road):
    with pytest.raises(argmap.UnknownIdError, match="no claim or relation 'x'"):
        argmap.what_if(road, without="x")
    with pytest.raises(
        argmap.AnalysisError, match="only claims can be accepted or rejected, and 's1' is none"
    ):
        argmap.what_if(road, reject=["s1"])
    with pytest.raises(argmap.AnalysisError, match="'rain' is given both in without= and in accept="):
        argmap.what_if(road, without="rain", accept="rain")


def test_a_change_is_a_value(road):
    change = argmap.what_if(road, reject=[road["rain"]])
    assert bool(change)
    assert change.ids == ("rain", "wet", "slow", "s1")
    assert change.flips == argmap.what_if(road, reject="rain").flips
    assert repr(change).startswith("<Change: ")
    assert "<li>wet would be out" in change._repr_html_()
    assert change.flips[1].because == ("rain",)
    assert change.of("s2") == ()
    with pytest.raises(argmap.UnknownIdError, match="no claim or relation 'nobody'"):
        change.of("nobody")
    found = change.findings()
    assert [(f.id, f.rule) for f in found] == [(f.id, f.after) for f in change.flips]
    assert "would be" in found[0].message
    assert "out" in argmap.render(road, format="dot", highlight=change)


def test_hostile_ids_stay_text():
    amap = argmap.ArgumentMap()
    amap.support(amap.claim("A", id="<script>"), amap.claim("B", id="b"))
    assert "<script>" not in argmap.what_if(amap, reject="<script>")._repr_html_()


def test_a_claim_becomes_a_basis_and_ceases_to_be_one():
    amap = argmap.ArgumentMap()
    amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
    said = str(argmap.what_if(amap, accept="rain"))
    assert "rain would be a basis, no longer unsupported, because it is accepted" in said
    amap.evolve("rain", status="accepted")
    assert "rain would be unsupported, no longer a basis" in str(argmap.what_if(amap, reject="rain"))
