"""Single maps out of the tables, found by id or number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.corpus._part_files import joined, parquet, read_file
from argmap.corpus._restore import restored
from argmap.errors import UnknownIdError, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from argmap.argument_map import ArgumentMap
    from argmap.corpus._part_files import Parts

__all__ = ["StoredMaps"]

AT_ONCE = 500  # maps that are made at once
NEAR_IN = 20  # files that are looked through for an id like the one that is not there
RESTORED = ("claims", "relations", "premises", "sources", "citations")


class StoredMaps:
    """The maps of a corpus."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def rows(self, table: str) -> int:
        """Count the rows of a table, from what its files say of themselves."""
        return sum(parquet().read_metadata(path).num_rows for path in self._parts.files(table))

    def numbers(self) -> list[int]:
        """Return the numbers of all maps, in order."""
        return sorted(number for path in self._parts.files("maps") for number in _column(path, "map"))

    def items(self) -> Iterator[tuple[str, ArgumentMap]]:
        """Give the id and the map of each, file by file, in order of their numbers."""
        for path in self._parts.files("maps"):
            numbers = sorted(_column(path, "map"))
            for begin in range(0, len(numbers), AT_ONCE):
                some = numbers[begin : begin + AT_ONCE]
                yield from self._of(path, some[0], some[-1])

    def part(self, number: int) -> Iterator[tuple[int, str, ArgumentMap]]:
        """Give number, id and map of all maps of a part."""
        path = self._parts.file("maps", number)
        numbers = _column(path, "map")
        return restored(self._rows_of(path, min(numbers), max(numbers))) if numbers else iter(())

    def of(self, numbers: Iterable[int]) -> Iterator[tuple[str, ArgumentMap]]:
        """Give the id and the map of some numbers, in their order."""
        for number in numbers:
            yield self.one(number)

    def one(self, id_: str | int) -> tuple[str, ArgumentMap]:
        """Return the id and the map of an id, or of a number.

        Raises:
            UnknownIdError: there is none.
        """
        path, number = self.find(id_)
        return next(self._of(path, number, number))

    def find(self, id_: str | int) -> tuple[Path, int]:
        """Return the file of `maps` in which a map stands, and its number.

        Raises:
            UnknownIdError: there is none.
        """
        if isinstance(id_, bool) or not isinstance(id_, str | int):
            raise UnknownIdError(f"a map is named by its id or its number, not by {id_!r:.80}")
        column = "id" if isinstance(id_, str) else "map"
        for path in self._parts.files("maps"):
            found = read_file(path, ["map"], filters=[(column, "==", id_)])
            if len(found):
                return path, int(found.column("map")[0].as_py())
        raise UnknownIdError(self._unknown(id_, column))

    def _unknown(self, id_: str | int, column: str) -> str:
        for path in self._parts.files("errors"):
            name = "path" if column == "id" else "map"
            said = read_file(path, ["message"], filters=[(name, "==", id_)]).to_pylist()
            if said:
                return f"no map {id_!r:.200} in this corpus, for its file could not be read: {said[0]['message']:.300}"
        known = [id_ for path in self._parts.files("maps")[:NEAR_IN] for id_ in _column(path, "id")]
        return f"no map {id_!r:.200} in this corpus{near(id_, known)}"

    def _of(self, path: Path, first: int, last: int) -> Iterator[tuple[str, ArgumentMap]]:
        return ((id_, amap) for _, id_, amap in restored(self._rows_of(path, first, last)))

    def _rows_of(self, path: Path, first: int, last: int) -> dict[str, Any]:
        """Return the rows of all tables about some maps that stand in one file of `maps`."""
        within = [("map", ">=", first), ("map", "<=", last)]
        found = {"maps": read_file(path, filters=within).sort_by("map")}
        place = next((part for part in self._parts.numbers() if self._parts.file("maps", part) == path), None)
        for table in RESTORED:
            files = self._parts.files(table) if place is None else [self._parts.file(table, place)]
            found[table] = joined(table, [read_file(file, filters=within) for file in files])
        return found


def _column(path: Path, name: str) -> list[Any]:
    values: list[Any] = read_file(path, [name]).column(name).to_pylist()
    return values
