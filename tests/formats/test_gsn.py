"""Assurance cases in YAML."""

from __future__ import annotations

from notation import joined

from argmap import formats


def test_gsn_runs_from_child_to_parent_and_keeps_what_it_does_not_know():
    text = """
module: {name: Brake, uses: [other.gsn.yaml]}
G1: {text: Safe, supportedBy: [G2, X9], inContextOf: C1, layer1: more}
G2: {undeveloped: true, defeated: true}
C1: {text: Road}
CG1: {challenges: G2}
Z: {nodeType: Solution}
"""
    reading = formats.read(text, "gsn")
    amap = reading.amap
    assert joined(amap) == [
        ("Support", ("G2",), "G1"),
        ("Association", ("C1",), "G1"),
        ("Challenge", ("CG1",), "G2"),
    ]
    assert [c.kind for c in amap] == ["goal", "goal", "context", "counter-goal", "solution"]
    assert (amap["G2"].text, amap["G2"].status) == ("G2", "rejected")
    assert "'X9'" in str(reading.losses[0])
    writing = formats.write(amap, "gsn")
    assert writing.losses == ()
    assert formats.read(writing.text).amap == amap
