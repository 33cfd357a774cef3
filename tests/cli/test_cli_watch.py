"""`argmap render --watch` draws a file again whenever it changes."""

from __future__ import annotations

import pytest

import argmap
from argmap.cli import _watching as watching
from argmap.cli import main


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """Return what watches a file while steps are taken between the looks at it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.outline").write_text("It is wet\n", encoding="utf-8")

    def run(*steps, arguments=()):
        left = list(steps)

        def between_looks(_):
            if not left:
                raise KeyboardInterrupt
            left.pop(0)()

        monkeypatch.setattr(watching, "sleep", between_looks)
        return main(["render", "map.outline", "-o", "map.svg", "--watch", *arguments])

    run.file, run.picture = tmp_path / "map.outline", tmp_path / "map.svg"
    return run


def put(file, text):
    def step():
        argmap.formats.write_file(file, argmap.formats.Writing(text, ()))

    return step


def test_a_change_is_drawn_and_what_is_wrong_is_told_and_the_old_picture_stays(watched, capsys):
    seen = []

    def look():
        seen.append(watched.picture.read_text(encoding="utf-8"))

    code = watched(
        look,
        put(watched.file, "It is wet\n  + It rained\n"),
        look,
        put(watched.file, "  + & nothing above\n"),
        look,
        watched.file.unlink,
        look,
        put(watched.file, "It is dry\n"),
        look,
    )
    assert code == 0
    assert ["It rained" in picture for picture in seen] == [False, True, True, True, False]
    assert "It is dry" in seen[-1]
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "watching map.outline; Ctrl+C ends it",
        *["drawn to map.svg"] * 3,
        "no longer watching",
    ]
    assert told.err.startswith("argmap: map.outline: line 1")


def test_nothing_is_drawn_while_nothing_changes(watched, capsys):
    stamps = []
    assert watched(*[lambda: stamps.append(watched.picture.stat().st_mtime_ns)] * 3) == 0
    assert len(set(stamps)) == 1
    assert capsys.readouterr().out.count("drawn") == 1


def test_options_hold_for_each_picture(watched):
    assert (
        watched(put(watched.file, "It is wet\n  + It rained\n"), arguments=["--plain", "--style", "dark"])
        == 0
    )
    amap = argmap.load(watched.file)
    assert watched.picture.read_text(encoding="utf-8") == argmap.render(amap, style="dark", highlight=())


def test_what_cannot_be_watched_is_told(watched, capsys):
    assert main(["render", "-", "-o", "map.svg", "--watch"]) == 2
    assert "--watch needs a file to read and one to write, not -" in capsys.readouterr().err
    watched.file.unlink()
    assert watched() == 2
    assert "map.outline: no such file or directory" in capsys.readouterr().err
