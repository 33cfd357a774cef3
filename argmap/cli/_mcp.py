"""The command mcp: tools for language models, over standard input and output."""

from __future__ import annotations

import click

__all__ = ["mcp"]


@click.command()
@click.option(
    "--root",
    metavar="DIR",
    required=True,
    type=click.Path(),
    help="The folder of the maps: nothing outside it is read or written.",
)
def mcp(root: str) -> None:
    """Serve tools with which a language model reads, builds and checks the maps of a folder (MCP, over standard input)."""
    from argmap.server._model_server import run  # noqa: PLC0415  # an extra is needed then

    run(root)
