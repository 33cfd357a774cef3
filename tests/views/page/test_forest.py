"""The tree that the outline, the layout and the folding of a page follow."""

import pytest
from hypothesis import given, settings
from strategies import shapes

import argmap
from argmap.views.page._forest import Forest
from argmap.views.picture_options import PictureOptions
from argmap.views.selection._selection import select


def forest(amap):
    return Forest(select(amap, PictureOptions(fold=())))


def test_reasons_come_first_then_objections_and_what_strikes_an_inference_follows_its_premises(burden):
    found = forest(burden)
    assert found.roots == ["thesis"]
    assert found.kids["thesis"] == ["supply", "demand", "arms", "cartels", "resist"]
    assert found.via["cartels"].id == "u1"


def test_a_claim_hangs_as_near_to_a_contention_as_it_can():
    amap = argmap.ArgumentMap()
    for name in ("top", "middle", "low"):
        amap.claim(name, id=name)
    amap.support("middle", "top")
    amap.support("low", "middle", id="far")
    amap.support("low", "top", id="near")
    found = forest(amap)
    assert found.via["low"].id == "near"
    assert [(name, relation.id) for name, relation in found.again["middle"]] == [("low", "far")]


def test_what_only_goes_along_hangs_below_what_it_goes_with(undercuts):
    found = forest(undercuts)
    assert found.roots == ["t"]
    assert found.kids["t"][-1] == "c"


@pytest.mark.slow
@settings(max_examples=100)
@given(shapes(associations=True))
def test_every_claim_hangs_once_whatever_the_map(amap):
    found = forest(amap)
    told = [claim for claim, _ in found.preorder()]
    assert sorted(told) == sorted(amap.claims)
    bearing = sum(len(relation.premises) for relation in amap.relations.values())
    hung = sum(map(len, found.kids.values())) + sum(map(len, found.again.values()))
    assert hung <= bearing
