"""The command history: the versions of a map."""

from __future__ import annotations

from pathlib import Path

import click

import argmap
from argmap.cli._output import say, tell

__all__ = ["history"]


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option("-o", "--output", metavar="PICTURE", help="Write a timeline (.svg).")
def history(files: tuple[str, ...], output: str | None) -> None:
    """List the versions of a map: of one FILE those in git, else the files, oldest first."""
    versions = argmap.history(files[0] if len(files) == 1 else files)
    for name, reason in versions.unread:
        tell(f"not read: {name}: {reason}")
    if output is not None:
        if not output.endswith(".svg"):
            raise click.UsageError("a timeline is written as .svg")
        Path(output).write_text(versions.svg(), encoding="utf-8")
    say(str(versions))
