"""A text judged by its argument: each fault is in the report and in its number, and mending one makes nothing worse."""

import asyncio
import inspect
import json
import re
import sys

import pytest
from faulty_texts import FAULTS, TOPICS, judged
from repository import ROOT

import argmap
from argmap.drafting import MEANINGS, AuditNumbers
from argmap.drafting._text_quotations import passages
from argmap.errors import AnalysisError, MissingExtraError

RULES = {"invented": "not-found", "negated": "negation", "circular": "circular", "unsupported": "unsupported"}


def audited(given):
    return argmap.audit(given.text, texts=given.texts, draft=given.draft)


@pytest.mark.parametrize("number", range(len(TOPICS)))
def test_each_fault_is_in_the_report_and_in_its_number(number):
    found = audited(judged(number))
    assert not judged(number).draft.findings
    for fault in FAULTS:
        assert getattr(found.numbers, fault) == 1, fault
        told = [finding for finding in found.findings if finding.rule == RULES[fault]]
        assert len(told) == 1
        assert told[0].message in str(found)
        assert told[0].message in found.feedback


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("number", range(len(TOPICS)))
def test_a_fault_that_is_mended_improves_its_own_number_and_makes_no_other_worse(number, fault):
    before, after = (audited(judged(number, mended)).numbers for mended in ((), (fault,)))
    assert getattr(before, fault) - getattr(after, fault) == 1
    assert all(new <= old for old, new in zip(before, after, strict=True))


@pytest.mark.parametrize("number", range(len(TOPICS)))
def test_all_mended_is_all_well_but_for_what_rests_on_the_circle(number):
    found = audited(judged(number, FAULTS))
    assert found.numbers == AuditNumbers(0, 0, 0, 0, 0, 1, 0, 0, 0)
    assert found.findings[0].text == f"{TOPICS[number][5]}."


def test_numbers_count_findings():
    found = audited(judged(0))
    assert found.numbers.total == len(found.findings)


def test_every_number_is_told_in_its_docstring_and_in_the_docs():
    assert tuple(MEANINGS) == AuditNumbers._fields
    told = dict(re.findall(r"^    (\w+): (.*)\.$", inspect.getdoc(AuditNumbers), re.MULTILINE))
    assert told == {name: meaning.replace("'not'", '"not"') for name, meaning in MEANINGS.items()}
    page = (ROOT / "docs/how-to/judge-an-answer.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` | {meaning} |" in page for name, meaning in MEANINGS.items())


def test_a_quotation_is_cited_by_the_claim_that_says_it():
    found = audited(judged(0, FAULTS))
    claim = next(claim for claim in found.amap if claim.text.startswith("The report says"))
    assert [(one.source, one.quote.exact) for one in claim.citations][1] == (
        "report",
        "the bridge is not safe in winter",
    )


def test_an_invented_quotation_is_no_evidence():
    wrong, right = audited(judged(0)), audited(judged(0, ["invented", "negated"]))
    thesis = "The old bridge should be closed."
    assert thesis in [finding.text for finding in wrong.findings.where("ungrounded")]
    assert thesis not in [finding.text for finding in right.findings.where("ungrounded")]


def test_without_sources_quotations_are_not_looked_for():
    found = argmap.audit("He left, because he said: “I am leaving for good.”")
    assert found.numbers[:3] == (None, None, None)
    assert "not checked" in str(found)


def test_one_source_needs_no_name_and_a_draft_may_be_a_map():
    given = judged(0)
    one = argmap.audit(given.text, texts=given.texts["report"], draft=given.draft.amap)
    assert one.numbers == audited(given).numbers
    assert argmap.ArgumentMap() == argmap.ArgumentMap()
    assert given.draft.amap == judged(0).draft.amap  # it was not changed


def test_a_quotation_that_no_claim_says_is_judged_all_the_same():
    found = argmap.audit(
        'It rained. "It snowed in the valley," said Ann.',
        texts={"ann": "The sun shone."},
        draft=argmap.ArgumentMap(),
    )
    assert found.numbers.invented == 1
    assert found.findings[0].id == "ann"


