"""Ids for the elements of a picture or a page: readable, safe in an address, and no two the same."""

from __future__ import annotations

from argmap.views.drawing._sanitise import slug

__all__ = ["ElementIds"]


class ElementIds:
    """Gives ids, with a number behind those that are taken.

    Examples:
        >>> ids = ElementIds()
        >>> ids.give("Who pays?"), ids.give("who pays"), ids.give("Who pays!")
        ('argmap-Who-pays', 'argmap-who-pays', 'argmap-Who-pays-2')
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}  # by slug, the number that was given last

    def give(self, name: str) -> str:
        """Return an id that no other element has."""
        bare = found = f"argmap-{slug(name)}"
        number = self._numbers.get(bare, 1)
        while found in self._taken:
            number += 1
            found = f"{bare}-{number}"
        self._numbers[bare] = number
        self._taken.add(found)
        return found
