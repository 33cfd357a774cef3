"""A page within another one: put to work in an element, telling what happens, and letting go."""

import json

import pytest

import argmap
from argmap.views.page._template import script
from argmap.views.page.html import page_parts
from argmap.views.picture_options import PictureOptions

pytestmark = pytest.mark.browser

MOUNT = """async ({ code, style, markup, data, ask }) => {
    const url = URL.createObjectURL(new Blob([code + "\\nexport { mount };"], { type: "text/javascript" }));
    const { mount } = await import(url);
    const host = Object.assign(document.createElement("div"), { style: "height: 600px" });
    document.body.append(host);
    const within = host.attachShadow({ mode: "open" });
    within.innerHTML = `<style>.argmap { height: 100%; }${style}</style><div class="argmap">${markup}</div>`;
    window.told ??= [];
    const number = (window.mounted ??= []).length;
    const on = {
        select: id => told.push([number, "select", id]),
        hover: id => told.push([number, "hover", id]),
        ...(ask ? { ask: (question, id) => told.push([number, question, id]) } : {}),
    };
    mounted.push(mount(within.querySelector(".argmap"), JSON.parse(data), { on, hash: ask ? "" : "#crop" }));
}"""


@pytest.fixture
def two(chromium, burden):
    """Put a map into an element twice; the first offers to be asked, the second begins with a claim selected."""
    page = chromium.new_context(viewport={"width": 1300, "height": 850}).new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    page.set_content("<!DOCTYPE html><p>A notebook")
    parts = page_parts(burden, PictureOptions())
    given = {"code": script(), "style": parts.style, "markup": parts.markup, "data": parts.data}
    for ask in (True, False):
        page.evaluate(MOUNT, {**given, "ask": ask})
    yield page
    assert complaints == []
    page.context.close()


def within(page, number):
    return page.locator("body > div").nth(number)


def test_a_page_tells_what_is_selected_hovered_and_asked(two):
    first = within(two, 0)
    first.locator('g.box[data-id="demand"]').click()
    first.get_by_role("button", name="What if it falls?").click()
    told = two.evaluate("told.filter(([number]) => number === 0)")
    assert [0, "hover", "demand"] in told
    assert [0, "select", "demand"] in told
    assert told[-1] in ([0, "what-if", "demand"], [0, "hover", None])
    assert [0, "what-if", "demand"] in told
    two.mouse.move(1, 1)  # where no box comes to lie under the pointer when the panel goes
    two.keyboard.press("Escape")
    assert two.evaluate("told.at(-1)") == [0, "select", None]


def test_two_pages_in_one_document_do_not_meet(two):
    assert within(two, 1).get_by_role("complementary").inner_text().count("Crop eradication") == 1
    assert within(two, 1).get_by_role("button", name="Why?").count() == 0
    assert two.evaluate("mounted.map(one => one.hash())") == ["", "#crop"]
    within(two, 0).locator(".map").focus()
    two.keyboard.press("ArrowDown")
    assert two.evaluate("mounted.map(one => one.hash())") == ["#thesis", "#crop"]
    assert two.evaluate("location.hash") == ""
    assert two.locator("p").first.evaluate("one => getComputedStyle(one).fontFamily") != two.evaluate(
        "getComputedStyle(document.querySelector('div').shadowRoot.querySelector('h1')).fontFamily"
    )


def test_lines_and_tips_are_drawn_within_another_page_too(two):
    for number in range(2):
        drawn = within(two, number).locator("g.relation .tip").first
        assert drawn.evaluate("one => getComputedStyle(one).markerEnd").startswith("url(")
        assert drawn.evaluate("one => getComputedStyle(one).stroke") not in ("none", "rgb(0, 0, 0)")


def test_a_page_selects_what_it_is_told_to_and_lets_go(two):
    two.evaluate("mounted[0].select('flat')")
    assert "Estimates of consumption" in within(two, 0).get_by_role("complementary").inner_text()
    two.evaluate("mounted[0].select(null)")
    assert within(two, 0).locator("aside").is_hidden()
    two.evaluate("mounted[0].unmount()")
    before = two.evaluate("told.length")
    within(two, 0).locator(".map").focus()
    two.keyboard.press("Escape")
    two.keyboard.press("ArrowDown")
    assert two.evaluate("told.length") == before


def test_the_data_of_a_page_is_json_that_ends_no_element(burden):
    burden.evolve("crop", text="</script><b>")
    parts = page_parts(burden, PictureOptions())
    assert "</script>" not in parts.data + parts.markup
    assert json.loads(parts.data)["claims"]
    assert argmap.html(burden).count("</script>") == 2
