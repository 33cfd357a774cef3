"""The manifest of a corpus: which file is which map, for good, and in which part it stands; and the lock of whoever writes."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.corpus._part_files import parquet, read_file
from argmap.corpus._table_schema import VERSION, VERSION_KEY, arrow
from argmap.errors import FormatError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from argmap.corpus._part_files import Parts

__all__ = ["Known", "Manifest", "locked"]

NAME = "_manifest.parquet"
IN_PART = 500  # files


@dataclass(slots=True)
class Known:
    """What is known of a file: the number of its map, its size and time when it was read, and its part."""

    map: int
    size: int | None
    mtime: int | None
    part: int


class Manifest:
    """The files of a corpus, by path below its root.

    Attributes:
        known: path -> `Known`, in order of the numbers.
    """

    def __init__(self, parts: Parts) -> None:
        """Read the manifest; what stands in parts and not in it is added."""
        self._parts = parts
        self.known: dict[str, Known] = {}
        path = parts.root / NAME
        if path.exists():
            rows = read_file(path).to_pydict()
            for id_, *values in zip(
                rows["path"], rows["map"], rows["size"], rows["mtime"], rows["part"], strict=True
            ):
                self.known[id_] = Known(*values)
        listed = {known.part for known in self.known.values()}
        for part in parts.numbers():
            if part not in listed:
                there = parts.read("maps", part, ["map", "id"]).to_pydict()
                for number, id_ in zip(there["map"], there["id"], strict=True):
                    self.known.setdefault(id_, Known(number, None, None, part))

    @property
    def next_map(self) -> int:
        """The number of the next new map."""
        return 1 + max((known.map for known in self.known.values()), default=-1)

    @property
    def next_part(self) -> int:
        """The number of the next new part."""
        numbers = [known.part for known in self.known.values()] + self._parts.numbers()
        return 1 + max(numbers, default=-1)

    def save(self) -> None:
        """Write the manifest, whole or not at all."""
        path = self._parts.root / NAME
        types = arrow()
        fields = [("map", types.int64()), ("path", types.string()), ("size", types.int64()), ("mtime", types.int64()),
                  ("part", types.int32())]  # fmt: skip
        rows = sorted(self.known.items(), key=lambda item: item[1].map)
        columns = [
            [known.map for _, known in rows],
            [id_ for id_, _ in rows],
            [known.size for _, known in rows],
            [known.mtime for _, known in rows],
            [known.part for _, known in rows],
        ]
        schema = types.schema(fields, {VERSION_KEY: str(VERSION).encode()})
        table = types.Table.from_arrays(
            [types.array(values, field.type) for values, field in zip(columns, schema, strict=True)],
            schema=schema,
        )
        new = path.with_name(f"{NAME}.new")
        parquet().write_table(table, new, compression="zstd")
        new.replace(path)


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Let nobody else write to a corpus meanwhile; a kill frees the lock.

    Raises:
        FormatError: somebody else writes to it.
    """
    with MissingExtraError.unless("filelock", "corpus", "tables of maps"):
        from filelock import FileLock, Timeout  # noqa: PLC0415  # an extra
    lock = FileLock(root / "_lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise FormatError(f"{root} is locked: another run writes to it; wait until it has ended") from None
    try:
        yield
    finally:
        lock.release()
