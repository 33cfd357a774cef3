"""Looking around: pan, zoom, fingers, dark screens."""

import pytest
from browsing import box, fragment, place, scale

pytestmark = pytest.mark.browser


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
