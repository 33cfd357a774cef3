"""The docs show their examples as code."""

from __future__ import annotations

import re

import pytest
from repository import ROOT

DOCS = ROOT / "docs"
pytestmark = pytest.mark.skipif(not DOCS.exists(), reason="the docs are not beside the tests")


@pytest.mark.parametrize("page", sorted(str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md")))
def test_no_example_stands_outside_a_fence(page):
    text = re.sub(
        r"^ *```.*?^ *```", "", (DOCS / page).read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    assert not re.findall(r"^>>> .*", text, re.MULTILINE)
