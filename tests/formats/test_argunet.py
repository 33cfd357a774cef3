"""Argunet's GraphML."""

from __future__ import annotations

from hostile_texts import kept

import argmap
from argmap import formats


def test_argunets_groups_and_sketched_edges():
    amap = formats.read(kept("argunet")[0]).amap
    assert amap["n1::n2"].group == ("Weather",)
    assert (amap["n1::n2"].text, amap["n3"].kind) == ("Wet: It is wet", "argument")
    assert isinstance(amap["e0"], argmap.Support)
    assert amap["n3"].data["argunet"]["propositions"][0]["text"] == "It rained"
