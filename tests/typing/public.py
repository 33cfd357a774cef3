"""What a checker must see of the public names; read by mypy, never run."""

from __future__ import annotations

from typing import assert_type

import argmap

amap = argmap.ArgumentMap(title="T", vocabulary="debate", data={"a": 1})
claim = amap.claim("A claim", kind="fact", weight=0.5, tags=["x"], citations=["book"])
assert_type(claim, argmap.Claim)
assert_type(amap.support([claim, "other"], claim, scheme="expert-opinion"), argmap.Support)
assert_type(amap.challenge(claim, amap.support(claim, "x")), argmap.Challenge)
assert_type(amap.associate(claim, "x", label="rephrase"), argmap.Association)
assert_type(amap.source("A book", mapped=True), argmap.Source)
assert_type(claim.evolve(weight=0.1), argmap.Claim)
assert_type(amap.copy(), argmap.ArgumentMap)
assert_type(argmap.load("map.argmap.json"), argmap.ArgumentMap)
assert_type(argmap.dumps(amap), str)
assert_type(argmap.lacking_support(amap), argmap.Findings)
assert_type(argmap.lacking_support(amap)[0], argmap.Finding)
assert_type(argmap.support_status(amap), dict[str, argmap.SupportStatus])
assert_type(argmap.acceptability(amap), dict[str, argmap.Label])
assert_type(argmap.statistics(amap), argmap.Statistics)
assert_type(argmap.render(amap), str)
assert_type(
    amap.remove(claim),
    tuple[argmap.Claim | argmap.Support | argmap.Challenge | argmap.Association | argmap.Source, ...],
)
assert_type(argmap.hypotheses(amap, claim), argmap.Hypotheses)
assert_type(argmap.crux(amap, claim, ["x"], on=claim), argmap.Findings)
assert_type(argmap.impact(amap, claim), argmap.Findings)
assert_type(argmap.outline(amap, highlight=argmap.explain(amap, claim)), str)
assert_type(argmap.outline(amap, highlight=argmap.lacking_support(amap)[0]), str)
assert_type(argmap.formats.read("text").losses, tuple[argmap.Loss, ...])

amap.claim("A claim", wieght=0.5)  # type: ignore[call-arg]
amap.claim(3)  # type: ignore[arg-type]
argmap.lackign_support(amap)  # type: ignore[attr-defined]
