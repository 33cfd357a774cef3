"""Load and dump maps: from files and texts, and into them; what is lost on the way is told."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from argmap._store.store import check_map
from argmap._validate import check_progress
from argmap.errors import FormatError, LossWarning, ParseError
from argmap.formats._files.detection import by_suffix, detect, options_by_suffix
from argmap.formats._files.file import read_bytes, write_bytes
from argmap.formats._files.loss import Loss, Reading, Writing, summarised
from argmap.formats._files.places import Places
from argmap.formats._files.registry import check_options, find, known_options, tells_places
from argmap.formats._syntax.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.file import PathLike
    from argmap.formats._files.loss import Place
    from argmap.formats._files.registry import Format

__all__ = ["dump", "dumps", "load", "loads", "read", "read_placed", "write", "write_file", "write_for"]


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


def read_placed(text: str, format: str) -> Reading:
    r"""Read a text whose places somebody looks at in any case: once, where `read` reads it again for them.

    Raises:
        FormatError: there is no such format.
        ParseError: the text breaks the rules of its format.

    Examples:
        >>> read_placed("Wet\n  + Rain", "outline").places
        {'wet': (1, 1), 'rain': (2, 5), 'rain->wet': (2, 3)}
    """
    losses: list[Loss] = []
    places: dict[str, Place] = {}
    amap = find(format).read(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"), losses=losses, places=places)
    return Reading(amap, tuple(losses), places)


def write(amap: ArgumentMap, format: str = "argmap", **options: Any) -> Writing:
    """Write a map as text (bytes, in a binary format), and tell what it could not say.

    Raises:
        FormatError: there is no such format, or it cannot be written.
    """
    check_map(amap)
    form = find(format, writable=True)
    losses: list[Loss] = []
    check_options(form.write, options, format)
    return Writing(form.write(amap, losses=losses, **options), tuple(losses))


def load(path: PathLike | IO[str] | IO[bytes], format: str | None = None, **options: Any) -> ArgumentMap:
    r"""Read a map from a file; a `LossWarning` tells what did not come along.

    Args:
        path: anything `open` takes, or an open file.
        format: its format; by the longest matching suffix, then by content, if not given.
        **options: what the format's reader takes; and `progress`, a function of how much is done and how much there is.

    Raises:
        FileNotFoundError: there is no such file.
        FormatError: no format fits, or it was written by a newer argmap.
        ParseError: the content breaks the rules of its format.

    Examples:
        >>> from io import StringIO
        >>> load(StringIO("We should take umbrellas\n  + It will rain\n"), format="outline")
        <ArgumentMap '': 2 claims, 1 support>
    """
    content, name = read_bytes(path)
    return _warned(_read(content, name, format, options))


def loads(content: str | bytes, format: str | None = None, **options: Any) -> ArgumentMap:
    """Read a map from text or bytes; a `LossWarning` tells what did not come along.

    Args:
        content: the text or the bytes themselves; a file is read by `load`.
        format: its format; by content if not given.
        **options: what the format's reader takes; and `progress`, as in `load`.

    Raises:
        FormatError: no format fits, or it was written by a newer argmap.
        ParseError: the content breaks the rules of its format.

    Examples:
        >>> loads('{"argmap": 1, "claims": [{"id": "c", "text": "It rains"}]}')
        <ArgumentMap '': 1 claim>
    """
    if not isinstance(content, str | bytes):
        raise FormatError(
            f"expected text or bytes, got {type(content).__name__}; a file is read by argmap.load(path)"
        )
    return _warned(_read(content, None, format, options))


def dump(
    amap: ArgumentMap, path: PathLike | IO[str] | IO[bytes], format: str | None = None, **options: Any
) -> None:
    """Write a map to a file; a crash leaves the old file or the new one, whole.

    The new file takes the old one's place: permissions and symbolic links are kept; of several hard links the others keep the
    old content, and a `LossWarning` tells so. What a process that is killed meanwhile leaves beside the file, hidden, is
    removed by the next that writes it. Several may write one file at once: the last one's is what stays.

    Args:
        amap: the map.
        path: anything `open` takes, or an open file.
        format: by the longest matching suffix if not given.
        **options: what the format's writer takes.

    Raises:
        FormatError: no format that can be written fits.
        OSError: the file cannot be written; then the old one is untouched.

    Examples:
        >>> import argmap
        >>> from io import StringIO
        >>> amap, file = argmap.ArgumentMap(), StringIO()
        >>> _ = amap.support(amap.claim("It will rain"), amap.claim("We should take umbrellas"))
        >>> dump(amap, file, format="outline")
        >>> print(file.getvalue())
        We should take umbrellas
          + It will rain
        <BLANKLINE>
    """
    check_map(amap)
    format = by_suffix(path) if format is None else format
    written = write_for(amap, path, format, **options)
    if written.losses:
        warnings.warn(LossWarning(summarised(written.losses, f"not written ({format})")), stacklevel=2)
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
    format = by_suffix(path) if format is None else format
    return write(amap, format, **options_by_suffix(format, path) | options)


def write_file(path: PathLike | IO[str] | IO[bytes], writing: Writing) -> None:
    """Put what was written into a file, which is left as it was if that fails.

    Raises:
        FormatError: `writing` is nothing that `write` returned.
        OSError: the file cannot be written.
    """
    if not isinstance(writing, Writing):
        raise FormatError(f"expected what formats.write returns, got {writing!r:.80}")
    write_bytes(path, writing.text if isinstance(writing.text, bytes) else writing.text.encode())


def dumps(amap: ArgumentMap, format: str = "argmap", **options: Any) -> str:
    """Return the text of a map; a `LossWarning` tells what it could not say.

    Args:
        amap: the map.
        format: the format's name.
        **options: what the format's writer takes.

    Raises:
        FormatError: there is no such format, it cannot be written, or it is not text.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It will rain", id="rain"), amap.claim("Take an umbrella", id="take"))
        >>> print(dumps(amap, "tgf"))
        rain It will rain
        take Take an umbrella
        #
        rain take support
        <BLANKLINE>
    """
    written = write(amap, format, **options)
    if isinstance(written.text, bytes):
        raise FormatError(f"the format {format!r} is not text; use dump")
    if written.losses:
        warnings.warn(LossWarning(summarised(written.losses, f"not written ({format})")), stacklevel=2)
    return written.text


def _warned(reading: Reading) -> ArgumentMap:
    if reading.losses:
        warnings.warn(LossWarning(summarised(reading.losses, "not read")), stacklevel=3)
    return reading.amap


def _read(content: str | bytes, name: str | None, format: str | None, options: dict[str, Any]) -> Reading:
    try:
        form = find(format) if format is not None else detect(content, name)
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
        check_progress(options.get("progress"), FormatError)
        told = options.pop("progress", None) if "progress" not in known_options(form.read) else None
        check_options(form.read, options, form.NAME)
        losses: list[Loss] = []
        amap = form.read(given, losses=losses, **options)
        if told is not None:  # this format is read in one go
            told(len(given), len(given))
        return Reading(amap, tuple(losses), _places(form, given, options))
    except ParseError as error:
        if name is not None:
            for each in error.errors:
                each.path = each.path or name
            error.path = error.path or name
        raise
    except FormatError as error:
        if name is None or str(name) in str(error):
            raise
        raise FormatError(f"{name}: {error}") from None


def _places(form: Format, content: str | bytes, options: dict[str, Any]) -> Mapping[str, Place]:
    """Return where elements stand in a content that was read; nothing is looked for yet."""
    if not tells_places(form):
        return {}
    asked = {name: value for name, value in options.items() if name != "progress"}

    def look() -> dict[str, Place]:
        found: dict[str, Place] = {}
        form.read(content, losses=[], places=found, **asked)
        return found

    return Places(look)
