"""The versions of a file in a git repository."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from argmap.errors import AnalysisError, ArgmapError
from argmap.formats._files.detection import detect
from argmap.formats._files.load_dump import load, read

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.argument_map import ArgumentMap

    Found = tuple[str, str, str, ArgumentMap]  # name, date, author, map

__all__ = ["versions_in_git"]

SHORT = 10  # figures of a hash
_LOG = "%x01%H%x00%aI%x00%an"


def versions_in_git(path: Path) -> tuple[list[Found], list[tuple[str, str]]]:
    """Return the versions of a file, oldest first, as its commits have it and as it lies there; and what could not be read.

    Raises:
        AnalysisError: git is not installed, the file is in no repository, or no version can be read.
    """
    if shutil.which("git") is None:
        raise AnalysisError("git is not installed: give history(...) the maps, or their paths, oldest first")
    folder = path.resolve().parent
    if not folder.is_dir():
        raise AnalysisError(f"{path}: there is no such folder")
    log = _git(folder, "log", "--follow", "--name-only", "-z", f"--format={_LOG}", "--", path.name)
    if log is None:
        raise AnalysisError(
            f"{path}: is in no git repository: give history(...) the maps, or their paths, oldest first"
        )
    found: list[Found] = []
    unread: list[tuple[str, str]] = []
    for entry in reversed(log.split(b"\x01")[1:]):
        commit, date, author, *names = entry.decode("utf-8", "replace").split("\0")
        name = next((one.strip("\n") for one in names if one.strip("\n")), "")
        held = _git(folder, "show", f"{commit}:{name}")
        if held is None:
            continue  # the commit that took it away
        try:
            found.append((commit[:SHORT], date, author, read(held, detect(held, name).NAME).amap))
        except ArgmapError as error:
            unread.append((commit[:SHORT], str(error)))
    _add_as_it_is(path, found, unread)
    if not found:
        raise AnalysisError(f"{path}: no version of it can be read as a map")
    return found, unread


def _add_as_it_is(path: Path, found: list[Found], unread: list[tuple[str, str]]) -> None:
    """Add the file as it lies there, if it differs from the last version."""
    try:
        now = load(path) if path.exists() else None
    except ArgmapError as error:
        unread.append((str(path), str(error)))
        return
    if now is not None and (not found or now != found[-1][3]):
        found.append(("as it is", "", "", now))


def _git(folder: Path, *arguments: str) -> bytes | None:
    """Return what git prints; None if it fails."""
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607  # of the reader's own machine
    return done.stdout if done.returncode == 0 else None
