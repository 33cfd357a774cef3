"""A picture on a page: whole, in the middle, no larger than life on paper."""

import pytest

import argmap
from argmap.views._sheet import MARGIN, paper_sheets, sheets
from argmap.views.drawing._pages import FOOT, HEAD, page_of
from argmap.views.picture_options import PAPERS


def test_without_paper_the_page_is_as_large_as_the_picture():
    page = page_of((10, 20, 410, 320), None)
    assert (page.size, page.scale, page.note) == ((400, 300), 1.0, "")


def test_a_small_picture_is_not_made_larger_and_stands_in_the_middle():
    page = page_of((0, 0, 200, 100), sheets("A4"))
    assert page.scale == 1.0
    assert page.corner == pytest.approx(((page.size[0] - 200) / 2, (page.size[1] - 100) / 2))


def test_a_wide_picture_lies_across_and_a_tall_one_stands():
    across = page_of((0, 0, 1000, 300), sheets("A4"))
    upright = page_of((0, 0, 300, 1000), sheets("A4"))
    assert across.size == (841.89, 595.28)
    assert upright.size == (595.28, 841.89)
    assert across.scale == pytest.approx((841.89 - 2 * MARGIN) / 1000)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("several", [False, True])
def test_nothing_is_ever_cut(paper, several):
    for wide, tall in ((300, 4000), (5000, 200), (900, 900)):
        page = page_of((0, 0, wide, tall), paper_sheets(PAPERS[paper]), several=several, top=several)
        assert page.window == (0, 0, wide, tall)
        left, low = page.corner
        head, foot = (HEAD, FOOT) if several else (0, 0)
        assert left >= MARGIN - 0.01
        assert low >= MARGIN + foot - 0.01
        assert left + wide * page.scale <= page.size[0] - MARGIN + 0.01
        assert low + tall * page.scale <= page.size[1] - MARGIN - head + 0.01


def test_an_unknown_paper_names_the_known_ones(burden):
    with pytest.raises(argmap.RenderError, match="unknown paper 'A44': expected one of 'A3', 'A4'"):
        argmap.render(burden, format="pdf", paper="A44")
    with pytest.raises(argmap.RenderError, match="paper= is for pdf"):
        argmap.render(burden, paper="A4")
    with pytest.raises(argmap.RenderError, match="give one of them"):
        argmap.render(burden, format="pdf", paper="A4", fit="A4")


@pytest.mark.slow
def test_paper_may_be_named_in_small_letters(burden):
    pytest.importorskip("fpdf", reason="needs the extra pdf")
    assert argmap.render(burden, format="pdf", paper="a4") == argmap.render(burden, format="pdf", paper="A4")
