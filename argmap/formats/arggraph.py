"""Argument graphs in XML, as the microtext corpora have them: text segments, discourse units, and edges between them.

References:
    Peldszus, A. and Stede, M. (2016). An annotated corpus of argumentative microtexts. First European Conference on
    Argumentation.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Any, TypeGuard
from xml.sax.saxutils import escape

from argmap.errors import ParseError
from argmap.formats._files.loss import Loss
from argmap.formats._mapping.aliases import followed
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.losses import sayable, tell, tell_map
from argmap.formats._mapping.scalars import as_id
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
    from collections.abc import Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Place
    from argmap.model import Claim, Relation

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "arggraph"
SUFFIXES = (".arggraph.xml", ".arggraph", ".xml")
_KINDS = {"sup": "support", "exa": "support", "reb": "challenge", "und": "challenge"}
_OTHER_SIDE = {"pro": "opp", "opp": "pro"}


def detect(head: str) -> bool:
    """Tell whether a text begins as an argument graph does."""
    return first_tag(head) == "arggraph"


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    """Return the map of an argument graph.

    The proponent's or opponent's role of a unit is kept (`data["arggraph"]["type"]`) where it is not the one that
    the graph itself tells: supports stay on a side, challenges change it.

    Raises:
        ParseError: it is no XML, or no argument graph.

    Examples:
        >>> amap = read('''<arggraph id="g"><edu id="e1">It is wet.</edu><edu id="e2">It rained.</edu>
        ...   <adu id="a1" type="pro"/><adu id="a2" type="pro"/><edge id="c1" src="e1" trg="a1" type="seg"/>
        ...   <edge id="c2" src="e2" trg="a2" type="seg"/><edge id="c3" src="a2" trg="a1" type="sup"/></arggraph>''', losses=[])
        >>> amap["c3"].target, amap["a1"].text
        ('a1', 'It is wet.')
    """
    marks: dict[Element, Place] = {}
    root = parse_xml(text, None if places is None else marks)
    if local(root) != "arggraph":
        raise ParseError(f"expected the element 'arggraph', got {local(root)!r:.40}")
    parts = Builder(losses, places, marks.get)
    edges = [edge for edge in children(root, "edge") if _whole(edge, losses)]
    segments = _segments(root, edges, parts)
    roles: dict[str, str] = {}
    for adu in children(root, "adu"):
        id_ = as_id(adu.get("id"))
        roles.setdefault(id_, adu.get("type", ""))
        _claim(parts, id_, adu, segments.get(id_, []))
    _read_edges(parts, edges)
    for tag, number in _strangers(root).items():
        losses.append(Loss("", f"an element {tag!r:.40}", number))
    known = {name: value for name, value in root.attrib.items() if name != "id"}
    amap = parts.build(root.get("id", ""), data={NAME: known} if known else {})
    plain = _roles(amap, amap.relations.values())
    for id_, role in roles.items():
        if role != plain[id_]:
            claim = amap.claims[id_]
            amap.evolve(id_, data={**claim.data, NAME: {**claim.data.get(NAME, {}), "type": role}})
    return amap


def _whole(edge: Element, losses: list[Loss]) -> bool:
    if edge.get("src") is None or edge.get("trg") is None:
        losses.append(Loss(f"edge {edge.get('id')}", "an edge without ends"))
        return False
    return True


def _strangers(root: Element) -> dict[str, int]:
    found: dict[str, int] = {}
    for child in root:
        if local(child) not in {"edu", "adu", "edge", "joint"}:
            found[local(child)] = found.get(local(child), 0) + 1
    return found


def _segments(root: Element, edges: list[Element], parts: Builder) -> dict[str, list[dict[str, Any]]]:
    """Return the text segments of each unit, in the order of the document, joints followed."""
    units = {as_id(adu.get("id")) for adu in children(root, "adu")}
    first: dict[str, str] = {}
    for edge in edges:
        if edge.get("type") == "seg" and first.setdefault(
            as_id(edge.get("src")), as_id(edge.get("trg"))
        ) != as_id(edge.get("trg")):
            parts.lose(f"edge {edge.get('id')}", "a second unit of one text segment")
    into = {place: goal for place, goal in first.items() if place not in units}
    found: dict[str, list[dict[str, Any]]] = {}
    for edu in children(root, "edu"):
        id_ = as_id(edu.get("id"))
        segment: dict[str, Any] = {"id": id_, "text": element_text(edu)}
        if edu.get("implicit", "").lower() == "true":
            segment["implicit"] = True
        place = followed(first.get(id_, id_), into)
        if place not in units:
            parts.lose(id_, "a text segment that belongs to no unit")
        found.setdefault(place, []).append(segment)
    return found


def _claim(parts: Builder, id_: str, adu: Element, segments: list[dict[str, Any]]) -> None:
    fields: dict[str, Any] = {}
    if len(segments) > 1:
        fields["data"] = {NAME: {"edus": segments}}
    if segments and all(segment.get("implicit") for segment in segments):
        fields["implicit"] = True
    text = _joined(segments)
    if not text.strip():
        parts.lose(id_, "a unit without text; its id stands for it")
    parts.claim(id_, text, at=adu, **fields)


def _joined(segments: list[dict[str, Any]]) -> str:
    if len(segments) == 1:
        return str(segments[0]["text"])
    return " ".join(str(segment["text"]).strip() for segment in segments)


def _read_edges(parts: Builder, edges: list[Element]) -> None:
    """Note the relations; an edge of type `add` gives one more premise to the edge that it aims at."""
    into = {as_id(edge.get("id")): as_id(edge.get("trg")) for edge in edges if edge.get("type") == "add"}
    bases = {as_id(e.get("id")) for e in edges if e.get("type") not in {"add", "seg"}}
    added: dict[str, list[str]] = {}
    for edge in edges:
        if edge.get("type") == "add":
            place = followed(as_id(edge.get("trg")), into)
            if place not in bases:
                parts.lose(
                    f"edge {edge.get('id')}", f"a premise added to {place!r:.60}, which is no relation"
                )
            added.setdefault(place, []).append(as_id(edge.get("src")))
    for edge in edges:
        type_ = edge.get("type", "")
        if type_ in {"seg", "add"}:
            continue
        fields: dict[str, Any] = {"scheme": "example"} if type_ == "exa" else {}
        if type_ not in _KINDS:
            parts.lose(f"edge {edge.get('id')}", f"of unknown type {type_!r:.40}, read as an association")
            fields = {"label": type_ if type_.strip() else "unknown"}
        premises = [as_id(edge.get("src")), *added.get(as_id(edge.get("id")), ())]
        kind, name = _KINDS.get(type_, "association"), edge.get("id")
        parts.relate(kind, premises, edge.get("trg"), id=name, at=edge, **fields)


def _roles(amap: ArgumentMap, relations: Iterable[Relation]) -> dict[str, str]:
    """Tell on which side each claim stands, as far as these relations tell: on that of what it first supports."""
    uses: dict[str, Relation] = {}
    into: dict[str, list[Relation]] = {}
    for relation in relations:
        into.setdefault(relation.target, []).append(relation)
        for premise in relation.premises:
            uses.setdefault(premise, relation)
    side = {claim.id: "pro" for claim in amap if claim.id not in uses}
    for start in (*side, *amap.claims):  # the second half reaches circles
        side.setdefault(start, "pro")
        _spread_side(start, side, into, uses)
    return side


def _spread_side(
    start: str, side: dict[str, str], into: Mapping[str, list[Relation]], uses: Mapping[str, Relation]
) -> None:
    waiting = [start]
    while waiting:
        goal = waiting.pop()
        for relation in into.get(goal, ()):
            taken = _OTHER_SIDE[side[goal]] if relation.type == "challenge" else side[goal]
            if relation.id not in side:
                side[relation.id] = taken
                waiting.append(relation.id)
            for premise in relation.premises:
                if uses[premise] is relation and premise not in side:
                    side[premise] = taken
                    waiting.append(premise)


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:
    """Return the XML text of a map: claims, with their text, supports and challenges.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("It rained", id="a1")
        >>> print(write(amap, losses=[]))
        <?xml version="1.0" encoding="UTF-8"?>
        <arggraph>
          <edu id="x1">It rained</edu>
          <edge id="x2" src="x1" trg="a1" type="seg"/>
          <adu id="a1" type="pro"/>
        </arggraph>
        <BLANKLINE>
    """
    known = amap.data.get(NAME)
    flat = isinstance(known, dict) and all(
        isinstance(v, str) and _NAME.fullmatch(k) and k != "id" for k, v in known.items()
    )
    more = {name: _clean(value) for name, value in known.items()} if flat and known else {}
    tell_map(amap, {"title", "data"} if amap.data == ({NAME: more} if more else {}) else {"title"}, losses)
    title = _clean(amap.title)
    if title != amap.title:
        losses.append(Loss("", "the map's title: a character that XML cannot hold"))
    head = "".join(
        f" {name}={attribute(value)}" for name, value in (({"id": title} if title else {}) | more).items()
    )
    relations = list(sayable(amap, losses))
    plain = _roles(amap, relations)
    kept = _kept_segments(amap)
    taken = {segment["id"] for segments in kept.values() for segment in segments}
    names = (name for number in count(1) if (name := f"x{number}") not in amap and name not in taken)
    lines = [
        line for claim in amap for line in _unit(claim, plain[claim.id], kept.get(claim.id), names, losses)
    ]
    lines += [
        line
        for relation in relations
        for line in _edges(relation, relation.target in amap.claims, names, losses)
    ]
    return (
        "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f"<arggraph{head}>", *lines, "</arggraph>"])
        + "\n"
    )


_NAME = re.compile("[A-Za-z_][A-Za-z0-9_.-]*")
_clean = writable


def _kept_segments(amap: ArgumentMap) -> dict[str, list[dict[str, Any]]]:
    """Return the segments that a reader kept, of those claims that still say the same, by ids that nothing else has."""
    kept: dict[str, list[dict[str, Any]]] = {}
    taken: set[str] = set()
    for claim in amap:
        mine = claim.data.get(NAME)
        given = mine.get("edus") if isinstance(mine, dict) else None
        if _are_segments(given, claim):
            ids = {segment["id"] for segment in given}
            if taken.isdisjoint(ids) and not any(id_ in amap for id_ in ids):
                kept[claim.id] = given
                taken |= ids
    return kept


def _unit(
    claim: Claim,
    plain: str,
    edus: list[dict[str, Any]] | None,
    names: Iterator[str],
    losses: list[Loss],
) -> Iterator[str]:
    """Give the lines of one claim: its segments, its unit, and the edges between."""
    given = claim.data.get(NAME)
    mine = given if isinstance(given, dict) else {}
    kept: dict[str, Any] = {}
    segments: list[dict[str, Any]] = [
        {"id": None, "text": claim.text} | ({"implicit": True} if claim.implicit else {})
    ]
    if edus is not None:
        kept["edus"] = segments = edus
    role = mine.get("type")
    if isinstance(role, str) and role != plain and _clean(role) == role:
        kept["type"] = role
    said = {"text", "implicit"} | ({"data"} if claim.data == ({NAME: kept} if kept else {}) else set())
    tell(claim, said, losses)
    if _clean(claim.text) != claim.text:
        losses.append(Loss(claim.id, "its text: a character that XML cannot hold"))
    unit = attribute(_clean(claim.id))
    for segment in segments:
        name = attribute(segment["id"] or next(names))
        implicit = ' implicit="true"' if segment.get("implicit") else ""
        yield f"  <edu id={name}{implicit}>{escape(_clean(segment['text']), {chr(13): '&#13;'})}</edu>"
        yield f'  <edge id={attribute(next(names))} src={name} trg={unit} type="seg"/>'
    yield f"  <adu id={unit} type={attribute(kept.get('type', plain))}/>"


def _are_segments(given: Any, claim: Claim) -> TypeGuard[list[dict[str, Any]]]:
    """Tell whether what a reader kept still is what the claim says."""
    if not isinstance(given, list) or len(given) < 2:
        return False
    for row in given:
        if (
            not isinstance(row, dict)
            or row.keys() - {"implicit"} != {"id", "text"}
            or row.get("implicit", True) is not True
        ):
            return False
        if (
            not all(isinstance(row[key], str) and _clean(row[key]) == row[key] for key in ("id", "text"))
            or as_id(row["id"]) != row["id"]
        ):
            return False
    return (
        len({row["id"] for row in given}) == len(given)
        and _joined(given) == claim.text
        and all(row.get("implicit") for row in given) == claim.implicit
    )


def _edges(relation: Relation, on_claim: bool, names: Iterator[str], losses: list[Loss]) -> Iterator[str]:
    """Give the lines of one relation: its edge, and one more for each further premise."""
    tell(
        relation,
        {"premises", "target"}
        | ({"scheme"} if relation.scheme == "example" and relation.type == "support" else set()),
        losses,
    )
    if relation.type == "support":
        type_ = "exa" if relation.scheme == "example" else "sup"
    else:
        type_ = "reb" if on_claim else "und"
    id_, first, *more = (attribute(_clean(name)) for name in (relation.id, *relation.premises))
    yield f'  <edge id={id_} src={first} trg={attribute(_clean(relation.target))} type="{type_}"/>'
    for premise in more:
        yield f'  <edge id={attribute(next(names))} src={premise} trg={id_} type="add"/>'
