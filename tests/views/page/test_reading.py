"""Other ways to read it: print, no script, a screen reader."""

import pytest
from browsing import choose, item, status

pytestmark = pytest.mark.browser


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
        assert page.get_by_text(claim.text, exact=True).is_visible()
    assert page.get_by_role("link", name="Example Report 2019").is_visible()
    assert page.get_by_role("treeitem").count() == 8
    assert not page.get_by_role("searchbox").is_visible()


def test_without_script_kind_section_and_tags_are_told(visit, burden):
    burden.evolve("arms", tags=["guns", "border"], group=["Means", "Trade"], implicit=True, status="assumed")
    page = visit(burden, java_script_enabled=False)
    told = item(page, "Firearms flow").inner_text()
    for words in ("fact · unstated · assumed", "section: Means › Trade", "tags: guns, border"):
        assert words in told


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("selected", ["", "#demand", "#demand?without=demand"])
def test_no_serious_barrier_to_access(visit, burden, scheme, selected):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    burden.evolve("arms", tags=["guns"])
    burden.evolve("crop", group=["Means"])
    page = visit(burden, selected, color_scheme=scheme)
    choose(page, "titles")
    page.get_by_role("button", name="overview").click()
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


def test_all_of_it_is_done_with_the_keyboard_alone(visit, burden):
    burden.evolve("arms", tags=["guns"], group=["Means"])
    page = visit(burden)
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            "(one => [one.tagName, one.dataset.do ?? one.dataset.part ?? one.id, one.getAttribute('role')])(document.activeElement)"
        )
        if focus[0] == "BODY":
            break
        reached.append(tuple(focus))
    names = [name for _, name, _ in reached]
    for control in ("search", "fold", "unfold", "out", "in", "fit", "detail", "groups", "dark", "map"):
        assert names.count(control) == 1
    assert sum(role == "treeitem" for *_, role in reached) == 1  # a tree is one stop; arrows walk it
    page.get_by_label("lacks support").focus()
    page.keyboard.press("Space")
    assert status(page).endswith("of 8 claims match")
    page.keyboard.press("Space")
    page.get_by_role("button", name="groups").focus()
    page.keyboard.press("Enter")
    assert page.locator(".frame").count() == 0


def test_the_tree_tells_levels_folding_and_selection(visit, burden):
    page = visit(burden, "#crop")
    told = {
        item.get_attribute("data-n"): (
            item.get_attribute("aria-level"),
            item.get_attribute("aria-expanded"),
            item.get_attribute("aria-selected"),
        )
        for item in page.get_by_role("treeitem").all()
    }
    levels = [level for level, _, _ in told.values()]
    assert sorted(levels) == ["1", *["2"] * 5, *["3"] * 2]
    assert [n for n, (_, _, selected) in told.items() if selected == "true"] == [
        item(page, "Crop eradication").get_attribute("data-n")
    ]
    assert sum(expanded == "true" for _, expanded, _ in told.values()) == 3
