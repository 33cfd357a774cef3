"""A person at the page: mouse, keyboard, screen reader, printer, no script. Driven in Chromium, from a file."""

import random
import re

import pytest
from maps_at_random import random_map

import argmap

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(chromium, tmp_path):
    """Open the page of a map; whatever its script complains of, or asks the network for, fails the test."""
    opened, complaints = [], []

    def visit(amap, fragment="", options=None, **context):
        path = tmp_path / "map.html"
        argmap.render(amap, path, **(options or {}))
        page = chromium.new_context(viewport={"width": 1300, "height": 850}, **context).new_page()
        opened.append(page)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.on(
            "request",
            lambda request: None if request.url.startswith("file:") else complaints.append(request.url),
        )
        page.goto(path.as_uri() + fragment)
        return page

    yield visit
    for page in opened:
        page.context.close()
    assert complaints == []


@pytest.fixture
def large(tree):
    return tree(800)


def box(page, id_):
    return page.locator(f'g.box[data-id="{id_}"]')


def boxes(page):
    return page.locator("g.box").count()


def fragment(page):
    return page.evaluate("location.hash")


def panel(page):
    return page.get_by_role("complementary", name="selected claim")


def status(page):
    return page.get_by_role("status").text_content()


def item(page, words):
    return page.get_by_role("treeitem", name=words)


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
    assert "nothing supports this premise" in words
    assert re.search(r"challenged by\s+Estimates of consumption have been flat", words, re.IGNORECASE)
    assert re.search(r"given for\s+The US must share", words, re.IGNORECASE)
    panel(page).get_by_role("button", name="Estimates of consumption").click()
    assert fragment(page) == "#flat"


def test_a_finding_leads_to_the_claims_that_it_is_about(visit):
    amap = argmap.ArgumentMap()
    top = amap.claim("Top", id="top")
    amap.support(amap.claim("Bare ground", id="bare"), top)
    page = visit(amap, "#top")
    panel(page).locator(".finding").get_by_role("button", name="Bare ground").click()
    assert fragment(page) == "#bare"


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


def test_a_search_counts_its_hits_and_enter_steps_through_them(visit, burden):
    page = visit(burden)
    page.keyboard.press("/")
    page.keyboard.type("the us")
    assert status(page) == "3 hits, Enter for the first"
    page.keyboard.press("Enter")
    first = fragment(page)
    assert status(page) == "1 of 3 hits"
    page.keyboard.press("Enter")
    assert status(page) == "2 of 3 hits"
    assert fragment(page) != first
    page.keyboard.press("Shift+Enter")
    assert fragment(page) == first
    page.get_by_role("searchbox").fill("no such words")
    assert status(page) == "no hits"


def test_a_search_finds_quotations_and_knows_no_accents_or_case(visit, burden):
    burden.claim("Žižek said: EL NIÑO", id="z")
    page = visit(burden)
    page.get_by_role("searchbox").fill("zizek nino")
    assert status(page).startswith("1 hit,")
    page.get_by_role("searchbox").fill("hectare")
    page.keyboard.press("Enter")
    assert fragment(page) == "#crop"


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


@pytest.mark.parametrize("name", ["#crop", "#argmap-crop"])
def test_a_deep_link_opens_with_its_claim_selected(visit, burden, name):
    page = visit(burden, name)
    assert "Crop eradication" in panel(page).inner_text()
    assert "selected" in box(page, "crop").get_attribute("class")


def test_a_deep_link_unfolds_what_hides_its_claim(visit, large):
    page = visit(large, "#c799")
    assert box(page, "c799").is_visible()


def test_ids_of_any_kind_can_be_linked_to(visit):
    amap = argmap.ArgumentMap()
    amap.claim("Odd", id='ä/"<b>% #?')
    page = visit(amap)
    box(page, 'ä/\\"<b>% #?').click()
    link = page.url
    page.goto("about:blank")
    page.goto(link)
    assert "Odd" in panel(page).inner_text()


def test_going_back_selects_what_was_selected_before(visit, burden):
    page = visit(burden)
    box(page, "crop").click()
    box(page, "flat").click()
    page.go_back()
    assert "Crop eradication" in panel(page).inner_text()


