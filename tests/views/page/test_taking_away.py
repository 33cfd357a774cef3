"""Take this away: what falls with a claim, worked out on the page, drawn and told; the overview that shows it."""

import pytest
from browsing import box, fragment, panel, status

import argmap

pytestmark = pytest.mark.browser


@pytest.fixture
def case():
    """A conclusion with one support, which an undercut attacks; the undercut is answered."""
    amap = argmap.ArgumentMap(title="The caretaker")
    guilt = amap.claim("The caretaker took it", id="guilt")
    guard = amap.support(amap.claim("The guard saw him", id="guard"), guilt, id="saw")
    unlit = amap.challenge(amap.claim("The stairs were unlit", id="unlit"), guard, id="dark")
    amap.challenge(amap.claim("The moon was full", id="moon"), "unlit", id="bright")
    amap.support(amap.claim("The almanac says so", id="almanac"), "moon", id="told")
    assert unlit.id == "dark"
    return amap


def take(page):
    panel(page).get_by_role("button", name="take this away").click()


def tags(page):
    return page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('g.box')].map(one => [one.dataset.id, one.querySelector('.tag')?.textContent]))"
    )


def test_what_falls_is_drawn_told_and_can_be_put_back(visit, case):
    page = visit(case, "#moon")
    assert set(tags(page).values()) == {None}
    take(page)
    expected = argmap.what_if(case, reject="moon")
    turned = {flip.id: flip for flip in expected.flips if flip.aspect == "label"}
    assert set(turned) == {"moon", "unlit", "guilt", "saw", "dark", "bright"}
    found = tags(page)
    assert found == {
        "moon": "taken away", "unlit": "falls → stands", "guilt": "stands → falls", "guard": None, "almanac": None,
    }  # fmt: skip
    words = "Without 'The moon was full': 'The caretaker took it' no longer stands. 1 other claim changes, 3 relations change."
    assert status(page).startswith("Without 'The moon was full'")
    bar = page.get_by_role("region", name="what changes")
    assert words in bar.inner_text()
    assert "'The stairs were unlit': falls → stands" in bar.inner_text()
    assert fragment(page) == "#moon?without=moon"
    assert "v-out" in box(page, "guilt").get_attribute("class")
    assert (
        box(page, "guilt").locator(".line").first.evaluate("one => getComputedStyle(one).textDecorationLine")
        == "line-through"
    )
    assert page.get_by_role("treeitem", name="The caretaker took it").inner_text().endswith("stands → falls")
    bar.get_by_role("button", name="put it back").click()
    assert set(tags(page).values()) == {None}
    assert not bar.is_visible()
    assert fragment(page) == "#moon"


def test_a_link_opens_with_what_was_taken_away(visit, case):
    page = visit(case, "#guilt?without=moon&without=almanac&without=none")
    assert tags(page)["guilt"] == "stands → falls"
    assert "falls (was: stands)" in panel(page).inner_text()
    page.goto(page.url.partition("#")[0] + "#guilt")
    assert set(tags(page).values()) == {None}


def test_each_claim_of_a_map_taken_away_gives_what_the_library_says(visit, undercuts):
    page = visit(undercuts, options={"fold": ()})
    for claim in undercuts.claims:
        page.goto(page.url.partition("#")[0] + f"#{claim}?without={claim}")
        changed = {
            flip.id for flip in argmap.what_if(undercuts, reject=claim).flips if flip.aspect == "label"
        }
        found = {id_ for id_, words in tags(page).items() if words and "→" in words}
        assert found == (changed & set(undercuts.claims)) - {claim}


def test_verdicts_that_are_given_are_signed_and_explained(visit, case):
    case.evolve("moon", status="rejected")
    labels = argmap.acceptability(case)
    page = visit(case, options={"values": labels})
    assert tags(page) == {
        "guilt": "✗ falls", "guard": "✓ stands", "unlit": "✓ stands", "moon": "✗ falls", "almanac": "✓ stands",
    }  # fmt: skip
    legend = page.get_by_role("region", name="legend").inner_text()
    assert "stands" in legend
    assert "falls" in legend
    assert "open" not in legend.replace("opens", "")
    fallen = [relation for relation in case.relations if labels[relation] == "out"]
    assert page.locator("g.relation.v-out").count() == len(fallen) == 2


def test_the_overview_counts_verdicts_and_goes_where_one_clicks(visit, case, tree):
    page = visit(case)
    overview = page.get_by_role("region", name="overview")
    assert not overview.is_visible()
    page.get_by_role("button", name="overview").click()
    assert "4 stand" in overview.inner_text()
    assert "1 falls" in overview.inner_text()
    page.get_by_role("button", name="overview").click()
    assert not overview.is_visible()
    page = visit(tree(1500))
    canvas = page.locator(".overview canvas").last
    assert canvas.is_visible()  # a map too large to be seen at once has it open
    size = canvas.bounding_box()
    canvas.click(position={"x": size["width"] - 4, "y": size["height"] - 4})
    assert fragment(page).startswith("#c")
    assert box(page, fragment(page)[1:]).is_visible()
