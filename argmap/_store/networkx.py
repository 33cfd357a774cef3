"""A map as a networkx graph, and the elements that a networkx graph holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap._store.ids import Names, relation_name
from argmap._store.plain_graph import (
    MARK,
    plain,
    plain_about,
    plain_elements,
    said_about,
    shown_of,
    to_json,
)
from argmap._validate import check_flag, check_word
from argmap.errors import ModelError, one_of
from argmap.model import RELATION_TYPES, RELATIONS, Association, Claim, Element, Relation, Source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    import networkx as nx

    from argmap._store.store import Store

__all__ = ["about_graph", "elements_of", "to_graph"]

ROLES = ("premise", "target")


def to_graph(
    store: Store,
    about: Mapping[str, Any],
    relations: Literal["nodes", "edges"] = "nodes",
    *,
    values: bool = True,
) -> nx.MultiDiGraph:
    """Return the elements of a map as a networkx graph.

    Args:
        store: the elements.
        about: what the map says of itself, for the graph's own attributes.
        relations: whether relations are nodes of their own or edges between claims.
        values: whether attributes are elements (`value`), or plain texts and numbers, as GraphML takes them.
    """
    import networkx as nx  # noqa: PLC0415  # loaded where it is used

    check_word("value of relations", relations, ["nodes", "edges"], ModelError)
    check_flag("values", values, ModelError)
    shown = _with_value if values else plain
    whole = {"vocabulary": store.vocabulary, "sources": tuple(store.sources.values())}
    graph = nx.MultiDiGraph(**({**about, **whole} if values else plain_about(store, about)))
    graph.add_nodes_from((claim.id, shown(claim)) for claim in store.claims.values())
    if relations == "edges":
        above = [relation for relation in store.relations.values() if relation.target not in store.claims]
        if values:
            graph.graph["on_relations"] = tuple(above)
        elif above:
            graph.graph["on_relations"] = to_json(
                [plain(relation) | {"id": relation.id} for relation in above]
            )
        for relation in store.relations.values():
            if relation.target in store.claims:
                graph.add_edges_from(
                    (premise, relation.target, relation.id, shown(relation)) for premise in relation.premises
                )
        return graph
    graph.add_nodes_from((relation.id, shown(relation)) for relation in store.relations.values())
    for relation in store.relations.values():
        graph.add_edges_from(
            (premise, relation.id, "premise", {"role": "premise"}) for premise in relation.premises
        )
        graph.add_edge(relation.id, relation.target, "target", role="target")
    return graph


def _with_value(element: Claim | Relation) -> dict[str, Any]:
    return {**shown_of(element), "value": element}


def about_graph(graph: nx.Graph) -> dict[str, Any]:
    """Return what a graph says of itself, as a map takes it."""
    about = graph.graph
    if MARK in about:
        return said_about(about)
    return {
        "title": str(about.get("title", about.get("name", ""))),
        "description": str(about.get("description", "")),
        "vocabulary": about.get("vocabulary", "debate"),
        "data": about.get("data", {}),
    }


def elements_of(graph: nx.Graph) -> list[Element]:
    """Return the elements of a graph that `to_graph` made, or of any directed graph whose edges carry `kind`.

    Raises:
        ModelError: the graph is undirected, or an edge does not say what it is.
    """
    if not hasattr(graph, "is_directed"):
        raise ModelError(f"expected a networkx graph, got {graph!r:.80}")
    if not graph.is_directed():
        raise ModelError("an argument map needs a directed graph: an edge runs from premise to target")
    if MARK in graph.graph:
        return plain_elements(graph)
    values: list[Any] = [source for source in graph.graph.get("sources", ()) if isinstance(source, Source)]
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
    values.extend(graph.graph.get("on_relations", ()))
    return values


def _claim_of(node: object, data: dict[str, Any]) -> Claim:
    known = {name: value for name, value in data.items() if name in Claim.model_fields and name != "id"}
    rest = {str(name): value for name, value in data.items() if name not in Claim.model_fields}
    known.setdefault("text", str(node))
    if rest:
        known["data"] = {**known.get("data", {}), **rest}
    return Claim(id=str(node), **known)


def _plain_edge(names: Names, source: str, target: str, data: dict[str, Any]) -> Relation:
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in RELATION_TYPES:
        raise ModelError(f"the edge {source!r} -> {target!r} has {one_of('kind', kind, RELATION_TYPES)}")
    made = RELATION_TYPES[kind]
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