def scale(page):
    return page.evaluate("new DOMMatrix(getComputedStyle(document.querySelector('.picture')).transform).a")


def place(page):
    return page.evaluate(
        "(m => [m.e, m.f])(new DOMMatrix(getComputedStyle(document.querySelector('.picture')).transform))"
    )


def test_wheel_keys_and_buttons_zoom_and_fit_fits(visit, burden):
    page = visit(burden, reduced_motion="reduce")
    fitting = scale(page)
    page.mouse.move(800, 400)
    page.mouse.wheel(0, -240)
    page.wait_for_function(
        f"() => {fitting} < new DOMMatrix(getComputedStyle(document.querySelector('.picture')).transform).a"
    )
    page.get_by_role("button", name="zoom in").click()
    page.locator(".map").focus()
    before = scale(page)
    page.keyboard.press("-")
    assert scale(page) < before
    page.get_by_role("button", name="zoom out").click()
    page.get_by_role("button", name="fit").click()
    assert scale(page) == pytest.approx(fitting)


def test_a_drag_moves_the_map_and_selects_nothing(visit, burden):
    page = visit(burden, reduced_motion="reduce")
    before = place(page)
    at = box(page, "thesis").bounding_box()
    page.mouse.move(at["x"] + 20, at["y"] + 20)
    page.mouse.down()
    page.mouse.move(at["x"] + 120, at["y"] + 70, steps=5)
    page.mouse.up()
    after = place(page)
    assert [round(b - a) for a, b in zip(before, after, strict=True)] == [100, 50]
    assert fragment(page) == ""


def test_two_fingers_zoom(visit, burden):
    page = visit(burden, has_touch=True, reduced_motion="reduce")
    before = scale(page)
    session = page.context.new_cdp_session(page)

    def touch(kind, *points):
        session.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]},
        )

    touch("touchStart", (700, 400), (760, 400))
    for step in range(1, 6):
        touch("touchMove", (700 - 12 * step, 400), (760 + 12 * step, 400))
    touch("touchEnd")
    assert scale(page) > 1.5 * before


def test_the_page_is_dark_where_the_screen_is_and_when_asked_to_be(visit, burden):
    def paper(page):
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    page = visit(burden, color_scheme="dark")
    assert paper(page) == "rgb(13, 17, 23)"
    assert page.get_by_role("button", name="dark").get_attribute("aria-pressed") == "true"
    page = visit(burden, color_scheme="light")
    assert paper(page) == "rgb(255, 255, 255)"
    page.get_by_role("button", name="dark").click()
    assert paper(page) == "rgb(13, 17, 23)"
    page.get_by_role("button", name="dark").click()
    assert paper(page) == "rgb(255, 255, 255)"


def test_a_print_has_the_map_and_the_outline_on_white_and_no_controls(visit, burden):
    page = visit(burden, color_scheme="dark")
    page.emulate_media(media="print")
    for name in ("fold", "unfold", "fit", "dark", "zoom in"):
        assert not page.get_by_role("button", name=name, exact=True).is_visible()
    assert not page.get_by_role("searchbox").is_visible()
    assert not page.get_by_label("lacks support").is_visible()
    assert page.locator(".pill").first.is_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    picture = page.locator(".picture").bounding_box()
    assert picture["x"] >= 0
    assert picture["x"] + picture["width"] <= 1300
    assert item(page, "Crop eradication").is_visible()


def test_without_script_the_outline_reads(visit, burden):
    page = visit(burden, java_script_enabled=False)
    for claim in burden.claims.values():
        assert page.get_by_text(claim.text).is_visible()
    assert page.get_by_role("link", name="Example Report 2019").is_visible()
    assert page.get_by_role("treeitem").count() == 8
    assert not page.get_by_role("searchbox").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("selected", ["", "#demand"])
