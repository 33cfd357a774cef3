"""Support, challenge and undercut are told apart without colour, by the pixels of the picture: by their dashes, and by their ends."""

from dataclasses import replace

import numpy as np
import pytest
from maps_drawn import EXAMPLES, grown

import argmap
from argmap.views.graphviz._engine import lay_out
from argmap.views.styles import names, style

pixels = pytest.importorskip("pixels", reason="needs pillow, which comes with the extra pdf")
SCALE = 2  # pixels a point


@pytest.fixture(scope="module")
def maps():
    return [*(argmap.load(path) for path in EXAMPLES), *(grown(seed) for seed in range(4))]


@pytest.fixture(scope="module")
def in_browser(chromium):
    page = chromium.new_page(device_scale_factor=SCALE * 3 / 4)

    def shoot(graph, svg):
        page.set_content(f"<body style='margin: 0'>{svg}</body>")
        page.evaluate("document.querySelector('svg').style = ''")
        return page.locator("svg").screenshot()

    yield shoot
    page.close()


def by_engine(graph, svg):
    return lay_out(graph.source, "png", dpi=72 * SCALE, placed=graph.placed)


def told_apart(maps, look, shoot):
    """Fail unless each kind of line has one kind of dash and one kind of end, and no two have the same."""
    dashes, ends = ({kind: set() for kind in pixels.KINDS} for _ in range(2))
    for amap in maps:
        graph = argmap.dot(amap, style=look, fold=(), layout="tree")
        svg = graph.svg()
        sheet = pixels.Sheet(pixels.grey(shoot(graph, svg)), SCALE)
        lines = pixels.wires(svg)
        for wire in lines:
            assert sheet.contrast(wire) >= 3, f"{wire.name} can hardly be seen"
            dashes[wire.kind].add(sheet.dash(wire))
        for wire in pixels.free_ends(lines):
            ends[wire.kind].add(sheet.end(wire))
    for cue in (dashes, ends):
        told = {kind: found - {""} for kind, found in cue.items()}
        assert all(len(found) == 1 for found in told.values()), f"not one look a kind: {told}"
        assert len(set.union(*told.values())) == len(told), f"alike: {told}"


@pytest.mark.browser
@pytest.mark.parametrize("look", names())
def test_kinds_are_told_apart_in_grey_in_a_browser(maps, in_browser, look):
    told_apart(maps, look, in_browser)


@pytest.mark.slow
@pytest.mark.parametrize("look", names())
def test_kinds_are_told_apart_in_grey_in_a_bitmap_by_the_engine(maps, look):
    told_apart(maps[1:3] + maps[-2:], look, by_engine)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "changes"),
    [
        ("challenge", {"dash": "solid"}),
        ("challenge", {"arrow": "normal"}),
        ("challenge", {"dash": "solid", "arrow": "normal"}),
        ("undercut", {"dash": "dashed"}),
        ("undercut", {"arrow": "tee"}),
        ("support", {"dash": "dotted"}),
        ("support", {"arrow": "odiamond"}),
        ("challenge", {"colour": "#ffd7d0"}),
    ],
)
def test_a_look_that_tells_by_colour_alone_is_found_out(maps, line, changes):
    """The measure above is no formality: it fails when two kinds are made alike, or one is made faint."""
    plain = style("plain")
    with pytest.raises(AssertionError, match="alike|hardly"):
        told_apart(
            maps[1:3] + maps[-2:],
            replace(plain, **{line: replace(getattr(plain, line), **changes)}),
            by_engine,
        )


@pytest.mark.browser
def test_a_look_that_tells_by_colour_alone_is_found_out_in_a_browser(maps, in_browser):
    plain = style("plain")
    alike = replace(plain, challenge=replace(plain.support, colour="#b42318"))
    with pytest.raises(AssertionError, match="alike"):
        told_apart(maps[1:3] + maps[-2:], alike, in_browser)


def test_an_empty_sheet_has_no_contrast():
    sheet = pixels.Sheet(np.ones((20, 20)), 1)
    course = np.array([[4.0, 4.0], [8.0, 8.0]])
    assert sheet.contrast(pixels.Wire("support", "x", course, None, np.array([1.0, 0.0]))) == 1
