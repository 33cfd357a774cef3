"""Lay out a chart as a butterfly: what is for the top at its left, what is against it at its right.

Each wing is laid out by itself, and the left one mirrored. What runs from one wing to the other, or from one top's wings
to another's, is led by itself.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from argmap.views.layout._chart import Chart, Layout, Link
from argmap.views.layout._field import sampled
from argmap.views.layout._hung_tree import hang
from argmap.views.layout._mend import mend
from argmap.views.layout._place import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.views.layout._chart import Path, Point
    from argmap.views.layout._hung_tree import Tree

__all__ = ["lay_out_butterfly"]

APART = 40.0  # points between the wings of two tops, one above the other
OUT = 24.0  # points from a box to a sign that belongs to no wing
STEP, CLEAR = 8.0, 3.0  # points between the places that such a sign tries, and that it keeps from all else


def lay_out_butterfly(chart: Chart) -> Layout:
    """Find the places of all boxes, signs and words, and the courses of all lines."""
    found = Layout([(0.0, 0.0)] * len(chart.boxes), {}, {}, {}, {}, [], [-1] * len(chart.boxes))
    tree = hang(chart)
    depth = 0.0
    for root in tree.roots:
        wings = [_wing(chart, tree, root, boxes) for boxes in _sides(chart, tree, root)]
        above = max(wing.above for wing in wings)
        middle = depth - above
        for wing, way in zip(wings, (-1, 1), strict=True):
            wing.put(found, (0.0, middle), way)
        depth = middle - max(wing.below for wing in wings) - APART
    _put_signs(chart, found)
    mend(chart, found)
    return found


def _put_signs(chart: Chart, found: Layout) -> None:
    """Put the signs that belong to no wing beside their first premise, as near to it as they are free of all that is there."""
    lacking = [number for number, link in enumerate(chart.links) if link.sign and number not in found.signs]
    paths = (*found.ends.values(), *found.stems.values()) if lacking else ()
    taken = [(at, (box.wide, box.high)) for at, box in zip(found.boxes, chart.boxes, strict=True)]
    taken += [(at, chart.links[number].sign or (0.0, 0.0)) for number, at in found.signs.items()]
    taken += [(at, (0.0, 0.0)) for path in paths for at in sampled(path, CLEAR)]
    for number in lacking:
        link = chart.links[number]
        wide, high = link.sign or (0.0, 0.0)
        x, y = found.boxes[link.premises[0]]
        across = x + (1 if x < 0 else -1) * (chart.boxes[link.premises[0]].wide / 2 + OUT)
        steps = (way * step * STEP for step in itertools.count() for way in (-1, 1))
        near = [(at, size) for at, size in taken if _overlap(across, wide, at[0], size[0])]
        place = next(
            (across, y + step)
            for step in steps
            if not any(_overlap(y + step, high, at[1], size[1]) for at, size in near)
        )
        found.signs[number] = place
        taken.append((place, (wide, high)))


def _overlap(one: float, long: float, other: float, as_long: float) -> bool:
    """Tell whether two things, each about a middle, come too near along one axis."""
    return abs(one - other) < (long + as_long) / 2 + CLEAR


def _sides(chart: Chart, tree: Tree, root: int) -> tuple[list[int], list[int]]:
    """Give what hangs from a top for it, and against it."""
    sides: tuple[list[int], list[int]] = ([], [])
    for kid in tree.kids[root]:
        side = sides[chart.links[tree.units[kid]].against]
        stack = [kid]
        while stack:
            box = stack.pop()
            side.append(box)
            stack.extend(tree.kids[box])
    return sides


def _wing(chart: Chart, tree: Tree, root: int, boxes: Iterable[int]) -> _Wing:
    kept = sorted([root, *boxes])
    numbers = {box: number for number, box in enumerate(kept)}
    within: set[int] = set()
    for number in _by_target(chart):
        link = chart.links[number]
        inside = link.target in (within if link.strikes else numbers)
        if inside and root not in link.premises and numbers.keys() >= set(link.premises):
            within.add(number)
    order = sorted(within)
    places = {link: place for place, link in enumerate(order)}
    own = [
        link._replace(
            premises=tuple(numbers[premise] for premise in link.premises),
            target=places[link.target] if link.strikes else numbers[link.target],
        )
        for link in (chart.links[number] for number in order)
    ]
    # what a line from elsewhere would bring here still hangs from what it hangs from
    own += [
        Link((numbers[box],), numbers[tree.parents[box]])
        for box in kept
        if box != root and tree.via[box] not in within
    ]
    laid = lay_out(
        Chart([chart.boxes[box] for box in kept], own, [numbers[root]], {}, chart.backwards), "right"
    )
    return _Wing(laid, kept, order, numbers[root], [chart.boxes[box].high for box in kept])


def _by_target(chart: Chart) -> list[int]:
    """Order links so that each comes after the one that it strikes."""
    order = [number for number, link in enumerate(chart.links) if not link.strikes]
    strikers: dict[int, list[int]] = {}
    for number, link in enumerate(chart.links):
        if link.strikes:
            strikers.setdefault(link.target, []).append(number)
    for number in order:  # grows as it is read
        order.extend(strikers.get(number, ()))
    return order


class _Wing:
    """One side of a top, laid out by itself."""

    def __init__(
        self, laid: Layout, boxes: list[int], links: list[int], root: int, heights: list[float]
    ) -> None:
        self.laid, self.boxes, self.links = laid, boxes, links
        self.zero = laid.boxes[root]
        edges = [(y - self.zero[1], high / 2) for (_, y), high in zip(laid.boxes, heights, strict=True)]
        self.above = max(y + half for y, half in edges)
        self.below = -min(y - half for y, half in edges)

    def put(self, found: Layout, middle: Point, way: int) -> None:
        """Put it beside its top, mirrored if it runs the other way."""

        def moved(point: Point) -> Point:
            return middle[0] + way * (point[0] - self.zero[0]), middle[1] + point[1] - self.zero[1]

        def led(path: Path) -> Path:
            return [moved(point) for point in path]

        for box, place in zip(self.boxes, self.laid.boxes, strict=True):
            found.boxes[box] = moved(place)
        found.signs.update({self.links[link]: moved(at) for link, at in self.laid.signs.items()})
        found.labels.update({self.links[link]: moved(at) for link, at in self.laid.labels.items()})
        found.ends.update(
            {self.links[link]: led(path) for link, path in self.laid.ends.items() if link < len(self.links)}
        )
        for (link, premise), path in self.laid.stems.items():
            found.stems[self.links[link], self.boxes[premise]] = led(path)
