"""The README says what is so."""

from __future__ import annotations

import re

import pytest
from repository import ROOT

README = ROOT / "README.md"
pytestmark = pytest.mark.skipif(not README.exists(), reason="the README is not beside the tests")


def test_the_first_lines_draw_the_picture_and_print_the_table(tmp_path, monkeypatch, capsys):
    text = README.read_text(encoding="utf-8")
    [drawing, asking], [table, *_] = (
        re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL) for language in ("python", "text")
    )
    monkeypatch.chdir(tmp_path)
    exec(drawing + asking, {})
    assert (tmp_path / "burden.svg").read_text(encoding="utf-8").startswith("<svg")
    assert capsys.readouterr().out == table


def test_every_link_to_a_file_leads_somewhere():
    for target in re.findall(r"\]\(([^)#:]+)\)", README.read_text(encoding="utf-8")):
        assert (README.parent / target).exists(), target


def test_each_command_is_one_line():
    blocks = re.findall(r"```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert [block.count("\n") for block in blocks] == [1, 1]
