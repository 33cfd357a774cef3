"""Evidence in time: what has expired, and what lacks support without it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import shapes

import argmap
from argmap import stale


@pytest.mark.parametrize(
    ("expires", "last", "first"),
    [
        ("2026", "2026-12-31", "2027-01-01"),
        ("2026-06", "2026-06-30", "2026-07-01"),
        ("2026-06-15", "2026-06-15", "2026-06-16"),
        ("2026-06-15T12:00", "2026-06-15", "2026-06-16"),
    ],
)
def test_a_date_lasts_to_its_end(expires, last, first):
    amap = argmap.ArgumentMap()
    amap.claim("It is so", id="so", citations=amap.source("Survey", expires=expires))
    assert not stale(amap, today=last)
    assert not argmap.check(amap, select=["AM208", "AM212"], today=last)
    assert stale(amap, today=dt.date.fromisoformat(first)).ids == ("so", "so")


def test_what_stands_on_something_else_does_not_rest_on_what_is_stale():
    amap = argmap.ArgumentMap()
    old, new = amap.source("Old", id="old", expires="2020"), amap.source("New", id="new")
    amap.claim("Both", id="both", citations=[old, new])
    amap.claim("One", id="one", citations=old)
    amap.claim("Rests", id="rests")
    amap.support("one", "rests")
    amap.claim("Rests on both", id="safe")
    amap.support("one", "safe")
    amap.support("both", "safe")
    found = stale(amap, today="2026-01-01")
    assert found.where("stale").ids == ("both", "one")
    assert found.where("rests-on-stale").ids == ("one", "rests")
    assert {f.because for f in found} == {("old",)}


def test_check_tells_the_same():
    amap = argmap.ArgumentMap()
    amap.support(amap.claim("One", citations=amap.source("Old", expires="2020")), amap.claim("Two"))
    mine, theirs = stale(amap), argmap.check(amap, select=["AM208", "AM212"])
    assert list(mine) == list(theirs)
    assert len(mine) == 3


@pytest.mark.slow
@given(shapes(), st.booleans())
def test_what_rests_on_stale_is_what_lacks_support_only_without_it(amap, mapped):
    amap.evolve("proof", expires="2020")
    without = argmap.ArgumentMap()
    without.add(*amap.sources.values())
    without.add(
        *(c.evolve(citations=[x for x in c.citations if x.source != "proof"]) for c in amap.claims.values())
    )
    without.add(*amap.relations.values())
    lacking = set(argmap.lacking_support(without).ids) - set(argmap.lacking_support(amap).ids)
    found = stale(amap, today="2026-01-01").where("rests-on-stale")
    assert set(found.ids) == lacking
    assert all(f.because == ("proof",) for f in found)
