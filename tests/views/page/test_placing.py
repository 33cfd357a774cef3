"""Where a page's boxes and lines are while nothing is folded: where the layout of pictures has them."""

import json
import re

import pytest
from browsing import OVERLAPS, boxes

import argmap
from argmap.views.layout._chart import Box, Chart, Link
from argmap.views.layout._place import lay_out


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
    assert told["laid"]["down"]["boxes"] == [
        pytest.approx([-y - high / 2, x], abs=0.06)
        for (x, y), (_, high) in zip(laid.boxes, sizes, strict=True)
    ]
    assert told["laid"]["down"]["lines"][1]["end"][-2:] == pytest.approx(
        [-laid.ends[1][-1][1], laid.ends[1][-1][0]], abs=0.06
    )


def test_a_page_that_opens_folded_places_its_boxes_itself(tree):
    assert data(argmap.html(tree(301)))["laid"] == {}
    assert set(data(argmap.html(tree(300)))["laid"]) == {"down", "right"}


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
