"""The page of rules says what the rules' docstrings say."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from argmap.analysis.check import rules

SCRIPT = Path(__file__).parents[2] / "docs" / "rules.py"


def test_the_page_of_rules_is_up_to_date():
    if not SCRIPT.exists():
        pytest.skip("the documentation is not beside the tests")
    made = runpy.run_path(str(SCRIPT))
    assert made["PAGE"].read_text(encoding="utf-8") == made["page"](), "run: python docs/rules.py"


def test_the_page_has_every_rule():
    if not SCRIPT.exists():
        pytest.skip("the documentation is not beside the tests")
    text = (SCRIPT.parent / "reference" / "rules.md").read_text(encoding="utf-8")
    assert all(f"### {rule.code} {rule.name}\n" in text for rule in rules().values())
