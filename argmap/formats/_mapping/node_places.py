"""Where nodes stand in a JSON text, for formats whose claims and relations are nodes with an id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.formats._mapping.scalars import as_id
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.json_places import json_places

if TYPE_CHECKING:
    from collections.abc import Collection

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Place

__all__ = ["node_places"]


def node_places(
    text: str, amap: ArgumentMap, lists: Collection[tuple[str, ...]], key: str = "id"
) -> dict[str, Place]:
    """Return where the elements of a map stand in the JSON text that it was read from.

    Args:
        text: the text.
        amap: the map.
        lists: the keys that lead to nodes: to a list of objects, or to an object of them by id.
        key: the key of a node's id in a list.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("It rains", id="7")
        >>> node_places('{"nodes": [{"nodeID": 7}]}', amap, [("nodes",)], "nodeID")
        {'7': (1, 12)}
    """
    whole = parse_json(text)
    places = json_places(text, depth=1 + max(map(len, lists)))
    found: dict[str, Place] = {}
    for steps in lists:
        nodes: Any = whole
        for step in steps:
            nodes = nodes.get(step) if isinstance(nodes, dict) else None
        if isinstance(nodes, dict):
            names: list[tuple[str | int, object]] = [(name, name) for name in nodes]
        else:
            rows = enumerate(nodes if isinstance(nodes, list) else ())
            names = [(number, row[key]) for number, row in rows if isinstance(row, dict) and key in row]
        for member, name in names:
            found.setdefault(as_id(name), places[*steps, member])
    ids = [*amap.sources, *amap.claims, *amap.relations]
    ends = {id_: id_ if id_ in found else id_.rpartition("#")[0] for id_ in ids}  # a node may make several
    return {id_: found[end] for id_, end in ends.items() if end in found}
