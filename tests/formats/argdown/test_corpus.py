"""Argdown is read as the official tool reads it: documents beside what that tool made of them."""

from __future__ import annotations

import importlib.util
import json

import pytest
from repository import SHARED

CHECK = SHARED / "checks" / "argdown.py"
DOCUMENTS = SHARED / "data" / "argdown"


@pytest.mark.slow
@pytest.mark.skipif(not CHECK.exists(), reason="the documents to compare with are not beside the repository")
def test_documents_become_the_maps_that_the_official_tool_makes_of_them():
    spec = importlib.util.spec_from_file_location("check_argdown", CHECK)
    check = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(check)
    problems = {}
    for entry in json.loads((DOCUMENTS / "manifest.json").read_text())["files"]:
        summary = json.loads((DOCUMENTS / f"{entry['name']}.json").read_text())
        problem = check.check(DOCUMENTS / f"{entry['name']}.argdown", summary, bool(entry.get("quirk")))
        if problem:
            problems[entry["name"]] = problem
    assert problems == {}
