"""The rows of a table, in CSV, TSV or Parquet: cells by column, whatever the file."""

from __future__ import annotations

import csv
import io
import math
import re
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.errors import MissingExtraError, ParseError
from argmap.formats._syntax.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["MAGIC", "STYLES", "Columns", "Row", "columns_of", "line_of", "rows_of", "written"]

STYLES = {"csv": ",", "tsv": "\t", "parquet": ""}
MAGIC = b"PAR1"
_UNSAFE = re.compile(r"""["\r\n,;\t\0]|^\s|\s$""")
Row = dict[str, Any]


class Columns(NamedTuple):
    """The columns that a table may have.

    Attributes:
        known: their names; any other column has a name of its own.
        synonyms: other names of theirs.
        needed: those of which a table has one at least.
    """

    known: tuple[str, ...]
    synonyms: Mapping[str, str]
    needed: tuple[str, ...]


def columns_of(text: str, columns: Columns) -> set[str]:
    """Return the columns that the first line of a text names, by the names that are known."""
    line = text.split("\n", 1)[0].strip("\r")
    cells = (cell.strip().strip('"').strip().lower() for cell in line.split(_delimiter(line)))
    return {columns.synonyms.get(cell, cell) for cell in cells}


def rows_of(content: bytes, columns: Columns) -> Iterator[tuple[Row, int | None]]:
    """Give the rows as cells by column, empty ones left out; and the line on which each begins, if there are lines.

    Raises:
        ParseError: it is no table, or one with columns that we do not know.
        MissingExtraError: it is Parquet, and pyarrow is not installed.
    """
    if content.startswith(MAGIC):
        yield from ((row, None) for row in _parquet_rows(content, columns))
        return
    text = decode(content)
    limit = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        cells = list(_cells(text))
    except csv.Error as error:
        raise ParseError(f"not a table: {error}") from None
    finally:
        csv.field_size_limit(limit)
    head = _head(cells[0][0] if cells else [], columns)
    for line, number in cells[1:]:
        row: Row = {name: cell for name, cell in zip(head, line, strict=False) if cell and name}
        if len(line) > len(head) and any(line[len(head) :]):
            row[""] = line[len(head) :]
        if row:
            yield row, number


def _cells(text: str) -> Iterator[tuple[list[str], int]]:
    """Give the cells of each row, and the line on which it begins; cells may hold line ends."""
    ended = begun = 0

    def lines() -> Iterator[str]:
        nonlocal ended
        for line in io.StringIO(text, newline=""):
            ended += line.endswith("\n")
            yield line

    for row in csv.reader(lines(), delimiter=_delimiter(text.split("\n", 1)[0])):
        yield row, begun + 1
        begun = ended


def _head(cells: list[str], columns: Columns) -> list[str]:
    """Return the names of the columns, by the first line of a table."""
    head = [columns.synonyms.get(name.strip().lower(), name.strip()) for name in cells]
    head = [name.lower() if name.lower() in columns.known else name for name in head]
    if not set(columns.needed) & set(head):
        raise ParseError(
            f"expected columns such as {', '.join(columns.needed)}, got {', '.join(head)!r:.100}", line=1
        )
    named = Counter(name for name in head if name)
    twice = next((name for name, times in named.items() if times > 1), None)
    if twice is not None:
        raise ParseError(f"the column {twice!r:.60} stands twice", line=1)
    return head


def _delimiter(line: str) -> str:
    return max(("\t", ",", ";"), key=line.count)


def _parquet_rows(content: bytes, known: Columns) -> Iterator[Row]:
    with MissingExtraError.unless("pyarrow", "parquet", "tables in Parquet"):
        import pyarrow as pa  # noqa: PLC0415  # an extra, loaded where it is used
        import pyarrow.parquet as pq  # noqa: PLC0415  # likewise
    try:
        columns = pq.read_table(pa.BufferReader(content)).to_pydict()
    except (pa.ArrowException, OSError, ValueError, MemoryError, OverflowError) as error:
        raise ParseError(
            f"not Parquet that can be read: {str(error).splitlines()[0] if str(error) else error!r:.100}"
        ) from None
    names = {name: known.synonyms.get(name.lower(), name) for name in columns}
    for place in range(max(map(len, columns.values()), default=0)):
        row = {names[name]: _cell(values[place]) for name, values in columns.items()}
        yield {name: cell for name, cell in row.items() if cell not in (None, "", [])}


def _cell(value: object) -> Any:
    """Return a cell of Parquet as one of CSV would be: a text, or a list of texts."""
    if isinstance(value, list | tuple):
        return [str(item) for item in value if item is not None]
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    return value if isinstance(value, str) else str(value)


def written(style: str, columns: list[str], rows: list[Row]) -> str | bytes:
    """Return rows as a file has them.

    Raises:
        MissingExtraError: it is to be Parquet, and pyarrow is not installed.
    """
    if style == "parquet":
        return _parquet(columns, rows)
    lines = [columns, *([str(row.get(name, "")) for name in columns] for row in rows)]
    return "".join(line_of(line, style) for line in lines)


def line_of(cells: Iterable[str], style: str = "csv") -> str:
    """Return a row of a CSV or TSV file, its line end included."""
    return STYLES[style].join(map(_quoted, cells)) + "\n"


def _quoted(cell: str) -> str:
    """Return a cell as every reader of tables takes it, line ends of any kind included."""
    return '"' + cell.replace('"', '""') + '"' if _UNSAFE.search(cell) else cell


def _parquet(columns: list[str], rows: list[Row]) -> bytes:
    with MissingExtraError.unless("pyarrow", "parquet", "tables in Parquet"):
        import pyarrow as pa  # noqa: PLC0415  # an extra, loaded where it is used
        import pyarrow.parquet as pq  # noqa: PLC0415  # likewise
    table = pa.table(
        {name: pa.array([row.get(name) or None for row in rows], pa.string()) for name in columns}
    )
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()
