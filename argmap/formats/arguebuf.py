"""arguebuf's JSON: atoms, schemes and edges by id, with resources and participants; all of its `userdata` is kept.

A scheme is named by arguebuf's own word (`EXPERT_OPINION`); a scheme of a map is written by the word that the scheme
catalogue gives for it, and by the default where it gives none. The id of an edge carries no meaning and is made anew.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from argmap._store.ids import slug
from argmap._values.frozen import thaw
from argmap.errors import ParseError
from argmap.formats._mapping.builder import Builder
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
from argmap.schemes import shipped

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss, Place
    from argmap.model import Claim, Relation

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "arguebuf"
SUFFIXES = (".arguebuf.json", ".arguebuf", ".json")
_KINDS = {"support": "support", "attack": "challenge", "rephrase": "association", "preference": "association"}
_WORDS = {"support": "support", "challenge": "attack", "association": "rephrase"}
_PLAIN = "DEFAULT"


def detect(head: str) -> bool:
    """Tell whether a text begins as arguebuf's JSON does."""
    shape = json_shape(head)
    return bool({"schemaVersion", "libraryVersion"} & shape.keys) or (
        "nodes" in shape.keys and bool({"atom", "scheme"} & shape.inner) and "nodeID" not in shape.inner
    )


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    """Return the map of an arguebuf graph.

    Raises:
        ParseError: it is no JSON, or no such graph.

    Examples:
        >>> amap = read('''{"nodes": {"a": {"atom": {"text": "It is wet"}}, "b": {"atom": {"text": "It rained"}},
        ...   "s": {"scheme": {"support": "SUPPORT_SIGN"}}}, "edges": {"1": {"source": "b", "target": "s"},
        ...   "2": {"source": "s", "target": "a"}}}''', losses=[])
        >>> amap["s"].scheme
        'SIGN'
    """
    with parsing():
        amap = _read(parse_json(text), losses)
    if places is not None:
        places |= node_places(text, amap, [("nodes",), ("resources",)])
    return amap


def _read(whole: object, losses: list[Loss]) -> ArgumentMap:
    if not isinstance(whole, dict) or "nodes" not in whole:
        raise ParseError("expected an object with 'nodes' and 'edges'")
    parts = Builder(losses)
    userdata = _object(whole.pop("userdata", None), "userdata")
    ours = userdata.pop(KEY, None)
    known = begin(parts, ours)
    people = {
        as_id(id_): _object(row, "participants")
        for id_, row in _object(whole.get("participants"), "participants").items()
    }
    resources = _object(whole.get("resources"), "resources")
    if ours is None:
        for id_, row in resources.items():
            _source(parts, id_, _object(row, "resources"))
    schemes: dict[str, dict[str, Any]] = {}
    kept_nodes: dict[str, Any] = {}
    for name, node in _object(whole.pop("nodes"), "nodes").items():
        id_, row = as_id(name), _object(node, f"nodes.{name}")
        if isinstance(row.get("atom"), dict):
            _atom(parts, id_, row, people, ours is None)
        elif isinstance(row.get("scheme"), dict) and id_ not in schemes:
            schemes[id_] = row
        else:
            parts.lose(f"node {id_}", "neither an atom nor a scheme, kept as data")
            kept_nodes[id_] = row
    kept_edges = _edges(parts, _object(whole.pop("edges", None), "edges"), schemes, kept_nodes)
    mine = {"nodes": kept_nodes, "edges": kept_edges, "userdata": userdata, **whole}
    mine = {key: value for key, value in mine.items() if value}
    if ours is not None:
        mine = {
            key: value
            for key, value in mine.items()
            if key not in {"resources", "participants", "schemaVersion"}
        }
    if mine:
        data = known.get("data", {})
        known["data"] = {**data, NAME: {**data.get(NAME, {}), **mine}}
    return parts.build(**known)


def _object(given: object, where: str) -> dict[str, Any]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise ParseError(f"{where}: expected an object, got {type(given).__name__}")
    return given


def _source(parts: Builder, id_: object, row: dict[str, Any]) -> None:
    words = {key: row[key] for key in ("text", "source") if isinstance(row.get(key), str) and row[key]}
    parts.source(id_, row.get("title"), text=words.get("text"), url=words.get("source"), mapped=True)


