"""Citing: words found in a text become a quotation with its place."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quotations_at_random import Drawn, prose

import argmap
from argmap import Document, QuoteError, cite

DIARY = "It rained all night. They say: \u201cIt rained.\u201d In the morn\u00ading the street was \nwet \u2013 and it rained."


def test_a_citation_holds_the_sources_own_characters_and_what_stands_around():
    found = cite("diary", DIARY, "the morning the street was wet")
    assert found.source == "diary"
    assert (
        found.quote.exact
        == DIARY[found.quote.start : found.quote.end]
        == "the morn\u00ading the street was \nwet"
    )
    assert (found.quote.prefix, found.quote.suffix) == (
        "y night. They say: \u201cIt rained.\u201d In "[-32:],
        " \u2013 and it rained.",
    )


def test_what_stands_at_several_places_is_refused_with_all_of_them():
    with pytest.raises(
        QuoteError, match=r"'it rained' is at 3 places in the text: pass prefix=, suffix= or near="
    ) as error:
        cite("diary", "It rained. It rained, and it rained again.".lower(), "it rained")
    assert [quote.start for quote in error.value.candidates] == [0, 11, 26]
    assert isinstance(error.value, argmap.ModelError)


@pytest.mark.parametrize(
    ("context", "start"),
    [
        ({"prefix": "and "}, 26),
        ({"suffix": " again"}, 26),
        ({"near": 0}, 0),
        ({"near": 14}, 11),
        ({"near": 999}, 26),
    ],
)
def test_context_or_nearness_tells_one_of_several_places(context, start):
    text = "it rained. it rained, and it rained again."
    assert cite("diary", text, "it rained", **context).quote.start == start


def test_what_is_not_there_is_refused_with_the_passage_most_like_it():
    with pytest.raises(
        QuoteError, match="'In the morning the road was wet' is not in the text; the passage most like it is "
    ) as error:
        cite("diary", DIARY, "In the morning the road was wet")
    assert error.value.candidates[0].exact == "In the morn\u00ading the street was \nwet"
    with pytest.raises(QuoteError, match="'Whales sing' is not in the text$") as error:
        cite("diary", DIARY, "Whales sing")
    assert error.value.candidates == ()


def test_words_left_out_stand_in_one_quote():
    found = cite("diary", DIARY, "they say ... the street was wet")
    assert found.quote.exact == "They say ... the street was \nwet"
    assert DIARY[found.quote.start : found.quote.end].startswith("They say: \u201c")
    with pytest.raises(
        QuoteError, match="is put together from distant passages: cite each by itself"
    ) as error:
        cite("diary", DIARY, "the street was wet ... they say")
    assert len(error.value.candidates) == 2


def test_a_page_is_the_locator_of_a_document_that_has_pages():
    report = Document(text=DIARY, pages=(0, 21), title="Diary", author="Ann", kind="pdf")
    assert cite("diary", report, "all night").locator == "p. 1"
    assert cite("diary", report, "the street").locator == "p. 2"
    assert cite("diary", report, "the street", locator="end").locator == "end"
    source = report.source("diary", mapped=True)
    assert (source.title, source.author, source.text, source.mapped) == ("Diary", "Ann", DIARY, True)
    assert source.sha256 == report.sha256


def test_claims_and_relations_take_several_citations():
    amap = argmap.ArgumentMap()
    diary = amap.source("Diary", id="diary", text=DIARY, mapped=True)
    passages = [cite(diary, DIARY, "all night"), cite(diary, DIARY, "the street was wet")]
    wet = amap.claim("It was wet", citations=passages)
    why = amap.support(amap.claim("It rained"), wet, citations=cite(diary, DIARY, "and it rained"))
    assert argmap.loads(argmap.dumps(amap)) == amap
    assert wet.citations == tuple(passages)
    assert why.citations[0].quote.exact == "and it rained"


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({"exact": " "}, "exact must not be empty"),
        ({"exact": 3}, "exact must be text, got 3"),
        ({"text": 3}, "a text must be a str or a Document, got 3"),
        ({"near": -1}, "near counts characters and is a whole number from 0 on: got -1"),
        ({"prefix": None}, "prefix must be text, got None"),
        ({"fidelity": "close"}, "fidelity"),
        ({"source": ""}, "source"),
    ],
)
def test_what_cannot_be_cited_is_refused(given_, said):
    with pytest.raises(argmap.ArgmapError, match=said):
        cite(**{"source": "diary", "text": DIARY, "exact": "all night", **given_})


def cuts_a_letter(text, place):
    """Whether a place lies between a letter and its mark."""
    return unicodedata.category(text[place : place + 1] or " ")[0] == "M"


SCRIPTS = "👩\u200d👧 e\u0301te\u0301 שלום עולם, مرحبا بالعالم 한국어 문장을 씁니다 東京は雨です "


@given(st.text(st.sampled_from(SCRIPTS), min_size=1, max_size=40), st.data())
def test_offsets_are_characters_whatever_the_script(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    exact = text[start : data.draw(st.integers(start + 1, len(text)))]
    if not exact.strip() or cuts_a_letter(text, start) or cuts_a_letter(text, start + len(exact)):
        return
    try:
        quote = cite("text", text, exact, near=start).quote
    except QuoteError:
        assert not any(character.isalnum() for character in exact)
        return
    assert text[quote.start : quote.end] == quote.exact


def test_a_citation_made_of_a_text_is_found_again_in_it():
    text = prose()
    drawn = Drawn(text, random.Random(5))
    for _ in range(200):
        exact, start, end = drawn.variant()
        quote = cite("text", text, exact).quote
        assert text[quote.start : quote.end] == quote.exact
        assert quote.start < end
        assert start < quote.end
