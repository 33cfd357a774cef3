"""Why a challenge does not succeed, and what follows: explanations under preferences, step by step against the arguments."""

import random

import pytest
from maps_at_random import many, random_map
from notation import amap_of
from oracles_preferences import Arguments, weaker

import argmap

LINKS = ("last", "weakest")


def test_a_challenge_that_is_weaker_is_told():
    amap = amap_of(
        "a: It rained\nb: One says it was dry\nc: Another says so\nd: She was abroad\nb -| a\nc -| a\nd -| c"
    )
    assert str(argmap.explain(amap, "a", preferences=[["a"], ["b"]])).splitlines() == [
        "'It rained' stands: it is asserted, and every challenge to it falls or is weaker.",
        "  The challenge from 'Another says so' falls: its premise falls.",
        "    'Another says so' falls: a challenge to it stands.",
        "      The challenge from 'She was abroad' stands: its premise stands.",
        "        'She was abroad' stands: it is asserted, and nothing challenges it.",
        "  The challenge from 'One says it was dry' stands, but is weaker than what it challenges.",
        "Support: unsupported. Nothing supports this contention.",
    ]
    told = argmap.explain(amap, "a", preferences=[["a"], ["b"]])
    assert [step.rule for step in told.because] == ["premise", "weaker"]
    assert told.to_data()["steps"][-1]["rule"] == "weaker"
    assert argmap.explain(amap, "a", preferences=["a"]) == argmap.explain(amap, "a")


def test_of_two_arguments_the_one_that_stands_is_told():
    amap = amap_of(
        "s: A stamp says so\nw: A witness says so\nt: It was sent in time\nd: The clerk finds no form\ns -> t\nw -> t\nd -| t"
    )
    preferences = {"s": 3, "w": 1, "d": 2}
    told = argmap.explain(amap, "t", preferences=preferences)
    assert (
        told.reason
        == "'It was sent in time' stands: a support for it stands, and the challenge to it is weaker."
    )
    assert [(step.id, step.rule) for step in told.because] == [("s->t", "inferred"), ("d-|t", "weaker")]
    falls = argmap.explain(amap, "t", preferences={"s": 1, "w": 2, "d": 3})
    assert falls.reason == "'It was sent in time' falls: every argument for it falls."
    assert (falls.rule, [step.rule for step in falls.because]) == ("arguments", ["challenged"] * 2)


def test_a_challenge_that_falls_and_is_weaker_is_not_passed_over():
    amap = amap_of("p: The press says yes\nq: The minister says no\np -| q\nq -| p")
    assert str(argmap.explain(amap, "p", preferences=["p", "q"])).splitlines()[:2] == [
        "'The press says yes' stands: it is asserted, and the challenge to it is weaker.",
        "  The challenge from 'The minister says no' falls, and is weaker than what it challenges.",
    ]


def test_what_holds_of_one_argument_only_is_said_so():
    amap = amap_of(
        "a: He saw it\nb: He heard it\nc: It happened\nd: It cannot be\nx: He was asleep\na -> c\nb -> c\nc -| d\nx -| a"
    )
    told = argmap.explain(amap, "d", preferences={"a": 3, "b": 1, "d": 2})
    assert [step.reason for step in told.because] == [
        "One argument for the challenge from 'It happened' falls: its premise falls.",
        "The challenge from 'It happened' stands, but is weaker than what it challenges.",
    ]
    assert argmap.acceptability(amap, preferences={"a": 3, "b": 1, "d": 2})["c-|d"] == "in"


def checked(amap, arguments, told):
    """Each step has a verdict that some argument for its element may have, and each challenge that is said to be weaker is."""
    for step in told.steps():
        assert "nothing challenges" not in step.reason or not amap.challenges_of(step.id)
        for other in step.because:
            if other.rule == "weaker":
                assert ("and" if other.verdict == "out" else "but") + " is weaker than" in other.reason
                assert amap[other.id].target == step.id
                mine = [arguments.links(one) for one in arguments.made if one.top == other.id]
                theirs = [arguments.links(one) for one in arguments.made if one.top == step.id]
                assert any(weaker(one, against) for one in mine for against in theirs)
            elif step.rule in ("asserted", "supported", "inferred"):
                assert other.verdict == "in" or amap[other.id].target == step.id
            elif step.rule == "challenged":
                assert amap[other.id].target == step.id
                assert other.verdict == "in"
            elif step.rule == "premise":
                assert other.id in amap[step.id].premises
                assert other.verdict == "out"
            elif step.rule == "unsupported":
                assert other.verdict == "out"
                assert amap[other.id].target == step.id


@pytest.mark.slow
@pytest.mark.parametrize("semantics", ["grounded", "preferred", "semi-stable"])
@pytest.mark.parametrize("link", LINKS)
def test_every_step_is_one_of_the_arguments(link, semantics):
    rng = random.Random(7)
    for _ in range(many(60)):
        amap = random_map(rng, rng.randint(1, 5), rng.randint(0, 9), challenges=0.5)
        numbers = {x: rng.choice([1, 2, 3]) for x in (*amap.claims, *amap.relations) if rng.random() < 0.8}
        arguments = Arguments(amap, numbers, link=link, most=10_000)
        answer = argmap.acceptability(amap, semantics, preferences=numbers, link=link)
        for id_, verdict in answer.items():
            told = argmap.explain(amap, id_, semantics=semantics, preferences=numbers, link=link)
            assert (told.id, told.verdict) == (id_, verdict)
            assert str(told)
            checked(amap, arguments, told)


def test_a_claim_that_falls_by_circles_and_challenges_is_told_of_itself():
    amap = amap_of(
        "c: It was signed {status=assumed}\nd: It was sealed\ne: A letter says so\n"
        "d -> c\ne -> c\nc + e -> c\ne + d -> d\ne -| c"
    )
    numbers = {"d": 2, "e": 3} | dict(zip(amap.relations, [2, 2, 3, 2, 2], strict=True))
    for id_ in (*amap.claims, *amap.relations):
        told = argmap.explain(amap, id_, preferences=numbers)
        assert told.id == id_
        for step in told.steps():
            if step.rule == "premise":
                assert {other.id for other in step.because} <= set(amap[step.id].premises)


def test_of_what_rests_on_its_own_circles_each_argument_is_told():
    amap = amap_of(
        "c: It was signed\nd: A letter says so\nd -> c\nc + d -> c\nd + c -> c\nd -| (d -> c)\nc -| c\nc -> c"
    )
    told = argmap.explain(amap, "c", preferences={"d": 1, "d->c": 3, "d+c->c": 3})
    assert (told.id, told.rule) == ("c", "arguments")
    assert {step.id for step in told.because} == {"c"}
