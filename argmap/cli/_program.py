"""The program: its commands, those told here and those in modules of their own, and how what goes wrong is told."""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

import argmap
from argmap._other_names import command_hint
from argmap._validate import check_word
from argmap._wording import table, unobeyed_json
from argmap.cli._output import put, say, tell, telling
from argmap.cli._source import FROM, content, exclude_each_other, read, told
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.argument_map import ArgumentMap

__all__ = ["main", "program"]

_ELSEWHERE = {
    "check": "argmap.cli._check",
    "compare": "argmap.cli._compare",
    "corpus": "argmap.cli._corpus",
    "coverage": "argmap.cli._coverage",
    "diff": "argmap.cli._diff",
    "draft": "argmap.cli._draft",
    "embed": "argmap.cli._embed",
    "exercise": "argmap.cli._exercise",
    "history": "argmap.cli._history",
    "lsp": "argmap.cli._lsp",
    "mcp": "argmap.cli._mcp",
    "merge-driver": "argmap.cli._merge_driver",
    "pictures": "argmap.cli._pictures",
    "reanchor": "argmap.cli._reanchor",
    "render": "argmap.cli._render",
    "report": "argmap.cli._report",
    "rule": "argmap.cli._check",
    "skill": "argmap.cli._skill",
    "solve": "argmap.cli._solve",
    "textconv": "argmap.cli._merge_driver",
    "verify": "argmap.cli._verify",
}  # command -> its module
_FAILED = 2
_SELDOM = 100_000  # objects made between two searches for garbage
_FILE = click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))


