"""Where a page's boxes and lines are: where the layout of pictures has them, of the whole and of its levels."""

import json
import re

import pytest
from browsing import OVERLAPS, boxes
from maps_to_lay_out import map_to_lay_out

import argmap
from argmap.views.layout._chart import Box, Chart, Link
from argmap.views.layout._place import lay_out
from argmap.views.styles import names


def data(page):
    island = re.search(r'<script type="application/json" id="page-data">(.*?)</script>', page, re.DOTALL)
    return json.loads(island[1])


def test_a_page_holds_the_layout_of_pictures():
    amap = argmap.ArgumentMap()
    wet = amap.claim("The street is wet", id="wet")
    reasons = [amap.claim(f"It rained on day {day}", id=f"rain{day}") for day in range(3)]
    amap.support(reasons[:2], wet)
    amap.challenge(reasons[2], wet)
    told = data(argmap.html(amap, direction="down"))
    wide = told["widths"]["full"] + 24
    sizes = [(wide, claim["highs"][0]) for claim in told["claims"]]
    fold = (0.0, 40.0)
    chart = Chart(
        [Box(*size, "rounded", (), fold) for size in sizes],
        [Link((1, 2), 0, sign=(32.0, 16.0)), Link((3,), 0)],
        [0],
        {},
    )
    laid = lay_out(chart, "down")
    *_, whole = told["laid"]["down full"]
    assert whole["boxes"] == pytest.approx(
        [place for (x, y), (_, high) in zip(laid.boxes, sizes, strict=True) for place in (-y - high / 2, x)],
        abs=0.51,
    )
    (number, end) = whole["lines"][1]
    assert number == 1
    assert end[-2:] == pytest.approx([-laid.ends[1][-1][1], laid.ends[1][-1][0]], abs=0.51)


@pytest.mark.parametrize("style", names())
def test_each_linked_premise_has_its_line_in_every_look(style, burden):
    told = data(argmap.html(burden, style=style))
    number = [relation["id"] for relation in told["relations"]].index("linked")
    for layouts in told["laid"].values():
        _, _, stems, _ = layouts[-1]["lines"][number]
        assert sorted(premise for premise, _ in stems) == sorted(told["relations"][number]["premises"])


def test_a_page_holds_layouts_by_direction_detail_and_frames(tree, burden):
    details = {"full", "titles", "ids"}
    assert set(data(argmap.html(tree(301)))["laid"]) == {f"right {one}" for one in details}
    both = {f"{way} {one}" for way in ("down", "right") for one in details}
    assert set(data(argmap.html(tree(300)))["laid"]) == both
    burden.evolve("supply", group=["Means"])
    assert set(data(argmap.html(burden))["laid"]) == both | {f"{one} framed" for one in both}


def test_a_page_holds_layouts_of_its_levels_and_of_a_part_of_long_ones(tree):
    def held(amap):
        return [
            (one["depth"], one["most"], len(one["boxes"]) // 2)
            for one in data(argmap.html(amap, direction="right"))["laid"]["right full"]
        ]

    assert held(tree(40)) == [(1, 3, 4), (2, 3, 13), (3, 3, 40)]
    assert held(tree(16, width=1)) == [(1, 1, 2), (2, 1, 3), (3, 1, 4), (7, 1, 8), (15, 1, 16)]
    assert held(tree(21, width=20)) == [(1, 4, 5), (1, 6, 7), (1, 9, 10), (1, 14, 15), (1, 20, 21)]
    assert held(tree(1)) == [(0, 1, 1)]
    assert held(argmap.ArgumentMap()) == [(0, 1, 0)]


@pytest.mark.parametrize("direction", ["down", "right"])
@pytest.mark.parametrize("seed", range(8))
def test_what_levels_show_is_laid_out_as_if_nothing_else_were_there(seed, direction):
    amap = map_to_lay_out(seed, 40)
    told = data(argmap.html(amap, direction=direction))
    *parts, whole = told["laid"][f"{direction} full"]
    assert len(whole["boxes"]) == 2 * len(told["claims"])
    for part in parts:
        only = [told["claims"][number]["id"] for number in held_by(part, told)]
        alone = data(argmap.html(amap, direction=direction, only=only))
        assert [claim["id"] for claim in alone["claims"]] == only
        *_, laid = alone["laid"][f"{direction} full"]
        assert part["boxes"] == laid["boxes"]
        for line, same in zip(part["lines"], laid["lines"], strict=True):
            assert line[1] == same[1]
            assert line[3:] == same[3:]


def held_by(part, told):
    """The claims of a part, by number: those on its levels, none of them later among its siblings than the part has."""
    found, ahead = [], [(number, late, 0) for late, number in reversed([*enumerate(told["roots"])])]
    while ahead:
        number, late, depth = ahead.pop()
        if late < part["most"] and depth <= part["depth"]:
            found.append(number)
            kids = [*enumerate(told["claims"][number].get("kids", ()))]
            ahead += [(kid, place, depth + 1) for place, kid in reversed(kids)]
    return found


@pytest.mark.browser
@pytest.mark.parametrize("direction", ["down", "right"])
def test_boxes_stand_where_they_are_placed_again_once_all_is_unfolded(visit, undercuts, direction):
    places = """() => [...document.querySelectorAll('g.box[data-id]')].map(box => box.getAttribute('transform')).sort()"""
    page = visit(undercuts, options={"direction": direction, "fold": ()})
    before = page.evaluate(places)
    assert page.evaluate(OVERLAPS) == []
    page.get_by_role("button", name="fold", exact=True).click()
    assert boxes(page) < len(before)
    page.get_by_role("button", name="unfold", exact=True).click()
    assert page.evaluate(places) == before
