"""A draft by rules: every claim cited, everything tagged, and as good as is promised, on texts with gold units."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from replies import sound

import argmap
from argmap import AnalysisError

BRIDGE = (
    "The old bridge should be closed, because it is not safe in winter. Of course it is the shortest way to school, "
    "but there is a bus. The engineers have found cracks."
)
GERMAN = "Die alte Brücke sollte geschlossen werden, weil sie im Winter nicht sicher ist. Zwar ist sie der kürzeste Weg, aber es gibt einen Bus."


def told(made):
    """Return, by the words of each claim, what it does and to what."""
    amap = made.amap
    return {
        amap[relation.premises[0]].text: (
            relation.type,
            getattr(amap[relation.target], "text", relation.target),
        )
        for relation in amap.relations.values()
    }


def test_a_draft_of_english_finds_the_central_claim_and_what_bears_on_it():
    made = sound(argmap.draft(BRIDGE), BRIDGE)
    central = "The old bridge should be closed,"
    assert [claim.text for claim in argmap.contentions(made.amap)] == [central]
    conceded = next(one for one in made.amap.relations.values() if one.type == "challenge")
    assert told(made) == {
        "because it is not safe in winter.": ("support", central),
        "Of course it is the shortest way to school,": ("challenge", central),
        "but there is a bus.": ("challenge", conceded.id),
        "The engineers have found cracks.": ("support", central),
    }
    assert made.usage == (0, 0, 0)
    assert made.findings() is made.findings


def test_a_draft_of_german_does_too():
    made = sound(argmap.draft(GERMAN), GERMAN)
    assert [claim.text for claim in argmap.contentions(made.amap)] == [
        "Die alte Brücke sollte geschlossen werden,"
    ]
    assert [kind for kind, _ in told(made).values()] == ["support", "challenge", "challenge"]


def test_units_are_claims_as_they_are_given():
    spans = [(0, 31), (33, 66)]
    made = sound(argmap.draft(BRIDGE, units=spans), BRIDGE)
    quotes = [claim.citations[0].quote for claim in made.amap.claims.values()]
    assert [(quote.start, quote.end) for quote in quotes] == spans


def test_the_source_is_the_one_given_or_the_document():
    page = argmap.Document(text=BRIDGE, title="On bridges", url="https://example.org/bridges")
    source = argmap.draft(page, source="page").amap.sources["page"]
    assert (source.title, source.url, source.text, source.mapped) == ("On bridges", page.url, BRIDGE, True)
    known = argmap.Source(id="report", title="Report", author="Ann")
    source = argmap.draft(BRIDGE, source=known).amap.sources["report"]
    assert (source.author, source.sha256, source.mapped) == ("Ann", page.sha256, True)


def test_a_draft_is_drawn_as_a_map_is():
    assert "should be closed" in argmap.outline(argmap.draft(BRIDGE))
    assert "drafted" in argmap.dumps(argmap.draft(BRIDGE).amap)


@given(
    st.text(
        st.sampled_from("abc .,;!?\n\u00ad\u0301\U0001f600\u05d0'\"-")
        | st.characters(exclude_categories=["Cs"]),
        max_size=200,
    )
)
def test_any_text_with_words_can_be_drafted_and_every_word_of_a_claim_is_there(text):
    try:
        made = argmap.draft(text)
    except AnalysisError:
        assert not any(letter.isalnum() for letter in text)
        return
    for claim in made.amap.claims.values():
        quote = claim.citations[0].quote
        assert text[quote.start : quote.end] == quote.exact
    assert len(made.amap.relations) == len(made.amap.claims) - 1
    assert argmap.verify(made.amap).ids == ()


def test_a_long_text_is_drafted_too():
    amap = argmap.draft(" ".join([BRIDGE] * 300)).amap
    assert len(amap.claims) == 1500
