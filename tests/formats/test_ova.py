"""Analyses of OVA 1 and 2."""

from __future__ import annotations

import json

from argmap import formats


def test_ovas_edges_repeat_nodes_and_its_dates_are_days_first():
    nodes = [
        {"id": n, "type": t, "text": t, "date": "03/06/2024 - 08:00:00", "comment": "c", "majorClaim": n == 1}
        for n, t in ((1, "I"), (2, "I"), (3, "CA"))
    ]
    text = {
        "nodes": nodes,
        "edges": [{"from": nodes[1], "to": nodes[2]}, {"from": nodes[2], "to": nodes[0]}],
        "analysis": {"txt": "", "documentTitle": "T"},
    }
    amap = formats.read(json.dumps(text)).amap
    assert amap["3"].premises == ("2",)
    assert amap["1"].date == "2024-06-03 08:00:00"
    assert amap["1"].data["ova"]["majorClaim"] is True
    assert amap["2"].note == "c"
