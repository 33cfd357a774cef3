"""The reading view: the source text beside the map, a passage and its claims lit together, what is not cited shaded."""

import re
import sys

import pytest
from browsing import box, fragment, item, panel
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inert_pages import NASTY, Reader, assert_inert
from repository import ROOT, SHARED

import argmap
from argmap import Citation

ARTICLE = SHARED / "data/seed/article.txt"
TEXT = (
    "On bridges\n\nThe old bridge, built in 1910, is not safe in winter. Engineers say that it may fall. "
    "Therefore the council should close it.\n\nSome drivers use it. They must be told. It cost 3 million.\n"
)


@pytest.fixture
def bridge():
    amap = argmap.ArgumentMap(title="The bridge")
    report = amap.source("Report on bridges", id="report", mapped=True)
    amap.source("Law", id="law")

    def said(text, id_, *quotes):
        return amap.claim(text, id=id_, citations=[argmap.cite(report, TEXT, quote) for quote in quotes])

    close = said("The bridge should be closed", "close", "the council should close it")
    unsafe = said("The bridge is unsafe", "unsafe", "is not safe in winter", "it may fall")
    amap.support(unsafe, close, id="why", citations=argmap.cite(report, TEXT, "Therefore"))
    old = said("The bridge is old", "old", "The old bridge ... is not safe")
    amap.support(old, unsafe, id="age")
    dear = amap.claim(
        "It was cheap", id="dear", citations=Citation(source="report", quote="It cost 5 million")
    )
    amap.challenge(dear, close, id="cost")
    return amap


@pytest.fixture
def read(visit, bridge):
    def read(fragment="", **context):
        return visit(bridge, fragment, {"text": TEXT}, **context)

    return read


def passage(page, words):
    return page.get_by_role("region", name="source text").get_by_role("link", name=words, exact=True)


def lit(page):
    """What is lit: words of passages, texts of claims in the outline, ids of boxes."""
    return (
        page.locator("a.lit").all_text_contents(),
        page.locator("[role=treeitem].lit .text").all_text_contents(),
        [one.get_attribute("data-id") for one in page.locator("g.box.lit").all()],
    )


NOTHING = ([], [], [])


@pytest.mark.browser
def test_a_passage_under_the_pointer_lights_its_claims_and_the_other_way_round(read):
    page = read()
    assert lit(page) == NOTHING
    passage(page, "it may fall").hover()
    assert lit(page) == (["it may fall"], ["The bridge is unsafe"], ["unsafe"])
    passage(page, "is not safe").hover()
    assert [sorted(part) for part in lit(page)] == [
        ["is not safe"],
        ["The bridge is old", "The bridge is unsafe"],
        ["old", "unsafe"],
    ]
    item(page, "The bridge is unsafe").hover()
    mine = ["is not safe", " in winter", "it may fall", "Therefore"]  # the last for what it supports
    assert lit(page) == (mine, ["The bridge is unsafe"], ["unsafe"])
    box(page, "close").hover()
    assert lit(page) == (["the council should close it"], ["The bridge should be closed"], ["close"])
    page.get_by_role("searchbox").hover()
    assert lit(page) == NOTHING


@pytest.mark.browser
def test_the_passage_that_a_relation_cites_lights_its_premises(read):
    page = read()
    passage(page, "Therefore").hover()
    assert lit(page) == (["Therefore"], ["The bridge is unsafe"], ["unsafe"])


@pytest.mark.browser
def test_what_has_the_focus_is_lit_too_and_enter_selects(read):
    page = read()
    passage(page, "it may fall").focus()
    assert lit(page) == (["it may fall"], ["The bridge is unsafe"], ["unsafe"])
    page.keyboard.press("Enter")
    assert fragment(page) == "#unsafe"
    assert panel(page).get_by_role("heading", name="The bridge is unsafe").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "it may fall"
    assert page.locator("[aria-current=true]").all_text_contents() == [
        "is not safe",
        " in winter",
        "it may fall",
        "Therefore",
    ]
    page.keyboard.press("Shift+Tab")
    assert lit(page)[0] == [" in winter"]
    item(page, "The bridge should be closed").focus()
    assert lit(page)[0] == ["the council should close it"]


@pytest.mark.browser
def test_enter_on_a_passage_of_several_claims_selects_one_after_the_other(read):
    page = read()
    passage(page, "is not safe").focus()
    seen = []
    for _ in range(3):
        page.keyboard.press("Enter")
        seen.append(fragment(page))
    assert sorted(seen[:2]) == ["#old", "#unsafe"]
    assert seen[2] == seen[0]


@pytest.mark.browser
def test_the_panel_leads_to_the_passages_of_a_claim(read):
    page = read("#unsafe")
    button = panel(page).get_by_role("button", name="show the next of 4 passages in the source text")
    for words in ("is not safe", " in winter", "it may fall", "Therefore", "is not safe"):
        button.click()
        assert page.evaluate("document.activeElement.textContent") == words
    item(page, "It was cheap").click()
    assert panel(page).get_by_role("button", name="source text").count() == 0


