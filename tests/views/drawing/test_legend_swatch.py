"""The samples in a legend look like the lines that they explain."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

import argmap
from argmap.views.drawing._legend_swatch import STROKE, in_plan, swatch
from argmap.views.graphviz._engine import lay_out
from argmap.views.graphviz._xdot import Shape, Words, read
from argmap.views.styles import names, style

SVG = "{http://www.w3.org/2000/svg}"
LINES = ("support", "challenge", "undercut", "association")
LOOK = ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap")


def around() -> argmap.ArgumentMap:
    """Return a map with one line of each kind, whose first claim is called as a line is."""
    amap = argmap.ArgumentMap()
    top = amap.claim("supports", id="top")
    reason = amap.support(amap.claim("s", id="s"), top)
    amap.support(amap.claim("t", id="t"), top)
    amap.challenge(amap.claim("challenges", id="c"), top)
    amap.challenge(amap.claim("u", id="u"), reason)
    amap.associate(amap.claim("a", id="a"), top, label="goes with")
    return amap


def groups(root: ET.Element) -> dict[str, list[ET.Element]]:
    """Return the shapes of the map's lines, and those of their samples, by the word that stands after these."""
    [graph] = [group for group in root.iter(f"{SVG}g") if group.get("class") == "graph"]
    found: dict[str, list[ET.Element]] = {}
    for group in graph.iter(f"{SVG}g"):
        *classes, kind = group.get("class").split()
        drawn = [
            one for one in group if one.tag in {f"{SVG}{tag}" for tag in ("path", "polygon", "polyline")}
        ]
        if "relation" in classes and len(drawn) > len(
            found.get(kind, ())
        ):  # a line that is cut has two parts
            found[kind] = drawn
    shapes: list[ET.Element] = []
    for element in list(graph)[list(graph).index(graph.find(f"{SVG}polygon")) + 1 :]:
        if element.tag == f"{SVG}text":
            found[element.text] = shapes
            shapes = []
        elif element.tag != f"{SVG}g":
            shapes.append(element)
    return found


@pytest.mark.parametrize("look", names())
@pytest.mark.parametrize("engine", ["pure", "dot"])
def test_a_sample_is_drawn_as_its_lines_are(look, engine):
    found = groups(ET.fromstring(argmap.render(around(), style=look, engine=engine)))
    supports = "supported by" if style(look).arrows == "premise" else "supports"
    for kind, words in zip(
        LINES, (supports, "challenges", "undercuts the inference", "goes with"), strict=True
    ):
        drawn, shown = ([[one.get(name) for name in LOOK] for one in found[key]] for key in (kind, words))
        assert shown == drawn, (kind, words)


@pytest.mark.parametrize("look", names())
@pytest.mark.parametrize("kind", LINES)
def test_an_arrow_has_the_corners_that_the_engine_gives_it(look, kind):
    line = getattr(style(look), kind)
    check_corners(line)


@pytest.mark.parametrize("arrow", ["normal", "tee", "odiamond", "vee", "none"])
@pytest.mark.parametrize("width", [0.5, 1.0, 3.0, 6.0])
def test_arrows_of_looks_of_ones_own_do_too(arrow, width):
    check_corners(replace(style("plain").support, arrow=arrow, width=width))


def check_corners(line):
    edge = f"edge [arrowsize=0.8 arrowhead={line.arrow} penwidth={line.width}]"
    drawn = ET.fromstring(lay_out(f"digraph {{ rankdir=LR {edge} a -> b }}", engine="pure"))
    [group] = [group for group in drawn.iter(f"{SVG}g") if group.get("class") == "edge"]
    *_, end = re.findall(r"[-\d.]+,[-\d.]+", group.find(f"{SVG}path").get("d"))
    tips = [tip.get("points").split() for tip in group if tip.get("points")]
    own = swatch(line, (0, 0))[1:]
    assert len(own) == len(tips)
    for shape, tip in zip(own, tips, strict=True):
        seen = {at(corner, end) for corner in tip}
        shift = min(seen)[0] - min(shape.points)[0] + STROKE
        assert abs(shift) < 1.5  # by its pen's width, the engine sets the whole a little to or fro
        assert all(
            any(abs(x - STROKE - u + shift) < 0.06 and abs(y - v) < 0.06 for u, v in seen)
            for x, y in shape.points
        )


def at(corner: str, end: str) -> tuple[float, float]:
    (x, y), (x0, y0) = (map(float, pair.split(",")) for pair in (corner, end))
    return x - x0, y - y0


def test_in_a_plan_only_what_stands_in_the_legend_is_replaced():
    graph = argmap.dot(around())
    items = list(read(lay_out(graph.source, "json", engine="pure")).items)
    kept = in_plan(items, graph.drawing.swatches)
    named = [item for item in items if item[0]]
    assert [item for item in kept if item[0]] == named
    told = [item.text for name, item in kept if not name and isinstance(item, Words)]
    assert told == ["supports", "challenges", "undercuts the inference", "goes with"]
    for line in (getattr(style("plain"), kind) for kind in LINES):
        strokes = [
            item for name, item in kept if not name and isinstance(item, Shape) and item.stroke == line.colour
        ]
        assert len(strokes) == len(swatch(line, (0, 0)))
        assert strokes[0].dash == line.dash
    assert in_plan(items, {}) == items