def test_no_serious_barrier_to_access(visit, burden, scheme, selected):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    burden.evolve("arms", tags=["guns"])
    page = visit(burden, selected, color_scheme=scheme)
    found = axe.Axe().run(page).response["violations"]
    serious = [
        (one["id"], [node["html"][:90] for node in one["nodes"]][:3])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
    assert serious == []


def test_every_control_has_a_name(visit, burden):
    page = visit(burden, "#crop")
    for role in ("button", "checkbox", "combobox", "searchbox", "link", "tree"):
        for control in page.get_by_role(role).all():
            assert control.evaluate(
                "one => (one.getAttribute('aria-label') || one.textContent || [...(one.labels ?? [])].map(l => l.textContent).join('')).trim()"
            )


def test_words_stay_in_their_boxes_and_boxes_apart(visit, burden, undercuts, large):
    for amap in (burden, undercuts, large):
        for direction in ("right", "down"):
            page = visit(amap, options={"direction": direction})
            assert page.evaluate(OVERLAPS) == []
            assert page.evaluate(OVERFLOWS) == []


OVERLAPS = """() => {
    const boxes = [...document.querySelectorAll('g.box .shape')].map(shape => shape.getBoundingClientRect());
    const found = [];
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) found.push([i, a.top]);
    }));
    return found;
}"""
OVERFLOWS = """() => {
    const found = [];
    for (const group of document.querySelectorAll('g.box')) {
        const box = group.querySelector('.shape').getBBox();
        const texts = [...group.querySelectorAll('text')].map(text => text.getBBox());
        for (const text of texts) {
            if (text.x < box.x || text.x + text.width > box.x + box.width || text.y + text.height > box.y + box.height) {
                found.push(group.dataset.id);
            }
        }
    }
    return found;
}"""


def test_every_relation_is_drawn_with_its_own_line_and_tip(visit, undercuts):
    page = visit(undercuts)
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
        page = visit(amap, "#c0", {"direction": ["down", "right"][number % 2]})
        assert boxes(page) == claims
        assert page.locator("g.relation").count() == len(amap.relations)
        assert page.evaluate(OVERLAPS) == []


def test_a_large_map_opens_folded_and_all_of_it_can_be_reached(visit, large):
    page = visit(large)
    assert 15 <= boxes(page) <= 150
    hidden = page.evaluate(
        "[...document.querySelectorAll('.pill.hides text')].reduce((n, one) => n + Number(one.textContent), 0)"
    )
    assert hidden + boxes(page) == 800


def test_a_claim_with_very_many_reasons_unfolds_a_part_at_a_time(visit):
    amap = argmap.ArgumentMap()
    top = amap.claim("Top", id="top")
    for number in range(1000):
        amap.support(amap.claim(f"Reason {number}", id=f"r{number}"), top)
    page = visit(amap)
    assert 100 <= boxes(page) <= 150
    before = boxes(page)
    box(page, "top").click()
    page.get_by_role("button", name="unfold", exact=True).click()
    assert boxes(page) == before + 100


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


PAN = """async () => {
    const map = document.querySelector('.map');
    const send = (type, x, y) => map.dispatchEvent(new PointerEvent(type, {bubbles: true, button: 0, pointerId: 1, clientX: x, clientY: y}));
    map.setPointerCapture = () => {};
    send('pointerdown', 900, 600);
    const times = [];
    for (let i = 0; i < 60; i++) {
        send('pointermove', 900 - 5 * i, 600 - 6 * i);
        times.push(await new Promise(requestAnimationFrame));
    }
    send('pointerup', 0, 0);
    const frames = times.slice(1).map((time, i) => time - times[i]).sort((a, b) => a - b);
    return frames[frames.length >> 1];
}"""


def test_five_thousand_claims_open_and_pan_fast_enough(visit, tree):
    page = visit(tree(5000))
    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert ready < 3000
    assert page.evaluate(PAN) < 50  # milliseconds: 20 frames a second


def test_a_map_unfolded_however_large_draws_only_what_is_near(visit, tree):
    page = visit(tree(1500), options={"fold": ()}, reduced_motion="reduce")
    assert 0 < boxes(page) < 700
    assert page.get_by_role("treeitem").count() == 1500
    page.get_by_role("button", name="fit").click()
    assert boxes(page) <= 1500
    page.get_by_role("searchbox").fill("number 1499")
    page.keyboard.press("Enter")
    assert box(page, "c1499").is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("g.box[data-id]").count() == 1500
