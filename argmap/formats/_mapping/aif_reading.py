"""Reading AIF's nodes and edges: the plain ones whole columns at a time, the odd ones each by itself."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.batch import Batch
from argmap.formats._files.loss import Loss
from argmap.formats._mapping.aif_columns import CLAIM, OTHER, are_in, graph_of
from argmap.formats._mapping.aif_graph import (
    DIALOGUE,
    KINDS,
    LABELS,
    NOBODY_KNOWS,
    NODE,
    UNNAMED,
    frozen_rows,
)
from argmap.formats._mapping.builder import TYPES, Later
from argmap.formats._mapping.fields import date_of
from argmap.formats._mapping.scheme_graph import steps, steps_at
from argmap.formats._mapping.vendor_key import KEY, take
from argmap.model import Claim
from argmap.value import FrozenDict, freeze

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from argmap.formats._mapping.aif_columns import Graph
    from argmap.formats._mapping.builder import Builder, Row
    from argmap.formats._mapping.scheme_graph import Steps
    from argmap.model import Relation

    Places = NDArray[np.int64]

__all__ = ["read_nodes"]

_NODE_KEYS = frozenset(NODE)
_SCHEMES = list(KINDS)
_TYPES = [Claim, *(TYPES[KINDS[kind]] for kind in _SCHEMES)]  # by code
_HIDDEN = ("premises", "target", "label", "scheme", "date", "data")  # what relations know once they are made
_BY_TEXT, _BY_KEY = 1, 2  # how a node names its scheme


def read_nodes(parts: Builder, nodes: object, edges: object, own: str) -> dict[str, list[Any]]:
    """Note the claims and relations of a graph, and return its other nodes and edges.

    Args:
        parts: where to note them; it has none yet.
        nodes: the file's list of nodes; None stands for none.
        edges: its list of edges.
        own: under which name fields that are not known are kept in `data`.

    Raises:
        ParseError: nodes or edges are not what they should be.
    """
    graph = graph_of(nodes, edges)
    claims, schemes, others = _sorted(parts, graph)
    _note_claims(parts, graph, claims, own)
    found = _steps(parts, graph, claims, schemes)
    elsewhere = {graph.ids[place] for place in others}
    place_of = {graph.ids[place]: place for place in schemes} if found.dangling else {}
    for id_, why in found.dangling.items():
        parts.lose(f"node {id_}", f"{graph.kinds[place_of[id_]]} {why}, kept as data")
        others.append(place_of[id_])
    if found.repeated:
        parts.losses.append(Loss("", "an edge given twice", found.repeated))
    _note_relations(parts, graph, np.array(schemes, np.int64)[found.schemes], found, own)
    if found.unused:
        _tell_loose(parts, graph, found.unused, {graph.ids[place] for place in schemes}, elsewhere)
    return {
        "nodes": frozen_rows([graph.rows[place] for place in others]),
        "edges": frozen_rows([graph.lines[number] for number in found.unused]),
    }


def _sorted(parts: Builder, graph: Graph) -> tuple[list[int], list[int], list[int]]:
    """Return the places of claims, of scheme nodes, and of all other nodes."""
    claims = np.flatnonzero(graph.code == CLAIM).tolist()
    schemes, again = _once(graph, np.flatnonzero((graph.code > CLAIM) & (graph.code < OTHER)).tolist())
    others = sorted([*np.flatnonzero(graph.code == OTHER).tolist(), *again])
    for kind, number in Counter(graph.kinds[place] for place in others).items():
        if kind not in DIALOGUE:
            what = "a second node of its id" if kind in KINDS else f"a node of unknown type {kind!r:.40}"
            parts.losses.append(Loss("", f"{what}, kept as data", number))
    return claims, schemes, others


def _once(graph: Graph, places: list[int]) -> tuple[list[int], list[int]]:
    """Return the first node of each id, and those whose id another one had before."""
    if graph.joined is not None:
        return places, []
    first: dict[str, int] = {}
    for place in places:
        first.setdefault(graph.ids[place], place)
    return list(first.values()), [place for place in places if first[graph.ids[place]] != place]


def _steps(parts: Builder, graph: Graph, claims: list[int], schemes: list[int]) -> Steps:
    names = [graph.ids[place] for place in schemes]
    if graph.joined is None:
        return steps(parts.claims, names, graph.starts, graph.ends)
    numbers = []
    for places in (claims, schemes):
        number = np.full(len(graph.ids) + 1, -1, np.int64)  # the last one is that of what is no node
        number[places] = np.arange(len(places))
        numbers.append(number)
    start, end = ((numbers[0][places], numbers[1][places]) for places in graph.joined)
    return steps_at(list(parts.claims), names, start, end)


def _note_claims(parts: Builder, graph: Graph, places: list[int], own: str) -> None:
    places, again = _once(graph, places)
    ids, plain = [graph.ids[place] for place in places], graph.plain[places]
    usual = np.flatnonzero(plain).tolist()
    odd: dict[str, dict[str, Any]] = {}
    for number in np.flatnonzero(~plain).tolist():
        id_, row = ids[number], graph.rows[places[number]]
        odd[id_] = parts.claim_row(id_, row.get("text"), **_claim_fields(parts, id_, row, own))
    make = _claims_of(graph, np.array(_pick(places, usual), np.int64))
    later = Later(usual, {"id": _pick(ids, usual)}, ("text", "date"), make)
    parts.put_claims(ids, later, odd)
    if again:
        parts.spell_out()
    for place in again:
        id_, row = graph.ids[place], graph.rows[place]
        parts.claim(id_, row.get("text"), **_claim_fields(parts, id_, row, own))


def _claims_of(graph: Graph, places: Places) -> Callable[[], list[Claim]]:
    """Return what makes claims of plain nodes; it holds no more of the file than it needs."""
    ids, texts, stamps, dated = graph.ids, graph.texts, graph.stamps, graph.dated[places]

    def make() -> list[Claim]:
        made: Batch[Claim] = Batch(len(places))
        for with_date in (True, False):
            some = np.flatnonzero(dated == with_date)
            nodes = places[some].tolist()
            columns = {"id": _pick(ids, nodes), "text": _pick(texts, nodes)}
            made.put_columns(
                Claim, columns | ({"date": _pick(stamps, nodes)} if with_date else {}), some.tolist()
            )
        return made.make()

    return make


def _pick(column: list[Any], places: list[int]) -> list[Any]:
    """Return what stands at some places, given in order and each once."""
    return column if len(places) == len(column) else [column[place] for place in places]


def _note_relations(parts: Builder, graph: Graph, places: Places, found: Steps, own: str) -> None:
    """Note the relations that were found; `places` are those of their nodes."""
    plain = graph.plain[places]
    usual = np.flatnonzero(plain)
    odd: dict[int, Row] = {}
    fields: dict[int, dict[str, Any]] = {}  # of a node, which may make several relations
    for number in np.flatnonzero(~plain).tolist():
        place = int(places[number])
        kind = graph.kinds[place]
        if place not in fields:
            fields[place] = _relation_fields(parts, graph.ids[place], kind, graph.rows[place], own)
        ends = {"id": found.ids[number], "premises": found.premises[number], "target": found.targets[number]}
        odd[number] = KINDS[kind], {**ends, **fields[place]}
    make = _relations_of(graph, places[usual], found, usual, own)
    distinct = graph.joined is not None and len(set(found.schemes)) == len(found.schemes)
    types = map(_TYPES.__getitem__, graph.code[places][usual].tolist())
    columns = {"id": _pick(found.ids, usual.tolist()), "type": list(types)}
    parts.put_relations(found.ends(), Later(usual.tolist(), columns, _HIDDEN, make), odd, distinct=distinct)


def _relations_of(
    graph: Graph, places: Places, found: Steps, numbers: Places, own: str
) -> Callable[[], list[Relation]]:
    """Return what makes relations of plain nodes, numbered as they were found."""
    texts, stamps, dated, code = graph.texts, graph.stamps, graph.dated[places], graph.code[places]
    by_key = graph.fulfilled[places]
    schemes = {
        number: (graph.rows[place]["scheme"], graph.rows[place]["schemeID"])
        for number, place in zip(np.flatnonzero(by_key).tolist(), places[by_key].tolist(), strict=True)
    }

    def make() -> list[Relation]:
        words = [texts[place] for place in places.tolist()]
        names = {text for text in set(words) if text.strip() not in UNNAMED}
        sort = code * 8 + np.where(by_key, 4, are_in(names, words) * 2) + dated
        frozen = cache(_kept_scheme)
        made: Batch[Relation] = Batch(len(places))
        for one in np.unique(sort).tolist():
            some = np.flatnonzero(sort == one)
            kind, named, with_date = _SCHEMES[one // 8 - 1], one // 2 % 4, one % 2
            columns = {
                name: _pick(column, numbers[some].tolist())
                for name, column in (
                    ("id", found.ids),
                    ("premises", found.premises),
                    ("target", found.targets),
                )
            }
            if with_date:
                columns["date"] = [stamps[place] for place in places[some].tolist()]
            if named == _BY_TEXT:
                columns["scheme"] = _pick(words, some.tolist())
            elif named == _BY_KEY:
                columns["scheme"] = [schemes[number][0] for number in some.tolist()]
                columns["data"] = [frozen(own, schemes[number][1], words[number]) for number in some.tolist()]
            if kind in LABELS:
                columns["label"] = [LABELS[kind]] * len(some)
            made.put_columns(TYPES[KINDS[kind]], columns, some.tolist())
        return made.make()

    return make


def _kept_scheme(own: str, number: str, text: str) -> FrozenDict:
    """Return the data of a relation whose node names its scheme by a key: the scheme's number, and the node's text."""
    kept: FrozenDict = freeze({own: {"schemeID": number, "text": text}})
    return kept


def _claim_fields(parts: Builder, id_: str, node: dict[str, Any], own: str) -> dict[str, Any]:
    if not str(node.get("text") or "").strip():
        parts.lose(f"node {id_}", "no text; its id stands for it")
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


def _relation_fields(parts: Builder, id_: str, kind: str, node: dict[str, Any], own: str) -> dict[str, Any]:
    """Return what a scheme node says of its relation: its scheme, by the key of that name or by the text."""
    text, stamp = node.get("text"), node.get("timestamp")
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
    parts: Builder, graph: Graph, edges: list[int], schemes: set[str], elsewhere: set[str]
) -> None:
    """Tell of edges that join no claims and scheme nodes; those of nodes that were kept as data are part of these."""
    known = parts.claims
    for number in edges:
        start, end = graph.starts[number], graph.ends[number]
        if start in elsewhere or end in elsewhere:
            continue
        edge = graph.lines[number].get("edgeID")
        if start in known and end in known:
            parts.lose(f"edge {edge}", f"a claim joined to a claim, {start} to {end}, kept as data")
        elif not (start in known or start in schemes) or not (end in known or end in schemes):
            parts.lose(f"edge {edge}", f"it joins {start} and {end}, one of which is missing; kept as data")
