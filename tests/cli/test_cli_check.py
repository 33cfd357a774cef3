"""`argmap check --fix` and `--diff`, `argmap rule`: what they write, where, and with which exit code."""

from __future__ import annotations

import io
import sys

import pytest
from notation import amap_of

import argmap
from argmap import Finding, Fix
from argmap.analysis.check.run import rules
from argmap.cli import main
from argmap.cli._fixing import mend

TWICE = """
    wet: The street is wet.
    rain: It rained. {kind=observation}
    rain -> wet
    rain -> wet
"""
SKETCHED = """
    mortal: Socrates is mortal.
    man: Socrates is a man. {kind=observation}
    man -> mortal
"""


@pytest.fixture
def saved(tmp_path):
    def save(text, name="map.argmap.json"):
        argmap.dump(amap_of(text), tmp_path / name)
        return tmp_path / name

    return save


def test_fix_writes_the_file_anew_says_what_it_did_and_tells_what_is_left(saved, capsys):
    file = saved(TWICE)
    assert main(["check", str(file), "--select", "duplicate-relation,several-claims", "--fix"]) == 0
    assert list(argmap.load(file).relations) == ["rain->wet"]
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        f"{file}: AM105 duplicate-relation 'It rained → The street is wet': Remove the second support [rain->wet-2]",
        "1 fix made in 1 file",
    ]
    assert said.out == "nothing found in 1 file\n"


def test_diff_shows_what_would_change_and_changes_nothing(saved, capsys):
    file = saved(TWICE)
    before = file.read_bytes()
    assert main(["check", str(file), "--select", "AM105", "--fix", "--diff"]) == 1
    assert file.read_bytes() == before
    said = capsys.readouterr()
    assert said.err == "1 fix would be made in 1 file\n"
    gone = [line for line in said.out.splitlines() if line.startswith("-") and "rain->wet-2" in line]
    assert len(gone) == 1
    assert said.out.startswith(f"--- {file}\n+++ {file}\n@@")
    main(["check", str(file), "--select", "AM105", "--fix"])
    capsys.readouterr()
    assert main(["check", str(file), "--select", "AM105", "--diff"]) == 0
    assert capsys.readouterr() == ("", "no fixes would be made\n")


def test_what_is_only_suggested_is_done_only_if_it_is_asked_for(saved, capsys):
    file = saved(SKETCHED)
    assert main(["check", str(file), "--fix"]) == 0
    assert "1 with a fix" not in capsys.readouterr().err
    assert len(argmap.load(file)) == 2
    main(["check", str(file), "--select", "ALL", "--fix", "--fail-on", "never"])
    assert len(argmap.load(file)) == 2
    capsys.readouterr()
    assert main(["check", str(file), "--select", "missing-co-premise", "--fix"]) == 0
    assert len(argmap.load(file)) == 2
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        "no fixes made",
        "1 more would change verdicts or lose words: --unsafe-fixes makes it, too",
    ]
    assert "1 with a fix, none of them safe" in said.out
    assert main(["check", str(file), "--select", "missing-co-premise", "--fix", "--unsafe-fixes"]) == 0
    assert (
        "(changes 'Socrates is mortal' from supported to ungrounded) [man->mortal]" in capsys.readouterr().err
    )
    assert [claim.text for claim in argmap.load(file) if claim.implicit] == [
        "If Socrates is a man, then Socrates is mortal"
    ]


def test_what_one_fix_uncovers_is_fixed_too(saved):
    file = saved("one: It rained.\ntwo: It rained.\nwet: The street is wet.\none -> wet\ntwo -> wet")
    main(["check", str(file), "--select", "same-text,duplicate-relation", "--fix"])
    fixed = argmap.load(file)
    assert list(fixed.claims) == ["one", "wet"]
    assert len(fixed.relations) == 1


def test_what_the_baseline_knows_is_not_fixed(saved, tmp_path, capsys):
    file, known = saved(TWICE), tmp_path / "known.json"
    main(["check", str(file), "--write-baseline", str(known)])
    assert main(["check", str(file), "--baseline", str(known), "--fix"]) == 0
    assert capsys.readouterr().err.endswith("no fixes made\n")
    assert len(argmap.load(file).relations) == 2


