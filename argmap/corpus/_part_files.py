"""The files of a corpus: a folder a table, a file a part; part k of every table holds the same maps.

A part is there once its file of `maps` is. All files of a part are written under other names first; then they take their places,
`maps` last. Where a part is renewed, a file `_renewing-00042` says from then on that the new files count, wherever they stand: so
whoever looks meanwhile, or after a kill, sees the old part whole or the new one whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from argmap.corpus._table_schema import (
    COLUMNS,
    GRAPHS_IN_GROUP,
    KEYS,
    ROWS_IN_GROUP,
    TABLES,
    arrow,
    check_version,
    schema_of,
)
from argmap.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pyarrow as pa

__all__ = ["Parts", "parquet"]

_NAME = re.compile(r"part-(\d{5,})\.parquet")


def parquet() -> Any:
    """Return the module pyarrow.parquet.

    Raises:
        MissingExtraError: it is not installed.
    """
    arrow()
    import pyarrow.parquet as module  # noqa: PLC0415  # an extra

    return module


class Parts:
    """The parts that lie in a folder.

    Examples:
        >>> import pathlib, tempfile
        >>> Parts(pathlib.Path(tempfile.mkdtemp())).numbers()
        []
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def numbers(self) -> list[int]:
        """Return the numbers of the parts that are there, in order."""
        found = (_NAME.fullmatch(name) for name in _names(self.root / "maps"))
        return sorted(int(match[1]) for match in found if match)

    def file(self, table: str, part: int) -> Path:
        """Return the file that counts for a part of a table."""
        usual = self.root / table / f"part-{part:05}.parquet"
        new = _new(usual)
        return new if self._marker(part).exists() and new.exists() else usual

    def files(self, table: str) -> list[Path]:
        """Return all files of a table: those of parts that are there, and what others wrote under names of their own."""
        names = _names(self.root / table)
        numbers = [part for part in self.numbers() if self.file(table, part).exists()]
        others = [name for name in names if name.endswith(".parquet") and not _NAME.fullmatch(name)]
        return [*(self.file(table, part) for part in numbers), *(self.root / table / name for name in others)]

    def read(self, table: str, part: int, columns: list[str] | None = None) -> pa.Table:
        """Return a part of a table.

        Raises:
            FormatError: its file is cut, or of a newer version.
        """
        return read_file(self.file(table, part), columns)

    def write(self, part: int, tables: dict[str, pa.Table]) -> None:
        """Put a part in place: the old one or the new one is there whole, whenever this is cut short."""
        self.finish(part)
        for table in TABLES:
            path = _new(self.root / table / f"part-{part:05}.parquet")
            path.parent.mkdir(parents=True, exist_ok=True)
            parquet().write_table(
                tables[table],
                path,
                compression="zstd",
                row_group_size=GRAPHS_IN_GROUP if table == "graphs" else ROWS_IN_GROUP,
            )
        if (self.root / "maps" / f"part-{part:05}.parquet").exists():
            self._marker(part).touch()
        self._rename(part)

    def finish(self, part: int | None = None) -> None:
        """Bring to its end what was cut short: new files that count take their places, those that do not go."""
        if part is not None:
            if self._marker(part).exists():
                self._rename(part)
            return
        for name in _names(self.root):
            if name.startswith("_renewing-") and name[10:].isdigit():
                self._rename(int(name[10:]))
        for table in TABLES:
            for name in _names(self.root / table):
                if name.endswith(".parquet.new"):
                    (self.root / table / name).unlink(missing_ok=True)

    def _rename(self, part: int) -> None:
        for table in reversed(TABLES):  # `maps` last
            usual = self.root / table / f"part-{part:05}.parquet"
            if _new(usual).exists():
                _new(usual).replace(usual)
        self._marker(part).unlink(missing_ok=True)

    def _marker(self, part: int) -> Path:
        return self.root / f"_renewing-{part:05}"

    def extra(self) -> dict[str, str]:
        """Return the caller's own columns of `maps`, in order: name -> type.

        Raises:
            FormatError: a file of `maps` is cut, or of a newer version.
        """
        found: dict[str, str] = {}
        for path in self.files("maps"):
            schema = read_schema(path)
            for field in schema:
                if field.name not in COLUMNS["maps"]:
                    found.setdefault(field.name, str(field.type))
        return found


def _new(path: Path) -> Path:
    return path.with_name(f"{path.name}.new")


def _names(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir())
    except FileNotFoundError:
        return []


def read_schema(path: Path) -> pa.Schema:
    """Return the schema of a file.

    Raises:
        FormatError: it is no whole Parquet file, or of a newer version.
    """
    try:
        schema: pa.Schema = parquet().read_schema(path)
    except arrow().ArrowInvalid as error:
        raise FormatError(f"{path}: not a whole Parquet file: {_first_line(error)}") from None
    check_version(schema, path)
    return schema


def read_file(path: Path, columns: list[str] | None = None, filters: Any = None) -> pa.Table:
    """Return the rows of a file.

    Raises:
        FormatError: it is no whole Parquet file, or of a newer version.
    """
    read_schema(path)
    try:
        table: pa.Table = parquet().ParquetFile(path).read(columns) if filters is None else parquet().read_table(
            path, columns=columns, filters=filters, partitioning=None
        )  # fmt: skip
    except (arrow().ArrowInvalid, OSError) as error:
        raise FormatError(f"{path}: not a whole Parquet file: {_first_line(error)}") from None
    return table


def joined(table: str, parts: Iterable[pa.Table], extra: tuple[tuple[str, str], ...] = ()) -> pa.Table:
    """Return several tables as one, sorted by the key; columns that one lacks are null there."""
    schema = schema_of(table, extra if table == "maps" else ())
    types = arrow()
    cast = []
    for each in parts:
        arrays = [
            each.column(field.name).cast(field.type)
            if field.name in each.column_names
            else types.nulls(len(each), field.type)
            for field in schema
        ]
        cast.append(types.Table.from_arrays(arrays, schema=schema))
    whole = types.concat_tables(cast) if cast else schema.empty_table()
    return whole.sort_by([(key, "ascending") for key in KEYS[table]])


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0][:200]
