import stat
import sys
from pathlib import Path

import pytest

import argmap
from argmap.views.graphviz import _engine as engine


def test_the_wheel_s_program_is_found():
    assert "graphviz-pure" in Path(engine.find("pure")).name


def test_without_any_engine_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setattr(engine, "_find_pure", lambda: None)
    monkeypatch.setattr(engine, "_find_dot", lambda: None)
    with pytest.raises(argmap.RenderError, match=r"pip install graphviz-pure.*apt install graphviz"):
        engine.find()


def test_the_system_s_dot_is_used_when_the_wheel_is_missing(monkeypatch):
    monkeypatch.setattr(engine, "_find_pure", lambda: None)
    monkeypatch.setattr(engine, "_find_dot", lambda: "/usr/bin/dot")
    assert engine.find() == "/usr/bin/dot"


def test_an_unknown_engine_is_refused_with_the_known_ones():
    with pytest.raises(argmap.RenderError, match="expected one of 'auto', 'pure', 'dot'"):
        engine.find("neato")


@pytest.fixture
def program(monkeypatch, tmp_path):
    def write(script):
        file = tmp_path / "engine"
        file.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(engine, "_find_pure", lambda: str(file))

    return write


def test_a_layout_that_takes_too_long_is_stopped_and_names_fold_and_focus(program):
    program("import time; time.sleep(30)")
    with pytest.raises(argmap.RenderError, match=r"fold=.*focus="):
        engine.lay_out("digraph {}", timeout=0.3)


def test_a_failing_engine_is_quoted_without_its_remarks_on_widths(program):
    program(
        "import sys; sys.stderr.write('Warning: no value for width of non-ASCII character 1\\nError: syntax error\\n'); sys.exit(1)"
    )
    with pytest.raises(argmap.RenderError, match=r"exit code 1\): Error: syntax error$"):
        engine.lay_out("digraph {")


def test_an_engine_that_says_nothing_has_failed(program):
    program("")
    with pytest.raises(argmap.RenderError, match="failed"):
        engine.lay_out("digraph {}")


def test_the_engine_works_in_an_empty_folder_of_its_own(program):
    program("import os; print(os.getcwd(), os.listdir())")
    folder, listing = engine.lay_out("digraph {}").decode().split(" ", 1)
    assert listing.strip() == "[]"
    assert not Path(folder).exists()


def test_broken_source_is_our_error():
    with pytest.raises(argmap.RenderError, match="syntax error"):
        engine.lay_out("digraph {")
