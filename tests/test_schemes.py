"""Schemes: the shipped catalogue is whole, every name finds its scheme, and a file of one's own is checked."""

from __future__ import annotations

import pytest

import argmap
from argmap.schemes import Scheme, fill, load, normalise, shipped, slots_of

# The names of arguebuf's `Support`, from its documentation; names only.
ARGUEBUF = [
    "POSITION_TO_KNOW",
    "EXPERT_OPINION",
    "WITNESS_TESTIMONY",
    "POPULAR_OPINION",
    "POPULAR_PRACTICE",
    "EXAMPLE",
    "ANALOGY",
    "PRACTICAL_REASONING_FROM_ANALOGY",
    "COMPOSITION",
    "DIVISION",
    "OPPOSITIONS",
    "RHETORICAL_OPPOSITIONS",
    "ALTERNATIVES",
    "VERBAL_CLASSIFICATION",
    "VERBAL_CLASSIFICATION_DEFINITION",
    "VERBAL_CLASSIFICATION_VAGUENESS",
    "VERBAL_CLASSIFICATION_ARBITRARINESS",
    "INTERACTION_OF_ACT_AND_PERSON",
    "VALUES",
    "POSITIVE_VALUES",
    "NEGATIVE_VALUES",
    "SACRIFICE",
    "THE_GROUP_AND_ITS_MEMBERS",
    "PRACTICAL_REASONING",
    "TWO_PERSON_PRACTICAL_REASONING",
    "WASTE",
    "SUNK_COSTS",
    "IGNORANCE",
    "EPISTEMIC_IGNORANCE",
    "CAUSE_TO_EFFECT",
    "CORRELATION_TO_CAUSE",
    "SIGN",
    "ABDUCTIVE",
    "EVIDENCE_TO_HYPOTHESIS",
    "CONSEQUENCES",
    "POSITIVE_CONSEQUENCES",
    "NEGATIVE_CONSEQUENCES",
    "PRAGMATIC_ALTERNATIVES",
    "THREAT",
    "FEAR_APPEAL",
    "DANGER_APPEAL",
    "NEED_FOR_HELP",
    "DISTRESS",
    "COMMITMENT",
    "ETHOTIC",
    "GENERIC_AD_HOMINEM",
    "PRAGMATIC_INCONSISTENCY",
    "INCONSISTENT_COMMITMENT",
    "CIRCUMSTANTIAL_AD_HOMINEM",
    "BIAS",
    "BIAS_AD_HOMINEM",
    "GRADUALISM",
    "SLIPPERY_SLOPE",
    "PRECEDENT_SLIPPERY_SLOPE",
    "SORITES_SLIPPERY_SLOPE",
    "VERBAL_SLIPPERY_SLOPE",
    "FULL_SLIPPERY_SLOPE",
    "CONSTITUTIVE_RULE_CLAIMS",
    "RULES",
    "EXCEPTIONAL_CASE",
    "PRECEDENT",
    "PLEA_FOR_EXCUSE",
    "PERCEPTION",
    "MEMORY",
]

MINE = """
[[scheme]]
id = "weather-lore"
title = "Argument from weather lore"
premises = ["The proverb says that {sign} brings {weather}", "{sign} was seen"]
conclusion = "There will be {weather}"
[[scheme.question]]
id = "proverb"
text = "Is the proverb about {sign} any good?"
opens = "undermine"
premise = 1
burden = "assumption"
"""


def test_the_catalogue_has_schemes_and_questions_enough():
    assert len(shipped()) >= 60
    assert sum(len(scheme.questions) for scheme in shipped().values()) >= 190


def test_every_scheme_has_questions_of_which_some_ask_about_the_premises():
    for scheme in shipped().values():
        assert len(scheme.questions) >= 2, scheme.id
        assert any(question.opens != "rebut" for question in scheme.questions), scheme.id
        assert scheme.source, scheme.id


def test_every_question_renders_with_its_slots_filled():
    for scheme in shipped().values():
        slots = {slot: f"<{slot}>" for slot in scheme.slots}
        for template in (*scheme.premises, scheme.conclusion, *(q.text for q in scheme.questions)):
            assert "{" not in fill(template, slots)
            assert "{" not in fill(template)
            assert all(f"<{slot}>".lower() in fill(template, slots).lower() for slot in slots_of(template))


@pytest.mark.parametrize("name", ARGUEBUF)
def test_every_scheme_of_arguebuf_is_in_the_catalogue_under_its_own_name(name):
    assert shipped()[name].names["arguebuf"] == name


def test_no_two_schemes_share_a_name():
    owner = {}
    for scheme in shipped().values():
        for name in {normalise(n) for n in (scheme.id, scheme.title, *scheme.names.values(), *scheme.also)}:
            assert owner.setdefault(name, scheme.id) == scheme.id, name


@pytest.mark.parametrize(
    "name",
    [
        "Argument from Expert Opinion",
        "ExpertOpinion_Inference",
        "EXPERT_OPINION",
        "expert-opinion",
        "Expert Opinion",
    ],
)
def test_a_scheme_is_found_by_any_of_its_names(name):
    assert argmap.schemes.shipped()[name].id == "expert-opinion"


def test_an_unknown_scheme_names_the_near_ones():
    with pytest.raises(argmap.ModelError, match="no scheme 'expert-opinon'; did you mean 'expert-opinion'"):
        shipped()["expert-opinon"]


def test_a_file_of_ones_own_adds_schemes(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(MINE, encoding="utf-8")
    both = shipped() | load(file)
    assert both["weather lore"].slots == ("sign", "weather")
    assert len(both) == len(shipped()) + 1
    assert "sign" in both


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("{sign} any", "{sing} any"), "the scheme has no slot 'sing'; did you mean 'sign'"),
        (("premise = 1", "premise = 3"), "there is no premise 3; the scheme has 2"),
        (("premise = 1", ""), "'premise' goes with opens = 'undermine'"),
        (('"assumption"', '"anything"'), "burden"),
        (("title =", "titel ="), "titel: no such field; did you mean 'title'"),
        (("[[scheme]]", "[[schema]]"), "expected .*scheme.* tables"),
        (("[[scheme]]", "[[scheme"), "not a TOML file"),
    ],
)
def test_a_wrong_file_says_what_is_wrong_and_where(tmp_path, change, said):
    file = tmp_path / "mine.toml"
    file.write_text(MINE.replace(*change), encoding="utf-8")
    with pytest.raises(argmap.ArgmapError, match=said) as caught:
        load(file)
    assert "mine.toml" in str(caught.value)


def test_a_scheme_given_twice_is_refused(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(MINE + MINE, encoding="utf-8")
    with pytest.raises(argmap.ModelError, match="given twice"):
        load(file)


def test_slots_are_text_and_never_a_template_themselves():
    scheme = shipped()["expert-opinion"]
    assert fill(scheme.conclusion, {"claim": "{expert} {0.__class__}"}) == "{expert} {0.__class__}"


def test_schemes_are_values():
    scheme = shipped()["sign"]
    assert isinstance(scheme, Scheme)
    assert scheme.evolve(title="Sign").title == "Sign"
    assert hash(scheme) == hash(shipped()["SIGN"])
