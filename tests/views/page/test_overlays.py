"""What lies over a page as it lies over pictures: marks that are calm, edits, hinges, numbers, colours."""

import json
import re

import pytest
from browsing import box

import argmap
from argmap.views.page.html import html, page_parts
from argmap.views.picture_options import PictureOptions


def data(amap, **options):
    found = json.loads(page_parts(amap, PictureOptions(**options)).data)
    return found, {claim["id"]: claim for claim in found["claims"]}


def test_numbers_are_those_of_the_outline(burden):
    _, claims = data(burden, number=True)
    told = argmap.outline(burden, number=True)
    for claim in claims.values():
        assert re.search(rf"(?m)(^|\s){re.escape(claim['number'])}[ .]", told)
    assert len({claim["number"] for claim in claims.values()}) == 8
    assert f'<span class="badge">{claims["thesis"]["number"]} CONTENTION</span>' in html(burden, number=True)
    assert "number" not in data(burden)[1]["thesis"]


def test_where_most_claims_lack_support_the_worst_ten_carry_the_mark(tree):
    amap = tree(60)
    found, claims = data(amap)
    worst = argmap.lacking_support(amap).ids[:10]
    assert found["lacking"] == len(argmap.lacking_support(amap))
    assert {id_ for id_, claim in claims.items() if claim.get("pressing")} == set(worst)
    for id_, claim in claims.items():
        assert (len(claim["marks"][0]["badge"]) > 1) == (id_ in worst)


def test_a_colour_is_told_for_light_and_dark(burden):
    burden.evolve("arms", tags=["guns"])
    found, claims = data(burden, colour="tag")
    assert found["tints"] == [["guns", *claims["arms"]["tint"], 1]]
    assert claims["arms"]["tint"][0] != claims["arms"]["tint"][1]
    assert "tint" not in claims["crop"]
    _, sides = data(burden, colour="side")
    assert sides["supply"]["edge"] != sides["resist"]["edge"]


@pytest.mark.browser
def test_a_change_is_before_and_after_on_the_page(visit, burden):
    change = argmap.what_if(burden, reject="demand")
    page = visit(burden, options={"highlight": change, "values": argmap.acceptability(burden)})
    assert page.get_by_role("region", name="what changes").inner_text() == change.before_after().told
    turned = {flip.id: flip for flip in change.flips if flip.aspect == "label"}
    for claim in burden.claims:
        tag = box(page, claim).locator(".tag").text_content()
        assert ("→" in tag) == (claim in turned)
    hinge = argmap.acceptability(burden).hinge
    assert page.locator("g.relation.hinge").count() == len(hinge)


@pytest.mark.browser
def test_a_diff_shows_what_was_removed_as_a_ghost(visit, burden):
    other = burden.copy()
    other.remove("crop", cascade=True)
    page = visit(argmap.diff(burden, other))
    ghost = box(page, "crop")
    assert "ghost" in ghost.get_attribute("class")
    assert ghost.locator(".shape").evaluate("one => getComputedStyle(one).fill") == "none"
    assert "removed" in page.get_by_role("region", name="what changes").inner_text()


@pytest.mark.browser
def test_colours_and_numbers_are_drawn(visit, burden):
    burden.evolve("arms", tags=["guns"])
    page = visit(burden, options={"colour": "tag", "number": True})
    fills = [
        box(page, id_).locator(".shape").evaluate("one => getComputedStyle(one).fill")
        for id_ in ("arms", "demand")
    ]
    assert fills[0] != fills[1]
    assert box(page, "thesis").locator(".badge").first.text_content() == "1 CONTENTION"
    assert "guns: 1" in page.get_by_role("region", name="legend").inner_text()
