"""The command skill: what an agent is to know of maps, as a skill that agents read."""

from __future__ import annotations

import click

from argmap.cli._output import say

__all__ = ["skill"]


@click.command()
@click.option(
    "--install",
    "folder",
    metavar="DIR",
    required=True,
    type=click.Path(),
    help="The folder of skills, such as .claude/skills.",
)
@click.option("--force", is_flag=True, help="Replace files of the skill that somebody has changed.")
def skill(folder: str, *, force: bool) -> None:
    """Write a skill for agents (SKILL.md and references) into DIR/argument-maps."""
    from argmap.server._skill_files import install  # noqa: PLC0415  # only here

    for path in install(folder, force=force):
        say(f"wrote {path}")
