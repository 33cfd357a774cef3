"""`argmap check --report`: the pages of a class, written even if one file cannot be read."""

from __future__ import annotations

import pytest

from argmap.cli import main

OUTLINE = "# Phones\nThe school should ban phones\n  + Phones distract pupils\n"


@pytest.fixture
def handed_in(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("ann", "bo"):
        (tmp_path / f"{name}.outline").write_text(OUTLINE, encoding="utf-8")
    (tmp_path / "eve.argmap.json").write_text('{"broken', encoding="utf-8")
    return tmp_path


def test_a_report_has_a_page_a_map_and_a_summary(handed_in, capsys):
    assert main(["check", "ann.outline", "bo.outline", "--report", "out", "--fail-on", "never"]) == 0
    assert sorted(path.name for path in (handed_in / "out").iterdir()) == [
        "ann.html",
        "bo.html",
        "index.html",
    ]
    said = capsys.readouterr()
    assert said.out.replace("\\", "/") == "out/index.html: 2 maps, 6 findings\n"
    assert main(["check", "ann.outline", "--report", "out"]) == 1


def test_a_file_that_cannot_be_read_does_not_stop_the_others(handed_in, capsys):
    assert (
        main(
            [
                "check",
                "eve.argmap.json",
                "gone.outline",
                "ann.outline",
                "--report",
                "out",
                "--fail-on",
                "never",
            ]
        )
        == 2
    )
    said = capsys.readouterr()
    assert "eve.argmap.json: not read: line 1" in said.err
    assert "gone.outline: not read: " in said.err
    summary = (handed_in / "out" / "index.html").read_text(encoding="utf-8")
    assert "ann.html" in summary
    assert "Could not be read" in summary
    assert "gone.outline" in summary
    assert main(["check", "eve.argmap.json", "ann.outline"]) == 2


def test_what_is_not_ours_is_not_overwritten(handed_in, capsys):
    (handed_in / "out").mkdir()
    (handed_in / "out" / "ann.html").write_text("mine", encoding="utf-8")
    assert main(["check", "ann.outline", "--report", "out"]) == 2
    assert "is not a feedback page" in capsys.readouterr().err
    assert [path.name for path in (handed_in / "out").iterdir()] == ["ann.html"]
    assert main(["check", "ann.outline", "--report", "ann.outline"]) == 2


@pytest.mark.parametrize("other", [["--fix"], ["--diff"], ["--write-baseline", "known.json"]])
def test_a_report_is_written_of_files_as_they_are(handed_in, capsys, other):
    assert main(["check", "ann.outline", "--report", "out", *other]) == 2
    assert "use one of them" in capsys.readouterr().err
    assert not (handed_in / "out").exists()


def test_findings_for_a_program_are_printed_besides(handed_in, capsys):
    main(["check", "ann.outline", "--report", "out", "--output-format", "json"])
    assert '"rule": "missing-co-premise"' in capsys.readouterr().out


def test_maps_are_set_beside_a_model_answer(handed_in, capsys):
    key = "# Phones\nThe school should ban phones\n  + Phones distract pupils in class\n  - <b>Phones</b> help in need\n"
    (handed_in / "key.outline").write_text(key, encoding="utf-8")
    call = [
        "check",
        "ann.outline",
        "bo.outline",
        "--report",
        "out",
        "--model",
        "key.outline",
        "--fail-on",
        "never",
    ]
    assert main(call) == 0
    page = (handed_in / "out" / "ann.html").read_text(encoding="utf-8")
    assert "2 of 3 claims of the model answer are here" in page
    assert "In the model answer, and not here (1 claim)" in page
    assert "&lt;b&gt;Phones&lt;/b&gt; help in need" in page
    assert "claims of the model" in (handed_in / "out" / "index.html").read_text(encoding="utf-8")
    assert main(["check", "ann.outline", "--model", "key.outline"]) == 2
    assert "--model goes with --report" in capsys.readouterr().err
    assert main(["check", "ann.outline", "--report", "out", "--model", "gone.outline"]) == 2
