"""Ways that lead from place to place, as a use of a use does: followed to their end, in time that grows with their number."""

from __future__ import annotations

__all__ = ["followed"]


def followed(place: str, into: dict[str, str]) -> str:
    """Return where a way ends, and make it short for whoever comes next; one that goes round ends somewhere on it.

    Examples:
        >>> followed("a", {"a": "b", "b": "c"})
        'c'
    """
    way: list[str] = []
    while place in into:
        way.append(place)
        place = into.pop(place)
    into.update(dict.fromkeys(way, place))
    return place