class _Program(click.Group):
    """A group that loads commands which need much only when one of them is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        found: click.Command = getattr(
            importlib.import_module(_ELSEWHERE[cmd_name]), cmd_name.replace("-", "_")
        )
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-"):
            commands = self.list_commands(ctx)
            right = command_hint(args[0], commands)
            if right:
                raise ArgmapError(f"unknown command {args[0]!r}: {right}")
            check_word("command", args[0], commands, ArgmapError)
        return super().resolve_command(ctx, args)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(argmap.__version__, prog_name="argmap")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def program(*, debug: bool) -> None:
    """Argument maps: draw them, convert them, ask which claims lack support and why.

    FILE is a map in any format that `argmap formats` lists; - is standard input or output.
    """
    click.get_current_context().obj = {"debug": debug}


@program.command()
@click.option(
    "-o",
    "--output",
    default="argmap-demo.svg",
    show_default=True,
    help="Where the picture goes (.svg, .png, ...).",
)
def demo(output: str) -> None:
    """Draw the map of a newspaper article, and say what it argues for and where it is weakest."""
    from argmap.cli._demo import demo_told  # noqa: PLC0415  # only here
    from argmap.cli._render import draw  # noqa: PLC0415  # likewise

    amap = argmap.examples("shared_security")
    lacking = argmap.lacking_support(amap)
    draw(amap, output, highlight=lacking)
    for line in demo_told(amap, lacking, output):
        say(line)


@program.command()
@_FILE
@FROM
@click.option("--summary", is_flag=True, help="Print the summary only.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option(
    "--all", "every", is_flag=True, help="List every claim; else the worst twenty, and how many are left."
)
def unsupported(file: str, source_format: str | None, *, summary: bool, as_json: bool, every: bool) -> None:
    """List the claims that lack support, worst first, each with its reason."""
    exclude_each_other({"--summary": summary, "--json": as_json, "--all": every})
    lacking = argmap.lacking_support(_load(file, source_format))
    if as_json:
        put(unobeyed_json(lacking.to_json()) + "\n")
    elif summary:
        say(lacking.summary())
    else:
        told = map(str, lacking) if every else [str(lacking)]
        say("\n".join(told) if lacking else "every claim has support")


@program.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@FROM
def stats(files: Sequence[str], source_format: str | None) -> None:
    """Print counts, depth and shares of a map; of several maps, a row a map."""
    maps = {file: _load(file, source_format) for file in files}
    say(str(argmap.statistics(maps if len(maps) > 1 else maps[files[0]])))


@program.command()
@click.argument("source", metavar="IN", type=click.Path(allow_dash=True))
@click.argument("target", metavar="OUT", type=click.Path(allow_dash=True))
@FROM
@click.option(
    "--to", "target_format", metavar="FORMAT", help="The format of OUT, if its suffix does not tell."
)
@click.option("--strict", is_flag=True, help="Write nothing if anything would be lost.")
@click.option("--all", "every", is_flag=True, help="List every loss; else many of one kind in one line.")
def convert(
    source: str,
    target: str,
    source_format: str | None,
    target_format: str | None,
    *,
    strict: bool,
    every: bool,
) -> None:
    """Convert a map from one format to another, and tell what is lost."""
    if target == "-" and target_format is None:
        raise click.UsageError("standard output has no suffix; name its format by --to")
    reading = argmap.formats.read(content(source), source_format)
    writing = argmap.formats.write_for(reading.amap, target, target_format)
    for stage, losses in (("reading", reading.losses), ("writing", writing.losses)):
        for line in losses if every else told(losses):
            tell(f"{stage}: {line}")
    count = sum(loss.count for loss in (*reading.losses, *writing.losses))
    if count and strict:
        raise click.ClickException(
            f"{count} {'loss' if count == 1 else 'losses'}, so nothing is written (--strict)"
        )
    if target == "-":
        put(writing.text)
    else:
        argmap.formats.write_file(target, writing)


@program.command()
def formats() -> None:
    """List the formats: what is read and written, by which suffixes."""
    writable = set(argmap.formats.names(writable=True))
    rows = []
    for name in argmap.formats.names():
        form = argmap.formats.find(name)
        first = (form.__doc__ or "").strip().partition("\n")[0]
        rows.append([name, "read, write" if name in writable else "read", " ".join(form.SUFFIXES), first])
    say(table(["format", "can", "suffixes", "what it is"], rows))


@program.command()
@click.option(
    "--strict", is_flag=True, help="For structured output of language models: every field required."
)
@click.option("--vocabulary", metavar="NAME", help="Allow the kinds of this vocabulary only.")
@click.option(
    "--draft", is_flag=True, help="Of what a language model answers to `argmap draft TEXT --prompt`."
)
def schema(vocabulary: str | None, *, strict: bool, draft: bool) -> None:
    """Print the JSON Schema of our own format."""
    exclude_each_other({"--draft": draft, "--strict": strict})
    exclude_each_other({"--draft": draft, "--vocabulary": vocabulary})
    if draft:
        put(json.dumps(argmap.drafting.schema(), indent=1, ensure_ascii=False) + "\n")
    elif strict or vocabulary:
        put(
            json.dumps(argmap.schema(strict=strict, vocabulary=vocabulary), indent=1, ensure_ascii=False)
            + "\n"
        )
    else:
        from argmap.formats.argmap import schema_text  # noqa: PLC0415  # only here

        put(schema_text())


def _load(file: str, source_format: str | None) -> ArgumentMap:
    return read(file, source_format).amap


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; errors are one line on standard error and exit code 2, never a traceback."""
    given = _of_this_process() if arguments is None else list(arguments)
    try:
        with telling(), _seldom_collected():
            code = program.main(given, prog_name="argmap", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.UsageError as error:
        tell(_misused(error))
        return _FAILED
    except click.ClickException as error:
        tell(f"argmap: {error.format_message()}")
        return _FAILED
    except (click.Abort, KeyboardInterrupt):
        tell("argmap: interrupted")
        return 130
    except BrokenPipeError:
        if sys.stdout is not None:  # else it was another pipe
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (ArgmapError, OSError) as error:
        if "--debug" in given:
            raise
        tell(f"argmap: {_said(error)}")
        return _FAILED
    return code if isinstance(code, int) else 0


def _of_this_process() -> list[str]:
    """Return what the program was called with; the process is ours then, and does without what takes time and is not needed."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # nobody looks for any
    os.environ.setdefault(
        "OPENBLAS_NUM_THREADS", "1"
    )  # numpy begins a thread a processor, to multiply large matrices
    return sys.argv[1:]


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Look for garbage seldom: loading modules makes hardly any, and the search takes a tenth of a short command's time."""
    usual = gc.get_threshold()
    gc.set_threshold(_SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _misused(error: click.UsageError) -> str:
    """Say what is wrong with how a command was called, and where that is told; its help, if no command was named."""
    if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
        return error.format_message()
    said = error.format_message().rstrip(".")
    named = said[:1].lower() + said[1:] if said[:2].istitle() else said
    where = f"; see {error.ctx.command_path} --help" if error.ctx is not None else ""
    return f"argmap: {named}{where}"


def _said(error: Exception) -> str:
    if not isinstance(error, OSError) or not error.strerror:
        return str(error)
    name = os.fsdecode(error.filename) if isinstance(error.filename, bytes) else error.filename
    return error.strerror.lower() if name is None else f"{name}: {error.strerror.lower()}"
