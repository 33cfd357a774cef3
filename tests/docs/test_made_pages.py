"""The pages of rules and schemes say what rules and catalogue say."""

from __future__ import annotations

import re
import runpy
from xml.etree import ElementTree as ET

import pytest
from repository import ROOT

import argmap
from argmap.analysis.check.run import rules
from argmap.schemes import shipped
from argmap.views.drawing._svg_check import check

DOCS = ROOT / "docs"
RULES = DOCS / "reference" / "rules"
pytestmark = pytest.mark.skipif(not DOCS.exists(), reason="the documentation is not beside the tests")


def test_the_page_of_schemes_is_up_to_date():
    made = runpy.run_path(str(DOCS / "schemes.py"))
    assert made["PAGE"].read_text(encoding="utf-8") == made["page"](), "run: python docs/schemes.py"


def test_the_page_of_options_is_up_to_date():
    made = runpy.run_path(str(DOCS / "options.py"))
    assert made["PAGE"].read_text(encoding="utf-8") == made["page"](), "run: python docs/options.py"


@pytest.fixture(scope="module")
def pages():
    return runpy.run_path(str(DOCS / "rules.py"))["pages"]()


@pytest.mark.slow
def test_the_pages_of_rules_are_up_to_date(pages):
    kept = {path.name: path.read_text(encoding="utf-8") for path in RULES.iterdir()}
    assert kept.keys() == pages.keys()
    for name, text in pages.items():
        same = shown(kept[name]) == shown(text) if name.endswith(".svg") else kept[name] == text
        assert same, f"run `python docs/rules.py`: {name} has changed"


@pytest.mark.slow
def test_each_rule_has_a_page_with_all_there_is_to_know(pages):
    for rule in rules().values():
        page = pages[f"{rule.code}.md"]
        assert page.startswith(f"# {rule.code} {rule.name}\n")
        assert all(
            part in page for part in (rule.means, rule.why, rule.trips, rule.fine, f"noqa:{rule.code}")
        )
        assert ("## Fix" in page) == bool(rule.fix)
        assert f"({rule.code}.md)" in pages["index.md"]


def test_the_pictures_of_rules_are_small_and_inert():
    for path in RULES.glob("*.svg"):
        check(path.read_text(encoding="utf-8"))
        assert path.stat().st_size < 20_000


@pytest.mark.slow
def test_the_pictures_of_the_tutorial_are_up_to_date():
    made = runpy.run_path(str(DOCS / "pictures.py"))
    for name, text in (made["questions"]() | made["strengths"]()).items():
        kept = (DOCS / "images" / name).read_text(encoding="utf-8")
        assert shown(kept) == shown(text), f"run `python docs/pictures.py`: {name} has changed"


def test_the_exercise_is_up_to_date_and_does_not_hold_its_answer():
    made = runpy.run_path(str(DOCS / "pictures.py"))["exercise"]()
    kept = (DOCS / "how-to" / "exercise.html").read_text(encoding="utf-8")
    assert kept == made, "run: python docs/pictures.py"
    assert 'src="exercise.html"' in (DOCS / "how-to" / "exercises.md").read_text(encoding="utf-8")


def test_the_docs_show_maps_by_fences_that_are_sound():
    fences = [
        (page.name, language, text)
        for page in sorted(DOCS.rglob("*.md"))
        for language, text in re.findall(
            r"^```(?:\{\.(\w+)[^\n]*\}|\w+)\n(.*?)^```",
            page.read_text(encoding="utf-8"),
            re.DOTALL | re.MULTILINE,
        )
        if language == "argmap"
    ]
    assert len(fences) >= 6
    for page, language, text in fences:
        assert argmap.embed.fence(text, language).startswith("<figure"), page


def shown(svg):
    """Return what a picture shows, whatever release of the engine laid it out."""
    elements = ET.fromstring(svg).iter()
    return [(element.tag, element.get("data-id"), (element.text or "").strip()) for element in elements]


def test_the_page_has_every_question():
    text = (DOCS / "reference" / "schemes.md").read_text(encoding="utf-8")
    assert all(
        f"- `{question.id}`: " in text for scheme in shipped().values() for question in scheme.questions
    )
