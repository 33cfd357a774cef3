"""SADFace."""

from __future__ import annotations

import json

from argmap import formats


def test_sadface_names_tell_for_and_against():
    nodes = [{"id": i, "type": "atom", "text": i} for i in "abcd"]
    nodes += [
        {"id": "1", "type": "scheme", "name": "attack"},
        {"id": "2", "type": "scheme", "name": "Expert Opinion"},
        {"id": "3", "type": "scheme"},
    ]
    ends = ["b1", "1a", "c2", "2a", "d3", "3a"]
    reading = formats.read(
        json.dumps({"nodes": nodes, "edges": [{"source_id": s[0], "target_id": s[1]} for s in ends]}),
        "sadface",
    )
    kinds = {id_: type(r).__name__ for id_, r in reading.amap.relations.items()}
    assert kinds == {"1": "Challenge", "2": "Support", "3": "Association"}
    assert reading.amap["2"].scheme == "Expert Opinion"
    assert "without a name" in str(reading.losses[0])
    again = json.loads(formats.write(reading.amap, "sadface").text)
    assert next(n for n in again["nodes"] if n["id"] == "1")["name"] == "attack"
