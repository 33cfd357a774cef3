"""Searching: hits counted in words, and stepped through."""

import pytest
from browsing import fragment, status

pytestmark = pytest.mark.browser


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
