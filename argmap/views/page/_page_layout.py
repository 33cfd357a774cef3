"""Where the page's boxes, lines and frames go while all of a map is shown, by the layout that pictures have.

What is folded or filtered then, the page's script packs itself, by the same contours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.views.drawing._edges import edges
from argmap.views.drawing._measure import measure
from argmap.views.layout._chart import Box, Chart, Link
from argmap.views.layout._place import lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.views.drawing._edges import Edge
    from argmap.views.layout._chart import Direction, Layout, Path, Point, Size
    from argmap.views.selection._selection import Selection
    from argmap.views.styles import Style

__all__ = ["MOST", "page_layout"]

MOST = 300  # claims; a page of more opens folded
SIGNS: dict[str, Size] = {"and": (32.0, 16.0), "point": (9.0, 9.0)}  # pixels
FOLD = 40.0  # pixels at the lower right of a box that the sign to fold it takes
NAME = 12  # pixels, the size of the name of a frame
Numbers = list[float]


def page_layout(
    selection: Selection,
    look: Style,
    numbers: dict[str, int],
    sizes: Sequence[Size],
    way: Direction,
    *,
    framed: bool,
) -> dict[str, Any]:
    """Lay out a page of which nothing is folded, in (along, across): see `layout.js`.

    Args:
        selection: what is on the page.
        look: its style.
        numbers: by claim, its number.
        sizes: by number, how large its box is.
        way: the direction.
        framed: whether sections are framed.
    """
    drawn = edges(selection, look)
    groups = {claim: _group(selection, claim) if framed else () for claim in numbers}
    boxes = [Box(*sizes[number], "rounded", groups[claim], (0.0, FOLD)) for claim, number in numbers.items()]
    links = {edge.relation.id: number for number, edge in enumerate(drawn)}
    names = {group[:length] for group in groups.values() for length in range(1, len(group) + 1)}
    chart = Chart(
        boxes,
        [_link(edge, numbers, links) for edge in drawn],
        [numbers[top] for top in selection.places.tops if top in numbers],
        {name: measure(name[-1], NAME, bold=True) for name in names},
    )
    return _told(chart, lay_out(chart, way), drawn, way)


def _link(edge: Edge, numbers: dict[str, int], links: dict[str, int]) -> Link:
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


def _told(chart: Chart, laid: Layout, drawn: Sequence[Edge], way: Direction) -> dict[str, Any]:
    """Write a layout as the script reads it: each point as two numbers, along and across."""
    down = way == "down"

    def point(at: Point) -> Numbers:
        along, across = (-at[1], at[0]) if down else (at[0], -at[1])
        return [round(along, 1), round(across, 1)]

    def path(spline: Path) -> Numbers:
        return [number for at in spline for number in point(at)]

    corners = []
    for box, middle in zip(chart.boxes, laid.boxes, strict=True):
        along, across = point(middle)
        corners.append([round(along - (box.high if down else box.wide) / 2, 1), across])
    stems: dict[int, list[Numbers]] = {}
    for (link, _), spline in laid.stems.items():
        stems.setdefault(link, []).append(path(spline))
    lines = [
        {"end": path(laid.ends[number]), "stems": stems.get(number, [])}
        | ({"at": point(laid.signs[number])} if number in laid.signs else {})
        for number in range(len(drawn))
    ]
    frames = [
        {
            "name": frame.group[-1],
            "depth": len(frame.group) - 1,
            "low": point(frame.low),
            "high": point(frame.high),
        }
        for frame in laid.frames
    ]
    return {"boxes": corners, "lines": lines, "frames": frames}
