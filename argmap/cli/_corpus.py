"""The commands of corpora: read a folder into tables, and ask across all of its maps."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import click

import argmap
from argmap._wording import counted
from argmap.cli._output import put, say, tell
from argmap.cli._source import FROM
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.corpus import Answer, Corpus

__all__ = ["corpus"]

SUFFIXES = (".csv", ".parquet")
OUT = click.argument("out", metavar="OUT", type=click.Path())
SPARK = click.option(
    "--spark", metavar="MASTER", help="Ask Spark at this master, such as local[2], in place of DuckDB."
)


@click.group()
def corpus() -> None:
    """Read a folder of maps into tables, and ask across all of them. OUT is the folder of the tables."""


def _answers(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of all answers."""
    for option in (
        SPARK,
        click.option("-o", "--output", metavar="FILE", help="Write all rows to this file: .csv or .parquet."),
        click.option(
            "--output-format",
            "shown",
            type=click.Choice(["text", "csv"]),
            default="text",
            show_default=True,
            help="A table of the first rows, or all rows as CSV.",
        ),
    ):
        command = option(command)
    return command


@corpus.command()
@click.argument("source", metavar="FOLDER", type=click.Path())
@OUT
@FROM
@click.option(
    "--workers", type=click.IntRange(1), help="How many processes read; as many as there are processors."
)
@click.option(
    "--columns",
    metavar="FILE",
    type=click.Path(),
    help="A CSV or Parquet file with columns of your own, such as topic; its column path names the files.",
)
@click.option("--spark", metavar="MASTER", help="Let Spark's workers read, at this master, such as local[2].")
def ingest(
    source: str,
    out: str,
    source_format: str | None,
    workers: int | None,
    columns: str | None,
    spark: str | None,
) -> None:
    """Read all files of FOLDER (or of a glob) into OUT; a later run adds what is new and renews what changed."""
    with _bar() as progress:
        made = argmap.corpus.ingest(
            source,
            out,
            format=source_format,
            workers=workers,
            columns=columns,
            spark=spark,
            progress=progress,
        )
    failed, lost = made.stored.rows("errors"), made.stored.rows("losses")
    claims = counted(made.stored.rows("claims"), "claim")
    say(f"{out}: {counted(len(made), 'map')}, {claims}")
    if failed:
        say(f"{counted(failed, 'file')} could not be read: argmap corpus errors {out}")
    if lost:
        say(f"{lost} {'loss' if lost == 1 else 'losses'} in reading: argmap corpus losses {out}")


@contextmanager
def _bar() -> Iterator[Callable[[int, int], object] | None]:
    """Show a bar on standard error, where that is a terminal."""
    if not (sys.stderr is not None and sys.stderr.isatty()):
        yield None
        return
    with ExitStack() as stack:
        bar: Any = None
        seen = 0

        def progress(done: int, total: int) -> None:
            nonlocal bar, seen
            if bar is None:
                bar = stack.enter_context(click.progressbar(length=total, label="reading", file=sys.stderr))
            bar.update(done - seen)
            seen = done

        yield progress


@corpus.command()
@OUT
@_answers
def errors(out: str, **options: Any) -> None:
    """List the files that could not be read, and why."""
    _told(_open(out, options).rows_of("errors"), options)


@corpus.command()
@OUT
@_answers
def losses(out: str, **options: Any) -> None:
    """List what was dropped or guessed when files were read."""
    _told(_open(out, options).rows_of("losses"), options)


@corpus.command()
@OUT
@click.option(
    "--by", multiple=True, metavar="COLUMN", help="A row a group: by format, folder or a column of your own."
)
@_answers
def stats(out: str, by: tuple[str, ...], **options: Any) -> None:
    """Print counts, depth and shares, a row a map or a row a group."""
    _told(_open(out, options).statistics(by=list(by) or None), options)


@corpus.command()
@OUT
@_answers
def unsupported(out: str, **options: Any) -> None:
    """List the claims that lack support, map after map, worst first."""
    _told(_open(out, options).unsupported(), options)


@corpus.command()
@OUT
@click.option(
    "--threshold",
    type=float,
    default=0.7,
    show_default=True,
    help="The least share of adjacent words that both have.",
)
@_answers
def duplicates(out: str, threshold: float, **options: Any) -> None:
    """List claims that nearly repeat one another."""
    _told(_open(out, options).duplicates(threshold=threshold), options)


@corpus.command()
@OUT
@click.argument("text", metavar="TEXT")
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help="How many claims at most."
)
@_answers
def search(out: str, text: str, limit: int, **options: Any) -> None:
    """List the claims that say what TEXT says, best first."""
    _told(_open(out, options).search(text, limit=limit), options)


def _open(out: str, options: dict[str, Any]) -> Corpus:
    return argmap.corpus.open(out, spark=options["spark"])


def _told(answer: Answer, options: dict[str, Any]) -> None:
    """Print an answer, or write it to a file."""
    output = options["output"]
    if output is None and options["shown"] == "csv":
        for text in answer.csv():
            put(text)
    elif output is None or output == "-":
        say(str(answer))
    elif not output.lower().endswith(SUFFIXES):
        raise ArgmapError(f"the suffix of {output!r:.200} is neither .csv nor .parquet")
    else:
        write = answer.to_csv if output.lower().endswith(".csv") else answer.to_parquet
        write(output)
        tell(f"{output}: {counted(len(answer), 'row')}")
