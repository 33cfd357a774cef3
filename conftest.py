"""A run without slow tests passes over files that are slow as a whole: to read them, too, takes its time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_MARKED = re.compile(r"(?m)^pytestmark = (?:\[\s*)?pytest\.mark\.(?:browser|slow)\b")
_IMPORTS_MUCH = re.compile(
    r"(?m)^\s*(?:from|import) (?:inspect_ai|lsprotocol|mcp|pydantic_ai|pydantic_evals|pygls)\b"
)
_EXAMPLES = (
    "argmap/corpus/",
    "docs/how-to/agent.md",
    "docs/how-to/judge-an-answer.md",
    "docs/how-to/read-your-corpus.md",
)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Pass over, in a run without slow tests, a file that is marked as a whole, or imports or asks what takes seconds."""
    if "not slow" not in config.option.markexpr or not collection_path.is_file():
        return None
    below = collection_path.as_posix().removeprefix(f"{config.rootpath.as_posix()}/")
    if below.startswith(_EXAMPLES):
        return True
    if collection_path.suffix != ".py":
        return None
    text = collection_path.read_text(encoding="utf-8")
    return bool(_MARKED.search(text) or _IMPORTS_MUCH.search(text)) or None
