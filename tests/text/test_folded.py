"""Folded text: what typography varies is gone, and each place leads back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.text._folded import Folded, fold

AWKWARD = list(
    "aéAZ19.,'\"“”‘’ \n\t-–—…ﬁﬃ\u00ad\u200b\u0301\u0327각한\u1100\u1161\u2010\u2212א😀\ufe0fक\u093c\u0958\u212b\u200d[]"
)
texts = st.text(st.sampled_from(AWKWARD), max_size=14) | st.text(max_size=12)


@pytest.mark.parametrize(
    ("given_", "folded"),
    [
        ("“Yes”, ‘no’", "'Yes', 'no'"),
        ("the exam-\nple", "the example"),
        ("a well\u2010known co\u00adoperation", "a wellknown cooperation"),
        ("ﬁrst e\ufb03cient", "first efficient"),
        ("cafe\u0301", "café"),
        ("10–20 and 10 – 20", "10-20 and 10-20"),
        ("so—he said--then - left", "so - he said - then - left"),
        ("COVID-\n19, a 3-year plan", "COVID-19, a 3-year plan"),
        ("pre- and post-war", "preand postwar"),
        ("and so…", "and so..."),
        ("10² is not 102", "10² is not 102"),
        ("\u1112\u1161\u11ab", "한"),
    ],
)
def test_what_typography_varies_is_folded(given_, folded):
    assert fold(given_) == folded


@given(texts)
def test_folding_twice_is_folding_once(text):
    once = Folded(text).text
    assert Folded(once).text == once


@given(texts)
def test_composed_and_decomposed_fold_to_the_same(text):
    folded = Folded(text).text
    assert Folded(unicodedata.normalize("NFC", text)).text == folded
    assert Folded(unicodedata.normalize("NFD", text)).text == folded


@given(texts)
def test_places_lead_back_and_forth_in_order(text):
    folded = Folded(text)
    forth = [folded.forth(place) for place in range(len(text) + 1)]
    back = [folded.back(place, place + 1) for place in range(len(folded.text))]
    assert forth == sorted(forth)
    assert forth[-1] <= len(folded.text)
    assert all(0 <= start < end <= len(text) for start, end in back)
    assert back == sorted(back)


@given(texts)
def test_what_is_as_it_was_leads_back_to_itself(text):
    folded = Folded(text)
    for place, character in enumerate(folded.text):
        start, end = folded.back(place, place + 1)
        if character.isalnum() and end - start == 1 and unicodedata.is_normalized("NFC", text):
            assert character in unicodedata.normalize("NFKC", text[start:end]) or text[start:end] == character
