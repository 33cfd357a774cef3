"""AIF as AIFdb writes it: one JSON object of nodes, edges and locutions, the field's common tongue.

Edge ids carry no meaning and are made anew. Node ids are AIFdb's own, shared between files, so they are kept.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from argmap.errors import ParseError
from argmap.formats._mapping.aif_graph import frozen_rows, kept_parts, written_nodes
from argmap.formats._mapping.aif_reading import NEEDED, read_nodes
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.json_lists import check_lists
from argmap.formats._mapping.node_places import node_places
from argmap.formats._mapping.parsing import parsing
from argmap.formats._mapping.vendor_key import KEY, about, begin, written_safely
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.json_shape import json_shape

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss, Place

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "aif"
SUFFIXES = (".aif.json", ".aif", ".json")


def detect(head: str) -> bool:
    """Tell whether a text begins as AIF JSON does."""
    shape = json_shape(head)
    return "nodes" in shape.keys and ("nodeID" in shape.inner or {"edges", "locutions"} <= shape.keys)


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    """Return the map of an AIF text; its dialogue is kept as data.

    Raises:
        ParseError: it is no JSON, or no AIF.

    Examples:
        >>> read('''{"nodes": [{"nodeID": "1", "type": "I", "text": "It is wet"},
        ...   {"nodeID": "2", "type": "I", "text": "It rained"}, {"nodeID": "3", "type": "RA", "text": "RA"}],
        ...   "edges": [{"edgeID": "4", "fromID": "2", "toID": "3"}, {"edgeID": "5", "fromID": "3", "toID": "1"}]}''', losses=[])
        <ArgumentMap '': 2 claims, 1 support>
    """
    with parsing():
        amap = _read(text, losses)
    if places is not None:
        places |= node_places(text, amap, [("nodes",)], "nodeID")
    return amap


def _read(text: str, losses: list[Loss]) -> ArgumentMap:
    whole = parse_json(text)
    if not isinstance(whole, dict) or "nodes" not in whole:
        raise ParseError("expected an object with 'nodes' and 'edges'")
    check_lists(text, whole, NEEDED)
    parts = Builder(losses)
    known: dict[str, Any] = begin(parts, whole.pop(KEY, None))
    kept = read_nodes(parts, whole.pop("nodes"), whole.pop("edges", None), NAME)
    mine = {key: value for key, value in {**kept, **whole}.items() if value}
    if "locutions" in mine and isinstance(mine["locutions"], list):
        mine["locutions"] = frozen_rows(mine["locutions"])
    if mine:
        known["data"] = {**known.get("data", {}), NAME: mine}
    return parts.build(**known)


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:
    """Return the AIF text of a map.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("It rained", id="1", date="2024-06-03 08:00:00")
        >>> print(write(amap, losses=[]))
        {
         "nodes": [
          {"nodeID": "1", "text": "It rained", "type": "I", "timestamp": "2024-06-03 08:00:00"}
         ],
         "edges": [],
         "locutions": []
        }
        <BLANKLINE>
    """
    return written_safely(
        amap, NAME, lambda given, _: _written(given), lambda text: read(text, losses=[]), losses
    )


def _written(amap: ArgumentMap) -> str:
    kept, rest = kept_parts(amap, NAME)
    nodes, edges = written_nodes(amap, NAME, kept)
    whole = {"nodes": nodes, "edges": edges, "locutions": kept.pop("locutions", [])}
    whole |= {key: value for key, value in kept.items() if key not in whole}
    known = about(amap, {"data"}) | ({"data": rest} if rest else {})
    if known:
        whole[KEY] = known
    parts = [
        f' "{key}": {_lines(value)}' if isinstance(value, list) else f" {_json(key)}: {_json(value)}"
        for key, value in whole.items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(rows: list[Any]) -> str:
    """Return a list with one element a line."""
    return "[\n  " + ",\n  ".join(map(_json, rows)) + "\n ]" if rows else "[]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
