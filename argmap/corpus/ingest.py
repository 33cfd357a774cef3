"""Read a folder of files, in any mix of formats, into the tables of a corpus: in parallel, and where it was left off."""

from __future__ import annotations

import glob as globbing
import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap._validate import check_path, check_progress, check_whole
from argmap.corpus._manifest import IN_PART, Known, Manifest, locked
from argmap.corpus._map_rows import Rows
from argmap.corpus._own_columns import typed, values_of
from argmap.corpus._part_files import Parts
from argmap.corpus._readers import read_parts
from argmap.corpus.opening import open_corpus
from argmap.errors import FormatError
from argmap.formats import find

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.corpus._own_columns import Columns, Extra
    from argmap.corpus.tables import Corpus

__all__ = ["ingest"]

Source = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


def ingest(
    source: Source,
    out: str | os.PathLike[str],
    *,
    format: str | None = None,
    workers: int | None = None,
    spark: Any = None,
    columns: Columns = None,
    progress: Callable[[int, int], object] | None = None,
) -> Corpus:
    """Read many files into a corpus, each in a process beside this one; a later run adds what is new and renews what changed.

    A file that cannot be read, or that kills the process that reads it, stands in the table `errors`, and the others are read. A run
    that was cut short, by a kill too, goes on where it was when it is called again. Numbers of maps are given once, for good; what is
    gone from the folder stays in the corpus.

    Args:
        source: a folder (all files below it but hidden ones), a glob such as "maps/**/*.json", or a list of files.
        out: the folder of the corpus; made if it is not there.
        format: the format of all files; each is recognised by itself if none is given.
        workers: how many processes read; as many as there are processors unless given.
        spark: a SparkSession, or a master such as "local[2]", whose workers read in place of these processes; files and corpus lie
            on a file system that all of them see.
        columns: columns of your own, such as topic and year: a function of the path below the root that returns a dict; or a CSV or
            Parquet file with a column `path`. A value is a bool, an int, a float or a text.
        progress: called with how many files are done, and how many there are to do.

    Returns:
        The corpus, opened with `spark` if that is given.

    Raises:
        FileNotFoundError: there is no such folder or file.
        FormatError: no such format, or another run writes to the corpus.
        AnalysisError: columns of no type that a table holds.
        MissingExtraError: pyarrow or filelock is not installed.

    Examples:
        >>> import argmap, pathlib, tempfile
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> argmap.dump(argmap.examples("school_phones"), folder / "phones.argmap.json")
        >>> corpus = argmap.corpus.ingest(folder, folder / "corpus", columns=lambda path: {"topic": "school"})
        >>> len(corpus), corpus.maps.topic.to_pyarrow().to_pylist()
        (1, ['school'])
    """
    check_progress(progress, FormatError)
    check_path(out, FormatError)
    if workers is not None:
        check_whole("workers", workers, FormatError)
    if format is not None:
        find(format)
    files = _files(source, Path(out))
    parts = Parts(Path(out))
    parts.root.mkdir(parents=True, exist_ok=True)
    with locked(parts.root):
        _ingest(parts, files, format, workers, spark, columns, progress)
    return open_corpus(out, spark=spark)


def _ingest(
    parts: Parts,
    files: dict[str, Path],
    format_: str | None,
    workers: int | None,
    spark: Any,
    columns: Columns,
    progress: Callable[[int, int], object] | None,
) -> None:
    parts.finish()
    manifest = Manifest(parts)
    known = parts.extra()
    own = values_of(columns, files)
    extra = typed(own.values(), known)
    seen = {id_: _seen(path) for id_, path in files.items()}
    new = [id_ for id_ in files if id_ not in manifest.known]
    _number(manifest, new, seen)
    manifest.save()
    jobs = _jobs(parts, manifest, files, seen, own if columns is not None else None, extra, format_)
    if not parts.numbers() and not jobs:
        parts.write(0, Rows().tables(extra))
    total, done = sum(len(job["read"]) for job in jobs), 0

    def met(count: int) -> None:
        nonlocal done
        done += count
        if progress is not None:
            progress(min(done, total), total)

    renewed: list[str] = []

    def finished(job: dict[str, Any]) -> None:
        renewed.extend(id_ for _, id_, _, _ in job["read"])

    try:
        if spark is None:
            read_parts(jobs, workers or os.cpu_count() or 1, met, finished)
        else:
            from argmap.corpus._query_engine import read_parts_by_spark  # noqa: PLC0415  # an extra

            read_parts_by_spark(spark, jobs, met, finished)
    finally:
        for id_ in renewed:
            manifest.known[id_].size, manifest.known[id_].mtime = seen[id_]
        manifest.save()


def _number(manifest: Manifest, new: list[str], seen: dict[str, tuple[int, int]]) -> None:
    number, part = manifest.next_map, manifest.next_part
    ids = iter(new)
    while some := list(islice(ids, IN_PART)):
        for id_ in some:
            manifest.known[id_] = Known(number, *seen[id_], part)
            number += 1
        part += 1


