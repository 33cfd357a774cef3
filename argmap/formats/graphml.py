"""GraphML, as networkx, yEd and Gephi read it: claims and relations are nodes, their fields are attributes.

What GraphML has no type for (lists, sources) stands as JSON in the one attribute `argmap`.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from argmap.errors import ParseError
from argmap.formats._files.loss import Loss
from argmap.formats._mapping.attributed_graph import (
    Edge,
    Node,
    read_graph,
    written_edges,
    written_graph,
    written_nodes,
)
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.parsing import parsing
from argmap.formats._mapping.vendor_key import KEY
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.xml import (
    attribute,
    children,
    element_text,
    first_tag,
    local,
    parse_xml,
    writable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Place
    from argmap.formats._mapping.attributed_graph import Attributes

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "graphml"
SUFFIXES = (".graphml",)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
_SPARE_DEFAULTS = 1_000  # values that defaults may add, beside one a character
_NUMBERS = {"int", "long", "float", "double"}
_WHOLE = re.compile(r"[-+]?[0-9]{1,4000}")
_NUMBER = re.compile(r"[-+]?[0-9.]{1,40}(?:[eE][-+]?[0-9]{1,4})?")


def detect(head: str) -> bool:
    """Tell whether a text begins as GraphML does, but not as Argunet's."""
    return first_tag(head) == "graphml" and "argunet.org/xml/argml" not in head


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    """Return the map of a graph that we wrote, or of any directed graph whose edges tell by `kind` what they are.

    Raises:
        ParseError: it is no XML, no GraphML, or undirected.

    Examples:
        >>> read('''<graphml><key id="k" for="edge" attr.name="kind" attr.type="string"/><graph edgedefault="directed">
        ...   <node id="wet"/><node id="rain"/><edge source="rain" target="wet"><data key="k">support</data></edge></graph></graphml>''', losses=[])
        <ArgumentMap '': 2 claims, 1 support>
    """
    marks: dict[Element, Place] = {}
    root = parse_xml(text, None if places is None else marks)
    if local(root) != "graphml":
        raise ParseError(f"expected the element 'graphml', got {local(root)!r:.40}")
    keys = _Keys(root, len(text))
    graphs = list(children(root, "graph"))
    nodes: list[Node] = []
    edges: list[Edge] = []
    for graph in graphs:  # grows while it is walked
        if graph.get("edgedefault") == "undirected":
            raise ParseError("an argument map needs a directed graph: an edge runs from premise to target")
        for node in children(graph, "node"):
            nodes.append(Node(node.get("id"), keys.attributes(node, "node"), node))
            graphs += children(node, "graph")
        edges += [
            Edge(e.get("source"), e.get("target"), e.get("id"), keys.attributes(e, "edge"), e)
            for e in children(graph, "edge")
        ]
        losses += [
            Loss("", f"a {local(other)!r:.40}")
            for other in graph
            if local(other) not in {"node", "edge", "data", "desc"}
        ]
    about: Attributes = {}
    for graph in graphs[:1]:
        about = keys.attributes(graph, "graph")
    if all(edge.id is None or str(edge.id).isdigit() for edge in edges):
        edges = [edge._replace(id=None) for edge in edges]  # networkx numbers edges by their ends
    with parsing():
        return read_graph(Builder(losses, places, marks.get), NAME, about, nodes, edges)


class _Keys:
    """The attributes that a file declares, and what they are where an element does not say."""

    def __init__(self, root: Element, size: int) -> None:
        self.declared = {key.get("id", ""): key for key in children(root, "key")}
        self.defaults: dict[str, Attributes] = {"graph": {}, "node": {}, "edge": {}}
        self.left = _SPARE_DEFAULTS + size
        for key in self.declared.values():
            for default in list(children(key, "default"))[:1]:
                for of, values in self.defaults.items():
                    if key.get("for") in {of, "all", None}:
                        values[_name(key)] = _typed(key, element_text(default))

    def attributes(self, element: Element, of: str) -> Attributes:
        """Return an element's attributes, defaults included; of yEd's drawing only the label.

        Raises:
            ParseError: defaults make the map larger than the file by far.
        """
        found = dict(self.defaults[of])
        self.left -= len(found)
        if self.left < 0:
            raise ParseError("default values repeat beyond measure")
        for data in children(element, "data"):
            declared = self.declared.get(data.get("key", ""))
            if len(data):
                label = next(
                    (part for part in data.iter() if local(part) in {"NodeLabel", "EdgeLabel"}), None
                )
                if label is not None and element_text(label).strip():
                    found.setdefault("label", element_text(label).strip())
            else:
                name = _name(declared) if declared is not None else data.get("key", "")
                found[name] = _typed(declared, element_text(data))
        return found


