"""The command `coverage`: how much of a text is in a map?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import argmap
from argmap.cli._checking import FAIL_ON, OUTPUT_FORMAT, settings_near
from argmap.cli._output import put, say
from argmap.cli._source import FROM, read
from argmap.cli._text_files import text_in
from argmap.reporting.findings_report import fails, findings_report

if TYPE_CHECKING:
    from argmap.reporting.findings_report import FailOn, Output

__all__ = ["coverage"]


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@FROM
@click.option("--text", metavar="FILE", help="The text; without it, that which the map holds.")
@click.option("--source", metavar="ID", help="Whose text it is; needed if the map has several sources.")
@click.option(
    "--cues",
    default="auto",
    show_default=True,
    help="The language whose cue words tell which sentences argue.",
)
@FAIL_ON
@OUTPUT_FORMAT
def coverage(
    file: str,
    source_format: str | None,
    text: str | None,
    source: str | None,
    cues: str,
    fail_on: FailOn | None,
    output_format: Output,
) -> None:
    """Say which sentences of a text are in a map, and which argumentative ones are not.

    What is not is only suggested: exit with 1 with --fail-on info.
    """
    reading = read(file, source_format)
    given = None if text is None else text_in(text)
    found = argmap.coverage(reading.amap, source, given, cues=cues)
    told = {file: found.findings()}
    if output_format == "text":
        say(str(found))
    else:
        put(findings_report(told, output_format, places={file: reading.places}))
    if fails(told, fail_on or settings_near(file).fail_on):
        click.get_current_context().exit(1)
