"""Settle what an engine laid out: the DOT then says where all is.

Lines are led anew that run over something, or have a head that is off its box or near another.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

from argmap.errors import RenderError
from argmap.views.graphviz._engine import lay_out
from argmap.views.graphviz._placing import NAMES, ArrowEnd, at, spline
from argmap.views.layout._field import Field, Thing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.views.graphviz._engine import Engine
    from argmap.views.layout._chart import Path, Point, Size
    from argmap.views.layout._field import Rectangle

__all__ = ["lay_out_settled", "settled"]

OFF, HALF = 1.2, 5.0  # points that a tip may be off its border, and half of what a head is wide
COVERED = 1.5  # points of a bar that may lie under its box
APART = 5.0  # points between the tips of two heads
TITLE, PITCH = 20.0, 10.0  # points that the name of a frame takes below its edge, and a line of words
_STATEMENT = re.compile(r"\t+(?:(\w+) -> (\w+)|(\w+)) \[")
_FRAME = re.compile(r"\t+subgraph (\w+) \{")
Json = dict[str, Any]


class _Edge:
    """A line as an engine leads it: its course, and at either end the tip of a head, if there is one."""

    def __init__(self, told: Json) -> None:
        self.told, self.ends = told, (told["tail"], told["head"])
        tips: dict[str, Point] = {}
        points: list[Point] = []
        for part in told["pos"].split():
            *mark, x, y = part.split(",")
            point = float(x), float(y)
            if mark:
                tips[mark[0]] = point
            else:
                points.append(point)
        self.path: Path = points
        self.tips = tips.get("s"), tips.get("e")

    def heads(self) -> Iterator[tuple[int, Point, Point]]:
        """Give for each head what it ends at, its tip, and where it begins."""
        for end, tip, base in zip(self.ends, self.tips, (self.path[0], self.path[-1]), strict=True):
            if tip:
                yield end, tip, base

    def has_bar(self, end: int) -> bool:
        """Tell whether its head there is a bar."""
        return self.told.get("arrowtail" if end == self.ends[0] else "arrowhead") == "tee"

    def lead(self, path: Path, borders: Sequence[float]) -> None:
        """Lead it anew."""
        arrows = (self.told.get("arrowtail", "normal"), self.told.get("arrowhead", "normal"))
        tail, head = (
            ArrowEnd(arrow if tip else "none", border)
            for arrow, tip, border in zip(arrows, self.tips, borders, strict=True)
        )
        self.told["pos"] = spline(path, tail, head)


def settled(source: str, engine: Engine, timeout: float) -> str:
    """Have DOT of ours laid out by an engine; return it with all places, lines mended.

    Raises:
        RenderError: no engine, or it failed or ran out of time.
    """
    laid = lay_out(source, "json", engine=engine, timeout=timeout)
    try:
        told = json.loads(
            laid.decode("utf-8", "replace"), strict=False
        )  # engines may leave rubbish in strings
        objects, edges = told.get("objects", []), told.get("edges", [])
        _mend(objects, [_Edge(edge) for edge in edges])
        return _with_places(source, objects, edges)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RenderError(f"what the layout engine says of places cannot be read: {error}") from None


def _mend(objects: list[Json], edges: list[_Edge]) -> None:
    """Lead anew what needs it, and move the words on it."""
    nodes = {one["_gvid"]: one for one in objects if "pos" in one}
    things = {number: _thing(one) for number, one in nodes.items()}
    field = Field(things, [_name(one) for one in objects if "bb" in one and one.get("lwidth")])
    poor: list[_Edge] = []
    tips: list[Point] = []
    for edge in edges:
        own = [tip for end, tip, _ in edge.heads() if not things[end].is_sign]
        if _is_poor(field, edge) or any(math.dist(one, other) < APART for one in own for other in tips):
            poor.append(edge)
        else:
            tips += own
            field.take(edge.path)
    for edge in poor:
        tail, head = edge.ends
        path = field.lead(tail, head, tail=bool(edge.tips[0]), head=bool(edge.tips[1]))
        if path is None:
            continue
        field.take(path)
        edge.lead(path, [float(nodes[end].get("penwidth", 1)) for end in edge.ends])
        if "lp" in edge.told:
            edge.told["lp"] = at(field.beside(path, _words(edge.told)))


def _is_poor(field: Field, edge: _Edge) -> bool:
    """Tell whether a line runs over something, or has a head that is off its box, near another, or a bar that is partly under its box."""
    if field.runs_over(edge.path, *edge.ends):
        return True
    if any(
        field.covers(end, corner, COVERED)
        for end, tip, base in edge.heads()
        if edge.has_bar(end) and not field.things[end].is_sign
        for corner in _ink(tip, base)[1:]
    ):
        return True
    return any(
        field.off(end, tip) > OFF or not (field.things[end].is_sign or field.is_apart(_ink(tip, base), end))
        for end, tip, base in edge.heads()
    )


def _ink(tip: Point, base: Point) -> list[Point]:
    """Give the corners of a head."""
    length = math.dist(tip, base) or 1.0
    aside = (tip[1] - base[1]) / length * HALF, (base[0] - tip[0]) / length * HALF
    return [tip, *((base[0] + way * aside[0], base[1] + way * aside[1]) for way in (1, -1))]


def _thing(node: Json) -> Thing:
    x, y = map(float, node["pos"].split(","))
    size = 72 * float(node["width"]), 72 * float(node["height"])
    rounded = node.get("shape") == "box" and "rounded" in node.get("style", "")
    shape = "rounded" if rounded else NAMES.get(node.get("shape", ""), "box")
    return Thing((x, y), size, shape, is_sign=node.get("class") in {"junction", "hidden"})


def _name(cluster: Json) -> Rectangle:
    """Say where the name of a frame stands."""
    left, _, _, high = map(float, cluster["bb"].split(","))
    return left, high - TITLE, left + 72 * float(cluster["lwidth"]) + TITLE / 2, high


def _words(edge: Json) -> Size:
    """Say how large the words on a line are."""
    drawn = [one for one in edge.get("_ldraw_", ()) if one["op"] == "T"]
    return max((float(one["width"]) for one in drawn), default=0.0), PITCH * len(drawn)


def _with_places(source: str, objects: list[Json], edges: list[Json]) -> str:
    """Write places into DOT, each statement of which stands on a line of its own."""
    nodes = {one["name"]: one for one in objects if "pos" in one}
    frames = {one["name"]: one["bb"] for one in objects if "bb" in one}
    names = {one["_gvid"]: one["name"] for one in objects}
    led: dict[tuple[str, str], list[Json]] = {}
    for edge in reversed(edges):
        led.setdefault((names[edge["tail"]], names[edge["head"]]), []).append(edge)
    lines, frame = [], ""
    for line in source.splitlines(keepends=True):
        statement = _STATEMENT.match(line)
        if statement:
            tail, head, node = statement.groups()
            several = led.get((tail, head))
            told = several.pop() if several else nodes.get(node, {})
            lines.append(line[: statement.end()] + _assigned(told) + line[statement.end() :])
        else:
            lines.append(line)
        if frame:  # after what it says of itself
            lines.append(f'\tbb="{frames[frame]}" labelloc=t labeljust=l\n')
        opened = _FRAME.match(line)
        frame = opened[1] if opened and opened[1] in frames else ""
    return "".join(lines).replace("graph [", "graph [notranslate=true ", 1)


def _assigned(told: Json) -> str:
    return "".join(f'{key}="{told[key]}" ' for key in ("pos", "lp") if key in told)


def lay_out_settled(
    source: str,
    form: str,
    engine: Engine = "auto",
    timeout: float = 60,
    *,
    placed: bool,
    dpi: int | None = None,
    view: str | None = None,
) -> bytes:
    """Lay out DOT of ours as `lay_out` does; where an engine has to find the places, its lines are mended.

    Raises:
        RenderError: no engine, or it failed or ran out of time.
    """
    if not placed and " -> " in source:  # without lines, a table
        source, placed = settled(source, engine, timeout), True
    return lay_out(source, form, engine=engine, timeout=timeout, dpi=dpi, placed=placed, view=view)
