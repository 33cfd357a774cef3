"""Files are included when asked only, and from inside one folder only."""

from __future__ import annotations

import pytest

import argmap
from argmap import formats


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "maps" / "sub").mkdir(parents=True)
    (tmp_path / "secret.argdown").write_text("[S]: secret\n")
    (tmp_path / "maps" / "a.argdown").write_text("[A]: a\n\n@include(sub/b.argdown)\n")
    (tmp_path / "maps" / "sub" / "b.argdown").write_text(
        "[B]: b\n\n@include(../a.argdown)\n\n@include(c.argdown)\n"
    )
    (tmp_path / "maps" / "sub" / "c.argdown").write_text("[C]: c\n")
    (tmp_path / "maps" / "link.argdown").symlink_to(tmp_path / "secret.argdown")
    return tmp_path / "maps"


def test_nothing_is_included_unasked():
    reading = formats.read("[A]: a\n\n@include(b.argdown)\n", "argdown")
    assert [claim.text for claim in reading.amap] == ["a", "@include(b.argdown)"]
    assert [loss.where for loss in reading.losses] == ["@include"]


def test_files_are_included_from_the_folder_each_once(folder):
    text = "[X]: x\n\n@include(a.argdown)\n\n[Y]: y\n"
    amap = argmap.loads(text, format="argdown", include_from=folder)
    assert list(amap.claims) == ["X", "A", "B", "C", "Y"]


@pytest.mark.parametrize(
    "name", ["../secret.argdown", "sub/../../secret.argdown", "link.argdown", "gone.argdown", "sub"]
)
def test_a_file_outside_of_the_folder_or_a_missing_one_is_an_error(folder, name):
    with pytest.raises(argmap.ParseError) as caught:
        argmap.loads(f"[X]: x\n\n@include({name})\n", format="argdown", include_from=folder)
    assert caught.value.line == 3


def test_an_absolute_path_is_an_error(folder):
    with pytest.raises(argmap.ParseError, match="leads out of the folder"):
        argmap.loads(f"@include({folder / 'a.argdown'})\n", format="argdown", include_from=folder)


def test_an_error_in_an_included_file_names_that_file(folder):
    (folder / "bad.argdown").write_text("[B]: b\n\n[C]: c [d]\n")
    with pytest.raises(argmap.ParseError) as caught:
        argmap.loads("[X]: x\n\n@include(bad.argdown)\n\n[Y]: y\n", format="argdown", include_from=folder)
    assert (caught.value.path, caught.value.line) == (str(folder / "bad.argdown"), 3)
