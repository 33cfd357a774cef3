"""The commands `check` and `rule`: what is wrong with maps, and what each rule is about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

import argmap
from argmap._wording import table
from argmap.analysis.check._rule import rules
from argmap.analysis.check._rule_selection import Selection, named_rules
from argmap.cli._checking import Making, of_checks, run_checks, settings_near
from argmap.cli._output import say
from argmap.cli._source import FROM
from argmap.reporting._rule_manual import NOTATION, manual

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["check", "rule"]


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@FROM
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    help="Rules to run: names, codes, families, ALL; with commas, or repeated.",
)
@click.option("--ignore", multiple=True, metavar="RULE", help="Rules to leave out.")
@of_checks
@click.option(
    "--report",
    metavar="DIR",
    help="Write feedback pages into this folder: one a map, with advice beside the boxes, and a summary, index.html.",
)
@click.option("--model", metavar="KEY", help="With --report: set each map beside this model answer.")
def check(
    files: Sequence[str],
    source_format: str | None,
    select: Sequence[str],
    ignore: Sequence[str],
    **options: Any,
) -> None:
    """Say what is wrong with maps, or could be better; exit with 1 if something is.

    `pyproject.toml` ([tool.argmap]) or `argmap.toml` in the folder of the first FILE, or above, sets select, ignore,
    fail-on, baseline, language and schemes. With --diff the exit code is 1 if something would be fixed.
    """
    making = Making(**options)
    settings = settings_near(files[0])
    chosen = _split(select) or (None if settings.select is None else list(settings.select))
    left_out = [*settings.ignore, *_split(ignore)]
    look = partial(
        argmap.check,
        select=chosen,
        ignore=left_out,
        language=settings.words(),
        schemes=settings.catalogue(),
    )
    run_checks(files, source_format, look, Selection(chosen, left_out), settings, making)


@click.command()
@click.argument("names", metavar="[RULE]...", nargs=-1)
def rule(names: Sequence[str]) -> None:
    """Tell all about rules of check, named by code, name or family; without RULE, list them."""
    if names:
        say("\n\n".join([*map(manual, named_rules(_split(names))), NOTATION.removesuffix("\n")]))
        return
    rows = [
        [
            one.code,
            one.name,
            one.severity if one.default else f"{one.severity}, off",
            "yes" if one.fix else "",
            one.means,
        ]
        for one in rules().values()
    ]
    say(table(["code", "name", "severity", "fix", "what it finds"], rows))


def _split(words: Sequence[str]) -> list[str]:
    """Return words given one by one, or several with commas between them.

    Raises:
        UsageError: words were given, and there are none in them.
    """
    found = [word for given in words for word in given.replace(",", " ").split()]
    if words and not found:
        raise click.UsageError(f"expected rules, got {words[0]!r}")
    return found
