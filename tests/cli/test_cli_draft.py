"""`argmap draft` and `argmap schema --draft`: what they print and write, and their exit codes."""

import io
import json
import sys

import pytest

import argmap
from argmap.cli import main

TEXT = "The old bridge is not safe in winter. Therefore the council should close it.\n"
GOOD = {
    "claims": [
        {"id": "unsafe", "sentence": 1, "quote": "The old bridge is not safe"},
        {"id": "close", "sentence": 2, "quote": "the council should close it"},
    ],
    "relations": [{"kind": "support", "premises": ["unsafe"], "target": "close", "cue": "Therefore"}],
}


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    (tmp_path / "reply.json").write_text(json.dumps(GOOD), encoding="utf-8")
    return tmp_path


def test_a_draft_by_rules_is_written_and_its_quotations_hold(here, capsys):
    assert main(["draft", "report.txt", "-o", "map.argmap.json"]) == 0
    assert capsys.readouterr() == ("", "")
    amap = argmap.load("map.argmap.json")
    assert [claim.text for claim in argmap.contentions(amap)] == ["Therefore the council should close it."]
    assert main(["verify", "map.argmap.json", "--text", "report.txt"]) == 0


def test_the_prompt_is_printed_and_the_reply_to_it_taken(here, capsys, monkeypatch):
    assert main(["draft", "report.txt", "--prompt"]) == 0
    assert capsys.readouterr().out == argmap.drafting.prompt(TEXT)
    assert main(["draft", "report.txt", "--reply", "reply.json", "-o", "map.argmap.json"]) == 0
    assert list(argmap.load("map.argmap.json").claims) == ["unsafe", "close"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(GOOD).encode())))
    assert main(["draft", "report.txt", "--reply", "-", "-o", "-"]) == 0
    assert capsys.readouterr().out == (here / "map.argmap.json").read_text(encoding="utf-8")


def test_what_of_a_reply_does_not_hold_is_told_on_standard_error_and_the_exit_code_is_1(here, capsys):
    bad = json.loads(json.dumps(GOOD))
    bad["claims"][0]["quote"] = "The old bridge is safe"
    (here / "reply.json").write_text(json.dumps(bad), encoding="utf-8")
    assert main(["draft", "report.txt", "--reply", "reply.json", "-o", "map.argmap.json"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "unquoted: Claim 'unsafe': 'The old bridge is safe' is not in sentence 1" in err
    assert list(argmap.load("map.argmap.json").claims) == ["close"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "say where the map goes by --output"),
        (["--prompt", "--reply", "reply.json"], "--prompt and --reply: use one of them"),
        (["--prompt", "-o", "map.argmap.json"], "--prompt and --output: use one of them"),
        (["--rounds", "3", "-o", "map.argmap.json"], "give --model, too"),
        (["--reply", "nowhere.json", "-o", "map.argmap.json"], "nowhere.json: no such file"),
        (["--reply", "latin.json", "-o", "map.argmap.json"], "latin.json: a reply must be text in UTF-8"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(here, capsys, options, said):
    (here / "latin.json").write_bytes(b"\xff\xfe\xff")
    assert main(["draft", "report.txt", *options]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert not (here / "map.argmap.json").exists()


def test_a_model_of_pydantic_ai_needs_its_extra(here, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "pydantic_ai", None)
    assert main(["draft", "report.txt", "--model", "provider:name", "-o", "map.argmap.json"]) == 2
    assert "pip install 'argmap[llm]'" in capsys.readouterr().err


def test_the_schema_of_a_reply_is_printed(capsys):
    assert main(["schema", "--draft"]) == 0
    assert json.loads(capsys.readouterr().out) == argmap.drafting.schema()
    assert main(["schema", "--draft", "--strict"]) == 2
    assert main(["schema", "--draft", "--vocabulary", "debate"]) == 2
