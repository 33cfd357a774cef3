"""The command `verify`: are the quotations of a map in its sources?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

import argmap
from argmap.analysis.check._rule_selection import Selection
from argmap.cli._checking import Making, of_checks, run_checks, settings_near
from argmap.cli._source import FROM, exclude_each_other
from argmap.cli._text_files import TEXTS, texts_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.argument_map import ArgumentMap
    from argmap.finding import Findings

__all__ = ["verify"]

UNMAPPED = "AM613"  # is told by `coverage`


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@FROM
@TEXTS
@click.option("--all", "every", is_flag=True, help="Tell of each quotation, the sound ones, too.")
@of_checks
def verify(
    file: str, source_format: str | None, texts: Sequence[str], *, every: bool, **options: Any
) -> None:
    """Look the quotations of a map up in the texts of its sources; exit with 1 if something is wrong.

    Sources of which no text is given are read in the text that the map holds.
    """
    making = Making(**options)
    exclude_each_other({"--all": every, "--fix": making.fixing, "--diff": making.showing})
    settings = settings_near(file)

    def look(amap: ArgumentMap) -> Findings:
        given = texts_for(amap, texts)
        if every:
            return argmap.verify(amap, given, every=True)
        return argmap.check(amap, select="AM6", ignore=UNMAPPED, texts={} if given is None else given)

    run_checks([file], source_format, look, Selection("AM6", UNMAPPED), settings, making)
