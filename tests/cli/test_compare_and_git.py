"""The commands that compare, and that serve git: in a real repository."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from repository import ROOT

import argmap
from argmap.cli import main


def weather():
    amap = argmap.ArgumentMap(title="Weather")
    amap.support(amap.claim("It rained", id="rain"), amap.claim("The street is wet", id="wet"), id="s")
    return amap


@pytest.fixture
def two(tmp_path):
    a, b = tmp_path / "a.argmap.json", tmp_path / "b.argmap.json"
    amap = weather()
    argmap.dump(amap, a)
    amap.evolve("rain", text="It rained all night")
    argmap.dump(amap, b)
    return a, b


def test_diff_prints_a_changelog(two, capsys):
    a, b = map(str, two)
    assert main(["diff", a, b]) == 0
    assert capsys.readouterr().out == (
        "1 reworded; 0 verdicts change\n~ 'It rained all night' (rain) reworded: 'It rained' → 'It rained all night'\n"
    )
    assert main(["diff", "--exit-code", a, b]) == 1
    assert main(["diff", "--exit-code", a, a]) == 0
    capsys.readouterr()
    assert main(["diff", "--json", a, b]) == 0
    assert json.loads(capsys.readouterr().out)["edits"][0]["kind"] == "reworded"
    assert main(["diff", a, "nowhere.argmap.json"]) == 2


def test_diff_draws_what_changed(two, tmp_path):
    a, b = map(str, two)
    assert main(["diff", a, b, "-o", str(tmp_path / "changed.svg")]) == 0
    assert "reworded" in (tmp_path / "changed.svg").read_text()


def test_diff_takes_any_two_formats(two, tmp_path, capsys):
    other = tmp_path / "b.argdown"
    argmap.dump(argmap.load(two[0]), other)
    assert main(["diff", str(two[0]), str(other)]) == 0
    assert capsys.readouterr().out == "nothing changed\n"


def test_compare_prints_a_table_or_json(two, capsys):
    a, b = map(str, two)
    assert main(["compare", a, b, "--bootstrap", "0"]) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[:2] == ["cc", "1.000"]
    assert main(["compare", "--json", a, b, b, "--bootstrap", "0"]) == 0
    assert {one["name"] for one in json.loads(capsys.readouterr().out)["measures"]} >= {
        "las",
        "cass",
        "alpha-u",
    }
    folder = str(two[0].parent)
    assert main(["compare", folder, folder, "--bootstrap", "0"]) == 0


def test_history_lists_versions_and_draws_a_timeline(two, tmp_path, capsys):
    a, b = map(str, two)
    assert main(["history", a, b, "-o", str(tmp_path / "t.svg")]) == 0
    assert "1 reworded; 0 verdicts change" in capsys.readouterr().out
    assert (tmp_path / "t.svg").read_text().startswith("<svg")
    assert main(["history", a, b, "-o", "t.png"]) == 2


def test_textconv_prints_a_line_an_element_and_never_fails(two, tmp_path, capsysbinary):
    assert main(["textconv", str(two[0])]) == 0
    assert capsysbinary.readouterr().out.decode().splitlines() == [
        "Weather", "rain: It rained [claim]", "wet: The street is wet [claim]", "s: rain -> wet",
    ]  # fmt: skip
    broken = tmp_path / "broken"
    broken.write_bytes(b"\xff<<< no map")
    assert main(["textconv", str(broken)]) == 0
    assert capsysbinary.readouterr().out == b"\xff<<< no map"


class Repository:
    """A git repository whose maps are merged and shown by argmap."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        for name, value in {
            "user.name": "A",
            "user.email": "a@example.org",
            "commit.gpgsign": "false",
        }.items():
            self.git("config", name, value)
        page = (ROOT / "docs" / "how-to" / "compare-maps.md").read_text(encoding="utf-8")
        told = (
            page.split("## Maps in git")[1].split("```sh\n")[1].split("```")[0]
        )  # what the page says to type
        told = told.replace('"argmap ', f'"{sys.executable} -m argmap ')
        subprocess.run(["bash", "-e", "-c", told], cwd=folder, check=True)
        assert "merge=argmap diff=argmap" in (folder / ".gitattributes").read_text()
        self.file = folder / "map.argmap.json"

    def git(self, *arguments, ok=True):
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, capture_output=True, text=True, check=False,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        )  # fmt: skip
        assert not ok or done.returncode == 0, done.stderr + done.stdout
        return done

    def commit(self, amap, message):
        argmap.dump(amap, self.file)
        self.git("add", ".")
        self.git("commit", "-qm", message)


