"""Where the page's boxes, lines and frames go, by the layout that pictures have: the page's script places nothing.

A page carries a layout of all it can show, and of less: of its first levels, and of its first level where that is long.
What a reader folds besides, the script leaves out of the smallest layout that holds the rest: see `layout.js`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.views.drawing._edges import edges
from argmap.views.drawing._measure import measure
from argmap.views.layout._chart import Box, Chart, Link
from argmap.views.layout._place import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from argmap.views.drawing._edges import Edge
    from argmap.views.layout._chart import Direction, Layout, Path, Point, Size
    from argmap.views.selection._selection import Selection
    from argmap.views.styles import Style

__all__ = ["Plan", "page_layouts"]

WHOLE = 3  # levels that a reader can ask for
GROWS = 2  # times as many claims as the one before has each layout that is carried for more levels
PART, MORE = (
    4,
    1.5,
)  # reasons of one claim that the smallest part of a level has, and how many times more the next
SIGNS: dict[str, Size] = {"and": (32.0, 16.0), "join": (32.0, 16.0), "point": (9.0, 9.0)}  # pixels
FOLD = 40.0  # pixels at the lower right of a box that the sign to fold it takes
NAME = 12  # pixels, the size of the name of a frame
Numbers = list[Any]  # whole numbers, and lists of them


class Plan(NamedTuple):
    """What is to be laid out: by number, parents before what hangs from them.

    Attributes:
        numbers: by claim, its number.
        parents: by number, what the claim hangs from, or -1.
        sizes: by level of detail, how large each box is.
        ways: the directions.
        framed: whether the page can frame sections.
    """

    numbers: Mapping[str, int]
    parents: Sequence[int]
    sizes: Mapping[str, Sequence[Size]]
    ways: Sequence[Direction]
    framed: bool


class _Part(NamedTuple):
    """So many levels below the first, and so many reasons of each claim; `claims` are their numbers."""

    depth: int
    most: int
    claims: list[int]


def page_layouts(selection: Selection, look: Style, plan: Plan) -> dict[str, list[dict[str, Any]]]:
    """Lay out all parts that a page carries, smaller ones first, by direction, detail, and whether sections are framed."""
    drawn, parts = edges(selection, look), _parts(plan.parents)
    found: dict[str, list[dict[str, Any]]] = {}
    for way in plan.ways:
        order: list[float] | None = None
        for framed in (False, True)[: 1 + plan.framed]:
            for detail, sizes in plan.sizes.items():
                chart = _chart(selection, drawn, plan.numbers, sizes, framed=framed)
                whole = lay_out(chart, way, order)
                if order is None:  # which all other layouts keep
                    order = [x if way == "down" else -y for x, y in whole.boxes]
                told = [_laid_out(chart, part, way, order) for part in parts[:-1]]
                everything = list(range(len(drawn)))
                told.append(_told(chart, whole, parts[-1], everything, way))
                found[f"{way} {detail}{' framed' if framed else ''}"] = told
    return found


def _parts(parents: Sequence[int]) -> list[_Part]:
    """Choose what has a layout of its own, smaller parts first, the whole last."""
    depths, widths, counts = (
        [0] * len(parents),
        [0] * len(parents),
        dict.fromkeys((-1, *range(len(parents))), 0),
    )
    for claim, parent in enumerate(parents):
        depths[claim] = depths[parent] + 1 if parent >= 0 else 0
        widths[claim] = max(counts[parent], widths[parent] if parent >= 0 else 0)  # how late it comes
        counts[parent] += 1
    deepest, widest = max(depths, default=0), max(widths, default=0) + 1
    asked = [(depth, widest) for depth in range(1, deepest)]
    most = PART
    late = max((width for width, depth in zip(widths, depths, strict=True) if depth < 2), default=0)
    while most <= late:
        asked.append((min(1, deepest), most))
        most = math.ceil(MORE * most)
    found = [
        _Part(
            depth,
            most,
            [claim for claim in range(len(parents)) if depths[claim] <= depth and widths[claim] < most],
        )
        for depth, most in _grown(asked, depths)
    ]
    found.sort(key=lambda part: len(part.claims))
    return [*found, _Part(deepest, widest, list(range(len(parents))))]


def _grown(asked: Sequence[tuple[int, int]], depths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Leave out levels that have hardly more claims than one before, or hardly fewer than all."""
    widest = max((most for _, most in asked), default=0)
    at_depth = [0] * (max(depths, default=0) + 1)
    for depth in depths:
        at_depth[depth] += 1
    last = seen = at_depth[0]
    for depth, most in asked:
        if most < widest:
            yield depth, most
            continue
        seen += at_depth[depth]
        if depth <= WHOLE or GROWS * last <= seen <= len(depths) / GROWS:
            last = seen
            yield depth, most


def _chart(
    selection: Selection,
    drawn: Sequence[Edge],
    numbers: Mapping[str, int],
    sizes: Sequence[Size],
    *,
    framed: bool,
) -> Chart:
    groups = {claim: _group(selection, claim) if framed else () for claim in numbers}
    boxes = [Box(*sizes[number], "rounded", groups[claim], (0.0, FOLD)) for claim, number in numbers.items()]
    links = {edge.relation.id: number for number, edge in enumerate(drawn)}
    names = {group[:length] for group in groups.values() for length in range(1, len(group) + 1)}
    return Chart(
        boxes,
        [_link(edge, numbers, links) for edge in drawn],
        [numbers[top] for top in selection.places.tops if top in numbers],
        {name: measure(name[-1], NAME, bold=True) for name in names},
    )


