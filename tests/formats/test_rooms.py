"""Formats do not know each other, and nothing that they share knows a format; imports for types, and those inside functions, count."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from argmap import formats

FOLDER = Path(formats.__file__).parent
HERE = "argmap.formats"
SHARED = {path.name for path in FOLDER.glob("_*") if path.is_dir()} - {"__pycache__"}
FILES = sorted(path for path in FOLDER.rglob("*.py") if path != FOLDER / "__init__.py")


def room(module):
    """Return what of the folder a module belongs to: a format, or one of the rooms that formats share."""
    return module.removeprefix(HERE).lstrip(".").partition(".")[0]


def imported(path):
    """Give the modules of the folder that a file imports, wherever in it; the folder itself is one of them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""] if node.module != HERE else [f"{HERE}.{a.name}" for a in node.names]
        yield from (name for name in names if name == HERE or name.startswith(HERE + "."))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_a_format_imports_no_other_format_and_what_is_shared_imports_none(path):
    own = room(".".join([HERE, *path.relative_to(FOLDER).with_suffix("").parts]))
    assert {room(module) for module in imported(path)} <= {own, *SHARED}


def test_whatever_stands_in_the_folder_is_a_format_called_as_its_file_or_is_shared():
    there = {
        info.stem for info in FOLDER.iterdir() if info.suffix == ".py" or (info / "__init__.py").exists()
    }
    found = {name.replace("-", "_"): formats.find(name) for name in formats.names()}
    assert there - {"__init__"} == {*found, *SHARED}
    assert [name for name, form in found.items() if form.NAME.replace("-", "_") != name] == []
    assert [path.name for path in FILES if path.stem != "__init__" and path.parent.name == "argdown"] == [
        path.name for path in sorted((FOLDER / "argdown").glob("_*.py")) if path.stem != "__init__"
    ]
