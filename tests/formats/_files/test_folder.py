"""A folder of files in whatever formats."""

from __future__ import annotations

from argmap import formats


def test_a_folder_of_mixed_formats_is_read_and_what_fails_is_told(tmp_path):
    (tmp_path / "a.apx").write_text("arg(a).\n")
    (tmp_path / "b.tgf").write_text("a\n#\na\n")
    (tmp_path / "c.json").write_text("{}")
    seen = []
    documents = formats.read_folder(tmp_path, progress=lambda done, total: seen.append((done, total)))
    assert [(d.path.name, d.format, d.amap is not None) for d in documents] == [
        ("a.apx", "aspartix", True),
        ("b.tgf", "tgf", False),
        ("c.json", None, False),
    ]
    assert "line 3" in str(documents[1].error)
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert [d.format for d in formats.read_folder([tmp_path / "a.apx"])] == ["aspartix"]
