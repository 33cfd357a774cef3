"""What is drawn: words in their boxes, boxes apart, every relation; and nothing that text could run."""

import random

import pytest
from browsing import OVERFLOWS, OVERLAPS, boxes, panel
from maps_at_random import random_map

import argmap

pytestmark = pytest.mark.browser


def test_words_stay_in_their_boxes_and_boxes_apart(visit, burden, undercuts, large):
    for amap in (burden, undercuts, large):
        for direction in ("right", "down"):
            page = visit(amap, options={"direction": direction})
            assert page.evaluate(OVERLAPS) == []
            assert page.evaluate(OVERFLOWS) == []


def test_every_relation_is_drawn_with_its_own_line_and_tip(visit, undercuts):
    page = visit(undercuts, options={"fold": ()})
    assert page.locator("g.relation").count() == len(undercuts.relations)
    dashes = page.evaluate(
        """['support', 'challenge', 'undercut'].map(line => {
        const style = getComputedStyle(document.querySelector(`g.by-${line} .tip`));
        return [style.strokeDasharray, style.markerEnd, style.stroke];
    })"""
    )
    for each in zip(*dashes, strict=True):
        assert len(set(each)) == 3


def test_any_map_is_drawn_whole_whatever_bears_on_what(visit):
    rng = random.Random(11)
    for number in range(12):
        claims = rng.randint(1, 40)
        amap = random_map(rng, claims, rng.randint(0, 2 * claims), challenges=0.4, undercuts=0.3)
        page = visit(amap, "#c0", {"direction": ["down", "right"][number % 2], "fold": ()})
        assert boxes(page) == claims
        assert page.locator("g.relation").count() == len(amap.relations)
        assert page.evaluate(OVERLAPS) == []


def test_circles_and_relations_onto_relations_do_not_stop_the_page(visit):
    amap = argmap.ArgumentMap()
    a, b = amap.claim("A", id="a"), amap.claim("B", id="b")
    amap.support(b, a, id="s")
    amap.support(a, b, id="t")
    amap.support(a, a, id="self")
    amap.challenge(amap.claim("C", id="c"), "s", id="u")
    amap.challenge("b", "u", id="v")
    page = visit(amap, "#b")
    assert boxes(page) == 3
    assert page.locator("g.relation").count() == 5


def test_hostile_texts_do_nothing_in_the_page(visit):
    text = '</script><img src=x onerror="window.ran = 1"><script>window.ran = 1</script>'
    amap = argmap.ArgumentMap(title=text, description=text)
    amap.source(text, id="s", url="javascript:window.ran=1", author=text)
    citation = argmap.Citation(source="s", quote=text, locator=text)
    amap.claim(text, id=text, note=text, tags=[text], group=[text], citations=[citation])
    amap.support(amap.claim("why", id="why"), text, scheme=text, label=text, note=text)
    page = visit(amap)
    page.locator("g.box").first.click()
    page.get_by_role("searchbox").fill("window")
    page.keyboard.press("Enter")
    assert panel(page).inner_text().count(text) >= 4
    assert page.evaluate("window.ran") is None
    assert page.locator("img, a[href^=javascript]").count() == 0


def test_long_texts_have_longer_lines_and_stay_in_their_boxes(visit):
    amap = argmap.ArgumentMap()
    top = amap.claim("Short", id="short")
    for length in (150, 400, 900):
        amap.support(amap.claim("words " * (length // 6), id=f"long{length}"), top)
    for direction in ("right", "down"):
        page = visit(amap, options={"direction": direction, "fold": ()})
        assert page.evaluate(OVERLAPS) == []
        assert page.evaluate(OVERFLOWS) == []
        wide = page.evaluate(
            "[...document.querySelectorAll('g.box')].map(one => one.querySelector('.shape').getBBox().width)"
        )
        assert len(set(wide)) == 3
        lines = page.locator('g.box[data-id="long400"] .line').count()
        assert lines <= 8