def test_of_several_sources_the_one_that_says_it_counts():
    found = argmap.audit(
        'Ann is right: "it rained all night".',
        texts={"bob": "Nothing happened.", "ann": "So it rained all night."},
    )
    assert found.numbers[:3] == (0, 0, 0)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He says “it rained all night” and goes", ["it rained all night"]),
        ('"one two three" and "a b"', ["one two three"]),
        ("„es regnete die ganze Nacht“ und «il a plu hier»", ["es regnete die ganze Nacht", "il a plu hier"]),
        ('an "open mark without end', []),
        ('"' * 9, []),
    ],
)
def test_what_stands_between_quotation_marks_is_found(text, quoted):
    assert [text[start:end] for start, end in passages(text)] == quoted


def test_what_a_models_draft_lost_is_counted():
    text = "It rained. The street is wet."
    reply = {
        "claims": [
            {"id": "a", "sentence": 1, "quote": "It snowed"},
            {"id": "b", "sentence": 2, "quote": "The street is wet"},
        ],
        "relations": [],
    }
    assert argmap.audit(text, model=lambda *_: reply).numbers.left_out == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"model": str, "draft": argmap.ArgumentMap()}, "model and draft exclude each other"),
        ({"texts": 3}, "a text must be a str or a Document, got 3"),
        ({"texts": {1: "x"}}, "the id of a source must be text, got 1"),
    ],
)
def test_what_cannot_be_is_refused(options, said):
    with pytest.raises(AnalysisError, match=said):
        argmap.audit("It rained.", **options)


def test_it_is_plain_data_and_a_picture():
    found = audited(judged(0))
    assert json.loads(json.dumps(found.to_dict()))["numbers"]["invented"] == 1
    assert "<svg" in argmap.render(found)


def test_pydantic_evals_gets_each_number_and_whether_all_is_well():
    from pydantic_evals import Case, Dataset

    from argmap.drafting.pydantic_evals_evaluator import AuditEvaluator

    cases = [Case(name=str(n), inputs=n, metadata={"texts": judged(n).texts}) for n in range(3)]
    drafts = {judged(n).text: judged(n).draft for n in range(3)}
    evaluators = [AuditEvaluator(draft=drafts.__getitem__)]
    dataset = Dataset(name="faulty", cases=cases, evaluators=evaluators)
    report = asyncio.run(
        dataset.evaluate(lambda n: judged(n).text, progress=False)
    )  # evaluate_sync leaves a loop open
    for case in report.cases:
        assert {name: score.value for name, score in case.scores.items()} == audited(
            judged(int(case.name))
        ).numbers._asdict()
        assert case.assertions["sound"].value is False
        assert "negation" in case.assertions["sound"].reason


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of Inspect's own
def test_inspect_gets_each_number_and_the_report():
    pytest.importorskip(
        "inspect_ai",
        reason="inspect-ai is not installed: it brings a hundred packages, so .ci/run gives it an environment of its own",
    )
    from inspect_ai.model import ModelOutput
    from inspect_ai.scorer import Target
    from inspect_ai.solver import TaskState

    from argmap.drafting.inspect_scorer import audit_scorer

    given = judged(0)
    output = ModelOutput.from_content("mockllm/model", given.text)
    state = TaskState(
        model="mockllm/model",
        sample_id=1,
        epoch=1,
        input="Should it be closed?",
        messages=[],
        output=output,
        metadata={"texts": given.texts},
    )
    score = asyncio.run(audit_scorer(draft=lambda _: given.draft)(state, Target("")))
    assert score.value == audited(given).numbers._asdict()
    assert score.explanation == str(audited(given))
    assert score.metadata["feedback"] == audited(given).feedback


def test_without_pydantic_evals_it_is_said_which_extra_brings_it(monkeypatch):
    for name in [
        name for name in sys.modules if name == "pydantic_evals" or name.startswith("pydantic_evals.")
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pydantic_evals", None)
    monkeypatch.delitem(sys.modules, "argmap.drafting.pydantic_evals_evaluator", raising=False)
    with pytest.raises(MissingExtraError, match=r"pip install 'argmap\[evals\]'"):
        __import__("argmap.drafting.pydantic_evals_evaluator")


def test_without_inspect_it_is_said_which_extra_brings_it(monkeypatch):
    from argmap.drafting.inspect_scorer import audit_scorer

    monkeypatch.setitem(sys.modules, "inspect_ai.scorer", None)
    monkeypatch.setitem(sys.modules, "inspect_ai", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'argmap\[inspect\]'"):
        audit_scorer()
