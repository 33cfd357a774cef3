"""Streams that are closed or full, and what is printed on them: no traceback, nothing that a terminal or GitHub obeys."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

import argmap
from argmap.cli import main

pytestmark = pytest.mark.slow  # most start the command as a process
ARGMAP = f"{sys.executable} -m argmap"
CLOSED_IN, CLOSED_OUT = "argmap: standard input is closed\n", "argmap: standard output is closed\n"
HOSTILE = "::error::x"  # GitHub takes such a line of a log, or one with ##[error] in it, for a command


@pytest.fixture
def folder(tmp_path, monkeypatch):
    amap = argmap.ArgumentMap()
    amap.support(amap.claim("It rained, ☂", id="rain"), amap.claim("Is it wet?", id="wet"))
    argmap.dump(amap, tmp_path / "map.argmap.json")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shell(command, **environment):
    env = {**os.environ, "PYTHONIOENCODING": "utf-8:strict", **environment}
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, env=env)
    return done.returncode, done.stdout, done.stderr.decode()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        ("check map.argmap.json >&-", 2, CLOSED_OUT),
        ("check map.argmap.json >&- 2>&-", 2, ""),
        ("check map.argmap.json --diff --select AM405 >&-", 2, CLOSED_OUT),
        ("unsupported map.argmap.json >&-", 2, CLOSED_OUT),
        ("convert map.argmap.json - --to tgf >&-", 2, CLOSED_OUT),
        ("convert map.argmap.json out.argmap.json >&-", 0, ""),
        ("render map.argmap.json -o - >&-", 2, CLOSED_OUT),
        ("render map.argmap.json -o map.dot <&- >&-", 0, ""),
        ("schema >&-", 2, CLOSED_OUT),
        ("--help >&-", 0, ""),
        ("check - <&-", 2, CLOSED_IN),
        ("check - <&- 2>&-", 2, ""),
        ("convert - out.tgf <&-", 2, CLOSED_IN),
        ("solve -p SE-ST -f - <&-", 2, CLOSED_IN),
        ("check nowhere.json 2>&-", 2, ""),
    ],
)
def test_a_closed_stream_is_an_error_of_ours_where_it_is_needed(folder, command, code, told):
    found = shell(f"{ARGMAP} {command}")
    assert (found[0], found[2]) == (code, told)
    assert found[1] == b""


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")  # noqa: PTH110
def test_a_full_stream_is_an_error_of_ours(folder):
    assert shell(f"{ARGMAP} schema >/dev/full") == (2, b"", "argmap: no space left on device\n")
    assert shell(f"{ARGMAP} check nowhere.json 2>/dev/full")[0] == 2


@pytest.mark.parametrize("encoding", ["latin-1", "cp437", "ascii"])
def test_what_is_to_be_read_by_programs_is_utf_8_in_any_terminal(folder, encoding):
    _, text, said = shell(f"{ARGMAP} convert map.argmap.json - --to argmap", PYTHONIOENCODING=encoding)
    assert (argmap.loads(text), said) == (argmap.load("map.argmap.json"), "")
    _, found, said = shell(f"{ARGMAP} check map.argmap.json --output-format json", PYTHONIOENCODING=encoding)
    assert (json.loads(found.decode("utf-8"))[0]["id"], said) == ("rain", "")


def test_a_terminal_that_lacks_a_letter_shows_its_number(folder):
    argmap.dump(amap_with_id("☂"), "map.argmap.json")
    code, text, said = shell(f"{ARGMAP} unsupported map.argmap.json", PYTHONIOENCODING="latin-1")
    assert (code, text.splitlines()[2].split()[-1], said) == (0, rb"\u2602", "")


def amap_with_id(id_):
    amap = argmap.ArgumentMap()
    amap.support(amap.claim("It rained.", id=id_), amap.claim("It is wet.", id="wet"))
    return amap


def obeyed(line):
    """Tell whether GitHub takes a line of a log for a command, as its runner does."""
    seen = "".join(char for char in line if char.isascii() or char.isalnum())
    return seen.lstrip().startswith("::") or "##[" in seen


@pytest.mark.parametrize("hostile", [HOSTILE, "##[error]x", "\u00ad::error::x", "#\u00ad#[error]x"])
@pytest.mark.parametrize("output", ["text", "json", "sarif", "github"])
def test_no_file_id_or_text_begins_a_command(folder, capsys, output, hostile):
    argmap.dump(amap_with_id(hostile), f"{hostile}.argmap.json")
    main(["check", f"{hostile}.argmap.json", "--select", "ALL", "--output-format", output])
    said = capsys.readouterr()
    lines = said.out.split("\n")
    if output == "github":  # these are meant as commands, and hold no other
        assert all(line.startswith(("::warning file=", "::notice file=")) for line in lines if line)
        assert not any("::" in line.split("::", 3)[1] for line in lines if line)
    else:
        assert not [line for line in lines if obeyed(line)]
    assert not [line for line in said.err.split("\n") if obeyed(line)]


@pytest.mark.parametrize(
    "arguments", ["unsupported {}", "unsupported --json {}", "check --diff {}", "stats {}"]
)
def test_no_command_prints_one_of_githubs(folder, capsys, arguments):
    amap = amap_with_id(HOSTILE)
    amap.claim("##[error]x Is it?", id="##[error]")
    amap.support("##[error]", "wet")
    argmap.dump(amap, f"{HOSTILE}.argmap.json")
    main(arguments.format(f"{HOSTILE}.argmap.json").split(" "))
    said = capsys.readouterr()
    assert not [line for line in (said.out + said.err).split("\n") if obeyed(line)]


def test_no_line_of_a_text_that_an_error_shows_is_obeyed(folder, capsys):
    (folder / "bad.argdown").write_text("::error::x\n[a]: b\n\n::error::x [\n  + <\n", encoding="utf-8")
    (folder / "bad.gsn.yaml").write_text("::error::x ##[error]", encoding="utf-8")
    for file in ("bad.argdown", "bad.gsn.yaml"):
        main(["check", file])
    assert not [line for line in capsys.readouterr().err.split("\n") if obeyed(line)]


def test_a_file_name_that_is_no_utf_8_is_told_with_its_bytes_spelt(folder):
    name = b"caf\xe9.argmap.json"
    (folder / os.fsdecode(name)).write_bytes((folder / "map.argmap.json").read_bytes())
    command = f"{ARGMAP} check caf*.json --output-format"
    code, text, said = shell(f"{command} text")
    assert (code, said) == (1, "")
    assert text.startswith(rb"caf\xe9.argmap.json:6: AM201 ")
    assert json.loads(shell(f"{command} json")[1])[0]["file"] == r"caf\xe9.argmap.json"
    assert b"file=caf\\xe9.argmap.json,line=6" in shell(f"{command} github")[1]
    run = json.loads(shell(f"{command} sarif")[1].decode("utf-8"))["runs"][0]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "caf%E9.argmap.json"
    for other in ("unsupported", "check --diff --select AM405", "check --fix --select AM405"):
        assert "Traceback" not in shell(f"{ARGMAP} {other} caf*.json")[2]
    assert shell(f"{ARGMAP} stats $'no\\xe9.json'")[2] == "argmap: no\\xe9.json: no such file or directory\n"


def test_a_command_tells_what_the_library_warns_of(folder):
    amap = argmap.ArgumentMap()
    amap.claim("b", citations=amap.source("A", id="a", url="javascript:alert(1)").id)
    argmap.dump(amap, "link.argmap.json")
    code, _, told = shell(f"{ARGMAP} render link.argmap.json -o link.html")
    assert code == 0
    assert told.startswith("argmap: left out a link that is not plain http, https or mailto")
