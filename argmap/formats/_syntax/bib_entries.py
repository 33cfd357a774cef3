"""BibTeX as text: entries with their fields, macros put in, and the place of each; what is broken is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MONTHS", "Entry", "bibtex_entries"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BEGIN = re.compile(r"@\s*+(\w++)\s*+([{(])")
_KEY = re.compile(r"\s*+([^\s,{}()=\"#%\\]++)\s*+")
_NAME = re.compile(r"[\s,]*+([^\s,{}()=\"#%\\]++)\s*+=\s*+")
_PLAIN = re.compile(r"[^\s,{}()=\"#%\\]++")
_BRACE = re.compile(r"[{}]")
_ENDS = re.compile(r'[{"]')
_BLANKS = re.compile(r"\s++")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its type and key, its fields in small letters, where it begins; and what is wrong with it, if something is."""

    type: str
    key: str
    fields: dict[str, str]
    at: int
    problem: str = ""


class _Broken(Exception):  # noqa: N818  # it never leaves this module
    """An entry that ends in the middle, or has what no entry has."""


def bibtex_entries(text: str) -> Iterator[Entry]:
    """Yield the entries of a BibTeX text, the broken ones too; comments and preambles are passed over.

    Examples:
        >>> text = '@string{cup = "CUP"} @Book{toulmin, title = {The {Uses} of Argument}, publisher = cup # "!", year = 1958}'
        >>> entry = next(bibtex_entries(text))
        >>> entry.type, entry.key, entry.fields["publisher"]
        ('book', 'toulmin', 'CUP!')
    """
    macros, closings = {month: month for month in MONTHS}, _closings(text)
    place = 0
    while found := _BEGIN.search(text, place):
        kind, place = found[1].lower(), found.end()
        if kind == "comment":
            place = closings.get(place - 1, place)
            continue
        reader = _Reader(text, place, macros, closings)
        key = ""
        try:
            if kind == "preamble":
                reader.value()
            elif kind == "string":
                macros.update(reader.fields(")" if found[2] == "(" else "}"))
            else:
                key = reader.key()
                yield Entry(kind, key, reader.fields(")" if found[2] == "(" else "}"), found.start())
        except _Broken as problem:
            yield Entry(kind, key, {}, found.start(), str(problem))
        place = max(place, reader.place)


class _Reader:
    """Reads what stands in one entry."""

    def __init__(self, text: str, place: int, macros: dict[str, str], closings: dict[int, int]) -> None:
        self.text, self.place, self.macros, self.closings = text, place, macros, closings

    def key(self) -> str:
        """Read the key."""
        found = _KEY.match(self.text, self.place)
        if not found:
            raise _Broken("expected a key")
        self.place = found.end()
        return found[1]

    def fields(self, end: str) -> dict[str, str]:
        """Read fields until the entry ends."""
        fields: dict[str, str] = {}
        while found := _NAME.match(self.text, self.place):
            self.place = found.end()
            fields.setdefault(found[1].lower(), self.value())
        self._pass(re.compile(r"[\s,]*+"))
        if not self.text.startswith(end, self.place):
            raise _Broken(f"expected a field or {end!r}")
        self.place += 1
        return fields

    def value(self) -> str:
        """Read a value: pieces in braces or quotation marks, numbers and macros, joined by "#"."""
        parts = [self._piece()]
        self._pass(_BLANKS)
        while self.text.startswith("#", self.place):
            self.place += 1
            self._pass(_BLANKS)
            parts.append(self._piece())
            self._pass(_BLANKS)
        return "".join(parts)

    def _piece(self) -> str:
        first = self.text[self.place : self.place + 1]
        if first == "{":
            end = self.closings.get(self.place)
        elif first == '"':
            end = self._quoted(self.place + 1)
        else:
            found = _PLAIN.match(self.text, self.place)
            if not found:
                raise _Broken("expected a value")
            self.place = found.end()
            return self.macros.get(found[0].lower(), found[0])
        if end is None:
            raise _Broken("a value does not end")
        piece = self.text[self.place + 1 : end - 1]
        self.place = end
        return piece

    def _quoted(self, place: int) -> int | None:
        """Return the place behind the quotation mark that ends a value; those within braces do not."""
        while found := _ENDS.search(self.text, place):
            if self.text[found.start() - 1] == "\\":
                place = found.end()
            elif found[0] == '"':
                return found.end()
            else:
                end = self.closings.get(found.start())
                if end is None:
                    return None
                place = end
        return None

    def _pass(self, blanks: re.Pattern[str]) -> None:
        found = blanks.match(self.text, self.place)
        self.place = found.end() if found else self.place


def _closings(text: str) -> dict[int, int]:
    """Return the place behind the brace that closes each one that is closed, by the place of that one."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for brace in _BRACE.finditer(text):
        place = brace.start()
        if place and text[place - 1] == "\\":
            continue
        if brace[0] == "{":
            waiting.append(place)
        elif waiting:
            found[waiting.pop()] = place + 1
    return found
