"""The answer to a question about a whole corpus: a lazy table that prints, plots and writes itself."""

from __future__ import annotations

import json
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap._validate import check_path, check_whole
from argmap._wording import counted, no_formula, repr_in_words, shortened, table, table_html
from argmap.corpus._part_files import parquet
from argmap.corpus._table_schema import arrow
from argmap.errors import AnalysisError, FormatError, MissingExtraError
from argmap.formats._syntax.rows import line_of

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Sequence

    import altair as alt
    import ibis
    import pandas as pd

    from argmap.corpus._asked_corpus import AskedCorpus

__all__ = ["Answer", "instead"]

_PRINTED = 10  # rows
_WIDE = 60  # characters of a cell that are printed
_AT_ONCE = 100_000  # rows that are written at once


class Answer:
    """A table that is worked out when it is first looked at, and kept as long as the corpus is open.

    It prints its first ten rows, and how many there are; `len` counts them.

    Attributes:
        sort: the columns by which frames and files are sorted.

    Examples:
        >>> import argmap, tempfile
        >>> corpus = argmap.corpus.write({"phones": argmap.examples("school_phones")}, tempfile.mkdtemp())
        >>> corpus.support_status().table.columns
        ('map', 'n', 'status')
    """

    def __init__(
        self,
        corpus: AskedCorpus,
        make: Callable[[], ibis.Table],
        *,
        named: Callable[[ibis.Table], ibis.Table],
        sort: Sequence[str],
        shown: Sequence[str] | None = None,
        plotted: str = "",
        of: str = "rows",
    ) -> None:
        self._corpus, self._make, self._named = corpus, make, named
        self.sort = tuple(sort)
        self._shown, self._plotted, self._of = shown, plotted, of

    @cached_property
    def table(self) -> ibis.Table:
        """The answer by the numbers of maps and elements, as an Ibis table."""
        return self._make()

    @cached_property
    def named(self) -> ibis.Table:
        """The same with the ids of maps and elements, and their words."""
        return self._named(self.table)

    def __len__(self) -> int:
        return int(self.table.count().to_pyarrow().as_py())

    def to_frame(self, limit: int | None = None) -> pd.DataFrame:
        """Return the rows of `named`, in order, as a pandas data frame.

        Args:
            limit: how many rows, from 1 on; all if not given.

        Raises:
            AnalysisError: `limit` is no whole number from 1 on.
        """
        if limit is not None:
            check_whole("limit", limit, AnalysisError)
        with MissingExtraError.unless("pandas", "corpus", "data frames"):
            import pandas as pd  # noqa: F401, PLC0415  # an extra
        rows = self._sorted() if limit is None else self._sorted().limit(limit)
        frame: pd.DataFrame = rows.to_pyarrow().to_pandas()
        return frame

    def _sorted(self) -> ibis.Table:
        return self.named.order_by([self.named[name] for name in self.sort])

    def to_parquet(self, path: str | os.PathLike[str]) -> None:
        """Write the rows of `named`, in order, to a Parquet file; a crash leaves the old file or the new one.

        Raises:
            OSError: it cannot be written.
        """
        with (
            instead(path) as new,
            parquet().ParquetWriter(new, self._schema(), compression="zstd") as writer,
        ):
            for batch in self._batches():
                writer.write_batch(batch)

    def to_csv(self, path: str | os.PathLike[str]) -> None:
        """Write the rows of `named`, in order, to a CSV file in UTF-8; lists as JSON. A crash leaves the old file or the new one.

        Texts that a spreadsheet would work out as formulas, such as those that begin with "=", "+", "-" or "@", stand behind an
        apostrophe, which marks a text there; where words must be the same to the letter, take `to_parquet`.

        Raises:
            OSError: it cannot be written.
        """
        with instead(path) as new, new.open("w", encoding="utf-8", newline="") as file:
            for text in self.csv():
                file.write(text)

    def csv(self) -> Iterator[str]:
        """Give the text of the CSV file, some thousand rows at a time."""
        yield line_of(map(no_formula, self.named.columns))
        for batch in self._batches():
            rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
            yield "".join(line_of(map(_csv_cell, row)) for row in rows)

    def _schema(self) -> Any:
        return self.named.schema().to_pyarrow()

    def _batches(self) -> Iterator[Any]:
        schema = self._schema()
        for batch in self._corpus.engine.batches(self._sorted(), _AT_ONCE):
            yield arrow().RecordBatch.from_arrays(
                [batch.column(field.name).cast(field.type) for field in schema], schema=schema
            )

    def plot(self, column: str | None = None, *, by: str | None = None) -> alt.Chart:
        """Return a chart of how a column is distributed, counted in the engine: it holds at most 250 rows.

        Args:
            column: a column of `named`, of numbers or of words; that which the question is about unless given.
            by: a column by which the chart is split, one of `named` or of your own.

        Raises:
            AnalysisError: there is no such column, or it cannot be counted.
            MissingExtraError: altair is not installed.
        """
        from argmap.corpus._charts import chart  # noqa: PLC0415  # an extra

        return chart(self._corpus, self.named, column or self._plotted, by, self._of)

    def _printed(self) -> tuple[list[str], list[list[str]], str]:
        columns = [name for name in self._shown or self.named.columns if name in self.named.columns]
        frame = self._sorted().select(columns).limit(_PRINTED).to_pyarrow().to_pydict()
        rows = [[_cell(value) for value in row] for row in zip(*frame.values(), strict=True)]
        return columns, rows, counted(len(self), "row")

    def __str__(self) -> str:
        columns, rows, count = self._printed()
        shown = (
            f"{count}, of which {len(rows)} are shown"
            if int(count.split()[0].replace(",", "")) > len(rows)
            else count
        )
        return f"{table(columns, rows)}\n{shown}" if rows else count

    __repr__ = __str__
    _repr_pretty_ = repr_in_words

    def _repr_html_(self) -> str:
        columns, rows, count = self._printed()
        return f"{table_html(columns, rows)}<p>{count}</p>"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return shortened(value, _WIDE) if isinstance(value, str) else str(value)


def _csv_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        return no_formula(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


@contextmanager
def instead(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a file beside another to write to, which then takes the place of that; nothing is left if the writing fails."""
    check_path(path, FormatError)
    old = Path(path)
    if not old.parent.is_dir():
        raise FileNotFoundError(f"no folder {str(old.parent)!r}")
    new = old.with_name(f".{old.name}.new")
    try:
        yield new
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    new.replace(old)
