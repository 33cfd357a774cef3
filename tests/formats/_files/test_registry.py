"""Formats are found by looking into the folder, and by what other packages announce."""

from __future__ import annotations

import importlib.metadata
import sys
import types
from importlib.metadata import EntryPoint

import pytest

import argmap
from argmap import formats
from argmap.formats._files import registry


def lines(text, *, losses):  # it loses nothing
    amap = argmap.ArgumentMap()
    for line in text.splitlines():
        amap.claim(line)
    return amap


@pytest.fixture
def announce(monkeypatch):
    """Return what lets a package announce formats: modules by name, each as the object that it is to be."""

    def announced(**modules):
        for name, parts in modules.items():
            module = types.ModuleType(f"elsewhere_{name}")
            module.__dict__.update(parts)
            monkeypatch.setitem(sys.modules, module.__name__, module)
        entries = [EntryPoint(name, f"elsewhere_{name}", "argmap.formats") for name in modules]
        usual = importlib.metadata.entry_points
        monkeypatch.setattr(
            importlib.metadata,
            "entry_points",
            lambda *, group: entries if group == "argmap.formats" else usual(group=group),
        )
        forget()

    yield announced
    monkeypatch.undo()
    forget()


def forget():
    registry._announced.cache_clear()
    registry._loaded.cache_clear()


LINES = {"NAME": "lines", "SUFFIXES": (".lines",), "read": lines}


def test_a_format_that_another_package_announces_is_read_by_name_and_suffix(announce, tmp_path):
    announce(lines=LINES)
    assert "lines" in formats.names()
    assert "lines" not in formats.names(writable=True)
    (tmp_path / "a.lines").write_text("It rains\nIt is wet\n")
    assert [claim.text for claim in argmap.load(tmp_path / "a.lines")] == ["It rains", "It is wet"]
    assert len(argmap.loads("It rains", "lines")) == 1


def test_nobody_elses_format_takes_the_place_of_ours(announce):
    announce(tgf=LINES | {"NAME": "tgf"})
    assert formats.find("tgf").__name__ == "argmap.formats.tgf"


def test_what_is_announced_and_is_no_format_is_told_with_its_name(announce, monkeypatch):
    announce(lines={"NAME": "lines", "SUFFIXES": (".lines",)})
    with pytest.raises(argmap.FormatError, match="'elsewhere_lines' .* format 'lines', but has no read"):
        formats.names()
    announce(lines=LINES)
    monkeypatch.delitem(sys.modules, "elsewhere_lines")
    with pytest.raises(argmap.FormatError, match="'lines' that 'elsewhere_lines' announces cannot be loaded"):
        formats.find("lines")


@pytest.mark.slow
def test_a_format_that_is_named_is_loaded_alone():
    script = (
        "import sys, argmap; argmap.loads('p af 1\\n', 'iccma'); print('argmap.formats.kialo' in sys.modules)"
    )
    import subprocess

    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
        == "False\n"
    )
