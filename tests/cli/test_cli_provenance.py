"""`argmap verify`, `coverage` and `reanchor`: what they print and write, and their exit codes."""

import json

import pytest

import argmap
from argmap import Citation
from argmap.cli import main

TEXT = "The old bridge is not safe in winter. Therefore the council should close it. Some drivers use it.\n"


@pytest.fixture
def saved(tmp_path):
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8", newline="\n")

    def save(*quotes, **source):
        amap = argmap.ArgumentMap()
        amap.source("Report", id="report", mapped=True, **source)
        for number, quote in enumerate(quotes):
            amap.claim(f"Claim {number}", id=f"c{number}", citations=Citation(source="report", quote=quote))
        argmap.dump(amap, tmp_path / "map.argmap.json")
        return str(tmp_path / "map.argmap.json"), str(tmp_path / "report.txt")

    return save


@pytest.mark.parametrize("named", ["", "report="])
def test_verify_tells_what_is_wrong_and_exits_with_1(saved, capsys, named):
    file, text = saved("is not safe in winter", "The old bridge is safe in winter")
    assert main(["verify", file, "--text", named + text]) == 1
    said = capsys.readouterr().out.splitlines()
    assert ": AM609 negation 'Claim 1': " in said[0]
    assert said[1] == "1 finding in 1 file: 1 error"


def test_verify_with_all_tells_of_the_sound_ones_too(saved, capsys):
    file, text = saved("is not safe in winter", "The old bridge ... in winter")
    assert main(["verify", file, "--text", text]) == 0
    assert capsys.readouterr().out == "nothing found in 1 file\n"
    assert main(["verify", file, "--text", text, "--all"]) == 0
    first, second = capsys.readouterr().out.splitlines()[:2]
    assert ": verbatim 'Claim 0': " in first
    assert ": discontinuous 'Claim 1': " in second


def test_verify_of_a_text_that_is_missing_says_so(saved, capsys):
    file, _ = saved("is not safe in winter")
    assert main(["verify", file]) == 1
    assert ": AM601 source-missing 'Report': " in capsys.readouterr().out


def test_verify_fixes_and_knows_a_baseline(saved, capsys, tmp_path):
    file, text = saved("the old bridge is \u2018not\u2019 safe", "Whales sing old songs")
    assert main(["verify", file, "--text", text, "--fix", "--fail-on", "error"]) == 1
    assert argmap.load(file)["c0"].citations[0].quote.exact == "The old bridge is not safe"
    known = str(tmp_path / "known.json")
    assert main(["verify", file, "--text", text, "--write-baseline", known]) == 0
    assert main(["verify", file, "--text", text, "--baseline", known]) == 0
    assert main(["verify", file, "--text", text, "--all", "--fix"]) == 2
    assert "--all and --fix: use one of them" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_verify_tells_machines(saved, capsys, form):
    file, text = saved("The old bridge is safe in winter")
    assert main(["verify", file, "--text", text, "--output-format", form]) == 1
    out = capsys.readouterr().out
    assert "AM609" in out
    assert form == "github" or json.loads(out)


def test_several_texts_need_the_ids_of_their_sources(saved, capsys):
    file, text = saved("The old bridge")
    assert main(["verify", file, "--text", text, "--text", f"law={text}"]) == 2
    assert "names no source of the map: give ID=FILE, with an ID of 'report'" in capsys.readouterr().err


def test_coverage_tells_how_much_is_cited(saved, capsys):
    file, text = saved("is not safe in winter")
    assert main(["coverage", file, "--text", text]) == 0
    assert (
        capsys.readouterr().out.splitlines()[0]
        == "1 of 3 sentences cited (33%), 0 of 1 argumentative ones (0%)"
    )
    assert main(["coverage", file, "--text", text, "--source", "report", "--fail-on", "info"]) == 1
    capsys.readouterr()
    assert main(["coverage", file, "--text", text, "--output-format", "json", "--cues", "english"]) == 0
    assert [row["code"] for row in json.loads(capsys.readouterr().out)] == ["AM613"]
    assert main(["coverage", file]) == 2
    assert "the map does not hold the text of 'report': pass text=" in capsys.readouterr().err


def test_reanchor_writes_the_map_and_tells_what_was_reworded(saved, capsys, tmp_path):
    file, text = saved("the council should close it", "Some drivers use it")
    new = tmp_path / "new.txt"
    new.write_text("A preface. " + TEXT.replace("Some drivers use it.", ""), encoding="utf-8")
    out = tmp_path / "new.argmap.json"
    assert main(["reanchor", file, "--text", str(new), "--old", text, "-o", str(out)]) == 1
    assert ": lost 'Claim 1': 'Some drivers use it' is no longer in 'Report'" in capsys.readouterr().out
    assert argmap.load(out)["c0"].citations[0].quote.start == TEXT.index("the council") + 11
    assert main(["reanchor", file, "--text", text, "--old", text, "-o", "-"]) == 0
    said = capsys.readouterr()
    assert argmap.loads(said.out)["c0"].citations[0].quote.start == TEXT.index("the council")
    assert said.err == "nothing found in 1 file\n"


@pytest.mark.parametrize("command", [["verify"], ["coverage"], ["reanchor", "-o", "x.argmap.json"]])
def test_a_text_that_is_not_there_is_an_error_in_one_line(saved, capsys, command):
    file, _ = saved("The old bridge")
    assert main([command[0], file, "--text", "nowhere.txt", *command[1:]]) == 2
    assert capsys.readouterr().err == "argmap: nowhere.txt: no such file or directory\n"


def test_render_shows_the_text_beside_the_map(saved, capsys, tmp_path):
    file, text = saved("is not safe in winter")
    out = tmp_path / "map.html"
    assert main(["render", file, "-o", str(out), "--text", text]) == 0
    page = out.read_text(encoding="utf-8")
    assert page == argmap.html(argmap.load(file), text=TEXT)
    assert 'aria-label="source text"' in page
    assert main(["render", file, "-o", str(out), "--text", f"report={text}"]) == 0
    assert main(["render", file, "-o", str(tmp_path / "map.svg"), "--text", text]) == 2
    assert "text= is for html" in capsys.readouterr().err
