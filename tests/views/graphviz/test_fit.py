"""A picture made to fit a sheet: type is never too small, nothing is folded that need not be, what is folded is said."""

import re
import struct
from itertools import product

import pytest
from maps_drawn import EXAMPLES, name_of
from maps_to_lay_out import map_to_lay_out

import argmap
from argmap.views._sheet import sheet_of, sheets
from argmap.views.graphviz._fit import WRAPS

FITS = ["A4", "A4 landscape", "letter", "slide", (500, 400)]
POINT = 4 / 3


def seen(svg):
    """Read from a picture its sheet, the size of its type in points, and how many claims it says are hidden."""
    wide, high = (float(re.search(rf' {name}="([\d.]+)"', svg)[1]) / POINT for name in ("width", "height"))
    view = [float(one) for one in re.search(r'viewBox="([^"]+)"', svg)[1].split()]
    hidden = re.search(r"Not shown: (\d+) of \d+ claims", svg)
    assert wide / view[2] == pytest.approx(high / view[3], rel=0.01)
    return (wide, high), 11 * wide / view[2], int(hidden[1]) if hidden else 0


@pytest.mark.slow
@pytest.mark.parametrize("fit", FITS, ids=str)
@pytest.mark.parametrize("path", EXAMPLES, ids=name_of)
def test_every_example_fits_with_type_that_can_be_read(path, fit):
    amap = argmap.load(path)
    svg = argmap.render(amap, fit=fit)
    size, type_size, hidden = seen(svg)
    assert any(size == pytest.approx(sheet.size, abs=0.1) for sheet in sheets(fit))
    assert type_size >= sheets(fit)[0].least
    shown = set(re.findall(r'class="node claim[^"]*" data-id="([^"]+)"', svg))
    assert len(shown) == len(amap) - hidden
    assert set(argmap.contentions(amap).ids) <= shown


@pytest.mark.slow
@pytest.mark.parametrize("fit", ["A4", "slide"])
@pytest.mark.parametrize("claims", [14, 22, 30])
def test_nothing_is_folded_while_all_fits_at_the_least_size(claims, fit):
    """Held against every direction, width of lines and detail, drawn in full."""
    amap = map_to_lay_out(claims, claims)
    _, type_size, hidden = seen(argmap.render(amap, fit=fit))
    sizes = {}
    for detail, direction, wrap in product(("full", "titles"), ("down", "right"), WRAPS):
        whole = argmap.render(amap, fold=(), layout="tree", direction=direction, wrap=wrap, detail=detail)
        view = [float(one) for one in re.search(r'viewBox="([^"]+)"', whole)[1].split()]
        sizes[detail, direction, wrap] = 11 * sheet_of(sheets(fit), *view[2:])[1]
    least = sheets(fit)[0].least
    if hidden:
        assert max(sizes.values()) < least * 1.01
        return
    full = max(size for (detail, *_), size in sizes.items() if detail == "full")
    best = full if full >= least * 1.01 else max(sizes.values())
    assert type_size >= best * 0.97


@pytest.mark.slow
def test_a_large_map_is_folded_from_its_contention_on(tree):
    amap = tree(400)
    _, type_size, hidden = seen(argmap.render(amap, fit="A4"))
    assert type_size >= 7
    assert 300 < hidden < 400


def test_a_wide_map_turns_the_sheet_unless_it_is_told_to_lie():
    amap = argmap.ArgumentMap()
    top = amap.claim("It is so")
    for number in range(4):
        amap.support(amap.claim(f"Somebody said so whom we trust, and there were {number} of them"), top)
    assert seen(argmap.render(amap, fit="A4", direction="down"))[0] == pytest.approx(
        (841.89, 595.28), abs=0.1
    )
    assert seen(argmap.render(amap, fit="A4 landscape"))[0] == pytest.approx((841.89, 595.28), abs=0.1)


def test_type_is_not_made_larger_than_life_on_paper_but_on_a_slide():
    amap = argmap.ArgumentMap()
    amap.support(amap.claim("It rained"), amap.claim("The street is wet"))
    assert seen(argmap.render(amap, fit="A4"))[1] == pytest.approx(11, abs=0.01)
    assert seen(argmap.render(amap, fit="slide"))[1] > 22


@pytest.mark.slow
def test_what_is_asked_for_is_kept():
    amap = map_to_lay_out(3, 40)
    folded = argmap.render(amap, fit="slide", fold=())
    assert seen(folded)[2] == 0
    assert "Nothing is folded, so that type is only" in folded
    assert argmap.dot(amap, fit="A4", direction="right").source.count("rankdir=RL") == 1
    assert argmap.dot(amap, fit="A4", direction="down").source.count("rankdir=BT") == 1


@pytest.mark.slow
def test_a_slide_has_as_many_pixels_as_it_says(burden):
    png = argmap.render(burden, format="png", fit="slide")
    assert struct.unpack(">II", png[16:24]) == (1920, 1080)
    paper = argmap.render(burden, format="png", fit="A4")
    assert sorted(struct.unpack(">II", paper[16:24])) == pytest.approx([1191, 1684], abs=1)


@pytest.mark.parametrize(
    ("fit", "why"),
    [
        ("A44", "unknown fit 'A44': expected one of 'A4'"),
        ("(300, 400", "unknown fit .*expected one of"),
        ("300, 400", "unknown fit .*expected one of"),
        ("(0, 400)", "72 to 14000 points: got '\\(0, 400\\)'"),
        ((0, 10), "72 to 14000 points"),
        ((float("nan"), 300), "72 to 14000 points"),
        ((300,), "unknown fit .*expected one of"),
        (7, "unknown fit 7: expected one of"),
        (True, "unknown fit True: expected one of"),
    ],
)
def test_what_is_no_sheet_is_refused(fit, why):
    with pytest.raises(argmap.RenderError, match=why):
        argmap.PictureOptions(fit=fit)


def test_a_layout_by_an_engine_cannot_be_made_to_fit():
    with pytest.raises(argmap.RenderError, match="fit= places boxes itself"):
        argmap.PictureOptions(fit="A4", layout="layered")


def test_a_map_without_claims_fits():
    assert seen(argmap.render(argmap.ArgumentMap(), fit="slide"))[0] == pytest.approx((1440, 810))
