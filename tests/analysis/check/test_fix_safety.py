"""Fix.safe: true only of a fix that changes no verdict on what remains and loses no word, worked out for each by itself."""

from __future__ import annotations

import random
import re

import pytest
from maps_at_random import many
from maps_to_mend import doubled, map_to_mend
from notation import amap_of
from oracles_fix import lost, turned

import argmap
from argmap import Claim, Fix, Source, Support
from argmap.analysis._fixes import change_map, fix_in_turn
from argmap.analysis.check._fix_safety import Safety, fix_safely
from argmap.analysis.check._fix_words import words_lost

UNDERCUT = """
    wet: The street is wet.
    rain: It rained.
    roof: There is a roof.
    rain -> wet
    roof -| (rain -> wet)
    rain -> wet
"""


def fix_of(text, rule):
    (finding,) = argmap.check(amap_of(text), select=rule)
    return finding.fix


def mended(text, rule):
    amap = amap_of(text)
    return fix_safely(amap, argmap.check(amap, select=rule))[0]


def test_the_only_support_of_a_claim_is_not_safely_removed_since_the_claim_would_then_stand():
    fix = fix_of("wet: The street is wet.\nrain: It rained. {status=rejected}\nrain -> wet", "AM209")
    assert not fix.safe
    assert fix.title == "Remove the support (changes 'The street is wet' from out to in)"


def test_of_two_supports_that_rest_on_what_is_rejected_one_goes_and_the_other_is_then_the_only_one():
    text = """
        wet: The street is wet.
        rain: It rained. {status=rejected}
        hose: The hose is on. {status=rejected}
        rain -> wet
        hose -> wet
    """
    assert [finding.fix.safe for finding in argmap.check(amap_of(text), select="AM209")] == [True, True]
    assert list(mended(text, "AM209").relations) == ["hose->wet"]


def test_the_copy_of_a_relation_that_is_not_undercut_is_not_safely_removed():
    fix = fix_of(UNDERCUT, "AM105")
    assert not fix.safe
    assert fix.title == "Remove the second support (changes 'The street is wet' from in to out)"
    assert mended(UNDERCUT, "AM105") == amap_of(UNDERCUT)


@pytest.mark.parametrize(
    "more",
    [
        {"note": "See above"},
        {"weight": 0.5},
        {"citations": argmap.Citation(source="atlas")},
        {"data": {"page": 3}},
        {"tags": ["mine"]},
        {"scheme": "sign"},
        {"label": "drops"},
        {"author": "Ann"},
        {"date": "2026"},
    ],
    ids=lambda more: next(iter(more)),
)
def test_relations_that_differ_in_anything_are_no_duplicates(more):
    amap = amap_of("@source atlas: The atlas of rain\nwet: The street is wet.\nrain: It rained.\nrain -> wet")
    amap.add(amap["rain->wet"].evolve(id="more", **more))
    assert not argmap.check(amap, select="AM105")
    amap.add(amap["rain->wet"].evolve(id="bare"), amap["more"].evolve(id="again"))
    assert [(finding.id, finding.because) for finding in argmap.check(amap, select="AM105")] == [
        ("bare", ("rain->wet",)),
        ("again", ("more",)),
    ]


def test_in_data_one_is_not_true_and_the_premises_of_a_scheme_have_an_order():
    amap = amap_of("a: A lies.\nb: B lies.\nc: C lies.\na + b -> c")
    first = amap["a+b->c"]
    for number, more in enumerate(
        (
            {"data": {"n": 1}},
            {"data": {"n": True}},
            {"scheme": "sign"},
            {"scheme": "sign", "premises": ("b", "a")},
        )
    ):
        amap.add(first.evolve(id=f"r{number}", **more))
    assert not argmap.check(amap, select="AM105")
    amap.add(first.evolve(id="turned", premises=("b", "a")))
    assert argmap.check(amap, select="AM105").ids == ("turned",)


def test_a_claim_is_not_merged_with_its_own_premise():
    text = "one: It rained.\ntwo: It rained.\none -> two"
    assert fix_of(text, "AM107") is None
    longer = "one: It rained.\nwet: The street is wet.\ntwo: It rained.\none -> wet\nwet -> two"
    fix = fix_of(longer, "AM107")
    assert not fix.safe
    assert "changes" in fix.title
    assert mended(longer, "AM107") == amap_of(longer)


def test_claims_of_the_same_text_are_merged_where_nothing_bears_on_them():
    text = "one: It rained.\ntwo: It rained.\nwet: The street is wet.\ncold: It got cold.\none -> wet\ntwo -> cold"
    assert list(mended(text, "AM107").claims) == ["one", "wet", "cold"]
    assert fix_of(text.replace("two: It rained.", "two: it rained"), "AM107").title.endswith(
        "(loses its text)"
    )


def test_a_reduction_to_the_absurd_is_noticed_and_kept():
    text = "all: All swans are white.\nblack: This swan is black.\nall + black -| all"
    assert fix_of(text, "AM305") is None
    assert not fix_of("liar: This statement is false.\nliar -| liar", "AM305").safe


@pytest.mark.parametrize(
    ("text", "rule", "title"),
    [
        ("a: A lies.\nb: B lies.\nc: C lies.\na -> b", "AM101", "Remove the claim (loses its text)"),
        ("@source x: A book\na: A lies.", "AM108", "Remove the source (loses its title)"),
        (
            "a: A lies. {status=rejected}\nb: B lies.\nc: C lies.\nc -> b\na -> b {note=See above; author=Ann}",
            "AM209",
            "Remove the support (loses its author and note)",
        ),
        (
            "a: A lies. {tags=undeveloped mine}\nb: B lies.\nb -> a",
            "AM702",
            "Remove the tag 'undeveloped' (changes its tags)",
        ),
    ],
)
def test_the_title_says_which_words_are_lost(text, rule, title):
    assert fix_of(text, rule).title == title


