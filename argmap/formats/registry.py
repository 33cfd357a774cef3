"""All formats: found by looking into this folder, and what each can do."""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from argmap.errors import FormatError, near, one_of
from argmap.option import check_flag

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.formats.loss import Loss

__all__ = ["Format", "check_options", "find", "formats", "known_options", "names"]


class Format(Protocol):
    """What a module in this folder has, to be a format; `write`, `detect`, `BINARY` and `SUFFIX_OPTIONS` may be missing.

    A text is handed to `read` decoded; a module with `BINARY = True` reads and writes bytes. What had to be dropped
    or guessed is appended to `losses`.
    """

    NAME: str
    SUFFIXES: tuple[str, ...]

    def read(self, content: Any, *, losses: list[Loss], **options: Any) -> ArgumentMap:
        """Return the map that a text holds."""

    def write(self, amap: ArgumentMap, *, losses: list[Loss], **options: Any) -> str | bytes:
        """Return the text of a map."""


@functools.cache
def formats() -> dict[str, Format]:
    """Return all formats by name: those of this folder, and those that other packages announce."""
    found: dict[str, Format] = {}
    for info in pkgutil.iter_modules([str(Path(__file__).parent)]):
        module = importlib.import_module(f"argmap.formats.{info.name}")
        if hasattr(module, "NAME") and hasattr(module, "read"):
            found[module.NAME] = cast("Format", module)
    for entry in entry_points(group="argmap.formats"):
        found.setdefault(entry.name, cast("Format", entry.load()))
    return dict(sorted(found.items()))


def names(*, writable: bool = False) -> list[str]:
    """Name the formats that can be read; with `writable`, those that can be written.

    Examples:
        >>> "argmap" in names(writable=True)
        True
    """
    check_flag("writable", writable, FormatError)
    return [name for name, form in formats().items() if not writable or hasattr(form, "write")]


def find(name: str, *, writable: bool = False) -> Format:
    """Return a format by name.

    Raises:
        FormatError: there is none of that name, or it cannot be written; the message names those there are.
    """
    check_flag("writable", writable, FormatError)
    form = _named(name)
    if form is None:
        raise FormatError(one_of("format", name, names(writable=writable)))
    if writable and not hasattr(form, "write"):
        raise FormatError(
            f"the format {name!r} can be read, but not written; these can: {', '.join(names(writable=True))}"
        )
    return form


def _named(name: object) -> Format | None:
    if not isinstance(name, str):
        return None
    if name == "argmap":  # most often asked for, and found without looking at all others
        return cast("Format", importlib.import_module("argmap.formats.own"))
    return formats().get(name)


def known_options(function: Any) -> list[str]:
    """Name the options that a format's `read` or `write` takes."""
    parameters = inspect.signature(function).parameters.values()
    return [p.name for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY and p.name != "losses"]


def check_options(function: Any, options: dict[str, Any], name: str) -> None:
    """Refuse an option that a format's `read` or `write` does not take.

    Raises:
        FormatError: one is none of them; the message names those there are.
    """
    known = known_options(function)
    takes_any = any(
        p.kind is inspect.Parameter.VAR_KEYWORD for p in inspect.signature(function).parameters.values()
    )
    for option in options:
        if option not in known and not takes_any:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise FormatError(f"the format {name!r} has no option {option!r}{near(option, known)}; {takes}")
