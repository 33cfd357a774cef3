"""The command lsp: the language server that editors start."""

from __future__ import annotations

import click

__all__ = ["lsp"]


@click.command()
@click.option(
    "--stdio", is_flag=True, help="Taken and not needed: editors pass it, and there is no other way."
)
def lsp(*, stdio: bool) -> None:  # noqa: ARG001  # see its help
    """Serve an editor over standard input: findings as you type, explanations, fixes, an outline, rename."""
    from argmap.server._language_server import run  # noqa: PLC0415  # an extra is needed then

    run()
