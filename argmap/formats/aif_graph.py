"""The Argument Interchange Format's nodes and edges, in whatever wrapping they come.

Information nodes (I) are claims. A node of inference (RA), conflict (CA), rephrase (MA) or preference (PA) with a premise
and a conclusion is a relation. All others (the dialogue: L, YA, TA; and what hangs loose) are kept as data and written back.

References:
    Chesnevar, C. et al. (2006). Towards an argument interchange format. Knowledge Engineering Review 21(4).
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.bulk import are_ids
from argmap.errors import ParseError
from argmap.formats.assembly import as_id, date_of
from argmap.formats.extension import KEY, kind_of, left_over, spread, take
from argmap.formats.loss import Loss
from argmap.formats.scheme_graph import steps
from argmap.value import FrozenDict, FrozenList, freeze, thaw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.argument_map import ArgumentMap
    from argmap.formats.assembly import Assembly
    from argmap.model import Claim, Relation

__all__ = ["kept_parts", "read_nodes", "written_nodes"]

KINDS = {"RA": "support", "CA": "challenge", "MA": "association", "PA": "association"}
TYPE_OF = {"support": "RA", "challenge": "CA", "association": "MA"}
LABELS = {"MA": "rephrase", "PA": "preference"}
PLAIN = {
    "RA": "Default Inference",
    "CA": "Default Conflict",
    "MA": "Default Rephrase",
    "PA": "Default Preference",
}
UNNAMED = {"", *PLAIN, *PLAIN.values()}  # texts of a scheme node that name no scheme
DIALOGUE = {"L", "YA", "TA"}
NODE = ("nodeID", "text", "type", "timestamp")
_NODE_KEYS = frozenset(NODE)
NOBODY_KNOWS = "1970-01-01 00:00:00"  # the time of a node that was made up in writing
_PLAIN = {str, int, float, bool, type(None)}
_STAMP = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")


def read_nodes(parts: Assembly, nodes: object, edges: object, own: str) -> dict[str, list[Any]]:
    """Note the claims and relations of a graph, and return its other nodes and edges.

    Args:
        parts: where to note them.
        nodes: the file's list of nodes; None stands for none.
        edges: its list of edges.
        own: under which name fields that are not known are kept in `data`.

    Raises:
        ParseError: nodes or edges are not what they should be.
    """
    schemes: dict[str, _Node] = {}
    others = _sorted_nodes(parts, nodes, schemes, own)
    starts, ends = _columns(edges, "edges", "fromID", "toID")
    found = steps(parts.claims, schemes, starts, ends)
    for id_, why in found.dangling.items():
        parts.lose(f"node {id_}", f"{schemes[id_].kind} {why}, kept as data")
    if found.repeated:
        parts.losses.append(Loss("", "an edge given twice", found.repeated))
    fields: dict[str, dict[str, Any]] = {}
    for id_, scheme, target in found.relations():
        node = schemes[scheme]
        if scheme not in fields:
            fields[scheme] = _relation_fields(parts, scheme, node, own)
        parts.relate_ids(KINDS[node.kind], found.premises[scheme], target, id_, fields[scheme], sure=True)
    rows: Any = edges
    loose = [(rows[number], starts[number], ends[number]) for number in found.unused]
    _tell_loose(parts, loose, {as_id(node["nodeID"]) for node in others}, schemes)
    return {
        "nodes": frozen_rows([*others, *(schemes[id_].row for id_ in found.dangling)]),
        "edges": frozen_rows([edge for edge, _, _ in loose]),
    }


class _Node(NamedTuple):
    """A scheme node: its type, its row, and whether that says what almost every node says, and no more."""

    kind: str
    row: dict[str, Any]
    plain: bool


def _sorted_nodes(parts: Assembly, nodes: object, schemes: dict[str, _Node], own: str) -> list[Any]:
    """Note claims, sort scheme nodes by id, and return all other nodes."""
    ids, kinds = _columns(nodes, "nodes", "nodeID", "type")
    rows: Any = nodes or ()
    others: list[Any] = []
    strange: dict[str, int] = {}
    claims = parts.claims
    for id_, kind, row, plain in zip(ids, kinds, rows, _plain(rows), strict=True):
        if kind == "I":
            if plain and id_ not in claims:
                claims[id_] = {"id": id_, "text": row["text"], "date": row["timestamp"]}
                continue
            parts.claim(id_, row.get("text"), **_claim_fields(parts, id_, row, own))
            if not row.get("text"):
                parts.lose(f"node {id_}", "no text; its id stands for it")
        elif kind in KINDS and id_ not in schemes:
            schemes[id_] = _Node(kind, row, plain)
        else:
            others.append(row)
            if kind not in DIALOGUE:
                strange[kind] = strange.get(kind, 0) + 1
    for kind, number in strange.items():
        what = "a second node of its id" if kind in KINDS else f"a node of unknown type {kind!r:.40}"
        parts.losses.append(Loss("", f"{what}, kept as data", number))
    return others


def _plain(rows: Sequence[dict[str, Any]]) -> list[bool]:
    """Tell which nodes say what almost every node says, and no more: these need no closer look."""
    texts, stamps = [row.get("text") for row in rows], [row.get("timestamp") for row in rows]
    known = {
        stamp
        for stamp in {stamp for stamp in stamps if type(stamp) is str}
        if stamp != NOBODY_KNOWS and _STAMP.fullmatch(stamp) and date_of(stamp)
    }
    return [
        len(row) == 4 and type(stamp) is str and stamp in known and type(text) is str and text[:1] > " "
        for row, text, stamp in zip(rows, texts, stamps, strict=True)
    ]


def _columns(given: object, what: str, first: str, second: str) -> tuple[list[str], list[str]]:
    """Return two fields of all rows as ids."""
    if given is None:
        return [], []
    if not isinstance(given, list):
        raise ParseError(f"{what}: expected a list, got {type(given).__name__}")
    try:
        one, other = [row[first] for row in given], [row[second] for row in given]
        return _ids(one), _ids(other)
    except (KeyError, TypeError, IndexError):
        wrong = next(place for place, row in enumerate(given) if not _is_row(row, first, second))
        raise ParseError(f"{what}/{wrong}: expected an object with {first!r} and {second!r}") from None


def _ids(given: list[Any]) -> list[str]:
    if are_ids(given):
        return given
    if not all(isinstance(id_, str | int) for id_ in given):
        raise TypeError
    return list(map(as_id, given))


def _is_row(row: object, *keys: str) -> bool:
    return isinstance(row, dict) and all(isinstance(row.get(key), str | int) for key in keys)


def frozen_rows(rows: list[Any]) -> FrozenList:
    """Return rows of plain values as data that cannot be changed; a hundred thousand of them cost a general check a second.

    Raises:
        ParseError: a text that no file can hold, or a value nested too deep.
    """
    frozen: list[Any] = []
    texts: list[str] = []
    for row in rows:
        if type(row) is dict and _PLAIN.issuperset(map(type, row.values())):
            texts.extend(value for value in row.values() if type(value) is str)
            frozen.append(FrozenDict(row))
        else:
            frozen.append(freeze(row))
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        raise ParseError("a text that holds half a surrogate pair, which no file can") from None
    return FrozenList(frozen)


def _claim_fields(parts: Assembly, id_: str, node: dict[str, Any], own: str) -> dict[str, Any]:
    fields = take(node, "claim", parts.losses, id_) if KEY in node else {}
    stamp = node.get("timestamp")
    if stamp is not None and stamp != NOBODY_KNOWS and "date" not in fields:
        fields["date"] = date_of(stamp)
    if not node.keys() <= _NODE_KEYS or (stamp is not None and fields.get("date", stamp) is None):
        _keep(
            fields,
            own,
            {key: value for key, value in node.items() if key not in NODE} | _bad_stamp(stamp, fields),
        )
    return fields


def _bad_stamp(stamp: object, fields: dict[str, Any]) -> dict[str, Any]:
    return {"timestamp": stamp} if stamp is not None and fields.get("date", stamp) is None else {}


def _keep(fields: dict[str, Any], own: str, unknown: dict[str, Any]) -> None:
    if unknown:
        fields["data"] = {**fields.get("data", {}), own: unknown}


def _relation_fields(parts: Assembly, id_: str, given: _Node, own: str) -> dict[str, Any]:
    """Return what a scheme node says of its relation: its scheme, by the key of that name or by the text."""
    kind, node, plain = given
    text, stamp = node.get("text"), node.get("timestamp")
    if plain:
        fields: dict[str, Any] = {"date": stamp}
        if text not in UNNAMED and str(text).strip() not in UNNAMED:
            fields["scheme"] = text
        if kind in LABELS:
            fields["label"] = LABELS[kind]
        return fields
    fields = take(node, "support", parts.losses, id_) if KEY in node else {}
    scheme = node.get("scheme")
    unknown = (
        {key: value for key, value in node.items() if key not in (*NODE, "scheme")}
        if not node.keys() <= _NODE_KEYS
        else {}
    )
    if isinstance(scheme, str) and scheme:
        unknown["text"] = text
    else:
        scheme = text if isinstance(text, str) and text.strip() not in UNNAMED else None
    if scheme is not None:
        fields.setdefault("scheme", scheme)
    if kind in LABELS:
        fields.setdefault("label", LABELS[kind])
    if stamp is not None and stamp != NOBODY_KNOWS:
        fields.setdefault("date", date_of(stamp))
        unknown |= _bad_stamp(stamp, fields)
    _keep(fields, own, unknown)
    return fields


def _tell_loose(
    parts: Assembly, edges: list[tuple[Any, str, str]], others: set[str], schemes: dict[str, _Node]
) -> None:
    known = parts.claims
    for edge, start, end in edges:
        if start in others or end in others:
            continue
        if start in known and end in known:
            parts.lose(
                f"edge {edge.get('edgeID')}", f"a claim joined to a claim, {start} to {end}, kept as data"
            )
        elif not (start in known or start in schemes) or not (end in known or end in schemes):
            parts.lose(
                f"edge {edge.get('edgeID')}",
                f"it joins {start} and {end}, one of which is missing; kept as data",
            )


def kept_parts(amap: ArgumentMap, own: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a reader kept of the whole file, if it is all that it can be, and the map's other data."""
    mine, rest = spread(amap.data, own, ())
    lists = all(isinstance(mine.get(part, []), list) for part in ("nodes", "edges"))
    rows = [row for part in ("nodes", "edges") for row in mine.get(part, ())] if lists else [None]
    if not all(isinstance(row, dict) for row in rows):
        return {}, thaw(amap.data)
    return mine, rest


