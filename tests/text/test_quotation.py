"""Quotations in a text: each kind by example, and by the thousand, drawn at random."""

import random
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quotations_at_random import FAULTS, KIND, Drawn, prose

from argmap.text._index import TextIndex
from argmap.text._quotation import judge

TEXT = (
    "The old bridge, built in 1910, is not safe in winter. Engineers say that it may fall, and that 3.5 million people"
    " use it. Most drivers know no other way across the river.\n\n"
    "The new bridge, built in 2010, is safe. It cost 3.5 million, and nobody uses it. Drivers who cross the river by"
    " boat are perhaps right \u2013 they say \u201cit\u2019s cheap\u201d and ef\ufb01cient."
)
INDEX = TextIndex(TEXT)


def told(exact, start=None, end=None, **context):
    return judge(INDEX, exact, start, end, **context).kind


@pytest.mark.parametrize(
    ("exact", "kind"),
    [
        ("The old bridge, built in 1910,", "verbatim"),
        ("ridge, built in 1910, is not sa", "verbatim"),
        ("the old  bridge, built in 1910", "typographic"),
        ("they say 'it's cheap'", "typographic"),
        ("perhaps right - they say", "typographic"),
        ("cheap\u201d and efficient", "typographic"),
        ("Most driv-\ners know no other way", "typographic"),
        ("The old bridge built in 1910 is not safe", "punctuation"),
        ("IT COST 3.5 MILLION", "punctuation"),
        ("built in", "ambiguous"),
        ("The old bridge ... is not safe in winter", "discontinuous"),
        ("The old bridge [\u2026] is not safe", "discontinuous"),
        ("is not safe in winter ... The old bridge", "spliced"),
        ("The old bridge ... ef\ufb01cient", "discontinuous"),
        ("The old bridge, built in 1910, is perhaps right \u2013 they say it's cheap", "spliced"),
        ("The old bridge, built in 1910, is safe in winter", "negation"),
        ("Most drivers know another way across the river", "negation"),
        ("Engineers say that it will fall, and that 3.5 million people use it", "hedge"),
        ("The old bridge, built in 1911, is not safe in winter", "altered"),
        ("All drivers know no other way across the river", "hedge"),
        ("people use it. drivers know no other way across the river.", "hedge"),
        ("Young drivers know no other way across the river", "altered"),
        ("Drivers who cross the river by boat are certainly right", "hedge"),
        ("that 35 million people use it. Most drivers know", "altered"),
        ("Whales sing old songs under the moon", "not-found"),
        ("bridges", "not-found"),
        ("!?", "not-found"),
    ],
)
def test_what_became_of_a_quotation(exact, kind):
    assert told(exact) == kind


def test_the_place_decides_between_several():
    second = TEXT.index("built in", 40)
    assert told("built in", second, second + 8) == "verbatim"
    assert told("Built in", second, second + 8) == "typographic"
    assert told("built in", suffix=" 2010, is safe") == "verbatim"
    assert told("built in", 90, 98, prefix="The new bridge, ") == "elsewhere"
    assert told("built in", 90, 98) == "ambiguous"


def test_a_place_outside_the_text_is_told_and_mended_if_the_words_are_there_once():
    assert judge(INDEX, "It cost 3.5 million", 10_000, 10_019).spans == (
        (TEXT.index("It cost"), TEXT.index(", and nobody")),
    )
    assert judge(INDEX, "built in", 10_000, 10_008).spans == ()
    assert told("It cost", 30, 20) == "out-of-range"


def test_a_piece_left_out_may_be_long_but_not_very():
    assert told("The old bridge ... The new bridge") == "discontinuous"
    apart = TextIndex("The old bridge" + " and so on" * 50 + " the new road")
    assert judge(apart, "The old bridge ... the new road").kind == "spliced"


def test_words_gone_and_put_in_are_told():
    verdict = judge(INDEX, "Engineers say that it will fall, and that 3.5 million people use it")
    assert (verdict.gone, verdict.put_in) == (("may",), ("will",))


@pytest.mark.parametrize("exact", [",", " - ", "...", "[...]", "\u00ad", "!?", "\U0001f600"])
@pytest.mark.parametrize("place", [(), (0, 1), (90, 91), (5000, 5001)])
def test_what_has_no_words_is_answered_all_the_same(exact, place):
    verdict = judge(INDEX, exact, *place)
    assert verdict.kind == "not-found" or all(TEXT[start:end].strip() for start, end in verdict.spans)


def test_an_empty_text_says_nothing():
    assert judge(TextIndex(""), "It rained").kind == "not-found"
    assert judge(TextIndex("It"), "It rained all day long", 0, 2).kind == "not-found"


def cuts_a_letter(text, place):
    """Whether a place lies between a letter and its mark."""
    return unicodedata.category(text[place : place + 1] or " ")[0] == "M"


SCRIPTS = "👩\u200d👧 e\u0301te\u0301 שלום עולם, مرحبا بالعالم 한국어 문장을 씁니다 東京は雨です "


@given(st.text(st.sampled_from(SCRIPTS), min_size=1, max_size=40), st.data())
def test_whatever_the_script_what_is_there_is_found_at_its_place(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    exact = text[start:end]
    if not exact.strip() or cuts_a_letter(text, start) or cuts_a_letter(text, start + len(exact)):
        return
    index = TextIndex(text)
    assert judge(index, exact, start, end).spans == ((start, end),)
    if any(character.isalnum() for character in exact):
        there = judge(index, exact)
        assert there.kind in {"verbatim", "typographic", "ambiguous"}
        assert there.kind != "verbatim" or text[slice(*there.spans[0])].strip() == exact.strip()


@pytest.fixture(scope="module")
def text():
    return prose()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12])
def test_seeded_faults_are_told_with_the_right_kind(text, seed):
    drawn, index = Drawn(text, random.Random(seed)), TextIndex(text)
    right = Counter()
    count = 2000 // len(FAULTS) + 1
    for fault in FAULTS:
        for _ in range(count):
            exact, start, end = drawn.faulty(fault)
            right[fault] += judge(index, exact, start, end).kind == KIND[fault]
    assert min(right.values()) >= 0.99 * count, right
    assert right.total() >= 0.995 * count * len(FAULTS), right


@pytest.mark.slow
@pytest.mark.parametrize("seed", [13, 14])
def test_typographic_variants_are_never_called_altered_spliced_or_not_found(text, seed):
    drawn, index = Drawn(text, random.Random(seed)), TextIndex(text)
    for number in range(2000):
        exact, start, end = drawn.variant()
        place = (start, end) if number % 2 else ()
        assert judge(index, exact, *place).kind in {"verbatim", "typographic"}, exact
