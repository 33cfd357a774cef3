"""One difference between two maps, one field at a time: what kind of change it is, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from argmap.model import RELATION_TYPES, RELATIONS, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.model import Element

__all__ = ["ABOUT", "Edit", "EditKind", "Match", "field_edits", "kind_of", "map_edits"]

EditKind = Literal[
    "added", "removed", "renamed", "reworded", "retyped", "rewired", "moved", "regrouped", "weighed", "judged",
    "cited", "edited",
]  # fmt: skip

ABOUT = ("title", "description", "vocabulary", "data")  # of a map
_KINDS: dict[str, EditKind] = {
    "text": "reworded",
    "kind": "retyped",
    "type": "retyped",
    "label": "retyped",
    "scheme": "retyped",
    "premises": "rewired",
    "target": "moved",
    "group": "regrouped",
    "weight": "weighed",
    "status": "judged",
    "citations": "cited",
}


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one field, or of a whole element.

    Attributes:
        kind: "added", "removed", "renamed", "reworded" (text, title of a source), "retyped" (kind; type, label, scheme of a
            relation), "rewired" (premises), "moved" (target), "regrouped", "weighed", "judged" (status), "cited", or "edited".
        id: of the element, as the second map has it; of what was removed, as the first had it; "" for the map itself.
        field: the field that changed; "" of an element added or removed.
        before: its value in the first map, or the element removed; None of one added.
        after: its value in the second map, or the element added; None of one removed.

    Examples:
        >>> import argmap
        >>> a, b = argmap.ArgumentMap(title="Rain"), argmap.ArgumentMap(title="Weather")
        >>> argmap.diff(a, b).edits[0]
        Edit(kind='edited', id='', field='title', before='Rain', after='Weather')
    """

    kind: EditKind
    id: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Match:
    """Two elements that are one.

    Attributes:
        a: the id in the first map.
        b: the id in the second.
        how: by "id", by "text" (of a relation: by what it joins), or because they are "alike".
        score: how alike they are, from 0 to 1.

    Examples:
        >>> import argmap
        >>> a, b = argmap.ArgumentMap(), argmap.ArgumentMap()
        >>> _, _ = a.claim("It rained", id="x"), b.claim("It rained", id="y")
        >>> argmap.diff(a, b).matches[0]
        Match(a='x', b='y', how='text', score=1.0)
    """

    a: str
    b: str
    how: Literal["id", "text", "alike"]
    score: float


def kind_of(element: Element, field: str) -> EditKind:
    """Say what kind of change a change of a field is."""
    if isinstance(element, Source):
        return "reworded" if field == "title" else "edited"
    return _KINDS.get(field, "edited")


def map_edits(a: ArgumentMap, b: ArgumentMap) -> Iterator[Edit]:
    """Yield what changed of the map itself."""
    for field in ABOUT:
        before, after = getattr(a, field), getattr(b, field)
        if before != after:
            yield Edit("edited", "", field, before, after)


def field_edits(one: Element, other: Element, names: Mapping[str, str]) -> Iterator[Edit]:
    """Yield the fields in which two matched elements differ.

    Args:
        one: of the first map.
        other: of the second.
        names: id in the first map -> id in the second, of all that is matched: a renamed premise is the same premise.
    """
    if one is other and all(names.get(id_) == id_ for id_ in _referred(one)):
        return
    if one.id != other.id:
        yield Edit("renamed", other.id, "id", one.id, other.id)
    if one.type != other.type:
        yield Edit("retyped", other.id, "type", one.type, other.type)
    for field in type(other).model_fields:
        before, after = getattr(one, field), getattr(other, field)
        if field == "id" or (before is after and field not in _REFERRING):
            continue
        if _translated(field, before, names) != _plain(field, after):
            yield Edit(kind_of(other, field), other.id, field, before, after)


_REFERRING = ("premises", "target", "citations")


def _referred(element: Element) -> Iterator[str]:
    if isinstance(element, RELATIONS):
        yield from (*element.premises, element.target)
    if not isinstance(element, Source):
        yield from (citation.source for citation in element.citations)


def _translated(field: str, value: Any, names: Mapping[str, str]) -> Any:
    """Return a value as the second map says it; what that does not have stays another than all that it has."""
    if field == "premises":
        return tuple(names.get(id_, (id_,)) for id_ in value)
    if field == "target":
        return names.get(value, (value,))
    if field == "citations":
        return tuple((names.get(citation.source, (citation.source,)), *_said(citation)) for citation in value)
    return value


def _plain(field: str, value: Any) -> Any:
    return tuple((citation.source, *_said(citation)) for citation in value) if field == "citations" else value


def _said(citation: Any) -> tuple[Any, ...]:
    return citation.quote, citation.locator, citation.fidelity


def remade(element: Element, changes: Mapping[str, Any], names: Mapping[str, str]) -> Element:
    """Return an element with some fields changed, and the others referring to elements by their new ids."""
    fields = {name: getattr(element, name) for name in element.model_fields_set}
    if isinstance(element, RELATIONS):
        fields["premises"] = tuple(names.get(id_, id_) for id_ in element.premises)
        fields["target"] = names.get(element.target, element.target)
    if not isinstance(element, Source) and any(citation.source in names for citation in element.citations):
        fields["citations"] = tuple(
            citation.evolve(source=names.get(citation.source, citation.source))
            for citation in element.citations
        )
    wanted = {**fields, **changes}
    cls: type[Any] = (
        RELATION_TYPES[wanted.pop("type", element.type)] if isinstance(element, RELATIONS) else type(element)
    )
    if cls is type(element) and all(getattr(element, name) == value for name, value in wanted.items()):
        return element
    made: Element = cls(**wanted)
    return made
