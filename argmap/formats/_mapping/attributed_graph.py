"""Graphs whose nodes and edges carry attributes, as networkx keeps them, read as maps and made of maps.

In a graph of ours a relation is a node of its own, of the type "support", "challenge" or "association", and edges run from its
premises to it and from it to its target. In any other graph a node is a claim, and an edge tells by its attribute `kind`
(or `type`, `relation`, `label`) what it is; an edge that does not tell is an association.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from argmap._values.frozen import thaw
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.scalars import as_id, date_of, share_of
from argmap.formats._mapping.vendor_key import KEY, about, begin, fields_of, left_over, spread
from argmap.formats._syntax.xml import writable
from argmap.model import RELATION_TYPES
from argmap.vocabulary import Vocabulary, vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from argmap.argument_map import ArgumentMap
    from argmap.formats._mapping.builder import Builder
    from argmap.model import Claim, Relation

__all__ = ["Attributes", "Edge", "Node", "read_graph", "written_edges", "written_graph", "written_nodes"]

Attributes = dict[str, Any]
KINDS: dict[str, str] = dict.fromkeys(("support", "supports", "pro"), "support")
KINDS |= dict.fromkeys(("challenge", "attack", "attacks", "con"), "challenge")
KINDS |= {"association": "association"}
TELLING = ("kind", "type", "relation", "label")
SAID = {"support": ("label", "scheme", "weight"), "claim": ("text", "kind", "weight")}
GRAPH = ("title", "description", "name")


class Node(NamedTuple):
    """A node of a graph: its id, its attributes, and where it stands."""

    id: object
    attributes: Attributes
    at: object


class Edge(NamedTuple):
    """An edge of a graph: its ends, its id if it has one, its attributes, and where it stands."""

    source: object
    target: object
    id: object
    attributes: Attributes
    at: object


def read_graph(
    parts: Builder, own: str, about_graph: Attributes, nodes: Iterable[Node], edges: Iterable[Edge]
) -> ArgumentMap:
    """Return the map of a graph.

    Args:
        parts: builds it.
        own: under which name attributes that are not known are kept in `data`.
        about_graph: the graph's own attributes.
        nodes: its nodes.
        edges: its edges.

    Raises:
        ParseError: our own key holds what it cannot.
    """
    known = begin(parts, about_graph.pop(KEY, None))
    words = known.get("vocabulary", vocabulary("debate"))
    relations: dict[str, Node] = {}
    for node in nodes:
        id_ = as_id(node.id)
        if node.attributes.get("type") in RELATION_TYPES:
            relations[id_] = node
        else:
            _claim(parts, id_, node, own, words)
    ends: dict[str, tuple[list[str], list[str]]] = {id_: ([], []) for id_ in relations}
    for edge in edges:
        source, target = as_id(edge.source), as_id(edge.target)
        if target in relations and edge.attributes.get("role") != "target" and source in parts.claims:
            ends[target][0].append(source)
        elif source in relations:
            ends[source][1].append(target)
        else:
            _edge(parts, (source, target), edge, own)
    for id_, node in relations.items():
        attributes, (premises, targets) = node.attributes, ends[id_]
        if len(targets) != 1 or not premises:
            parts.lose(
                f"node {id_}",
                f"a {attributes['type']} with {len(premises)} premises and {len(targets)} targets",
            )
            continue
        fields = _fields(parts, id_, attributes, attributes["type"], own, words)
        parts.relate(attributes["type"], premises, targets[0], id=id_, at=node.at, **fields)
    title = about_graph.pop("title", about_graph.pop("name", ""))
    description = about_graph.pop("description", "")
    if about_graph:
        known["data"] = {**known.get("data", {}), own: about_graph}
    return parts.build(**{"title": title, "description": description, **known})


def _claim(parts: Builder, id_: str, node: Node, own: str, words: Vocabulary) -> None:
    attributes = node.attributes
    attributes.pop("type", None) if attributes.get("type") == "claim" else None
    if "text" not in attributes and isinstance(attributes.get("label"), str):
        attributes["text"] = attributes.pop("label")
    fields = _fields(parts, id_, attributes, "claim", own, words)
    parts.claim(id_, fields.pop("text", None), at=node.at, **fields)


def _edge(parts: Builder, ends: tuple[str, str], edge: Edge, own: str) -> None:
    attributes = edge.attributes
    telling = next((key for key in TELLING if isinstance(attributes.get(key), str)), None)
    word = attributes.pop(telling) if telling else ""
    kind = KINDS.get(word.lower(), "association")
    if kind == "association":
        attributes.setdefault("label", word if word.strip() and word != "association" else "edge")
        if word != "association":
            parts.lose(f"edge {ends[0]} -> {ends[1]}", f"its kind is {word!r:.40}, read as an association")
    fields = _fields(parts, f"{ends[0]} -> {ends[1]}", attributes, kind, own, vocabulary("debate"))
    parts.relate(kind, [ends[0]], ends[1], id=edge.id, at=edge.at, **fields)


def _fields(
    parts: Builder, id_: str, attributes: Attributes, kind: str, own: str, words: Vocabulary
) -> Attributes:
    """Return the fields that attributes give, and all others as data; a value that a field cannot have is data too."""
    ours = attributes.pop(KEY, None)
    fields = fields_of(ours, kind, parts.losses, id_) if ours is not None else {}
    kept: Attributes = {}
    for name, value in attributes.items():
        fits = _fitting(kind, name, value, words)
        if name == "type" and value == kind:
            continue
        if fits is None or name in fields:
            kept[name] = value
        else:
            fields[name] = fits
    if kind == "association":
        fields.setdefault("label", "association")
    if kept:
        fields["data"] = {**fields.get("data", {}), own: kept}
    return fields


def _fitting(kind: str, name: str, value: object, words: Vocabulary) -> object:
    """Return a value as the field of that name takes it, or None."""
    if name == "weight":
        return share_of(value)
    if name == "date":
        return date_of(value)
    if not isinstance(value, str):
        return value if name == "implicit" and kind == "claim" and isinstance(value, bool) else None
    if name == "kind" and kind == "claim":
        return value if value in words.names else None
    if name == "status" and kind == "claim":
        return value if value in {"accepted", "assumed", "rejected"} else None
    texts = {"author", "note"} | ({"text"} if kind == "claim" else {"label", "scheme"})
    return value if name in texts and (value.strip() or name in {"note", "author", "scheme"}) else None


def written_graph(amap: ArgumentMap, own: str, *, nested: bool) -> Attributes:
    """Return the attributes of the graph of a map; without `nested` they are texts, numbers and truth values only."""
    mine, rest = _own(amap.data, own, GRAPH, nested=nested)
    known = about(amap, {"title", "description", "data"}) | ({"data": rest} if rest else {})
    made = {"title": amap.title, "description": amap.description}
    return {key: value for key, value in made.items() if value} | mine | ({KEY: known} if known else {})


def written_nodes(amap: ArgumentMap, own: str, *, nested: bool) -> list[tuple[str, Attributes]]:
    """Return the nodes of the graph of a map: claims, then relations."""
    words = amap.vocabulary
    return [
        *((claim.id, _attributes(claim, "claim", own, words, nested=nested)) for claim in amap),
        *((r.id, _attributes(r, r.type, own, words, nested=nested)) for r in amap.relations.values()),
    ]


def written_edges(amap: ArgumentMap) -> list[tuple[str, str, Attributes]]:
    """Return the edges of the graph of a map."""
    made: list[tuple[str, str, Attributes]] = []
    for relation in amap.relations.values():
        made += [(premise, relation.id, {"role": "premise"}) for premise in relation.premises]
        made.append((relation.id, relation.target, {"role": "target"}))
    return made


def _own(
    data: Attributes, own: str, taken: Collection[str], *, nested: bool
) -> tuple[Attributes, Attributes]:
    """Return the attributes that a reader kept, as far as they come back from where they stood, and all other data."""
    mine, rest = spread(data, own, taken)
    for name, value in mine.items():
        if not nested and (
            not name
            or not isinstance(value, str | int | float)
            or any(writable(part) != part for part in (name, value) if isinstance(part, str))
        ):
            return {}, thaw(data)
    return mine, rest


def _attributes(
    value: Claim | Relation, kind: str, own: str, words: Vocabulary, *, nested: bool
) -> Attributes:
    fields = left_over(value, {"id", "premises", "target"})
    row: Attributes = {"type": kind}
    said = SAID["claim" if kind == "claim" else "support"]
    for name in said:
        if name in fields and _fitting(kind, name, fields[name], words) == fields[name]:
            row[name] = fields.pop(name)
    mine, rest = _own(value.data, own, ("type", "role", *type(value).model_fields), nested=nested)
    fields.pop("data", None)
    if rest:
        fields["data"] = rest
    return row | mine | ({KEY: fields} if fields else {})
