"""The command `exercise`: a page that marks itself, or a sheet to print, made from a map."""

from __future__ import annotations

import click

import argmap
from argmap.cli._output import put
from argmap.cli._source import FROM, read

__all__ = ["exercise"]


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@FROM
@click.option("--kind", default="premise", show_default=True, help="premise, order, roles or weakness.")
@click.option("--at", metavar="ID", help="The inference or claim that it is about.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another number shuffles otherwise.")
@click.option("--sheet", is_flag=True, help="Make a sheet to print in place of a page that marks itself.")
@click.option("--answer", is_flag=True, help="Put the answer at the end; else the file does not hold it.")
@click.option("-o", "--output", default="-", show_default=True, help="The HTML file to write.")
def exercise(
    file: str,
    source_format: str | None,
    kind: str,
    at: str | None,
    seed: int,
    output: str,
    *,
    sheet: bool,
    answer: bool,
) -> None:
    """Make an exercise: a premise left out, boxes to order, roles to name, a weak place to find."""
    made = argmap.exercise(read(file, source_format).amap, kind=kind, at=at, seed=seed)
    write = made.sheet if sheet else made.page
    if output == "-":
        put(write(answer=answer))
    else:
        write(output, answer=answer)
