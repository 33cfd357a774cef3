"""A picture on paper: legible, whole, and every box on some page."""

import random

import pytest
from poppler import words

import argmap
from argmap.views.drawing._pages import MARGIN, SMALLEST, WHOLE, pages, touch
from argmap.views.picture_options import PAPERS


def within(box, sheet):
    left, low, right, high = sheet.window
    return left <= box[0] and box[2] <= right and low <= box[1] and box[3] <= high


def scattered(dice, count, wide, tall):
    """Put boxes anywhere in a picture."""
    found = []
    for _ in range(count):
        x, y = dice.uniform(0, wide - 150), dice.uniform(0, tall - 60)
        found.append((x, y, x + dice.uniform(20, 150), y + dice.uniform(10, 60)))
    return found


def test_without_paper_the_page_is_as_large_as_the_picture():
    (sheet,) = pages((10, 20, 410, 320), None, [], [])
    assert (sheet.size, sheet.scale, sheet.note) == ((400, 300), 1.0, "")


def test_a_small_picture_is_not_made_larger_and_stands_in_the_middle():
    (sheet,) = pages((0, 0, 200, 100), "A4", [], [])
    assert sheet.scale == 1.0
    assert sheet.corner == ((sheet.size[0] - 200) / 2, (sheet.size[1] - 100) / 2)


def test_a_wide_picture_lies_across_and_a_tall_one_stands():
    (across,) = pages((0, 0, 1000, 300), "A4", [], [])
    (upright,) = pages((0, 0, 300, 1000), "A4", [], [])
    assert across.size == (841.89, 595.28)
    assert upright.size == (595.28, 841.89)
    assert across.scale == pytest.approx((841.89 - 2 * MARGIN) / 1000)


def test_an_unknown_paper_names_the_known_ones(burden):
    with pytest.raises(argmap.RenderError, match="unknown paper 'A44': expected one of 'A3', 'A4'"):
        argmap.render(burden, format="pdf", paper="A44")
    with pytest.raises(argmap.RenderError, match="paper= is for pdf"):
        argmap.render(burden, paper="A4")


def test_paper_may_be_named_in_small_letters(burden):
    pytest.importorskip("fpdf", reason="needs the extra pdf")
    assert argmap.render(burden, format="pdf", paper="a4") == argmap.render(burden, format="pdf", paper="A4")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("seed", range(8))
def test_a_picture_too_large_for_a_page_is_cut_so_that_every_box_is_whole_on_one(paper, seed):
    dice = random.Random(seed)
    wide, tall = dice.uniform(100, 6000), dice.uniform(2500, 6000)
    boxes = scattered(dice, 200, wide, tall)
    found = pages((0, 0, wide, tall), paper, boxes, boxes)
    assert len(found) > 1
    assert WHOLE * min(PAPERS[paper]) / found[0].scale > 150, (
        "else the boxes are too large for what is tested"
    )
    for box in boxes:
        assert any(within(box, sheet) for sheet in found)
    for number, sheet in enumerate(found, 1):
        assert sheet.note.startswith(f"page {number} of {len(found)}, ")
        assert SMALLEST <= sheet.scale <= 1
        left, low, right, high = sheet.window
        assert sheet.corner[0] >= MARGIN - 0.01
        assert sheet.corner[0] + (right - left) * sheet.scale <= sheet.size[0] - MARGIN + 0.01
        assert sheet.corner[1] >= MARGIN - 0.01
        assert sheet.corner[1] + (high - low) * sheet.scale <= sheet.size[1] - MARGIN + 0.01


def test_a_page_on_which_nothing_would_be_is_left_out():
    boxes = [(0, 0, 100, 50), (4900, 4950, 5000, 5000)]
    found = pages((0, 0, 5000, 5000), "A4", boxes, boxes)
    assert [sheet.note.partition(",")[0] for sheet in found] == ["page 1 of 2", "page 2 of 2"]
    assert all(any(touch(sheet.window, box) for box in boxes) for sheet in found)


def test_every_claim_is_on_some_page_of_paper_and_each_page_says_which_it_is(tree, tmp_path):
    pytest.importorskip("fpdf", reason="needs the extra pdf")
    amap = tree(60)
    pdf = argmap.render(amap, format="pdf", paper="A5")
    said = words(pdf, tmp_path)
    assert all(claim.text in said for claim in amap)
    pages = said.count("A tree – page ")
    assert pages > 1
    assert f"A tree – page {pages} of {pages}" in said
    assert pdf == argmap.render(amap, format="pdf", paper="A5")
