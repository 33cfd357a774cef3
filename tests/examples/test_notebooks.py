"""Each notebook runs, and says and shows what it keeps; its page in the docs is made of that."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from repository import ROOT

from argmap.views.drawing._svg_check import check

NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))
DOCS = ROOT / "docs"
SHOWN = {  # notebook -> pictures and tables in it
    "first_map": (2, 5),
    "in_class": (1, 0),
    "live_view": (1, 1),
    "rival_hypotheses": (2, 1),
    "two_versions": (2, 0),
    "weak_places": (2, 2),
}
pytestmark = pytest.mark.skipif(not NOTEBOOKS, reason="the examples are not beside the tests")


def test_each_notebook_is_tested():
    assert {path.stem for path in NOTEBOOKS} == set(SHOWN)


@pytest.fixture(scope="module")
def made():
    pytest.importorskip("nbformat")
    if not DOCS.exists():
        pytest.skip("the docs are not beside the tests")
    return runpy.run_path(str(DOCS / "notebooks.py"))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_what_it_keeps(path, made, monkeypatch):
    nbformat = pytest.importorskip("nbformat")
    if path.stem == "live_view":
        pytest.importorskip("anywidget")
    import argmap

    monkeypatch.setenv("PYTHONPATH", str(Path(argmap.__file__).parents[1]))
    kept, run = nbformat.read(path, as_version=4), made["run"](path)
    shown = [output for cell in run.cells for output in cell.get("outputs", ())]
    assert not [output for output in shown if output.output_type == "error"]
    pictures = [output for output in shown if made["_svg"](output)]
    tables = [output for output in shown if "<table" in output.get("data", {}).get("text/html", "")]
    assert (len(pictures), len(tables)) == SHOWN[path.stem]
    for one, other in zip(kept.cells, run.cells, strict=True):
        said = [[_said(made, output) for output in cell.get("outputs", ())] for cell in (one, other)]
        assert said[0] == said[1], "run: python docs/notebooks.py --run"


def _said(made, output):
    """What an output says; of a picture its words, for lines may lie otherwise by another release of the engine."""
    svg = made["_svg"](output)
    if svg is not None:
        return sorted(
            element.text or "" for element in ET.fromstring(svg).iter() if element.tag.endswith("}text")
        )
    data = output.get("data", {})
    return output.get("text") or data.get("text/html") or data.get("text/plain")


def test_their_pages_are_up_to_date(made):
    pages = made["pages"]()
    assert {path.name for path in (DOCS / "notebooks").iterdir()} == set(pages)
    for name, text in pages.items():
        assert (DOCS / "notebooks" / name).read_text(encoding="utf-8") == text, (
            "run: python docs/notebooks.py"
        )


def test_a_page_has_all_that_its_notebook_shows(made):
    pages = made["pages"]()
    for path in NOTEBOOKS:
        page = pages[f"{path.stem}.md"]
        pictures, tables = SHOWN[path.stem]
        assert len(re.findall(rf"^!\[[^\]]+\]\({path.stem}-\d+\.svg\)$", page, re.MULTILINE)) == pictures
        assert page.count("<table") == tables
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            assert "".join(cell["source"]) in page
        assert f"]({path.stem}.md)" in pages["index.md"]


def test_pictures_on_pages_are_inert_and_small(made):
    pictures = {name: text for name, text in made["pages"]().items() if name.endswith(".svg")}
    for text in pictures.values():
        check(text)
    assert sum(map(len, pictures.values())) < 600_000
