"""Bibliographies: entries as sources of a map, and back; what an entry has no word for stands beside it, as our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap._values.base import make
from argmap._values.frozen import thaw
from argmap.errors import ModelError
from argmap.formats._files.loss import Loss
from argmap.formats._mapping.vendor_key import about
from argmap.model import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.formats._mapping.builder import Builder

__all__ = ["DOI", "add_source", "own_fields", "tell_the_rest"]

DOI = "https://doi.org/"
_FIELDS = frozenset(Source.model_fields) - {"id"}


def add_source(
    parts: Builder, id: object, fields: dict[str, Any], own: object, *, where: str, at: object
) -> None:
    """Note a source that an entry is; one that a map cannot hold is a loss.

    Args:
        parts: the map in the making.
        id: of the entry.
        fields: what the entry says.
        own: what stands beside it, as our own: it counts before the entry.
        where: the entry, for the loss.
        at: where it stands.
    """
    mine = own if isinstance(own, dict) else {}
    given = {**fields, **{name: value for name, value in mine.items() if name in _FIELDS}}
    given = {name: value for name, value in given.items() if value is not None}
    title = given.pop("title", None)
    name = mine["id"] if isinstance(mine.get("id"), str) else id
    try:
        make(Source, {"id": "x", "title": "x", **given})
    except ModelError as error:
        parts.lose(where, f"an entry that cannot be read: {error}")
        return
    known = len(parts.sources)
    parts.source(name, title, at=at, **given)
    if len(parts.sources) == known:
        parts.lose(where, "a second entry of this id; the first was kept")


def own_fields(source: Source, read: Mapping[str, Any]) -> dict[str, Any]:
    """Return those fields of a source that a reader of its entry would not find there."""
    defaults = {name: field.default for name, field in Source.model_fields.items()}
    said = {"title": source.id, **{name: value for name, value in read.items() if value is not None}}
    return {
        name: thaw(getattr(source, name))
        for name in Source.model_fields
        if thaw(getattr(source, name)) != said.get(name, thaw(defaults[name]) if name != "id" else None)
    }


def tell_the_rest(amap: ArgumentMap, losses: list[Loss]) -> None:
    """Note all that is in a map besides its sources."""
    losses += [Loss("", f"the map's {name}") for name in about(amap, {"sources"}) if name != "sources"]
    losses += [Loss(id_, "a claim") for id_ in amap.claims]
    losses += [Loss(relation.id, f"a relation ({relation.type})") for relation in amap.relations.values()]
