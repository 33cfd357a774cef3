"""Files and texts of any format: read from whatever is open, and what is wrong is named."""

from __future__ import annotations

import io

import pytest

import argmap


def test_a_folder_that_is_not_there_is_told_by_the_name_that_was_given(tmp_path):
    path = tmp_path / "none" / "map.argmap.json"
    with pytest.raises(FileNotFoundError) as error:
        argmap.dump(argmap.ArgumentMap(), path)
    assert error.value.filename == str(path)


def test_open_files_are_written_as_text_or_bytes():
    amap = argmap.ArgumentMap()
    amap.claim("Größe", id="g")
    text, content = io.StringIO(), io.BytesIO()
    argmap.dump(amap, text, format="argmap")
    argmap.dump(amap, content, format="argmap")
    assert text.getvalue() == content.getvalue().decode() == argmap.dumps(amap)


def test_unknown_formats_suffixes_options_and_files_are_named(tmp_path):
    amap = argmap.ArgumentMap()
    with pytest.raises(argmap.FormatError, match="did you mean 'argmap'"):
        argmap.dumps(amap, format="argmapp")
    with pytest.raises(argmap.FormatError, match="suffix of .*x.unknown': use .argmap.json"):
        argmap.dump(amap, tmp_path / "x.unknown")
    with pytest.raises(argmap.FormatError, match="no option 'colour'; it takes progress"):
        argmap.loads("{}", format="argmap", colour=1)
    with pytest.raises(argmap.FormatError, match="such as outline, argdown or kialo"):
        argmap.loads("\x01\x02 nothing at all")
    with pytest.raises(FileNotFoundError):
        argmap.load(tmp_path / "none.argmap.json")
    with pytest.raises(argmap.FormatError, match="text or bytes"):
        argmap.loads(None)
    broken = tmp_path / "broken.argmap.json"
    broken.write_text("{", encoding="utf-8")
    with pytest.raises(argmap.ParseError, match="broken.argmap.json: line 1"):
        argmap.load(broken)


def test_progress_is_told():
    amap = argmap.ArgumentMap()
    amap.claim("x")
    told = []
    argmap.loads(argmap.dumps(amap), progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (1, 1)
    argmap.loads("1\n2\n#\n", format="tgf", progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (6, 6)
