"""Many values at once: checked as whole columns of fields, to the same verdict as one by one, and made when they are looked at."""

from __future__ import annotations

from collections import deque
from functools import cache
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from argmap.collector import no_collector
from argmap.lean import fill, lean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from argmap.bulk import Prepare

__all__ = ["Batch", "Columns"]

_V = TypeVar("_V", bound=BaseModel)
Columns: TypeAlias = "Mapping[str, Sequence[Any]]"


class _Group(Generic[_V]):
    """Values of the same fields, that wait."""

    __slots__ = ("_columns", "_hidden", "_kind", "_make", "places")

    def __init__(
        self,
        kind: type[_V],
        places: Sequence[int],
        columns: Columns,
        make: Callable[[], Iterable[_V]] | None,
        hidden: Collection[str],
    ) -> None:
        self.places = places
        self._kind, self._columns, self._make, self._hidden = kind, columns, make, hidden

    def column(self, name: str) -> Iterable[Any]:
        if name in self._columns:
            return self._columns[name]
        alike = self._kind if name == "type" else self._kind.model_fields[name].default
        return repeat(alike, len(self.places))

    def hides(self, name: str) -> bool:
        return name in self._hidden

    def behind(self, count: int) -> _Group[_V]:
        places = [count + place for place in self.places]
        return _Group(self._kind, places, self._columns, self._make, self._hidden)

    def make(self) -> Iterable[_V]:
        return self._make() if self._make else fill(self._kind, self._columns, len(self.places))


class Batch(Generic[_V]):
    """Values in their order: some made, others only checked, as columns, until somebody looks at one.

    A class says by its `checks` which of its fields can be checked as a column; rows with other fields, or with anything that
    such a check does not settle, are made at once by pydantic.

    Args:
        count: how many values there are to be; a place for each, to be put there.
    """

    __slots__ = ("_places", "_waiting")

    def __init__(self, count: int) -> None:
        self._places: list[Any] = [None] * count
        self._waiting: list[_Group[_V]] = []

    @classmethod
    def of(cls, values: list[_V]) -> Batch[_V]:
        """Hold values that are made already."""
        made: Batch[_V] = cls(0)
        made._places = values
        return made

    def extend(self, other: Batch[Any]) -> None:
        """Hold, behind what is here, what another batch does."""
        begin = len(self)
        self._places += other._places
        self._waiting += [group.behind(begin) for group in other._waiting]

    def __len__(self) -> int:
        return len(self._places)

    def put_rows(self, kind: type[_V], rows: Sequence[Any], places: Sequence[int]) -> None:
        """Check a dict of fields for each of these places.

        Raises:
            ValidationError: pydantic's own, for the caller to say where; the place of a row is the first of its `loc`.
        """
        if not set(map(type, rows)) <= {dict}:
            _put(self._places, places, map(lean, _rows_of(kind).validate_python(rows)))
            return
        slow: list[int] = []
        for names, alike in _alike(rows).items():
            whole = len(alike) == len(rows)
            some = rows if whole else [rows[n] for n in alike]
            columns = {name: _column(kind, name, some) for name in names}
            if _are_right(kind, columns):
                self.put_columns(kind, columns, places if whole else [places[n] for n in alike])
            else:
                slow += alike
        if slow:
            try:
                checked = _rows_of(kind).validate_python([rows[n] for n in slow])
            except ValidationError:
                _rows_of(kind).validate_python(rows)  # for the places of what is wrong among all rows
                raise
            _put(self._places, [places[n] for n in slow], map(lean, checked))

    def put_columns(
        self,
        kind: type[_V],
        columns: Columns,
        places: Sequence[int],
        make: Callable[[], Iterable[_V]] | None = None,
        hidden: Collection[str] = (),
    ) -> None:
        """Let values of these fields wait at these places; nothing is checked.

        Where `make` makes the values, the columns need not hold the fields that are `hidden`: who asks for one of these has them
        made. As `type` the columns hold the classes, if these differ.
        """
        self._waiting.append(_Group(kind, places, columns, make, hidden))

    @property
    def waits(self) -> bool:
        """Whether some of its values are still to be made."""
        return bool(self._waiting)

    @property
    def made(self) -> list[_V]:
        """Those values that are made already."""
        return [value for value in self._places if value is not None] if self._waiting else self._places

    def column(self, name: str) -> list[Any]:
        """Return one field of all values, in order; as `type`, their classes."""
        get: Callable[[_V], Any] = type if name == "type" else attrgetter(name)
        self._show(name)
        if not self._waiting:
            return list(map(get, self._places))
        if len(self._waiting) == 1 and len(self._waiting[0].places) == len(self):
            return list(self._waiting[0].column(name))
        found = [None if value is None else get(value) for value in self._places]
        for group in self._waiting:
            _put(found, group.places, group.column(name))
        return found

    def _show(self, name: str) -> None:
        if any(group.hides(name) for group in self._waiting):
            self.make()

    def distinct(self, name: str) -> set[Any]:
        """Return the different values that a field has."""
        self._show(name)
        found = {getattr(value, name) for value in self.made}
        return found.union(*(group.column(name) for group in self._waiting))

    def make(self) -> list[_V]:
        """Return all values, made."""
        if self._waiting:
            with no_collector():
                for group in self._waiting:
                    _put(self._places, group.places, group.make())
            self._waiting = []
        return self._places


def _put(into: list[Any], places: Sequence[int], values: Iterable[Any]) -> None:
    if isinstance(places, range) and places.step == 1:
        into[places.start : places.stop] = values
    else:
        deque(map(into.__setitem__, places, values), maxlen=0)


def _are_right(kind: type[BaseModel], columns: Columns) -> bool:
    checks: Mapping[str, Any] = getattr(kind, "checks", {})
    return _required(kind) <= columns.keys() and all(
        name in checks and checks[name](column) for name, column in columns.items()
    )


def _column(kind: type[BaseModel], name: str, rows: Sequence[dict[str, Any]]) -> Sequence[Any]:
    """Return the values of one field; lists, as JSON has them, as the tuples that values hold."""
    column = [row[name] for row in rows]
    prepares: Mapping[str, Prepare] = getattr(kind, "prepares", {})
    if name in prepares:
        return prepares[name](column)
    return list(map(tuple, column)) if set(map(type, column)) == {list} else column


def _alike(rows: Sequence[dict[str, Any]]) -> dict[tuple[str, ...], Sequence[int]]:
    """Group rows, by place, that give the same fields in the same order."""
    fields = list(map(tuple, rows))
    if len(set(fields)) == 1:
        return {fields[0]: range(len(rows))}
    groups: dict[tuple[str, ...], list[int]] = {}
    for place, names in enumerate(fields):
        groups.setdefault(names, []).append(place)
    return {**groups}


@cache
def _required(kind: type[BaseModel]) -> frozenset[str]:
    return frozenset(name for name, field in kind.model_fields.items() if field.is_required())


@cache
def _rows_of(kind: type[BaseModel]) -> TypeAdapter[list[Any]]:
    return TypeAdapter(list[kind])  # type: ignore[valid-type]
