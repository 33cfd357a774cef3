"""Reading AIF's nodes and edges: nodes of information as claims, scheme nodes as relations, all others kept as data."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from argmap.formats._files.loss import Loss
from argmap.formats._mapping.aif_graph import (
    DIALOGUE,
    KINDS,
    LABELS,
    NOBODY_KNOWS,
    NODE,
    UNNAMED,
    frozen_rows,
)
from argmap.formats._mapping.scalars import as_id, date_of
from argmap.formats._mapping.scheme_graph import steps
from argmap.formats._mapping.vendor_key import KEY, take

if TYPE_CHECKING:
    from collections.abc import Collection

    from argmap.formats._mapping.builder import Builder
    from argmap.formats._mapping.scheme_graph import Steps

    Row = dict[str, Any]

__all__ = ["NEEDED", "read_nodes"]

NEEDED = {"nodes": ("nodeID", "type"), "edges": ("fromID", "toID")}  # keys of each row

_ENDS = itemgetter(*NEEDED["edges"])
_NODE_KEYS = frozenset(NODE)
_SCHEME_KEYS = _NODE_KEYS | {"scheme"}


def read_nodes(
    parts: Builder, nodes: list[Row] | None, edges: list[Row] | None, own: str
) -> dict[str, list[Any]]:
    """Note the claims and relations of a graph, and return its other nodes and edges.

    Args:
        parts: where to note them.
        nodes: the file's list of nodes, which have been checked; None stands for none.
        edges: its list of edges, likewise.
        own: under which name fields that are not known are kept in `data`.
    """
    ids = _Ids()
    schemes, others = _sorted(parts, nodes or [], ids, own)
    lines = edges or []
    starts, ends = [], []
    for start, end in map(_ENDS, lines):
        starts.append(ids[start])
        ends.append(ids[end])
    found = steps(parts.claims.keys(), schemes, starts, ends)
    elsewhere = {ids[row["nodeID"]] for row in others}
    for id_, why in found.dangling.items():
        kind, row = schemes[id_]
        parts.lose(f"node {id_}", f"{kind} {why}, kept as data")
        others.append(row)
    if found.repeated:
        parts.losses.append(Loss("", "an edge given twice", found.repeated))
    _relate(parts, schemes, found, own)
    for number in found.unused:
        start, end = starts[number], ends[number]
        if not elsewhere.intersection((start, end)):  # an edge of a node that was kept as data is part of it
            _tell_loose(parts, start, end, lines[number].get("edgeID"), schemes)
    return {
        "nodes": frozen_rows(others),
        "edges": frozen_rows([lines[number] for number in found.unused]),
    }


class _Ids(dict[object, str]):
    """Ids by what the file has in their place: each is looked at once, though edges name it again and again."""

    def __missing__(self, given: object) -> str:
        name = as_id(given)
        if isinstance(given, str):  # to a dict, 1 and True are one
            self[given] = name
        return name


def _sorted(
    parts: Builder, rows: list[Row], ids: _Ids, own: str
) -> tuple[dict[str, tuple[str, Row]], list[Row]]:
    """Note the claims; return the scheme nodes by id, each with its type, and all other nodes."""
    schemes: dict[str, tuple[str, Row]] = {}
    others: list[Row] = []
    unread: Counter[str] = Counter()
    told = len(parts.losses)
    rows.reverse()
    while rows:  # a row that was read makes room for what is noted of it
        row = rows.pop()
        kind = ids[row["type"]]
        if kind == "I":
            id_ = ids[row["nodeID"]]
            parts.claim_id(id_, row.get("text"), _claim_fields(parts, id_, row, own))
        elif kind in KINDS and (id_ := ids[row["nodeID"]]) not in schemes:
            schemes[id_] = kind, row
        else:
            others.append(row)
            unread[kind] += 1
    parts.losses[told:told] = [
        Loss("", f"{_what_else(kind)}, kept as data", number)
        for kind, number in unread.items()
        if kind not in DIALOGUE
    ]
    return schemes, others


def _what_else(kind: str) -> str:
    return "a second node of its id" if kind in KINDS else f"a node of unknown type {kind!r:.40}"


def _relate(parts: Builder, schemes: dict[str, tuple[str, Row]], found: Steps, own: str) -> None:
    """Note the relations that were found."""
    made: dict[str, tuple[str, Row]] = {}  # by scheme node, which may make several relations
    for id_, scheme, premises, target in found.relations:
        if scheme not in made:
            kind, row = schemes[scheme]
            made[scheme] = KINDS[kind], _relation_fields(parts, scheme, kind, row, own)
        type_, fields = made[scheme]
        parts.relate_ids(type_, premises, target, id_, fields)


def _claim_fields(parts: Builder, id_: str, node: dict[str, Any], own: str) -> dict[str, Any]:
    text = node.get("text")
    if not text or (isinstance(text, str) and text.isspace()):
        parts.lose(f"node {id_}", "no text; its id stands for it")
    fields = take(node, "claim", parts.losses, id_) if KEY in node else {}
    unknown = _unknown(node, _NODE_KEYS)
    _date(fields, node.get("timestamp"), unknown)
    if unknown:
        _keep(fields, own, unknown)
    return fields


def _unknown(node: Row, known: frozenset[str]) -> Row:
    """Return what a node has besides the keys that are known."""
    return {} if known.issuperset(node) else {key: node[key] for key in node if key not in known}


def _date(fields: dict[str, Any], stamp: object, unknown: Row) -> None:
    """Note when a node was made, or keep what is no date; our own key may have said it."""
    if stamp is None or stamp == NOBODY_KNOWS:
        return
    if fields.setdefault("date", date_of(stamp)) is None:
        unknown["timestamp"] = stamp


def _keep(fields: dict[str, Any], own: str, unknown: Row) -> None:
    fields["data"] = {**fields.get("data", {}), own: unknown}


def _relation_fields(parts: Builder, id_: str, kind: str, node: dict[str, Any], own: str) -> dict[str, Any]:
    """Return what a scheme node says of its relation: its scheme, by the key of that name or by the text."""
    text, scheme = node.get("text"), node.get("scheme")
    fields = take(node, "support", parts.losses, id_) if KEY in node else {}
    unknown = _unknown(node, _SCHEME_KEYS)
    if isinstance(scheme, str) and scheme:
        unknown["text"] = text
        fields.setdefault("scheme", scheme)
    elif isinstance(text, str) and text not in UNNAMED and text.strip() not in UNNAMED:
        fields.setdefault("scheme", text)
    if kind in LABELS:
        fields.setdefault("label", LABELS[kind])
    _date(fields, node.get("timestamp"), unknown)
    if unknown:
        _keep(fields, own, unknown)
    return fields


def _tell_loose(parts: Builder, start: str, end: str, edge: object, schemes: Collection[str]) -> None:
    """Tell of an edge that joins no claims and scheme nodes."""
    known = parts.claims
    if start in known and end in known:
        parts.lose(f"edge {edge}", f"a claim joined to a claim, {start} to {end}, kept as data")
    elif not (start in known or start in schemes) or not (end in known or end in schemes):
        parts.lose(f"edge {edge}", f"it joins {start} and {end}, one of which is missing; kept as data")
