"""Web annotations: W3C's JSON-LD and the rows of hypothes.is, read and written, in both ways of counting."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repository import ROOT

import argmap
from argmap import Citation, Quote, formats
from argmap.formats._mapping.annotation import characters, utf16_units

SEED = ROOT / "tests" / "formats" / "seeds" / "web-annotation.json"
NAME = "web-annotation"
DIARY = "\U0001f600 It rained all night. In the morning the street was wet."


def map_of(*quotes, **source):
    amap = argmap.ArgumentMap("Rain")
    amap.source("Diary", id="diary", **source)
    for number, quote in enumerate(quotes):
        amap.claim(
            f"Claim {number}", id=f"c{number}", tags=["x"], citations=Citation(source="diary", quote=quote)
        )
    return amap


def quote_of(exact):
    start = DIARY.index(exact)
    return Quote(exact=exact, start=start, end=start + len(exact))


def items(text):
    return json.loads(text)["items"]


def test_an_annotation_is_what_w3c_has():
    amap = map_of(quote_of("rained all night").evolve(prefix="It "), url="https://example.org/diary")
    (item,) = items(formats.write(amap, NAME).text)
    assert (item["id"], item["type"]) == ("urn:argmap:c0:1", "Annotation")
    assert item["body"] == [
        {"type": "TextualBody", "value": "Claim 0", "purpose": "describing"},
        {"type": "TextualBody", "value": "x", "purpose": "tagging"},
    ]
    assert item["target"] == {
        "source": "https://example.org/diary",
        "selector": [
            {"type": "TextQuoteSelector", "exact": "rained all night", "prefix": "It "},
            {"type": "TextPositionSelector", "start": 5, "end": 21},
        ],
    }


def test_a_source_without_an_address_has_a_name():
    assert (
        items(formats.write(map_of("rained"), NAME).text)[0]["target"]["source"] == "urn:argmap:source:diary"
    )


def test_claims_with_citations_come_back_whole():
    amap = map_of(quote_of("rained all night"), "the street", url="https://example.org/diary", author="Ann")
    amap.source("Other", id="other", url="https://example.org/diary")
    several = [
        Citation(source="other", quote="x", locator="p. 3"),
        Citation(source="diary", fidelity="paraphrase"),
        Citation(source="diary"),
    ]
    amap.claim("Several", id="a:b/ü", weight=0.5, data={"k": 1}, citations=several)
    writing = formats.write(amap, NAME)
    reading = formats.read(writing.text)
    assert (writing.losses, reading.losses, reading.amap) == ((), (), amap)


def test_what_cannot_be_said_is_told():
    amap = map_of("rained")
    amap.support("c0", amap.claim("It is wet", id="wet"), id="why")
    assert list(map(str, formats.write(amap, NAME).losses)) == [
        "why: a relation (support)",
        "wet: a claim without a citation",
    ]


def test_hypothesis_rows_are_read_and_counted_in_characters_by_their_texts():
    text = "\U0001f600 It rained all night."
    reading = formats.read(SEED, NAME, texts={"https://example.org/diary": text.replace("rained", "snowed")})
    assert reading.amap["h1"].citations[0].quote.start is None
    reading = formats.read(SEED, NAME, texts={"https://example.org/diary": "\U0001f600It rained all night."})
    claim = reading.amap["h1"]
    quote = claim.citations[0].quote
    assert (quote.start, quote.end, quote.exact) == (4, 20, "rained all night")
    assert (claim.text, claim.tags, claim.author) == ("It rained", ("rain",), "acct:ann@hypothes.is")
    assert reading.amap["h2"].text == "the street"
    assert list(reading.amap.sources) == ["https://example.org/diary"]
    assert [loss.what for loss in reading.losses] == ["a selector of the type 'RangeSelector'"]


@pytest.mark.parametrize("counting", ["characters", "utf-16"])
def test_either_counting_is_told_by_the_quotation(counting):
    amap = map_of(quote_of("rained all night"), quote_of("the street"), text=DIARY)
    text = formats.write(amap, NAME, offsets=counting).text
    assert items(text)[0]["target"]["selector"][1]["start"] == (5 if counting == "characters" else 6)
    reading = formats.read(text, NAME, texts={"diary": argmap.Document(text=DIARY)})
    assert (reading.amap, reading.losses) == (amap, ())


def test_without_a_text_a_place_cannot_be_counted_in_units_and_is_lost():
    amap = map_of(quote_of("rained all night"))
    writing = formats.write(amap, NAME, offsets="utf-16")
    assert len(items(writing.text)[0]["target"]["selector"]) == 1
    assert (
        str(writing.losses[0])
        == "c0: the place of a quotation: without the text it cannot be counted in UTF-16"
    )
    assert formats.write(amap, NAME, offsets="utf-16", texts={"diary": DIARY}).losses == ()


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda one: one,
        lambda one: [one],
        lambda one: {"type": "AnnotationPage", "items": [one]},
        lambda one: {"type": "AnnotationCollection", "first": {"items": [one]}},
    ],
)
def test_lists_pages_and_collections_are_read(wrapped):
    one = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://example.org/1",
        "type": "Annotation",
        "creator": {"name": "Ann"},
        "bodyValue": "It rained",
        "target": {
            "source": {"id": "https://example.org/d"},
            "selector": {"type": "TextQuoteSelector", "exact": "rained"},
        },
    }
    amap = formats.read(json.dumps(wrapped(one)), NAME).amap
    claim = amap["https://example.org/1"]
    assert (claim.text, claim.author, claim.citations[0].quote.exact) == ("It rained", "Ann", "rained")


@pytest.mark.parametrize("text", ["3", "{}", '{"items": 3}', '"x"'])
def test_what_are_no_annotations_is_refused(text):
    with pytest.raises(argmap.ParseError, match="expected an annotation, a list of them, or an object"):
        formats.read(text, NAME)


def test_a_broken_annotation_is_a_loss():
    reading = formats.read('[3, {"target": 7}, {"id": "a", "target": "https://example.org/x"}]', NAME)
    assert list(reading.amap.claims) == ["annotation 2", "a"]
    assert [str(loss) for loss in reading.losses] == [
        "annotation 1: an annotation that cannot be read: expected an object",
        "annotation 2: a target without a source",
    ]


@given(st.text(st.sampled_from("aé\U0001f600\U00020000"), max_size=12), st.integers(0, 30))
def test_units_of_utf_16_are_those_of_its_encoding(text, units):
    places = [len(text[:place].encode("utf-16-le")) // 2 for place in range(len(text) + 1)]
    assert [utf16_units(text, place) for place in range(len(text) + 1)] == places
    assert characters(text, units) == (places.index(units) if units in places else None)
