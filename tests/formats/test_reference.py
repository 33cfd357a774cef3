"""The page of the formats says what they tell of themselves."""

from __future__ import annotations

import runpy

import pytest
from repository import ROOT

from argmap import formats

MADE = ROOT / "docs" / "formats.py"
pytestmark = pytest.mark.skipif(not MADE.exists(), reason="the documentation is not beside the tests")


@pytest.fixture(scope="module")
def made():
    return runpy.run_path(str(MADE))


def test_the_page_is_up_to_date(made):
    assert made["PAGE"].read_text(encoding="utf-8") == made["page"](), "run: python docs/formats.py"


def test_every_format_has_a_line_with_its_suffixes_and_every_option_one_that_says_what_it_is(made):
    page = made["page"]()
    for name in formats.names():
        assert f"| `{name}` | {' '.join(f'`{suffix}`' for suffix in formats.find(name).SUFFIXES)} |" in page
    assert "=`, ." not in page, "an option without a line in the docstring's Args"
