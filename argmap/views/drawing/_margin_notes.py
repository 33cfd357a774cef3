"""Set notes beside a picture: a number at each box that has one, and in the margin the same number with the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from argmap.views.drawing._sanitise import one_line
from argmap.views.drawing._wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Box", "Note", "boxes", "with_notes"]

SVG = "http://www.w3.org/2000/svg"
GAP, WIDTH = 36.0, 250.0  # between picture and notes; of a note
SIZE, LINE, BETWEEN = 11.0, 14.0, 9.0  # of letters, of a line, between notes
RADIUS = 8.0  # of the disc behind a number
INK, LEAD = "#1f2328", "#8c959f"
PIXELS = 96 / 72  # of a point
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?")
_MOVED = re.compile(r"translate\((-?[0-9.]+)[ ,]+(-?[0-9.]+)\)")


class Box(NamedTuple):
    """Where something is drawn, in the coordinates of the picture's shapes."""

    left: float
    top: float
    right: float
    bottom: float


class Note(NamedTuple):
    """What is to be said beside the box of an element."""

    id: str
    number: int
    texts: Sequence[str]


def boxes(svg: str) -> dict[str, Box]:
    """Return where the claims and relations of a picture that `render` drew are drawn, by id.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("The street is wet", id="wet"))
        >>> found = boxes(argmap.render(amap, engine="pure", direction="down"))
        >>> found["wet"].bottom < found["rain"].top
        True
    """
    return _boxes(_graph(ET.fromstring(svg)))  # noqa: S314  # drawn by argmap


def with_notes(svg: str, notes: Sequence[Note]) -> str:
    """Return a picture with numbers at its boxes, and notes in the margin at its right.

    Args:
        svg: what `render` drew.
        notes: in the order in which they stand in the margin; one without texts gets its number only.
    """
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    root = ET.fromstring(svg)  # noqa: S314  # drawn by argmap
    graph = _graph(root)
    placed = _boxes(graph)
    wide, high = map(float, root.attrib["viewBox"].split()[2:])
    moved = _MOVED.search(graph.attrib["transform"])
    across, down = map(float, moved.groups()) if moved else (0.0, 0.0)
    margin = _Margin(wide + GAP - across, RADIUS + 2 - down)
    for note in notes:
        margin.take(note, placed[note.id])
    graph[1:1] = margin.leads  # behind the boxes
    graph.extend(margin.words)
    if margin.leads:
        wide += GAP + WIDTH + 2 * RADIUS
    high = max(high, margin.low + down)
    root.attrib |= {
        "viewBox": f"0 0 {wide:.2f} {high:.2f}",
        "width": f"{wide * PIXELS:.2f}",
        "height": f"{high * PIXELS:.2f}",
    }
    return ET.tostring(root, encoding="unicode")


class _Margin:
    """The notes set so far, the leads from them to their boxes, and how far down they go."""

    def __init__(self, left: float, top: float) -> None:
        self._left = left
        self.low = top
        self.leads: list[ET.Element] = []
        self.words: list[ET.Element] = []

    def take(self, note: Note, box: Box) -> None:
        """Set a note at the height of its box, or beneath the one before."""
        self.words += _badge(box.right - 2, box.top, note.number)
        lines = [line for text in note.texts for line in wrap(one_line(text), WIDTH, SIZE)]
        if not lines:
            return
        top = max(self.low, (box.top + box.bottom) / 2)
        middle = f"{(box.top + box.bottom) / 2:.2f}"
        way = f"{box.right:.2f},{middle} {self._left - RADIUS:.2f},{top:.2f}"
        lead = {"points": way, "fill": "none", "stroke": LEAD, "stroke-width": "0.8", "class": "lead"}
        self.leads.append(ET.Element(f"{{{SVG}}}polyline", lead))
        self.words += _badge(self._left, top, note.number)
        for place, line in enumerate(lines):
            self.words.append(_text(line, self._left + RADIUS + 6, top + 4 + place * LINE, SIZE, INK))
        self.low = top + len(lines) * LINE + BETWEEN


def _badge(x: float, y: float, number: int) -> list[ET.Element]:
    disc = {"cx": f"{x:.2f}", "cy": f"{y:.2f}", "r": f"{RADIUS:g}", "fill": INK, "stroke": "#ffffff"}
    told = _text(str(number), x, y + 3, 8 if number < 100 else 6, "#ffffff")
    told.attrib |= {"text-anchor": "middle", "font-weight": "bold"}
    return [ET.Element(f"{{{SVG}}}circle", disc), told]


def _text(words: str, x: float, y: float, size: float, colour: str) -> ET.Element:
    made = ET.Element(
        f"{{{SVG}}}text", {"x": f"{x:.2f}", "y": f"{y:.2f}", "font-size": f"{size:g}", "fill": colour}
    )
    made.text = words
    return made


def _graph(root: ET.Element) -> ET.Element:
    return next(group for group in root.iter(f"{{{SVG}}}g") if group.get("class") == "graph")


def _boxes(graph: ET.Element) -> dict[str, Box]:
    """Return the boxes of nodes, and of relations that have none a point on their line."""
    found: dict[str, Box] = {}
    nodes: set[str] = set()
    for group in graph.iter(f"{{{SVG}}}g"):
        id_ = group.get("data-id")
        is_node = "node" in (group.get("class") or "").split()
        if id_ is None or id_ in nodes or (id_ in found and not is_node):
            continue
        box = next(filter(None, map(_box if is_node else _middle, group.iter())), None)
        if box is not None:
            found[id_] = box
            if is_node:
                nodes.add(id_)
    return found


def _box(shape: ET.Element) -> Box | None:
    """Return what a shape fills; None of a text and the like."""
    if shape.tag == f"{{{SVG}}}ellipse":
        x, y, wide, high = (float(shape.attrib[name]) for name in ("cx", "cy", "rx", "ry"))
        return Box(x - wide, y - high, x + wide, y + high)
    points = _points(shape.get("d") or shape.get("points") or "")
    if not points:
        return None
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def _middle(shape: ET.Element) -> Box | None:
    """Return a point on a line, in the middle of its middle stretch, as a box without extent."""
    drawn = shape.get("d") or ""
    points = _points(drawn)
    if len(points) < 2:
        return None
    step, weights = (3, (1, 3, 3, 1)) if "C" in drawn else (1, (1, 1))
    first = (len(points) - 1) // step // 2 * step
    stretch = points[first : first + step + 1]
    if len(stretch) != len(weights):  # no curve as `render` writes them
        stretch, weights = points[:2], (1, 1)
    x, y = (sum(w * p[axis] for w, p in zip(weights, stretch, strict=True)) / sum(weights) for axis in (0, 1))
    return Box(x, y, x, y)


def _points(drawn: str) -> list[tuple[float, float]]:
    numbers = [float(number) for number in _NUMBER.findall(drawn)]
    return list(zip(numbers[::2], numbers[1::2], strict=False))