def _atom(
    parts: Builder, id_: str, row: dict[str, Any], people: dict[str, dict[str, Any]], cite: bool
) -> None:
    atom = row.pop("atom")
    userdata = row.get("userdata")
    fields = take(userdata, "claim", parts.losses, id_) if isinstance(userdata, dict) else {}
    reference = atom.get("reference")
    if cite and isinstance(reference, dict):
        citation = _citation(parts, reference)
        fields |= {"citations": [citation]} if citation else {}
    person = people.get(as_id(atom.get("participant")), {}).get("name")
    if isinstance(person, str) and person and cite:
        fields["author"] = person
    unknown = {key: value for key, value in row.items() if value and (key != "metadata" or value != {})}
    more = {key: value for key, value in atom.items() if key not in {"text", "reference", "participant"}}
    more |= {"reference": reference} if cite and reference and "citations" not in fields else {}
    unknown |= {"atom": more} if more else {}
    if unknown:
        fields["data"] = {**fields.get("data", {}), NAME: unknown}
    if not atom.get("text"):
        parts.lose(f"node {id_}", "no text; its id stands for it")
    parts.claim(id_, atom.get("text"), **fields)


def _citation(parts: Builder, reference: dict[str, Any]) -> dict[str, Any] | None:
    if as_id(reference.get("resource")) not in parts.sources:
        return None
    made: dict[str, Any] = {"source": as_id(reference["resource"])}
    exact, start = reference.get("text"), reference.get("offset")
    if isinstance(exact, str) and exact.strip():
        made["quote"] = {"exact": exact}
        if isinstance(start, int) and not isinstance(start, bool) and start >= 0:
            made["quote"] |= {"start": start, "end": start + len(exact)}
    return made


def _edges(
    parts: Builder, edges: dict[str, Any], schemes: dict[str, dict[str, Any]], kept_nodes: dict[str, Any]
) -> dict[str, Any]:
    """Note the relations, and return the edges that belong to none."""
    rows = {id_: _object(edge, f"edges.{id_}") for id_, edge in edges.items()}
    starts = [as_id(row.get("source")) for row in rows.values()]
    ends = [as_id(row.get("target")) for row in rows.values()]
    found = steps(parts.claims, schemes, starts, ends)
    for id_, why in found.dangling.items():
        parts.lose(f"node {id_}", f"a scheme {why}, kept as data")
        kept_nodes[id_] = schemes[id_]
    names = list(rows)
    loose = {names[number]: rows[names[number]] for number in found.unused}
    for start, end in [(starts[number], ends[number]) for number in found.unused]:
        if start not in kept_nodes and end not in kept_nodes:
            parts.lose("edges", f"an edge from {start} to {end}, kept as data")
    made: dict[str, tuple[str, dict[str, Any]]] = {}  # by scheme node, which may make several relations
    for id_, scheme, premises, target in found.relations:
        if scheme not in made:
            made[scheme] = _relation(parts, scheme, schemes[scheme])
        kind, fields = made[scheme]
        parts.relate_ids(kind, premises, target, id_, fields)
    return loose


