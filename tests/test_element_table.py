"""Answers by id are dicts that print as tables: claims first by their words, relations apart."""

from __future__ import annotations

import json
import pickle

import pytest

import argmap

ANSWERS = {
    "acceptability": argmap.acceptability,
    "balance": argmap.balance,
    "centrality": argmap.centrality,
    "strength": argmap.strength,
    "support_status": argmap.support_status,
}


def street(claims=3):
    amap = argmap.ArgumentMap()
    wet = amap.claim("The street is wet", id="wet")
    why = amap.support(amap.claim("It rained", id="rain"), wet, id="why")
    amap.challenge(amap.claim("There is a <roof>", id="roof"), why, id="cover")
    for number in range(claims - 3):
        amap.support(amap.claim(f"Reason {number}", id=f"c{number}"), wet, id=f"s{number}")
    return amap


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_stays_a_dict(name):
    answer = ANSWERS[name](street())
    plain = dict(answer.items())
    assert type(plain) is dict
    assert isinstance(answer, dict)
    assert answer == plain
    assert json.dumps(answer, default=vars) == json.dumps(plain, default=vars)
    again = pickle.loads(pickle.dumps(answer))
    assert again == answer
    assert (str(again), again._repr_html_()) == (str(answer), answer._repr_html_())


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_shows_the_words_that_the_map_had_and_ids_last(name):
    amap = street()
    answer = ANSWERS[name](amap)
    amap.evolve("wet", text="changed since")
    row = next(line for line in str(answer).splitlines() if line.endswith("wet"))
    assert row.startswith("The street is wet")
    assert '<tr title="wet"><td style="text-align:left">The street is wet</td>' in answer._repr_html_()


def test_relations_stand_apart_and_are_named_by_what_they_join():
    claims, relations = str(argmap.acceptability(street())).split("\n\n")
    assert [line.split()[-1] for line in claims.splitlines()] == ["id", "wet", "rain", "roof"]
    assert relations.splitlines()[1].startswith("It rained → The street is wet")
    assert "There is a &lt;roof&gt; → (It rained" in argmap.acceptability(street())._repr_html_()


def test_of_a_large_answer_the_first_twenty_are_shown_and_the_rest_is_counted():
    answer = argmap.acceptability(street(50))
    claims, relations = str(answer).split("\n\n")
    assert (len(claims.splitlines()), claims.splitlines()[-1]) == (22, "and 30 more")
    assert (len(relations.splitlines()), relations.splitlines()[-1]) == (22, "and 29 more")
    assert answer._repr_html_().count("<tr title=") == 40


def test_an_empty_answer_says_so():
    assert "no claims" in str(argmap.strength(argmap.ArgumentMap()))
