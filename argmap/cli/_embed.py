"""The command `embed`: what document tools need of argmap, a filter, an extension, and pictures for many fences at once."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from argmap.cli._output import put, say
from argmap.cli._source import standard_input
from argmap.embed._batch import answer
from argmap.errors import ArgmapError

__all__ = ["embed"]

FILTER, MANIFEST = "argmap.lua", "_extension.yml"


def _shipped(name: str) -> Path:
    return Path(str(files("argmap.embed") / "pandoc" / name))


@click.group()
def embed() -> None:
    """Put maps into documents: fences of pandoc and Quarto become pictures."""


@embed.command()
def pandoc() -> None:
    """Print where the Lua filter lies: pandoc --lua-filter "$(argmap embed pandoc)" page.md -o page.html."""
    put(f"{_shipped(FILTER)}\n")


@embed.command()
@click.argument("folder", metavar="[FOLDER]", default=".", type=click.Path(file_okay=False, exists=True))
def quarto(folder: str) -> None:
    """Put the Quarto extension into a project: FOLDER/_extensions/argmap."""
    target = Path(folder) / "_extensions" / "argmap"
    target.mkdir(parents=True, exist_ok=True)
    for name in (FILTER, MANIFEST):
        there, content = target / name, _shipped(name).read_bytes()
        if there.exists() and "argmap" not in there.read_text(encoding="utf-8", errors="replace"):
            raise ArgmapError(f"{there} is another extension's: remove it first")
        there.write_bytes(content)
    say(f"{target}: now name the filter in the document: filters: [argmap]")


@embed.command()
def fences() -> None:
    """Draw many fences: JSON on standard input, JSON on standard output; what the filter asks for."""
    put(answer(standard_input().decode("utf-8", "replace")))
