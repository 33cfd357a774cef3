"""What is laid out, and what comes of it: boxes with their sizes and the links between them, by number."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["Box", "Chart", "Direction", "Frame", "Layout", "Link", "Outline", "Path", "Point", "Size"]

Direction = Literal["down", "right"]
Outline = Literal["box", "rounded", "ellipse", "hexagon", "slanted"]
Point = tuple[float, float]
Size = tuple[float, float]  # width, height
Path = list[Point]  # a cubic spline: its first point, then two points that bend it and the next, and so on


class Box(NamedTuple):
    """What stands in one place: a claim.

    `group` names the sections that it is framed in, outermost first. `taken` says how much of its upper edge, from the left,
    and of its lower edge, from the right, lines keep clear of. `annex` says how wide and high is what is kept free at its right, in a chart
    that grows downwards; in another, how much is below it.
    """

    wide: float
    high: float
    shape: Outline = "box"
    group: tuple[str, ...] = ()
    taken: Size = (0.0, 0.0)
    annex: Size = (0.0, 0.0)


class Link(NamedTuple):
    """What runs from boxes to a box or, with `strikes`, to another link; by their numbers.

    One that is `loose` does not say where its premises hang; `against` tells objections from reasons. `sign` is the size of what stands where its premises meet, or where something strikes it; `label` that of words.
    """

    premises: tuple[int, ...]
    target: int
    strikes: bool = False
    loose: bool = False
    against: bool = False
    sign: Size | None = None
    label: Size | None = None


class Chart(NamedTuple):
    """What is laid out.

    `tops` are the boxes that come first; `titles` says by group how wide the name of its frame is; `backwards` that lines have
    their heads where they begin.
    """

    boxes: list[Box]
    links: list[Link]
    tops: list[int]
    titles: dict[tuple[str, ...], float]
    backwards: bool = False


class Frame(NamedTuple):
    """A frame around what stands together in one section; `outer` is the number of the frame around it, or -1."""

    group: tuple[str, ...]
    outer: int
    low: Point  # the lower left corner
    high: Point


class Layout(NamedTuple):
    """Where all is, in points, `y` growing upwards.

    Lines run from the border of what they come from to the border of what they lead to: `stems` by link and premise, to
    where premises meet; `ends` by link, to what it bears on. `homes` says by box which frame holds it, `crossings` how often
    lines cross.
    """

    boxes: list[Point]
    signs: dict[int, Point]
    stems: dict[tuple[int, int], Path]
    ends: dict[int, Path]
    labels: dict[int, Point]
    frames: list[Frame]
    homes: list[int]
    crossings: int = 0