def _link(edge: Edge, numbers: Mapping[str, int], links: Mapping[str, int]) -> Link:
    relation = edge.relation
    strikes = relation.target not in numbers
    return Link(
        tuple(numbers[premise] for premise in relation.premises if premise in numbers),
        links[relation.target] if strikes else numbers[relation.target],
        strikes,
        not edge.ranked,
        edge.kind == "challenge",
        SIGNS.get(edge.junction),
    )


def _group(selection: Selection, claim: str) -> tuple[str, ...]:
    """Name the frames of a claim: sections of sections of sections share the inner one."""
    path = selection.amap.claims[claim].group
    return path if len(path) < 2 else (path[0], " › ".join(path[1:]))


def _laid_out(chart: Chart, part: _Part, way: Direction, order: Sequence[float]) -> dict[str, Any]:
    """Lay out a part of a chart, siblings in the order of the whole."""
    boxes = {box: number for number, box in enumerate(part.claims)}
    kept = _kept(chart, boxes)
    links = {link: number for number, link in enumerate(kept)}
    smaller = Chart(
        [chart.boxes[box] for box in part.claims],
        [
            link._replace(
                premises=tuple(boxes[premise] for premise in link.premises if premise in boxes),
                target=links[link.target] if link.strikes else boxes[link.target],
            )
            for link in (chart.links[number] for number in kept)
        ],
        [boxes[top] for top in chart.tops if top in boxes],
        chart.titles,
    )
    laid = lay_out(smaller, way, [order[box] for box in part.claims])
    return _told(smaller, laid, part, kept, way)


def _kept(chart: Chart, boxes: Mapping[int, int]) -> list[int]:
    """Choose the links of which a premise is seen, and what they finally bear on."""
    seen: dict[int, bool] = {}
    for number in range(len(chart.links)):
        path: list[int] = []
        at = number
        while at not in seen:
            path.append(at)
            seen[at] = False  # what bears on nothing but itself is not
            if not chart.links[at].strikes:
                seen[at] = chart.links[at].target in boxes
                break
            at = chart.links[at].target
        reaches = seen[at]
        for one in reversed(path):
            seen[one] = reaches = reaches and any(premise in boxes for premise in chart.links[one].premises)
    return [number for number in range(len(chart.links)) if seen[number]]


def _told(chart: Chart, laid: Layout, part: _Part, links: Sequence[int], way: Direction) -> dict[str, Any]:
    """Write a layout as the script reads it: each point as two whole numbers, along and across."""
    down = way == "down"

    def point(at: Point) -> list[int]:
        along, across = (-at[1], at[0]) if down else (at[0], -at[1])
        return [math.floor(along + 0.5), math.floor(across + 0.5)]

    boxes: list[int] = []
    for box, (x, y) in zip(chart.boxes, laid.boxes, strict=True):
        boxes += point((x, y + box.high / 2) if down else (x - box.wide / 2, y))
    stems: dict[int, list[Numbers]] = {}
    for (link, premise), spline in laid.stems.items():
        stems.setdefault(link, []).append([part.claims[premise], _written(spline, point)])
    lines: list[Numbers] = []
    for number, link in enumerate(links):
        sign = [stems.get(number, []), point(laid.signs[number])] if number in laid.signs else []
        lines.append([link, _written(laid.ends[number], point), *sign])
    members: list[list[int]] = [[] for _ in laid.frames]
    for number, home in enumerate(laid.homes):
        at = home
        while at >= 0:
            members[at].append(part.claims[number])
            at = laid.frames[at].outer
    frames = [
        {
            "name": frame.group[-1],
            "depth": len(frame.group) - 1,
            "low": point(frame.low),
            "high": point(frame.high),
            "wide": math.ceil(chart.titles.get(frame.group, 0.0)),
            "claims": claims,
        }
        for frame, claims in zip(laid.frames, members, strict=True)
    ]
    return {"depth": part.depth, "most": part.most, "boxes": boxes, "lines": lines, "frames": frames}


def _written(spline: Path, point: Callable[[Point], list[int]]) -> Numbers:
    """Write a line: where it begins, then where each piece ends that is straight or sweeps, or all three points of one that is not."""
    told: Numbers = point(spline[0])
    for at in range(1, len(spline), 3):
        before, one, other, end = (point(spline[at + step]) for step in (-1, 0, 1, 2))
        told += end if _is_plain(before, one, other, end) else [[*one, *other, *end]]
    return told


def _is_plain(start: Sequence[int], one: Sequence[int], other: Sequence[int], end: Sequence[int]) -> bool:
    """Tell whether a piece is straight along its axis, or sweeps aside and is level at both ends."""
    if one[1] != start[1] or other[1] != end[1]:
        return False
    half = (start[0] + end[0]) / 2
    off = max(abs(one[0] - half), abs(other[0] - half))
    return off <= 1 or (start[1] == end[1] and off <= abs(end[0] - half) + 1)
