"""The package's own sources, wherever it is installed, and those beside it: what tests of rooms, names and sizes read."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from repository import ROOT

import argmap

PACKAGE = Path(argmap.__file__).parent
BESIDE = ("benchmarks", "docs", "examples", "tests")


@cache
def sources():
    """Return the text of each module by its full name."""
    return {_named(path): path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def every_source():
    """Return the text of each Python file by its full name: the package's, and what lies beside it."""
    beside = sorted(path for folder in BESIDE for path in (ROOT / folder).rglob("*.py"))
    return sources() | {_named(path, ROOT): path.read_text(encoding="utf-8") for path in beside}


@cache
def trees():
    """Return the syntax tree of each module by its full name."""
    return {module: ast.parse(text) for module, text in sources().items()}


def _named(path, root=PACKAGE.parent):
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
