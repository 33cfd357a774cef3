"""Coverage: which sentences are in the map, and which argumentative ones are not."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import Citation, cite, coverage
from argmap.analysis.check.run import rules

TEXT = (
    "On bridges\n\nThe old bridge is not safe in winter. Therefore the council should close it. Some drivers use it.\n\n"
    "They must be told. It is old because nobody cared."
)


def map_of(*quotes, **source):
    amap = argmap.ArgumentMap()
    amap.source("Report", id="report", mapped=True, **source)
    for number, quote in enumerate(quotes):
        amap.claim(f"Claim {number}", id=f"c{number}", citations=Citation(source="report", quote=quote))
    return amap


def words(found, passages):
    return [found.text[one.start : one.end] for one in passages]


def test_sentences_and_paragraphs_have_what_cites_them():
    found = coverage(map_of("is not safe", "winter. Therefore the council", "It is old"), text=TEXT)
    assert [one.ids for one in found.sentences] == [(), ("c0", "c1"), ("c1",), (), (), ("c2",)]
    assert [one.ids for one in found.paragraphs] == [(), ("c0", "c1"), ("c2",)]
    assert found.share == 3 / 6
    assert found.argumentative == 2 / 3
    assert words(found, found.unmapped) == ["They must be told."]


def test_what_nothing_cites_is_a_finding_about_the_source():
    found = coverage(map_of(), text=TEXT).findings()
    assert {(f.rule, f.code, f.severity, f.id) for f in found} == {("unmapped", "AM613", "info", "report")}
    assert found[0].terms == ("therefore", "should")
    assert (
        found[0].message
        == "Nothing cites 'Therefore the council should close it', which may argue: 'therefore', 'should'"
    )


def test_check_tells_the_same_of_the_text_that_is_mapped():
    amap = map_of("They must be told", text=TEXT)
    mine, theirs = coverage(amap).findings(), argmap.check(amap, select="AM613")
    assert [(f.id, f.code, f.message, f.terms, f.severity) for f in mine] == [
        (f.id, f.code, f.message, f.terms, f.severity) for f in theirs
    ]
    assert rules()["AM613"].name == "unmapped"
    amap.evolve("report", mapped=False)
    assert not argmap.check(amap, select="AM613")


def test_citations_count_where_they_are_found():
    amap = map_of("it is old, because nobody cared", "They need not be told", "the old ... close it")
    found = coverage(amap, text=TEXT)
    assert [one.ids for one in found.sentences] == [(), ("c2",), ("c2",), (), (), ("c0",)]


def test_relations_cite_too():
    amap = map_of("is not safe", "close it")
    amap.support("c0", "c1", id="why", citations=cite("report", TEXT, "Therefore"))
    assert coverage(amap, text=TEXT).sentences[2].ids == ("c1", "why")


@pytest.mark.parametrize(
    ("cues", "arguing"),
    [
        ("english", [2, 4, 5]),
        ("german", []),
        (["nobody cared", "Drivers"], [3, 5]),
        ([], []),
        (lambda sentence: "told" in sentence, [4]),
        (lambda sentence: ["safe"] if "safe" in sentence else [], [1]),
    ],
)
def test_cue_words_are_of_a_language_or_ones_own(cues, arguing):
    found = coverage(map_of(), text=TEXT, cues=cues)
    assert [number for number, one in enumerate(found.sentences) if one.cues] == arguing


def test_the_language_of_a_text_is_told_by_its_words():
    german = "Die Brücke ist alt. Daher muss sie geschlossen werden, weil sie nicht sicher ist."
    assert coverage(map_of(), text=german).sentences[1].cues == ("weil", "daher", "muss")


@pytest.mark.slow
def test_it_is_a_table_in_print_in_notebooks_and_as_a_frame():
    found = coverage(map_of("They must be told"), text=TEXT)
    assert str(found).splitlines()[:3] == [
        "1 of 6 sentences cited (17%), 1 of 3 argumentative ones (33%)",
        "not cited:",
        "place  cue words          sentence that nothing cites",
    ]
    assert "<table>" in found._repr_html_()
    assert list(found.to_frame()["ids"]) == [(), (), (), (), ("c0",), ()]


def test_an_empty_text_leaves_nothing_out():
    found = coverage(map_of(), text="")
    assert (found.sentences, found.share, found.argumentative) == ((), 1.0, 1.0)
    assert "<p>" in found._repr_html_()


def test_a_text_is_needed():
    with pytest.raises(argmap.AnalysisError, match="the map does not hold the text of 'report': pass text="):
        coverage(map_of())
    with pytest.raises(argmap.UnknownIdError, match="no source 'nobody'"):
        coverage(map_of(), "nobody", TEXT)


def test_without_the_extra_it_is_named_and_check_leaves_the_rule_out(monkeypatch):
    monkeypatch.setitem(sys.modules, "sentencex", None)
    amap = map_of(text=TEXT)
    with pytest.raises(argmap.MissingExtraError, match=r"argmap\[text\]"):
        coverage(amap)
    found = argmap.check(amap)
    assert "unmapped" in found.summary()
    assert not found.exhaustive


pieces = st.lists(
    st.sampled_from(["It rained. ", "Thus we must go. ", "So what? ", "\n\n", "Because of him. "]), max_size=8
)


@given(pieces, st.data())
def test_ids_and_cues_are_those_of_the_sentences_that_a_search_finds(parts, data):
    text = "".join(parts)
    spans = [data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))) for _ in range(2)]
    spans = [(a, b) for a, b in spans if text[a:b].strip()]
    amap = argmap.ArgumentMap()
    amap.source("Text", id="text")
    for number, (start, end) in enumerate(spans):
        amap.claim(
            "x",
            id=f"c{number}",
            citations=Citation(
                source="text", quote=argmap.Quote(exact=text[start:end], start=start, end=end)
            ),
        )
    found = coverage(amap, text=text, cues=["thus", "must", "because of"])
    for one in found.sentences:
        sentence = text[one.start : one.end]
        assert one.ids == tuple(f"c{n}" for n, (a, b) in enumerate(spans) if a < one.end and one.start < b)
        assert one.cues == tuple(
            c for c in ("thus", "must", "because of") if re.search(rf"\b{c}\b", sentence.lower())
        )