def _name(key: Element) -> str:
    return key.get("attr.name") or key.get("id") or ""


def _typed(key: Element | None, text: str) -> Any:
    type_ = key.get("attr.type", "string") if key is not None else "string"
    if key is not None and _name(key) == KEY:
        return parse_json(text)
    if type_ == "boolean":
        return text.strip().lower() in {"true", "1"}
    if type_ in _NUMBERS and _WHOLE.fullmatch(text.strip()):
        return int(text) if type_ in {"int", "long"} else _finite(text)
    return _finite(text) if type_ in _NUMBERS and _NUMBER.fullmatch(text.strip()) else text


def _finite(text: str) -> Any:
    try:
        number = float(text)
    except ValueError:
        return text
    return number if math.isfinite(number) else text


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:
    """Return the GraphML of a map, which `networkx.read_graphml` takes.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("It rained", id="b")
        >>> print(write(amap, losses=[]))
        <?xml version="1.0" encoding="UTF-8"?>
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
          <key id="k0" for="node" attr.name="type" attr.type="string"/>
          <key id="k1" for="node" attr.name="text" attr.type="string"/>
          <graph edgedefault="directed">
            <node id="b"><data key="k0">claim</data><data key="k1">It rained</data></node>
          </graph>
        </graphml>
        <BLANKLINE>
    """
    keys: dict[tuple[str, str, str], str] = {}
    lines: list[str] = []
    for id_, row in written_nodes(amap, NAME, nested=False):
        if writable(id_) != id_:
            losses.append(Loss(id_, "its id: a character that XML cannot hold"))
        lines.append(
            f"    <node id={attribute(writable(id_))}>{''.join(_data(keys, 'node', id_, row, losses))}</node>"
        )
    for start, end, row in written_edges(amap):
        ends = f"source={attribute(writable(start))} target={attribute(writable(end))}"
        lines.append(f"    <edge {ends}>{''.join(_data(keys, 'edge', start, row, losses))}</edge>")
    about = "".join(_data(keys, "graph", "", written_graph(amap, NAME, nested=False), losses))
    lines += [f"    {about}"] if about else []
    declared = [
        f'  <key id="{key}" for="{of}" attr.name={attribute(writable(name))} attr.type="{type_}"/>'
        for (of, name, type_), key in keys.items()
    ]
    return (
        "\n".join([_HEAD, *declared, '  <graph edgedefault="directed">', *lines, "  </graph>", "</graphml>"])
        + "\n"
    )


def _data(
    keys: dict[tuple[str, str, str], str], of: str, id_: str, row: Attributes, losses: list[Loss]
) -> Iterator[str]:
    for name, value in row.items():
        type_ = (
            "boolean"
            if isinstance(value, bool)
            else "double"
            if isinstance(value, float)
            else "long"
            if isinstance(value, int)
            else "string"
        )
        text = (
            json.dumps(value, ensure_ascii=name == KEY)
            if name == KEY or not isinstance(value, str)
            else value
        )
        if writable(text) != text:
            losses.append(
                Loss(
                    id_,
                    f"{'its' if id_ else 'the map' + chr(39) + 's'} {name}: a character that XML cannot hold",
                )
            )
        key = keys.setdefault((of, name, type_), f"k{len(keys)}")
        yield f'<data key="{key}">{escape(writable(text), {chr(13): "&#13;"})}</data>'
