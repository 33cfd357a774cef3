"""The command `render`: draw a map. Its options are those of `PictureOptions` that a shell can give, and a few of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

import argmap
from argmap.cli._output import put
from argmap.cli._source import FROM, exclude_each_other, read
from argmap.cli._text_files import TEXTS, texts_for
from argmap.cli._watching import watch
from argmap.views.picture_options import PictureOptions, option_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from dataclasses import Field

    from argmap.argument_map import ArgumentMap

__all__ = ["draw", "given_options", "marks", "of_marks", "of_pictures", "render"]

Command = TypeVar("Command", bound=Callable[..., object])
_NAMED = re.compile(r"`(\w+)`")
_MARKS = (
    click.option("--unfolded", is_flag=True, help="Draw everything, however large."),
    click.option("--plain", "unmarked", is_flag=True, help="Mark nothing."),
    click.option("--check", "checked", is_flag=True, help="Mark all that `argmap check` finds."),
)


def of_pictures(command: Command) -> Command:
    """Give a command the options of pictures, but for those whose values only Python can make."""
    for field in reversed(fields(PictureOptions)):
        if option_of(field).kind != "value":
            command = _option(field)(command)
    return command


def _option(field: Field[Any]) -> Callable[[Command], Command]:
    name, option = field.name, option_of(field)
    said = _NAMED.sub(r"--\1", option.in_shell())
    about: dict[str, Any] = {"help": f"{said[0].upper()}{said[1:]}."}
    if option.kind == "flag":
        return click.option(f"--{name}/--no-{name}", default=None, **about)
    if option.kind == "elements":
        return click.option(f"--{name}", multiple=True, metavar="ID", **about)
    if option.kind == "file":
        return click.option(f"--{name}", metavar="FILE", **about)
    about |= {"type": int} if option.kind == "whole" else {}
    return click.option(f"--{name}", default=field.default, show_default=field.default is not None, **about)


def of_marks(command: Command) -> Command:
    """Give a command the options that say what of a map is marked, and whether it is folded."""
    for option in reversed(_MARKS):
        command = option(command)
    return command


def given_options(options: dict[str, Any]) -> dict[str, Any]:
    """Return the options of pictures that somebody gave, as `render` takes them; `unfolded` is one of the shell's own."""
    unfolded = options.pop("unfolded")
    exclude_each_other({"--fold": options["fold"], "--unfolded": unfolded})
    given = {name: value for name, value in options.items() if value not in (None, ())}
    return {**given, "fold": ()} if unfolded else given


def marks(amap: ArgumentMap, form: str, *, unmarked: bool, checked: bool) -> dict[str, Any]:
    """Return what is marked in a picture of a format: what lacks support, unless told otherwise; a page marks by itself."""
    if unmarked:
        return {"highlight": ()}
    if checked:
        return {"highlight": argmap.check(amap)}
    return {} if form == "html" else {"highlight": argmap.lacking_support(amap)}


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@FROM
@click.option("-o", "--output", required=True, help="Where the picture goes; its suffix tells the format.")
@click.option(
    "--to", "target_format", metavar="FORMAT", help="svg, png, dot, ...; needed where OUT has no suffix."
)
@of_pictures
@click.option("--engine", default="auto", show_default=True, help="pure (embedded), dot (Graphviz) or auto.")
@of_marks
@click.option(
    "--hypothesis",
    "asked",
    multiple=True,
    metavar="ID",
    help="Draw the matrix of evidence by hypotheses in place of the map; repeated.",
)
@TEXTS
@click.option("--watch", "watched", is_flag=True, help="Draw again whenever FILE changes, until Ctrl+C.")
def render(
    file: str,
    source_format: str | None,
    output: str,
    target_format: str | None,
    asked: Sequence[str],
    texts: Sequence[str],
    *,
    unmarked: bool,
    checked: bool,
    watched: bool,
    **options: Any,
) -> None:
    """Draw a map; what lacks support is marked, and in a page (html) what is contested or unanswered too.

    With --text, the page shows the source text beside the map. With --hypothesis, the evidence on several hypotheses is
    drawn as a matrix. What names claims may be repeated.
    """
    exclude_each_other({"--hypothesis": asked, "--plain": unmarked, "--check": checked})
    if watched and "-" in (file, output):
        raise click.UsageError("--watch needs a file to read and one to write, not -")
    given = given_options(options)

    def drawn() -> None:
        amap = read(file, source_format).amap
        form = target_format or Path(output).suffix[1:].lower()
        shown: dict[str, Any] = (
            {"matrix": argmap.hypotheses(amap, asked)}
            if asked
            else marks(amap, form, unmarked=unmarked, checked=checked)
        )
        shown |= {"text": texts_for(amap, texts)} if texts else {}
        draw(amap, output, format=target_format, **given, **shown)

    if watched:
        watch(file, drawn, output)
    else:
        drawn()


def draw(amap: ArgumentMap, output: str, *, format: str | None = None, **options: Any) -> None:
    """Draw a map to a file, or to standard output."""
    if output == "-":
        content = argmap.render(amap, format=format or "svg", **options)
        put(content)
        if isinstance(content, str) and not content.endswith("\n"):
            put("\n")
    else:
        argmap.render(amap, output, format=format, **options)
