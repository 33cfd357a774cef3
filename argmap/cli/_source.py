"""What commands share about their input: a file or standard input, its format, and what was lost in reading it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import argmap
from argmap.cli._output import tell
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from argmap.formats import Loss, Reading

__all__ = ["FROM", "content", "exclude_each_other", "read", "standard_input", "told"]

FEW = 3  # losses of a kind that are told one by one
_DETAIL = re.compile(r"(?s)'(?:[^'\\]|\\.)*+(?:'|\\?\Z)|\"(?:[^\"\\]|\\.)*+(?:\"|\\?\Z)|[0-9]+")

_OF_CLAIMS = {"kind", "status", "group"}  # fields that nothing else has

FROM = click.option(
    "--from",
    "source_format",
    metavar="FORMAT",
    help="The format of what is read, if its suffix does not tell.",
)


def content(file: str) -> bytes | Path:
    """Return what `formats.read` takes: the path of a file, or the bytes of standard input for "-"."""
    return standard_input() if file == "-" else Path(file)


def standard_input() -> bytes:
    """Return all of standard input.

    Raises:
        ArgmapError: it is closed.
    """
    if sys.stdin is None:
        raise ArgmapError("standard input is closed")
    return sys.stdin.buffer.read()


def read(file: str, source_format: str | None, given: bytes | Path | None = None) -> Reading:
    """Read a map, and say on standard error what was lost; `given` is its content, if somebody has it."""
    reading = argmap.formats.read(content(file) if given is None else given, source_format)
    for line in told(reading.losses):
        tell(f"lost: {line}")
    return reading


def exclude_each_other(options: Mapping[str, object]) -> None:
    """Refuse that more than one of some options is given.

    Examples:
        >>> exclude_each_other({"--summary": True, "--json": False})
    """
    given = [name for name, value in options.items() if value]
    if len(given) > 1:
        raise click.UsageError(f"{' and '.join(given)}: use one of them")


def told(losses: Iterable[Loss]) -> Iterator[str]:
    """Give a line for each loss; of many that differ in ids and numbers only, one for the first and how many there are.

    Examples:
        >>> from argmap.formats import Loss
        >>> list(told(Loss(f"c{n}", f"id changed to '{n}'") for n in range(9)))
        ["c0: id changed to '0'; and 8 more"]
        >>> list(told(Loss(f"c{n}", "its kind") for n in range(9)))
        ['the kind of 9 claims']
    """
    kinds: dict[str, list[Loss]] = {}
    for loss in losses:
        kinds.setdefault(_DETAIL.sub("", loss.what), []).append(loss)
    for first, *more in kinds.values():
        if len(more) < FEW:
            yield from map(str, (first, *more))
            continue
        number = first.count + sum(loss.count for loss in more)
        field = first.what.removeprefix("its ")
        if first.where and field != first.what and field.isalpha():
            yield f"the {field} of {number} {'claims' if field in _OF_CLAIMS else 'elements'}"
        else:
            yield f"{first}; and {number - first.count} more"
