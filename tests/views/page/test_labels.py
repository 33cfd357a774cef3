"""The labels that the page's script works out, held against Python's: on any map, and with claims taken away."""

import random

import pytest
from maps_at_random import many, random_map, tangled_map

import argmap
from argmap.views.page._logic import logic, logic_numbers
from argmap.views.page._template import shipped

LABEL = "({ asked }) => asked.map(([map, taken]) => [...groundedLabels(map, new Set(taken))].map(one => LABELS[one]))"


@pytest.fixture(scope="module")
def labelled(chromium):
    """Label maps by the script, each with some claims taken away."""
    page = chromium.new_page()
    page.set_content("<!DOCTYPE html>")
    page.evaluate(
        f"() => {{ {shipped('labels.js')}\n Object.assign(window, {{ groundedLabels, LABELS }}); }}"
    )
    yield lambda asked: page.evaluate(LABEL, {"asked": asked})
    page.close()


def asked_at_random(count):
    dice = random.Random(8)
    for number in range(count):
        if number % 3:
            claims = dice.randint(1, 9)
            shape = {"challenges": dice.choice([0.2, 0.6, 1]), "undercuts": dice.choice([0, 0.3, 0.6])}
            amap = random_map(dice, claims, dice.randint(0, 16), linked=0.4, statuses=0.15, **shape)
        else:
            amap = tangled_map(dice, claims=7, relations=14)
        yield amap, dice.sample(list(amap.claims), dice.choice([0, 1, 1, min(2, len(amap))]))


@pytest.mark.browser
def test_the_script_labels_as_acceptability_does(labelled):
    maps = [*asked_at_random(many(1500))]
    found = labelled([[logic(amap), logic_numbers(amap, taken)] for amap, taken in maps])
    undecided = out = 0
    for (amap, taken), labels in zip(maps, found, strict=True):
        without = amap.copy()
        for claim in taken:
            without.evolve(claim, status="rejected")
        expected = [str(label) for label in argmap.acceptability(without).values()]
        assert labels == expected
        undecided += "undecided" in labels
        out += "out" in labels
    assert undecided > len(maps) / 10
    assert out > len(maps) / 4


@pytest.mark.browser
def test_the_script_labels_chains_and_circles_of_thousands(labelled):
    chain, ring = argmap.ArgumentMap(), argmap.ArgumentMap()
    for amap in (chain, ring):
        for number in range(4000):
            amap.claim(f"Claim {number}", id=f"c{number}")
    for number in range(1, 4000):
        chain.challenge(f"c{number}", f"c{number - 1}", id=f"x{number}")
        ring.support(f"c{number}", f"c{number - 1}", id=f"s{number}")
    ring.support("c0", "c3999", id="s0")
    found = labelled([[logic(chain), []], [logic(chain), [3999]], [logic(ring), []]])
    assert found[0] == [str(label) for label in argmap.acceptability(chain).values()]
    chain.evolve("c3999", status="rejected")
    assert found[1] == [str(label) for label in argmap.acceptability(chain).values()]
    assert set(found[2]) == {"out"}


def test_an_association_has_no_number_among_what_is_labelled():
    amap = argmap.ArgumentMap()
    a, b = amap.claim("A", id="a"), amap.claim("B", id="b")
    amap.associate(a, b, label="beside", id="beside")
    amap.challenge(amap.claim("C", id="c"), "beside", id="x")
    assert logic_numbers(amap, ["a", "beside", "x"]) == [0, -1, 3]
    assert logic(amap)["relations"] == [[1, [2], -1]]
