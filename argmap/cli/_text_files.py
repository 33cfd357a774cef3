"""Texts of sources, as they are given to commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import argmap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.argument_map import ArgumentMap
    from argmap.model import Document

__all__ = ["TEXTS", "text_in", "texts_for"]

TEXTS = click.option(
    "--text",
    "texts",
    multiple=True,
    metavar="[ID=]FILE",
    help="The text of a source, repeated; without ID, of the only one that is mapped, else of the only one.",
)


def text_in(path: str) -> Document:
    """Return the document in a file: plain text, Markdown, HTML or PDF.

    Raises:
        FileNotFoundError: there is no such file.
        FormatError: it cannot be read.
    """
    return argmap.documents.read(path)


def texts_for(amap: ArgumentMap, given: Sequence[str]) -> dict[str, Document] | Document | None:
    """Return the texts that a command was given, by the ids of their sources, or the one that has none."""
    found: dict[str, Document] = {}
    for one in given:
        id_, sign, path = one.partition("=")
        if sign and id_ in amap.sources:
            found[id_] = text_in(path)
        elif len(given) == 1:
            return text_in(one)
        else:
            known = ", ".join(map(repr, list(amap.sources)[:5]))
            raise click.UsageError(
                f"--text {one!r} names no source of the map: give ID=FILE, with an ID of {known}"
            )
    return found or None