def _relation(parts: Builder, id_: str, row: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    scheme = row.pop("scheme")
    userdata = row.get("userdata")
    fields = take(userdata, "support", parts.losses, id_) if isinstance(userdata, dict) else {}
    word = next((word for word in _KINDS if word in scheme), None)
    name = str(scheme[word]).removeprefix(f"{str(word).upper()}_") if word else ""
    unknown = {key: value for key, value in row.items() if value}
    if unknown:
        fields["data"] = {**fields.get("data", {}), NAME: unknown}
    if word is None:
        parts.lose(f"node {id_}", "a scheme that is for or against nothing, read as an association")
        return "association", {"label": "unnamed", **fields}
    if name not in {_PLAIN, "UNSPECIFIED", ""}:
        fields.setdefault("scheme", name)
    if _KINDS[word] == "association":
        fields.setdefault("label", word)
    return _KINDS[word], fields


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:
    """Return arguebuf's JSON of a map; what it has no word for stands in its userdata."""
    return written_safely(
        amap, NAME, lambda given, _: _written(given), lambda text: read(text, losses=[]), losses
    )


def _written(amap: ArgumentMap) -> str:
    mine, rest = spread(amap.data, NAME, ())
    parts = ("nodes", "edges", "userdata", "resources", "participants")
    if any(not isinstance(mine.get(part, {}), dict) for part in parts) or KEY in mine.get("userdata", {}):
        mine, rest = {}, thaw(amap.data)
    nodes = {claim.id: _atom_row(claim) for claim in amap}
    nodes |= {relation.id: _scheme_row(relation) for relation in amap.relations.values()}
    nodes |= {id_: row for id_, row in mine.pop("nodes", {}).items() if id_ not in nodes}
    edges: dict[str, Any] = dict(mine.pop("edges", {}))
    for relation in amap.relations.values():
        for start, end in [*((p, relation.id) for p in relation.premises), (relation.id, relation.target)]:
            name = f"{start}>{end}"
            while name in edges:
                name += "'"
            edges[name] = {"source": start, "target": end}
    authors = dict.fromkeys(claim.author for claim in amap if claim.author)
    whole: dict[str, Any] = {"schemaVersion": 1, "nodes": nodes, "edges": edges}
    whole["resources"] = {
        s.id: {"title": s.title, "text": s.text or "", "source": s.url or ""} for s in amap.sources.values()
    }
    whole["participants"] = {slug(author, "person"): {"name": author} for author in authors}
    known = about(amap, {"data"}) | (
        {"data": {**rest, **({NAME: given} if (given := _ours(mine)) else {})}} if rest or _ours(mine) else {}
    )
    userdata = {**mine.pop("userdata", {}), KEY: known}
    whole |= {key: value for key, value in mine.items() if key not in {"resources", "participants"}}
    whole["userdata"] = userdata
    return (
        json.dumps(
            {key: value for key, value in whole.items() if value != {} or key in {"nodes", "edges"}},
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def _ours(mine: dict[str, Any]) -> dict[str, Any]:
    return {key: mine[key] for key in ("resources", "participants", "schemaVersion") if key in mine}


def _atom_row(claim: Claim) -> dict[str, Any]:
    atom: dict[str, Any] = {"text": claim.text}
    first = claim.citations[0] if claim.citations else None
    if first is not None:
        quote = first.quote
        atom["reference"] = {"resource": first.source} | ({"text": quote.exact} if quote else {})
        atom["reference"] |= {"offset": quote.start} if quote and quote.start is not None else {}
    if claim.author:
        atom["participant"] = slug(claim.author, "person")
    return _extended({"atom": atom}, claim, left_over(claim, {"id", "text"}))


def _scheme_row(relation: Relation) -> dict[str, Any]:
    said = {"id", "premises", "target"}
    word = _WORDS[relation.type]
    if relation.type == "association" and relation.label in {"rephrase", "preference"}:
        word = str(relation.label)
        said.add("label")
    found = shipped().find(relation.scheme) if relation.scheme and word == "support" else None
    name = found.names.get(NAME, _PLAIN) if found is not None else _PLAIN
    if name == relation.scheme:
        said.add("scheme")
    return _extended({"scheme": {word: f"{word.upper()}_{name}"}}, relation, left_over(relation, said))


def _extended(row: dict[str, Any], value: Claim | Relation, extra: dict[str, Any]) -> dict[str, Any]:
    """Add what a reader kept, and in the userdata those fields that arguebuf has no word for."""
    mine, rest = spread(value.data, NAME, ("scheme",))
    more, userdata = mine.pop("atom", {}), mine.pop("userdata", {})
    if (
        not isinstance(more, dict)
        or not isinstance(userdata, dict)
        or KEY in userdata
        or (more and "atom" not in row)
        or {"text"} & more.keys()
    ):
        mine, more, userdata, rest = {}, {}, {}, thaw(value.data)
    extra.pop("data", None)
    if rest:
        extra["data"] = rest
    if more:
        row["atom"] |= more
    row |= mine
    if extra or userdata:
        row["userdata"] = {**userdata, **({KEY: extra} if extra else {})}
    return row
