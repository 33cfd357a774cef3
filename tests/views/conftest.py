"""Maps that several tests of pictures draw."""

import shutil

import pytest

import argmap


@pytest.fixture
def burden():
    """The map of the README: every thing the visual grammar has, once."""
    amap = argmap.ArgumentMap(title="Sharing the burden")
    amap.source("Example Report 2019", id="report", url="https://example.org/report?a=1&b=2")
    thesis = amap.claim("The US must share responsibility for Mexico's security", id="thesis", kind="policy")
    supply = amap.claim("Supply-side interventions alone are insufficient", id="supply", kind="fact")
    amap.support(supply, thesis, id="s1")
    quote = "Every hectare eradicated in one valley was replanted in the next within two seasons."
    citation = argmap.Citation(source="report", quote=quote, locator="p. 14")
    amap.support(
        amap.claim("Crop eradication displaced cultivation", id="crop", citations=[citation]), supply, id="s2"
    )
    amap.challenge(amap.claim("Some in the US may resist", id="resist"), thesis, id="x1")
    demand = amap.claim("US drug demand drives trafficking", id="demand")
    arms = amap.claim("Firearms flow from the US into Mexico", id="arms", kind="fact")
    linked = amap.support([demand, arms], thesis, id="linked")
    amap.challenge(amap.claim("Cartels would sell elsewhere", id="cartels"), linked, id="u1")
    amap.challenge(amap.claim("Estimates of consumption have been flat", id="flat"), demand, id="x2")
    return amap


@pytest.fixture
def undercuts():
    """Several undercuts of one inference, undercuts of undercuts, a backing, associations."""
    amap = argmap.ArgumentMap(title="The bridge")
    thesis = amap.claim("The bridge is safe", id="t")
    said, able = amap.claim("The engineers say so", id="a"), amap.claim("Engineers know bridges", id="b")
    reason = amap.support([said, able], thesis, id="r")
    for number in range(4):
        amap.challenge(amap.claim(f"Undercut number {number}", id=f"u{number}"), reason, id=f"x{number}")
    amap.challenge(amap.claim("That is beside the point", id="uu"), "x0", id="y")
    amap.challenge(amap.claim("It is the very point", id="uuu"), "y", id="z")
    old = amap.support(amap.claim("It has carried trains for long", id="old"), thesis, id="s")
    amap.support(amap.claim("What bore load bears load", id="back"), old, id="k")
    amap.challenge(
        [amap.claim("Trains were lighter", id="l1"), amap.claim("Weight matters", id="l2")], old, id="l"
    )
    amap.challenge(
        [amap.claim("Steel fatigues", id="f1"), amap.claim("This is steel", id="f2")], thesis, id="f"
    )
    amap.associate(amap.claim("It was rebuilt in 1950", id="c"), thesis, label="context", id="as1")
    amap.associate("f2", "a", label="said by the same people", id="as2")
    return amap


@pytest.fixture
def tree():
    """Make a tree of claims, each with some reasons."""

    def grow(size, width=3):
        amap = argmap.ArgumentMap(title="A tree")
        for number in range(size):
            amap.claim(f"Claim number {number}", id=f"c{number}")
            if number:
                amap.support(f"c{number}", f"c{(number - 1) // width}", id=f"s{number}")
        return amap

    return grow


@pytest.fixture
def system_dot():
    if not shutil.which("dot"):
        pytest.skip("needs the system's Graphviz")
