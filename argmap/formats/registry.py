"""All formats: found by looking into this folder, chosen by suffix, then by content."""

from __future__ import annotations

import functools
import importlib
import inspect
import os
import pkgutil
import warnings
from importlib.metadata import entry_points
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol, cast

from argmap.elements import check_map
from argmap.errors import FormatError, LossWarning, ParseError, near, one_of
from argmap.formats.file import check_path, decode, read_bytes, write_bytes
from argmap.formats.loss import Loss, Reading, Writing, summarised

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap

__all__ = [
    "by_suffix",
    "dump",
    "dumps",
    "find",
    "formats",
    "load",
    "loads",
    "names",
    "read",
    "recognise",
    "write",
    "write_file",
    "write_for",
]

PathLike = str | bytes | int | os.PathLike[str] | os.PathLike[bytes]
HEAD = 65_536  # characters in which a format is recognised
NAME_IT = "name its format (format= in Python, --from on the command line)"


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
    return [name for name, form in formats().items() if not writable or hasattr(form, "write")]


def find(name: str, *, writable: bool = False) -> Format:
    """Return a format by name.

    Raises:
        FormatError: there is none of that name, or it cannot be written; the message names those there are.
    """
    if name == "argmap":
        return cast("Format", importlib.import_module("argmap.formats.own"))
    form = formats().get(name)
    if form is None:
        raise FormatError(one_of("format", name, names(writable=writable)))
    if writable and not hasattr(form, "write"):
        raise FormatError(
            f"the format {name!r} can be read, but not written; these can: {', '.join(names(writable=True))}"
        )
    return form


def read(path_or_content: str | bytes | Path, format: str | None = None, **options: Any) -> Reading:
    """Read a map, and tell what was lost.

    Args:
        path_or_content: a `Path` is a file; text or bytes are the content itself.
        format: its format; found by suffix and content if not given.
        **options: what the format's reader takes.

    Raises:
        FormatError: no format fits, or several do, or the content is not what it claims to be.
        ParseError: the content breaks the rules of its format.
        FileNotFoundError: there is no such file.
    """
    if isinstance(path_or_content, Path):
        content, name = read_bytes(path_or_content)
    elif isinstance(path_or_content, str | bytes):
        content, name = path_or_content, None
    else:
        raise FormatError(f"expected a Path, text or bytes, got {type(path_or_content).__name__}")
    return _read(content, name, format, options)


def write(amap: ArgumentMap, format: str = "argmap", **options: Any) -> Writing:
    """Write a map as text (bytes, in a binary format), and tell what it could not say.

    Raises:
        FormatError: there is no such format, or it cannot be written.
    """
    check_map(amap)
    form = find(format, writable=True)
    losses: list[Loss] = []
    _check_options(form.write, options, format)
    return Writing(form.write(amap, losses=losses, **options), tuple(losses))


def load(path: PathLike | IO[str] | IO[bytes], format: str | None = None, **options: Any) -> ArgumentMap:
    """Read a map from a file; a `LossWarning` tells what did not come along.

    Args:
        path: anything `open` takes, or an open file.
        format: its format; by the longest matching suffix, then by content, if not given.
        **options: what the format's reader takes; and `progress`, a function of how much is done and how much there is.

    Raises:
        FileNotFoundError: there is no such file.
        FormatError: no format fits, or it was written by a newer argmap.
        ParseError: the content breaks the rules of its format.
    """
    content, name = read_bytes(path)
    return _warned(_read(content, name, format, options))


def loads(content: str | bytes, format: str | None = None, **options: Any) -> ArgumentMap:
    """Read a map from text or bytes; a `LossWarning` tells what did not come along.

    Raises:
        FormatError: no format fits, or it was written by a newer argmap.
        ParseError: the content breaks the rules of its format.

    Examples:
        >>> loads('{"argmap": 1, "claims": [{"id": "c", "text": "It rains"}]}')
        <ArgumentMap '': 1 claim>
    """
    if not isinstance(content, str | bytes):
        raise FormatError(f"expected text or bytes, got {type(content).__name__}; a file is read by load")
    return _warned(_read(content, None, format, options))


def dump(
    amap: ArgumentMap, path: PathLike | IO[str] | IO[bytes], format: str | None = None, **options: Any
) -> None:
    """Write a map to a file; a crash leaves the old file or the new one, whole.

    Args:
        amap: the map.
        path: anything `open` takes, or an open file.
        format: by the longest matching suffix if not given.
        **options: what the format's writer takes.

    Raises:
        FormatError: no format that can be written fits.
        OSError: the file cannot be written; then the old one is untouched.
    """
    format = format or by_suffix(path)
    written = write_for(amap, path, format, **options)
    if written.losses:
        warnings.warn(LossWarning(summarised(written.losses, f"{format} cannot say")), stacklevel=2)
    write_file(path, written)


def write_for(amap: ArgumentMap, path: object, format: str | None = None, **options: Any) -> Writing:
    """Write a map as it is to stand in a file, which is not touched; and tell what cannot be said there.

    Args:
        amap: the map.
        path: the file's name, or an open file; its suffix may say more than the format, as `.tsv` does.
        format: by the longest matching suffix if not given.
        **options: what the format's writer takes.

    Raises:
        FormatError: no format that can be written fits.
    """
    format = format or by_suffix(path)
    return write(amap, format, **_options_by_suffix(format, _file_name(path)) | options)


