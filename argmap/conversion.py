"""A map in other shapes that live in memory: networkx graphs, pandas data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from argmap._values.frozen import thaw
from argmap.errors import MissingExtraError, ModelError, one_of
from argmap.model import RELATIONS, Association, Challenge, Claim, Relation, Source, Support
from argmap.naming import Names, relation_name
from argmap.option import check_word

if TYPE_CHECKING:
    from typing import Literal

    import networkx as nx
    import pandas as pd

    from argmap.argument_map import ArgumentMap

    _M = TypeVar("_M", bound=ArgumentMap)

__all__ = ["from_networkx", "to_frames", "to_networkx"]

KINDS: dict[str, type[Support | Challenge | Association]] = {
    "support": Support,
    "challenge": Challenge,
    "association": Association,
}
ROLES = ("premise", "target")


def to_networkx(amap: ArgumentMap, *, relations: Literal["nodes", "edges"] = "nodes") -> nx.MultiDiGraph:
    """Return a map as a networkx graph.

    With `relations="nodes"` claims and relations are nodes with an attribute `value`, and edges run premise ->
    relation -> target with the attribute `role` ("premise" or "target"): nothing is lost. With `relations="edges"` claims are the nodes and
    each premise gives one edge to the claim that its relation aims at, keyed by the relation's id, with the
    attributes `kind` and `value`; relations that aim at a relation stand in `graph.graph["on_relations"]`.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> list(amap.to_networkx(relations="edges").edges(data="kind"))
        [('rain', 'wet', 'support')]
    """
    import networkx as nx  # noqa: PLC0415  # loaded where it is used

    check_word("value of relations", relations, ["nodes", "edges"], ModelError)
    graph = nx.MultiDiGraph(
        title=amap.title,
        description=amap.description,
        vocabulary=amap.vocabulary,
        data=thaw(amap.data),
        sources=tuple(amap.sources.values()),
    )
    graph.add_nodes_from((claim.id, {"value": claim}) for claim in amap)
    if relations == "edges":
        above = [relation for relation in amap.relations.values() if relation.target not in amap.claims]
        graph.graph["on_relations"] = tuple(above)
        for relation in amap.relations.values():
            if relation.target in amap.claims:
                kind = type(relation).__name__.lower()
                graph.add_edges_from(
                    (p, relation.target, relation.id, {"kind": kind, "value": relation})
                    for p in relation.premises
                )
        return graph
    graph.add_nodes_from((relation.id, {"value": relation}) for relation in amap.relations.values())
    for relation in amap.relations.values():
        graph.add_edges_from(
            (premise, relation.id, "premise", {"role": "premise"}) for premise in relation.premises
        )
        graph.add_edge(relation.id, relation.target, "target", role="target")
    return graph


def from_networkx(cls: type[_M], graph: nx.Graph) -> _M:
    """Return the map of a graph that `to_networkx` made, or of any directed graph whose edges carry `kind`.

    In any other graph a node is a claim: its attributes `text`, `kind`, ... are the claim's, its id the node as
    text, and its text the id if it has none. An edge's `kind` is "support", "challenge" or "association".

    Raises:
        ModelError: the graph is undirected, or an edge does not say what it is.
    """
    if not hasattr(graph, "is_directed"):
        raise ModelError(f"expected a networkx graph, got {graph!r:.80}")
    if not graph.is_directed():
        raise ModelError("an argument map needs a directed graph: an edge runs from premise to target")
    about = graph.graph
    amap = cls(
        str(about.get("title", about.get("name", ""))),
        str(about.get("description", "")),
        about.get("vocabulary", "debate"),
        about.get("data", {}),
    )
    values: list[Any] = [source for source in about.get("sources", ()) if isinstance(source, Source)]
    ours = {
        node: data["value"]
        for node, data in graph.nodes(data=True)
        if isinstance(data.get("value"), (Claim, *RELATIONS))
    }
    for node, data in graph.nodes(data=True):
        values.append(ours[node] if node in ours else _claim_of(node, data))
    taken = {value.id for value in values}
    names = Names(taken.__contains__)
    seen: set[str] = set()
    for source, target, data in graph.edges(data=True):
        relation = data.get("value")
        if isinstance(relation, RELATIONS):
            if relation.id not in seen:
                values.append(relation)
                seen.add(relation.id)
        elif data.get("role") not in ROLES:
            made = _plain_edge(names, str(source), str(target), data)
            taken.add(made.id)
            values.append(made)
    values.extend(about.get("on_relations", ()))
    amap.add(*values)
    return amap


def _claim_of(node: object, data: dict[str, Any]) -> Claim:
    known = {name: value for name, value in data.items() if name in Claim.model_fields and name != "id"}
    rest = {str(name): value for name, value in data.items() if name not in Claim.model_fields}
    known.setdefault("text", str(node))
    if rest:
        known["data"] = {**known.get("data", {}), **rest}
    return Claim(id=str(node), **known)


def _plain_edge(names: Names, source: str, target: str, data: dict[str, Any]) -> Relation:
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise ModelError(f"the edge {source!r} -> {target!r} has {one_of('kind', kind, KINDS)}")
    made = KINDS[kind]
    known = {
        name: value
        for name, value in data.items()
        if name in made.model_fields and name not in {"premises", "target"}
    }
    rest = {
        str(name): value for name, value in data.items() if name not in made.model_fields and name != "kind"
    }
    if rest:
        known["data"] = {**known.get("data", {}), **rest}
    if made is Association:
        known.setdefault("label", "association")
    if "id" not in known:
        known["id"] = names.free(relation_name(kind, (source,), target))
    return made(premises=(source,), target=target, **known)


def to_frames(amap: ArgumentMap) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return claims and relations as pandas data frames, one row an element, with a column `id`.

    The frame of claims has a column for each field of `Claim`; the frame of relations has `type` ("support",
    "challenge", "association"), `premises` (a tuple of ids), `target` and the other fields.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    with MissingExtraError.unless("pandas", "frames", "data frames"):
        import pandas as pd  # noqa: PLC0415  # an extra
    fields = list(Claim.model_fields)
    claims = {name: [getattr(claim, name) for claim in amap] for name in fields}
    relations: list[Relation] = list(amap.relations.values())
    columns: dict[str, list[Any]] = {
        "id": [r.id for r in relations],
        "type": [type(r).__name__.lower() for r in relations],
    }
    columns |= {name: [getattr(r, name) for r in relations] for name in Support.model_fields if name != "id"}
    return pd.DataFrame(claims, columns=fields), pd.DataFrame(columns, columns=list(columns))
