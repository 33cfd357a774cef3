"""Elements as plain attributes of a graph, texts and numbers such as GraphML takes, and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from argmap.errors import ModelError, one_of
from argmap.model import RELATION_TYPES, Claim, Element, Relation, Source
from argmap.vocabulary import Vocabulary, shipped, vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from argmap._store.store import Store

__all__ = ["MARK", "plain", "plain_about", "plain_elements", "said_about", "shown_of", "to_json"]

MARK = "argmap"  # attribute of graphs whose attributes are made here
AS_JSON = frozenset({"citations", "data", "group", "premises", "tags"})
SHOWN = frozenset(
    {"kind", "text", "role"}
)  # of a node or an edge that is a relation: for whoever looks at it


def plain(element: Claim | Relation) -> dict[str, Any]:
    """Return what was said of an element as texts, numbers and flags; what is none of these as JSON.

    Examples:
        >>> plain(Claim(id="rain", text="It rained", weight=0.5, tags=["weather"]))
        {'text': 'It rained', 'kind': 'claim', 'weight': 0.5, 'tags': '["weather"]'}
    """
    said = element.model_dump(mode="json", exclude_defaults=True, exclude={"id"})
    shown = shown_of(element)
    return shown | {name: to_json(value) if name in AS_JSON else value for name, value in said.items()}


def shown_of(element: Claim | Relation) -> dict[str, Any]:
    """Return the text and the kind of an element; of a relation, what it is called and its type."""
    if isinstance(element, Claim):
        return {"text": element.text, "kind": element.kind}
    return {"text": element.label or element.scheme or "", "kind": element.type}


def plain_about(store: Store, about: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a map says of itself, and its sources, as attributes of a graph."""
    made = {
        name: value if isinstance(value, str) else to_json(value) for name, value in about.items() if value
    }
    ours = store.vocabulary.id in shipped() and store.vocabulary == vocabulary(store.vocabulary.id)
    made["vocabulary"] = store.vocabulary.id if ours else to_json(store.vocabulary.to_data())
    if store.sources:
        rows = [source.model_dump(mode="json", exclude_defaults=True) for source in store.sources.values()]
        made["sources"] = to_json(rows)
    return {MARK: 1, **made}


def said_about(about: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a graph of plain attributes says of its map, as a map takes it."""
    words = str(about.get("vocabulary", "debate"))
    return {
        "title": str(about.get("title", "")),
        "description": str(about.get("description", "")),
        "vocabulary": Vocabulary.from_data(_from_json(words)) if words.startswith("{") else words,
        "data": _from_json(about.get("data", "{}")),
    }


def plain_elements(graph: nx.Graph) -> list[Element]:
    """Return the elements of a graph of plain attributes.

    Raises:
        ModelError: its attributes are not what they were.
    """
    values: list[Element] = [Source(**row) for row in _from_json(graph.graph.get("sources", "[]"))]
    relations = {str(node): data for node, data in graph.nodes(data=True) if "target" in data}
    values += [Claim(**_fields(node, data)) for node, data in graph.nodes(data=True) if "target" not in data]
    if not relations:
        relations = {str(key): data for _, _, key, data in graph.edges(keys=True, data=True)}
        relations |= {row.pop("id"): row for row in _from_json(graph.graph.get("on_relations", "[]"))}
    values += [_relation(id_, data) for id_, data in relations.items()]
    return values


def _relation(id_: str, data: Mapping[str, Any]) -> Relation:
    fields = {name: value for name, value in data.items() if name not in SHOWN}
    kind = data.get("kind")
    if kind not in RELATION_TYPES:
        raise ModelError(f"the relation {id_!r} has {one_of('kind', kind, RELATION_TYPES)}")
    made: Relation = RELATION_TYPES[kind](**_fields(id_, fields))
    return made


def _fields(node: object, data: Mapping[str, Any]) -> dict[str, Any]:
    fields = {name: _from_json(value) if name in AS_JSON else value for name, value in data.items()}
    return {"id": str(node), **fields}


def to_json(value: object) -> str:
    """Return a value as JSON, always the same."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _from_json(text: object) -> Any:
    try:
        return json.loads(str(text))
    except ValueError as error:
        raise ModelError(f"an attribute that is no JSON: {text!r:.80}") from error
