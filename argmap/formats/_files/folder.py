"""A folder of files in whatever formats: each read by itself, so that one that cannot be read spoils none of the others."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from argmap._validate import check_path, check_progress, check_text
from argmap.errors import ArgmapError, FormatError
from argmap.formats._files.detection import detect_file
from argmap.formats._files.load_dump import read
from argmap.formats._files.registry import find

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss

__all__ = ["Entry", "read_entry", "read_folder"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a corpus: its map and losses, or the error that says why there is none."""

    path: Path
    format: str | None = None
    amap: ArgumentMap | None = None
    losses: tuple[Loss, ...] = field(default=())
    error: ArgmapError | None = None


def read_folder(
    folder: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    pattern: str = "**/*",
    format: str | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> list[Entry]:
    """Read every file of a folder, in the order of their names; or the files that are given.

    Args:
        folder: the folder, or a list of files.
        pattern: which files of it, as `Path.glob` takes it.
        format: the format of all of them; each is recognised by itself if none is given.
        progress: called with how many files are done, and how many there are.

    Raises:
        FileNotFoundError: there is no such folder.
        FormatError: no such format, or an option that is none; a file that cannot be read is told in its `Entry`.

    Examples:
        >>> import argmap, pathlib, tempfile
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> argmap.dump(argmap.ArgumentMap(), folder / "a.argmap.json")
        >>> [(entry.path.name, entry.format) for entry in read_folder(folder)]
        [('a.argmap.json', 'argmap')]
    """
    check_text("pattern", pattern, FormatError)
    check_progress(progress, FormatError)
    if format is not None:
        find(format)
    if isinstance(folder, str | os.PathLike):
        root = Path(folder)
        if not root.is_dir():
            raise FileNotFoundError(f"no folder {str(root)!r}")
        paths = sorted(path for path in root.glob(pattern) if path.is_file())
    else:
        paths = _paths(folder)
    found: list[Entry] = []
    for number, path in enumerate(paths, 1):
        found.append(read_entry(path, format))
        if progress is not None:
            progress(number, len(paths))
    return found


def _paths(given: object) -> list[Path]:
    if not isinstance(given, Iterable) or isinstance(given, bytes):
        raise FormatError(f"expected the path of a folder, or those of files, got {given!r:.80}")
    paths = list(given)
    for path in paths:
        check_path(path, FormatError)
    return list(map(Path, paths))


def read_entry(path: Path, format: str | None = None) -> Entry:
    """Read one file, in the format given, else in that which is recognised; what is wrong with it is told in the entry.

    Raises:
        FileNotFoundError: there is no such file.
    """
    name = format
    try:
        name = format or detect_file(path)
        reading = read(path, name)
    except ArgmapError as error:
        return Entry(path, name, error=error)
    return Entry(path, name, reading.amap, reading.losses)
