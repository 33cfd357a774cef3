"""fix: all fixes that do not clash, on a copy."""

from __future__ import annotations

import pytest
from notation import amap_of

import argmap
from argmap import Claim, Finding, Fix, Support

AMAP = """
    wet: The street is wet.
    rain: It rained.
    hose: The hose is on.
    rain -> wet
    hose -> wet
"""


def finding(id_, *, put=(), remove=()):
    return Finding("a-rule", id_, "a message", fix=Fix("a fix", put=put, remove=remove))


@pytest.fixture
def amap():
    return amap_of(AMAP)


def test_a_fix_is_made_on_a_copy(amap):
    before = amap.copy()
    fixed, left = argmap.fix(amap, [finding("rain", put=(amap["rain"].evolve(text="It poured."),))])
    assert fixed["rain"].text == "It poured."
    assert amap == before
    assert not left


def test_what_has_no_fix_is_left(amap):
    given = [Finding("a-rule", "rain", "a message"), finding("hose", remove=("hose->wet",))]
    fixed, left = argmap.fix(amap, given)
    assert list(left) == given[:1]
    assert "hose->wet" not in fixed


def test_of_two_fixes_that_touch_the_same_the_first_is_made(amap):
    given = [
        finding("rain", put=(amap["rain"].evolve(text=text),)) for text in ("It poured.", "It drizzled.")
    ]
    fixed, left = argmap.fix(amap, given)
    assert fixed["rain"].text == "It poured."
    assert list(left) == given[1:]


def test_a_fix_that_the_map_refuses_changes_nothing(amap):
    refused = finding(
        "wet",
        put=(Claim(id="new", text="New"), amap["rain"].evolve(text="Changed")),
        remove=("hose->wet", "wet"),
    )
    fixed, left = argmap.fix(amap, [refused])
    assert fixed == amap
    assert list(left) == [refused]


def test_what_a_fix_refers_to_is_not_removed_by_a_later_one(amap):
    first = finding(
        "wet", put=(Claim(id="new", text="New"), Support(id="s", premises=("new",), target="hose"))
    )
    second = finding("hose", put=(), remove=("hose->wet", "hose"))
    fixed, left = argmap.fix(amap, [first, second])
    assert fixed.supports_of("hose")
    assert list(left) == [second]


def test_fixes_that_do_not_touch_each_other_are_all_made(amap):
    given = [finding("rain->wet", remove=("rain->wet",)), finding("hose->wet", remove=("hose->wet",))]
    fixed, left = argmap.fix(amap, given)
    assert not fixed.relations
    assert not left
