"""The page on agents: its settings can be read and start the server, its table lists the tools (doctest makes its calls)."""

from __future__ import annotations

import json
import re

import pytest
from repository import ROOT

from argmap.cli import main, program
from argmap.server._tools import TOOLS

PAGE = ROOT / "docs" / "how-to" / "agent.md"
if not PAGE.exists():
    pytest.skip("the docs are not beside the tests", allow_module_level=True)
TEXT = PAGE.read_text(encoding="utf-8")


def fences(language):
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)


def test_the_table_lists_the_tools_in_their_order():
    assert re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE) == list(TOOLS)


def test_the_settings_of_a_client_start_the_server_as_the_shell_does():
    [settings] = fences("json")
    [server] = json.loads(settings)["mcpServers"].values()
    assert server["command"] == "argmap"
    [shell] = fences("sh")
    assert f"argmap {' '.join(server['args'])}" in shell.splitlines()
    command = program.get_command(None, server["args"][0])
    assert command.make_context("mcp", server["args"][1:]).params == {"root": "maps"}


def test_the_skill_is_installed_by_the_command_that_it_names(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    [command] = re.findall(r"`argmap (skill --install [^`]+)`", TEXT)
    assert main(command.split()) == 0
    [written] = re.findall(r"`(argument-maps/SKILL\.md)`", TEXT)
    assert (tmp_path / command.split()[-1] / written).is_file()
