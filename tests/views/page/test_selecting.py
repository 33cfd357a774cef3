"""Selecting a claim, with the mouse and with the keyboard alone: what is lit, and what the panel tells."""

import re

import pytest
from browsing import box, boxes, fragment, item, panel

import argmap

pytestmark = pytest.mark.browser


def test_a_click_on_a_box_selects_it_and_sets_the_fragment(visit, burden):
    page = visit(burden)
    box(page, "crop").click()
    assert fragment(page) == "#crop"
    words = panel(page).inner_text()
    assert "Crop eradication displaced cultivation" in words
    assert "Every hectare eradicated" in words
    assert "p. 14" in words
    link = panel(page).get_by_role("link", name="Example Report 2019")
    assert link.get_attribute("href") == "https://example.org/report?a=1&b=2"
    assert "noopener" in link.get_attribute("rel")
    assert item(page, "Crop eradication").get_attribute("aria-selected") == "true"


def test_the_panel_says_what_was_found_and_what_bears_on_the_claim(visit, burden):
    page = visit(burden)
    box(page, "demand").click()
    words = panel(page).inner_text()
    assert "Nothing supports this premise" in words
    assert re.search(r"challenged by\s+Estimates of consumption have been flat", words, re.IGNORECASE)
    assert re.search(r"supports\s+The US must share", words, re.IGNORECASE)
    panel(page).get_by_role("button", name="Estimates of consumption").click()
    assert fragment(page) == "#flat"


def test_a_finding_leads_to_the_claims_that_it_is_about(visit):
    amap = argmap.ArgumentMap()
    top = amap.claim("Top", id="top")
    amap.support(amap.claim("Bare ground", id="bare"), top)
    page = visit(amap, "#top")
    panel(page).locator(".finding").get_by_role("button", name="Bare ground").click()
    assert fragment(page) == "#bare"


def test_what_defeats_a_claim_is_named_by_its_text_and_not_by_an_id(visit, burden):
    burden.evolve("resist", kind="evidence")
    burden.evolve("supply", kind="claim")
    burden.challenge(
        burden.claim("Nobody counted the fields", id="uncounted", kind="evidence"), "s2", id="strike"
    )
    page = visit(burden, "#supply")
    finding = panel(page).locator(".finding").first
    assert "Every support for it is defeated by 'Nobody counted" in finding.inner_text()
    assert "strike" not in finding.inner_text()
    finding.get_by_role("button", name="Nobody counted").click()
    assert fragment(page) == "#uncounted"


def test_the_way_to_the_contention_is_lit_and_the_rest_dimmed(visit, burden):
    page = visit(burden)
    box(page, "crop").click()
    lit = page.evaluate("[...document.querySelectorAll('g.box.on')].map(one => one.dataset.id).sort()")
    assert lit == ["crop", "supply", "thesis"]
    assert box(page, "arms").evaluate("one => getComputedStyle(one).opacity") == "0.35"
    page.keyboard.press("Escape")
    assert box(page, "arms").evaluate("one => getComputedStyle(one).opacity") == "1"
    assert not panel(page).is_visible()
    assert fragment(page) == ""


def test_linked_premises_are_lit_together(visit, burden):
    page = visit(burden, "#demand")
    lit = page.evaluate("[...document.querySelectorAll('g.box.on')].map(one => one.dataset.id).sort()")
    assert lit == ["arms", "demand", "flat", "thesis"]


def test_the_outline_is_walked_and_read_with_the_keyboard_alone(visit, burden):
    page = visit(burden)
    item(page, "The US must share").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert fragment(page) == "#supply"
    page.keyboard.press("ArrowLeft")
    assert item(page, "Supply-side").get_attribute("aria-expanded") == "false"
    assert box(page, "crop").count() == 0
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press(" ")
    assert fragment(page) == "#crop"
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    assert fragment(page) == "#thesis"


def test_the_map_is_walked_with_arrows_and_folded_with_space(visit, burden):
    page = visit(burden, options={"direction": "right"})
    page.locator(".map").focus()
    page.keyboard.press("ArrowRight")
    assert fragment(page) == "#thesis"
    page.keyboard.press("ArrowRight")
    assert fragment(page) in {"#supply", "#demand", "#arms", "#cartels", "#resist"}
    page.keyboard.press("ArrowLeft")
    assert fragment(page) == "#thesis"
    page.keyboard.press(" ")
    assert boxes(page) == 1
    page.keyboard.press(" ")
    assert boxes(page) > 1
