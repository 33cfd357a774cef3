"""SADFace: JSON of atoms, schemes and edges, with metadata of any kind; edges' ids are made anew."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from argmap._values.frozen import thaw
from argmap.errors import ParseError
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.json_lists import check_lists
from argmap.formats._mapping.node_places import node_places
from argmap.formats._mapping.parsing import parsing
from argmap.formats._mapping.scalars import as_id
from argmap.formats._mapping.scheme_graph import steps
from argmap.formats._mapping.vendor_key import (
    KEY,
    about,
    begin,
    left_over,
    spread,
    take,
    written_safely,
)
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.json_shape import json_shape

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss, Place
    from argmap.model import Claim, Relation

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "sadface"
SUFFIXES = (".sadface.json", ".sadface", ".json")
_AGAINST = {"conflict", "attack", "disagreement"}
_NEITHER = "association"
_ATOM = ("id", "type", "text", "metadata", "sources")
_SCHEME = ("id", "type", "name", "metadata")


def detect(head: str) -> bool:
    """Tell whether a text begins as SADFace does."""
    shape = json_shape(head)
    return "source_id" in shape.inner or (
        {"metadata", "resources", "nodes"} <= shape.keys and not {"atom", "scheme"} & shape.inner
    )


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    """Return the map of a SADFace document.

    A scheme named "conflict", "attack" or "disagreement" is a challenge, any other name a support.

    Raises:
        ParseError: it is no JSON, or no SADFace.

    Examples:
        >>> read('''{"nodes": [{"id": "a", "type": "atom", "text": "It is dry"}, {"id": "b", "type": "atom", "text": "It rained"},
        ...   {"id": "s", "type": "scheme", "name": "conflict"}], "edges": [{"source_id": "b", "target_id": "s"},
        ...   {"source_id": "s", "target_id": "a"}]}''', losses=[])
        <ArgumentMap '': 2 claims, 1 challenge>
    """
    with parsing():
        amap = _read(text, losses)
    if places is not None:
        places |= node_places(text, amap, [("nodes",)])
    return amap


def _read(text: str, losses: list[Loss]) -> ArgumentMap:
    whole = parse_json(text)
    if not isinstance(whole, dict) or not isinstance(whole.get("nodes"), list):
        raise ParseError("expected an object with the lists 'nodes' and 'edges'")
    check_lists(text, whole, {"nodes": ("id",), "edges": ()})
    metadata = whole.pop("metadata", None)
    metadata = metadata if isinstance(metadata, dict) else {}
    parts = Builder(losses)
    known = begin(parts, metadata.pop(KEY, None))
    schemes, kept = _read_nodes(parts, whole.pop("nodes"))
    ends, loose = _read_edges(parts, whole.pop("edges", None) or [])
    found = steps(parts.claims, schemes, [start for start, _ in ends], [end for _, end in ends])
    for id_, why in found.dangling.items():
        parts.lose(f"node {id_}", f"a scheme {why}, kept as data")
        kept.append(schemes[id_])
    for number in found.unused:
        start, end = ends[number]
        if start not in found.dangling and end not in found.dangling:
            parts.lose("edges", f"an edge from {start} to {end}, kept as data")
        loose.append({"source_id": start, "target_id": end})
    made: dict[str, tuple[str, dict[str, Any]]] = {}  # by scheme node, which may make several relations
    for id_, scheme, premises, target in found.relations:
        if scheme not in made:
            made[scheme] = _relation(parts, scheme, schemes[scheme])
        kind, fields = made[scheme]
        parts.relate_ids(kind, premises, target, id_, fields)
    core = metadata.pop("core", None)
    core = core if isinstance(core, dict) else {}
    for name in ("title", "description"):
        if isinstance(core.get(name), str):
            known[name] = core.pop(name)
    mine = {"core": core, "metadata": metadata, "nodes": kept, "edges": loose, **whole}
    mine = {key: value for key, value in mine.items() if value}
    if mine:
        known["data"] = {**known.get("data", {}), NAME: mine}
    return parts.build(**known)


def _read_nodes(parts: Builder, nodes: list[Any]) -> tuple[dict[str, dict[str, Any]], list[Any]]:
    schemes: dict[str, dict[str, Any]] = {}
    kept: list[Any] = []
    for node in nodes:
        id_ = as_id(node["id"])
        if node.get("type") == "scheme" and id_ not in schemes:
            schemes[id_] = node
        elif node.get("type") == "atom":
            metadata = node.get("metadata")
            fields = take(metadata, "claim", parts.losses, id_) if isinstance(metadata, dict) else {}
            _keep(fields, node, _ATOM, "sources")
            if not node.get("text"):
                parts.lose(f"node {id_}", "no text; its id stands for it")
            parts.claim(id_, node.get("text"), **fields)
        else:
            parts.lose(f"node {id_}", f"a node of type {node.get('type')!r:.40}, kept as data")
            kept.append(node)
    return schemes, kept


def _keep(fields: dict[str, Any], node: dict[str, Any], known: tuple[str, ...], *more: str) -> None:
    mine = {key: value for key, value in node.items() if key not in known}
    mine |= {key: node[key] for key in ("metadata", *more) if node.get(key)}
    if mine:
        fields["data"] = {**fields.get("data", {}), NAME: mine}


def _read_edges(parts: Builder, edges: list[Any]) -> tuple[list[tuple[str, str]], list[Any]]:
    ends: list[tuple[str, str]] = []
    kept: list[Any] = []
    for edge in edges:
        if isinstance(edge, dict) and {"source_id", "target_id"} <= edge.keys():
            ends.append((as_id(edge["source_id"]), as_id(edge["target_id"])))
        else:
            parts.lose("edges", "an edge without ends, kept as data")
            kept.append(edge)
    return ends, kept


def _relation(parts: Builder, id_: str, node: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    metadata, name = node.get("metadata"), node.get("name")
    ours = metadata.get(KEY) if isinstance(metadata, dict) else None
    fields = take(metadata, "support", parts.losses, id_) if isinstance(metadata, dict) else {}
    _keep(fields, node, _SCHEME)
    if not isinstance(name, str) or not name.strip():
        parts.lose(f"node {id_}", "a scheme without a name, which is for or against nothing")
        return "association", {"label": "unnamed", **fields}
    if isinstance(ours, dict) and ours.get("type") == _NEITHER:
        return "association", {"label": name, **fields}
    if name.strip().lower() in _AGAINST:
        if name != "conflict":
            data = fields.get("data", {})
            fields["data"] = {**data, NAME: {**data.get(NAME, {}), "name": name}}
        return "challenge", fields
    if name != "support":
        fields.setdefault("scheme", name)
    return "support", fields


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:
    """Return the SADFace text of a map; what SADFace has no word for stands in its metadata."""
    return written_safely(
        amap, NAME, lambda given, _: _written(given), lambda text: read(text, losses=[]), losses
    )


def _written(amap: ArgumentMap) -> str:
    mine, rest = spread(amap.data, NAME, ())
    shapes: dict[str, type] = {"core": dict, "metadata": dict, "nodes": list, "edges": list}
    if any(
        not isinstance(mine.get(part, shape()), shape) for part, shape in shapes.items()
    ) or KEY in mine.get("metadata", {}):
        mine, rest = {}, thaw(amap.data)
    core = {"title": amap.title, "description": amap.description} | mine.pop("core", {})
    known = about(amap, {"title", "description", "data"}) | ({"data": rest} if rest else {})
    metadata = {"core": core, **mine.pop("metadata", {})} | ({KEY: known} if known else {})
    nodes = [_atom(claim) for claim in amap] + [_scheme(relation) for relation in amap.relations.values()]
    edges: list[Any] = []
    for relation in amap.relations.values():
        for start, end in [*((p, relation.id) for p in relation.premises), (relation.id, relation.target)]:
            edges.append(
                {"id": str(uuid5(NAMESPACE_URL, f"{start}\n{end}")), "source_id": start, "target_id": end}
            )
    nodes += mine.pop("nodes", [])
    edges += mine.pop("edges", [])
    whole = {"metadata": metadata, "resources": [], "nodes": nodes, "edges": edges, **mine}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _atom(claim: Claim) -> dict[str, Any]:
    node = {"id": claim.id, "type": "atom", "text": claim.text, "sources": [], "metadata": {}}
    return _extended(node, claim, left_over(claim, {"id", "text"}), ("id", "type", "text"))


def _scheme(relation: Relation) -> dict[str, Any]:
    kind, said = relation.type, {"id", "premises", "target"}
    name = {"support": "support", "challenge": "conflict"}.get(kind, relation.label or "")
    if (
        kind == "support"
        and relation.scheme
        and relation.scheme.strip().lower() not in {"", "support", *_AGAINST}
    ):
        name = relation.scheme
        said.add("scheme")
    if kind == "association":
        said.add("label")
    node = {"id": relation.id, "type": "scheme", "name": name, "metadata": {}}
    extra = left_over(relation, said) | ({"type": _NEITHER} if kind == "association" else {})
    old = relation.data.get(NAME)
    given = old.get("name") if isinstance(old, dict) else None
    against = (
        kind == "challenge" and isinstance(given, str) and given.strip().lower() in _AGAINST - {"conflict"}
    )
    return _extended(node, relation, extra, ("id", "type") if against else ("id", "type", "name"))


def _extended(
    node: dict[str, Any], value: Claim | Relation, extra: dict[str, Any], own: tuple[str, ...]
) -> dict[str, Any]:
    """Add the keys that a reader kept, and in the metadata those fields that the format has no word for."""
    mine, rest = spread(value.data, NAME, own)
    metadata = mine.pop("metadata", {})
    if not isinstance(metadata, dict) or KEY in metadata:
        mine, metadata, rest = {}, {}, thaw(value.data)
    extra.pop("data", None)
    if rest:
        extra["data"] = rest
    node |= mine
    node["metadata"] = {**metadata, KEY: extra} if extra else metadata
    return node