@pytest.mark.browser
def test_what_seems_to_argue_and_is_not_cited_is_shaded_and_listed(read):
    page = read()
    assert page.locator(".unmapped[id]").all_inner_texts() == ["They must be told."]
    background = page.locator(".unmapped[id]").evaluate("one => getComputedStyle(one).backgroundImage")
    assert background.startswith("repeating-linear-gradient")
    assert page.locator(".unmapped[id]").get_attribute("title").endswith("which may argue: 'must'")
    region = page.get_by_role("region", name="source text")
    assert "4 of 7 sentences cited" not in region.inner_text()
    region.get_by_text("1 sentence that may argue and that nothing cites").click()
    region.get_by_role("link", name="They must be told").click()
    assert page.evaluate("document.activeElement.textContent") == "They must be told."
    assert fragment(page) == ""


@pytest.mark.browser
def test_a_long_text_is_scrolled_to_what_the_keyboard_reaches(visit):
    expect = pytest.importorskip("playwright.sync_api").expect
    amap = argmap.ArgumentMap()
    sentences = [f"This is sentence number {number} of a long text." for number in range(300)]
    source, text = amap.source("Long", id="long"), "\n\n".join(sentences)
    for number in (0, 299):
        amap.claim(f"Claim {number}", id=f"c{number}", citations=argmap.cite(source, text, sentences[number]))
    page = visit(amap, "", {"text": text})
    last = page.locator("a.passage").nth(1)
    expect(last).not_to_be_in_viewport()
    item(page, "Claim 0").focus()
    page.keyboard.press("ArrowDown")
    expect(last).to_be_in_viewport(ratio=1)
    page.keyboard.press("ArrowUp")
    expect(last).not_to_be_in_viewport()
    box(page, "c299").click()
    expect(last).to_be_in_viewport(ratio=1)


@pytest.mark.browser
def test_without_script_passages_lead_to_claims_and_claims_to_passages(read):
    page = read(java_script_enabled=False)
    region = page.get_by_role("region", name="source text")
    tree, text = page.get_by_role("tree").bounding_box(), region.bounding_box()
    assert tree["x"] + tree["width"] <= text["x"]  # side by side
    assert "Engineers say that it may fall." in region.inner_text()
    passage(page, "the council should close it").click()
    assert page.locator(":target .text").inner_text() == "The bridge should be closed"
    page.get_by_role("treeitem").get_by_role("link", name="it may fall").press("Enter")
    page.locator("a.passage:target").wait_for()
    assert page.locator(":target").inner_text() == "it may fall"


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("selected", ["", "#unsafe"])
def test_no_serious_barrier_to_access(read, scheme, selected):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = read(selected, color_scheme=scheme)
    passage(page, "it may fall").focus()
    found = axe.Axe().run(page).response["violations"]
    assert [
        (one["id"], [node["html"][:90] for node in one["nodes"]][:3])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ] == []


@pytest.mark.browser
def test_a_screen_reader_is_told_who_cites_a_passage(read):
    page = read()
    tree = page.get_by_role("region", name="source text").aria_snapshot()
    assert 'link "it may fall"' in tree
    assert passage(page, "it may fall").get_attribute("title") == "Cited by:\nThe bridge is unsafe"
    assert "Therefore" in tree


@pytest.mark.browser
@pytest.mark.parametrize("width", [1300, 600])
def test_text_map_and_outline_stand_beside_one_another_and_no_part_over_another(read, width):
    page = read("#unsafe")
    page.set_viewport_size({"width": width, "height": 850})
    names = ["nav", ".map", ".source"]
    boxes = [page.locator(name).bounding_box() for name in names]
    assert all(one["width"] > 150 and one["height"] > 60 for one in boxes)
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = (
                one["x"] + one["width"] <= other["x"] + 1
                or other["x"] + other["width"] <= one["x"] + 1
                or one["y"] + one["height"] <= other["y"] + 1
                or other["y"] + other["height"] <= one["y"] + 1
            )
            assert apart


@pytest.mark.browser
def test_a_print_has_all_of_the_text(read):
    page = read()
    page.emulate_media(media="print")
    region = page.get_by_role("region", name="source text")
    assert region.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
    assert region.get_by_text("It cost 3 million").is_visible()


