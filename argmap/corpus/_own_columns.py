"""Columns of the caller's own: what is known of each map, from a function or from a file, and of which type it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from argmap._validate import check_path
from argmap._wording import listed_words
from argmap.corpus._part_files import parquet
from argmap.corpus._table_schema import OWN_COLUMNS, arrow
from argmap.errors import AnalysisError, FormatError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable

__all__ = ["Columns", "Extra", "typed", "values_of"]

Columns: TypeAlias = "Callable[[str], Mapping[str, Any]] | str | os.PathLike[str] | None"
Extra: TypeAlias = tuple[tuple[str, str], ...]
_TYPES = ((bool, "bool"), (int, "int64"), (float, "double"), (str, "string"))
_PATH = "path"


def values_of(columns: Columns, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return the caller's columns of each map.

    Args:
        columns: a function of the id of a map (its path below the root), or a CSV or Parquet file with a column `path`.
        ids: of the maps.

    Raises:
        AnalysisError: what the function returns is no mapping, or a name is taken or empty.
        FormatError: the file cannot be read, or has no column `path`, or a path twice.
        FileNotFoundError: there is no such file.

    Examples:
        >>> values_of(lambda id_: {"year": int(id_[:4])}, ["1990/a.json"])
        {'1990/a.json': {'year': 1990}}
    """
    if columns is None:
        return {}
    if callable(columns):
        return {id_: _checked(columns(id_), id_) for id_ in ids}
    check_path(columns, AnalysisError)
    known = _of_file(Path(columns))
    return {id_: known[id_] for id_ in ids if id_ in known}


def _checked(given: object, id_: str) -> dict[str, Any]:
    if not isinstance(given, Mapping):
        raise AnalysisError(f"columns must return a dict of each path, got {given!r:.80} for {id_!r:.200}")
    for name in given:
        _check_name(name)
    return dict(given)


def _check_name(name: object) -> None:
    if not isinstance(name, str) or not name.strip():
        raise AnalysisError(f"the name of a column must be a text, got {name!r:.80}")
    if name.lower() in OWN_COLUMNS:
        raise AnalysisError(f"a column named {name!r:.80} is in the table already: give it another name")


def _of_file(path: Path) -> dict[str, dict[str, Any]]:
    if not path.is_file():
        raise FileNotFoundError(f"no file {str(path)!r}")
    try:
        if path.suffix.lower() == ".parquet":
            table = parquet().read_table(path)
        else:
            arrow()
            import pyarrow.csv as reader  # noqa: PLC0415  # an extra

            separator = "\t" if path.suffix.lower() == ".tsv" else ","
            table = reader.read_csv(path, parse_options=reader.ParseOptions(delimiter=separator),
                                    convert_options=reader.ConvertOptions(column_types={_PATH: arrow().string()}, strings_can_be_null=True))  # fmt: skip
    except arrow().ArrowInvalid as error:
        raise FormatError(f"{path}: {str(error).partition(chr(10))[0]:.200}") from None
    if _PATH not in table.column_names:
        raise FormatError(f"{path}: no column 'path'; it has {listed_words(table.column_names)}")
    names = [name for name in table.column_names if name != _PATH]
    for name in names:
        _check_name(name)
    rows: dict[str, dict[str, Any]] = {}
    for row in table.to_pylist():
        id_ = str(row.pop(_PATH))
        if id_ in rows:
            raise FormatError(f"{path}: the path {id_!r:.200} stands there twice")
        rows[id_] = {name: _plain(value) for name, value in row.items()}
    return rows


def _plain(value: Any) -> Any:
    """Return a value of a file as one of the four types: a date, say, as text."""
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def typed(values: Iterable[Mapping[str, Any]], known: Mapping[str, str]) -> Extra:
    """Return the columns that there are, with the types of their values: bool, int64, double or string.

    Args:
        values: the columns of each map.
        known: the columns of a corpus that is there already, which keep their types.

    Raises:
        AnalysisError: a column with values of several types, or of none of the four.

    Examples:
        >>> typed([{"year": 1990}, {"topic": "tax"}], {})
        (('year', 'int64'), ('topic', 'string'))
    """
    found = dict(known)
    for row in values:
        for name, value in row.items():
            if value is None:
                continue
            type_ = _type_of(name, value)
            before = found.setdefault(name, type_)
            if before == type_ or (before == "double" and type_ == "int64"):
                continue
            if before == "int64" and type_ == "double" and name not in known:
                found[name] = "double"
                continue
            raise AnalysisError(
                f"the column {name!r:.80} holds values of type {before}, and {value!r:.80}, which is {type_}: give it values of one type"
            )
    return tuple(found.items())


def _type_of(name: str, value: object) -> str:
    for cls, word in _TYPES:
        if isinstance(value, cls):
            if word == "int64" and not -(2**63) <= value < 2**63:  # type: ignore[operator]
                break
            return word
    raise AnalysisError(
        f"the column {name!r:.80} holds {value!r:.80}: a value must be a bool, a whole number of up to 63 bits, a float or a text"
    )
