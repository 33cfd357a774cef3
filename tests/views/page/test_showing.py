"""How much is shown: full texts, titles or ids, and frames around sections."""

import random

import pytest
from browsing import OVERFLOWS, OVERLAPS, box, boxes, choose, fragment
from maps_at_random import random_map

import argmap

pytestmark = pytest.mark.browser
FRAMED = """() => {
    const middles = [...document.querySelectorAll('g.box[data-id]')].map(group => {
        const shape = group.querySelector('.shape').getBBox();
        const matrix = group.transform.baseVal.consolidate().matrix;
        return [group.dataset.id, new DOMPoint(matrix.e + shape.width / 2, matrix.f + shape.height / 2)];
    });
    return [...document.querySelectorAll('.frame')].map(frame => [
        frame.querySelector('.frame-name').textContent,
        middles.filter(([, middle]) => frame.querySelector('.inner.ground').isPointInFill(middle)).map(([id]) => id).sort(),
    ]);
}"""


def words(page, id_):
    return " ".join(box(page, id_).locator(".line").all_text_contents())


@pytest.fixture
def sections():
    """An article in sections of sections, at random."""

    def write(seed, size):
        dice = random.Random(seed)
        amap = random_map(dice, size, size, challenges=0.3, undercuts=0.1)
        for claim in list(amap.claims):
            amap.evolve(claim, group=dice.choice([(), ("A",), ("A", "x"), ("A", "y", "z"), ("B",)]))
        return amap

    return write


def test_titles_and_ids_take_the_place_of_full_texts(visit, burden):
    burden.evolve("thesis", text="The US must share responsibility for security, " + "and more " * 30)
    page = visit(burden)
    full = words(page, "thesis")
    choose(page, "titles")
    assert words(page, "thesis").startswith("The US must share responsibility")
    assert words(page, "thesis").endswith("…")
    assert len(words(page, "thesis")) <= 60 < len(full)
    choose(page, "ids")
    assert words(page, "thesis") == "thesis"
    assert boxes(page) == 8
    choose(page, "full text")
    assert words(page, "thesis") == full


@pytest.mark.parametrize("detail", ["titles", "ids"])
def test_words_stay_in_their_boxes_and_boxes_apart_at_any_level_of_detail(visit, undercuts, large, detail):
    for amap in (undercuts, large):
        for direction in ("right", "down"):
            page = visit(amap, options={"direction": direction, "detail": detail})
            assert page.evaluate(OVERLAPS) == []
            assert page.evaluate(OVERFLOWS) == []


def test_what_is_folded_stays_folded_at_another_level_of_detail(visit, burden):
    page = visit(burden)
    page.get_by_role("button", name="fold", exact=True).click()
    choose(page, "titles")
    assert boxes(page) == 1


def test_a_frame_holds_claims_of_its_section_and_no_others(visit, sections):
    for seed in range(6):
        amap = sections(seed, 30)
        page = visit(amap, options={"groups": True, "direction": ["down", "right"][seed % 2], "fold": ()})
        found = page.evaluate(FRAMED)
        assert page.evaluate(OVERLAPS) == []
        told = set()
        for name, claims in found:
            assert claims
            path = tuple(name.split(" › "))
            for claim in claims:
                group = amap.claims[claim].group
                assert group[: len(path)] == path or group[1:] == path, (seed, name, claim)
                told.add(claim)
        assert told == {claim.id for claim in amap.claims.values() if claim.group}


def test_frames_come_and_go(visit, burden):
    page = visit(burden)
    assert not page.get_by_role("button", name="groups").is_visible()
    burden.evolve("supply", group=["Means"])
    burden.evolve("crop", group=["Means"])
    page = visit(burden)
    button = page.get_by_role("button", name="groups")
    assert button.get_attribute("aria-pressed") == "true"  # such frames help: few lines cross them
    assert page.evaluate(FRAMED) == [["Means", ["crop", "supply"]]]
    button.click()
    assert page.locator(".frame").count() == 0
    assert fragment(page) == "#?groups=no"
    button.click()
    box(page, "thesis").click()
    page.get_by_role("button", name="fold", exact=True).click()
    assert page.locator(".frame").count() == 0


def test_an_unknown_level_of_detail_is_refused(burden):
    with pytest.raises(argmap.RenderError, match="unknown detail 'some'"):
        argmap.html(burden, detail="some")
