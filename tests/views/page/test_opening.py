"""How a page opens: fitted, readable, with as many levels as fit; and the buttons for levels."""

import random

import pytest
from browsing import boxes, fragment, scale, status
from maps_at_random import random_map

import argmap

pytestmark = pytest.mark.browser
DEPTHS = """() => [...document.querySelectorAll('g.box[data-id]')].map(box => {
    const item = [...document.querySelectorAll('[role=treeitem][data-n]')].find(one => !one.hidden
        && one.querySelector('.text').textContent === box.querySelector('title').textContent.split('\\n')[0]);
    return Number(item.getAttribute('aria-level')) - 1;
})"""
SEEN = """() => {
    const map = document.querySelector('.map').getBoundingClientRect();
    const legend = document.querySelector('.legend').getBoundingClientRect();
    const bottom = legend.height ? legend.top : map.bottom;
    return [...document.querySelectorAll('g.box .shape')].every(shape => {
        const box = shape.getBoundingClientRect();
        return box.left >= map.left && box.right <= map.right && box.top >= map.top && box.bottom <= bottom;
    });
}"""


def level(page, name):
    page.get_by_role("group", name="levels").get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize("size", [(1300, 850), (1000, 640), (1920, 1080)])
def test_a_map_opens_readable_and_fitted(visit, burden, undercuts, tree, size):
    for amap in (burden, undercuts, tree(40), tree(200)):
        page = visit(amap, reduced_motion="reduce")
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.reload()
        assert scale(page) >= 0.85
        depths = page.evaluate(DEPTHS)
        assert max(depths) >= 1
        assert page.evaluate(SEEN)


def test_as_many_levels_open_as_fit_and_no_more(visit, tree):
    page = visit(tree(40), reduced_motion="reduce")
    assert boxes(page) == 13
    assert page.evaluate(SEEN)
    level(page, "3")
    page.get_by_role("button", name="fit").click()
    assert boxes(page) == 40
    assert scale(page) < 0.85


def test_levels_one_two_three_and_all(visit, tree):
    page = visit(tree(400), reduced_motion="reduce")
    for name, shown in (("1", 4), ("2", 13), ("3", 40), ("all", 400)):
        level(page, name)
        assert page.locator("g.box[data-id]").count() == shown
        assert fragment(page) == f"#?levels={name}"
        button = page.get_by_role("button", name=name, exact=True)
        assert button.get_attribute("aria-pressed") == "true"
        assert status(page).startswith({"1": "1 level, 396 hidden", "all": "all levels"}.get(name, name))
    page.locator(".map").focus()
    page.keyboard.press("2")
    assert boxes(page) == 13
    page.goto(page.url.partition("#")[0] + "#?levels=1")
    assert boxes(page) == 4
    page.go_back()
    assert boxes(page) == 13


def test_of_very_many_reasons_a_part_opens_that_can_be_read(visit):
    amap = argmap.ArgumentMap()
    for top in ("A", "B"):
        amap.claim(top, id=top)
        for number in range(25):
            amap.support(amap.claim(f"Reason {number} for {top}", id=f"{top}{number}"), top)
    page = visit(amap, reduced_motion="reduce")
    assert scale(page) >= 0.85
    assert page.evaluate(SEEN)
    assert boxes(page) >= 4
    hidden = page.evaluate(
        "[...document.querySelectorAll('.pill.hides text')].map(one => Number(one.textContent))"
    )
    assert sum(hidden) + boxes(page) == 52


def test_a_page_opens_as_it_is_told_to(visit, tree):
    assert boxes(visit(tree(60), options={"fold": ()})) == 60
    assert boxes(visit(tree(60), options={"depth": 1})) == 4


def test_any_map_opens_readable(visit):
    rng = random.Random(5)
    for _ in range(6):
        amap = random_map(rng, rng.randint(1, 60), rng.randint(0, 90), challenges=0.3, undercuts=0.2)
        page = visit(amap, reduced_motion="reduce")
        assert scale(page) >= 0.85
        assert boxes(page) >= 1


def test_from_far_away_names_take_the_place_of_words_and_keep_their_size(visit, burden, tree):
    page = visit(tree(120), reduced_motion="reduce")
    level(page, "all")
    assert scale(page) < 0.5
    names = page.locator(".name")
    assert "Claim number 0" in " ".join(names.first.locator("text").all_text_contents())
    height = names.first.locator("text").first.bounding_box()["height"]
    page.get_by_role("button", name="zoom out").click()
    assert names.first.locator("text").first.bounding_box()["height"] == pytest.approx(height, abs=1)
    assert not page.locator("g.box .line").first.is_visible()
    overlap = page.evaluate("""() => {
        const rects = [...document.querySelectorAll('.name')].map(name => name.getBoundingClientRect());
        return rects.some((a, i) => rects.slice(i + 1).some(b => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom));
    }""")
    assert not overlap
    page = visit(burden)
    assert page.locator(".name").count() == 0


def test_what_is_selected_is_not_dimmed_away_from_far(visit, tree):
    page = visit(tree(120), "#c5?levels=all", reduced_motion="reduce")
    page.get_by_role("button", name="fit").click()
    assert page.locator("g.box:not(.on)").first.evaluate("one => getComputedStyle(one).opacity") == "1"


def test_a_hidden_claim_can_still_be_reached(visit, tree):
    page = visit(tree(400), "#c399?levels=1")
    assert page.locator('g.box[data-id="c399"]').is_visible()
