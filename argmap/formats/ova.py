"""Analyses of OVA 1 and 2: AIF nodes as they were drawn, edges that repeat them whole, and the text that was analysed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from argmap.errors import ParseError
from argmap.formats._mapping.aif_reading import read_nodes
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.json_lists import check_lists
from argmap.formats._mapping.node_places import node_places
from argmap.formats._mapping.parsing import parsing
from argmap.formats._mapping.scalars import as_id, date_of
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.json_shape import json_shape
from argmap.formats._syntax.marked_text import marked

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss, Place

__all__ = ["NAME", "SUFFIXES", "detect", "read"]

NAME = "ova"
SUFFIXES = (".ova.json", ".ova", ".json")
_SOURCE = "text"
_SEGMENT = "node"  # what stands before a node's id in the text's marks
_DATE = re.compile(r"(\d\d)/(\d\d)/(\d{4})(?:\s*-\s*(\d\d:\d\d:\d\d))?")


def detect(head: str) -> bool:
    """Tell whether a text begins as an analysis of OVA 1 or 2 does."""
    shape = json_shape(head)
    return "analysis" in shape.keys or (
        "nodes" in shape.keys and {"id", "visible", "descriptors"} <= shape.inner
    )


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    """Return the map of an analysis; its claims cite the text at their places.

    Raises:
        ParseError: it is no JSON, or no analysis of OVA.

    Examples:
        >>> amap = read('''{"nodes": [{"id": 1, "type": "I", "text": "It rained"}], "edges": [],
        ...   "analysis": {"txt": "So <span id='node1'>it rained</span>.", "documentTitle": "Weather"}}''', losses=[])
        >>> amap.title, amap["1"].citations[0].quote.start
        ('Weather', 3)
    """
    whole = parse_json(text)
    if not isinstance(whole, dict) or not isinstance(whole.get("nodes"), list):
        raise ParseError("expected an object with 'nodes', 'edges' and 'analysis'")
    ends: Any = whole.get("edges")
    ends = [_ends(edge) for edge in ends] if isinstance(ends, list) else ends
    check_lists(
        text, {"nodes": whole["nodes"], "edges": ends}, {"nodes": ("id", "type"), "edges": ("from", "to")}
    )
    parts = Builder(losses)
    people = _people(whole.get("participants"))
    nodes = [_node(node) for node in whole.pop("nodes")]
    edges = [
        _edge(edge, both, number)
        for number, (edge, both) in enumerate(zip(whole.pop("edges", None) or (), ends or (), strict=True))
    ]
    with parsing():
        kept: dict[str, Any] = dict(read_nodes(parts, nodes, edges, NAME))
    analysis = whole.pop("analysis", None)
    analysis = analysis if isinstance(analysis, dict) else {}
    for claim in parts.claims.values():
        own = claim.get("data", {}).get(NAME, {})
        comment, person = own.get("comment"), own.get("participantID")
        if isinstance(comment, str) and comment:
            claim["note"] = comment
        if as_id(person) in people:
            claim["author"] = people[as_id(person)]
    _cite(parts, analysis)
    title = analysis.get("documentTitle")
    mine = {
        "analysis": {k: v for k, v in analysis.items() if k not in {"txt", "plain_txt"} and v},
        **kept,
        **whole,
    }
    mine = {key: value for key, value in mine.items() if value}
    amap = parts.build(title if isinstance(title, str) else "", data={NAME: mine} if mine else {})
    if places is not None:
        places |= node_places(text, amap, [("nodes",)])
    return amap


def _people(given: object) -> dict[str, str]:
    rows = [row for row in given if isinstance(row, dict)] if isinstance(given, list) else []
    names = {
        as_id(row.get("id")): " ".join(str(row.get(k) or "") for k in ("firstname", "surname")).strip()
        for row in rows
    }
    return {id_: name for id_, name in names.items() if name}


def _node(node: dict[str, Any]) -> dict[str, Any]:
    """Return a node as AIF has it; what AIF does not know stays as it is."""
    made = {
        "nodeID": node["id"],
        **{key: value for key, value in node.items() if key not in {"id", "date", "scheme"}},
    }
    found = _DATE.fullmatch(str(node.get("date", ""))[:40].strip())
    if found:
        day, month, year, time = found.groups()
        made["timestamp"] = date_of(f"{year}-{month}-{day}" + (f" {time}" if time else "")) or node["date"]
    elif node.get("date"):
        made["timestamp"] = node["date"]
    if node.get("scheme") not in (None, "", "0", 0):
        made["schemeID"] = node["scheme"]
    return made


def _ends(edge: object) -> object:
    """Return the ids that an edge joins, each of which it may give as the whole node; what is no edge, as it is."""
    if not isinstance(edge, dict):
        return edge
    ends = {key: edge.get(key) for key in ("from", "to")}
    return {key: one.get("id") if isinstance(one, dict) else one for key, one in ends.items()}


def _edge(edge: dict[str, Any], ends: dict[str, Any], number: int) -> dict[str, Any]:
    start, end = ends["from"], ends["to"]
    rest = {key: value for key, value in edge.items() if key not in {"from", "to"}}
    return {"edgeID": edge.get("id", number), "fromID": start, "toID": end, **rest}


def _cite(parts: Builder, analysis: dict[str, Any]) -> None:
    markup = analysis.get("txt")
    if not isinstance(markup, str):
        return
    plain, spans = marked(markup)
    if not plain.strip():
        return
    found = _DATE.fullmatch(str(analysis.get("documentDate", ""))[:40].strip())
    date = date_of("-".join(reversed(found.groups()[:3]))) if found else None
    name = _SOURCE
    while name in parts.claims:
        name += "-"
    parts.source(name, analysis.get("documentTitle"), text=plain, mapped=True, date=date)
    for mark, places in spans.items():
        claim = parts.claims.get(as_id(mark.removeprefix(_SEGMENT)))
        if claim is not None:
            claim["citations"] = [
                {"source": name, "quote": {"exact": plain[start:end], "start": start, "end": end}}
                for start, end in places
                if plain[start:end].strip()
            ]
