"""Folding and unfolding: what is hidden is counted, and the layout follows."""

import pytest
from browsing import box, boxes, scale

import argmap

pytestmark = pytest.mark.browser


def test_a_fold_hides_what_bears_on_a_claim_says_how_much_and_the_layout_follows(visit, burden):
    page = visit(burden, options={"direction": "right"})
    tall = page.evaluate("document.querySelector('.picture').getAttribute('height') | 0")
    box(page, "thesis").click()
    page.get_by_role("button", name="fold", exact=True).click()
    assert boxes(page) == 1
    assert page.locator(".pill.hides").text_content().endswith("+7")
    assert page.evaluate("document.querySelector('.picture').getAttribute('height') | 0") < tall
    page.get_by_role("button", name="unfold", exact=True).click()
    assert boxes(page) == 8
    page.locator(".pill").first.click()
    assert boxes(page) < 8


def test_with_nothing_selected_the_whole_map_folds(visit, burden):
    page = visit(burden)
    page.get_by_role("button", name="fold", exact=True).click()
    assert boxes(page) == 1
    page.get_by_role("button", name="unfold", exact=True).click()
    assert boxes(page) == 8


def test_a_large_map_opens_folded_and_all_of_it_can_be_reached(visit, large):
    page = visit(large)
    assert boxes(page) == 1 + 3 + 9  # whole levels, and so many as can be read
    assert scale(page) >= 0.85
    hidden = page.evaluate(
        "[...document.querySelectorAll('.pill.hides text')].reduce((n, one) => n + Number(one.textContent), 0)"
    )
    assert hidden + boxes(page) == 800


def test_five_thousand_claims_open_folded_and_the_last_is_found(visit, tree):
    page = visit(tree(5000))
    assert boxes(page) == 1 + 3 + 9
    assert scale(page) >= 0.85
    page.get_by_role("searchbox").fill("number 4999")
    page.keyboard.press("Enter")
    assert box(page, "c4999").is_visible()


def test_a_claim_with_very_many_reasons_unfolds_a_part_at_a_time(visit):
    amap = argmap.ArgumentMap()
    top = amap.claim("Top", id="top")
    for number in range(1000):
        amap.support(amap.claim(f"Reason {number}", id=f"r{number}"), top)
    page = visit(amap, reduced_motion="reduce")
    assert 4 <= boxes(page) <= 150
    assert scale(page) >= 0.85
    before = boxes(page)
    box(page, "top").click()
    page.get_by_role("button", name="unfold", exact=True).click()
    assert boxes(page) == before + 100


def test_a_map_unfolded_however_large_draws_only_what_is_near(visit, tree):
    page = visit(tree(1500), options={"fold": ()}, reduced_motion="reduce")
    assert 0 < boxes(page) < 700
    assert page.get_by_role("treeitem").count() == 1500
    page.get_by_role("button", name="fit").click()
    assert boxes(page) <= 1500
    page.get_by_role("searchbox").fill("number 1499")
    page.keyboard.press("Enter")
    assert box(page, "c1499").is_visible()
