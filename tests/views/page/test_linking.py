"""Deep links: an address opens the page as it was left."""

import pytest
from browsing import box, choose, fragment, item, panel

import argmap

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["#crop", "#argmap-crop"])
def test_a_deep_link_opens_with_its_claim_selected(visit, burden, name):
    page = visit(burden, name)
    assert "Crop eradication" in panel(page).inner_text()
    assert "selected" in box(page, "crop").get_attribute("class")


def test_a_deep_link_unfolds_what_hides_its_claim(visit, large):
    page = visit(large, "#c799")
    assert box(page, "c799").is_visible()


def test_ids_of_any_kind_can_be_linked_to(visit):
    amap = argmap.ArgumentMap()
    amap.claim("Odd", id='ä/"<b>% #?')
    page = visit(amap)
    box(page, 'ä/\\"<b>% #?').click()
    link = page.url
    page.goto("about:blank")
    page.goto(link)
    assert "Odd" in panel(page).inner_text()


def test_going_back_selects_what_was_selected_before(visit, burden):
    page = visit(burden)
    box(page, "crop").click()
    box(page, "flat").click()
    page.go_back()
    assert "Crop eradication" in panel(page).inner_text()


def test_filters_level_of_detail_and_frames_are_in_the_address(visit, burden):
    burden.evolve("arms", tags=["guns & roses?"], group=["Means"])
    page = visit(burden)
    page.get_by_label("lacks support").check()
    page.get_by_label("tag").select_option("guns & roses?")
    choose(page, "titles")
    page.get_by_role("button", name="groups").click()
    box(page, "arms").click()
    link = page.url
    assert fragment(page).startswith("#arms?")
    page.goto("about:blank")
    page.goto(link)
    assert page.get_by_label("lacks support").is_checked()
    assert page.get_by_label("tag").input_value() == "guns & roses?"
    assert page.get_by_label("show", exact=True).input_value() == "titles"
    assert page.get_by_role("button", name="groups").get_attribute("aria-pressed") == "false"
    assert "Firearms flow" in panel(page).inner_text()
    assert page.locator("g.box").count() == 2
    page.goto(page.url.partition("#")[0] + "#")
    assert not page.get_by_label("lacks support").is_checked()
    assert page.locator("g.box").count() == 8


def test_going_back_brings_the_filter_back_that_hid_a_claim(visit, burden):
    page = visit(burden)
    page.get_by_label("kind").select_option("fact")
    box(page, "arms").click()
    item(page, "Supply-side").click()
    page.get_by_role("searchbox").fill("resist")
    page.keyboard.press("Enter")  # a claim that the filter hides: the filter goes
    assert fragment(page) == "#resist"
    page.go_back()
    assert page.get_by_label("kind").input_value() == "fact"
    assert fragment(page) == "#supply?kind=fact"


def test_an_id_with_a_question_mark_is_no_filter(visit, burden):
    burden.claim("Is it so?", id="x?kind=fact")
    page = visit(burden, "#x?kind=fact")
    assert "Is it so?" in panel(page).inner_text()
    page = visit(burden, "#?kind=nonsense&detail=nonsense&tag=none")
    assert page.locator("g.box").count() == 9
