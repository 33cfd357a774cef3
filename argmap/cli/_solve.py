"""The command `solve`: problems of ICCMA on an attack graph in its own format, apx or tgf, or on assumptions."""

from __future__ import annotations

import re
from pathlib import Path

import click

import argmap
from argmap.analysis.labels import iccma_problems as iccma
from argmap.cli._output import say
from argmap.cli._source import standard_input

__all__ = ["solve"]

NAMED = ("aspartix", "tgf")  # formats whose arguments have names
HEAD = 65_536  # characters by which a format is known
_DIGITS = re.compile("[0-9]{1,9}")


@click.command()
@click.option("-p", "--problem", metavar="PROBLEM", help="Such as DC-ST.")
@click.option(
    "-f",
    "--file",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help="The graph: 'p af n' and attacks 'i j', or apx, or tgf; or 'p aba n', a flat framework of assumptions.",
)
@click.option("-a", "--argument", metavar="ARGUMENT", help="The argument or atom asked about, for DC and DS.")
@click.option("--problems", "listing", is_flag=True, help="List the problems.")
def solve(problem: str | None, file: str | None, argument: str | None, *, listing: bool) -> None:
    """Answer a problem of ICCMA on an attack graph, or on a flat framework of assumptions, with a certificate."""
    if listing:
        say(f"[{','.join(iccma.PROBLEMS)}]")
        return
    if problem is None or file is None:
        raise click.UsageError("expected -p PROBLEM and -f FILE, or --problems")
    graph = standard_input() if file == "-" else Path(file).read_bytes()
    format = _named_format(file, graph)
    if format is not None:
        say(iccma.solve_map(problem, argmap.formats.read(graph, format).amap, argument))
        return
    number = int(argument) if argument is not None and _DIGITS.fullmatch(argument) else argument
    say(iccma.solve(problem, graph.decode("utf-8", "replace"), number))  # type: ignore[arg-type]  # what is none is refused there


def _named_format(file: str, graph: bytes) -> str | None:
    """Name the format of a graph whose arguments have names, by the suffix of its file or by how it begins; None of any other."""
    head = graph[:HEAD].decode("utf-8", "replace")
    words = [line.split() for line in head.split("\n") if line.strip() and not line.startswith("#")]
    if words and words[0][:2] in (["p", "af"], ["p", "aba"]):
        return None
    for name in NAMED:
        form = argmap.formats.find(name)
        if file.lower().endswith(form.SUFFIXES) or form.detect(head):  # type: ignore[attr-defined]  # both have one
            return name
    return None
