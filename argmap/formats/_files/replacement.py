"""Replace a file so that a crash leaves the old one or the new one, whole, and nothing beside it for long.

What is new is written into a hidden file beside the old one, which then takes its place. That file is locked while somebody
writes it: one that is not was left by a process that was killed, and the next that writes the same file removes it.
"""

from __future__ import annotations

import contextlib
import os
import stat
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    LOCKS = False
else:
    LOCKS = True

__all__ = ["replace"]

WRITERS = 8  # of one file at once, killed together, after which all is cleared
DAY = 86_400  # seconds after which a file that cannot be locked is taken for left behind
LETTERS = 40  # of the file's name in the hidden one's: short enough for any file system, though each took four bytes
_FLAGS = (
    getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


def replace(goal: Path, content: bytes) -> None:
    """Put a new file in the place of another, or of none, with its permissions, or those that any new file gets.

    Raises:
        OSError: it cannot be written; then the old file is untouched, and nothing stays beside it.
    """
    mode = _mode(goal)
    handle, name = _temporary(goal, 0o666 if mode is None else 0o600)
    try:
        with os.fdopen(
            handle, "wb", closefd=not LOCKS
        ) as file:  # so it stays locked; Windows renames no open file
            file.write(content)
            file.flush()
            if mode is not None:
                with contextlib.suppress(OSError):
                    os.chmod(handle if os.chmod in os.supports_fd else name, mode)  # noqa: PTH101  # takes handles
            os.fsync(handle)
        name.replace(goal)
    except BaseException:
        with contextlib.suppress(OSError):
            name.unlink()
        raise
    finally:
        if LOCKS:
            os.close(handle)
    with contextlib.suppress(OSError):  # some systems cannot open a folder
        folder = os.open(goal.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _mode(goal: Path) -> int | None:
    try:
        return stat.S_IMODE(goal.stat().st_mode)
    except FileNotFoundError:
        return None


def _temporary(goal: Path, mode: int) -> tuple[int, Path]:
    """Open and lock a hidden file beside another, and remove those that were left there."""
    number = 0
    while True:
        name = _name(goal, number)
        handle = _create(name, mode)
        if handle is None and _clear(name):
            handle = _create(name, mode)
        if handle is not None:
            for other in range(number + 1, WRITERS):
                _clear(_name(goal, other))
            return handle, name
        number += 1


def _name(goal: Path, number: int) -> Path:
    return goal.with_name(f".{goal.name[:LETTERS]}.{number}.argmap-tmp")


def _create(name: Path, mode: int) -> int | None:
    """Create, open and lock a file; return None if there is one, or if another process came in between."""
    try:
        handle = os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _FLAGS, mode)
    except FileExistsError:
        return None
    if _is_unlocked(handle) is not False and _is_at(handle, name):
        return handle
    os.close(handle)
    return None


def _clear(name: Path) -> bool:
    """Remove a file if nobody writes it any more; tell whether there is none now."""
    try:
        handle = os.open(name, os.O_RDWR | _FLAGS)
    except OSError as error:
        return isinstance(error, FileNotFoundError)
    try:
        unlocked = _is_unlocked(handle)
        if unlocked is None:
            unlocked = time.time() - os.fstat(handle).st_mtime > DAY
        if unlocked and _is_at(handle, name):  # else another writer has it, or had it
            name.unlink()
            return True
    except OSError:
        pass
    finally:
        os.close(handle)
    return False


def _is_unlocked(handle: int) -> bool | None:
    """Lock an open file until it is closed; return False if another has, None if there are no locks here."""
    if not LOCKS:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _is_at(handle: int, name: Path) -> bool:
    """Tell whether a name is still that of an open file."""
    try:
        return os.path.samestat(os.fstat(handle), name.lstat())
    except FileNotFoundError:
        return False
