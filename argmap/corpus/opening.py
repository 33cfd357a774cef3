"""Open a corpus that lies in a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from argmap._validate import check_path
from argmap.corpus._part_files import Parts, read_schema
from argmap.corpus._table_schema import TABLES
from argmap.corpus.tables import Corpus
from argmap.errors import FormatError

__all__ = ["open_corpus"]

_MAGIC = b"PAR1"  # what a whole Parquet file ends with


def open_corpus(path: str | os.PathLike[str], *, spark: Any = None) -> Corpus:
    """Open a corpus: its tables are lazy, and nothing but their sizes is read before something is asked.

    Args:
        path: its folder; what others wrote there in the same columns is read, too.
        spark: a SparkSession, or a master such as "local[2]", to ask Spark in place of DuckDB.

    Raises:
        FileNotFoundError: there is no such folder.
        FormatError: it holds no corpus, a file is cut, or it was written by a newer argmap.
        MissingExtraError: pyarrow is not installed.

    Examples:
        >>> import argmap, tempfile
        >>> folder = tempfile.mkdtemp()
        >>> _ = argmap.corpus.write({"phones": argmap.examples("school_phones")}, folder)
        >>> argmap.corpus.open(folder).maps.title.to_pyarrow().to_pylist()
        ['Phones at school']
    """
    check_path(path, FormatError)
    folder = Path(path)
    if not folder.is_dir():
        raise FileNotFoundError(f"no folder {str(folder)!r}")
    parts = Parts(folder)
    if not parts.files("maps"):
        raise FormatError(
            f"{folder} holds no corpus: make one by argmap.corpus.ingest(files, {str(folder)!r}), "
            f"or in a shell by argmap corpus ingest FOLDER {folder}"
        )
    for table in TABLES:
        for file in parts.files(table):
            _check_whole(file)
    for table in TABLES[1:]:
        for file in parts.files(table)[:1]:
            read_schema(file)
    return Corpus(folder, spark)


def _check_whole(file: Path) -> None:
    """Refuse a file that was cut short: looking at its end costs next to nothing."""
    with file.open("rb") as opened:
        opened.seek(0, os.SEEK_END)
        if opened.tell() >= 2 * len(_MAGIC):
            opened.seek(-len(_MAGIC), os.SEEK_END)
            if opened.read() == _MAGIC:
                return
    raise FormatError(f"{file}: not a whole Parquet file: it was cut; remove this part and run ingest again")
