"""Follow aliases, names that stand for other names, to their end, in time that grows with their number."""

from __future__ import annotations

__all__ = ["followed"]


def followed(name: str, aliases: dict[str, str]) -> str:
    """Return what a name stands for in the end, and make the way there short for whoever comes next; one that goes round ends somewhere on it.

    Examples:
        >>> followed("a", {"a": "b", "b": "c"})
        'c'
    """
    way: list[str] = []
    while name in aliases:
        way.append(name)
        name = aliases.pop(name)
    aliases.update(dict.fromkeys(way, name))
    return name
