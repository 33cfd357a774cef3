"""All formats: found by looking into this folder, and what each can do."""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from argmap._other_names import format_hint
from argmap._validate import check_flag
from argmap.errors import FormatError, near, one_of

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss

__all__ = ["Format", "check_options", "every_format", "find", "known_options", "names", "tells_places"]


FOLDER = Path(__file__).parents[1]
PACKAGE = "argmap.formats"  # and what the group of entry points is called
HANDED = {"losses", "places"}  # parameters of readers and writers that are no options
NEEDED = ("NAME", "SUFFIXES", "read")


class Format(Protocol):
    """What a module has, to be a format; `write`, `detect`, `BINARY` and `SUFFIX_OPTIONS` may be missing.

    A text is handed to `read` decoded; a module with `BINARY = True` reads and writes bytes. What had to be dropped
    or guessed is appended to `losses`. A reader that knows where elements stand has a parameter `places`, too: if that is
    a dict, it puts in where each is defined, id -> (line, column).
    """

    NAME: str
    SUFFIXES: tuple[str, ...]

    def read(self, content: Any, *, losses: list[Loss], **options: Any) -> ArgumentMap:
        """Return the map that a text holds."""

    def write(self, amap: ArgumentMap, *, losses: list[Loss], **options: Any) -> str | bytes:
        """Return the text of a map."""


@functools.cache
def _files() -> dict[str, str]:
    """Return the modules of this folder that are formats: each is called as its format is, `_` for `-`."""
    found = (info.name for info in pkgutil.iter_modules([str(FOLDER)]))
    return {name.replace("_", "-"): f"{PACKAGE}.{name}" for name in found if not name.startswith("_")}


@functools.cache
def _announced() -> dict[str, EntryPoint]:
    """Return what other packages announce as formats; one that is called as one of ours is not heard."""
    from importlib.metadata import entry_points  # noqa: PLC0415  # which takes longer than to read most files

    return {entry.name: entry for entry in entry_points(group=PACKAGE) if entry.name not in _files()}


@functools.cache
def _loaded(name: str) -> Format:
    if name in _files():
        return cast("Format", importlib.import_module(_files()[name]))
    entry = _announced()[name]
    try:
        form = entry.load()
    except Exception as error:  # whatever a package of somebody else's does when it is loaded
        raise FormatError(
            f"the format {name!r} that {entry.value!r} announces cannot be loaded: {error!r:.200}"
        ) from error
    missing = [part for part in NEEDED if not hasattr(form, part)]
    if missing:
        raise FormatError(f"{entry.value!r} is announced as the format {name!r}, but has no {missing[0]}")
    return cast("Format", form)


def every_format() -> dict[str, Format]:
    """Return all formats by name: those of this folder, and those that other packages announce.

    Raises:
        FormatError: what another package announces is no format.
    """
    return {name: _loaded(name) for name in sorted({*_files(), *_announced()})}


def names(*, writable: bool = False) -> list[str]:
    """Name the formats that can be read; with `writable`, those that can be written.

    Examples:
        >>> "argmap" in names(writable=True)
        True
    """
    check_flag("writable", writable, FormatError)
    return [name for name, form in every_format().items() if not writable or hasattr(form, "write")]


def find(name: str, *, writable: bool = False) -> Format:
    """Return a format by name.

    Raises:
        FormatError: there is none of that name, or it cannot be written; the message names those there are.
    """
    check_flag("writable", writable, FormatError)
    form = _named(name)
    if form is None:
        right = format_hint(name)
        raise FormatError(
            f"unknown format {name!r}: {right}" if right else one_of("format", name, names(writable=writable))
        )
    if writable and not hasattr(form, "write"):
        raise FormatError(
            f"the format {name!r} can be read, but not written; these can: {', '.join(names(writable=True))}"
        )
    return form


def _named(name: object) -> Format | None:
    """Return a format without looking at all others."""
    return _loaded(name) if isinstance(name, str) and (name in _files() or name in _announced()) else None


def known_options(function: Any) -> list[str]:
    """Name the options that a format's `read` or `write` takes."""
    parameters = inspect.signature(function).parameters.values()
    return [p.name for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY and p.name not in HANDED]


def tells_places(form: Format) -> bool:
    """Tell whether a format's reader knows where elements stand."""
    return "places" in inspect.signature(form.read).parameters


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
