"""The page of published numbers, and the command that makes it: nothing is told that was not read, and each difference has its reason."""

from __future__ import annotations

import re
import sys

import pytest
from repository import ROOT

PAGE = ROOT / "docs" / "reference" / "published-numbers.md"
if not (ROOT / "benchmarks" / "published").is_dir():
    pytest.skip("the benchmarks are no part of the wheel", allow_module_level=True)


@pytest.fixture
def corpora(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))
    from benchmarks.published.__main__ import CORPORA  # found by the line above

    return CORPORA


def test_what_is_not_there_is_told_with_the_line_that_fetches_it(corpora, tmp_path, monkeypatch, capsys):
    from benchmarks.published.__main__ import main

    monkeypatch.setattr(sys, "argv", ["published", str(tmp_path)])
    main()
    told = capsys.readouterr().out
    for corpus in corpora:
        assert f"## {corpus.name}\n\nNot fetched: git clone {corpus.repository} DIR/{corpus.folder}" in told
        assert corpus.licence in told


def test_the_page_has_every_corpus_and_a_reason_for_every_difference(corpora):
    text = PAGE.read_text(encoding="utf-8")
    for corpus in corpora:
        assert f"## {corpus.name}\n" in text
    assert "Not fetched" not in text
    rows = [line for line in text.splitlines() if re.match(r"\| (?!what|---)", line)]
    assert len(rows) > 60
    assert not [row for row in rows if row.rstrip().endswith("| differs |")]


def test_microtexts_are_counted_as_their_files_have_them(corpora, tmp_path):
    folder = tmp_path / "corpus" / "en"
    folder.mkdir(parents=True)
    (folder / "a.xml").write_text(
        """<arggraph id="g"><edu id="e1">It is wet.</edu><edu id="e2">It rained.</edu><adu id="a1" type="pro"/><adu id="a2" type="opp"/>
        <edge id="c1" src="e1" trg="a1" type="seg"/><edge id="c2" src="e2" trg="a2" type="seg"/>
        <edge id="c3" src="a2" trg="a1" type="reb"/></arggraph>""",
        encoding="utf-8",
    )
    figures = list(corpora[0].figures(tmp_path))
    ours = {figure.what: figure.ours for figure in figures}
    assert (ours["texts"], ours["units"], ours["rebuttals"], ours["undercuts"]) == (1, 2, 1, 0)
    assert next(figure for figure in figures if figure.what == "rebuttals").verdict == "differs"
    assert [f.verdict for f in figures if f.source == "its files"] == ["equal"] * 5
