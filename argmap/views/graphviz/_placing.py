"""Place a picture by our own layout: what is drawn as sizes and links, and what comes of it as positions in DOT.

Engines that are told to lay nothing out (`neato -n2`) draw just that, whichever they are.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from argmap.views.drawing._edges import contexts
from argmap.views.drawing._measure import measure
from argmap.views.graphviz._brackets import Neighbours, bracket
from argmap.views.graphviz._edge_words import words_size
from argmap.views.graphviz._frame_title import TITLE, frame_title
from argmap.views.graphviz._node_size import PILL, node_size, pill_width, pill_words
from argmap.views.graphviz._undeveloped import DIAMOND, is_undeveloped
from argmap.views.layout._butterfly import lay_out_butterfly
from argmap.views.layout._chart import Box, Chart, Link
from argmap.views.layout._lines import SLANT
from argmap.views.layout._place import lay_out, levels_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.views.drawing._edges import Edge
    from argmap.views.drawing._label import BoxLabel
    from argmap.views.graphviz._canvas import Canvas
    from argmap.views.layout._chart import Outline, Path, Point, Size
    from argmap.views.selection._groups import GroupPath

__all__ = ["ArrowEnd", "Placing", "at", "spline"]

NAMES: dict[str, Outline] = {
    "ellipse": "ellipse",
    "circle": "ellipse",
    "hexagon": "hexagon",
    "parallelogram": "slanted",
    "rounded": "rounded",
}
SIGNS: dict[str, Size] = {"and": (30.24, 12.96), "point": (7.92, 7.92), "join": (1.44, 1.44)}
# by arrow, how long engines draw its head at the size we give it
LENGTHS = {"normal": 8.0, "onormal": 8.0, "vee": 8.0, "odiamond": 9.6, "tee": 2.0, "none": 0.0}
HEAD, CORNER, MOST = 10.0, 8.0, 40  # points between heads and to a corner; heads that make a box higher
OUT = 4.0  # points by which the middle of a pill lies outside its box, so that it covers no words
BAR = 1.25  # points that a bar keeps off a border


class ArrowEnd(NamedTuple):
    """What a line ends in: an arrow, and how wide the border is that it ends on.

    `scale` is how much larger it is than usual; a `bare` one is drawn apart from its line, which ends where it begins.
    """

    arrow: str = "none"
    border: float = 0.0
    scale: float = 1.0
    bare: bool = False


class Placing:
    """The layout of a picture, by the ids of claims and relations."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        in_row = (
            canvas.style.arrows == "premise" and canvas.direction == "down"
        )  # else there is room for its label
        beside = contexts(canvas.edges, canvas.groups) if in_row else set()
        self.beside = {edge.relation.premises[0]: edge for edge in canvas.edges if edge.relation.id in beside}
        self.context_of = {edge.relation.target: premise for premise, edge in self.beside.items()}
        self.claims = {
            claim: number for number, claim in enumerate(c for c in canvas.claims if c not in self.beside)
        }
        ranked = [edge for edge in canvas.edges if edge.relation.id not in beside]
        self.edges = ranked
        self.links = {edge.relation.id: number for number, edge in enumerate(ranked)}
        self.met = {edge.relation.target for edge in ranked}
        self.tops = [self.claims[top] for top in canvas.selection.places.tops if top in self.claims]
        self.sizes: dict[str, Size] = dict.fromkeys(canvas.claims, (0.0, 0.0))

    def widths(self, needed: Mapping[str, int]) -> dict[str, int]:
        """Say how wide labels are: those in one column, of a map that grows to the right, all alike."""
        if self.canvas.direction == "down":
            return dict.fromkeys(needed, 0)
        levels = dict(zip(self.claims, levels_of(self._chart()), strict=True))
        widest: dict[int, int] = {}
        for claim, level in levels.items():
            widest[level] = max(widest.get(level, 0), needed[claim])
        return {claim: widest[level] for claim, level in levels.items()}

    def lay_out(self, labels: Mapping[str, BoxLabel]) -> None:
        """Place all, with boxes around these labels."""
        claims, kinds = self.canvas.amap.claims, self.canvas.amap.vocabulary
        self.sizes = {
            claim: node_size(kinds[claims[claim].kind].shape, made) for claim, made in labels.items()
        }
        self.raised = self._raised(self.edges)
        chart = self._chart()
        butterfly = self.canvas.options.layout == "butterfly"
        self.layout = lay_out_butterfly(chart) if butterfly else lay_out(chart, self.canvas.direction)
        self.uses = Counter(claim for edge in self.canvas.edges for claim in edge.relation.premises)
        places = {claim: self._rectangle(claim) for claim in self.canvas.claims}
        self.neighbours = Neighbours(places, down=self.canvas.direction == "down")
        self._bracketed: dict[int, dict[str, Path]] = {}

    def _chart(self) -> Chart:
        groups = _prefixes(self.canvas.groups.values())
        return Chart(
            [self._box(claim) for claim in self.claims],
            [self._link(edge) for edge in self.edges],
            self.tops,
            {group: measure(frame_title(group), TITLE, bold=True) for group in groups},
            self.canvas.style.arrows == "premise",
        )

    def _raised(self, drawn: Iterable[Edge]) -> dict[str, float]:
        """Make boxes higher that many lines come to from the side, so that their heads keep apart; return the heights."""
        found: dict[str, float] = {}
        if self.canvas.direction == "down":
            return found
        counts = Counter(edge.relation.target for edge in drawn if edge.relation.target in self.claims)
        for claim, count in counts.items():
            wide, high = self.sizes[claim]
            least = 2 * CORNER + HEAD * (min(count, MOST) - 1)
            if least > high and self._shape(claim) in {"box", "rounded"}:
                found[claim] = least
                self.sizes[claim] = wide, least
        return found

    def _box(self, claim: str) -> Box:
        canvas = self.canvas
        wide, high = self.sizes[claim]
        chosen = canvas.selection
        hidden = (False, chosen.ahead.get(claim)), (True, chosen.behind.get(claim))
        before, behind = (
            0.0 if count is None else pill_width(pill_words(count, chosen.leads.get((claim, back)))) + 10
            for back, count in hidden
        )
        if self._has_diamond(claim) and canvas.direction == "down" and claim in self.met:
            behind += 2 * DIAMOND
        return Box(wide, high, self._shape(claim), canvas.groups[claim], (before, behind), self._annex(claim))

    def _has_diamond(self, claim: str) -> bool:
        """Tell whether a diamond hangs below a claim, in the look of GSN."""
        return self.canvas.style.badge == "kind" and is_undeveloped(
            self.canvas, self.canvas.amap.claims[claim]
        )

    def diamond(self, claim: str) -> float:
        """Say where the diamond below a claim has its middle across: beside the lines that end there."""
        x, wide = self.middle(claim)[0], self.sizes[claim][0]
        if self.canvas.direction == "right" or claim not in self.met:
            return x
        return x + wide / 2 - self._box(claim).taken[1] + DIAMOND

    def _shape(self, claim: str) -> Outline:
        return NAMES.get(self.canvas.amap.vocabulary[self.canvas.amap.claims[claim].kind].shape, "box")

    def _annex(self, claim: str) -> Size:
        """Say how much room the context of a claim takes at its right, with the line between them; or a diamond below it."""
        context = self.context_of.get(claim)
        if self.canvas.direction == "right" and self._has_diamond(claim):
            return DIAMOND, 0.0
        if context is None:
            return 0.0, 0.0
        wide, high = self.sizes[context]
        return self._apart(context) + wide, high

    def _apart(self, context: str) -> float:
        """Say how far from its claim a context stands: its line and the words on it are between."""
        words = words_size(self.canvas, self.beside[context])
        return 28.0 + (words[0] if words else 0.0)

    def _context(self, context: str) -> Point:
        """Say where a context has its middle: level with its claim or, if it is higher, below that one's upper edge."""
        claim = str(self.beside[context].relation.target)
        (x, y), (wide, high), own = (
            self.layout.boxes[self.claims[claim]],
            self.sizes[claim],
            self.sizes[context],
        )
        return x + wide / 2 + self._apart(context) + own[0] / 2, y + min(0.0, high - own[1]) / 2

    def _link(self, edge: Edge) -> Link:
        relation = edge.relation
        premises = tuple(self.claims[premise] for premise in relation.premises if premise in self.claims)
        strikes = relation.target not in self.claims
        target = self.links[relation.target] if strikes else self.claims[relation.target]
        return Link(
            premises,
            target,
            strikes,
            not edge.ranked,
            edge.kind == "challenge",
            SIGNS.get(edge.junction),
            words_size(self.canvas, edge),
        )

    def home(self, element: str) -> int:
        """Return the number of the frame that holds a claim, or -1."""
        claim = self.beside[element].relation.target if element in self.beside else element
        return self.layout.homes[self.claims[claim]] if claim in self.claims else -1

    def claim_at(self, claim: str) -> dict[str, str]:
        """Say where the box of a claim has its middle."""
        place = {"pos": at(self.middle(claim))}
        return place | ({"height": f"{self.raised[claim] / 72:.4f}"} if claim in self.raised else {})

    def around(self, claim: str, by: float) -> tuple[Point, Point]:
        """Return the corners of a rectangle around a claim's box, so many points larger."""
        (x, y), (wide, high) = self.middle(claim), self.sizes[claim]
        across, up = wide / 2 + by, high / 2 + by
        return (x - across, y - up), (x + across, y + up)

    def middle(self, claim: str) -> Point:
        """Say where a claim has its middle."""
        return self._context(claim) if claim in self.beside else self.layout.boxes[self.claims[claim]]

    def sign_at(self, relation: str) -> dict[str, str]:
        """Say where the sign of a relation has its middle."""
        return {"pos": at(self.layout.signs[self.links[relation]])}

    def end_at(self, relation: str, tail: ArrowEnd, head: ArrowEnd) -> dict[str, str]:
        """Say how a line runs to what it bears on, and where the words on it have their middle."""
        if relation not in self.links:
            return self._aside(relation, tail, head)
        link = self.links[relation]
        if link not in self.layout.ends:
            return {}
        words = self.layout.labels.get(link)
        return {"pos": spline(self.layout.ends[link], tail, head)} | ({"lp": at(words)} if words else {})

    def head_at(self, relation: str, head: ArrowEnd) -> dict[str, str]:
        """Say where an arrow is that is drawn apart from its line; nothing of a line that has no course."""
        path = self.layout.ends.get(self.links.get(relation, -1))
        return {"pos": _head(path, head)} if path else {}

    def stem_at(self, relation: str, premise: str, tail: ArrowEnd) -> dict[str, str]:
        """Say how a line runs from a premise to where it meets others."""
        link = self.links[relation]
        path = self._brackets(link).get(premise) or self.layout.stems.get((link, self.claims[premise]))
        return {"pos": spline(path, tail, ArrowEnd())} if path else {}

    def _brackets(self, link: int) -> dict[str, Path]:
        """Lead premises that stand side by side, and serve nothing else, to their sign as one bracket; return the lines."""
        known = self._bracketed.get(link)
        if known is None:
            premises = [claim for claim in self.edges[link].relation.premises if claim in self.claims]
            towards = self.canvas.style.arrows == "conclusion"
            homes = {self.layout.homes[self.claims[claim]] for claim in premises}
            free = towards and len(premises) > 1 and all(self.uses[claim] == 1 for claim in premises)
            free = free and len(homes) == 1  # no line of a bracket runs along the edges of frames
            boxes = {claim: self._rectangle(claim) for claim in premises} if free else {}
            if boxes and self.neighbours.beside(premises):
                sign = self.layout.signs[link]
                down = self.canvas.direction == "down"
                taken = {claim: self._box(claim).taken[0] for claim in premises} if down else {}
                known = bracket(boxes, sign, SIGNS["and"], down=down, taken=taken)
            self._bracketed[link] = known = known or {}
        return known

    def _rectangle(self, claim: str) -> tuple[Point, Size]:
        return self.middle(claim), self.sizes[claim]

    def _aside(self, relation: str, tail: ArrowEnd, head: ArrowEnd) -> dict[str, str]:
        """Lead a line from a context straight to the claim that it stands beside."""
        context, edge = next(one for one in self.beside.items() if one[1].relation.id == relation)
        claim = edge.relation.target
        x, wide = self.middle(context)[0], self.sizes[context][0]
        level = self.middle(claim)[1]
        start, end = x - wide / 2, x - wide / 2 - self._apart(context)
        if self._shape(claim) == "slanted":
            end -= SLANT / 2 * self.sizes[claim][0]
        third = (start - end) / 3
        path = [(start, level), (start - third, level), (end + third, level), (end, level)]
        words = words_size(self.canvas, edge)
        label = {"lp": at(((start + end) / 2, level + words[1] / 2 + 2))} if words else {}
        return {"pos": spline(path, tail, head)} | label

    def pill_at(self, element: str, width: float, *, behind: bool) -> dict[str, str]:
        """Say where a pill stands: on the lower edge of a box at its right, on the upper one at its left, or beside a sign."""
        return {"pos": at(self._pill(element, width, behind=behind))}

    def _pill(self, element: str, width: float, *, behind: bool) -> Point:
        if element in self.links:
            x, y = self.layout.signs[self.links[element]]
            wide, high = SIGNS[self.edges[self.links[element]].junction]
            if self.canvas.direction == "down":
                return x - wide / 2 - width / 2 - 3, y
            return x, y + high / 2 + PILL / 2 + 2
        x, y = self.middle(element)
        wide, high = self.sizes[element]
        shape = self._shape(element)
        flat, drop = {"ellipse": (0.6, 0.8), "hexagon": (0.5, 1.0), "slanted": (0.86, 1.0)}.get(
            shape, (1.0, 1.0)
        )
        aside, down = max(0.0, flat * wide / 2 - width / 2 - 8), drop * high / 2 + OUT
        return (x + aside, y - down) if behind else (x - aside, y + down)


