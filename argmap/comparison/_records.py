"""Elements as plain fields whose references are names that several maps have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from argmap.model import RELATION_TYPES, RELATIONS, Citation, Claim, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.model import Element

__all__ = ["DEFAULTS", "WIRING", "Key", "Record", "Side", "element_of", "record_of", "references"]

Key: TypeAlias = "tuple[str, str]"  # where an element was first met, and its id there
Record: TypeAlias = "dict[str, Any]"
WIRING = ("type", "premises", "target")  # of a relation, one field: they say which inference it is
DEFAULTS = {
    name: field.default
    for cls in (Source, *RELATION_TYPES.values(), Claim)
    for name, field in cls.model_fields.items()
    if not field.is_required()
}
_CLASSES: dict[str, type[Any]] = {"claim": Claim, "source": Source, **RELATION_TYPES}


class Side:
    """One of the maps that are merged.

    Attributes:
        amap: the map.
        key: id -> key.
        id: key -> id.
        records: key -> the element as fields.
    """

    def __init__(self, amap: ArgumentMap, key: Mapping[str, Key]) -> None:
        self.amap, self.key = amap, key
        self.id = {known: id_ for id_, known in key.items()}
        self.records: dict[Key, Record] = {known: record_of(amap[id_], key) for id_, known in key.items()}

    def made(self, key: Key, record: Record, id_: str, ids: Mapping[Key, str]) -> Element | None:
        """Return this side's own element, if the record, under its id and with these ids, says the same."""
        if self.id.get(key) != id_ or self.records[key] is not record:
            return None
        same = all(self.id.get(other) == ids[other] for other in references(record))
        return self.amap[id_] if same else None

    def element(self, key: Key) -> Element | None:
        """Return an element as this side has it; None if it does not."""
        return self.amap[self.id[key]] if key in self.id else None


def record_of(element: Element, key: Mapping[str, Key]) -> Record:
    """Return the fields of an element that were given, but its id; with its type, and keys where it has ids."""
    record = {name: getattr(element, name) for name in element.__pydantic_fields_set__ if name != "id"}
    record["type"] = element.type
    if isinstance(element, RELATIONS):
        record["premises"] = tuple(key[premise] for premise in element.premises)
        record["target"] = key[element.target]
    if "citations" in record:
        record["citations"] = tuple(
            (key[cited.source], cited.quote, cited.locator, cited.fidelity) for cited in record["citations"]
        )
    return record


def element_of(record: Record, id_: str, ids: Mapping[Key, str]) -> Element:
    """Return the element that a record stands for."""
    cls = _CLASSES[record["type"]]
    known = cls.model_fields
    fields = {
        name: value
        for name, value in record.items()
        if name in known and (known[name].is_required() or value != known[name].default)
    }
    if "premises" in record:
        fields["premises"] = tuple(ids[premise] for premise in record["premises"])
        fields["target"] = ids[record["target"]]
    if record.get("citations"):
        fields["citations"] = tuple(
            Citation(source=ids[source], quote=quote, locator=locator, fidelity=fidelity)
            for source, quote, locator, fidelity in record["citations"]
        )
    made: Element = cls(id=id_, **fields)
    return made


def references(record: Record) -> Iterator[Key]:
    """Yield the keys that a record refers to: premises, target, sources."""
    if "premises" in record:
        yield from record["premises"]
        yield record["target"]
    yield from (citation[0] for citation in record.get("citations", ()))
