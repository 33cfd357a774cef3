"""Araucaria's markup."""

from __future__ import annotations

from hostile_texts import kept

from argmap import formats


def test_araucaria_links_by_la_and_implies_what_is_missing():
    amap = formats.read(kept("aml")[0]).amap
    assert [r.premises for r in amap.supports_of("A")] == [("B",)]
    assert amap["B"].implicit
    assert amap["B"].author == "X"
