"""Read the text of a document, HTML and PDF in a process of their own, with limits: documents may be hostile."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from argmap._validate import check_seconds, check_whole, check_word
from argmap.errors import FormatError, MissingExtraError
from argmap.model import Document

if TYPE_CHECKING:
    from collections.abc import Mapping

    _Kind = Literal["text", "markdown", "html", "pdf"]

__all__ = ["SUFFIXES", "Limits", "read"]

_KINDS: tuple[_Kind, ...] = ("text", "markdown", "html", "pdf")
SUFFIXES: Mapping[str, _Kind] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
}
_NEEDED = {"html": "trafilatura", "pdf": "pypdf"}
_HTML = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADING = re.compile(r"(?m)^#\s+(\S.*)$")
_HEAD = 2048  # bytes by which a kind is told


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading a document may take.

    Attributes:
        seconds: of time.
        memory: bytes, of the process that reads HTML or PDF, where the system can hold it to that; a file may have a quarter.
        characters: of the text.

    Examples:
        >>> Limits(seconds=2).memory
        1000000000
    """

    seconds: float = 12
    memory: int = 1_000_000_000
    characters: int = 20_000_000

    def __post_init__(self) -> None:
        check_seconds("seconds", self.seconds, FormatError)
        check_whole("memory", self.memory, FormatError, counts="bytes")
        check_whole("characters", self.characters, FormatError, counts="characters")


def read(
    path_or_bytes: str | os.PathLike[str] | bytes, *, kind: _Kind | None = None, limits: Limits | None = None
) -> Document:
    r"""Read the text of a document.

    Of Markdown the text is the file's own; of HTML the article without what stands around it; of PDF the text of its pages.
    Keep what is returned (`document.source(id)` is a source that holds it): another version of a library extracts another text.

    Args:
        path_or_bytes: the path of a file, or its content.
        kind: "text", "markdown", "html" or "pdf"; told by suffix, then by content, if not given.
        limits: of time, memory and size.

    Raises:
        FormatError: it cannot be read, or not within the limits.
        MissingExtraError: HTML or PDF, and the extra "documents" is not installed.
        FileNotFoundError: there is no such file.

    Examples:
        >>> document = read(b"# On bridges\n\nThe old bridge is not safe.", kind="markdown")
        >>> document.title, document.kind
        ('On bridges', 'markdown')
    """
    limits = Limits() if limits is None else limits
    if not isinstance(limits, Limits):
        raise FormatError(f"limits must be Limits, got {limits!r:.80}")
    if kind is not None:
        check_word("kind", kind, _KINDS, FormatError)
    content, name = _content(path_or_bytes, limits)
    told = kind or SUFFIXES.get(Path(name).suffix.lower()) or _kind_of(content)
    try:
        return (
            _plain(content, told, limits)
            if told in {"text", "markdown"}
            else _extracted(content, told, limits)
        )
    except FormatError as error:
        if not name:
            raise
        raise FormatError(f"{name}: {error}") from None


def _content(given: object, limits: Limits) -> tuple[bytes, str]:
    """Return the content of a document, and the name of its file."""
    if isinstance(given, bytes):
        content, name = given, ""
    elif isinstance(given, str | os.PathLike):
        path = Path(given)
        name = str(path)
        if path.stat().st_size > limits.memory // 4:
            raise FormatError(
                f"{name}: too large: {path.stat().st_size} bytes, of {limits.memory // 4} that limits.memory allows"
            )
        content = path.read_bytes()
    else:
        raise FormatError(f"expected the path of a document, or its bytes, got {given!r:.80}")
    if len(content) > limits.memory // 4:
        raise FormatError(
            f"too large: {len(content)} bytes, of {limits.memory // 4} that limits.memory allows"
        )
    return content, name


def _kind_of(content: bytes) -> _Kind:
    """Tell what a content is by how it begins."""
    head = content[:_HEAD]
    if b"%PDF-" in head:
        return "pdf"
    return "html" if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) else "text"


def _plain(content: bytes, kind: _Kind, limits: Limits) -> Document:
    """Return a text as it stands."""
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise FormatError(f"no text in UTF-8: byte {error.start + 1} is wrong") from None
    if "\0" in text:
        raise FormatError("no text: it has null characters")
    if len(text) > limits.characters:
        raise FormatError(
            f"too long: {len(text)} characters, of {limits.characters} that limits.characters allows"
        )
    heading = _HEADING.search(text[:_HEAD]) if kind == "markdown" else None
    return Document(text=text, kind=kind, title=heading[1].strip(" #\r") or None if heading else None)


def _extracted(content: bytes, kind: _Kind, limits: Limits) -> Document:
    """Return what another process extracts."""
    if find_spec(_NEEDED[kind]) is None:
        raise MissingExtraError.of(_NEEDED[kind], "documents", f"documents in {kind.upper()}")
    home = str(Path(__file__).parents[2])
    paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    command = [
        sys.executable,
        "-P",
        "-m",
        "argmap.documents._extract",
        kind,
        str(limits.memory),
        str(limits.characters),
    ]
    try:
        done = subprocess.run(  # noqa: S603  # ourselves, with what we chose
            command,
            input=content,
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
        )
    except subprocess.TimeoutExpired:
        raise FormatError(f"this {kind} takes more than {limits.seconds:g} s to read: pass limits=") from None
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise FormatError(
            f"this {kind} cannot be read: its reader ended without an answer, perhaps out of memory"
        ) from None
    if "error" in answer:
        raise FormatError(f"this {kind} cannot be read: {answer['error']}")
    return Document(kind=kind, **answer)
