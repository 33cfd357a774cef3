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
from argmap._naming import named
from argmap.analysis.change._verbalise_chain import turned

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
        assert (
            str(flip)
            .lower()
            .startswith(f"{named(amap, flip.id)} {turned(flip.before, flip.after)}: ".lower())
        )
        assert named(amap, chain[0]).lower() in str(flip).lower()
    check_sentences(amap, edit, change)


def check_sentences(amap, edit, change):
    """First each of the first two contentions; then as many claims and relations as change besides."""
    labels = {flip.id: flip for flip in change.flips if flip.aspect == "label"}
    lines = str(change).split("\n")
    tops = argmap.contentions(amap).ids[:2]
    for line, top in zip(lines, tops, strict=False):
        said = line.removeprefix(named(amap, top))
        if top in edit["without"]:
            assert said == " is removed."
        elif top not in labels:
            assert said in {" still stands.", " still falls.", " is still undecided."}
        else:
            assert said.startswith(
                " no longer stands" if labels[top].before == "in" else (" now ", " is now ")
            )
    told = {*tops, *edit["accept"], *edit["reject"]}
    claims = {flip.id for flip in change.flips if flip.id in amap.claims} - told
    relations = [id_ for id_ in labels if id_ in amap.relations]
    assert sum(line.startswith("  ") for line in lines) == len(claims)
    ending = f"{len(relations)} relation{'s change' if len(relations) > 1 else ' changes'}."
    assert (lines[-1] == ending) == bool(relations)


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
    why = "the support from 'The street is wet' now stands, since the undercut rests on 'The tyres are new'"
    change = argmap.what_if(road, without="tyres")
    assert str(change).split("\n") == [
        f"'Drive slowly' now stands: {why}.",
        "No other claim changes.",
        "1 relation changes.",
    ]
    assert [str(flip) for flip in change.flips[:2]] == [
        f"'Drive slowly' is now supported (was defeated): {why}",
        f"'Drive slowly' now stands: {why}",
    ]
    assert repr(change) == "<Change: 'Drive slowly' now stands. 3 verdicts change.>"
    assert str(argmap.what_if(road, accept="rain")).split("\n") == [
        "'Drive slowly' still falls.",
        "No other claim changes.",
    ]


def test_each_of_the_first_two_contentions_is_told_of():
    amap = argmap.ArgumentMap()
    for name in "abc":
        amap.support(amap.claim(f"Premise {name}", id=name), amap.claim(f"Thesis {name}", id=name.upper()))
    amap.challenge(amap.claim("Objection", id="x"), amap.claim("Doubtful", id="d"))
    amap.challenge("d", "x")
    assert str(argmap.what_if(amap, reject=["a", "c"])).split("\n") == [
        "'Thesis a' no longer stands: its only support rests on 'Premise a'.",
        "'Thesis b' still stands.",
        "1 other claim no longer stands:",
        "  'Thesis c': its only support rests on 'Premise c'",
        "2 relations change.",
    ]
    assert str(argmap.what_if(amap, without="A")).startswith("'Thesis a' is removed.\n'Thesis b' still")


def test_a_contention_left_undecided_no_longer_stands():
    amap = argmap.ArgumentMap()
    why = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"), id="s")
    amap.challenge(amap.claim("There is a roof", id="roof"), why, id="u")
    amap.challenge(amap.claim("It leaks", id="leak"), "roof", id="r")
    amap.challenge("roof", "leak", id="t")
    amap.challenge(amap.claim("It was torn down", id="torn"), "roof", id="v")
    assert str(argmap.what_if(amap, without="torn")).split("\n")[:2] == [
        (
            "'It is wet' no longer stands, but is undecided: the support from 'It rained' is now undecided, "
            "since the undercut rests on 'There is a roof', which is now undecided, since a challenge to it rests on "
            "'It was torn down'."
        ),
        "2 other claims are now undecided:",
    ]


def test_of_many_claims_that_change_twenty_are_told_of():
    amap = argmap.ArgumentMap()
    amap.claim("Root", id="r")
    for number in range(30):
        amap.support("r", amap.claim(f"Claim {number}", id=f"c{number}"))
        amap.support(f"c{number}", amap.claims.get("top") or amap.claim("Top", id="top"))
    lines = str(argmap.what_if(amap, reject="r")).split("\n")
    assert lines[:2] == [
        (
            "'Top' no longer stands: a support for it rests on 'Claim 0', which no longer stands, "
            "since its only support rests on 'Root'."
        ),
        "30 other claims no longer stand:",
    ]
    assert lines[-2:] == ["... and 10 more claims", "60 relations change."]
    assert len(lines) == 24


def test_a_long_chain_is_told_in_short():
    amap = argmap.ArgumentMap()
    for number in range(12):
        amap.claim(f"Claim {number}", id=f"c{number}")
    for number in range(11):
        amap.support(f"c{number}", f"c{number + 1}", id=f"s{number}")
    (flip,) = argmap.what_if(amap, reject="c0").of("c11")
    assert len(flip.because) == 23
    assert str(flip).endswith(
        "since its only support rests on 'Claim 8', which no longer stands, and so on, down to 'Claim 0'"
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
    assert str(change.flips[0]).endswith("it loses its source 'A report'")


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
    assert "&#x27;The street is wet&#x27;: its only" in change._repr_html_()
    assert change.flips[1].because == ("rain",)
    assert change.of("s2") == ()
    with pytest.raises(argmap.UnknownIdError, match="no claim or relation 'nobody'"):
        change.of("nobody")
    found = change.findings()
    assert [(f.id, f.rule) for f in found] == [(f.id, f.after) for f in change.flips]
    assert found[1].message == "No longer stands: it is rejected"
    assert "out" in argmap.render(road, format="dot", highlight=change)


def test_hostile_ids_stay_text():
    amap = argmap.ArgumentMap()
    amap.support(amap.claim("A", id="<script>"), amap.claim("B", id="b"))
    assert "<script>" not in argmap.what_if(amap, reject="<script>")._repr_html_()


def test_a_claim_becomes_a_basis_and_ceases_to_be_one():
    amap = argmap.ArgumentMap()
    amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
    change = argmap.what_if(amap, accept="rain")
    assert str(change.flips[0]) == "'It rained' is now a basis (was unsupported): it is accepted"
    assert "'It is wet' still stands." in str(change)
    amap.evolve("rain", status="accepted")
    said = str(argmap.what_if(amap, reject="rain").flips[0])
    assert said.startswith("'It rained' is now unsupported (was a basis)")
