"""The skill that `argmap skill --install` writes: complete, true of this version, and careful with what is there."""

from __future__ import annotations

import re
import shlex

import pytest
import yaml

import argmap
from argmap.analysis.check.run import rules
from argmap.cli import main, program
from argmap.server._skill_files import files
from argmap.server._tools import TOOLS


@pytest.fixture
def skill(tmp_path):
    assert main(["skill", "--install", str(tmp_path / "skills")]) == 0
    return tmp_path / "skills" / "argument-maps"


def written(skill):
    return {
        path.relative_to(skill).as_posix(): path.read_text(encoding="utf-8")
        for path in skill.rglob("*")
        if path.is_file()
    }


def test_it_writes_every_file_and_says_so(tmp_path, capsys):
    assert main(["skill", "--install", str(tmp_path)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [f"wrote {tmp_path / 'argument-maps' / name}" for name in files()]
    assert written(tmp_path / "argument-maps") == files()


def test_its_head_is_what_agents_ask_of_a_skill(skill):
    _, head, body = (skill / "SKILL.md").read_text(encoding="utf-8").split("---\n", 2)
    told = yaml.safe_load(head)
    assert told.keys() == {"name", "description"}
    assert told["name"] == skill.name
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", told["name"])
    assert 0 < len(told["description"]) <= 1024
    assert len(body.splitlines()) < 500


def test_every_link_leads_to_a_file_and_every_file_is_linked(skill):
    linked = set(re.findall(r"\]\(([^)]+)\)", (skill / "SKILL.md").read_text(encoding="utf-8")))
    assert linked | {"SKILL.md"} == set(written(skill))


def test_it_tells_of_every_tool_argument_and_rule(skill):
    tools = (skill / "references" / "tools.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\w+)$", tools, re.MULTILINE) == list(TOOLS)
    for name, tool in TOOLS.items():
        part = tools.partition(f"## {name}\n")[2].partition("\n## ")[0]
        assert re.findall(r"^- `(\w+)` \(", part, re.MULTILINE) == list(tool.schema()["properties"])
    told = (skill / "references" / "rules.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (AM\d+) \| ([\w-]+) \|", told, re.MULTILINE) == [
        (rule.code, rule.name) for rule in rules().values()
    ]


def test_the_commands_that_it_names_run(skill, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    outline = (skill / "references" / "outline.md").read_text(encoding="utf-8")
    example = "\n".join(re.findall(r"^    (.*)$", outline, re.MULTILINE))
    (tmp_path / "map.outline").write_text(example, encoding="utf-8")
    commands = re.findall(
        r"^    argmap ([^#\n]+)", (skill / "SKILL.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(commands) == 5
    assert {shlex.split(command)[0] for command in commands} <= set(program.list_commands(None))
    main(["convert", "map.outline", "map.argmap.json"])
    for command in commands:
        assert main(shlex.split(command)) in {0, 1}, command  # 1: something was found
    assert argmap.load("map.argmap.json") == argmap.load("map.outline")
    assert "<svg" in (tmp_path / "map.svg").read_text(encoding="utf-8")


def test_a_second_time_changes_nothing(skill):
    before = {path: path.read_bytes() for path in skill.rglob("*.md")}
    assert main(["skill", "--install", str(skill.parent)]) == 0
    assert {path: path.read_bytes() for path in skill.rglob("*.md")} == before


def test_what_somebody_changed_stays_unless_it_is_to_be_replaced(skill, capsys):
    (skill / "SKILL.md").write_text("mine", encoding="utf-8")
    (skill / "references" / "rules.md").unlink()
    capsys.readouterr()
    assert main(["skill", "--install", str(skill.parent)]) == 2
    assert capsys.readouterr().err == (
        f"argmap: {skill / 'SKILL.md'} holds something else: move it away, or pass --force, which replaces it\n"
    )
    assert (skill / "SKILL.md").read_text(encoding="utf-8") == "mine"
    assert not (skill / "references" / "rules.md").exists()
    assert main(["skill", "--install", str(skill.parent), "--force"]) == 0
    assert written(skill) == files()


def test_a_folder_that_cannot_be_one_is_told_in_one_line(tmp_path, capsys):
    (tmp_path / "skills").write_text("a file", encoding="utf-8")
    assert main(["skill", "--install", str(tmp_path / "skills")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
