"""Little room: fingers on a telephone, a frame in a notebook, a sheet of paper."""

import html
import re

import pytest
from browsing import box, boxes, panel, scale
from poppler import asked

import argmap

pytestmark = pytest.mark.browser
TOUCHED = """() => [...document.querySelectorAll('button, input, select, a, [role=treeitem]')]
    .map(one => [one.textContent.slice(0, 20) || one.type, one.getBoundingClientRect()])
    .filter(([, area]) => area.width && (area.height < 43.9 || area.width < 43.9))
    .map(([words, area]) => [words, area.width, area.height])"""
FONT = """() => Math.min(...[...document.querySelectorAll('.line')].filter(one => one.getClientRects().length)
    .map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a * 0.75))"""


@pytest.mark.parametrize("fragment", ["", "#crop"])
def test_all_that_fingers_touch_is_44_pixels(visit, burden, fragment):
    page = visit(burden, fragment, has_touch=True, is_mobile=True)
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    assert page.evaluate(TOUCHED) == []
    page.get_by_role("button", name="more").tap()
    for name in ("fold", "unfold", "copy link", "save as SVG", "dark", "outline"):
        assert page.get_by_role("button", name=name, exact=True).is_visible()
    assert page.evaluate(TOUCHED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_fingers_filter_select_and_close(visit, burden):
    page = visit(burden, has_touch=True, is_mobile=True)
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    page.get_by_label("lacks support").tap()
    assert page.get_by_label("lacks support").is_checked()
    page.get_by_label("lacks support").tap()
    box(page, "thesis").tap()
    assert "The US must share" in panel(page).inner_text()
    page.get_by_role("button", name="close").tap()
    assert not panel(page).is_visible()


@pytest.mark.parametrize("width", [600, 860, 990])
def test_a_map_shown_in_a_frame_is_fitted_and_has_no_outline_below_1000_pixels(
    visit, burden, width, tmp_path
):
    page = visit(burden)
    frame = argmap.show(burden)._repr_html_()
    assert re.match(r'<iframe sandbox="allow-scripts" srcdoc=', frame)
    file = tmp_path / "notebook.html"
    file.write_text(f'<!DOCTYPE html><meta charset="utf-8"><body style="margin: 0">{frame}', encoding="utf-8")
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(file.as_uri())
    within = page.frame_locator("iframe")
    within.locator("g.box").first.wait_for()
    assert not within.get_by_role("tree").is_visible()
    assert not within.get_by_role("region", name="legend").is_visible()
    assert not within.get_by_role("button", name="copy link").is_visible()
    assert not within.get_by_role("button", name="save as SVG").is_visible()
    area = within.locator(".map").bounding_box()
    for shape in within.locator("g.box .shape").all() if width > 800 else []:
        place = shape.bounding_box()
        assert area["x"] <= place["x"]
        assert place["x"] + place["width"] <= area["x"] + area["width"]
        assert place["y"] + place["height"] <= area["y"] + area["height"]
    within.get_by_role("button", name="more").click()
    within.get_by_role("button", name="outline").click()
    assert within.get_by_role("tree").is_visible()
    assert html.unescape(frame).count("</html>") == 1


def test_a_wide_frame_has_the_outline(visit, burden, tmp_path):
    page = visit(burden)
    file = tmp_path / "notebook.html"
    file.write_text(
        f'<!DOCTYPE html><body style="margin: 0">{argmap.show(burden)._repr_html_()}', encoding="utf-8"
    )
    page.goto(file.as_uri())
    outline = page.frame_locator("iframe").get_by_role("tree")
    outline.wait_for()
    assert outline.is_visible()


def test_a_frame_that_gets_its_width_later_has_the_outline_until_somebody_chooses(visit, burden, tmp_path):
    page = visit(burden)
    file = tmp_path / "notebook.html"
    file.write_text(
        f'<!DOCTYPE html><body style="margin: 0"><div style="width: 300px">{argmap.show(burden)._repr_html_()}</div>',
        encoding="utf-8",
    )
    page.goto(file.as_uri())
    within = page.frame_locator("iframe")
    within.locator("g.box").first.wait_for()
    within.get_by_role("tree").wait_for(state="hidden")
    page.evaluate("document.querySelector('div').style.width = '1200px'")
    within.get_by_role("tree").wait_for(state="visible")
    within.get_by_role("button", name="outline").click()
    within.get_by_role("tree").wait_for(state="hidden")
    page.evaluate("document.querySelector('div').style.width = '1250px'")
    page.wait_for_timeout(300)
    assert not within.get_by_role("tree").is_visible()


@pytest.mark.parametrize("size", [8, 40, 400])
def test_what_is_printed_can_be_read_and_the_outline_holds_the_rest(visit, burden, tree, size, tmp_path):
    amap = burden if size == 8 else tree(size)
    page = visit(amap, reduced_motion="reduce")
    before, seen = scale(page), boxes(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.evaluate(FONT) >= 7
    drawn = page.locator("g.box[data-id]").count()
    said = page.locator("[data-part=printed]").inner_text()
    assert (f"{drawn} of {size} claims are drawn here" in said) == (drawn < size)
    assert page.locator("[role=treeitem][data-n]").filter(visible=True).count() == size
    assert page.evaluate("getComputedStyle(document.querySelector('[role=tree]')).columnCount") == "2"
    picture = page.locator(".picture").bounding_box()
    assert picture["width"] <= 980
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert (scale(page), boxes(page)) == (before, seen)


def test_a_printed_page_is_black_on_white_and_the_map_shares_its_page_with_the_title(visit, burden, tmp_path):
    page = visit(burden, color_scheme="dark")
    told = asked("pdftotext", page.pdf(prefer_css_page_size=True), tmp_path, "-l", "1")
    assert "Sharing the burden" in told
    for words in ("Crop eradication", "Cartels would sell"):
        assert words in told
    page.emulate_media(media="print")
    assert (
        box(page, "crop").locator(".shape").evaluate("one => getComputedStyle(one).stroke") == "rgb(0, 0, 0)"
    )
    quoted = page.locator("[role=treeitem] q").first
    assert quoted.is_visible()
