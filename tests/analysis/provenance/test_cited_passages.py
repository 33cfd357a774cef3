"""Cited passages: a text cut where citations begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import Citation
from argmap.analysis.provenance._cited_passages import cited_passages, read_texts

spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(tuple)


@given(st.lists(st.tuples(spans, st.sampled_from("abcd")), max_size=12))
def test_each_character_is_in_the_passage_of_all_that_cites_it(cited):
    found = cited_passages(cited)
    for place in range(30):
        by = dict.fromkeys(id_ for (start, end), id_ in cited if start <= place < end)
        holding = [one for one in found if one.start <= place < one.end]
        assert [one.ids for one in holding] == ([tuple(by)] if by else [])
    assert all(one.start < one.end <= other.start for one, other in pairwise(found))


WORDS = "The rain fell. Therefore we must go! Was it wet? It was.\n\nNo. Because of rain, say they\nall.\n \n  So be it. "


@pytest.mark.slow
@given(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 60)), max_size=5), st.integers(0, 20))
def test_the_pieces_of_paragraphs_are_all_their_characters_in_order(places, cut):
    text = WORDS[cut:]
    amap = argmap.ArgumentMap()
    amap.source("Text", id="text")
    for number, (start, length) in enumerate(places):
        if text[start : start + length].strip():
            amap.claim(
                f"Claim {number}",
                id=f"c{number}",
                citations=Citation(
                    source="text", quote=argmap.Quote(exact=text[start : start + length], start=start)
                ),
            )
    (read,) = read_texts(amap, {"text": text})
    told = list(read.paragraphs())
    assert [(pieces[0].start, pieces[-1].end) for pieces in told] == [
        (one.start, one.end) for one in read.coverage.paragraphs
    ]
    for pieces in told:
        assert all(one.end == other.start for one, other in pairwise(pieces))
        for piece in pieces:
            for place in range(piece.start, piece.end):
                by = {id_ for id_, spans in read.found.items() if any(s <= place < e for s, e in spans)}
                assert set(piece.ids) == {id_ for id_, _ in by}
                dark = any(one.start <= place < one.end for one in read.coverage.unmapped)
                assert bool(piece.cues) == dark


def test_a_text_is_given_or_held_and_it_is_clear_whose():
    amap = argmap.ArgumentMap()
    with pytest.raises(argmap.AnalysisError, match="the map has no source"):
        argmap.annotate(amap)
    amap.source("One", id="one")
    with pytest.raises(argmap.AnalysisError, match="the map does not hold the text of 'one': pass text="):
        argmap.annotate(amap)
    with pytest.raises(argmap.UnknownIdError, match="no source 'on'"):
        argmap.annotate(amap, {"on": "It rained."})
    with pytest.raises(argmap.AnalysisError, match="there is no text to show"):
        argmap.html(amap, text={})
    with pytest.raises(argmap.AnalysisError, match="a text must be a str or a Document, got 3"):
        argmap.html(amap, text=3)
