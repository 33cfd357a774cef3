"""What a checker must see of values, made and changed: read by mypy (without any plugin) and by pyright, never run."""

from __future__ import annotations

from typing import Literal, assert_type

from argmap import ArgumentMap, Association, Challenge, Citation, Claim, Finding, Fix, Quote, Source, Support

quote = Quote(exact="it rained", start=3, end=12)
citation = Citation(source="report", quote=quote, fidelity="paraphrase")
claim = Claim(
    id="wet",
    text="It is wet",
    weight=0.5,
    tags=["x"],
    group=["weather"],
    citations=[citation],
    data={"a": [1]},
)
support = Support(id="s", premises=["rain"], target="wet", scheme="cause to effect")
challenge = Challenge(id="c", premises=("roof",), target="s")
association = Association(id="a", premises=["wet"], target="rain", label="rephrase")
source = Source(id="report", title="Weather report", credibility=2, mapped=True)

assert_type(claim.evolve(weight=None, tags=[]), Claim)
assert_type(support.evolve(premises=["rain", "cold"]), Support)
assert_type(source.evolve(title="Report"), Source)
assert_type(claim.tags, tuple[str, ...])
assert_type(support.premises, tuple[str, ...])
assert_type(claim.weight, float | None)
assert_type(claim.status, Literal["accepted", "assumed", "rejected"] | None)
assert_type(claim.citations, tuple[Citation, ...])
assert_type(support.type, Literal["support"])
assert_type(
    Finding("circular", "wet", "supports itself", fix=Fix("remove it", remove=("s",))).because,
    tuple[str, ...],
)

amap = ArgumentMap()
assert_type(amap["wet"], Claim | Support | Challenge | Association | Source)
assert_type(amap.claims["wet"], Claim)
assert_type(amap.relations["s"], Support | Challenge | Association)
assert_type(amap.evolve(claim, weight=0.2), Claim)
assert_type(amap.evolve(support, premises="rain"), Support)
assert_type(amap.claim("It is wet", tags="x", citations=source), Claim)
assert_type(amap.supports_of("wet"), tuple[Support, ...])

Claim(idd="wet", text="It is wet")  # type: ignore[call-arg]
Claim(id="wet")  # type: ignore[call-arg]
Claim(id="wet", text="It is wet", weight="high")  # type: ignore[arg-type]
Claim(id="wet", text="It is wet", status="true")  # type: ignore[arg-type]
Claim(id="wet", text="It is wet", citations=["report"])  # type: ignore[list-item]
Support(id="s", premises=["rain"])  # type: ignore[call-arg]
Association(id="a", premises=["wet"], target="rain")  # type: ignore[call-arg]
Source(id="report", title="Report", reliability="G")  # type: ignore[arg-type]
claim.evolve(wieght=0.5)  # type: ignore[call-arg]
support.evolve(text="It is wet")  # type: ignore[call-arg]
amap.claim("It is wet", weight="high")  # type: ignore[arg-type]
amap.support("rain", "wet", premisses="x")  # type: ignore[call-arg]
