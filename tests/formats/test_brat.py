"""Standoff annotation."""

from __future__ import annotations

import pytest

import argmap
from argmap import formats

ESSAY = 'T1\tMajorClaim 0 2\tIt\nT2\tClaim 3 4;6 7\t"w d\nT3\tPremise 9 11\tab\nR1\tsupports Arg1:T3 Arg2:T2\t\nR2\tfoo Arg1:T3 Arg2:T1\nA1\tStance T2 Against\n#1\tAnnotatorNotes T3\tsure?\nE1\tX:T1\n'


def test_brat_reads_spans_stances_and_notes():
    reading = formats.read(ESSAY, "brat")
    amap = reading.amap
    assert amap["T2"].text == '"w d'
    assert [(type(r).__name__, r.target) for r in amap.relations.values()] == [
        ("Support", "T2"),
        ("Association", "T1"),
        ("Challenge", "T1"),
    ]
    assert amap["T3"].note == "sure?"
    assert len(reading.losses) == 2
    assert len(formats.read(ESSAY, "brat", stance=False).amap.relations) == 2
    assert isinstance(
        formats.read(ESSAY, "brat", relations={"foo": "challenge"}).amap["R2"], argmap.Challenge
    )


def test_brat_never_reads_a_text_unasked(tmp_path):
    (tmp_path / "a.ann").write_text("T1\tClaim 0 4\tcaf\u00e9\n")
    (tmp_path / "a.txt").write_bytes("caf\u00e9 x".encode("cp1252"))
    assert formats.read(tmp_path / "a.ann").amap.sources["text"].text is None
    reading = formats.read(tmp_path / "a.ann", text=tmp_path / "a.txt")
    assert reading.amap.sources["text"].text == "café x"
    assert "Windows-1252" in str(reading.losses[0])


def test_a_span_that_is_not_in_the_text_is_told():
    reading = formats.read("T1\tClaim 0 2\tab\n", "brat", text="xy\n")
    assert "not those at its place" in str(reading.losses[0])


@pytest.mark.parametrize("text", ["It is wet.", "It is wet." + " It rained." * 1_000, "It is wet. \0"])
def test_a_text_of_one_line_is_taken_as_the_text_where_it_names_no_file(text):
    reading = formats.read("T1\tClaim 0 9\tIt is wet\n", "brat", text=text)
    assert reading.amap["T1"].citations[0].quote.exact == "It is wet"
    assert not reading.losses


def test_a_name_of_a_text_is_that_of_a_file_where_there_is_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("It is wet.", encoding="utf-8")
    assert (
        formats.read("T1\tClaim 0 9\tIt is wet\n", "brat", text="a.txt").amap.sources["text"].text
        == "It is wet."
    )
    for wrong in ("b.txt", ""):
        with pytest.raises(
            argmap.FormatError, match="is no file, and too short to be the text: .* to character 9"
        ):
            formats.read("T1\tClaim 0 9\tIt is wet\n", "brat", text=wrong)
    with pytest.raises(FileNotFoundError):
        formats.read("T1\tClaim 0 9\tIt is wet\n", "brat", text=tmp_path / "b.txt")


def test_a_partial_attack_as_abstracts_of_trials_have_it_is_a_challenge():
    text = "T1\tClaim 0 9\tIt helped.\nT2\tClaim 10 20\tSome fell.\nR1\tPartial-Attack Arg1:T2 Arg2:T1\t\n"
    reading = formats.read(text, "brat")
    (relation,) = reading.amap.relations.values()
    assert (relation.type, relation.data) == ("challenge", {"brat": {"type": "Partial-Attack"}})
    assert not reading.losses
