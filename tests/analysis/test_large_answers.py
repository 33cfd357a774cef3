"""No answer lists everything in everything: twice the map makes twice the answer, whatever is asked and however it is told."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import json
import random
import sys
from collections.abc import Mapping

import pytest
from every_question import QUESTIONS
from maps_at_random import many, random_map

import argmap
from argmap.finding import Finding, Findings, HasFindings
from argmap.reporting.findings_report import findings_report

FEW = 300
MOST = 2.6  # times as much for twice the map: what is quadratic takes four times as much
TOLD = ("__str__", "__repr__", "summary", "to_json", "_repr_html_")
SQUARE_WORK = {"attribution", "centrality"}  # a case or a walk for each claim, up to a limit
SQUARE_ANSWER = {"sides"}  # contentions times claims, up to a limit

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::argmap.ConvergenceWarning"),
    pytest.mark.filterwarnings("ignore::argmap.LimitWarning"),
]


def circle(amap, ids):
    for one, other in zip(ids, [*ids[1:], ids[0]], strict=True):
        amap.support(one, other)


def challenges(amap, ids):
    for one, other in zip(ids, [*ids[1:], ids[0]], strict=True):
        amap.challenge(one, other)


def star(amap, ids):
    for one in ids[1:]:
        amap.support(one, ids[0])


def objections(amap, ids):
    for one in ids[1:]:
        amap.challenge(one, ids[0])


def linked(amap, ids):
    amap.support(ids[1:], ids[0])


SHAPES = {shape.__name__: shape for shape in (circle, challenges, star, objections, linked)}


@functools.cache
def large(shape, size):
    amap = argmap.ArgumentMap()
    amap.source("The text", id="mapped", mapped=True)
    ids = [amap.claim(f"Item {number:05} is sound", id=f"c{number:05}").id for number in range(size)]
    SHAPES[shape](amap, ids)
    return amap


def worked(ask, *given):
    """Return an answer, and how many calls it took."""
    calls = 0

    def count(frame, event, arg):
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        answer = ask(*given)
    finally:
        sys.setprofile(before)
    return answer, calls


def size_of(answer):
    """How much there is in an answer: ids, texts and numbers, each object counted once, and every text that tells of it."""
    met, waiting, size = {}, [answer], 0
    while waiting:
        one = waiting.pop()
        if id(one) in met:
            continue
        met[id(one)] = one
        for way in TOLD if hasattr(one, "_repr_html_") else ():
            size += len(getattr(one, way)()) if hasattr(one, way) else 0
        if isinstance(one, HasFindings):
            waiting.append(one.findings())
        if isinstance(one, str):
            size += len(one)
        elif isinstance(one, Mapping):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list | tuple | set | frozenset | Findings):
            size += len(one)
            waiting += one
        elif isinstance(one, Finding):
            waiting += [one.message, one.because]
        elif dataclasses.is_dataclass(one):
            waiting += [getattr(one, field.name) for field in dataclasses.fields(one)]
    return size


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_grows_as_the_map_does(name, shape):
    sizes, works = [], []
    few = FEW // 25 if name in SQUARE_WORK | SQUARE_ANSWER else FEW
    for size in (few, 2 * few):
        amap = large(shape, size).copy()
        a, b = list(amap.claims)[:2]
        answer, work = worked(QUESTIONS[name], amap, a, b)
        works.append(work)
        sizes.append(size_of(answer) if name not in SQUARE_ANSWER else 0)
    assert sizes[1] <= MOST * sizes[0]
    if name not in SQUARE_WORK | SQUARE_ANSWER:
        assert works[1] <= MOST * works[0]


def test_work_that_grows_as_the_square_is_refused_before_it_takes_minutes(monkeypatch):
    amap = large("circle", FEW)
    monkeypatch.setattr("argmap.analysis.structure._central.BUDGET", FEW * FEW // 2)
    with pytest.raises(argmap.AnalysisError, match="more than 45,000 steps: use measure='degree'"):
        argmap.centrality(amap)
    assert len(argmap.centrality(amap, "degree")) == FEW
    for measure, hint in (("removal", "name fewer in of=, or"), ("shapley", "or lower samples=, or")):
        monkeypatch.setattr("argmap.analysis.strength.attribution.BUDGET", 1000)
        with pytest.raises(argmap.AnalysisError, match=hint):
            argmap.attribution(amap, "c00000", measure=measure)


@pytest.mark.parametrize("ask", [argmap.impact, argmap.next_steps])
def test_effects_are_worked_out_up_to_a_limit_and_say_so(ask, monkeypatch):
    monkeypatch.setattr("argmap.analysis.labels._incremental.NARROWEST", 8)
    monkeypatch.setattr("argmap.analysis.labels._incremental.WIDEST", 8)
    amap = large("challenges", 40)
    whole = ask(amap)
    assert whole.exhaustive
    monkeypatch.setattr(
        "argmap.analysis.change._effects.BUDGET", 100
    )  # a batch takes 80: the second is the last
    with pytest.warns(argmap.LimitWarning, match="stopped after 16 of 40"):
        found = ask(amap)
    assert not found.exhaustive
    assert list(found) == [one for one in whole if int(one.id[1:6]) < 16]
    assert found.summary() == f"16 {found[0].rule}"


def test_what_turns_with_much_names_a_hundred_and_counts_the_rest():
    amap = argmap.ArgumentMap()
    ids = [amap.claim(f"Item {number} is sound", id=f"c{number:03}").id for number in range(150)]
    for below, above in itertools.pairwise(ids):
        amap.support(below, above)
    found = argmap.impact(amap, ["c000"])[0]
    assert found.because == tuple(ids[1:101])
    assert found.message == "If it falls, so do 'Item 1 is sound', 'Item 2 is sound' and 147 more"
    step = argmap.next_steps(amap)[0]
    assert step.because == tuple(ids[:100])
    assert step.message.endswith("if it falls, so do 'Item 1 is sound', 'Item 2 is sound' and 147 more")
    change = argmap.what_if(amap, reject="c000")
    (flip,) = change.of("c149")
    (finding,) = (one for one in change.findings() if one.id == "c149")
    assert len(flip.because) == 2 * 149 + 1
    assert finding.because == ("c000", *flip.because[-19:])
    assert str(flip) == f"'Item 149 is sound' {finding.message[:1].lower()}{finding.message[1:]}"


def test_findings_about_one_circle_share_the_ids_of_it_and_name_few():
    amap = large("circle", FEW)
    for found in (argmap.contentions(amap), argmap.lacking_support(amap), argmap.check(amap, select="AM203")):
        assert len({id(finding.because) for finding in found}) == 1
        assert set(found[0].because) == set(amap.claims)
        assert max(len(finding.message) for finding in found) < 200
    said = argmap.contentions(amap)[2].message
    assert (
        said
        == "Contention: used for nothing further, in a circle with 'Item 00000 is sound', 'Item 00001 is sound' and 297 more"
    )


def test_json_writes_a_long_circle_once_and_says_where():
    amap = large("circle", FEW)
    found = argmap.contentions(amap)
    data = json.loads(found.to_json())
    assert data[0]["because"] == list(amap.claims)
    assert all(one["because"] == [] and one["same_because"] == 0 for one in data[1:])
    few = argmap.contentions(large("circle", 5))
    assert [one["because"] for one in json.loads(few.to_json())] == [list(one.because) for one in few]


def test_a_report_on_several_files_says_where_a_long_circle_is_written():
    found = argmap.check(large("circle", FEW), select="AM203")
    data = json.loads(findings_report({"one": found, "two": found}, "json"))
    assert [one.get("same_because") for one in data] == [None, *[0] * (FEW - 1), None, *[FEW] * (FEW - 1)]


def test_sides_stop_at_a_limit():
    amap = large("circle", 5)
    assert argmap.sides(amap).exhaustive
    assert argmap.sides(amap, limit=20) == argmap.sides(amap)
    assert argmap.sides(amap, limit=20).exhaustive
    with pytest.warns(argmap.LimitWarning, match="stopped after 7 findings; raise limit= for more"):
        found = argmap.sides(amap, limit=7)
    assert found == argmap.sides(amap)[:7]
    assert not found.exhaustive


def test_the_balance_of_claims_on_circles_is_that_of_each_alone():
    for seed in range(many(150)):
        rng = random.Random(seed)
        amap = random_map(rng, rng.randrange(1, 9), rng.randrange(14))
        ids = rng.choices(list(amap.claims), k=6)
        assert argmap.balance(amap, ids) == {id_: argmap.balance(amap, id_)[id_] for id_ in ids}


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_telling_what_check_finds_takes_time_in_proportion(shape):
    works = [
        worked(argmap.check(large(shape, size), select=["AM2", "AM3"]).to_json)[1] for size in (FEW, 2 * FEW)
    ]
    assert works[1] <= MOST * works[0]
