"""The folder that tools work in: nothing outside it is read or written, through links neither."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import threading
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import argmap
from argmap._wording import counted, listed, plain
from argmap.errors import FormatError, near
from argmap.formats._files.loss import summarised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.argument_map import ArgumentMap
    from argmap.formats import Reading

try:
    import fcntl
except ImportError:  # Windows
    HAS_LOCKS = False
else:
    HAS_LOCKS = True

__all__ = ["OWN", "Root"]

OWN = ".argmap.json"
_MOST_BYTES = 20_000_000  # of a file that is read
_MOST_NAMES = 200  # maps that a list names
_MOST_FOLDERS = 5_000  # that are looked into for maps
_TEMPORARY = ".argmap-server-tmp"  # written, then renamed; there is one writer at a time
_STEP = (
    os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
)
_READ = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_WRITE = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_WALKS = os.open in os.supports_dir_fd and os.rename in os.supports_dir_fd


class Root:
    """A folder, and the maps and texts in it, named by their paths from there.

    Each folder on the way is opened from the one above it, and a link is followed nowhere, so that none can be put in
    the way in between. One change is made at a time, by whichever thread or process: the folder is locked meanwhile.

    Args:
        folder: the folder.

    Raises:
        FormatError: it is no folder.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(os.path.realpath(folder))
        if not self.folder.is_dir():
            raise FormatError(f"{os.fspath(folder)!r:.200} is no folder: name the one that the maps are in")
        self._lock = threading.RLock()

    def maps(self, suffix: str = OWN) -> tuple[list[str], bool]:
        """Return the paths of the maps in the folder, or of the files with another suffix, sorted, and whether these are all."""
        found: list[str] = []
        for number, (folder, folders, files) in enumerate(os.walk(self.folder)):
            folders[:] = sorted(
                name for name in folders if not name.startswith(".") and name != "node_modules"
            )
            here = Path(folder).relative_to(self.folder)
            found += [
                (here / name).as_posix()
                for name in sorted(files)
                if name.endswith(suffix) and not name.startswith(".")
            ]
            if number >= _MOST_FOLDERS or len(found) > _MOST_NAMES:
                return sorted(found)[:_MOST_NAMES], False
        return sorted(found), True

    def content(self, name: str) -> bytes:
        """Return what a file holds.

        Raises:
            FormatError: there is no such file in the folder, or it is a link, too large, or no file at all.
        """
        parts = _parts(name)
        with self._folder_of(name, parts) as (handle, folder):
            try:
                file = os.open(parts[-1] if handle is not None else folder / parts[-1], _READ, dir_fd=handle)
            except OSError as error:
                raise self._refused(name, error) from None
            with os.fdopen(file, "rb") as opened:
                about = os.fstat(file)
                if not stat.S_ISREG(about.st_mode):
                    raise FormatError(f"{plain(name)} is a folder or a device: name a file")
                if about.st_nlink > 1:
                    raise FormatError(
                        f"{plain(name)} is a hard link, whose other name may lie outside: copy it, and name the copy"
                    )
                if about.st_size > _MOST_BYTES:
                    raise FormatError(
                        f"{plain(name)} has {about.st_size:,} bytes: at most {_MOST_BYTES:,} are read"
                    )
                return opened.read(_MOST_BYTES + 1)

    def reading(self, name: str) -> Reading:
        """Return a map as it is read from a file, in any format.

        Raises:
            FormatError: there is no such file, or it is no map.
        """
        content = self.content(name)
        form = _format_of(content, name)
        return argmap.formats.read(content, form)

    @contextlib.contextmanager
    def changing(self, name: str, *, new: bool = False) -> Iterator[ArgumentMap]:
        """Give a map to be changed, and write it when that went well; nobody else changes one meanwhile.

        Args:
            name: of the file, in our own format.
            new: whether to begin a map if there is no such file.

        Raises:
            FormatError: another format, or no such file.
        """
        if not name.endswith(OWN):
            raise FormatError(
                f"{plain(name)!r:.200} cannot be changed: only {OWN} files are, which lose nothing; name one, and begin it with new=true"
            )
        with self._alone():
            try:
                before: bytes | None = self.content(name)
            except FileNotFoundError:
                before = None
            if before is None and not new:
                raise self._missing(name)
            reading = argmap.formats.read(before, "argmap") if before is not None else None
            if reading and reading.losses:
                raise FormatError(
                    f"{plain(name)} is not changed: {summarised(reading.losses, 'would be lost')}"
                )
            amap = reading.amap if reading else argmap.ArgumentMap()
            yield amap
            written = argmap.dumps(amap).encode()
            if written != before:
                self._write(name, written)

    def _write(self, name: str, content: bytes) -> None:
        parts = _parts(name)
        with self._folder_of(name, parts) as (handle, folder):
            if handle is None:
                from argmap.formats._files.replacement import replace  # noqa: PLC0415  # Windows only

                replace(folder / parts[-1], content)
                return
            with contextlib.suppress(FileNotFoundError):
                os.unlink(_TEMPORARY, dir_fd=handle)  # left by a process that was killed
            try:
                mode: int | None = stat.S_IMODE(
                    os.stat(parts[-1], dir_fd=handle, follow_symlinks=False).st_mode
                )
            except FileNotFoundError:
                mode = None
            file = os.open(_TEMPORARY, _WRITE, 0o666, dir_fd=handle)
            try:
                with os.fdopen(file, "wb") as opened:
                    if mode is not None:
                        os.fchmod(file, mode)
                    opened.write(content)
                    opened.flush()
                    os.fsync(file)
                os.rename(_TEMPORARY, parts[-1], src_dir_fd=handle, dst_dir_fd=handle)
            except BaseException:
                with contextlib.suppress(OSError):
                    os.unlink(_TEMPORARY, dir_fd=handle)
                raise

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep all others from changing maps, those of other processes too where there are locks."""
        with self._lock:
            if not HAS_LOCKS:
                yield
                return
            handle = os.open(self.folder, _STEP)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX)
                yield
            finally:
                os.close(handle)

    @contextlib.contextmanager
    def _folder_of(self, name: str, parts: tuple[str, ...]) -> Iterator[tuple[int | None, Path]]:
        """Open the folder that a file is in, going down from the root folder by folder, through no link."""
        folder = self.folder.joinpath(*parts[:-1])
        if not _WALKS:
            if Path(os.path.realpath(folder)) != folder or (folder / parts[-1]).is_symlink():
                raise FormatError(
                    f"{plain(name)} is or leads through a link, which is not followed: name the file itself"
                )
            yield None, folder
            return
        handle = os.open(self.folder, _STEP & ~getattr(os, "O_NOFOLLOW", 0))
        try:
            for part in parts[:-1]:
                try:
                    below = os.open(part, _STEP, dir_fd=handle)
                except OSError as error:
                    raise self._refused(name, error) from None
                os.close(handle)
                handle = below
            yield handle, folder
        finally:
            os.close(handle)

    def _refused(self, name: str, error: OSError) -> Exception:
        """Say why a file cannot be opened, and what to do."""
        if error.errno == errno.ENOENT:
            return self._missing(name)
        if error.errno in {errno.ELOOP, errno.ENOTDIR, errno.EMLINK}:
            return FormatError(
                f"{plain(name)} is or leads through a link or a file, which is not followed: name the file itself"
            )
        return FormatError(
            f"{plain(name)!s:.200} cannot be opened: {(error.strerror or 'it is refused').lower()}"
        )

    def _missing(self, name: str) -> NoSuchFileError:
        known, _ = self.maps(OWN if name.endswith(OWN) else PurePosixPath(name).suffix or OWN)
        hint = near(name, known)
        if not hint and known:
            hint = f"; there are {listed(known)}"
        begin = (
            f"; {'or ' if hint else ''}begin it by add(map=..., text=..., new=true)"
            if name.endswith(OWN)
            else ""
        )
        return NoSuchFileError(f"no file {plain(name)!r:.200} in the folder{hint}{begin}")


class NoSuchFileError(FormatError, FileNotFoundError):
    """A file that is not there; it says which are."""

    __str__ = Exception.__str__


def _format_of(content: bytes, name: str) -> str:
    from argmap.formats._files.detection import detect  # noqa: PLC0415  # formats are looked for then

    try:
        found: str = detect(content, name).NAME
    except FormatError:
        raise FormatError(
            f"{plain(name)!r:.200} is no map in a format that can be recognised: show() lists the maps that there are"
        ) from None
    return found


def _parts(name: str) -> tuple[str, ...]:
    """Return the parts of a path from the root.

    Raises:
        FormatError: a path from elsewhere, or one that leads out.

    Examples:
        >>> _parts("maps/street.argmap.json")
        ('maps', 'street.argmap.json')
    """
    if not name.strip():
        raise FormatError("the name of the file is empty: show() lists the maps that there are")
    if not name.isprintable() or "\\" in name or len(name) > 1_000:
        raise FormatError(
            f"{plain(name)!r:.80} is no path: parts are joined by /, with letters that can be printed"
        )
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or ":" in name:
        raise FormatError(
            f"{name!r:.200} leads out of the folder: give a path from there, such as 'street{OWN}'"
        )
    if any(part.startswith(".") for part in path.parts) or not path.parts:
        raise FormatError(
            f"{name!r:.200} is hidden or no file: files and folders whose names begin with a full stop are left alone"
        )
    return path.parts


def losses_told(reading: Reading) -> list[str]:
    """Say what of a file is not in its map."""
    found = [str(loss) for loss in reading.losses[:5]]
    more = len(reading.losses) - len(found)
    return [*found, f"and {counted(more, 'more loss')}"] if more > 0 else found
