"""The first ten minutes of five people: what the shell prints is what their pages show (doctest runs the Python)."""

from __future__ import annotations

import re
import shlex

import pytest
from repository import ROOT

from argmap.cli import main

TUTORIAL = ROOT / "docs" / "tutorial"
PEOPLE = ("policy-analyst", "researcher", "teacher", "safety-engineer", "model-checker")
pytestmark = pytest.mark.skipif(not TUTORIAL.exists(), reason="the docs are not beside the tests")


def page(person):
    return (TUTORIAL / f"{person}.md").read_text(encoding="utf-8")


def fences(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


@pytest.mark.slow
@pytest.mark.parametrize("person", ["policy-analyst", "teacher", "safety-engineer"])
def test_each_command_prints_what_its_page_shows(person, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    text = page(person)
    for name, content in re.findall(r'^```\w+ title="([^"]+)"\n(.*?)^```', text, re.DOTALL | re.MULTILINE):
        (tmp_path / name).write_text(content, encoding="utf-8")
    transcript = "".join(fences(text, "console"))
    calls = re.findall(r"^\$ argmap (.*)\n((?:(?!\$ ).*\n)*)", transcript, re.MULTILINE)
    assert len(calls) == transcript.count("$ ") > 0
    for command, shown in calls:
        main(shlex.split(command))
        assert capsys.readouterr().out == shown, command


@pytest.mark.parametrize("person", PEOPLE)
def test_an_id_comes_last_if_at_all(person):
    for block in (*fences(page(person), "console"), *fences(page(person), "pycon")):
        for line in block.splitlines():
            if not line.startswith((">>> ", "... ", "$ ")):
                assert not re.search(r"\w(->|-\|)\S+ +\S", line), line