def test_a_relation_that_a_challenge_is_about_is_not_safely_removed():
    amap = amap_of("a: A lies.\nb: B lies.\na -> b\na -> b")
    amap.challenge("b", "a", id="x", data={"question": "honesty", "about": "a->b-2"})
    (finding,) = argmap.check(amap, select="AM105")
    assert finding.fix.title == "Remove the second support (the challenge from 'B lies' is about it)"


def test_findings_tell_of_the_map_as_it_was_checked():
    amap = amap_of("a: A lies.\nb: B lies.\na -> b\na -> b\nc: C lies.")
    found = argmap.check(amap, select="ALL")
    before = list(argmap.check(amap, select="ALL"))
    amap.challenge("c", "a->b-2")
    amap.remove("a->b")
    assert list(found) == before


def test_any_fix_can_be_judged_and_not_only_those_of_rules():
    amap = amap_of("@source x: A book\na: A lies. {source=x}\nb: B lies.\na -> b\nb -| a")
    safety = Safety(amap)
    for change, safe in (
        (Fix("add a source", put=(Source(id="y", title="Another book"),)), True),
        (Fix("map it", put=(amap["x"].evolve(mapped=True),)), False),
        (Fix("add a claim and a support of it", put=(Claim(id="d", text="D"), Claim(id="e", text="E"),
                                                    Support(id="s", premises=("d",), target="e"))), True),
        (Fix("a support in place of a challenge", put=(Support(id="b-|a", premises=("b",), target="a"),)), False),
        (Fix("what cannot be removed", remove=("a",)), False),
    ):  # fmt: skip
        assert safety.judged(change, "a", ()).safe is safe, change.title


@pytest.mark.slow
def test_a_fix_is_called_safe_exactly_if_by_the_definition_it_is():
    for seed in range(many(100)):
        amap = map_to_mend(random.Random(f"safe {seed}"))
        for finding in argmap.check(amap, select="ALL"):
            if finding.fix is None:
                continue
            fixed, left = argmap.fix(amap, [finding])
            assert not left
            costs = finding.fix.title
            words = any(said in costs for said in ("loses its", "changes its", "changes the", "is about it"))
            verdicts = bool(turned(amap, fixed))
            told = re.search(r" from ([a-z]+) to (?!\1)[a-z]+\)$", costs) or "changes verdicts" in costs
            assert verdicts == bool(told), finding
            assert finding.fix.safe == (not words and not verdicts), finding
            assert words or not lost(amap, fixed), finding


def one_after_another(amap, findings):
    """Make each fix that is safe on the map as it then is: verdicts by the definition, all of them worked out each time."""
    copy = amap.copy()

    def make(finding, change):
        nonlocal copy
        about = {r.data["about"]: r.id for r in copy.relations.values() if "about" in r.data}
        if words_lost(copy, change, about=finding.id, because=finding.because, about_it=about):
            return False
        tried = copy.copy()
        if not change_map(tried, change) or turned(copy, tried):
            return False
        copy = tried
        return True

    return fix_in_turn(findings, make), copy


@pytest.mark.slow
def test_fixes_are_made_one_after_another_each_judged_on_the_map_as_it_then_is():
    for seed in range(many(100)):
        rng = random.Random(f"turn {seed}")
        amap = doubled(map_to_mend(rng), rng)
        found = argmap.check(amap, select="ALL")
        left, expected = one_after_another(amap, found)
        fixed, rest = fix_safely(amap, found)
        assert fixed == expected
        assert list(rest) == left


@pytest.mark.slow
def test_what_is_judged_by_what_it_touches_alone_is_judged_rightly():
    for seed in range(many(80)):
        rng = random.Random(f"local {seed}")
        amap = doubled(map_to_mend(rng, 12, 24), rng)
        found = argmap.check(amap, select="ALL")
        copy = amap.copy()
        fix_in_turn(found, Safety(copy, budget=0).make)
        assert not turned(amap, copy)
        assert not lost(amap, copy)


@pytest.mark.parametrize("shape", ["chain", "star", "circle"])
def test_that_a_relation_stands_twice_is_mended_without_working_out_the_map_anew(shape):
    amap, size = argmap.ArgumentMap(), 60
    amap.add(*(Claim(id=f"c{number}", text=f"Statement {number}") for number in range(size)))
    for number in range(size):
        target = {"chain": max(0, number - 1), "star": 0, "circle": (number - 1) % size}[shape]
        if number != target:
            build = amap.challenge if number % 3 else amap.support
            build(f"c{number}", f"c{target}", id=f"r{number}")
    twice = doubled(amap, random.Random(1), share=1)
    found = argmap.check(twice, select="AM105")
    assert len(found) == len(amap.relations)
    copy = twice.copy()
    assert not fix_in_turn(found, Safety(copy, budget=0).make)
    assert copy == amap


def test_a_fix_on_a_circle_that_nobody_had_time_to_judge_is_not_called_safe():
    amap = amap_of("a: A lies.\nb: B lies.\nc: C lies. {status=rejected}\na -| b\nb -| a\nc -| a")
    (finding,) = argmap.check(amap, select="AM306")
    assert finding.fix.safe
    fix = Fix("remove the challenge", remove=("c-|a",))
    assert Safety(amap).judged(fix, "c-|a", ()).safe
    once = Safety(amap, budget=6)
    assert [once.judged(fix, "c-|a", ()).safe for _ in range(3)] == [True, True, True]
    told = Safety(amap, budget=0).judged(fix, "c-|a", ())
    assert not told.safe
    assert told.title.endswith("(its effect on verdicts is not worked out, since the map is too large)")
