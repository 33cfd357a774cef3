"""The package's own sources, wherever it is installed: what tests of its rooms, names and sizes read."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import argmap

PACKAGE = Path(argmap.__file__).parent


@cache
def sources():
    """Return the text of each module by its full name."""
    return {_named(path): path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def trees():
    """Return the syntax tree of each module by its full name."""
    return {module: ast.parse(text) for module, text in sources().items()}


def _named(path):
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
