"""Draw a line as a cubic spline: straight along its axis, in level sweeps aside, and around corners."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.views.layout._chart import Path, Point

__all__ = ["Pen"]

HEAD = 11.0  # points before its end that a line runs straight, if it may have a head
STILL = 0.5  # points aside that are none


class Pen:
    """A line in the making, in (along, across).

    Examples:
        >>> pen = Pen(50.0, 10.0)
        >>> pen.straight(40.0), pen.sweep(20.0, 30.0)
        (None, None)
        >>> pen.path[-1], len(pen.path)
        ((20.0, 30.0), 7)
    """

    def __init__(self, along: float, across: float) -> None:
        self.path: Path = [(along, across)]
        self._is_straight = False

    @property
    def at(self) -> Point:
        """Where it has come to."""
        return self.path[-1]

    def straight(self, along: float) -> None:
        """Go straight on."""
        if self._is_straight:  # one piece, however many levels it passes
            del self.path[-3:]
        start, across = self.path[-1]
        if abs(along - start) < 0.01:
            self._is_straight = False
            return
        third = (along - start) / 3
        self.path += [(start + third, across), (along - third, across), (along, across)]
        self._is_straight = True

    def sweep(self, along: float, across: float) -> None:
        """Go aside, and straight again at the end."""
        start, before = self.path[-1]
        if abs(across - before) < STILL:
            self.straight(along)
            return
        middle = (start + along) / 2
        self.path += [(middle, before), (middle, across), (along, across)]
        self._is_straight = False

    def turn(self, deepest: float, across: float, along: float) -> None:
        """Go as deep as that, and come back to a place aside."""
        start, before = self.path[-1]
        reach = start + (deepest - start) / 0.75
        self.path += [(reach, before), (reach, across), (along, across)]
        self._is_straight = False

    def aside(self, along: float, across: float) -> None:
        """Turn into a line across, and end there."""
        start, before = self.path[-1]
        way = 1 if across > before else -1
        wide = min(max(abs(across - before) - HEAD, 1.0), max(abs(along - start), 1.0) * 1.6)
        corner = before + way * wide
        bend = 0.58
        self.path += [
            (start + (along - start) * bend, before),
            (along, corner - way * wide * bend),
            (along, corner),
        ]
        if abs(corner - across) > 0.01:
            third = (across - corner) / 3
            self.path += [(along, corner + third), (along, across - third), (along, across)]
        self._is_straight = False
