"""The Carneades Argument Format."""

from __future__ import annotations

from hostile_texts import kept

from argmap import formats


def test_caf_cites_its_references():
    amap = formats.read(kept("caf")[0]).amap
    assert amap["r"].citations[0].source == "K"
    assert amap.sources["K"].author == "C"
    assert amap["a"].data["caf"]["descriptions"] == {"de": "nass"}
    assert formats.read(kept("caf")[0], language="de").amap["a"].text == "nass"
