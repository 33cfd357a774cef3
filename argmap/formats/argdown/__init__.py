r"""Argdown: argument maps and premise-conclusion structures as light text, read and written whole.

Written from the language's rules; what its official tool does by accident is done otherwise here, and only here: a bare
URL is not cut at its `//`, a mark inside a word (`snake_case`, `2*3`) is text, an empty text is an empty map, and a title
"Untitled 1" is a title like any other.

Examples:
    >>> import argmap
    >>> amap = argmap.loads("[Wet]: The street is wet.\n  + [Rain]: It rained.\n", format="argdown")
    >>> amap.supports_of("Wet")[0].premises
    ('Rain',)
"""

from __future__ import annotations

import gc
import re
from typing import TYPE_CHECKING

from argmap._validate import check_flag, check_path
from argmap.errors import FormatError
from argmap.formats._files.loss import Loss
from argmap.formats._mapping.argdown_map import build
from argmap.formats._mapping.argdown_model import Node
from argmap.formats.argdown._lexer import Problem
from argmap.formats.argdown._parser import parse
from argmap.formats.argdown._preprocessor import INCLUDE, has_fence, read_source
from argmap.formats.argdown._resolver import assemble
from argmap.formats.argdown._writer import write_text

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Place
    from argmap.formats._mapping.argdown_map import Origin
    from argmap.formats.argdown._preprocessor import SourceText

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "argdown"
SUFFIXES = (".argdown", ".ad")
_TITLE = re.compile(r"(?m)^(?:\[[^\]\n]+\]|<[^<>/!?\n][^<>\n]*>):[ \t](?![ \t]*(?:https?|ftp):)")
_RELATION = re.compile(r"(?m)^[ \t]+(?:\+|-|<[+\-_]|[+\-_]>|><|_)[ \t]*[\[<]")
_CONCLUSION = re.compile(r"(?m)^[ \t]*-{2}(?:-{2,}|[^\n-][^\n]*--)[ \t]*\n[ \t]*\([0-9]+\) ")


def detect(head: str) -> bool:
    """Tell whether a text looks like Argdown, or like Markdown with Argdown in fences."""
    if head.lstrip()[:1] in {"{", ""} or head.lstrip().startswith("<?xml"):
        return False
    return bool(_RELATION.search(head) or _CONCLUSION.search(head) or _TITLE.search(head)) or has_fence(head)


def read(
    text: str,
    *,
    losses: list[Loss],
    places: dict[str, Place] | None = None,
    tolerant: bool = False,
    include_from: str | os.PathLike[str] | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> ArgumentMap:
    """Return the map that an Argdown text holds, or the Argdown in the fences of a Markdown text.

    Args:
        text: the text.
        losses: what could not be kept is added to it.
        places: where to put the place of each element; what an included file says has none.
        tolerant: read what can be read; paragraphs with errors are left out, and the errors are losses.
        include_from: the folder from which `@include(name)` may take files; without it, nothing is included.
        progress: told how much is done, of how much.

    Raises:
        FormatError: an option that is none.
        ParseError: the text breaks the rules; `errors` holds all errors, of all paragraphs.
        MissingExtraError: there is YAML in it, and pyyaml is not installed.
    """
    check_flag("tolerant", tolerant, FormatError)
    if include_from is not None:
        check_path(include_from, FormatError)
    problems: list[Problem] = []
    source = read_source(text, include_from, problems)
    on = gc.isenabled()
    gc.disable()  # many new values, none of which is garbage
    try:
        document = parse(source.text, problems, fenced=source.fenced)
        if progress is not None:
            progress(len(text) // 2, len(text))
        told: list[Loss] = []
        origins: dict[str, Origin] | None = None if places is None else {}
        model = assemble(document, problems)
        amap = build(model, told, lambda at, what: problems.append(Problem(at, what)), origins)
        comments = document.comments
        del document, model  # before garbage is looked for again, in which it would count
    finally:
        if on:
            gc.enable()
    errors = source.errors(problems)
    if errors and not tolerant:
        errors[0].errors = tuple(errors)
        raise errors[0]
    losses += [Loss(f"line {error.line}, column {error.column}", error.message) for error in errors]
    losses += told
    if comments:
        losses.append(Loss("comments", "a map has no place for them", comments))
    if include_from is None and INCLUDE.search(source.text):
        count = len(INCLUDE.findall(source.text))
        losses.append(Loss("@include", "not followed without include_from=FOLDER", count))
    if progress is not None:
        progress(len(text), len(text))
    if places is not None:
        places |= _places(source, origins or {})
    return amap


def _places(source: SourceText, origins: dict[str, Origin]) -> dict[str, Place]:
    """Return where elements are defined in the text itself."""
    found = {
        id_: source.place(origin.defined_at if isinstance(origin, Node) else origin.at)
        for id_, origin in origins.items()
    }
    return {id_: place for id_, (file, place) in found.items() if file == 0}


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:  # noqa: ARG001  # it has nothing to lose
    """Return a map as Argdown text that is read back as an equal map, and that the official tool accepts.

    What Argdown has no words for (weights, citations, kinds, linked challenges, ...) stands in data, under `argmap`.
    """
    return write_text(amap)
