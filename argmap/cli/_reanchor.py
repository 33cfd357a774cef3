"""The command `reanchor`: carry the quotations of a map over to the new text of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import argmap
from argmap.analysis.provenance._texts import the_source
from argmap.cli._checking import FAIL_ON, OUTPUT_FORMAT, settings_near
from argmap.cli._output import put
from argmap.cli._source import FROM, read
from argmap.cli._text_files import text_in
from argmap.reporting.findings_report import fails, findings_report

if TYPE_CHECKING:
    from argmap.reporting.findings_report import FailOn, Output

__all__ = ["reanchor"]


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@FROM
@click.option("--text", metavar="NEW", required=True, help="The text as it is now.")
@click.option("--old", metavar="FILE", help="The text as it was; without it, that which the map holds.")
@click.option("--source", metavar="ID", help="Whose text it is; needed if the map has several sources.")
@click.option(
    "-o", "--output", metavar="OUT", required=True, help="Where the map goes; - is standard output."
)
@FAIL_ON
@OUTPUT_FORMAT
def reanchor(
    file: str,
    source_format: str | None,
    text: str,
    old: str | None,
    source: str | None,
    output: str,
    fail_on: FailOn | None,
    output_format: Output,
) -> None:
    """Carry the quotations of a map over to the edited text of a source, and write it to OUT.

    What was reworded, or is doubtful or lost, is told; exit with 1 if something is.
    """
    amap = read(file, source_format).amap
    before = None if old is None else text_in(old)
    moved = argmap.reanchor(amap, source or the_source(amap), text_in(text), old_text=before)
    if output == "-":
        put(argmap.dumps(moved.amap))
    else:
        argmap.dump(moved.amap, output)
    told = {file: moved.findings}
    put(findings_report(told, output_format), err=output == "-")
    if fails(told, fail_on or settings_near(file).fail_on):
        click.get_current_context().exit(1)
