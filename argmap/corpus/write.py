"""Write maps from memory into the tables of a corpus."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap._store.store import check_map
from argmap._validate import check_path, check_progress
from argmap.corpus._manifest import IN_PART, Known, Manifest, locked
from argmap.corpus._map_rows import Rows
from argmap.corpus._own_columns import typed, values_of
from argmap.corpus._part_files import Parts, joined
from argmap.corpus._table_schema import TABLES, arrow
from argmap.corpus.opening import open_corpus
from argmap.errors import FormatError, ModelError
from argmap.formats import write as write_text

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from argmap.argument_map import ArgumentMap
    from argmap.corpus._own_columns import Columns
    from argmap.corpus.tables import Corpus

__all__ = ["write"]

Maps = Mapping[str, "ArgumentMap"] | Iterable[tuple[str, "ArgumentMap"]]


def write(
    maps: Maps,
    path: str | os.PathLike[str],
    *,
    columns: Columns = None,
    progress: Callable[[int, int], object] | None = None,
) -> Corpus:
    """Write maps into a corpus. A map of an id that is there takes its place; one of equal content touches no file.

    Args:
        maps: id -> map, or pairs of these; they are gone through once, so that they need not fit in memory.
        path: the folder of the corpus; made if it is not there.
        columns: columns of your own, as for `ingest`: a function of the id, or a file with a column `path`.
        progress: called with how many maps are written, and how many there are; of pairs, as many as were seen.

    Raises:
        FormatError: another run writes to the corpus, or a map holds a number that no column does.
        ModelError: an id that is no text, or a value that is no map.
        AnalysisError: columns of no type that a table holds.
        MissingExtraError: pyarrow or filelock is not installed.

    Examples:
        >>> import argmap, tempfile
        >>> folder, amap = tempfile.mkdtemp(), argmap.examples("school_phones")
        >>> corpus = argmap.corpus.write({"phones": amap}, folder, columns=lambda id: {"year": 2024})
        >>> corpus.maps.select("id", "year").to_pyarrow().to_pylist()
        [{'id': 'phones', 'year': 2024}]
    """
    check_path(path, FormatError)
    check_progress(progress, FormatError)
    total = len(maps) if isinstance(maps, Mapping) else None
    pairs = maps.items() if isinstance(maps, Mapping) else maps
    if not isinstance(pairs, Iterable):
        raise ModelError(f"expected a dict of maps by id, or pairs of id and map, got {maps!r:.80}")
    parts = Parts(Path(path))
    arrow()
    parts.root.mkdir(parents=True, exist_ok=True)
    with locked(parts.root):
        parts.finish()
        writing = _Writing(parts, columns)
        for done, pair in enumerate(pairs, 1):
            writing.add(*_checked(pair))
            if progress is not None:
                progress(done, total or done)
        writing.flush()
        if not parts.numbers():
            parts.write(0, Rows().tables(writing.extra()))
        writing.save()
    return open_corpus(path)


def _checked(pair: object) -> tuple[str, ArgumentMap]:
    if not isinstance(pair, tuple | list) or len(pair) != 2:
        raise ModelError(f"expected pairs of id and map, got {pair!r:.80}")
    id_, amap = pair
    if not isinstance(id_, str) or not id_.strip():
        raise ModelError(f"the id of a map must be a text that is not blank, got {id_!r:.80}")
    check_map(amap)
    return id_, amap


class _Writing:
    """Maps on their way into parts: new ones wait until a part is full, changed ones until some hundreds are."""

    def __init__(self, parts: Parts, columns: Columns) -> None:
        self.parts, self.columns = parts, columns
        self.manifest = Manifest(parts)
        self.touched = False
        self.new: dict[str, tuple[int, ArgumentMap, str]] = {}
        self.changed: dict[str, tuple[int, ArgumentMap, str]] = {}
        self.own: dict[str, dict[str, Any]] = {}
        self._known = parts.extra()
        self._there = {row["id"]: row for part in parts.numbers() for row in self._rows_there(part)}
        self._next = self.manifest.next_map

    def _rows_there(self, part: int) -> list[dict[str, Any]]:
        table = self.parts.read("maps", part)
        kept = [name for name in ("id", "sha256", *self._known) if name in table.column_names]
        rows: list[dict[str, Any]] = table.select(kept).to_pylist()
        return rows

    def add(self, id_: str, amap: ArgumentMap) -> None:
        """Take a map, unless it is there already."""
        text = write_text(amap, "argmap").text
        sha256 = hashlib.sha256(text if isinstance(text, bytes) else text.encode()).hexdigest()
        own = values_of(self.columns, [id_]).get(id_, {})
        row = self._there.get(id_)
        if (
            row is not None
            and row["sha256"] == sha256
            and all(row.get(name) == value for name, value in own.items())
        ):
            self.new.pop(id_, None)
            self.changed.pop(id_, None)
            return
        if row is not None:
            own = {name: row.get(name) for name in self._known} | own
        self.own[id_] = own
        known = self.manifest.known.get(id_)
        if known is not None:
            self.changed[id_] = known.map, amap.copy(), sha256
        elif id_ in self.new:
            self.new[id_] = self.new[id_][0], amap.copy(), sha256
        else:
            self.new[id_] = self._next, amap.copy(), sha256
            self._next += 1
        if len(self.new) >= IN_PART:
            self._write_new()
        if len(self.changed) >= IN_PART:
            self._write_changed()

    def extra(self) -> tuple[tuple[str, str], ...]:
        """Return the caller's columns and their types, so far."""
        found = typed(self.own.values(), self._known)
        self._known = dict(found)
        return found

    def flush(self) -> None:
        """Write what still waits."""
        if self.new:
            self._write_new()
        if self.changed:
            self._write_changed()

    def save(self) -> None:
        """Write the manifest, if anything was written."""
        if self.touched or not self.manifest.known:
            self.manifest.save()

    def _rows(self, some: dict[str, tuple[int, ArgumentMap, str]]) -> Rows:
        rows = Rows()
        for id_, (number, amap, sha256) in some.items():
            rows.add(number, id_, amap, "argmap", sha256, (), self.own[id_])
            self._there[id_] = {"id": id_, "sha256": sha256} | self.own[id_]
        return rows

    def _write_new(self) -> None:
        part, extra = self.manifest.next_part, self.extra()
        self.parts.write(part, self._rows(self.new).tables(extra))
        for id_, (number, _, _) in self.new.items():
            self.manifest.known[id_] = Known(number, None, None, part)
        self.new, self.own, self.touched = {}, {id_: self.own[id_] for id_ in self.changed}, True

    def _write_changed(self) -> None:
        extra = self.extra()
        by_part: dict[int, dict[str, tuple[int, ArgumentMap, str]]] = {}
        for id_, value in self.changed.items():
            by_part.setdefault(self.manifest.known[id_].part, {})[id_] = value
        for part, some in by_part.items():
            made = self._rows(some).tables(extra)
            gone = {number for number, _, _ in some.values()}
            tables = {
                table: joined(table, [_without(self.parts.read(table, part), gone), made[table]], extra)
                for table in TABLES
            }
            self.parts.write(part, tables)
            for id_ in some:
                known = self.manifest.known[id_]
                known.size = known.mtime = None
        self.changed, self.own, self.touched = {}, {id_: self.own[id_] for id_ in self.new}, True


def _without(table: Any, numbers: set[int]) -> Any:
    import pyarrow.compute as pc  # noqa: PLC0415  # an extra

    types = arrow()
    gone = pc.is_in(table.column("map"), value_set=types.array(sorted(numbers), types.int64()))
    return table.filter(pc.invert(gone))
