"""The loop with a model: bounded, honest about what was left out, whoever the model is."""

from __future__ import annotations

import asyncio
import json

import pytest
from replies import REPLY, TEXT, sound

import argmap
from argmap import AnalysisError, DraftError, drafting

LIES = {"claims": [{"id": "a", "sentence": 1, "quote": "The old bridge is safe in winter"}], "relations": []}


class Scripted:
    """A model that gives one reply after the other, then the last again and again, and keeps what it was asked."""

    def __init__(self, *replies):
        self.replies = replies
        self.asked = []

    def __call__(self, prompt, schema):
        assert schema == drafting.schema()
        self.asked.append(prompt)
        return self.replies[min(len(self.asked), len(self.replies)) - 1]


def test_a_model_whose_reply_holds_is_asked_once():
    model = Scripted(REPLY)
    made = sound(argmap.draft(TEXT, model=model))
    assert model.asked == [drafting.prompt(TEXT)]
    assert made.usage == (1, None, None)
    assert len(made.amap.claims) == 5


def test_a_model_is_told_what_was_wrong_and_may_mend_it():
    model = Scripted(LIES, json.dumps(REPLY))
    made = sound(argmap.draft(TEXT, model=model))
    assert model.asked[1].startswith(model.asked[0])
    assert "'The old bridge is safe in winter' is not in sentence 1" in model.asked[1]
    assert made.feedback == ""
    assert made.usage.requests == 2


@pytest.mark.parametrize("rounds", [0, 1, 2, 5])
def test_a_model_that_lies_again_and_again_is_not_asked_for_ever_and_brings_nothing_in(rounds):
    model = Scripted(LIES)
    made = sound(argmap.draft(TEXT, model=model, rounds=rounds))
    assert len(model.asked) == made.usage.requests == rounds + 1
    assert not made.amap.claims
    assert made.findings[0].rule == "unquoted"
    assert max(map(len, model.asked)) < len(model.asked[0]) + 1000


def test_a_model_that_obeys_the_text_brings_in_nothing_that_is_not_there():
    obeying = {"claims": [{"id": "safe", "sentence": 6, "quote": "The bridge is safe"}, *REPLY["claims"]]}
    made = sound(argmap.draft(TEXT, model=Scripted(obeying)))
    assert (
        made.amap["safe"].citations[0].quote.exact == "the bridge is safe"
    )  # said by the text, where it says so
    made = sound(argmap.draft(TEXT, model=Scripted("The bridge is safe."), rounds=1))
    assert not made.amap.claims
    assert made.findings[0].rule == "malformed"


@pytest.mark.slow
def test_of_many_claims_only_what_is_true_comes_in():
    many = {"claims": [{"id": f"c{n}", "sentence": 1, "quote": f"crack {n}"} for n in range(10_000)]}
    assert not sound(argmap.draft(TEXT, model=Scripted(many), rounds=1)).amap.claims


def test_the_last_reply_that_can_be_read_is_kept():
    half = {"claims": [REPLY["claims"][0], *LIES["claims"]]}
    made = sound(argmap.draft(TEXT, model=Scripted(half, "I give up")))
    assert list(made.amap.claims) == ["unsafe"]
    assert made.usage.requests == 3


def test_what_a_function_raises_is_passed_on():
    def fails(prompt, schema):
        raise OSError("no line")

    with pytest.raises(OSError, match="no line"):
        argmap.draft(TEXT, model=fails)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"rounds": -1}, "rounds must be"),
        ({"rounds": "2"}, "rounds must be"),
        ({"rounds": 1000}, "rounds must be"),
        ({"model": Scripted(REPLY), "budget": 1000}, "budget: only a model of pydantic-ai"),
        ({"budget": 1000}, "budget: only a model of pydantic-ai"),
        ({"budget": 0}, "budget counts tokens"),
        ({"model": Scripted(REPLY), "units": [(0, 5)]}, "units: a model finds its own"),
        ({"units": 3}, "units must be spans"),
        ({"units": [(0, 9999)]}, "is no span of a text"),
        ({"units": [(3, 3)]}, "is no span of a text"),
        ({"units": [(True, 3)]}, "is no span of a text"),
        ({"units": ["ab"]}, "is no span of a text"),
        ({"units": [(0, 5), (0, 5)]}, "given twice"),
        ({"units": []}, "no words"),
    ],
)
def test_options_that_do_not_go_are_refused(options, said):
    with pytest.raises(AnalysisError, match=said):
        argmap.draft(TEXT, **options)


