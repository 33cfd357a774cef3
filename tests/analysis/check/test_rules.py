"""Every rule: its two examples, its page, and what holds of all rules alike."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation import amap_of, texts_of
from strategies import full_maps, shapes

import argmap
from argmap.analysis.check.run import rules

RULES = list(rules().values())
DAY = "2026-06-01"
each_rule = pytest.mark.parametrize("rule", RULES, ids=[f"{rule.code}-{rule.name}" for rule in RULES])


def test_there_are_rules_enough_and_no_two_share_a_name():
    assert len(RULES) >= 35
    assert len({rule.name for rule in RULES}) == len(RULES)


@each_rule
def test_the_first_example_of_a_rule_trips_it(rule):
    found = argmap.check(amap_of(rule.trips), select=rule.code, today=DAY, texts=texts_of(rule.trips))
    assert found
    for finding in found:
        assert (finding.code, finding.rule, finding.severity) == (rule.code, rule.name, rule.severity)


@each_rule
def test_the_second_example_of_a_rule_does_not_trip_it(rule):
    assert argmap.check(amap_of(rule.fine), select=rule.code, today=DAY, texts=texts_of(rule.fine)).ids == ()


@each_rule
def test_a_rule_says_what_it_means_and_why_it_matters(rule):
    assert rule.means.endswith(".")
    assert len(rule.why) > 60
    assert rule.trips
    assert rule.fine


@each_rule
def test_a_message_is_in_sentence_case_without_a_full_stop_and_names_no_id(rule):
    amap = amap_of(rule.trips)
    for finding in argmap.check(amap, select=rule.name, today=DAY, texts=texts_of(rule.trips)):
        assert finding.id in amap
        assert not finding.message.endswith(".")
        assert finding.message[0].isupper() or finding.message[0] in "'0123456789"
        ids = [id_ for id_ in amap.relations if re.search(rf"(?<!\S){re.escape(id_)}(?!\S)", finding.message)]
        assert not ids, finding.message
        assert finding.fix is None or finding.fix.title[0].isupper()
        assert all(id_ in amap for id_ in finding.because), finding


@each_rule
def test_a_fix_makes_the_finding_go_away(rule):
    amap = amap_of(rule.trips)
    before = amap.copy()
    found = argmap.check(amap, select=rule.code, today=DAY, texts=texts_of(rule.trips))
    fixed, left = argmap.fix(amap, found)
    assert amap == before
    mended = [finding for finding in found if finding not in list(left)]
    again = argmap.check(fixed, select=rule.code, today=DAY, texts=texts_of(rule.trips))
    for finding in mended:
        assert not [other for other in again if (other.id, other.terms) == (finding.id, finding.terms)]
    assert all(finding.fix is None for finding in left)


@each_rule
def test_a_rule_says_what_its_fix_does_if_it_has_one(rule):
    found = argmap.check(amap_of(rule.trips), select=rule.code, today=DAY, texts=texts_of(rule.trips))
    assert bool(rule.fix) == any(finding.fix for finding in found)
    assert rule.fix == "" or rule.fix.endswith(".")


@each_rule
def test_a_tag_silences_a_rule_on_its_element(rule):
    amap = amap_of(rule.trips)
    for finding in argmap.check(amap, select=rule.code, today=DAY, texts=texts_of(rule.trips)):
        if finding.id in amap.sources:
            return
        amap.evolve(finding.id, tags=[*amap[finding.id].tags, f"noqa:{rule.code}"])
    assert not argmap.check(amap, select=rule.code, today=DAY, texts=texts_of(rule.trips))


def test_a_heuristic_is_never_an_error():
    assert not [rule for rule in RULES if rule.family == "AM4" and rule.severity != "info"]


@pytest.mark.slow
@given(shapes(associations=True))
def test_check_takes_any_map_and_leaves_it_as_it_was(amap):
    before = amap.copy()
    found = argmap.check(amap, select="ALL", today=DAY)
    assert amap == before
    assert [finding.code for finding in found] == sorted(finding.code for finding in found)
    assert all(finding.id in amap and all(id_ in amap for id_ in finding.because) for finding in found)


@pytest.mark.slow
@given(st.one_of(full_maps(), shapes(associations=True)))
def test_a_fix_alone_takes_its_finding_away_and_leaves_the_map_as_it_was(amap):
    found = argmap.check(amap, select="ALL", today=DAY)
    before = amap.copy()
    for finding in [finding for finding in found if finding.fix][:8]:
        fixed, left = argmap.fix(amap, [finding])
        assert amap == before
        if not left:
            again = argmap.check(fixed, select=finding.code, today=DAY)
            assert (finding.id, finding.terms) not in {(other.id, other.terms) for other in again}


@pytest.mark.slow
@given(full_maps())
def test_all_fixes_together_leave_a_sound_map(amap):
    found = argmap.check(amap, select="ALL", today=DAY)
    fixed, left = argmap.fix(amap, found)
    assert {finding.id for finding in left} <= set(found.ids)
    assert argmap.loads(argmap.dumps(fixed)) == fixed


def test_an_empty_map_trips_nothing():
    assert not argmap.check(argmap.ArgumentMap(), select="ALL")


def test_codes_are_of_known_families():
    assert all(re.fullmatch(r"AM[1-7]\d\d", rule.code) for rule in RULES)
