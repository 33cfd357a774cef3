"""One element of two versions, field by field: what either changed, and where both did, differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.comparison._records import DEFAULTS, WIRING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.comparison._records import Record

__all__ = ["Clash", "merge_records"]


class Clash:
    """A field that both sides changed, differently: its name, and the values; None is a field of no base."""

    __slots__ = ("base", "field", "ours", "theirs")

    def __init__(self, field: str, base: Any, ours: Any, theirs: Any) -> None:
        self.field, self.base, self.ours, self.theirs = field, base, ours, theirs


def merge_records(
    base: Record | None, ours: Record, theirs: Record, *, yielding: bool = False
) -> tuple[Record, list[Clash]]:
    """Merge two versions of one element; where they clash, ours is kept.

    The wiring of a relation is one field; tags and citations are sets; `data` is merged by its keys.

    Args:
        base: as it was before both; None if both added it.
        ours: the one version.
        theirs: the other.
        yielding: whether a field that one leaves at its default takes the other's value.
    """
    if mine_alone := _one_changed(base, ours, theirs):
        return mine_alone, []
    made: Record = {}
    clashes: list[Clash] = []
    for field in _fields(ours, theirs):
        values: list[Any] = [record and _get(record, field) for record in (base, ours, theirs)]
        if base is None and yielding and field not in WIRING:
            values[0] = DEFAULTS.get(field)
        before, mine, other = values
        if mine == other or (other == before and (base is not None or yielding)):
            value = mine
        elif mine == before and (base is not None or yielding):
            value = other
        elif field in ("tags", "citations"):
            value = _united(before or (), mine, other)
        elif field == "data":
            value, more = _merged_data(before or {}, mine, other, known=base is not None or yielding)
            clashes += more
        else:
            value = mine
            clashes.append(Clash(field, before if base is not None else None, mine, other))
        _put(made, field, value)
    if made["type"] == "association" and not made.get("label"):
        made["label"] = next(r["label"] for r in (ours, theirs) if r["type"] == "association" and r["label"])
    return made, clashes


def _one_changed(base: Record | None, ours: Record, theirs: Record) -> Record | None:
    """Return the version that one side alone changed, or both alike; None where fields must be looked at."""
    if theirs in (ours, base):
        return ours
    return theirs if ours == base else None


def _fields(*records: Record) -> Iterator[str]:
    names = dict.fromkeys(name for record in records for name in record)
    if "premises" in names:
        yield "wiring"
    yield from (name for name in names if name not in WIRING or "premises" not in names)


def _get(record: Record, field: str) -> Any:
    return (
        tuple(record[name] for name in WIRING)
        if field == "wiring"
        else record.get(field, DEFAULTS.get(field))
    )


def _put(record: Record, field: str, value: Any) -> None:
    if field == "wiring":
        record.update(zip(WIRING, value, strict=True))
    else:
        record[field] = value


def _united(before: Iterable[Any], mine: Iterable[Any], other: Iterable[Any]) -> tuple[Any, ...]:
    """Merge sets: what either took out is gone, what either put in comes last, in an order of its own."""
    before, mine, other = list(before), list(mine), list(other)
    kept = [one for one in before if one in mine and one in other]
    added = [one for one in mine if one not in before]
    added += [one for one in other if one not in before and one not in added]
    return (*kept, *sorted(added, key=_content))


def _content(one: Any) -> str:
    """Return what tells values apart whichever side they are from: of a citation, all but where its source was met first."""
    return one if isinstance(one, str) else repr((one[0][1], *one[1:]))


def _merged_data(
    before: dict[str, Any], mine: dict[str, Any], other: dict[str, Any], *, known: bool
) -> tuple[dict[str, Any], list[Clash]]:
    made: dict[str, Any] = {}
    clashes = []
    nothing = object()
    for name in sorted({*before, *mine, *other}):
        was, one, another = (values.get(name, nothing) for values in (before, mine, other))
        if one != another and was not in (one, another):
            values = [{} if value is nothing else {name: value} for value in (was, one, another)]
            clashes.append(Clash("data", values[0] if known else None, values[1], values[2]))
        value = another if one == was else one
        if value is not nothing:
            made[name] = value
    return made, clashes