def _prefixes(groups: Iterable[GroupPath]) -> set[GroupPath]:
    """Give all groups, and the groups around them."""
    return {group[:length] for group in set(groups) for length in range(1, len(group) + 1)}


def at(point: Point) -> str:
    """Write a place as DOT has it.

    Examples:
        >>> at((1.0, -0.004)), at((12.5, 3.25))
        ('1,0', '12.5,3.25')
    """
    return f"{_short(point[0])},{_short(point[1])}"


def _short(number: float) -> str:
    told = repr(round(number, 2) + 0.0)
    return told.removesuffix(".0") if abs(number) < 1e15 else f"{number:.0f}"


def spline(path: Path, tail: ArrowEnd, head: ArrowEnd) -> str:
    """Write the course of a line as DOT has it; it ends where its arrow begins, whose tip is told first."""
    points = list(path)
    told = []
    if head.arrow != "none":
        points = _with_room(points, LENGTHS[head.arrow] * head.scale)
        tip, points[-3:] = _cut(points[-4:], head)
        told += [] if head.bare else [f"e,{at(tip)}"]
    if tail.arrow != "none":
        tip, rest = _cut(points[3::-1], tail)
        points[:3] = rest[::-1]
        told.insert(0, f"s,{at(tip)}")
    return " ".join([*told, *map(at, points)])


