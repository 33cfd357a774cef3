"""Lay out a chart: trees of boxes, level by level, with lines that meet no box on their way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.views.layout._bands import Bands
from argmap.views.layout._chart import Frame, Layout
from argmap.views.layout._contours import Packing
from argmap.views.layout._courses import courses
from argmap.views.layout._crossings import count_crossings
from argmap.views.layout._hung_tree import hang
from argmap.views.layout._levels import level_out
from argmap.views.layout._lines import Lines
from argmap.views.layout._mend import mend
from argmap.views.layout._ports import find_ports
from argmap.views.layout._reorder import reorder, sort_siblings
from argmap.views.layout._sections import gather, neighbours
from argmap.views.layout._signs import settle_signs
from argmap.views.layout._straighten import straighten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.views.layout._chart import Chart, Direction, Point
    from argmap.views.layout._courses import Course
    from argmap.views.layout._field import Rectangle
    from argmap.views.layout._hung_tree import Tree
    from argmap.views.layout._levels import Nodes
    from argmap.views.layout._sections import Sections

__all__ = ["lay_out", "levels_of"]

PAD, TITLE = 10.0, 16.0  # points inside a frame, and what its name takes besides


def lay_out(chart: Chart, direction: Direction, like: Sequence[float] | None = None) -> Layout:
    """Find the places of all boxes, signs, words and frames, and the courses of all lines.

    Args:
        chart: what is laid out.
        direction: which way the reasons lie from what they bear on.
        like: by box, its place across in another layout, whose order siblings keep; else their order may change, so that
            fewer lines cross.
    """
    return _Work(chart, direction, like).layout()


def levels_of(chart: Chart) -> list[int]:
    """Find the level of each box, which hangs on no size."""
    tree = hang(chart)
    neighbours(chart, tree)
    return level_out(chart, tree, gather(chart, tree), [0.0] * len(chart.boxes)).levels[: len(chart.boxes)]


class _Work:
    def __init__(self, chart: Chart, direction: Direction, like: Sequence[float] | None) -> None:
        self.chart, self.down = chart, direction == "down"
        self.tree: Tree = hang(chart)
        if like is not None:
            sort_siblings(self.tree, like)
        self.has_order = like is not None
        neighbours(chart, self.tree)
        self.sections: Sections = gather(chart, self.tree)
        halves = [((box.wide if self.down else box.high) + box.annex[0]) / 2 for box in chart.boxes]
        self.halves = halves

    def _lay(self) -> tuple[Nodes, list[Course], int]:
        """Place the boxes, find the courses of lines between them, and count how often these cross."""
        self.nodes = nodes = level_out(self.chart, self.tree, self.sections, self.halves)
        nodes.fill_rows()
        strikers = {
            box for box, link in enumerate(self.tree.via) if link >= 0 and self.chart.links[link].strikes
        }
        packing = Packing(nodes, self._chains(), self._room(), self._exits(), strikers)
        nodes.frames = packing.frames
        found = courses(self.chart, self.tree, nodes, self._titles(packing.frames))
        return nodes, found, count_crossings(self.tree, nodes, found)

    def layout(self) -> Layout:
        """Do all of it, one step after the other."""
        chart, tree, down = self.chart, self.tree, self.down
        given = self.has_order or self.sections.groups
        nodes, found, crossings = self._lay() if given else reorder(tree, self._lay)
        self.nodes = nodes
        if not self.sections.groups:
            straighten(chart, nodes, tree, found)
        ports = find_ports(chart, tree, nodes, found, down=down)
        settle_signs(chart, tree, nodes, ports, found, down=down)
        heads, feet = self._margins(before=True), self._margins(before=False)
        bands = Bands(self._thick(), self._by_level(heads, 0), self._by_level(feet, 1))
        bands.measure(chart, tree, nodes, ports, found, down=down)
        lines = Lines(chart, tree, nodes, bands, ports, down=down)
        lines.draw(found)
        turn = _downwards if down else _rightwards
        laid = Layout(
            [turn(self._middle(bands, box)) for box in range(nodes.count)],
            {number: turn(lines.sign(number)) for number, link in enumerate(chart.links) if link.sign},
            {key: [turn(point) for point in path] for key, path in lines.stems.items()},
            {key: [turn(point) for point in path] for key, path in lines.ends.items()},
            {key: turn(point) for key, point in lines.labels.items()},
            [self._frame(number, bands, heads[number], feet[number]) for number in range(len(heads))],
            self.sections.homes,
            crossings,
        )
        mend(chart, laid, map(self._name, laid.frames))
        return laid

    def _name(self, frame: Frame) -> Rectangle:
        """Say where the name of a frame is: at its lower left, or at its upper left in what grows to the right."""
        left, wide = frame.low[0], self.chart.titles.get(frame.group, 0.0) + PAD
        low = frame.low[1] if self.down else frame.high[1] - TITLE - PAD / 2
        return left, low, left + wide, low + TITLE + PAD / 2

    def _middle(self, bands: Bands, box: int) -> Point:
        one = self.chart.boxes[box]
        deep = one.high if self.down else one.wide
        return bands.starts[self.nodes.levels[box]] + deep / 2, self.nodes.middle(box)

    def _frame(self, number: int, bands: Bands, head: float, foot: float) -> Frame:
        first, last = self.nodes.spans[number]
        left, right = self.nodes.frames[number]
        turn = _downwards if self.down else _rightwards
        one, other = turn((bands.starts[first] - head, left)), turn((bands.end(last) + foot, right))
        low, high = (tuple(pick(pair) for pair in zip(one, other, strict=True)) for pick in (min, max))
        group, outer = self.sections.groups[number], self.sections.outer[number]
        return Frame(group, outer, (low[0], low[1]), (high[0], high[1]))

    def _thick(self) -> list[float]:
        thick = [0.0] * len(self.nodes.rows)
        for box, level in zip(self.chart.boxes, self.nodes.levels, strict=False):
            thick[level] = max(thick[level], *((box.high, box.annex[1]) if self.down else (box.wide,)))
        return thick

    def _chains(self) -> list[list[int]]:
        """Give the frames that hold each node; a column is in those of its parent that reach so far."""
        nodes, chains = self.nodes, [self.sections.chain(box) for box in range(self.nodes.count)]
        for column in range(nodes.count, len(nodes.levels)):
            above = chains[nodes.parents[column]]
            chains.append([frame for frame in above if nodes.spans[frame][1] >= nodes.levels[column]])
        return chains

    def _room(self) -> list[tuple[float, float, float, float]]:
        """Say what each frame needs beside what it holds, and for its name."""
        room = []
        for group in self.sections.groups:
            title = self.chart.titles.get(group, 0.0)
            room.append(
                (PAD, PAD, title + 2 * PAD, title + 2 * PAD) if self.down else (PAD + TITLE, PAD, 0.0, 0.0)
            )
        return room

    def _exits(self) -> list[set[int]]:
        """Say below which boxes of its last level lines leave each frame: those that anything from there ends or begins at."""
        exits: list[set[int]] = [set() for _ in self.sections.groups]
        ends = set()
        for number, link in enumerate(self.chart.links):
            level = self.nodes.levels[self.tree.goals[number]]
            ends.add(self.tree.goals[number])
            ends.update(premise for premise in link.premises if self.nodes.levels[premise] <= level)
        for box in ends:
            for frame in self.sections.chain(box):
                if self.nodes.spans[frame][1] == self.nodes.levels[box]:
                    exits[frame].add(box)
        return exits

    def _titles(self, frames: dict[int, tuple[float, float]]) -> list[tuple[int, float, float]]:
        """Say which places the names of frames take, on the levels where lines might cross them."""
        taken = []
        for number, (left, _) in frames.items():
            first, last = self.nodes.spans[number]
            title = self.chart.titles.get(self.sections.groups[number], 0.0)
            taken.append((last, left, left + title + PAD) if self.down else (first, left, left + TITLE + PAD))
        return taken

    def _margins(self, *, before: bool) -> list[float]:
        """Say how far each frame reaches beyond its first level, or its last: further than those in it that end there too."""
        which = 0 if before else 1
        margins = [0.0] * len(self.sections.groups)
        for frame in range(len(margins) - 1, -1, -1):  # those inside have higher numbers
            margins[frame] += PAD + (TITLE if self.down and not before else 0.0)
            outer = self.sections.outer[frame]
            if outer >= 0 and self.nodes.spans[outer][which] == self.nodes.spans[frame][which]:
                margins[outer] = max(margins[outer], margins[frame])
        return margins

    def _by_level(self, margins: list[float], which: int) -> list[float]:
        found = [0.0] * len(self.nodes.rows)
        for frame, margin in enumerate(margins):
            level = self.nodes.spans[frame][which]
            found[level] = max(found[level], margin)
        return found


def _downwards(point: Point) -> Point:
    return point[1], -point[0]


def _rightwards(point: Point) -> Point:
    return point[0], -point[1]
