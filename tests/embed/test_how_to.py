"""What the how-tos on documents and exercises say is what happens: their settings build a page, their commands run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from repository import ROOT

import argmap
from argmap.cli import main

HOW_TO = ROOT / "docs" / "how-to"
pytestmark = [
    pytest.mark.skipif(not HOW_TO.exists(), reason="the docs are not beside the tests"),
    pytest.mark.slow,
]


def text(name):
    return (HOW_TO / name).read_text(encoding="utf-8")


def shown(name, file):
    """Return what a how-to says stands in a file."""
    return re.search(rf'^```\w+ title="{re.escape(file)}"\n(.*?)^```', text(name), re.DOTALL | re.MULTILINE)[
        1
    ]


def first_fence():
    return re.search(r"^````markdown\n(.*?)^````", text("documents.md"), re.DOTALL | re.MULTILINE)[1]


def build(folder, *command):
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, timeout=500, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("tool", "file"), [("zensical", "zensical.toml"), ("mkdocs", "mkdocs.yml")])
def test_the_settings_for_markdown_build_the_page(tmp_path, tool, file):
    pytest.importorskip(tool)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(f"# Maps\n\n{first_fence()}", encoding="utf-8")
    (tmp_path / file).write_text(shown("documents.md", file), encoding="utf-8")
    build(tmp_path, tool, "build")
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert '<figure class="argmap"' in page
    assert "Where the streets stand</figcaption>" in page
    assert "// unsupported" in page


def test_the_settings_for_sphinx_build_the_page(tmp_path):
    pytest.importorskip("sphinx")
    pytest.importorskip("myst_parser")
    for file in ("conf.py", "index.rst"):
        (tmp_path / file).write_text(shown("documents.md", file), encoding="utf-8")
    argmap.dump(argmap.loads("The street is wet\n  + It rained", "outline"), tmp_path / "streets.argmap.json")
    build(tmp_path, "sphinx", "-W", "-b", "html", ".", "out")
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert page.count('<figure class="argmap"') == 2
    assert 'aria-label="A ship that left"' in page


def test_the_command_for_pandoc_makes_the_page(tmp_path):
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not installed")
    [command] = re.findall(r"^\$ (pandoc .*)$", text("documents.md"), re.MULTILINE)
    program = tmp_path / "bin" / "argmap"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m argmap "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "page.md").write_text(first_fence(), encoding="utf-8")
    environment = os.environ | {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    subprocess.run(["bash", "-c", command], cwd=tmp_path, check=True, env=environment, timeout=300)
    assert '<figure class="argmap"' in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_the_command_for_quarto_prints_what_is_shown(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    [(command, said)] = re.findall(r"^\$ argmap (embed quarto)\n(.*)$", text("documents.md"), re.MULTILINE)
    assert main(shlex.split(command)) == 0
    assert capsys.readouterr().out.strip() == said


def test_the_commands_for_exercises_write_what_they_say(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("phones.outline").write_text(argmap.outline(argmap.examples("school_phones")), encoding="utf-8")
    commands = re.findall(r"^\$ argmap (.*)$", text("exercises.md"), re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        assert main(shlex.split(command)) == 0
    assert "<script>" in Path("order.html").read_text(encoding="utf-8")
    key = Path("key.html").read_text(encoding="utf-8")
    assert "<script" not in key
    assert "The answer" in key


def test_the_files_that_are_handed_out_are_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code = re.search(r"```python\n(task\.sheet.*?)```", text("exercises.md"), re.DOTALL)[1]
    exec(code, {"task": argmap.exercise(argmap.examples("school_phones"))})  # our own how-to
    assert sorted(path.name for path in tmp_path.iterdir()) == ["key.html", "page.html", "sheet.html"]
