"""Print what commands answer and tell: maps as they are, lines so that nobody obeys what is in them."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import warnings
from typing import TYPE_CHECKING

import click

from argmap._wording import plain, unobeyed
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["put", "say", "tell", "telling"]


def put(content: str | bytes, *, err: bool = False) -> None:
    """Print a map, or what a program is to read, as it is: text in UTF-8, whatever the terminal is set to.

    Raises:
        ArgmapError: standard output is closed.
    """
    if not err:
        _check_open()
    click.echo(content.encode() if isinstance(content, str) else content, nl=False, err=err)


def say(text: str) -> None:
    """Print an answer for a reader, each of its lines made harmless.

    Raises:
        ArgmapError: standard output is closed.
    """
    _check_open()
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    click.echo(_harmless(text).encode(encoding, "backslashreplace").decode(encoding))


def tell(text: str) -> None:
    """Tell on standard error what was done or went wrong; where nobody can be told, nobody is."""
    try:
        click.echo(_harmless(text), err=True)
    except OSError:
        with contextlib.suppress(
            OSError
        ):  # what is left in its buffer would fail once more when the process ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


@contextlib.contextmanager
def telling() -> Iterator[None]:
    """Tell, while a command runs, what the library warns of and what it logs."""
    handler = _Telling(logging.WARNING)
    logger = logging.getLogger("argmap")
    logger.addHandler(handler)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("default", UserWarning)
            warnings.showwarning = lambda message, *_, **__: tell(f"argmap: {message}")
            yield
    finally:
        logger.removeHandler(handler)


class _Telling(logging.Handler):
    """Tells what is logged."""

    def emit(self, record: logging.LogRecord) -> None:
        tell(f"argmap: {record.getMessage()}")


def _check_open() -> None:
    if sys.stdout is None:
        raise ArgmapError("standard output is closed")


def _harmless(text: str) -> str:
    return "\n".join(unobeyed(plain(line)) for line in text.split("\n"))
