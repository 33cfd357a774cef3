"""Sentences and paragraphs as spans of a text."""

import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import MissingExtraError
from argmap.text._sentences import paragraphs, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Dr. Lee left at 3.15 p.m. on Friday. It rained.",
            ["Dr. Lee left at 3.15 p.m. on Friday.", "It rained."],
        ),
        ("A heading\n\nIt rained.  Then\nit stopped.\n", ["A heading", "It rained.", "Then\nit stopped."]),
        ("😀 Yes. 한국어 문장입니다. 두 번째.", ["😀 Yes.", "한국어 문장입니다.", "두 번째."]),
        (" \n\n ", []),
        ("", []),
    ],
)
def test_sentences_are_told_apart(text, parts):
    assert [text[start:end] for start, end in sentences(text)] == parts


@given(st.text(st.sampled_from("aB. !?\n\r\t😀é\ud800"), max_size=30))
def test_sentences_lie_in_order_and_hold_all_but_blanks(text):
    for spans in (sentences(text), paragraphs(text)):
        assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
        assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())


def test_the_extra_that_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "sentencex", None)
    with pytest.raises(MissingExtraError, match=r"argmap\[text\]"):
        sentences("It rained.")