@pytest.mark.browser
def test_the_article_and_its_map_light_each_other(visit):
    if not ARTICLE.exists():
        pytest.skip("the article is not part of this repository, and ../shared is not there")
    amap = argmap.load(ROOT / "examples/shared_security.argmap.json")
    page = visit(amap, "", {"text": ARTICLE.read_text(encoding="utf-8")})
    text = page.get_by_role("region", name="source text")
    assert page.locator("a.passage").count() == 82
    assert page.locator(".unmapped[id]").count() == 2
    assert "37 of 39 argumentative ones (95%)" in text.inner_text()
    numbers = {n for link in page.locator("a.passage").all() for n in link.get_attribute("data-c").split()}
    explicit = sum(not claim.implicit for claim in amap.claims.values())
    assert len(numbers) == explicit
    for n in (0, 40, 81):
        link = page.locator("a.passage").nth(n)
        link.focus()
        claims = link.get_attribute("data-c").split()
        assert [one.get_attribute("data-n") for one in page.locator("[role=treeitem].lit").all()] == claims
        page.keyboard.press("Enter")
        assert page.locator("[aria-selected=true]").get_attribute("data-n") == claims[0]
        assert link.get_attribute("aria-current") == "true"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="fit").click()
    box(page, "thesis").hover()
    cited = len(amap["thesis"].citations)
    assert page.locator("a.lit").count() == cited


# --- without a browser


def test_the_page_is_one_file_with_the_text_in_it(bridge):
    page = argmap.html(bridge, text=TEXT)
    assert_inert(page)
    assert argmap.render(bridge, format="html", text=TEXT) == page
    assert argmap.html(bridge, text={"report": argmap.Document(text=TEXT)}) == page
    assert re.sub("<[^>]*>", "", page.partition("3 million")[0]).endswith("They must be told. It cost ")
    assert page.count('class="passage" id=') == 6
    assert 'class="source"' not in argmap.html(bridge)


def test_faults_are_not_marked_and_what_verify_finds_elsewhere_is(bridge):
    bridge.evolve(
        "dear", citations=[Citation(source="report", quote=argmap.Quote(exact="It cost 3 million", start=0))]
    )
    assert argmap.html(bridge, text=TEXT).count('class="passage" id=') == 7
    bridge.evolve("dear", citations=[Citation(source="report", quote="It cost 3 million dollars or so")])
    assert argmap.html(bridge, text=TEXT).count('class="passage" id=') == 6


def test_several_texts_stand_one_below_the_other(bridge):
    bridge.evolve("dear", citations=[Citation(source="law", quote="Closing costs money")])
    page = argmap.html(bridge, text={"law": "Closing costs money.", "report": TEXT})
    assert page.index('<h2 dir="auto">Law</h2>') < page.index('<h2 dir="auto">Report on bridges</h2>')
    ids = re.findall(r' id="(passage-\d+)"', page)
    assert len(ids) == len(set(ids)) == 7


def test_claims_that_are_not_on_the_page_are_not_led_to(bridge):
    page = argmap.html(bridge, text=TEXT, only=["close"])
    assert page.count('class="passage" id=') == 1
    assert page.count('class="unmapped" id=') == 1  # the rest is cited all the same


@pytest.mark.slow
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*NASTY, "\n\n", ". ", "We must! "]), min_size=2, max_size=12), st.data())
def test_any_text_is_inert_on_the_page(parts, data):
    text = "".join(parts)
    amap = argmap.ArgumentMap()
    amap.source(parts[0].strip() or "x", id="text")
    for number in range(3):
        start = data.draw(st.integers(0, len(text) - 1))
        exact = text[start : start + data.draw(st.integers(1, 40))]
        if exact.strip():
            quote = argmap.Quote(exact=exact, start=start)
            amap.claim(f"Claim {number}", id=f"c{number}", citations=Citation(source="text", quote=quote))
    assert_inert(argmap.html(amap, text=text))
    shown = argmap.annotate(amap, text)._repr_html_()
    for tag, attrs in Reader(shown).elements:
        assert tag in {"div", "h4", "p", "small", "mark", "sup", "ol", "li"}
        assert attrs.keys() <= {"style", "title", "dir"}


@pytest.mark.parametrize("form", ["svg", "png", "pdf", "dot", "md", "mmd", "txt"])
def test_a_text_is_for_the_page_alone(bridge, form):
    with pytest.raises(argmap.RenderError, match=f"text= is for html, .* not for {form}"):
        argmap.render(bridge, format=form, text=TEXT)


def test_a_text_and_a_matrix_exclude_each_other(bridge):
    with pytest.raises(argmap.RenderError, match="text= is shown beside a map, not beside a matrix"):
        argmap.html(bridge, text=TEXT, matrix=argmap.hypotheses(bridge, ["close", "unsafe"]))


def test_the_extra_that_cuts_sentences_is_named(bridge, monkeypatch):
    monkeypatch.setitem(sys.modules, "sentencex", None)
    with pytest.raises(argmap.MissingExtraError, match=r"argmap\[text\]"):
        argmap.html(bridge, text=TEXT)


def test_a_notebook_shows_it_in_its_frame(bridge):
    shown = argmap.show(bridge, text=TEXT)
    assert "source text" in shown._repr_html_()
