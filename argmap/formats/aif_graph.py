"""The Argument Interchange Format's nodes and edges, in whatever wrapping they come.

Information nodes (I) are claims. A node of inference (RA), conflict (CA), rephrase (MA) or preference (PA) with a premise
and a conclusion is a relation. All others (the dialogue: L, YA, TA; and what hangs loose) are kept as data and written back.

References:
    Chesnevar, C. et al. (2006). Towards an argument interchange format. Knowledge Engineering Review 21(4).
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Any

from argmap.errors import ParseError
from argmap.formats.assembly import as_id, date_of
from argmap.formats.extension import KEY, kind_of, left_over, spread, take
from argmap.formats.loss import Loss
from argmap.formats.scheme_graph import steps
from argmap.value import FrozenDict, FrozenList, freeze, thaw

if TYPE_CHECKING:
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
    schemes: dict[str, dict[str, Any]] = {}
    others = _sorted_nodes(parts, nodes, schemes, own)
    ends = _ends(edges, "edges", "fromID", "toID")
    found = steps(parts.claims, schemes, ends)
    for id_ in found.dangling:
        parts.lose(
            f"node {id_}", f"{schemes[id_]['type']} without a premise or without a conclusion, kept as data"
        )
    if found.repeated:
        parts.losses.append(Loss("", "an edge given twice", found.repeated))
    fields: dict[str, Any] = {}
    for id_, scheme, target in found.relations():
        if scheme not in fields:
            fields[scheme] = _relation_fields(parts, scheme, schemes[scheme], own)
        kind = KINDS[schemes[scheme]["type"]]
        parts.relate_ids(kind, tuple(found.premises[scheme]), target, id_, fields[scheme], sure=True)
    rows: Any = edges
    loose = [rows[number] for number in found.unused]
    _tell_loose(
        parts,
        loose,
        [ends[number] for number in found.unused],
        {as_id(node["nodeID"]) for node in others},
        schemes,
    )
    return {
        "nodes": frozen_rows([*others, *(schemes[id_] for id_ in found.dangling)]),
        "edges": frozen_rows(loose),
    }


def _sorted_nodes(parts: Assembly, nodes: object, schemes: dict[str, dict[str, Any]], own: str) -> list[Any]:
    """Note claims, sort scheme nodes by id, and return all other nodes."""
    others: list[Any] = []
    strange: dict[str, int] = {}
    ids = _ends(nodes, "nodes", "nodeID", "type")
    rows: Any = nodes or ()
    for (id_, kind), node in zip(ids, rows, strict=True):
        if kind == "I" and _is_plain(node) and id_ not in parts.claims:
            parts.claims[id_] = {"id": id_, "text": node["text"], "date": node["timestamp"]}
        elif kind == "I":
            parts.claim(id_, node.get("text"), **_claim_fields(parts, id_, node, own))
            if not node.get("text"):
                parts.lose(f"node {id_}", "no text; its id stands for it")
        elif kind in KINDS and id_ not in schemes:
            schemes[id_] = node
        else:
            others.append(node)
            if kind not in DIALOGUE:
                strange[kind] = strange.get(kind, 0) + 1
    for kind, number in strange.items():
        what = "a second node of its id" if kind in KINDS else f"a node of unknown type {kind!r:.40}"
        parts.losses.append(Loss("", f"{what}, kept as data", number))
    return others


def _is_plain(node: dict[str, Any]) -> bool:
    """Tell whether a node says what almost every node says, and no more: so most need no closer look."""
    stamp, text = node.get("timestamp"), node.get("text")
    return (
        len(node) == 4
        and type(text) is str
        and text[:1] > " "
        and type(stamp) is str
        and stamp != NOBODY_KNOWS
        and _STAMP.fullmatch(stamp) is not None
        and date_of(stamp) is not None
    )


def _ends(given: object, what: str, first: str, second: str) -> list[tuple[str, str]]:
    """Return two fields of each row as ids."""
    if given is None:
        return []
    if not isinstance(given, list):
        raise ParseError(f"{what}: expected a list, got {type(given).__name__}")
    found: list[tuple[str, str]] = []
    try:
        for row in given:
            start, end = row[first], row[second]
            found.append(
                (
                    start if type(start) is str and start.isalnum() else _id(start),
                    end if type(end) is str and end.isalnum() else _id(end),
                )
            )
    except (KeyError, TypeError, IndexError):
        raise ParseError(f"{what}/{len(found)}: expected an object with {first!r} and {second!r}") from None
    return found


def _id(given: object) -> str:
    if not isinstance(given, str | int):
        raise TypeError
    return as_id(given)


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


def _relation_fields(parts: Assembly, id_: str, node: dict[str, Any], own: str) -> dict[str, Any]:
    """Return what a scheme node says of its relation: its scheme, by the key of that name or by the text."""
    fields = take(node, "support", parts.losses, id_) if KEY in node else {}
    kind, text, stamp = node["type"], node.get("text"), node.get("timestamp")
    if _is_plain(node):
        fields["date"] = stamp
        if isinstance(text, str) and text.strip() not in UNNAMED:
            fields["scheme"] = text
        return fields | {"label": LABELS[kind]} if kind in LABELS else fields
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
    parts: Assembly,
    edges: list[dict[str, Any]],
    ends: list[tuple[str, str]],
    others: set[str],
    schemes: dict[str, Any],
) -> None:
    known = parts.claims
    for edge, (start, end) in zip(edges, ends, strict=True):
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
