"""`argmap pictures` draws what is not up to date, and nothing else."""

from __future__ import annotations

import pytest

import argmap
from argmap.cli import main


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "street.outline").write_text("Wet\n  + Rain\n", encoding="utf-8")
    (tmp_path / "b.argdown").write_text("[b]: It is late.\n", encoding="utf-8")
    return tmp_path


def drawn(folder, **options):
    amap = argmap.load(folder / "street.outline")
    return argmap.render(amap, **{"highlight": argmap.lacking_support(amap), **options})


def test_a_picture_is_drawn_once_and_again_when_its_map_changes(folder, capsys):
    assert main(["pictures", "street.outline", "b.argdown"]) == 1
    assert capsys.readouterr().out == "street.outline.svg: drawn\nb.argdown.svg: drawn\n"
    assert (folder / "street.outline.svg").read_text(encoding="utf-8") == drawn(folder)
    written = (folder / "street.outline.svg").stat().st_mtime_ns
    assert main(["pictures", "street.outline", "b.argdown"]) == 0
    heard = capsys.readouterr()
    assert (heard.out, heard.err) == ("", "0 pictures drawn, 2 up to date\n")
    assert (folder / "street.outline.svg").stat().st_mtime_ns == written
    (folder / "street.outline").write_text("Wet\n  + Snow\n", encoding="utf-8")
    assert main(["pictures", "street.outline", "b.argdown"]) == 1
    assert capsys.readouterr().err == "1 picture drawn, 1 up to date\n"
    assert "Snow" in (folder / "street.outline.svg").read_text(encoding="utf-8")


def test_pictures_obey_the_options_of_render_and_may_be_of_any_format(folder):
    assert main(["pictures", "--style", "print", "--plain", "--to", "svg", "street.outline"]) == 1
    assert (folder / "street.outline.svg").read_text(encoding="utf-8") == drawn(
        folder, style="print", highlight=()
    )
    assert main(["pictures", "street.outline"]) == 1  # the other look is another picture
    assert main(["pictures", "--to", "png", "street.outline"]) == 1
    assert (folder / "street.outline.png").read_bytes().startswith(b"\x89PNG")
    assert main(["pictures", "--to", "png", "street.outline"]) == 0


def test_a_link_is_replaced_and_what_it_leads_to_is_left_alone(folder):
    (folder / "secret").write_text("mine", encoding="utf-8")
    (folder / "street.outline.svg").symlink_to(folder / "secret")
    assert main(["pictures", "street.outline"]) == 1
    assert (folder / "secret").read_text(encoding="utf-8") == "mine"
    assert not (folder / "street.outline.svg").is_symlink()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-"], "standard input has nothing beside it: use argmap render - -o OUT"),
        (["--to", "gif", "street.outline"], "unknown format 'gif': expected one of"),
        (["--plain", "--check", "street.outline"], "--plain and --check: use one of them"),
        (["--unfolded", "--fold", "wet", "street.outline"], "--fold and --unfolded: use one of them"),
        (["--style", "nice", "street.outline"], "nice"),
        (["none.outline"], "none.outline: no such file or directory"),
        ([], "missing argument"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line_and_nothing_is_drawn(folder, capsys, arguments, said):
    assert main(["pictures", *arguments]) == 2
    heard = capsys.readouterr()
    assert said in heard.err
    assert heard.err.count("\n") == 1
    assert {path.name for path in folder.iterdir()} == {"street.outline", "b.argdown"}


def test_a_picture_that_cannot_be_drawn_leaves_the_old_one(folder, capsys):
    main(["pictures", "street.outline"])
    old = (folder / "street.outline.svg").read_bytes()
    (folder / "street.outline").write_text("Wet\n  +\n", encoding="utf-8")
    assert main(["pictures", "street.outline"]) == 2
    assert "street.outline" in capsys.readouterr().err
    assert (folder / "street.outline.svg").read_bytes() == old
