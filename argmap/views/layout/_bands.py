"""How far levels stand apart: the band between two of them has room for what turns, meets and is said in it.

From the level above to the one below: feet of frames, the straight ends of lines, where lines sweep aside, words beside
signs, the rows of signs (those that bear on a box first, then those that strike these), where premises turn to their
sign, words on lines, heads of frames.
"""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.views.layout._chart import Chart
    from argmap.views.layout._courses import Course
    from argmap.views.layout._hung_tree import Tree
    from argmap.views.layout._levels import Nodes
    from argmap.views.layout._ports import Ports

__all__ = ["STRAIGHT", "Band", "Bands"]

STRAIGHT = 11.0  # points at the end of a line, or its head tilts
SWEEP, SLOPE, MOST = 23.0, 0.035, 34.0  # depth of a sweep, more of it by its width, and how much more at most
HEAD, AFAR = 10.0, 300.0  # points that a head takes, and from which on a line may have to pass other signs
TURN = 5.0  # points by which lines that turn back in one band differ
MOST_TURNS = 6
ROW, WORDS = 8.0, 4.0  # free between rows of signs, and beside words
OFF = 4.0  # points that stems run straight, so that they do not hug boxes
STEM, STEM_SLOPE, STEM_MOST = 14.0, 0.04, 24.0


class Band:
    """What one band holds, and then where."""

    def __init__(self) -> None:
        self.widest = self.stems = 0.0
        self.turns = 0
        self.backwards = False  # whether lines have heads at their lower ends too
        self.struck = False  # whether what strikes a sign may have to come from below
        self.rows: dict[
            int, float
        ] = {}  # by nesting, how much of the axis signs take, then where their middle is
        self.edges: dict[
            int, tuple[float, float]
        ] = {}  # by nesting, where nothing of the rows beside it is any more
        self.words = self.said = 0.0  # the size of words on lines, and beside signs
        self.foot = self.head = 0.0
        self.crossed = False  # whether anything runs through it
        self.near = self.sweep = self.caption = self.floor = self.meet = self.label = 0.0

    @property
    def depth(self) -> float:
        """How deep its sweeps are."""
        return SWEEP + min(MOST, SLOPE * self.widest) + TURN * min(self.turns, MOST_TURNS)

    def place(self, start: float) -> float:
        """Lay it out from where the level above it ends; return where the one below it begins."""
        if not self.crossed:
            self.near = start + self.foot
            return self.near + (16.0 if self.foot or self.head else 0.0) + self.head
        self.near = start + self.foot + STRAIGHT
        at = self.sweep = self.near + self.depth
        if self.said:
            self.caption = at + WORDS / 2 + self.said / 2
            at += self.said + WORDS
        for nesting in sorted(self.rows):
            size = self.rows[nesting]
            self.rows[nesting] = at + 1 + size / 2
            self.edges[nesting] = at + 1 - ROW / 2, at + 1 + size + ROW / 2
            at += size + ROW
        self.floor = at - ROW
        if self.rows:
            at += STEM - ROW + min(STEM_MOST, STEM_SLOPE * self.stems) + HEAD * self.struck
        self.meet = at  # up to here stems sweep to their signs
        at += OFF * bool(self.rows)
        if self.words:
            self.label = at + WORDS / 2 + self.words / 2
            at += self.words + WORDS
        at += STRAIGHT * self.backwards
        return at + self.head


class Bands:
    """The bands of a layout, and where its levels begin and end; the band of a level is the one above it."""

    def __init__(self, thick: Sequence[float], heads: Sequence[float], feet: Sequence[float]) -> None:
        self.all = [Band() for _ in range(len(thick) + 1)]
        self.thick = thick
        for band, head in zip(self.all, heads, strict=False):
            band.head = head
        for band, foot in zip(self.all[1:], feet, strict=True):
            band.foot = foot
        self.starts: list[float] = []

    def end(self, level: int) -> float:
        """Say where a level ends."""
        return self.starts[level] + self.thick[level]

    def measure(
        self, chart: Chart, tree: Tree, nodes: Nodes, ports: Ports, found: list[Course], *, down: bool
    ) -> None:
        """See what runs through each band, and place all of them."""
        for band in self.all:
            band.backwards = chart.backwards
        along = 1 if down else 0  # of a width and a height
        strikers = Counter(link.target for link in chart.links if link.strikes)
        for number, link in enumerate(chart.links):
            band = self.all[nodes.levels[tree.goals[number]] + 1]
            band.crossed = True
            band.struck = band.struck or strikers[number] > 1
            if link.sign:
                nesting = tree.nesting[number]
                band.rows[nesting] = max(band.rows.get(nesting, 0.0), link.sign[along])
            if not link.strikes:
                band.widest = max(band.widest, abs(ports.heads[number] - ports.signs[number]))
            if link.label and link.sign:
                band.said = max(band.said, link.label[along])
            elif link.label:
                band.words = max(band.words, link.label[along])
        for course in found:
            self._see(chart, tree, nodes, ports, course)
        at = 0.0
        for level, band in enumerate(self.all):
            at = band.place(at)
            if level < len(self.thick):
                self.starts.append(at)
                at += self.thick[level]

    def _see(self, chart: Chart, tree: Tree, nodes: Nodes, ports: Ports, course: Course) -> None:
        tail = ports.tails[course.link, course.premise]
        places = [tail, *(nodes.across[node] for node in course.path[1:])]
        level = nodes.levels[course.premise]
        for number, (one, other) in enumerate(itertools.pairwise(places)):
            band = self.all[level - number if course.rising else level + 1 + number]
            band.crossed = True
            band.widest = max(band.widest, abs(one - other))
        goal = self.all[nodes.levels[tree.goals[course.link]] + 1]
        goal.turns += not course.rising
        link = chart.links[course.link]
        if link.sign or link.strikes:
            aside = abs(places[-1] - ports.signs[course.link if link.sign else link.target])
            goal.struck = goal.struck or (link.strikes and aside > AFAR)
            if course.rising and (link.sign or aside > AFAR):
                goal.stems = max(goal.stems, aside)
