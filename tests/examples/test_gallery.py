"""The example maps are what their scripts make, and the gallery shows them as they are drawn today."""

import importlib.util
from xml.etree import ElementTree as ET

import pytest
from repository import ROOT

import argmap
from argmap.views.drawing._svg_check import check

GALLERY = ROOT / "docs" / "gallery"
EXAMPLES = ["infusion_pump", "missing_painting", "school_phones", "sensor_store", "silent_ferry"]


def module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    found = importlib.util.module_from_spec(spec)
    __import__("sys").modules[path.stem] = found
    spec.loader.exec_module(found)
    return found


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_file_is_what_the_script_makes(name):
    path = ROOT / "examples" / f"{name}.py"
    made = argmap.dumps(module(path).build())
    assert made == path.with_suffix(".argmap.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_relations_are_those_that_its_vocabulary_knows(name):
    amap = argmap.load(ROOT / "examples" / f"{name}.argmap.json")
    assert not [finding for finding in argmap.check(amap) if finding.severity == "error"]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gallery")
    module(ROOT / "docs" / "gallery.py").main(folder)
    return folder


@pytest.mark.slow
def test_the_gallery_is_up_to_date(drawn):
    assert {path.name for path in GALLERY.iterdir()} == {path.name for path in drawn.iterdir()}
    page = (drawn / "index.md").read_text(encoding="utf-8")
    assert page == (GALLERY / "index.md").read_text(encoding="utf-8")
    for path in drawn.glob("*.svg"):
        now, kept = (said(file) for file in (path, GALLERY / path.name))
        assert now == kept, f"run `python docs/gallery.py`: {path.name} has changed"


def test_the_gallery_is_small_and_inert():
    sizes = [path.stat().st_size for path in GALLERY.glob("*.svg")]
    assert sum(sizes) < 3_000_000
    for path in GALLERY.glob("*.svg"):
        check(path.read_text(encoding="utf-8"))


def said(path):
    """Return what a picture shows, whatever release of the engine laid it out."""
    root = ET.parse(path).getroot()
    return [
        (element.tag, element.get("data-id"), (element.text or "").strip(), element.get("fill"))
        for element in root.iter()
        if element.tag.endswith(("}g", "}text", "}title"))
    ]
