"""Rewriting: a text in which some spots were replaced, and where each character of it came from."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Rewriting"]


class Rewriting:
    """A text with some spots replaced, which remembers their places.

    Args:
        source: the text as it was.
        edits: the spots (start, end) in order, none of which overlap, each with what stands there instead.

    Attributes:
        text: the text as it is now.

    Examples:
        >>> short = Rewriting("a  b", [(1, 3, " ")])
        >>> short.text, short.back(2, 3), short.forth(3)
        ('a b', (3, 4), 2)
    """

    __slots__ = ("_end", "_new_end", "_new_start", "_size", "_start", "text")

    def __init__(self, source: str, edits: Iterable[tuple[int, int, str]]) -> None:
        self._start: list[int] = []
        self._end: list[int] = []
        self._new_start: list[int] = []
        self._new_end: list[int] = []
        pieces: list[str] = []
        done = length = 0
        for start, end, put in edits:
            pieces += (source[done:start], put)
            length += start - done
            self._start.append(start)
            self._end.append(end)
            self._new_start.append(length)
            length += len(put)
            self._new_end.append(length)
            done = end
        pieces.append(source[done:])
        self.text = "".join(pieces) if done else source
        self._size = len(source)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source that the characters from `start` to `end` came from."""
        first = self._came_from(start)[0] if start < len(self.text) else self._size
        return first, (self._came_from(end - 1)[1] if end > start else first)

    def forth(self, place: int) -> int:
        """Return where a character of the source now stands; of one that is gone, where it would."""
        spot = bisect_right(self._start, place) - 1
        if spot < 0:
            return place
        moved = place - self._end[spot] + self._new_end[spot]
        return self._new_start[spot] if place < self._end[spot] else moved

    def _came_from(self, place: int) -> tuple[int, int]:
        """Return the span of the source that one character came from."""
        spot = bisect_right(self._new_start, place) - 1
        if spot >= 0 and place < self._new_end[spot]:
            return self._start[spot], self._end[spot]
        before = place if spot < 0 else place - self._new_end[spot] + self._end[spot]
        return before, before + 1
