"""Files: read whatever `open` takes, write atomically."""

from __future__ import annotations

import io
import os
import stat
import warnings
from pathlib import Path
from typing import IO, Any

from argmap._wording import counted
from argmap.errors import FormatError, LossWarning
from argmap.formats._files.replacement import replace

__all__ = ["PathLike", "check_path", "read_bytes", "write_bytes"]

PathLike = str | bytes | int | os.PathLike[str] | os.PathLike[bytes]  # what `open` takes


def read_bytes(path: PathLike | IO[str] | IO[bytes]) -> tuple[bytes | str, str | None]:
    """Return the content of a file, and its name if it has one.

    Raises:
        FileNotFoundError: and whatever else `open` raises.
    """
    if hasattr(path, "read"):
        name = getattr(path, "name", None)
        return path.read(), name if isinstance(name, str) else None
    check_path(path)
    with open(path, "rb") as file:  # noqa: PTH123  # it takes what `open` takes, a file descriptor too
        return file.read(), os.fsdecode(path) if not isinstance(path, int) else None


def write_bytes(path: PathLike | IO[str] | IO[bytes], content: bytes) -> None:
    """Write a file so that a crash leaves the old content or the new, whole.

    A symbolic link stays a link, and the file's permissions stay as they were; hard links do not, and that is warned of.
    What a process that was killed left beside the file, hidden, is removed by the next that writes it.

    Raises:
        OSError: it cannot be written; then the old file is untouched.
    """
    if hasattr(path, "write"):
        given: Any = path
        given.write(
            content.decode() if isinstance(path, io.TextIOBase) or hasattr(path, "encoding") else content
        )
        return
    check_path(path)
    if isinstance(path, int) or _is_special(path):
        with open(path, "wb") as file:  # noqa: PTH123  # a device or pipe has no old content to keep
            file.write(content)
        return
    goal = Path(os.path.realpath(os.fsdecode(path)))
    _tell_hard_links(goal)
    try:
        replace(goal, content)
    except OSError as error:  # it may name a file that nobody asked for
        raise type(error)(error.errno, error.strerror, os.fsdecode(path)) from None


def check_path(path: object) -> None:
    """Refuse what `open` cannot take and what is no open file either.

    Raises:
        FormatError: it is neither.
    """
    is_handle = isinstance(path, int) and not isinstance(path, bool) and path >= 0
    if not is_handle and not isinstance(path, str | bytes | os.PathLike):
        raise FormatError(f"expected a path or an open file, got {path!r:.80}")


def _is_special(path: str | bytes | os.PathLike[str] | os.PathLike[bytes]) -> bool:
    try:
        return not stat.S_ISREG(Path(os.fsdecode(path)).stat().st_mode)
    except FileNotFoundError:
        return False


def _tell_hard_links(goal: Path) -> None:
    """Warn that other names of a file will keep what it was: only writing into it would keep them, and a crash then spoil it."""
    try:
        others = goal.stat().st_nlink - 1
    except FileNotFoundError:
        return
    if others > 0:
        message = f"{goal}: hard links are not kept, so {counted(others, 'other name')} will have the old content; use symbolic links"
        warnings.warn(LossWarning(message), stacklevel=5)