def _jobs(
    parts: Parts,
    manifest: Manifest,
    files: dict[str, Path],
    seen: dict[str, tuple[int, int]],
    own: dict[str, dict[str, Any]] | None,
    extra: Extra,
    format_: str | None,
) -> list[dict[str, Any]]:
    """Return the parts that are to be written: those that are not there, and those in which something changed."""
    there, by_part = set(parts.numbers()), dict[int, list[str]]()
    for id_, known in manifest.known.items():
        by_part.setdefault(known.part, []).append(id_)
    jobs = []
    for part, ids in sorted(by_part.items()):
        changed = [
            id_ for id_ in ids
            if id_ in files and (part not in there or seen[id_] != (manifest.known[id_].size, manifest.known[id_].mtime))
        ]  # fmt: skip
        relabelled = part in there and own is not None and _other_columns(parts, part, own, extra)
        if not changed and not relabelled:
            continue
        about = (
            own if own is not None else _columns_there(parts, part, extra) if part in there and extra else {}
        )
        read = [(manifest.known[id_].map, id_, str(files[id_]), about.get(id_, {})) for id_ in changed]
        keep = [manifest.known[id_].map for id_ in set(ids).difference(changed)] if part in there else []
        jobs.append(
            {
                "out": str(parts.root), "part": part, "read": read, "keep": keep, "extra": extra, "format": format_,
                "killers": [], "columns": {id_: own[id_] for id_ in ids if id_ in own} if own is not None and keep else None,
            }
        )  # fmt: skip
    return jobs


def _columns_there(parts: Parts, part: int, extra: Extra) -> dict[str, dict[str, Any]]:
    """Return the caller's columns of a part as they are, for a run that gives none."""
    rows = parts.read("maps", part).to_pylist()
    return {row["id"]: {name: row.get(name) for name, _ in extra} for row in rows}


def _other_columns(parts: Parts, part: int, own: dict[str, dict[str, Any]], extra: Extra) -> bool:
    """Tell whether the caller's columns of a part are others than they were."""
    there = parts.read("maps", part).to_pylist()
    return any(
        own[row["id"]].get(name) != row.get(name) for row in there if row["id"] in own for name, _ in extra
        if name in own[row["id"]] or row.get(name) is not None
    )  # fmt: skip


def _seen(path: Path) -> tuple[int, int]:
    said = path.stat()
    return said.st_size, said.st_mtime_ns


def _files(source: Source, out: Path) -> dict[str, Path]:
    """Return the files by their paths below it, in order of these."""
    if isinstance(source, str | os.PathLike):
        text = os.fspath(source)
        if not isinstance(text, str):
            raise FormatError(f"expected a folder, a glob or a list of files, got {source!r:.80}")
        root = Path(text)
        if root.is_dir():
            found = _below(root, out.resolve())
        elif globbing.has_magic(text):
            root, found = _matching(text, out.resolve())
        elif root.exists():
            root, found = root.parent, [root]
        else:
            raise FileNotFoundError(f"no folder {text!r}")
    else:
        root, found = _given(source)
    return dict(sorted((_id(path, root), path) for path in found))


def _below(root: Path, out: Path) -> list[Path]:
    found = []
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        folders[:] = [name for name in folders if not name.startswith(".") and (here / name).resolve() != out]
        found += [here / name for name in names if not name.startswith(".") and (here / name).is_file()]
    return found


def _matching(pattern: str, out: Path) -> tuple[Path, list[Path]]:
    """Return the fixed part of a glob, and the files that it matches."""
    parts = Path(pattern).parts
    fixed = next(number for number, part in enumerate(parts) if globbing.has_magic(part))
    root = Path(*parts[:fixed])
    if not root.is_dir():
        raise FileNotFoundError(f"no folder {str(root)!r}")
    found = [Path(name) for name in globbing.iglob(pattern, recursive=True)]  # noqa: PTH207  # `**` and hidden files as a shell has them
    return root, [path for path in found if path.is_file() and out not in path.resolve().parents]


def _given(source: Any) -> tuple[Path, list[Path]]:
    if not isinstance(source, Iterable) or isinstance(source, bytes):
        raise FormatError(f"expected a folder, a glob or a list of files, got {source!r:.80}")
    paths = list(source)
    for path in paths:
        check_path(path, FormatError)
    found = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100  # links stay as they are
    for path in found:
        if not path.is_file():
            raise FileNotFoundError(f"no file {str(path)!r}")
    root = Path(os.path.commonpath([path.parent for path in found])) if found else Path()
    return root, found


def _id(path: Path, root: Path) -> str:
    """Return the id of a map: the path of its file below the root, with `/`."""
    return os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "backslashreplace")
