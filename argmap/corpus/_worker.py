"""One process that reads the files of one part after the other and writes their tables; run as `python -m argmap.corpus._worker`.

It is told its parts on standard input, a line of JSON each, and tells on what was its standard output which file it is about to read,
and which part is done. When standard input ends in the middle of a part, whoever gave it is gone: then it goes, too.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import queue
import sys
import threading
from pathlib import Path
from typing import IO, Any

__all__ = ["run"]


def run(job: dict[str, Any], tell: IO[str]) -> None:
    """Read the files of a part, and write its tables; or check its maps."""
    if "check" in job:
        from argmap.corpus._checked_part import check_part  # noqa: PLC0415  # the path to modules is set first

        check_part(job)
        return
    from argmap.corpus._map_rows import Rows  # noqa: PLC0415
    from argmap.corpus._part_files import Parts, joined  # noqa: PLC0415  # likewise
    from argmap.corpus._table_schema import TABLES  # noqa: PLC0415

    parts, rows = Parts(Path(job["out"])), Rows()
    extra = tuple((name, type_) for name, type_ in job["extra"])
    for place, (number, id_, path, own) in enumerate(job["read"]):
        tell.write(f"{place}\n")
        tell.flush()
        if id_ in job["killers"]:
            rows.add_failure(
                number, id_, "ReaderDied", "the process that read this file died: it is damaged, or too large"
            )
        else:
            _read(rows, number, id_, path, job["format"], own)
    tables = rows.tables(extra)
    if job["keep"]:
        kept = set(job["keep"])
        tables = {
            table: joined(table, [_only(parts.read(table, job["part"]), kept), tables[table]], extra)
            for table in TABLES
        }
        tables["maps"] = _with_columns(tables["maps"], job["columns"])
    parts.write(job["part"], tables)


def _read(rows: Any, number: int, id_: str, path: str, format_: str | None, own: dict[str, Any]) -> None:
    from argmap.errors import ArgmapError  # noqa: PLC0415  # see run
    from argmap.formats._files.folder import read_entry  # noqa: PLC0415

    try:
        content = Path(path).read_bytes()
        entry = read_entry(Path(path), format_)
        if entry.amap is None:
            rows.add_error(number, id_, entry.error or ArgmapError("cannot be read"))
            return
        sha256 = hashlib.sha256(content).hexdigest()
        rows.add(number, id_, entry.amap, entry.format or "", sha256, entry.losses, own)
    except (Exception, RecursionError, MemoryError) as error:  # noqa: BLE001  # no file stops the run
        rows.add_error(number, id_, error)


def _only(table: Any, numbers: set[int]) -> Any:
    import pyarrow as pa  # noqa: PLC0415  # an extra
    import pyarrow.compute as pc  # noqa: PLC0415

    return table.filter(pc.is_in(table.column("map"), value_set=pa.array(sorted(numbers), pa.int64())))


def _with_columns(maps: Any, columns: dict[str, dict[str, Any]] | None) -> Any:
    """Put the caller's columns of today in place of those that rows kept had."""
    import pyarrow as pa  # noqa: PLC0415  # an extra

    if columns is None:
        return maps
    ids = maps.column("id").to_pylist()
    names = {name for row in columns.values() for name in row}
    for place, field in enumerate(maps.schema):
        if field.name in names:
            old = maps.column(place).to_pylist()
            values = [
                columns[id_].get(field.name) if id_ in columns else before
                for id_, before in zip(ids, old, strict=True)
            ]
            maps = maps.set_column(place, field, pa.array(values, field.type))
    return maps


def main() -> None:
    """Take parts until there are none."""
    tell = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a reader prints is no word of ours
    settings = json.loads(sys.stdin.readline() or "{}")
    sys.path[:] = settings.get("path", sys.path)
    gc.set_threshold(100_000, 50, 50)
    jobs: queue.SimpleQueue[str] = queue.SimpleQueue()
    busy = threading.Event()
    threading.Thread(target=_listen, args=(jobs, busy), daemon=True).start()
    while line := jobs.get():
        busy.set()
        try:
            run(json.loads(line), tell)
            said = "done"
        except OSError as error:
            said = f"failed {json.dumps([type(error).__name__, str(error)])}"
        busy.clear()
        tell.write(f"{said}\n")
        tell.flush()


def _listen(jobs: queue.SimpleQueue[str], busy: threading.Event) -> None:
    """Pass lines on; where they end in the middle of a part, end the process."""
    for line in sys.stdin:
        busy.set()
        jobs.put(line)
    if busy.is_set():
        os._exit(1)
    jobs.put("")


if __name__ == "__main__":
    main()
