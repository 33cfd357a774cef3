"""The command `report`: a map in words, as a document to send."""

from __future__ import annotations

import click

import argmap
from argmap.cli._output import put
from argmap.cli._source import FROM, read

__all__ = ["report"]


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@FROM
@click.option(
    "-o",
    "--output",
    default="-",
    show_default=True,
    help="Where the report goes; its suffix tells the format (.md, .html, .pdf).",
)
@click.option(
    "--to", "target_format", metavar="FORMAT", help="md, html or pdf, if the suffix of OUT does not tell."
)
@click.option("--picture/--no-picture", default=True, show_default=True, help="Whether to draw the map.")
def report(
    file: str, source_format: str | None, output: str, target_format: str | None, *, picture: bool
) -> None:
    """Write a report: what the map argues for, what is for and against it, what lacks support and why."""
    amap = read(file, source_format).amap
    if output == "-":
        put(argmap.report(amap, format=target_format, picture=picture))
    else:
        argmap.report(amap, output, format=target_format, picture=picture)
