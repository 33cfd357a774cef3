"""Which citations are a basis: a quotation that the source does not say bears nothing out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import Citation, Quote, Source
from argmap.analysis.provenance._quoted import CODES
from argmap.text._standing import stands

TEXT = "The bridge, built in 1910, is not safe in win\u00adter \u2026 they say \u201cit may fall\u201d, and 3.5 million use it."


@pytest.mark.parametrize(
    ("quote", "status"),
    [
        (None, "basis"),
        ("the BRIDGE built in 1910", "basis"),
        ("is not safe in winter", "basis"),
        ("the bridge ... 'it may fall'", "basis"),
        ("it may fall ... the bridge", "unsupported"),
        ("the bridge is safe", "unsupported"),
        ("Engineers say so", "unsupported"),
    ],
)
def test_a_quotation_that_the_source_does_not_say_bears_nothing_out(quote, status):
    amap = argmap.ArgumentMap()
    amap.source("Report", id="report", text=TEXT)
    amap.claim("The bridge is unsafe", id="unsafe", citations=Citation(source="report", quote=quote))
    assert argmap.support_status(amap)["unsafe"] == status
    amap.evolve("report", text=None)
    assert argmap.support_status(amap)["unsafe"] == "basis"


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 30), st.booleans(), st.integers(0, 200), st.randoms())
def test_what_verify_calls_typographic_punctuation_or_elsewhere_is_never_refuted(
    start, length, change, place, rng
):
    exact = TEXT[start : start + length]
    if change:
        at = rng.randrange(len(exact))
        exact = exact[:at] + rng.choice([" ", ",", "-", "x", ""]) + exact[at + 1 :]
    if not exact.strip():
        return
    amap = argmap.ArgumentMap()
    amap.add(Source(id="report", title="Report", text=TEXT))
    quote = Quote(exact=exact, start=place, end=place + length)
    amap.claim("A claim", citations=Citation(source="report", quote=quote))
    told = argmap.verify(amap, every=True)[0]
    if (CODES[told.rule] or "AM6") < "AM608":
        assert stands(exact, TEXT), told