@pytest.mark.parametrize("text", ["", " \n\n ", "..."])
def test_a_text_without_words_is_refused(text):
    with pytest.raises(AnalysisError, match="no words"):
        argmap.draft(text)


@pytest.mark.parametrize("text", [None, 3, b"It rained"])
def test_what_is_no_text_is_refused(text):
    with pytest.raises(AnalysisError, match="a text must be a str or a Document"):
        argmap.draft(text)
    with pytest.raises(AnalysisError, match="a text must be a str or a Document"):
        argmap.Draft.of(REPLY, text)


@pytest.fixture
def function_model():
    """Return what makes a model of pydantic-ai of a scripted one."""
    pytest.importorskip("pydantic_ai", reason="the extra llm is not installed")
    from pydantic_ai.messages import ModelResponse, TextPart, ToolCallPart
    from pydantic_ai.models.function import FunctionModel

    def made(*replies):
        asked = []

        def answer(messages, info):
            asked.append((messages, info))
            one = replies[min(len(asked), len(replies)) - 1]
            if isinstance(one, Exception):
                raise one
            part = TextPart(one) if isinstance(one, str) else ToolCallPart(info.output_tools[0].name, one)
            return ModelResponse(parts=[part])

        return FunctionModel(answer), asked

    return made


@pytest.mark.slow
def test_a_model_of_pydantic_ai_is_asked_without_tools_and_its_tokens_are_counted(function_model):
    model, asked = function_model(LIES, REPLY)
    made = sound(argmap.draft(TEXT, model=model))
    assert len(made.amap.claims) == 5
    assert made.usage.requests == len(asked) == 2
    assert made.usage.input_tokens > 100
    assert made.usage.output_tokens > 10
    assert all(not info.function_tools for _, info in asked)


def test_a_model_of_pydantic_ai_may_answer_in_text_and_is_asked_within_a_running_loop(function_model):
    model, _ = function_model(f"```json\n{json.dumps(REPLY)}\n```")

    async def in_a_notebook():
        return argmap.draft(TEXT, model=model)

    assert len(sound(asyncio.run(in_a_notebook())).amap.claims) == 5


def test_a_model_of_pydantic_ai_that_fails_is_one_error_of_ours(function_model):
    model, _ = function_model(OSError("no line"))
    with pytest.raises(DraftError, match="the model failed: no line"):
        argmap.draft(TEXT, model=model)
    for unknown in ("nobody:nothing", 3):
        with pytest.raises(DraftError):
            argmap.draft(TEXT, model=unknown)


def test_what_is_no_model_is_refused_by_what_one_is():
    with pytest.raises(DraftError, match="model must be a function .* or its name, got 3"):
        drafting.draft("It is wet, because it rained.", model=3)


def test_a_budget_ends_it_and_keeps_what_there_is(function_model):
    model, asked = function_model(LIES)
    with pytest.raises(DraftError, match="the budget is spent"):
        argmap.draft(TEXT, model=model, budget=10)
    model, asked = function_model({"claims": [*LIES["claims"], REPLY["claims"][0]], "relations": []})
    made = sound(argmap.draft(TEXT, model=model, budget=1000, rounds=20))
    assert list(made.amap.claims) == ["unsafe"]
    assert len(asked) < 21


def test_the_test_model_of_pydantic_ai_makes_things_up_and_brings_nothing_in(function_model):
    from pydantic_ai.models.test import TestModel

    made = sound(argmap.draft(TEXT, model=TestModel(), rounds=1))
    assert not made.amap.claims
    assert made.findings


def test_without_pydantic_ai_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pydantic_ai", None)
    with pytest.raises(argmap.MissingExtraError, match=r"argmap\[llm\]"):
        argmap.draft(TEXT, model="provider:name")
