"""What one takes along from a page: a link, a picture; and the way from gap to gap."""

import xml.etree.ElementTree as ET

import pytest
from browsing import box, fragment, panel, status

import argmap

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"


def saved(page, tmp_path):
    with page.expect_download() as download:
        page.get_by_role("button", name="save as SVG").click()
    path = tmp_path / "saved.svg"
    download.value.save_as(path)
    return download.value.suggested_filename, path


def test_n_and_p_step_through_what_lacks_support_and_change_the_address(visit, burden):
    page = visit(burden)
    gaps = argmap.lacking_support(burden)
    for number, finding in enumerate(gaps, 1):
        page.keyboard.press("n")
        assert fragment(page) == f"#{finding.id}"
        assert status(page) == f"gap {number} of {len(gaps)}: {finding.message}"
    page.keyboard.press("n")
    assert fragment(page) == f"#{gaps[0].id}"
    page.keyboard.press("p")
    assert fragment(page) == f"#{gaps[-1].id}"
    page.get_by_role("button", name="previous gap").click()
    assert fragment(page) == f"#{gaps[-2].id}"
    page.get_by_role("button", name="next gap").click()
    assert fragment(page) == f"#{gaps[-1].id}"
    page.get_by_role("searchbox").fill("nothing")
    page.keyboard.press("n")  # a letter of what is searched for
    assert fragment(page) == f"#{gaps[-1].id}"


def test_gaps_are_those_of_the_library_whatever_is_marked_and_folded(visit, tree):
    amap = tree(400)
    page = visit(amap, options={"highlight": ()})
    page.keyboard.press("p")
    last = argmap.lacking_support(amap)[-1].id
    assert fragment(page) == f"#{last}"
    assert box(page, last).is_visible()


def test_without_gaps_nothing_offers_to_step(visit):
    amap = argmap.ArgumentMap()
    amap.claim("It rains", id="rain", kind="evidence")
    page = visit(amap)
    assert not page.get_by_role("button", name="next gap").is_visible()
    page.keyboard.press("n")
    assert status(page) == "no claim lacks support"


def test_a_link_to_what_is_shown_is_copied(visit, burden):
    page = visit(burden, "#crop", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="copy link").click()
    page.wait_for_function("document.querySelector('[role=status]').textContent === 'link copied'")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert page.url.endswith("map.html#crop")


def test_what_is_shown_is_saved_as_svg_that_needs_nothing_else(visit, burden, tmp_path, chromium):
    page = visit(burden, "#crop")
    name, path = saved(page, tmp_path)
    assert name == "Sharing-the-burden.svg"
    root = ET.parse(path).getroot()
    assert root.find(f"{SVG}title").text == "Sharing the burden"
    assert "8 claims" in root.find(f"{SVG}desc").text
    ids = {one.get("id") for one in root.iter(f"{SVG}g")} - {None}
    assert ids == {f"argmap-{claim}" for claim in burden.claims}
    words = " ".join("".join(one.itertext()) for one in root.iter(f"{SVG}text"))
    for claim in burden.claims.values():
        assert all(word in words for word in claim.text.split())
    known = {
        f"{SVG}{tag}"
        for tag in ("svg", "title", "desc", "rect", "defs", "marker", "path", "g", "text", "circle")
    }
    assert {one.tag for one in root.iter()} <= known
    for one in root.iter():
        assert not {"class", "style", "onload"} & set(one.attrib)
        assert "var(" not in str(one.attrib)
        assert "light-dark" not in str(one.attrib)
    alone = chromium.new_page(viewport={"width": 1000, "height": 700})
    alone.goto(path.as_uri())
    look = "(id => { const one = document.getElementById(id).querySelector('rect'); const s = getComputedStyle(one); return [s.fill, s.strokeDasharray]; })"
    shown = page.evaluate(
        "(id => { const s = getComputedStyle(document.getElementById(id).querySelector('.shape')); return [s.fill, s.strokeDasharray]; })('argmap-resist')"
    )
    assert alone.evaluate(f"{look}('argmap-resist')") == shown
    assert alone.evaluate(
        "getComputedStyle(document.querySelector('path[marker-end]')).markerEnd"
    ).startswith("url(")
    alone.close()
    assert "selected" in box(page, "crop").get_attribute("class")  # the page is as it was


def test_a_saved_picture_says_what_it_hides_and_holds_what_was_taken_away(visit, burden, tmp_path):
    page = visit(burden, "#demand")
    panel(page).get_by_role("button", name="take this away").click()
    box(page, "supply").click()
    page.get_by_role("button", name="fold", exact=True).click()
    _, path = saved(page, tmp_path)
    text = path.read_text(encoding="utf-8")
    assert "7 of 8 claims" in text
    assert "Without 'US drug demand drives trafficking'" in text
    assert ">+1</text>" in text
    assert ">taken away</text>" in text


def test_hostile_texts_are_inert_in_a_saved_picture(visit, tmp_path, chromium):
    text = '</text><script>window.ran = 1</script><a href="javascript:1">'
    amap = argmap.ArgumentMap(title=f"../../{text}")
    amap.support(amap.claim(f"Why {text}", id="why"), amap.claim(text, id="top"), scheme=text)
    page = visit(amap)
    name, path = saved(page, tmp_path)
    assert "/" not in name
    assert "<" not in name
    root = ET.parse(path).getroot()
    assert not [one for one in root.iter() if one.tag in {f"{SVG}script", f"{SVG}a"}]
    alone = chromium.new_page()
    alone.goto(path.as_uri())
    assert alone.evaluate("window.ran") is None
    alone.close()


def test_the_legend_is_behind_a_question_mark_and_closed_where_there_is_little_room(visit, burden):
    page = visit(burden)
    button = page.get_by_role("button", name="?", exact=True)
    legend = page.get_by_role("region", name="legend")
    assert button.get_attribute("aria-expanded") == "true"
    for words in (
        "supports",
        "challenges",
        "undercuts the inference",
        "linked premises",
        "lacks support",
        "next and previous gap",
    ):
        assert words in legend.inner_text()
    button.click()
    assert not legend.is_visible()
    page.locator(".map").focus()
    page.keyboard.press("?")
    assert legend.is_visible()
    page.set_viewport_size({"width": 890, "height": 700})
    page.reload()
    assert not legend.is_visible()
    button.click()
    assert legend.is_visible()