@pytest.fixture
def repository(tmp_path):
    if not (ROOT / "docs").exists():
        pytest.skip("the docs are not beside the tests")
    return Repository(tmp_path)


def branches(repository, ours, theirs):
    base = weather()
    repository.commit(base, "a map")
    for name, change in (("theirs", theirs), ("ours", ours)):
        repository.git("checkout", "-q", "-b", name, "main")
        amap = base.copy()
        change(amap)
        repository.commit(amap, name)


@pytest.mark.slow
def test_git_merges_what_lines_would_leave_in_conflict(repository):
    def other_field(amap):
        amap.evolve("rain", weight=0.5)

    branches(repository, lambda amap: amap.evolve("rain", text="It rained all night"), other_field)
    repository.git("merge", "-q", "--no-edit", "theirs")
    claim = argmap.load(repository.file).claims["rain"]
    assert (claim.text, claim.weight) == ("It rained all night", 0.5)


@pytest.mark.slow
def test_git_shows_a_conflict_on_its_lines_and_load_names_it(repository):
    branches(
        repository,
        lambda amap: amap.evolve("rain", text="It rained all night"),
        lambda amap: amap.evolve("rain", text="It rained a lot"),
    )
    done = repository.git("merge", "theirs", ok=False)
    assert done.returncode == 1
    assert "map.argmap.json: text of 'It rained all night' (rain)" in done.stderr
    text = repository.file.read_text()
    assert '<<<<<<< ours\n{"id":"rain","text":"It rained all night"},\n=======\n' in text
    with pytest.raises(argmap.ParseError, match="line 7: a merge conflict that git left here"):
        argmap.load(repository.file)


@pytest.mark.slow
def test_git_diff_is_readable(repository):
    branches(
        repository, lambda amap: amap.evolve("rain", weight=0.5), lambda amap: amap.evolve("rain", weight=0.1)
    )
    shown = repository.git("diff", "main", "ours").stdout
    assert "-rain: It rained [claim]\n+rain: It rained [claim, 0.5]" in shown


@pytest.mark.slow
def test_both_added_begins_with_an_empty_map(repository):
    repository.git("add", ".")
    repository.git("commit", "-qm", "nothing")
    for name, text in (("theirs", "There is a roof"), ("ours", "Nobody saw a cloud")):
        repository.git("checkout", "-q", "-b", name, "main")
        amap = argmap.ArgumentMap()
        amap.claim(text)
        repository.commit(amap, name)
    repository.git("merge", "theirs", ok=False)  # git calls it a conflict whatever the driver says
    assert {claim.text for claim in argmap.load(repository.file)} == {"There is a roof", "Nobody saw a cloud"}


def test_what_is_no_map_is_merged_by_lines(tmp_path, capsys):
    files = [tmp_path / name for name in ("base", "ours", "theirs")]
    for file, text in zip(files, ("a\nb\nc\n", "a\nb\nC\n", "A\nb\nc\n"), strict=True):
        file.write_text(text)
    assert main(["merge-driver", *map(str, files), "map.json"]) == 0
    assert files[1].read_text() == "A\nb\nC\n"
    assert "map.json: cannot be merged as a map, so line by line" in capsys.readouterr().err