def by_suffix(path: object) -> str:
    """Name the format in which a file is written, by the longest suffix that fits.

    Raises:
        FormatError: no format that can be written has such a suffix, or several have it.
    """
    name = _file_name(path)
    found = _by_suffix(name, writable=True)
    if not found:
        known = ", ".join(names(writable=True))
        raise FormatError(f"no format is written by the suffix of {name!r}; name one of {known}")
    if len(found) > 1:
        longer = ", ".join(find(form).SUFFIXES[0] for form in found)
        raise FormatError(
            f"the suffix of {name!r} is that of {', '.join(found)}; name one of them, or use a suffix of its own: {longer}"
        )
    return found[0]


def write_file(path: PathLike | IO[str] | IO[bytes], writing: Writing) -> None:
    """Put what was written into a file, which is left as it was if that fails.

    Raises:
        OSError: the file cannot be written.
    """
    write_bytes(path, writing.text if isinstance(writing.text, bytes) else writing.text.encode())


def dumps(amap: ArgumentMap, format: str = "argmap", **options: Any) -> str:
    """Return the text of a map; a `LossWarning` tells what it could not say.

    Raises:
        FormatError: there is no such format, it cannot be written, or it is not text.
    """
    written = write(amap, format, **options)
    if isinstance(written.text, bytes):
        raise FormatError(f"the format {format!r} is not text; use dump")
    if written.losses:
        warnings.warn(LossWarning(summarised(written.losses, f"{format} cannot say")), stacklevel=2)
    return written.text


def _warned(reading: Reading) -> ArgumentMap:
    if reading.losses:
        warnings.warn(LossWarning(summarised(reading.losses, "reading lost or guessed")), stacklevel=3)
    return reading.amap


def _read(content: str | bytes, name: str | None, format: str | None, options: dict[str, Any]) -> Reading:
    try:
        form = find(format) if format is not None else _recognised(content, name)
        if getattr(form, "BINARY", False):
            given: str | bytes = (
                content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
            )
        else:
            given = (
                decode(content)
                if isinstance(content, bytes)
                else content.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
            )
        del content
        told = options.pop("progress", None) if "progress" not in _known_options(form.read) else None
        _check_options(form.read, options, form.NAME)
        losses: list[Loss] = []
        amap = form.read(given, losses=losses, **options)
        if told is not None:  # this format is read in one go
            told(len(given), len(given))
        return Reading(amap, tuple(losses))
    except ParseError as error:
        if name is not None:
            for each in error.errors:
                each.path = each.path or name
            error.path = error.path or name
        raise


def recognise(path: Path) -> str:
    """Name the format of a file, by its suffix, then by its content.

    Raises:
        FormatError: no format fits, or several do.
        FileNotFoundError: there is no such file.
    """
    content, name = read_bytes(path)
    return _recognised(content, name).NAME


def _recognised(content: str | bytes, name: str | None) -> Format:
    """Choose a format by the longest matching suffix, then by content."""
    by_suffix = _by_suffix(name) if name else []
    if len(by_suffix) == 1:
        return find(by_suffix[0])
    head = content[:HEAD]
    if isinstance(head, bytes):
        head = _readable(head)
    head = head.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    fitting = _fitting(by_suffix, head) or _fitting(names(), head)
    if len(fitting) == 1:
        return find(fitting[0])
    if name is None and "\n" not in head and _by_suffix(head):
        raise FormatError(
            f"{head!r:.80} is taken for the text of a map itself; a file is read by argmap.load"
        )
    what = repr(name) if name else "this text"
    if fitting:
        raise FormatError(f"{what} could be any of {', '.join(fitting)}; {NAME_IT}")
    if by_suffix:
        raise FormatError(
            f"{what} could be any of {', '.join(by_suffix)} by its suffix, but does not begin as one of them; {NAME_IT}"
        )
    raise FormatError(
        f"{what} is in no format that is known by its suffix or beginning; looked for {', '.join(names())}; {NAME_IT}"
    )


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


def _options_by_suffix(format: str, name: str) -> dict[str, Any]:
    """Return what the suffix of a file says of the way to write it, as `.tsv` does."""
    known: dict[str, dict[str, Any]] = getattr(find(format), "SUFFIX_OPTIONS", {})
    return next((options for suffix, options in known.items() if name.lower().endswith(suffix)), {})


def _file_name(path: object) -> str:
    if not hasattr(path, "write"):
        check_path(path)
    name = getattr(path, "name", path)
    return os.fsdecode(name) if isinstance(name, str | bytes | os.PathLike) else str(name)


def _known_options(function: Any) -> list[str]:
    parameters = inspect.signature(function).parameters.values()
    return [p.name for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY and p.name != "losses"]


def _check_options(function: Any, options: dict[str, Any], name: str) -> None:
    known = _known_options(function)
    takes_any = any(
        p.kind is inspect.Parameter.VAR_KEYWORD for p in inspect.signature(function).parameters.values()
    )
    for option in options:
        if option not in known and not takes_any:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise FormatError(f"the format {name!r} has no option {option!r}{near(option, known)}; {takes}")
