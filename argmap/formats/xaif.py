"""xAIF, which pipelines of argument mining and OVA 3 exchange: AIF's nodes and edges, their text, and how OVA drew them.

The text becomes a source, and what is highlighted in it a quotation of the claim of that id.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from argmap.errors import ParseError
from argmap.formats._mapping.aif_graph import NOBODY_KNOWS, frozen_rows, kept_parts, written_nodes
from argmap.formats._mapping.aif_reading import NEEDED, read_nodes
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.json_lists import check_lists
from argmap.formats._mapping.node_places import node_places
from argmap.formats._mapping.parsing import parsing
from argmap.formats._mapping.scalars import as_id
from argmap.formats._mapping.vendor_key import KEY, about, begin, written_safely
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.json_shape import json_shape
from argmap.formats._syntax.marked_text import marked

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss, Place

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "xaif"
SUFFIXES = (".xaif.json", ".xaif", ".json")
_LISTS = (
    "schemefulfillments",
    "locutions",
    "participants",
    "descriptorfulfillments",
    "cqdescriptorfulfillments",
)
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,999}")
_SOURCE = "text"  # the id of the source that the text becomes


def detect(head: str) -> bool:
    """Tell whether a text begins as xAIF does."""
    return "AIF" in json_shape(head).keys


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    """Return the map of an xAIF text; its dialogue and drawing are kept as data.

    Raises:
        ParseError: it is no JSON, or no xAIF.

    Examples:
        >>> amap = read('''{"AIF": {"nodes": [{"nodeID": 1, "type": "I", "text": "It rained"}], "edges": null},
        ...   "text": {"txt": "So <span id='1'>it rained</span>."}}''', losses=[])
        >>> amap["1"].citations[0].quote.exact
        'it rained'
    """
    with parsing():
        amap = _read(text, losses)
    if places is not None:
        places |= node_places(text, amap, [("AIF", "nodes")], "nodeID")
    return amap


def _read(text: str, losses: list[Loss]) -> ArgumentMap:
    whole = parse_json(text)
    if not isinstance(whole, dict) or "AIF" not in whole:
        raise ParseError("expected an object with the key 'AIF'")
    given = whole.pop("AIF")
    inner = parse_json(given) if isinstance(given, str) else given
    if inner is not None and not isinstance(inner, dict):
        raise ParseError(f"AIF: expected an object, got {type(inner).__name__}")
    inner = inner or {}
    if isinstance(given, str):
        check_lists(given, inner, NEEDED)
    else:
        check_lists(text, inner, NEEDED, "AIF")
    parts = Builder(losses)
    ours = whole.pop(KEY, None)
    known: dict[str, Any] = begin(parts, ours)
    nodes = inner.pop("nodes", None)
    numbered = isinstance(nodes, list) and any(
        isinstance(n, dict) and type(n.get("nodeID")) is int for n in nodes
    )
    kept: dict[str, Any] = dict(read_nodes(parts, nodes, inner.pop("edges", None), NAME))
    kept["AIF"] = {key: frozen_rows(v) if isinstance(v, list) else v for key, v in inner.items() if v}
    kept["numbered"] = numbered
    if ours is None:
        _cite(parts, whole.get("text"))
    mine = {key: value for key, value in {**whole, **kept}.items() if value not in (None, "", [], {}, False)}
    if whole.get("dialog") is False:
        mine["dialog"] = False
    if mine:
        known["data"] = {**known.get("data", {}), NAME: mine}
    return parts.build(**known)


def _cite(parts: Builder, given: object) -> None:
    """Make the text a source, and quote it where it is highlighted."""
    markup = given.get("txt") if isinstance(given, dict) else given
    if not isinstance(markup, str):
        return
    plain, spans = marked(markup)
    if not plain.strip():
        return
    name = _SOURCE
    while name in parts.claims:
        name += "-"
    parts.source(name, "The text that was analysed", text=plain, mapped=True)
    for id_, places in spans.items():
        claim = parts.claims.get(as_id(id_))
        if claim is not None and "citations" not in claim:
            quotes = [(plain[start:end], start, end) for start, end in places if plain[start:end].strip()]
            claim["citations"] = [
                {"source": name, "quote": {"exact": exact, "start": start, "end": end}}
                for exact, start, end in quotes
            ]


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:
    """Return the xAIF text of a map."""
    return written_safely(
        amap, NAME, lambda given, _: _written(given), lambda text: read(text, losses=[]), losses
    )


def _written(amap: ArgumentMap) -> str:
    kept, rest = kept_parts(amap, NAME)
    inner = kept.pop("AIF", {})
    if (
        not isinstance(inner, dict)
        or {"nodes", "edges", *_LISTS} & kept.keys() - {"nodes", "edges"}
        or KEY in kept
        or not _is_numbered(amap, kept)
    ):
        kept, inner, rest = {}, {}, about(amap).get("data", {})
    nodes, edges = written_nodes(amap, NAME, kept)
    made = edges[: len(edges) - len(kept.get("edges", ()))]
    worded = any(isinstance(row.get("edgeID"), str) for row in kept.get("edges", ()))
    _plain(nodes[: len(amap) + len(amap.relations)], made, number=not worded)
    if kept.pop("numbered", False):
        _number(nodes[: len(amap) + len(amap.relations)])
        _number(made)
    graph = {"nodes": nodes, "edges": edges} | {name: inner.pop(name, []) for name in _LISTS} | inner
    whole: dict[str, Any] = {"AIF": graph, "text": "", "OVA": {}}
    whole |= {key: value for key, value in kept.items() if key not in ("nodes", "edges")}
    if "ova" in whole:
        del whole["OVA"]
    known = about(amap, {"data"}) | ({"data": rest} if rest else {})
    if known or "text" in kept:
        whole[KEY] = known
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _is_numbered(amap: ArgumentMap, kept: dict[str, Any]) -> bool:
    """Tell whether a reader would say of this map what is kept: that some node's id is a number, or nothing."""
    if "numbered" not in kept:
        return True
    there = any(type(row.get("nodeID")) is int for row in kept.get("nodes", ()))
    return kept["numbered"] is True and (there or any(map(_WHOLE.fullmatch, (*amap.claims, *amap.relations))))


def _plain(nodes: list[Any], edges: list[Any], *, number: bool) -> None:
    """Leave out what AIFdb has and xAIF does not: times that nobody knows, the forms of edges; number edges as the others are."""
    for node in nodes:
        if node.get("timestamp") == NOBODY_KNOWS:
            del node["timestamp"]
    for edge in edges:
        del edge["formEdgeID"]
        if number:
            edge["edgeID"] = int(edge["edgeID"])


def _number(rows: list[Any]) -> None:
    """Write ids that are whole numbers as numbers, as the file had them."""
    for row in rows:
        for key in ("nodeID", "fromID", "toID"):
            if isinstance(row.get(key), str) and _WHOLE.fullmatch(row[key]):
                row[key] = int(row[key])
