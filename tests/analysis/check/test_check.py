"""check: what is selected and ignored, what is silenced, how it is told, how long it takes."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest
from notation import amap_of

import argmap
from argmap.analysis.check._rule_selection import Selection, silenced
from argmap.analysis.check.run import rules

CIRCLE = """
    a: The book is true. {tags=noqa:AM2}
    b: The book says so.
    b -> a
    a -> b
"""


def codes(select=None, ignore=None):
    return {rule.code for rule in Selection(select, ignore).rules}


def test_by_default_all_rules_run_but_those_that_are_off():
    assert set(rules()) - codes() == {"AM304", "AM401", "AM402"}
    assert codes("ALL") == set(rules())
    assert codes("AM4") == codes() & codes("AM4")
    assert codes("AM4") >= {"AM403", "AM415"}
    assert codes(["AM304"]) == codes("one-sided") == {"AM304"}


def test_what_is_more_specific_wins_and_of_equals_ignore():
    assert codes(["AM401"], ["AM4"]) == {"AM401"}
    assert codes(["AM4", "AM401"], ["AM403"]) == codes("AM4") - {"AM403"} | {"AM401"}
    assert codes(["AM4"], ["AM404"]) == codes("AM4") - {"AM404"}
    assert codes("AM4", "AM4") == set()
    assert codes(None, "question") == codes() - {"AM405"}
    assert codes(None, "ALL") == set()


@pytest.mark.parametrize("word", ["AM999", "rabit", "A", "", "AM"])
def test_an_unknown_rule_is_refused(word):
    with pytest.raises(argmap.AnalysisError, match="no rule"):
        argmap.check(argmap.ArgumentMap(), select=[word])


def test_an_unknown_rule_names_the_near_ones():
    with pytest.raises(argmap.AnalysisError, match="did you mean 'rabbit'"):
        argmap.check(argmap.ArgumentMap(), ignore="rabit")


def test_a_tag_silences_rules_on_its_element_only():
    assert argmap.check(amap_of(CIRCLE), select="circular").ids == ("b",)


@pytest.mark.parametrize(
    ("tag", "silent"),
    [
        ("noqa", True),
        ("NOQA", True),
        ("noqa:AM203", True),
        ("noqa: am203, AM401", True),
        ("noqa:circular", True),
        ("noqa:AM204", False),
        ("noqa:AM204 AM2", True),
        ("nothing", False),
    ],
)
def test_tags_silence_by_code_name_and_family(tag, silent):
    assert silenced([tag], rules()["AM203"]) is silent


def test_the_summary_counts_the_most_severe_first():
    found = argmap.check(amap_of(CIRCLE), select=["AM2", "orphan"])
    assert found.summary() == "1 finding\n    1  warning  AM203 circular"
    assert argmap.check(argmap.ArgumentMap()).summary() == "nothing found"


def test_findings_of_check_are_data():
    found = argmap.check(amap_of(CIRCLE), select="AM203")
    assert pickle.loads(pickle.dumps(found)) == found
    assert '"code": "AM203"' in found.to_json()


def test_stale_evidence_depends_on_the_day():
    text = """
        @source survey: Survey {expires=2026-06}
        wet: The street is wet. {source=survey}
    """
    amap = amap_of(text)
    assert argmap.check(amap, select="stale", today="2026-07-01").ids == ("wet",)
    assert not argmap.check(amap, select="stale", today=dt.date(2026, 6, 30))
    with pytest.raises(argmap.AnalysisError, match="today must be a date"):
        argmap.check(amap, today="yesterday")


def test_progress_is_told_of_every_rule():
    seen = []
    argmap.check(argmap.ArgumentMap(), progress=lambda done, total: seen.append((done, total)))
    assert seen[0] == (0, len(rules()) - 3)
    assert seen[-1] == (len(rules()) - 3, len(rules()) - 3)


def test_an_answer_to_an_answer_is_against_us_again():
    amap = amap_of(
        """
        c: The bridge is safe.
        x: It has cracks.
        y: The cracks are old.
        z: Old cracks grow.
        x -| c
        y -| (x -| c)
        z -| (y -| (x -| c))
        """
    )
    assert argmap.check(amap, select="unanswered").ids == ("z-|(y-|(x-|c))",)


def test_an_odd_circle_of_relations_alone_names_them():
    amap = amap_of("c: The bridge is safe.\nx: It has cracks.\nx -| c")
    amap.challenge("x", "x-|c", id="y")
    amap.evolve("y", target="y")
    (finding,) = argmap.check(amap, select="odd-circle")
    assert finding.message == "On a circle with an odd number of challenges: the reply from 'It has cracks'"


def test_who_challenges_an_association_challenges_nothing_that_is_associated():
    amap = amap_of(
        """
        wet: The street is wet.
        rain: It rained.
        same: It poured.
        doubt: Not so.
        rain -> wet
        same -- wet {label=rephrase}
        """
    )
    assert argmap.check(amap, select="AM304").ids == ("wet",)
    amap.challenge("doubt", "same~wet")
    assert argmap.check(amap, select="AM304").ids == ("wet",)


def test_double_counting_is_found_through_any_number_of_steps():
    amap = amap_of(
        """
        e: The survey says so. {kind=evidence}
        a: A holds.
        b: B holds.
        c: C holds.
        t: T holds.
        e -> a
        a -> b
        e -> c
        b -> t
        c -> t
        """
    )
    (finding,) = argmap.check(amap, select="double-counted")
    assert finding.because == ("b->t", "c->t", "e")


@pytest.mark.slow
def test_deep_maps_need_no_recursion():
    amap = argmap.ArgumentMap()
    last = amap.claim("Statement number zero stands", id="0")
    challenge = None
    for number in range(1, 3000):
        claim = amap.claim(f"Statement number {number} stands", id=str(number))
        challenge = amap.challenge(claim, challenge or last, id=f"x{number}")
        amap.support(claim, last, id=f"s{number}")
        last = claim
    argmap.check(amap, select="ALL", ignore="near-duplicate")
