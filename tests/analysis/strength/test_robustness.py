"""Settled or not: against every semantics and method asked one by one, and sub-maps against deletion."""

from __future__ import annotations

import pickle
import random

import pytest
from maps_at_random import random_map

import argmap
from argmap.analysis.strength._minimal_submap import part, smallest_part
from argmap.analysis.strength.robustness import Column


def answer(amap, column, id_):
    """What one way says, through the public functions."""
    try:
        if column.weighs:
            return argmap.strength(amap, column.name, dynamics="auto")[id_]
        more = {"mode": column.mode} if column.mode else {}
        return argmap.acceptability(amap, column.name, strict=column.strict, **more)[id_]
    except (argmap.NoLabellingError, argmap.ConvergenceError):
        return None


def side(value):
    return (value > 0.5 + 1e-9) - (value < 0.5 - 1e-9) if isinstance(value, float) else str(value)


def apart():
    """Preferred semantics holds a, or b and d; semi-stable semantics only b and d."""
    amap = argmap.ArgumentMap()
    for name in "abcde":
        amap.claim(name, id=name)
    for source, target in ("ab", "ba", "bc", "cd", "de", "ec"):
        amap.challenge(source, target, id=source + target)
    return amap


def maps(count):
    yield apart()
    rng = random.Random(6)
    for _ in range(count):
        amap = random_map(rng, rng.randint(1, 5), rng.randint(0, 6))
        for claim in list(amap):
            amap.evolve(claim.id, weight=rng.choice([None, 0.2, 0.7, 1.0]))
        yield amap


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::argmap.errors.ConvergenceWarning")
def test_an_element_is_settled_if_all_labels_agree_and_all_strengths_lie_on_one_side():
    seen = set()
    for amap in maps(25):
        table = argmap.robustness(amap)
        assert list(table) == [*amap.claims, *amap.relations]
        for id_, verdict in table.items():
            labels = {str(answer(amap, c, id_)) for c in table.columns if not c.weighs} - {"None"}
            strengths = [answer(amap, c, id_) for c in table.columns if c.weighs]
            sides = {s > 0.5 for s in strengths if s is not None and abs(s - 0.5) > 1e-9}
            assert verdict.settled == (len(labels) == 1 and len(sides) < 2)
            seen.add(verdict.settled)
            assert set(table.settled) == {x for x, v in table.items() if v.settled}
    assert seen == {True, False}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::argmap.errors.ConvergenceWarning")
def test_a_submap_shows_its_split_and_none_of_its_elements_can_be_left_out():
    aspects = set()
    for amap in maps(25):
        for verdict in argmap.robustness(amap).values():
            for split in verdict.splits:
                aspects.add(split.aspect)
                wanted = [side(a) for a in split.answers]
                assert wanted == [side(answer(amap, c, split.id)) for c in split.columns]
                some = part(amap, split.submap)
                assert set(split.submap) == {*some.claims, *some.relations}
                assert wanted == [side(answer(some, c, split.id)) for c in split.columns]
                for gone in set(split.submap) - {split.id}:
                    less = some.copy()
                    less.remove(gone, cascade=True)
                    shown = split.id in less and wanted == [
                        side(answer(less, c, split.id)) for c in split.columns
                    ]
                    assert not shown
    assert aspects == {"semantics", "mode", "strictness", "method"}


def spelt(table):
    """All that a table says, smallest parts included."""
    rows = {
        x: (v.answers, [(s.aspect, s.columns, s.answers, s.submap) for s in v.splits])
        for x, v in table.items()
    }
    return rows, table.columns


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::argmap.errors.ConvergenceWarning")
def test_tables_are_equal_if_they_say_the_same_pickled_too():
    outcomes = set()
    for amap in maps(12):
        table = argmap.robustness(amap)
        for equal in (argmap.robustness(amap.copy()), pickle.loads(pickle.dumps(table))):
            assert table == equal
            assert dict(table) == dict(equal)
            assert [hash(s) for v in table.values() for s in v.splits] == [
                hash(s) for v in equal.values() for s in v.splits
            ]
        some = list(table)[:2]
        for gone in list(table)[2:]:
            less = amap.copy()
            less.remove(gone, cascade=True)
            if all(x in less for x in some):
                one, other = argmap.robustness(amap, some), argmap.robustness(less, some)
                assert (one == other) == (spelt(one)[0] == spelt(other)[0])
                outcomes.add(one == other)
    assert outcomes == {True, False}


