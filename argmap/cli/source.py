"""What commands share about their input: a file or standard input, and its format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import argmap

if TYPE_CHECKING:
    from argmap.formats import Reading

__all__ = ["FROM", "content", "read"]

FROM = click.option(
    "--from", "source_format", metavar="FORMAT", help="The format of FILE, if its suffix does not tell."
)


def content(file: str) -> bytes | Path:
    """Return what `formats.read` takes: the path of a file, or the bytes of standard input for "-"."""
    return sys.stdin.buffer.read() if file == "-" else Path(file)


def read(file: str, source_format: str | None) -> Reading:
    """Read a map, and say on standard error what was lost."""
    reading = argmap.formats.read(content(file), source_format)
    for loss in reading.losses:
        click.echo(f"lost: {loss}", err=True)
    return reading
