"""Node-link JSON, as networkx writes it: nodes, edges or links between them, all with attributes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from argmap.errors import ParseError
from argmap.formats._mapping.attributed_graph import (
    Edge,
    Node,
    read_graph,
    written_edges,
    written_graph,
    written_nodes,
)
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.json_lists import check_lists
from argmap.formats._mapping.parsing import parsing
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.json_places import json_places
from argmap.formats._syntax.json_shape import json_shape

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss, Place

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "node-link"
SUFFIXES = (".node-link.json", ".json")


def detect(head: str) -> bool:
    """Tell whether a text begins as node-link JSON does."""
    keys = json_shape(head).keys
    return "nodes" in keys and bool({"directed", "multigraph", "links"} & keys)


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    """Return the map of a graph that we wrote, or of any directed graph whose edges tell by `kind` what they are.

    Raises:
        ParseError: it is no JSON, or no directed graph.

    Examples:
        >>> read('''{"directed": true, "nodes": [{"id": "wet", "text": "It is wet"}, {"id": "rain"}],
        ...   "edges": [{"source": "rain", "target": "wet", "kind": "support"}]}''', losses=[])
        <ArgumentMap '': 2 claims, 1 support>
    """
    whole = parse_json(text)
    if not isinstance(whole, dict) or not isinstance(whole.get("nodes"), list):
        raise ParseError("expected an object with the lists 'nodes' and 'edges'")
    if whole.get("directed") is False:
        raise ParseError("an argument map needs a directed graph: an edge runs from premise to target")
    rows = whole.get("edges", whole.get("links")) or []
    about = whole.get("graph") or {}
    if not isinstance(rows, list) or not isinstance(about, dict):
        raise ParseError("expected 'edges' to be a list and 'graph' an object")
    links = "edges" if "edges" in whole else "links"
    check_lists(text, whole, {"nodes": ("id",), links: ("source", "target")})
    nodes = [
        Node(node["id"], _rest(node, "id"), ("nodes", number)) for number, node in enumerate(whole["nodes"])
    ]
    edges = [_edge(edge, (links, number)) for number, edge in enumerate(rows)]
    members = json_places(text, depth=2) if places is not None else {}
    with parsing():
        return read_graph(Builder(losses, places, members.get), NAME, about, nodes, edges)


def _rest(row: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in keys}


def _edge(edge: dict[str, Any], at: tuple[str, int]) -> Edge:
    name = edge.get("id", edge["key"] if isinstance(edge.get("key"), str) else None)
    id_ = name if isinstance(name, str | int) else None
    return Edge(edge["source"], edge["target"], id_, _rest(edge, "source", "target", "key", "id"), at)


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:  # noqa: ARG001  # attributes hold everything
    """Return a map as node-link JSON that `networkx.node_link_graph(..., edges="edges")` takes.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="b"), amap.claim("It is wet", id="a"), id="r")
        >>> print(write(amap, losses=[]))
        {
         "directed": true,
         "multigraph": true,
         "graph": {},
         "nodes": [
          {"id": "b", "type": "claim", "text": "It rained"},
          {"id": "a", "type": "claim", "text": "It is wet"},
          {"id": "r", "type": "support"}
         ],
         "edges": [
          {"source": "b", "target": "r", "key": 0, "role": "premise"},
          {"source": "r", "target": "a", "key": 0, "role": "target"}
         ]
        }
        <BLANKLINE>
    """
    nodes = [_json({"id": id_, **row}) for id_, row in written_nodes(amap, NAME, nested=True)]
    edges = [
        _json({"source": start, "target": end, "key": 0, **row}) for start, end, row in written_edges(amap)
    ]
    head = [
        '"directed": true',
        '"multigraph": true',
        f'"graph": {_json(written_graph(amap, NAME, nested=True))}',
    ]
    return "{\n " + ",\n ".join([*head, _lines("nodes", nodes), _lines("edges", edges)]) + "\n}\n"


def _lines(name: str, rows: list[str]) -> str:
    return f'"{name}": [\n  ' + ",\n  ".join(rows) + "\n ]" if rows else f'"{name}": []'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
