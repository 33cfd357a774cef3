"""Vocabularies are data: shipped ones and the user's own."""

from __future__ import annotations

import pytest

import argmap
from argmap.vocabulary import Vocabulary, shipped, vocabulary


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_vocabulary_labels_and_explains_each_kind(name):
    words = vocabulary(name)
    assert words.id == name
    assert all(kind.label and kind.meaning.endswith(".") for kind in words.kinds)
    assert any(kind.basis for kind in words.kinds)
    assert Vocabulary.from_data(words.to_data()) == words


def test_debate_has_the_kinds_that_the_contract_names():
    names = "claim fact value policy cause definition prediction assumption argument evidence observation question context"
    assert set(names.split()) <= set(vocabulary("debate").names)
    basis = {kind.id for kind in vocabulary("debate").kinds if kind.basis}
    assert basis == {"evidence", "observation"}
    assert not vocabulary("debate")["question"].needs_support


def test_gsn_says_what_may_support_what():
    gsn = vocabulary("gsn")
    assert gsn.allows("support", "solution", "goal")
    assert not gsn.allows("support", "goal", "solution")
    assert gsn.allows("challenge", "counter-goal", "solution")
    assert vocabulary("debate").allows("support", "fact", "policy")


def test_a_vocabulary_of_the_users_comes_from_toml_and_goes_into_the_file(tmp_path):
    path = tmp_path / "court.toml"
    path.write_text(
        '[[kind]]\nid = "exhibit"\nlabel = "Exhibit"\nbasis = true\n[[kind]]\nid = "charge"\nlabel = "Charge"\n',
        encoding="utf-8",
    )
    court = Vocabulary.from_toml(path)
    amap = argmap.ArgumentMap(vocabulary=court)
    amap.support(amap.claim("A knife", kind="exhibit"), amap.claim("Guilty", kind="charge"))
    again = argmap.loads(argmap.dumps(amap))
    assert again == amap
    assert again.vocabulary["exhibit"].basis
    assert set(argmap.support_status(again).values()) == {"basis", "supported"}


@pytest.mark.parametrize(
    ("toml", "error", "said"),
    [
        ("[[kind]\n", argmap.FormatError, "not a TOML file"),
        ("", argmap.ModelError, "kind is missing"),
        ('[[kind]]\nid = "a"\n', argmap.ModelError, "label is missing"),
        (
            '[[kind]]\nid = "a"\nlabel = "A"\n[[kind]]\nid = "a"\nlabel = "B"\n',
            argmap.ModelError,
            "'a' is given twice",
        ),
        (
            '[[kind]]\nid = "a"\nlabel = "A"\n[[relation]]\ntype = "support"\nto = ["b"]\n',
            argmap.ModelError,
            "unknown kind",
        ),
        ('[[kind]]\nid = "a"\nlabel = "A"\nshape = "blob"\n', argmap.ModelError, "shape"),
    ],
)
def test_a_bad_vocabulary_says_what_is_wrong(tmp_path, toml, error, said):
    path = tmp_path / "bad.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(error, match=said):
        Vocabulary.from_toml(path)


def test_an_unknown_vocabulary_names_those_there_are():
    with pytest.raises(
        argmap.ModelError, match="expected one of 'claim-premise', 'debate'.*did you mean 'debate'"
    ):
        argmap.ArgumentMap(vocabulary="debat")
