"""Statistics of several maps beside each other: a row a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, overload

from argmap._wording import SHOWN, repr_in_words, table, table_html
from argmap.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from argmap.analysis.explanation.statistics import Statistics

__all__ = ["StatisticsTable"]

_PRINTED = ("claims", "supports", "challenges", "contentions", "leaves", "depth", "supported_share")


class StatisticsTable(Sequence["Statistics"]):
    """The statistics of several maps, in the order given; prints as a table, a row a map.

    Attributes:
        names: what each map is called: its title, or else what it argues for.

    Examples:
        >>> import argmap
        >>> maps = [argmap.examples(name) for name in ("school_phones", "silent_ferry")]
        >>> found = argmap.statistics(maps)
        >>> len(found), found[0].claims == argmap.statistics(maps[0]).claims
        (2, True)
        >>> found.to_frame()["map"].tolist()
        ['Phones at school', 'Why did the ferry fall silent?']
    """

    __slots__ = ("_rows", "names")

    def __init__(self, names: Sequence[str], rows: Sequence[Statistics]) -> None:
        self.names = tuple(names)
        self._rows = tuple(rows)

    @overload
    def __getitem__(self, place: int) -> Statistics: ...
    @overload
    def __getitem__(self, place: slice) -> StatisticsTable: ...
    def __getitem__(self, place: int | slice) -> Statistics | StatisticsTable:
        if isinstance(place, slice):
            return StatisticsTable(self.names[place], self._rows[place])
        return self._rows[place]

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, StatisticsTable):
            return NotImplemented
        return (self.names, self._rows) == (other.names, other._rows)

    __hash__ = None  # type: ignore[assignment]  # what it counts are dicts

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas data frame, one row a map: `map`, then the numbers; a column for each kind and each support status.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        with MissingExtraError.unless("pandas", "frames", "tables as data frames"):
            import pandas as pd  # noqa: PLC0415  # an extra
        rows = [{"map": name, **_flat(row)} for name, row in zip(self.names, self._rows, strict=True)]
        columns = list(dict.fromkeys(["map", *_columns(rows)]))
        return pd.DataFrame(
            [{column: row.get(column, 0) for column in columns} for row in rows], columns=columns
        )

    def _cells(self) -> list[list[str]]:
        shown = zip(self.names[:SHOWN], self._rows[:SHOWN], strict=True)
        return [[name, *(_cell(getattr(row, column)) for column in _PRINTED)] for name, row in shown]

    def __str__(self) -> str:
        return table(_HEAD, self._cells(), more=len(self) - SHOWN)

    _repr_pretty_ = repr_in_words

    def _repr_html_(self) -> str:
        return table_html(_HEAD, self._cells(), more=len(self) - SHOWN)

    def __repr__(self) -> str:
        return f"<StatisticsTable: {len(self)} map{'s' * (len(self) != 1)}>"


_HEAD = ["map", *(column.replace("_", " ") for column in _PRINTED)]


def _cell(value: object) -> str:
    return f"{value:.0%}" if isinstance(value, float) else f"{value}"


def _flat(row: Statistics) -> dict[str, Any]:
    """Return the numbers of a map, those of kinds and of statuses under names of their own."""
    flat: dict[str, Any] = {}
    for field in fields(row):
        value = getattr(row, field.name)
        flat |= _named(field.name, value) if isinstance(value, dict) else {field.name: value}
    return flat


def _named(name: str, counts: Mapping[str, int]) -> dict[str, int]:
    return {f"{name}: {word}": count for word, count in counts.items()}


def _columns(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Name the columns that some row has: numbers first, then kinds, then statuses."""
    found = dict.fromkeys(column for row in rows for column in row)
    return sorted(
        found, key=lambda column: (": " in column, column.partition(": ")[0] if ": " in column else "")
    )
