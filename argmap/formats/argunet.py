"""Argunet's GraphML: theses and arguments in groups, and edges that support or attack, sketched or by their propositions.

A text is title and content together, as Argunet shows them. The propositions of a reconstructed argument are kept as data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.errors import ParseError
from argmap.formats._mapping.builder import Builder
from argmap.formats._syntax.xml import children, content, first_tag, local, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss, Place

__all__ = ["NAME", "SUFFIXES", "detect", "read"]

NAME = "argunet"
SUFFIXES = (".argunet.graphml", ".graphml")
_KINDS = {
    "support": "support",
    "sketchedSupport": "support",
    "attack": "challenge",
    "sketchedAttack": "challenge",
}
_MAX_NESTING = 200  # groups inside one another
_CLAIMS = {"thesis": "claim", "argument": "argument"}


def detect(head: str) -> bool:
    """Tell whether a text begins as Argunet's GraphML does."""
    return first_tag(head) == "graphml" and "argunet.org/xml/argml" in head


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    """Return the map of an Argunet debate; its groups are the path of a claim's group.

    Raises:
        ParseError: it is no XML, or no GraphML.

    Examples:
        >>> amap = read('''<graphml xmlns:arg="http://www.argunet.org/xml/argml"><graph><node id="n1"><data><arg:thesis>
        ...   <arg:title>Wet</arg:title><arg:content>It is wet</arg:content></arg:thesis></data></node></graph></graphml>''', losses=[])
        >>> amap["n1"].text
        'Wet: It is wet'
    """
    marks: dict[Element, Place] = {}
    root = parse_xml(text, None if places is None else marks)
    if local(root) != "graphml":
        raise ParseError(f"expected the element 'graphml', got {local(root)!r:.40}")
    parts = Builder(losses, places, marks.get)
    about = next((box for data in children(root, "data") for box in children(data, "map")), None)
    edges: list[Element] = []
    waiting: list[tuple[Element, tuple[str, ...]]] = [(graph, ()) for graph in children(root, "graph")]
    for graph, group in waiting:  # grows while it is walked
        edges += children(graph, "edge")
        for node in children(graph, "node"):
            inner = _node(parts, node, group)
            if len(inner) > _MAX_NESTING:
                raise ParseError(f"groups nested more than {_MAX_NESTING} deep")
            waiting += [(child, inner) for child in children(node, "graph")]
    for edge in edges:
        _edge(parts, edge)
    title = content(about, "mapTitle")
    known = {}
    for debate in children(about, "debate"):
        known = {"debate": content(debate, "title"), "language": content(debate, "language"), **debate.attrib}
    known = {key: value for key, value in known.items() if value}
    return parts.build(title, content(about, "mapDescription"), data={NAME: known} if known else {})


def _payloads(element: Element) -> Iterator[Element]:
    for data in children(element, "data"):
        yield from (child for child in data if "argunet" in child.tag or "}" not in child.tag)


def _node(parts: Builder, node: Element, group: tuple[str, ...]) -> tuple[str, ...]:
    """Note a thesis or argument; return the group that nodes inside this one are in."""
    payload = next(_payloads(node), None)
    name = local(payload) if payload is not None else ""
    if payload is not None and name in _CLAIMS:
        title = content(payload, "title")
        words = content(payload, "content") or content(payload, "description")
        known: dict[str, Any] = {
            key: value for key, value in payload.attrib.items() if key in {"id", "colorIndex"}
        }
        propositions = [
            {"type": p.get("type", ""), "id": p.get("id", ""), "text": content(p, "content")}
            for p in children(payload, "proposition")
        ]
        known |= {"propositions": propositions} if propositions else {}
        text = ": ".join(part for part in (title, words) if part)
        data = {NAME: known} if known else {}
        parts.claim(node.get("id"), text, kind=_CLAIMS[name], group=group, data=data, at=node)
        return group
    title = content(payload, "title") if payload is not None else ""
    if name != "group" and not any(True for _ in children(node, "graph")):
        parts.lose(f"node {node.get('id')}", f"neither thesis nor argument: {name!r:.40}")
    return (*group, title or str(node.get("id")))


def _edge(parts: Builder, edge: Element) -> None:
    payload = next((child for child in _payloads(edge) if local(child) == "edge"), None)
    type_ = payload.get("type", "") if payload is not None else ""
    kind = _KINDS.get(type_, "association")
    fields: dict[str, Any] = {}
    if kind == "association":
        parts.lose(f"edge {edge.get('id')}", f"of unknown type {type_!r:.40}, read as an association")
        fields["label"] = type_.strip() or "unnamed"
    known = dict(payload.attrib) if payload is not None else {}
    parts.relate(
        kind,
        [edge.get("source")],
        edge.get("target"),
        id=edge.get("id"),
        at=edge,
        data={NAME: known} if known else {},
        **fields,
    )
