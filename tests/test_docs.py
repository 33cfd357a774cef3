"""The docs show their examples as code, and every page is found from the home page."""

from __future__ import annotations

import re

import pytest
from repository import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md"))
pytestmark = pytest.mark.skipif(not DOCS.exists(), reason="the docs are not beside the tests")


@pytest.mark.parametrize("page", PAGES)
def test_no_example_stands_outside_a_fence(page):
    text = re.sub(
        r"^ *```.*?^ *```", "", (DOCS / page).read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    assert not re.findall(r"^>>> .*", text, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_shows_a_mark_that_only_doctest_knows(page):
    assert "<BLANKLINE>" not in (DOCS / page).read_text(encoding="utf-8")


def test_every_page_is_reached_from_the_home_page():
    reached, ahead = set(), [DOCS / "index.md"]
    while ahead:
        page = ahead.pop()
        if page not in reached:
            reached.add(page)
            links = re.findall(r"\]\(([^)#:\s]+\.md)[#)]", page.read_text(encoding="utf-8"))
            ahead += [(page.parent / link).resolve() for link in links]
    assert not set(DOCS.rglob("*.md")) - reached


def test_the_home_page_shows_what_the_readme_shows():
    first = [
        re.search(r"```python\n.*```text\n.*?```", path.read_text(encoding="utf-8"), re.DOTALL).group()
        for path in (ROOT / "README.md", DOCS / "index.md")
    ]
    readme, home = (re.sub(r"\((docs/)?images/", "(images/", text) for text in first)
    assert home == readme
