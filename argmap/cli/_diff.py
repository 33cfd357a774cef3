"""The command diff: what changed from one map to another."""

from __future__ import annotations

import click

import argmap
from argmap._wording import unobeyed_json
from argmap.cli._output import put, say
from argmap.cli._source import read

__all__ = ["diff"]

DIFFERENT = 1


@click.command()
@click.argument("a", metavar="A", type=click.Path(allow_dash=True))
@click.argument("b", metavar="B", type=click.Path(allow_dash=True))
@click.option(
    "--from", "source_format", metavar="FORMAT", help="The format of both, if their suffixes do not tell."
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if the maps differ.")
@click.option("--json", "as_json", is_flag=True, help="Print edits, matches and verdicts as JSON.")
@click.option("-o", "--output", metavar="PICTURE", help="Draw what changed (.svg, .png, .html, ...).")
def diff(
    a: str, b: str, source_format: str | None, output: str | None, *, exit_code: bool, as_json: bool
) -> int:
    """Tell what changed from one map to another: elements, fields and verdicts. Formats may differ."""
    if a == b == "-":
        raise click.UsageError("only one of A and B can be standard input")
    changed = argmap.diff(read(a, source_format).amap, read(b, source_format).amap)
    if output is not None:
        argmap.render(changed, output)
    if as_json:
        put(unobeyed_json(changed.to_json()) + "\n")
    else:
        say(str(changed))
    return DIFFERENT if exit_code and changed else 0