def nixon():
    amap = argmap.ArgumentMap()
    for name in ("dove", "hawk"):
        amap.claim(f"Nixon is a {name} <i>", id=name, kind="evidence")
    amap.challenge("dove", "hawk", id="x")
    amap.challenge("hawk", "dove", id="y")
    amap.claim("The sky is blue", id="sky", kind="observation")
    return amap


def test_the_nixon_diamond_depends_on_the_mode_and_an_undisputed_observation_is_settled():
    table = argmap.robustness(nixon())
    assert table["dove"].depends_on == ("mode",)
    assert table["dove"].splits[0].submap == ("dove", "hawk", "x", "y")
    assert table["sky"].settled
    assert str(table["sky"]) == "settled"
    assert table["sky"].labels(strict=True) == "in"
    assert repr(table) == "<Robustness: 1 of 5 verdicts settled>"


def test_a_claim_that_nothing_supports_depends_on_strictness_all_by_itself():
    amap = argmap.ArgumentMap()
    amap.claim("A", id="a")
    amap.claim("B", id="b")
    said = str(argmap.robustness(amap)).split("\n")
    assert said[-1] == "'A' and 'B' stand (grounded) but fall (grounded, strict)"


def test_stable_semantics_without_labelling_counts_for_nothing():
    amap = nixon()
    amap.challenge("sky", "sky", id="own")
    verdict = argmap.robustness(amap, "sky")["sky"]
    assert verdict.answers[Column("stable", "sceptical")] is None
    assert verdict.labels(strict=False) == "undecided"
    assert verdict.settled


def test_h_categoriser_is_asked_where_there_are_no_supports():
    assert Column("h-categoriser") in argmap.robustness(nixon()).columns
    amap = nixon()
    amap.support("sky", "dove", id="s")
    assert Column("h-categoriser") not in argmap.robustness(amap).columns


def test_findings_can_be_drawn_and_explain_themselves_by_the_submap():
    amap = nixon()
    found = argmap.robustness(amap).findings()
    assert found[0].id == "dove"
    assert found[0].because == ("dove", "hawk", "x", "y")
    assert (
        found[0].message
        == "Depends on mode: is undecided (complete, sceptical) but stands (complete, credulous)"
    )
    assert "dove" in argmap.dot(amap, highlight=found).source


@pytest.mark.slow
def test_the_table_becomes_a_frame_and_html():
    table = argmap.robustness(nixon(), ["sky", "dove"])
    frame = table.to_frame()
    assert frame["id"].tolist() == ["sky", "dove"]
    assert frame["preferred, credulous, strict"].tolist() == ["in", "in"]
    assert frame["settled"].tolist() == [True, False]
    assert frame["df-quad"][1] == pytest.approx(1 / 3)
    assert "because of &#x27;Nixon is a hawk" in table._repr_html_()


def test_a_later_change_of_the_map_does_not_reach_the_table():
    amap = nixon()
    table = argmap.robustness(amap, amap["dove"])
    amap.remove("hawk", cascade=True)
    assert table["dove"].splits[0].submap == ("dove", "hawk", "x", "y")


def test_an_empty_map_has_no_elements():
    assert str(argmap.robustness(argmap.ArgumentMap())) == "no elements"


def test_misuse_is_refused():
    amap = nixon()
    with pytest.raises(argmap.UnknownIdError, match="did you mean 'dove'"):
        argmap.robustness(amap, ["dov"])
    amap.associate("dove", "hawk", label="rephrase", id="z")
    with pytest.raises(argmap.AnalysisError, match="'z' is an association"):
        argmap.robustness(amap, "z")


def test_what_lies_elsewhere_is_found_when_nothing_near_shows_the_split():
    """An odd circle far away leaves no stable labelling: nothing that bears on the sky shows that."""
    amap = nixon()
    amap.challenge("hawk", "hawk", id="own")
    shows = lambda some: answer(some, Column("stable", "sceptical"), "sky") is None  # noqa: E731
    amap.remove("x")
    amap.remove("y")
    assert smallest_part(amap, "sky", shows) == ("hawk", "sky", "own")


def test_verdicts_and_splits_say_in_short_what_they_are():
    verdict = argmap.robustness(nixon())["dove"]
    assert repr(verdict) == "<Verdict on 'dove': depends on mode>"
    said = "mode: is undecided (complete, sceptical) but stands (complete, credulous)"
    assert repr(verdict.splits[0]) == f"<Split of 'dove' by {said}>"
