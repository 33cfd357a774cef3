"""Detect the format of a file or a text: by the longest suffix that fits, then by how it begins."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from argmap._wording import listed_words
from argmap.errors import FormatError, ParseError
from argmap.formats._files.file import check_path, read_bytes
from argmap.formats._files.registry import find, names
from argmap.formats._syntax.encoding import decode

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.formats._files.registry import Format

__all__ = ["by_suffix", "detect", "detect_file", "options_by_suffix"]

HEAD_LENGTH = 65_536  # characters in which a format is detected
NAME_IT = "pass format= (--from on the command line)"
OWN = ".argmap.json"
PICTURES = (".svg", ".png", ".pdf", ".html", ".dot", ".gv", ".mmd")
LIKELY = {
    "{": ("argmap", "aif", "node-link"),
    "[": ("argmap", "aif", "node-link"),
    "<": ("graphml", "arggraph", "aml"),
}
LIKELY_TEXTS = ("outline", "argdown", "kialo")


def by_suffix(path: object) -> str:
    """Name the format in which a file is written, by the longest suffix that fits.

    Raises:
        FormatError: no format that can be written has such a suffix, or several have it.
    """
    name = _file_name(path)
    found = _by_suffix(name, writable=True)
    if not found:
        raise FormatError(_no_suffix(name))
    if len(found) > 1:
        longer = listed_words([find(form).SUFFIXES[0] for form in found])
        raise FormatError(
            f"the suffix of {name!r:.200} is ambiguous: use {OWN}, the format that loses nothing, or {longer}"
        )
    return found[0]


def detect_file(path: Path) -> str:
    """Name the format of a file, by its suffix, then by its content.

    Raises:
        FormatError: no format fits, or several do.
        FileNotFoundError: there is no such file.
    """
    content, name = read_bytes(path)
    return detect(content, name).NAME


def detect(content: str | bytes, name: str | None) -> Format:
    """Choose a format by the longest matching suffix, then by content.

    Raises:
        FormatError: no format fits, or several do.
    """
    by_suffix = _by_suffix(name) if name else []
    if len(by_suffix) == 1:
        return find(by_suffix[0])
    head = content[:HEAD_LENGTH]
    if isinstance(head, bytes):
        head = _readable(head)
    head = head.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    fitting = _fitting(by_suffix, head) or _fitting(names(), head)
    if len(fitting) == 1:
        return find(fitting[0])
    if name is None and "\n" not in head and _by_suffix(head):
        raise FormatError(
            f"{head!r:.80} is taken for the text of a map itself; a file is read by argmap.load(path)"
        )
    what = f"{name!r:.200}" if name else "this text"
    if fitting:
        raise FormatError(f"{what} could be any of {', '.join(fitting)}; {NAME_IT}")
    if by_suffix:
        raise FormatError(
            f"{what} does not begin as any format of its suffix: {NAME_IT}, such as {listed_words(_likely(head))}"
        )
    raise FormatError(
        f"unknown format of {what}: {NAME_IT}, such as {listed_words(_likely(head))}; `argmap formats` lists all {len(names())}"
    )


def _likely(head: str) -> tuple[str, ...]:
    """Name the three formats that a text with such a beginning is likely to be in."""
    return LIKELY.get(head.lstrip()[:1], LIKELY_TEXTS)


def _no_suffix(name: str) -> str:
    """Say that a file is written in no format by its suffix, and what to do."""
    if name.lower().endswith(PICTURES):
        return f"no map is written by the suffix of {name!r:.200}: a picture is made by argmap.render(amap, path)"
    others = ", ".join(form for form in names(writable=True) if form != "argmap")
    return f"unknown suffix of {name!r:.200}: use {OWN}, the format that loses nothing, or pass format= (--to on the command line) one of {others}"


def options_by_suffix(format: str, path: object) -> dict[str, Any]:
    """Return what the suffix of a file says of the way to write it, as `.tsv` does."""
    known: dict[str, dict[str, Any]] = getattr(find(format), "SUFFIX_OPTIONS", {})
    name = _file_name(path).lower()
    return next((options for suffix, options in known.items() if name.endswith(suffix)), {})


def _fitting(among: list[str], head: str) -> list[str]:
    """Name those formats as which a text begins."""
    return [form for form in among if getattr(find(form), "detect", lambda _: False)(head)]


def _readable(head: bytes) -> str:
    try:
        return decode(head)
    except ParseError:
        return head.decode("utf-8", "replace")


def _by_suffix(name: str, *, writable: bool = False) -> list[str]:
    """Name the formats with the longest suffix that a file name ends in."""
    lower = name.lower()
    if lower.endswith(".argmap.json"):
        return ["argmap"]
    best: list[str] = []
    length = 0
    for form in names(writable=writable):
        matching = max((len(suffix) for suffix in find(form).SUFFIXES if lower.endswith(suffix)), default=0)
        if matching and matching >= length:
            best = [form] if matching > length else [*best, form]
            length = matching
    return best


def _file_name(path: object) -> str:
    if not hasattr(path, "write"):
        check_path(path)
    name = getattr(path, "name", path)
    return os.fsdecode(name) if isinstance(name, str | bytes | os.PathLike) else str(name)