def _head(path: Path, head: ArrowEnd) -> str:
    """Write an arrow that is drawn apart from its line, as a line of a point's length before it."""
    tip, (*_, to) = _cut(path[-4:], head)
    share = 1 + 1 / (math.dist(tip, to) or 1.0)
    start = _towards(tip, to, share)
    return " ".join(
        [f"e,{at(tip)}", *map(at, (start, _towards(start, to, 1 / 3), _towards(start, to, 2 / 3), to))]
    )


def _with_room(points: Path, back: float) -> Path:
    """Join the last pieces of a line until they are longer than its head, or the line would begin inside of that."""
    points = list(points)
    while len(points) > 4 and math.dist(points[-4], points[-1]) <= back:
        start, bend, last = points[-7], points[-2], points[-1]
        share = 0.4 * math.dist(start, last) / (math.dist(bend, last) or 1.0)
        points[-6:] = [points[-6], _towards(last, bend, share), last]
    return points


def _cut(piece: list[Point], end: ArrowEnd) -> tuple[Point, list[Point]]:
    """Cut the head off the last piece of a line; return the tip, and the piece but for its first point."""
    first, _, bend, last = piece
    length = math.dist(bend, last) or 1.0
    way = (bend[0] - last[0]) / length, (bend[1] - last[1]) / length
    off = end.border / 2 + BAR if end.arrow == "tee" else 0.0
    tip = last[0] + way[0] * off, last[1] + way[1] * off
    back = off + LENGTHS[end.arrow] * end.scale
    to = last[0] + way[0] * back, last[1] + way[1] * back
    whole = math.dist(first, last)
    if whole <= back:
        return tip, [first, first, to]
    share = math.dist(first, to) / whole
    return tip, [
        _towards(first, piece[1], share),
        _towards(to, (bend[0] + to[0] - last[0], bend[1] + to[1] - last[1]), share),
        to,
    ]


def _towards(start: Point, goal: Point, share: float) -> Point:
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share
