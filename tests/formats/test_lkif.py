"""LKIF."""

from __future__ import annotations

from hostile_texts import kept

import argmap
from argmap import formats


def test_exceptions_of_lkif_undercut():
    reading = formats.read(kept("lkif")[0])
    amap = reading.amap
    assert isinstance(amap["r"], argmap.Challenge)
    assert [r.premises for r in amap.challenges_of("r")] == [("c",)]
    assert amap["a"].status == "assumed"
    assert "in denial" in str(reading.losses[0])
