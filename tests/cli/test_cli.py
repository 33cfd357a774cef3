"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import gc
import io
import json
import subprocess
import sys

import pytest

import argmap
from argmap.cli import main


@pytest.fixture
def file(tmp_path):
    amap = argmap.ArgumentMap(title="T")
    amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
    path = tmp_path / "map.argmap.json"
    argmap.dump(amap, path)
    return path


def test_unsupported_lists_each_claim_with_its_reason(file, capsys):
    assert main(["unsupported", str(file)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "rule         claim      why                                                       id",
        "ungrounded   It is wet  Nothing supports what it finally rests on: 'It rained'    wet",
        "unsupported  It rained  Nothing supports this premise, used directly for 1 claim  rain",
    ]
    main(["unsupported", "--summary", str(file)])
    assert capsys.readouterr().out.startswith("2 of 2 claims lack support: 1 unsupported, 1 ungrounded")
    main(["unsupported", "--json", str(file)])
    assert [found["id"] for found in json.loads(capsys.readouterr().out)] == ["wet", "rain"]


def test_unsupported_lists_the_worst_twenty_unless_all_are_asked_for(tmp_path, capsys):
    amap = argmap.ArgumentMap()
    for number in range(23):
        amap.claim(f"Claim {number}")
    argmap.dump(amap, tmp_path / "many.argmap.json")
    assert main(["unsupported", str(tmp_path / "many.argmap.json")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (len(lines), lines[-1]) == (22, "and 3 more")
    assert main(["unsupported", "--all", str(tmp_path / "many.argmap.json")]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 23


def test_standard_input_and_output_are_a_dash(file, capsys, monkeypatch):
    class Standard:
        buffer = io.BytesIO(file.read_bytes())

    monkeypatch.setattr(sys, "stdin", Standard)
    assert main(["render", "-", "--from", "argmap", "-o", "-", "--to", "dot"]) == 0
    assert "digraph" in capsys.readouterr().out


def test_convert_writes_as_the_suffix_says(file, tmp_path):
    assert main(["convert", str(file), str(tmp_path / "map.tsv")]) == 0
    assert (tmp_path / "map.tsv").read_text(encoding="utf-8").startswith("type\tid\ttext")


def test_render_writes_by_suffix(file, tmp_path):
    assert (
        main(
            ["render", str(file), "-o", str(tmp_path / "map.svg"), "--style", "dark", "--direction", "right"]
        )
        == 0
    )
    assert (tmp_path / "map.svg").read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.slow
def test_demo_draws_an_article_and_says_in_ten_lines_where_it_is_weakest(tmp_path, capsys):
    picture = tmp_path / "demo.svg"
    assert main(["demo", "-o", str(picture)]) == 0
    lines = capsys.readouterr().out.splitlines()
    thesis = "The United States must share responsibility for the security of both countries"
    assert lines[:4] == [
        "'Sharing the security burden': 74 claims, 44 supports, 21 challenges",
        f"Contention: '{thesis}'",
        "Verdict: it stands only if unsupported claims are granted; 69 of 74 claims lack support",
        "The five weakest places:",
    ]
    assert lines[4].startswith("1. 'The United States is struggling to…': ")
    assert lines[9:] == [f"To see it, open {picture} in a browser"]
    assert (tmp_path / "demo.svg").stat().st_size > 10_000


def test_stats_formats_schema_version_and_help_print(file, capsys):
    assert main(["stats", str(file)]) == 0
    assert "claims" in capsys.readouterr().out
    assert main(["formats"]) == 0
    assert ".argmap.json" in capsys.readouterr().out
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Argument map"
    assert main(["--version"]) == 0
    assert argmap.__version__ in capsys.readouterr().out
    assert main(["--help"]) == 0
    assert "lack support" in capsys.readouterr().out


def test_convert_writes_the_other_format_and_tells_the_losses(file, tmp_path, capsys):
    goal = tmp_path / "again.argmap.json"
    assert main(["convert", str(file), str(goal)]) == 0
    assert argmap.load(goal) == argmap.load(file)
    assert capsys.readouterr().err == ""


def test_convert_tells_many_losses_of_one_kind_together_and_all_on_request(tmp_path, capsys):
    amap = argmap.ArgumentMap("Rain")
    for number in range(9):
        amap.claim(f"Claim {number}", id=f"c{number}", weight=0.5)
    argmap.dump(amap, tmp_path / "rain.argmap.json")
    given, goal = str(tmp_path / "rain.argmap.json"), tmp_path / "rain.kialo"
    assert main(["convert", given, str(goal), "--strict"]) == 2
    assert not goal.exists()
    assert capsys.readouterr().err.splitlines() == [
        "writing: c0: id changed to '1'; and 8 more",
        "writing: the weight of 9 elements",
        "argmap: 18 losses, so nothing is written (--strict)",
    ]
    assert main(["convert", given, str(goal), "--all"]) == 0
    assert len(capsys.readouterr().err.splitlines()) == 18
    assert goal.exists()
    assert main(["convert", given, "-"]) == 2
    assert "by --to" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["unsupported", "nowhere.argmap.json"], "argmap: nowhere.argmap.json: no such file or directory"),
        (["unsupported", "{bad}"], "bad.argmap.json: line 1"),
        (["render", "{file}", "-o", "x.unknown"], "argmap: "),
        (["render", "{file}", "-o", "x.svg", "--style", "drak"], "did you mean 'dark'"),
        (["render", "{file}", "-o", "x.svg", "--focus", "rian"], "did you mean 'rain'"),
        (["convert", "{file}", "x.unknown"], "unknown suffix of 'x.unknown': use .argmap.json"),
        (["convert", "{file}", "x.json"], "is ambiguous: use .argmap.json"),
        (["convert", "{file}", "none/x.argdown"], "argmap: none/x.argdown: no such file or directory"),
        (["unsuported"], "unknown command 'unsuported': expected one of 'check', "),
        (["render", "{file}", "-o", "x.svg", "--direction", "up"], "unknown direction 'up': expected one of"),
        (["render", "{file}", "-o", "x.svg", "--engine", "dott"], "did you mean 'dot'"),
        (["render", "{file}", "-o", "x.svg", "--detail", "ful"], "did you mean 'full'"),
        (["render", "{file}", "-o", "x.txt", "--detail", "ful"], "did you mean 'full'"),
        (
            ["render", "{file}", "-o", "x.svg", "--hops", "-1"],
            "hops counts relations and is a whole number from",
        ),
        (["render", "{file}", "-o", "x.svg", "--depth", "two"], "invalid value for '--depth'"),
        (["render", "{file}", "-o", "x.svg", "--to", ""], "unknown format '': expected one of 'svg'"),
        (["render", "{file}", "-o", "x.pdf", "--paper", "A9"], "unknown paper 'A9': expected one of 'A3'"),
        (["render", "{file}", "-o", "x.svg", "--plain", "--check"], "--plain and --check: use one of them"),
        (
            ["render", "{file}", "-o", "x.svg", "--check", "--hypothesis", "rain"],
            "--hypothesis and --check: use one of them",
        ),
        (["render", "{file}", "-o", "x.txt", "--hypothesis", "rain", "--unfolded"], "fold= is for maps"),
        (["render", "{file}", "-o", "x.md", "--hypothesis", "rain", "--hops", "1"], "hops= is for maps"),
        (["unsupported", "{file}", "--json", "--summary"], "--summary and --json: use one of them"),
        (["unsupported", "{file}", "--from", ""], "unknown format '': expected one of 'abstrct', 'aif'"),
        (["convert", "{file}", "x.tgf", "--to", "tgff"], "did you mean 'tgf'"),
        (["check", "{file}", "--select", ""], "argmap: expected rules, got ''"),
        (["check", "{file}", "--ignore", "circluar"], "did you mean 'circular'"),
        (["rule", " "], "argmap: expected rules, got ' '"),
        (["solve", "-p", "DC-XX", "-f", "{file}"], "unknown problem 'DC-XX': expected one of"),
        (["render", "{file}"], "argmap: missing option '-o'"),
        (["unsupported", "{folder}"], "is a directory"),
    ],
)
def test_an_error_is_one_line_on_standard_error_and_exit_code_2(
    file, tmp_path, monkeypatch, capsys, arguments, said
):
    bad = tmp_path / "bad.argmap.json"
    bad.write_text("{", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    places = {"file": file, "bad": bad, "folder": tmp_path}
    assert main([argument.format(**places) for argument in arguments]) == 2
    heard = capsys.readouterr()
    assert heard.out == ""
    assert said in heard.err
    assert "Traceback" not in heard.err
    assert heard.err.startswith("argmap: ")


@pytest.mark.parametrize("arguments", [[], ["corpus"], ["embed"]])
def test_a_command_that_needs_another_shows_its_help_as_it_is(capsys, arguments):
    main(arguments)
    named = " ".join(["argmap", *arguments])
    heard = capsys.readouterr()
    assert (heard.out or heard.err).startswith(f"Usage: {named} [OPTIONS] COMMAND [ARGS]...")
    assert f"see {named} --help" not in heard.err


def test_debug_shows_the_traceback():
    with pytest.raises(FileNotFoundError):
        main(["--debug", "unsupported", "nowhere.argmap.json"])


@pytest.mark.slow
def test_a_closed_pipe_is_no_error(file):
    code = f"{sys.executable} -m argmap schema | head -c 10"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {code}"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stderr == ""


def test_a_page_marks_what_render_is_told_to_mark(file, tmp_path):
    def filters(*options):
        assert main(["render", str(file), "-o", str(tmp_path / "map.html"), *options]) == 0
        page = (tmp_path / "map.html").read_text(encoding="utf-8")
        data = json.loads(page.partition('id="page-data">')[2].partition("</script>")[0])
        return [name for name, _ in data["rules"]], [
            mark["rule"] for c in data["claims"] for mark in c.get("marks", ())
        ]

    amap = argmap.load(file)
    asked = [*argmap.lacking_support(amap), *argmap.contested(amap), *argmap.unanswered(amap)]
    assert sorted(filters()[1]) == sorted(one.rule for one in asked if one.id in amap.claims)
    found = argmap.check(amap)
    names, marked = filters("--check", "--detail", "titles")
    assert sorted(marked) == sorted(one.rule for one in found if one.id in amap.claims)
    assert {name.partition(" ")[0] for name in names[1:]} <= {one.rule for one in found}
    assert filters("--plain") == (["lacks support"], [])


def test_paper_is_for_pdf(file, tmp_path, capsys):
    assert main(["render", str(file), "-o", str(tmp_path / "map.svg"), "--paper", "A4"]) == 2
    assert "paper= is for pdf" in capsys.readouterr().err


def test_a_command_leaves_the_search_for_garbage_as_it_was(capsys):
    before = gc.get_threshold()
    assert main(["formats"]) == 0
    assert main(["convert"]) == 2
    assert gc.get_threshold() == before


@pytest.mark.slow
def test_report_writes_what_the_suffix_says_or_prints_markdown(file, tmp_path, capsysbinary):
    for suffix, start in ((".md", b"# "), (".html", b"<!DOCTYPE"), (".pdf", b"%PDF-")):
        written = tmp_path / f"report{suffix}"
        assert main(["report", str(file), "-o", str(written), "--no-picture"]) == 0
        assert written.read_bytes().startswith(start)
    assert main(["report", str(file)]) == 0
    assert capsysbinary.readouterr().out.startswith(b"# ")
    assert main(["report", str(file), "--to", "docx"]) == 2
    assert b"unknown format 'docx'" in capsysbinary.readouterr().err
