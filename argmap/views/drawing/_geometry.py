"""What a page can show of a picture that was laid out: shapes and lines of text, each in its place."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Extent", "Plan", "Point", "Shape", "Words", "dots_apart"]

CLOSEST, GAP = 3.6, 2.8  # points from dot to dot of a line at least, and between two dots at most

Point = tuple[float, float]
Extent = tuple[float, float, float, float]  # left, low, right, high


def dots_apart(width: float) -> float:
    """Say how far the dots of a line of some width are apart: those of a wide one closer than they are wide, or few are seen."""
    return max(width + min(width, GAP), CLOSEST)


class Shape(NamedTuple):
    """A closed shape, a line of straight pieces or of curves, or an ellipse given by two corners of its box."""

    kind: str  # "polygon", "polyline", "curve", "ellipse"
    points: tuple[Point, ...]
    fill: str | None
    stroke: str | None
    width: float
    dash: str

    @property
    def extent(self) -> Extent:
        """Where it lies, by the points that it is given by."""
        across, up = zip(*self.points, strict=True)
        return min(across), min(up), max(across), max(up)


class Words(NamedTuple):
    """A line of text: where it begins, ends or has its middle (`align` is "l", "r" or "c"), and how it looks."""

    text: str
    at: Point
    align: str
    size: float
    ink: str
    bold: bool
    italic: bool
    struck: bool


class Plan(NamedTuple):
    """All that is drawn, in order, each with the id of the part that it belongs to; and the corners of the page."""

    items: tuple[tuple[str, Shape | Words], ...]
    box: Extent
