"""The pages of rules and schemes say what rules and catalogue say."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from argmap.analysis.check import rules
from argmap.schemes import shipped

DOCS = Path(__file__).parents[2] / "docs"
pytestmark = pytest.mark.skipif(not DOCS.exists(), reason="the documentation is not beside the tests")


@pytest.mark.parametrize("name", ["rules", "schemes"])
def test_a_made_page_is_up_to_date(name):
    made = runpy.run_path(str(DOCS / f"{name}.py"))
    assert made["PAGE"].read_text(encoding="utf-8") == made["page"](), f"run: python docs/{name}.py"


def test_the_page_has_every_rule():
    text = (DOCS / "reference" / "rules.md").read_text(encoding="utf-8")
    assert all(f"### {rule.code} {rule.name}\n" in text for rule in rules().values())


def test_the_page_has_every_question():
    text = (DOCS / "reference" / "schemes.md").read_text(encoding="utf-8")
    assert all(
        f"- `{question.id}`: " in text for scheme in shipped().values() for question in scheme.questions
    )
