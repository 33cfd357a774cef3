"""The hooks for pre-commit take every format that argmap reads, and bring what it needs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from repository import ROOT

from argmap import formats

if not (ROOT / ".pre-commit-hooks.yaml").exists():
    pytest.skip("the hooks are not beside the tests", allow_module_level=True)
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
TAKEN = re.compile(HOOKS[0]["files"])
ANYTHING = {
    ".json",
    ".xml",
    ".yaml",
    ".yml",
    ".txt",
    ".csv",
    ".tsv",
    ".parquet",
    ".jsonld",
    ".conll",
}  # which may be no map
BIBLIOGRAPHIES = {"bibtex", "csl-json"}  # which hold sources, and nothing to check


@pytest.mark.parametrize("name", sorted({*formats.names()} - BIBLIOGRAPHIES))
def test_a_hook_takes_files_of_every_format_by_the_names_that_only_they_have(name):
    suffixes = formats.find(name).SUFFIXES
    own = [suffix for suffix in suffixes if suffix not in ANYTHING] or [".argmap.csv", ".argmap.tsv"]
    for suffix in own:
        assert TAKEN.search(f"maps/case{suffix}"), suffix


@pytest.mark.parametrize(
    "file", ["package.json", "ci.yaml", "a.txt", "data.csv", "a.xml", "README.md", "outline", "aargdown"]
)
def test_a_hook_leaves_other_files_alone(file):
    assert not TAKEN.search(file)


def test_hooks_bring_what_the_formats_that_they_take_need():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    sources = Path(formats.__file__).parent.rglob("*.py")
    asked = {
        extra
        for source in sources
        for extra in re.findall(
            r'MissingExtraError\.unless\(\s*"[^"]+",\s*"([^"]+)"', source.read_text(encoding="utf-8")
        )
    }
    assert "yaml" in asked
    for hook in HOOKS:
        (brought,) = [re.fullmatch(r"\.\[(.+)\]", given)[1] for given in hook["additional_dependencies"]]
        assert set(brought.split(",")) <= extras.keys()
        assert asked - {"parquet"} | {"craft"} <= set(
            brought.split(",")
        )  # of which there are no files to take


def test_all_hooks_take_the_same_files():
    assert [hook["id"] for hook in HOOKS] == ["argmap-check", "argmap-fix", "argmap-pictures"]
    assert len({hook["files"] for hook in HOOKS}) == 1


def test_a_picture_is_no_map():
    assert not TAKEN.search("maps/case.argdown.svg")
