"""The text that is read: its line ends made equal, Markdown around it blanked out, included files put in if asked."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from argmap.errors import ParseError
from argmap.formats._syntax.encoding import decode
from argmap.formats._syntax.position import Positions
from argmap.formats.argdown._lexer import Problem

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

__all__ = ["INCLUDE", "SourceText", "has_fence", "read_source"]

INCLUDE = re.compile(r"@include\(((?:(?!@include\()[^)\n])++)\)")
_FENCE = re.compile(r"(?m)^ {0,3}(`{3,}+|~{3,}+)[ \t]*+(\S*)[^\n]*$")
_ARGDOWN = frozenset({"argdown", "argdown-map"})


class _Piece(NamedTuple):
    start: int  # where it stands in the whole
    file: int
    offset: int  # where it stands in its file


class SourceText:
    """A text that may be put together from several files, and knows where each character comes from."""

    def __init__(self) -> None:
        self.text = ""
        self.fenced = False  # stood it in fences of Markdown, each of which may have its own front matter?
        self.files: list[tuple[str | None, str]] = []
        self.pieces: list[_Piece] = []
        self.positions: dict[int, Positions] = {}  # of the files

    def errors(self, problems: Sequence[Problem]) -> list[ParseError]:
        """Return problems as errors, each with its place, in the order of the text."""
        made = []
        for at, message in sorted(problems, key=lambda problem: problem.at):
            number, (line, column) = self.place(at)
            path, text = self.files[number]
            starts = self.positions[number].starts
            error = ParseError(message, path=path, line=line, column=column)
            error.show(text, starts[line - 1], starts[line] - 1 if line < len(starts) else len(text))
            made.append(error)
        return made

    def place(self, at: int) -> tuple[int, tuple[int, int]]:
        """Return the number of the file in which a character stands, the text itself being the first, and its line and column there."""
        piece = self.pieces[bisect_right(self.pieces, at, key=attrgetter("start")) - 1]
        if piece.file not in self.positions:
            self.positions[piece.file] = Positions(self.files[piece.file][1])
        return piece.file, self.positions[piece.file](piece.offset + at - piece.start)


def read_source(
    given: str, include_from: str | os.PathLike[str] | None, problems: list[Problem]
) -> SourceText:
    """Return a text ready to be cut into tokens.

    With `include_from`, `@include(name)` is replaced by the file of that name in that folder, once a file; a file
    outside of the folder is refused, however its name is spelt.
    """
    source = SourceText()
    text = _prepared(given)
    source.fenced = has_fence(given)
    source.files.append((None, text))
    if include_from is None or not INCLUDE.search(text):
        source.text = text
        source.pieces.append(_Piece(0, 0, 0))
    else:
        _Including(source, Path(include_from), problems).run()
    return source


def has_fence(text: str) -> bool:
    """Tell whether a text is Markdown with Argdown in fences."""
    if "```" not in text and "~~~" not in text:
        return False  # much sooner known than by looking at every line
    return any(fence[2] in _ARGDOWN for fence in _FENCE.finditer(text))


def _prepared(text: str) -> str:
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n").replace("\r", "\n")
    return _fenced(text) if has_fence(text) else text


def _fenced(text: str) -> str:
    """Blank out all lines but those in fences marked `argdown`, so that every line keeps its number."""
    parts: list[str] = []
    opening: re.Match[str] | None = None
    done = 0
    for fence in _FENCE.finditer(text):
        if opening is None:
            opening = fence
        elif fence[1].startswith(opening[1]) and not fence[2]:
            inside = text[opening.end() : fence.start()] if opening[2] in _ARGDOWN else ""
            kept = max(done, opening.end())
            parts += [
                "\n" * text.count("\n", done, kept),
                inside or "\n" * text.count("\n", kept, fence.start()),
            ]
            done, opening = fence.start(), None
    if opening is not None and opening[2] in _ARGDOWN:
        parts += ["\n" * text.count("\n", done, opening.end()), text[opening.end() :]]
    return "".join(parts)


class _Including:
    def __init__(self, source: SourceText, folder: Path, problems: list[Problem]) -> None:
        self.source, self.folder, self.problems = source, folder.resolve(), problems
        self.seen: set[Path] = set()
        self.parts: list[str] = []
        self.length = 0

    def run(self) -> None:
        """Put the files together, each in its place: a stack of files and how far they are read."""
        stack: list[tuple[int, int, Path]] = [(0, 0, self.folder)]
        while stack:
            number, offset, beside = stack.pop()
            text = self.source.files[number][1]
            found = INCLUDE.search(text, offset)
            end = found.start() if found else len(text)
            self.source.pieces.append(_Piece(self.length, number, offset))
            self.parts.append(text[offset:end])
            self.length += end - offset
            if found:
                stack.append((number, found.end(), beside))
                path = self.path(found[1].strip(), beside)
                if path is not None:
                    self.source.files.append((str(path), _prepared(decode(path.read_bytes()))))
                    stack.append((len(self.source.files) - 1, 0, path.parent))
        self.source.text = "".join(self.parts)

    def path(self, name: str, beside: Path) -> Path | None:
        """Return the file of an include, or note why there is none; a second include of one file is nothing."""
        path = (beside / name).resolve()
        if Path(name).is_absolute() or not path.is_relative_to(self.folder):
            self.problems.append(
                Problem(self.length, f"@include({name}) leads out of the folder {self.folder.name!r}")
            )
        elif not path.is_file():
            self.problems.append(
                Problem(self.length, f"@include({name}): no such file in the folder {self.folder.name!r}")
            )
        elif path not in self.seen:
            self.seen.add(path)
            return path
        return None
