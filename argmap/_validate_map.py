"""What may be given as a map: a map, and not the path of one."""

from __future__ import annotations

from os import PathLike

from argmap.argument_map import ArgumentMap
from argmap.errors import ModelError

__all__ = ["check_map"]


def check_map(given: object) -> None:
    """Refuse what is no map, such as the path of one.

    Raises:
        ModelError: it is none; the message says how a file is read.

    Examples:
        >>> check_map("map.argmap.json")
        Traceback (most recent call last):
        argmap.errors.ModelError: expected an ArgumentMap, got 'map.argmap.json': the map comes first; a file is read by argmap.load(path)
    """
    if isinstance(given, ArgumentMap):
        return
    hint = ""
    if isinstance(given, str | PathLike):
        hint = ": the map comes first; a file is read by argmap.load(path)"
    elif isinstance(given, list | tuple) and given and all(isinstance(one, ArgumentMap) for one in given):
        hint = ": ask of each map by itself"
    raise ModelError(f"expected an ArgumentMap, got {given!r:.80}{hint}")
