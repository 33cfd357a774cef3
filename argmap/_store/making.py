"""Elements made of what callers give: ids made up, one thing taken where several are held, sources for citations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from argmap._store.coerce import coerce_fields, each_id, id_of
from argmap._store.ids import relation_name, slug
from argmap._values.base import make
from argmap._values.frozen import freeze
from argmap.errors import ModelError
from argmap.model import Association, Challenge, Claim, Element, Relation, Source, Support

if TYPE_CHECKING:
    from argmap._store.coerce import ClaimIds
    from argmap._store.store import Store

__all__ = ["changed", "new_claim", "new_relation", "new_source", "text_of"]

_R = TypeVar("_R", Support, Challenge, Association)


def new_claim(store: Store, text: str, id_: str | None, fields: dict[str, Any]) -> Claim:
    """Make a claim, and add it."""
    if isinstance(text, list | tuple):
        raise ModelError(f"the text must be text, got {text!r:.80}: amap.claim(text) makes one claim a call")
    if id_ is None:
        id_ = store.free_id(slug(text_of("text", text)))
    coerce_fields(fields)
    fields["id"], fields["text"] = id_, text
    made = make(Claim, fields)
    store.add_claim(made)
    return made


def new_relation(
    store: Store,
    type_: type[_R],
    premises: ClaimIds,
    target: str | Claim | Relation,
    id_: str | None,
    fields: dict[str, Any],
) -> _R:
    """Make a relation, and add it."""
    ids = (premises,) if type(premises) is str else each_id(premises)
    goal = target if type(target) is str else _one_target(type_.type, target)
    if id_ is None:
        id_ = store.free_id(relation_name(type_.type, ids, goal))
    coerce_fields(fields)
    fields["id"], fields["premises"], fields["target"] = id_, ids, goal
    made = make(type_, fields)
    store.add_relation(made)
    return made


def new_source(store: Store, title: str, id_: str | None, fields: dict[str, Any]) -> Source:
    """Make a source, and add it."""
    if id_ is None:
        id_ = store.free_id(slug(text_of("title", title), "source"))
    made = make(Source, {**fields, "id": id_, "title": title})
    store.add([made])
    return made


def _one_target(type_: str, target: object) -> str:
    if isinstance(target, list | tuple | set):
        call = {"association": "associate"}.get(type_, type_)
        raise ModelError(
            f"expected one target, got {target!r:.80}: the premises come first, amap.{call}(premises, target)"
        )
    return id_of(target)


def changed(store: Store, id_: str, changes: dict[str, Any]) -> Element:
    """Change some fields of an element, in its place."""
    if "id" in changes:
        raise ModelError("an id is changed by rename(old, new)")
    coerce_fields(changes)
    made = store[id_].evolve(**changes)
    store.replace(made)
    return made


def text_of(what: str, given: object) -> str:
    """Return a text that a file can hold.

    Raises:
        ModelError: it is none.
    """
    if not isinstance(given, str):
        raise ModelError(f"the {what} must be text, got {given!r:.80}")
    return cast("str", freeze(given))
