"""Outlines for typing."""

from __future__ import annotations

import pytest
from notation import joined

import argmap
from argmap import formats

OUTLINE = r"""# Umbrellas
> When?
We should take umbrellas
  + [rain] It will rain
    - The forecast is old
  & Rain makes wet
      _ Not under a roof
  - They are heavy
  * Hm
\+ No bullet
  - [rain]
"""


def test_an_outline_hangs_lines_on_lines():
    reading = formats.read(OUTLINE, "outline")
    amap = reading.amap
    assert (amap.title, amap.description) == ("Umbrellas", "When?")
    top = "we-should-take-umbrellas"
    step = f"rain+rain-makes-wet->{top}"
    assert joined(amap)[0] == ("Support", ("rain", "rain-makes-wet"), top)
    assert ("Challenge", ("the-forecast-is-old",), "rain") in joined(amap)
    assert ("Challenge", ("not-under-a-roof",), step) in joined(amap)
    assert ("Challenge", ("rain",), "no-bullet") in joined(amap)
    assert ("Association", ("hm",), top) in joined(amap)
    assert len(reading.losses) == 1


def test_an_outline_may_be_nested_lists_or_objects():
    text = '{"Umbrellas": {"+ Rain": ["- Old"], "- Heavy": null}}'
    listed = '["Umbrellas", ["+ Rain", ["- Old"], "- Heavy"]]'
    assert formats.read(text, "outline").amap == formats.read(listed, "outline").amap
    assert len(formats.read(text, "outline").amap.relations) == 3


@pytest.mark.parametrize("text", ["+ a\n", "a\n& b\n", "a\n_ b\n", "a\n  b\n    _ c\n  & d\n    x\n& q"])
def test_a_line_without_a_hold_is_refused_with_its_line(text):
    if text.startswith("a\n  b"):
        text = "a\n  & b"
    with pytest.raises(argmap.ParseError, match="line"):
        formats.read(text, "outline")