def written_nodes(amap: ArgumentMap, own: str, kept: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    """Return the nodes and edges of a map, those that were only kept among them."""
    nodes = [_claim_node(claim, own) for claim in amap]
    nodes += [_scheme_node(relation, own) for relation in amap.relations.values()]
    taken = {str(edge.get("edgeID")) for edge in kept.get("edges", ())}
    numbers = (text for text in map(str, count(1)) if text not in taken)
    edges: list[Any] = []
    for relation in amap.relations.values():
        for start, end in [
            *((premise, relation.id) for premise in relation.premises),
            (relation.id, relation.target),
        ]:
            edges.append({"edgeID": next(numbers), "fromID": start, "toID": end, "formEdgeID": None})
    return nodes + kept.get("nodes", []), edges + kept.get("edges", [])


def _stamped(node: dict[str, Any], date: str | None, said: set[str]) -> None:
    if date is not None and _STAMP.fullmatch(date) and date != NOBODY_KNOWS:
        node["timestamp"] = date
        said.add("date")
    else:
        node["timestamp"] = NOBODY_KNOWS


def _claim_node(claim: Claim, own: str) -> dict[str, Any]:
    said = {"id", "text"}
    node: dict[str, Any] = {"nodeID": claim.id, "text": claim.text, "type": "I"}
    _stamped(node, claim.date, said)
    return _extended(node, claim, own, said, {})


def _scheme_node(relation: Relation, own: str) -> dict[str, Any]:
    said = {"id", "premises", "target"}
    kind = TYPE_OF[kind_of(relation)]
    if relation.label == LABELS["PA"] and kind == "MA":
        kind = "PA"
    if kind in LABELS and relation.label == LABELS[kind]:
        said.add("label")
    node: dict[str, Any] = {"nodeID": relation.id, "text": PLAIN[kind], "type": kind}
    mine = relation.data.get(own)
    text = mine.get("text") if isinstance(mine, dict) else None
    if relation.scheme and isinstance(text, str):
        node |= {"text": text, "scheme": relation.scheme}
        said.add("scheme")
    elif relation.scheme and relation.scheme.strip() not in UNNAMED:
        node["text"] = relation.scheme
        said.add("scheme")
    _stamped(node, relation.date, said)
    return _extended(node, relation, own, said, {"text": text} if "scheme" in node else {})


def _extended(
    node: dict[str, Any], value: Claim | Relation, own: str, said: set[str], written: dict[str, Any]
) -> dict[str, Any]:
    """Add the fields that a reader kept, and under our own key those that the format has no word for."""
    extra = left_over(value, said)
    if value.data:
        mine, rest = spread(dict(value.data), own, {"nodeID", "type"} | ({"text", "scheme"} - written.keys()))
        if not ({"timestamp"} & mine.keys() and node["timestamp"] != NOBODY_KNOWS):
            extra["data"] = rest
            node |= mine
        if not extra["data"]:
            del extra["data"]
    if extra:
        node[KEY] = extra
    return node
