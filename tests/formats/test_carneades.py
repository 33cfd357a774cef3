"""Carneades' graphs in YAML."""

from __future__ import annotations

from notation import joined

from argmap import formats


def test_roles_and_undercutters_of_carneades_come_back():
    text = """
meta: {title: T, source: S}
statements: {a: A, b: {text: B, assumed: true, label: in}, ¬app(r): X}
arguments:
  r: {conclusion: a, premises: {datum: b, warrant: c}, undercutter: ¬app(r), weight: 0.5, scheme: linked}
  bare: {conclusion: a, premises: []}
assumptions: [c]
issues: {i: {positions: [a, b], standard: PE}}
"""
    reading = formats.read(text, "carneades")
    amap = reading.amap
    assert amap["r"].premises == ("b", "c")
    assert (amap["b"].status, amap["c"].status, amap["c"].text) == ("assumed", "assumed", "c")
    assert joined(amap)[1] == ("Challenge", ("¬app(r)",), "r")
    assert [str(loss) for loss in reading.losses] == ["bare: an argument without premises, kept as data"]
    writing = formats.write(amap, "carneades")
    assert writing.losses == ()
    assert "datum: b" in writing.text
    assert formats.read(writing.text, "carneades").amap == amap
