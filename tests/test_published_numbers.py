"""The page of published numbers, and the command that makes it: nothing is told that was not read, and each difference has its reason."""

from __future__ import annotations

import json
import re
import sys

import pytest
from repository import ROOT

PAGE = ROOT / "docs" / "reference" / "published-numbers.md"
if not (ROOT / "benchmarks" / "published").is_dir():
    pytest.skip("the benchmarks are no part of the wheel", allow_module_level=True)

SCRIPT = """
import json, sys
from collections import Counter
from sentence_transformers import SentenceTransformer

known, asked = (json.load(open(sys.argv[sys.argv.index(name) + 1])) for name in ("--input_path", "--submission_path"))
model, found = SentenceTransformer("any"), Counter()
for id_, one in asked.items():
    questions = known[id_]["cqs"]
    for row in one["cqs"]:
        sims = model.similarity(model.encode(row["cq"]), model.encode([each["cq"] for each in questions])).tolist()[0]
        best = sims.index(max(sims))
        found[questions[best]["label"] if sims[best] > 0.6 else "not_able_to_evaluate"] += 1
print("Distribution of the labels:", found)
"""


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


def test_reference_answers_are_compared_set_by_set(corpora, tmp_path):
    place = tmp_path / "tests" / "iccma_fixtures" / "real_2019"
    (place / "expected").mkdir(parents=True)
    (place / "b1.apx").write_text("arg(a). arg(b). arg(c). att(a,b). att(b,a). att(b,c).", encoding="utf-8")
    known = {
        "grounded": "# nothing holds\n",
        "complete": "---\na\nc\n---\nb\n",
        "preferred": "b\n---\na\nc\n",
        "stable": "# one set is missing\na\nc\n",
        "semi-stable": "a\n---\nb\n",
        "ideal": "",
    }
    for name, text in known.items():
        (place / "expected" / f"b1.{name}.txt").write_text(text, encoding="utf-8")
    (corpus,) = (one for one in corpora if one.name.endswith("six semantics"))
    *rows, last = corpus.figures(tmp_path)
    assert [(row.published, row.ours) for row in rows] == [(1, 1), (3, 3), (2, 2), (1, 0), (2, 1), (1, 1)]
    assert (last.ours, last.verdict) == (4, "differs")
    assert all("found" in row.why for row in rows if row.published != row.ours)


def test_votes_are_counted_as_cast_and_as_they_stand_last(corpora, tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "comments.csv").write_text(
        "comment-id,author-id,agrees,disagrees,moderated,comment-body\n0,1,2,1,1,Plant trees\n1,1,0,0,-1,Spam\n",
        encoding="utf-8",
    )
    (tmp_path / "one" / "participants-votes.csv").write_text(
        "participant,group-id,0,1\n1,0,1,\n2,1,-1,\n", encoding="utf-8"
    )
    (tmp_path / "one" / "votes.csv").write_text(
        "timestamp,comment-id,voter-id,vote\n2,0,2,-1\n1,0,2,1\n3,0,1,1\n", encoding="utf-8"
    )
    (tmp_path / "one" / "summary.csv").write_text(
        "topic,Trees\ncomments,1\ngroups,2\nvoters,2\n", encoding="utf-8"
    )
    (corpus,) = (one for one in corpora if one.name == "Polis")
    found = {figure.what: (figure.published, figure.ours) for figure in corpus.figures(tmp_path)}
    assert found["statements"] == (1, 2)
    assert found["statements that somebody voted on"] == (1, 1)
    assert found["agrees"] == (2, 1)
    assert found["agrees, all votes of 1 conversations"] == (2, 2)
    assert found["agrees, last votes of these"] == (1, 1)


def test_questions_are_worded_with_what_fills_the_slots_of_a_template(corpora, tmp_path):
    from benchmarks.published import critical_questions

    file = tmp_path / "dataset-building" / "utils" / "walton_plus.jsonl"
    file.parent.mkdir(parents=True)
    asked = ["How strong is the generalisation that if <eventA> then <eventB>?", "Is <eventA> like <eventA>?"]
    file.write_text(
        json.dumps({"name": "Argument from Cause to Effect", "cq": asked}) + "\n", encoding="utf-8"
    )
    patterns = critical_questions._patterns(tmp_path)
    filled = critical_questions._slots(
        "How strong is the generalization that if it rains then it is wet?", patterns
    )
    assert filled == ("Argument from Cause to Effect", {"eventA": "it rains", "eventB": "it is wet"})
    assert "How strong is the tie between it rains and it is wet?" in critical_questions._worded([filled])
    assert critical_questions._slots("Is it (.+) like it?", patterns) is None
    half = ("Argument from Cause to Effect", {"eventA": "it rains"})
    assert list(critical_questions._worded([half])) == [
        "What is the evidence for that tie?",
        "Does it rains occur?",
    ]


def test_a_script_is_run_on_what_is_asked(corpora, tmp_path, monkeypatch):
    from benchmarks.published import sentence_judge

    script = tmp_path / "task" / "shared_task" / "eval_scripts" / "evaluation.py"
    script.parent.mkdir(parents=True)
    script.write_text(SCRIPT, encoding="utf-8")
    find_spec = sentence_judge.importlib.util.find_spec
    monkeypatch.setattr(
        sentence_judge.importlib.util,
        "find_spec",
        lambda name: None if name == "sentence_transformers" else find_spec(name),
    )
    judge = sentence_judge.Judge(tmp_path / "task", tmp_path)
    known = {"t": [("Is the rain real?", "Useful"), ("Who pays the bill?", "Invalid")]}
    asked = {"t": ["Is the rain real at all?", "Who pays the whole bill?", "Why?"]}
    assert judge.labels(known, asked) == {"Useful": 1, "Invalid": 1, "not_able_to_evaluate": 1}
    assert (judge.own, judge.model) == (False, "the cosine of words in place of stsb-mpnet-base-v2")
