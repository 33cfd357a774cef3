"""Draw a file again whenever it changes, until interrupted."""

from __future__ import annotations

from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from argmap.cli._output import say, tell
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["watch"]

PAUSE = 0.25  # seconds between two looks at a file


def watch(file: str, draw: Callable[[], None], output: str) -> None:
    """Draw a file, and again whenever it changes; what is wrong with it meanwhile is told, and the old picture stays.

    Args:
        file: what is drawn.
        draw: draws it.
        output: where the picture goes.

    Raises:
        FileNotFoundError: there is no such file to begin with.
    """
    seen = _stamp(Path(file))
    if seen is None:
        draw()  # which tells that it is not there
    say(f"watching {file}; Ctrl+C ends it")
    try:
        _draw_once(draw, output)
        while True:
            sleep(PAUSE)
            now = _stamp(Path(file))
            if (
                now is not None and now != seen
            ):  # an editor may put another file in its place, and it is gone for a moment
                seen = now
                _draw_once(draw, output)
    except KeyboardInterrupt:
        say("no longer watching")


def _draw_once(draw: Callable[[], None], output: str) -> None:
    try:
        draw()
        say(f"drawn to {output}")
    except (ArgmapError, OSError) as error:
        tell(f"argmap: {error}")


def _stamp(file: Path) -> tuple[int, int, int] | None:
    """Return what changes with a file: when it was written, how long it is, which file it is; None if it is not there."""
    try:
        about = file.stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino
