"""Which format a file is in: told by its suffix, then by its content, and never guessed."""

from __future__ import annotations

import pytest

import argmap


def test_suffix_and_content_tell_the_format(tmp_path):
    amap = argmap.ArgumentMap(title="T")
    amap.claim("x")
    path = tmp_path / "Map.ARGMAP.JSON"
    argmap.dump(amap, path)
    assert argmap.load(path) == argmap.load(str(path)) == argmap.loads(path.read_text()) == amap
    with path.open(encoding="utf-8") as file:
        assert argmap.load(file) == amap
    with path.open("rb") as file:
        assert argmap.load(file) == amap
    assert argmap.loads(b"\xef\xbb\xbf" + path.read_bytes()) == amap
    assert argmap.loads(path.read_text().encode("utf-16")) == amap


def test_a_file_whose_suffix_tells_too_little_or_the_wrong_thing_is_known_by_its_content(tmp_path):
    amap = argmap.ArgumentMap(title="T")
    amap.support(amap.claim("x"), amap.claim("y"))
    for name in ("map.json", "map.txt", "map.xml", "map"):
        (tmp_path / name).write_text(argmap.dumps(amap))
        assert argmap.load(tmp_path / name) == amap
    text = '{"statements": {"A": {"type": "equivalence-class", "members": [{"text": "It rains."}]}}, "arguments": {}}'
    (tmp_path / "from-argdown.json").write_text(text)
    assert [claim.text for claim in argmap.load(tmp_path / "from-argdown.json")] == ["It rains."]
    (tmp_path / "other.json").write_text('{"a": 1}')
    with pytest.raises(
        argmap.FormatError,
        match=r"other.json' does not begin as any format of its suffix: pass format= \(--from .*\), such as argmap, aif or node-link",
    ):
        argmap.load(tmp_path / "other.json")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("map.json", r"ambiguous: use \.argmap\.json, the format that loses nothing, or \.aif\.json"),
        ("map.yaml", r"ambiguous: use .* or \.carneades\.yaml or \.gsn\.yaml"),
        ("map.txt", r"or \.kialo.* or \.outline"),
    ],
)
def test_a_suffix_of_several_formats_is_no_reason_to_guess_in_writing(tmp_path, name, said):
    with pytest.raises(argmap.FormatError, match=said):
        argmap.dump(argmap.ArgumentMap(), tmp_path / name)
    assert not (tmp_path / name).exists()