def test_a_file_that_would_lose_something_is_left_as_it_is_and_so_are_all_others(saved, tmp_path, capsys):
    other = saved(TWICE)
    file = tmp_path / "map.argdown"
    text = argmap.dumps(amap_of(TWICE), "argdown") + "\n// why twice?\n"
    file.write_text(text, encoding="utf-8")
    before = other.read_bytes()
    assert main(["check", str(other), str(file), "--select", "AM105", "--fix"]) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith(f"argmap: {file}: no fix made: not written (argdown): 1 value")
    assert file.read_text(encoding="utf-8") == text
    assert other.read_bytes() == before


def test_another_format_is_written_as_itself(saved):
    file = saved(TWICE, "map.tsv")
    main(["check", str(file), "--select", "AM105", "--fix"])
    assert "\t" in file.read_text(encoding="utf-8")
    assert list(argmap.load(file).relations) == ["rain->wet"]


def test_standard_input_is_fixed_onto_standard_output(capsys, monkeypatch):
    def given():
        class Standard:
            buffer = io.BytesIO(argmap.dumps(amap_of(TWICE)).encode())

        monkeypatch.setattr(sys, "stdin", Standard)

    given()
    assert main(["check", "-", "--from", "argmap", "--select", "AM105", "--fix"]) == 0
    said = capsys.readouterr()
    assert list(argmap.loads(said.out).relations) == ["rain->wet"]
    assert "nothing found in 1 file" in said.err
    given()
    assert main(["check", "-", "--from", "argmap", "--select", "AM101", "--fix"]) == 0
    assert argmap.loads(capsys.readouterr().out) == amap_of(TWICE)  # nothing to fix, and the map is not lost
    given()
    assert main(["check", "-", "--select", "AM105", "--fix"]) == 2
    assert "--from" in capsys.readouterr().err


def test_a_diff_holds_nothing_that_a_terminal_obeys(saved, capsys):
    file = saved("wet: The street is wet.")
    amap = argmap.load(file)
    amap.claim("Is it\x9b31m?", id="q")
    amap.support("q", "wet")
    argmap.dump(amap, file)
    assert main(["check", str(file), "--select", "question", "--diff"]) == 1
    assert not [
        char
        for char in capsys.readouterr().out
        if ord(char) in {*range(10), *range(11, 32), *range(127, 160)}
    ]


def test_unsafe_fixes_are_made_only_where_fixes_are_made_at_all(saved, capsys):
    file = saved("wet: The street is wet.\nrain: It rained. {status=rejected}\nrain -> wet")
    before = file.read_bytes()
    assert main(["check", str(file), "--unsafe-fixes"]) == 2
    assert "--unsafe-fixes goes with --fix" in capsys.readouterr().err
    main(["check", str(file), "--fix"])
    assert main(["check", str(file), "--diff"]) == 0
    assert file.read_bytes() == before
    assert main(["check", str(file), "--unsafe-fixes", "--diff"]) == 1
    assert file.read_bytes() == before
    capsys.readouterr()
    main(["check", str(file), "--fix", "--unsafe-fixes"])
    assert capsys.readouterr().err.splitlines()[0] == (
        f"{file}: AM209 rests-on-rejected 'It rained → The street is wet': Remove the support (changes 'The street is wet' from out to in) [rain->wet]"
    )


def test_fixes_that_come_to_no_end_are_an_error_and_nothing_is_written(saved):
    def look(amap):
        change = Fix("tag it", put=(amap["wet"].evolve(tags=[] if amap["wet"].tags else ["new"]),))
        return [Finding("a-rule", "wet", "a message", fix=change, code="AM000")]

    file = saved("wet: The street is wet.")
    before = argmap.formats.read(file)
    with pytest.raises(
        argmap.errors.AnalysisError, match="the last were of AM000: leave that out by --ignore"
    ):
        mend(before, file, "argmap", look, lambda _: True, unsafe=True)


def test_a_baseline_is_not_written_while_fixing(saved, capsys):
    assert main(["check", str(saved(TWICE)), "--fix", "--write-baseline", "x.json"]) == 2
    assert "--write-baseline" in capsys.readouterr().err


def test_rule_prints_the_pages_of_rules_and_lists_them_all(capsys):
    assert main(["rule", "circular", "AM105"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("# AM105 duplicate-relation\n")
    assert "# AM203 circular\n" in said
    assert main(["rule"]) == 0
    listed = capsys.readouterr().out.splitlines()[1:]
    assert [line.split()[0] for line in listed] == list(rules())
    assert main(["rule", "circulr"]) == 2
    assert "did you mean 'circular'" in capsys.readouterr().err
