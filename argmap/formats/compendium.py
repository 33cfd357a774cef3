"""Compendium's XML: dialogue maps of questions, ideas and arguments (IBIS), in any number of views.

Every node is a claim of the vocabulary "ibis", and every link runs from the answer to what it answers. What a link is, is
told by its own type: an argument that merely responds stays an association.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.errors import ParseError
from argmap.formats._files.loss import Loss
from argmap.formats._mapping.builder import Builder
from argmap.formats._syntax.xml import children, element_text, first_tag, local, parse_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Place

__all__ = ["NAME", "SUFFIXES", "detect", "read"]

NAME = "compendium"
SUFFIXES = (".compendium.xml", ".xml")
_NODES = {"1": "note", "2": "note", "3": "question", "4": "idea", "5": "argument", "6": "pro", "7": "con"}
_NODES |= {"8": "decision", "9": "reference", "10": "note"}  # 1 is a list, 2 a map
_SHORTCUT = 10  # a shortcut to a node has its type and ten more
_LINKS = {"40": "support", "41": "challenge", "42": "challenge"}
_LABELS = {
    "39": "responds",
    "43": "specialises",
    "44": "expands on",
    "45": "related to",
    "46": "about",
    "47": "resolves",
}


def detect(head: str) -> bool:
    """Tell whether a text begins as Compendium's XML does."""
    return first_tag(head) == "model" and ("rootview" in head or "Compendium.dtd" in head)


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    """Return the map of all nodes and links; codes become tags, details the note.

    Raises:
        ParseError: it is no XML, or not Compendium's.

    Examples:
        >>> amap = read('''<model rootview="0"><nodes><node id="1" type="3" label="Is it wet?"/><node id="2" type="4" label="Yes"/></nodes>
        ...   <links><link id="3" type="39" from="2" to="1" label=""/></links></model>''', losses=[])
        >>> amap["3"].label, amap["1"].kind
        ('responds', 'question')
    """
    marks: dict[Element, Place] = {}
    root = parse_xml(text, None if places is None else marks)
    if local(root) != "model":
        raise ParseError(f"expected the element 'model', got {local(root)!r:.40}")
    parts = Builder(losses, places, marks.get)
    codes = {
        code.get("id", ""): code.get("name", "")
        for box in children(root, "codes")
        for code in children(box, "code")
    }
    for box in children(root, "nodes"):
        for node in children(box, "node"):
            _node(parts, node, codes)
    for box in children(root, "links"):
        for link in children(box, "link"):
            _link(parts, link)
    shown = sum(1 for box in children(root, "views") for _ in children(box, "view"))
    if shown:
        losses.append(Loss("", "where a node stands in a view", shown))
    others = (
        other for other in root if local(other) not in {"nodes", "links", "codes", "views"} and len(other)
    )
    losses += [Loss("", f"the part {local(other)!r:.40}", len(other)) for other in others]
    return parts.build("", "", "ibis")


def _node(parts: Builder, node: Element, codes: dict[str, str]) -> None:
    type_ = node.get("type", "")
    plain = (
        str(int(type_) - _SHORTCUT)
        if type_.isascii() and type_.isdigit() and 11 <= int(type_[:9]) <= 20
        else type_
    )
    kind = _NODES.get(plain)
    if kind is None:
        parts.lose(f"node {node.get('id')}", f"of unknown type {type_!r:.40}, read as a note")
    pages = [
        element_text(page).strip() for box in children(node, "details") for page in children(box, "page")
    ]
    tags = [
        codes.get(ref.get("coderef", ""), "")
        for box in children(node, "coderefs")
        for ref in children(box, "coderef")
    ]
    known: dict[str, Any] = {"type": type_}
    known |= {
        key: value for key, value in node.attrib.items() if key in {"created", "lastModified"} and value
    }
    for name in ("source", "image"):
        words = " ".join(element_text(child).strip() for child in children(node, name)).strip()
        known |= {name: words} if words else {}
    if not node.get("label", "").strip():
        parts.lose(f"node {node.get('id')}", "no label; its id stands for it")
    parts.claim(
        node.get("id"),
        node.get("label"),
        at=node,
        kind=kind or "note",
        author=node.get("author") or None,
        note="\n\n".join(page for page in pages if page),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        data={NAME: known},
    )


def _link(parts: Builder, link: Element) -> None:
    type_, words = link.get("type", ""), link.get("label", "").strip()
    kind = _LINKS.get(type_, "association")
    fields: dict[str, Any] = {}
    if kind == "association":
        fields["label"] = _LABELS.get(type_) or words or "related to"
        if type_ not in _LABELS:
            parts.lose(f"link {link.get('id')}", f"of unknown type {type_!r:.40}, read as an association")
    elif words:
        fields["label"] = words
    known = {"type": type_} | ({"label": words} if words and fields.get("label") != words else {})
    author = link.get("author") or None
    parts.relate(
        kind,
        [link.get("from")],
        link.get("to"),
        id=link.get("id"),
        at=link,
        author=author,
        data={NAME: known},
        **fields,
    )
