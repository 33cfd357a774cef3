"""The page on editors: its settings can be read, and the command in each of them is one that serves."""

import asyncio
import json
import re
import tomllib

import pytest
from editing import an_editor
from repository import ROOT

PAGE = ROOT / "docs/how-to/editor.md"
if not PAGE.exists():
    pytest.skip("the docs are not beside the tests", allow_module_level=True)
FENCES = re.findall(r"^```(\w+)\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
COMMANDS = {
    "lua": r'cmd = \{ "argmap", "lsp" \}',
    "js": r'command: "argmap", args: \["lsp"\]',
    "rust": r'which\("argmap"\)(.|\n)*args: vec!\["lsp"',
}


@pytest.mark.parametrize("language", COMMANDS)
def test_each_editor_starts_the_server_by_its_command(language):
    assert any(re.search(COMMANDS[language], text) for name, text in FENCES if name == language)


def test_settings_in_toml_and_json_can_be_read():
    read = [
        tomllib.loads(text) if name == "toml" else json.loads(text)
        for name, text in FENCES
        if name in {"toml", "json"}
    ]
    assert read[0]["language-server"]["argmap"] == {"command": "argmap", "args": ["lsp"]}
    assert len(read) == 4


@pytest.mark.slow
def test_the_server_can_do_what_the_page_says(tmp_path):
    async def ask():
        async with an_editor(tmp_path) as editor:
            return editor.known

    told = asyncio.run(ask())
    assert all(
        [told.hover_provider, told.code_action_provider, told.rename_provider, told.document_symbol_provider]
    )
