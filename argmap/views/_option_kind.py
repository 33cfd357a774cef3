"""What an option of pictures is besides its type and its usual value: what is said of it, what it may be, how a shell gives it.

Each function here makes what a field of `PictureOptions` of one kind knows of itself. A kind refuses what an option cannot
be, and knows how it is given on a command line, so that neither views nor commands say it again. What an option usually
is, it may be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from argmap._store.coerce import ids_of
from argmap._validate import check_flag, check_path, check_whole, check_word, naming
from argmap.errors import RenderError
from argmap.views._sheet import SHEETS, read_fit

if TYPE_CHECKING:
    from dataclasses import Field

__all__ = ["Option", "elements", "file", "flag", "is_usual", "option_of", "sheet", "value", "whole", "word"]

Read = Callable[[str, Any], Any]
Words = Callable[[], Iterable[str]]
KEY = "option"


class Option(NamedTuple):
    """What there is to know of an option.

    `read` returns what is given as views take it, or refuses it. `said` tells what the option does, in the shell too;
    `more` what else Python may give. `of_maps` is false where a matrix obeys it as well. `of_pdf` says why only a PDF
    obeys it, with `{form}` for what is written instead.
    """

    kind: Literal["flag", "word", "whole", "elements", "file", "value"]
    read: Read
    said: str
    more: str = ""
    words: Words | None = None
    of_maps: bool = True
    of_pdf: str = ""

    def in_shell(self) -> str:
        """Say what a shell needs; of words that may be added later, all that there are."""
        left = [one for one in self.words() if one not in self.said] if self.words else []
        return f"{self.said}: {', '.join(left)}" if left else self.said

    def told(self) -> str:
        """Say all of it, in a sentence or two."""
        return ". ".join(part for part in (self.in_shell(), self.more) if part)


def option_of(field: Field[Any]) -> Option:
    """Return the option that a field is."""
    found: Option = field.metadata[KEY]
    return found


def is_usual(field: Field[Any], given: object) -> bool:
    """Tell whether an option is what it usually is; arrays, which compare element by element, never are."""
    return given is field.default or (isinstance(given, str) and given == field.default)


def flag(said: str, *, also: str = "", of_maps: bool = True, of_pdf: str = "") -> Mapping[str, Option]:
    """Take True or False, or one word that leaves it open."""

    def read(name: str, given: Any) -> Any:
        check_flag(name, given, RenderError, also=also)
        return given if isinstance(given, str) else bool(given)

    return _known(Option("flag", read, said, of_maps=of_maps, of_pdf=of_pdf))


def word(
    said: str,
    words: Words,
    *,
    more: str = "",
    or_else: type | None = None,
    any_case: bool = False,
    of_maps: bool = True,
    of_pdf: str = "",
) -> Mapping[str, Option]:
    """Take one of some words, or a value of the type `or_else`."""

    def read(name: str, given: Any) -> Any:
        if or_else is not None and isinstance(given, or_else):
            return given
        known = list(words())
        if any_case and isinstance(given, str):
            given = next((one for one in known if one.lower() == given.lower()), given)
        check_word(name, given, known, RenderError)
        return given

    return _known(Option("word", read, said, more, words, of_maps, of_pdf))


def sheet(said: str, more: str = "") -> Mapping[str, Option]:
    """Take the name of a sheet, or its width and height."""
    return _known(Option("word", read_fit, said, more, lambda: SHEETS))


def whole(
    said: str, *, counts: str, least: int, most: int | None = None, of_maps: bool = True
) -> Mapping[str, Option]:
    """Take a whole number."""

    def read(name: str, given: Any) -> int:
        check_whole(name, given, RenderError, least=least, most=most, counts=counts)
        return int(given)

    return _known(Option("whole", read, said, of_maps=of_maps))


def elements(said: str, more: str = "") -> Mapping[str, Option]:
    """Take elements of a map as values, ids or findings; views get their ids."""

    def read(name: str, given: Any) -> tuple[str, ...]:
        with naming(name):
            return tuple(ids_of(getattr(given, "ids", given)))

    return _known(Option("elements", read, said, more))


def file(said: str, more: str = "", *, of_pdf: str) -> Mapping[str, Option]:
    """Take the path of a file."""

    def read(_name: str, given: Any) -> Any:
        check_path(given, RenderError)
        return given

    return _known(Option("file", read, said, more, of_maps=False, of_pdf=of_pdf))


def value(said: str, read: Read, *, of_maps: bool = True) -> Mapping[str, Option]:
    """Take what only Python can give; `read` refuses what it cannot be."""
    return _known(Option("value", read, said, of_maps=of_maps))


def _known(option: Option) -> Mapping[str, Option]:
    return MappingProxyType({KEY: option})
