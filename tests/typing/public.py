"""What a checker must see of the public names; read by mypy, never run."""

from __future__ import annotations

from pathlib import Path
from typing import Any, assert_type

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
argmap.acceptability(amap, preferences="weights", link="weakest")
argmap.acceptability(amap, preferences={"a": 1, "b": 0.5})
argmap.extensions(amap, preferences=[["a", claim], "b"])
argmap.explain(amap, claim, preferences=[{"a"}, ("b",)])
argmap.acceptability(amap, link="first")  # type: ignore[arg-type]
assert_type(argmap.statistics(amap), argmap.Statistics)
assert_type(argmap.statistics([amap, amap]), argmap.StatisticsTable)
assert_type(argmap.statistics({"a map": amap}), argmap.StatisticsTable)
assert_type(amap.find("rain"), tuple[argmap.Claim, ...])
assert_type(argmap.examples("school_phones"), argmap.ArgumentMap)
assert_type(argmap.examples(), list[str])
assert_type(argmap.schema(strict=True, vocabulary="gsn"), dict[str, Any])
assert_type(argmap.map_model("gsn"), type[argmap.MapModel])
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
argmap.schema(True)  # type: ignore[call-arg]
amap.attack(claim, claim)  # type: ignore[attr-defined]

options = argmap.PictureOptions(
    style="dark", focus=claim, hops=1, fold=[claim, "x"], highlight=argmap.circles(amap)
)
assert_type(argmap.render(amap, options=options, legend=False), str)
assert_type(argmap.render(amap, "map.pdf", paper="A4"), Path)
assert_type(argmap.render(amap, format="pdf", options=options), bytes)
assert_type(argmap.html(amap, detail="ids", values=argmap.strength(amap)), str)
assert_type(argmap.mermaid(amap, options=options, direction="right"), str)
assert_type(argmap.report(amap, format="html", style="print"), str)
assert_type(argmap.report(amap, format="pdf"), bytes)
assert_type(argmap.report(amap, "report.pdf"), Path)
assert_type(argmap.outline(amap, only=["x"], limit=3), str)

argmap.dot(amap, stile="dark")  # type: ignore[call-arg]
argmap.dot(amap, direction="sideways")  # type: ignore[arg-type]
argmap.html(amap, legend="no")  # type: ignore[arg-type]
argmap.render(amap, wrap="wide")  # type: ignore[call-overload]
argmap.PictureOptions(hops="two")  # type: ignore[arg-type]
options.legend = False  # type: ignore[misc]
