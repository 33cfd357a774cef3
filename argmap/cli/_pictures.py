"""The command `pictures`: beside each map its picture, drawn anew where it is no longer the map's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import argmap
from argmap._validate import check_word
from argmap._wording import counted
from argmap.cli._output import say, tell
from argmap.cli._render import given_options, marks, of_marks, of_pictures
from argmap.cli._source import FROM, exclude_each_other, read
from argmap.errors import RenderError
from argmap.formats._files.replacement import replace
from argmap.views.render import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["pictures"]


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@FROM
@click.option(
    "--to", "form", default="svg", show_default=True, metavar="FORMAT", help="svg, png, pdf, html, ..."
)
@of_pictures
@of_marks
def pictures(
    files: Sequence[str],
    source_format: str | None,
    form: str,
    *,
    unmarked: bool,
    checked: bool,
    **options: Any,
) -> int:
    """Draw each map into a picture beside it, FILE.svg, unless the one that is there is the same; exit with 1 if one was drawn.

    So a repository holds pictures that are up to date, and a commit in which one is not fails once.
    """
    if "-" in files:
        raise click.UsageError("standard input has nothing beside it: use argmap render - -o OUT")
    exclude_each_other({"--plain": unmarked, "--check": checked})
    check_word("format", form, FORMATS, RenderError)
    given, drawn = given_options(options), 0
    for file in dict.fromkeys(files):
        amap = read(file, source_format).amap
        marked = marks(amap, form, unmarked=unmarked, checked=checked)
        picture = argmap.render(amap, format=form, **given, **marked)
        goal = Path(f"{file}.{form}")
        content = picture.encode() if isinstance(picture, str) else bytes(picture)
        if not _holds(goal, content):
            replace(goal, content)
            say(f"{goal}: drawn")
            drawn += 1
    tell(f"{counted(drawn, 'picture')} drawn, {len(set(files)) - drawn} up to date")
    return int(drawn > 0)


def _holds(file: Path, content: bytes) -> bool:
    """Tell whether a file holds this; a link is never what it leads to."""
    return file.is_file() and not file.is_symlink() and file.read_bytes() == content
