"""Filtering: by what was found, by kind, tag and section."""

import pytest
from browsing import box, boxes, status

import argmap

pytestmark = pytest.mark.browser


def test_a_filter_shows_what_lacks_support_and_what_it_hangs_from(visit, burden):
    page = visit(burden)
    page.get_by_label("lacks support").check()
    lacking = set(argmap.lacking_support(burden).ids)
    assert status(page) == f"{len(lacking)} of 8 claims match"
    shown = set(page.evaluate("[...document.querySelectorAll('g.box')].map(one => one.dataset.id)"))
    assert lacking <= shown
    assert "crop" not in shown
    aside = set(page.evaluate("[...document.querySelectorAll('g.box.aside')].map(one => one.dataset.id)"))
    assert aside == shown - lacking
    page.get_by_label("lacks support").uncheck()
    assert boxes(page) == 8


def test_filters_by_kind_and_tag_go_together(visit, burden):
    burden.evolve("arms", tags=["guns"])
    page = visit(burden)
    page.get_by_label("kind").select_option("fact")
    assert status(page) == "2 of 8 claims match"
    page.get_by_label("tag").select_option("guns")
    assert status(page) == "1 of 8 claims match"
    page.goto(page.url.partition("#")[0] + "#crop")  # a claim that is filtered away is shown all the same
    assert box(page, "crop").is_visible()


def test_any_findings_are_filters(visit, burden):
    found = argmap.check(burden, select=["ALL"])
    page = visit(burden, options={"highlight": found})
    lacking = {"unsupported", "ungrounded", "circular", "defeated"}
    for rule, code in {(finding.rule, finding.code) for finding in found if finding.rule not in lacking}:
        on = {finding.id for finding in found if finding.rule == rule}
        on |= {premise for id_ in on & set(burden.relations) for premise in burden.relations[id_].premises}
        control = page.get_by_label(f"{rule} {code}", exact=True)
        control.check()
        assert status(page) == f"{len(on & set(burden.claims))} of 8 claims match"
        control.uncheck()
    page.get_by_label("lacks support").check()
    assert status(page) == f"{len(argmap.lacking_support(burden))} of 8 claims match"


def test_the_gravest_finding_is_told_first(visit):
    amap = argmap.ArgumentMap()
    amap.claim("A", id="a")
    found = [argmap.Finding("small", "a", "a trifle", severity="info"), argmap.Finding("large", "a", "grave")]
    page = visit(amap, options={"highlight": found})
    assert box(page, "a").locator(".mark").text_content() == "● LARGE, 1 more"


def test_what_was_not_found_is_no_filter(visit, burden):
    page = visit(burden, options={"highlight": ()})
    assert page.get_by_role("checkbox").count() == 0


def test_a_filter_by_section_takes_in_the_sections_within(visit, burden):
    burden.evolve("supply", group=["Means"])
    burden.evolve("crop", group=["Means", "Crops"])
    page = visit(burden)
    page.get_by_label("section").select_option("Means")
    assert status(page) == "2 of 8 claims match"
    page.get_by_label("section").select_option("Means › Crops")
    assert status(page) == "1 of 8 claims match"
