"""The command compare: how far readings agree."""

from __future__ import annotations

from pathlib import Path

import click

import argmap
from argmap.cli._output import put, say, tell
from argmap.cli._source import read

__all__ = ["compare"]


@click.command()
@click.argument("gold", metavar="GOLD", type=click.Path())
@click.argument("predicted", metavar="PREDICTED", type=click.Path())
@click.argument("more", metavar="[MORE]...", nargs=-1, type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print the measures as JSON.")
@click.option(
    "--bootstrap", type=click.IntRange(0), default=1000, show_default=True, help="Samples of the intervals."
)
def compare(gold: str, predicted: str, more: tuple[str, ...], bootstrap: int, *, as_json: bool) -> None:
    """Measure how far readings of a text agree: files, or folders of files with the same names."""
    given = (gold, predicted, *more)
    maps = [one if Path(one).is_dir() else read(one, None).amap for one in given]
    found = argmap.compare(maps[0], maps[1], *maps[2:], bootstrap=bootstrap)
    for path, reason in found.unread:
        tell(f"not compared: {path}: {reason}")
    if as_json:
        put(found.to_json() + "\n")
    else:
        say(str(found))
