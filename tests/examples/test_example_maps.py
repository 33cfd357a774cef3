"""The maps of examples/, wherever argmap is installed."""

from __future__ import annotations

import tomllib

import pytest
from repository import ROOT

import argmap
from argmap.formats._files import example_maps


def test_every_example_is_a_map_with_a_title_and_words():
    names = argmap.examples()
    assert len(names) >= 6
    for name in names:
        amap = argmap.examples(name)
        assert amap.title
        assert len(amap) > 5
        assert argmap.examples(name.replace("_", "-")) == amap


@pytest.mark.parametrize("wrong", ["phones", "school_phones.argmap.json", ""])
def test_an_example_that_is_not_there_is_told_which_are(wrong):
    with pytest.raises(argmap.FormatError, match="unknown example .*: expected one of 'infusion_pump', "):
        argmap.examples(wrong)
    with pytest.raises(argmap.FormatError, match="the name of an example must be text, got 3"):
        argmap.examples(3)


def test_a_wheel_takes_every_map_of_the_folder_along_and_no_other_file():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    goal = example_maps.FOLDERS[0].name
    taken = settings["targets"]["wheel"]["force-include"]
    there = sorted(path.name for path in (ROOT / "examples").glob("*.argmap.json"))
    assert taken == {f"examples/{name}": f"argmap/{goal}/{name}" for name in there}
