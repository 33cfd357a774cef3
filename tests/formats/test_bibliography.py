"""Bibliographies: BibTeX and CSL-JSON are lists of sources, read and written."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repository import ROOT
from strategies import data, ids, texts

import argmap
from argmap import formats
from argmap.formats._syntax.tex import escaped_tex, plain_tex

BOTH = pytest.mark.parametrize("form", ["bibtex", "csl-json"])
SEEDS = ROOT / "tests" / "formats" / "seeds"


def read(text, form):
    return formats.read(text, form)


def test_bibtex_is_read_with_macros_accents_and_names():
    reading = formats.read(SEEDS / "bibtex.bib")
    assert reading.losses == ()
    toulmin, dung, web = reading.amap.sources.values()
    assert (toulmin.id, toulmin.kind, toulmin.title) == ("toulmin1958", "book", "The Uses of Argument")
    assert (toulmin.author, toulmin.date) == ("Toulmin, Stephen E.", "1958")
    assert toulmin.data == {"publisher": "Cambridge University Press"}
    assert dung.author == "Phan Minh Dung; Müller, Jérôme; Simon and Schuster"
    assert (dung.date, dung.url) == ("1995-09", "https://doi.org/10.1016/0004-3702(94)00041-X")
    assert dung.title == "On the acceptability of arguments — and its fundamental role"
    assert dung.data["pages"] == "321–357"
    assert (web.title, web.url, web.date) == (
        "A page & more",
        "https://example.org/~a_b?x=1%20",
        "2024-06-03",
    )
    assert reading.places["dung"] == (11, 1)


def test_csl_json_is_read_with_names_and_dates():
    reading = formats.read(SEEDS / "csl-json.json")
    assert reading.losses == ()
    toulmin, dung, web = reading.amap.sources.values()
    assert (toulmin.author, toulmin.date, toulmin.kind) == ("Toulmin, Stephen E.", "1958", "book")
    assert (dung.id, dung.author, dung.date) == ("7", "Dung, Phan Minh; A Team; von Humboldt, A.", "1995-09")
    assert (dung.url, dung.data["volume"]) == ("https://doi.org/10.1016/0004-3702(94)00041-X", "77")
    assert (web.title, web.date, web.url) == ("web", "2024-06-03", "https://example.org")
    assert reading.places["7"] == (3, 2)


@pytest.mark.parametrize(
    ("form", "text", "kept", "where"),
    [
        ("bibtex", "@book{a, title = {A}}\n@book{b, title = {B\n@book{c, title = {C}}", ["a", "c"], "b"),
        ("bibtex", "@book{, title = {A}} @book{c, title = {C}}", ["c"], "entry 1"),
        ("bibtex", "@book{a, title = } @book{c, title = {C}}", ["c"], "a"),
        ("bibtex", '@book{a, argmap = {"x}} @book{c, title = {C}}', ["a", "c"], "a"),
        ("bibtex", "@book{a, title = {A}} @book{a, title = {B}}", ["a"], "a"),
        ("csl-json", '[{"id": "a"}, {"type": "book"}, 7]', ["a"], "item 2"),
        (
            "csl-json",
            '[{"id": "a", "custom": {"argmap": {"reliability": "Z"}}}, {"id": "c"}]',
            ["c"],
            "item 1",
        ),
    ],
)
def test_a_broken_entry_is_a_loss_and_spoils_no_other(form, text, kept, where):
    reading = read(text, form)
    assert list(reading.amap.sources) == kept
    assert reading.losses[0].where == where


def test_what_is_no_list_is_refused():
    with pytest.raises(argmap.ParseError, match="expected a list of items"):
        read('{"a": 1}', "csl-json")


@BOTH
def test_claims_and_relations_are_told_as_lost(form):
    amap = argmap.ArgumentMap("Rain")
    amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"), id="why")
    writing = formats.write(amap, form)
    assert [str(loss) for loss in writing.losses] == [
        "the map's title",
        "rain: a claim",
        "wet: a claim",
        "why: a relation (support)",
    ]


def test_other_programs_find_the_usual_fields():
    amap = argmap.ArgumentMap()
    amap.source(
        "On {x} & y",
        id="a",
        author="Dung, P. M.; World Bank",
        date="1995-09",
        kind="article",
        url="https://doi.org/10.1/x",
        data={"journal": "AI"},
    )
    item = json.loads(formats.write(amap, "csl-json").text)[0]
    assert item["author"] == [{"family": "Dung", "given": "P. M."}, {"literal": "World Bank"}]
    assert (item["issued"], item["DOI"], item["journal"]) == ({"date-parts": [[1995, 9]]}, "10.1/x", "AI")
    entry = formats.write(amap, "bibtex").text
    assert "@article{a," in entry
    assert r"title = {On \{x\} \& y}" in entry
    assert "author = {Dung, P. M. and World Bank}" in entry


one_source = st.fixed_dictionaries(
    {"id": ids, "title": texts},
    optional={
        "author": texts | st.sampled_from(["Dung, P. M.; World Bank", "A and B", "", "; ", "x, y, z"]),
        "date": st.sampled_from(["2024", "2024-06", "2024-06-03", "-0044", "2024-06-03T10:00"]),
        "url": texts | st.sampled_from(["https://doi.org/10.1/x", "http://x/~a_b%20{", ""]),
        "kind": texts | st.sampled_from(["book", "misc", "document", "comment", "Book"]),
        "reliability": st.sampled_from("ABF"),
        "text": texts,
        "mapped": st.booleans(),
        "data": data
        | st.sampled_from(
            [
                {"doi": "1", "DOI": "2"},
                {"title": "x", "journal": "{J\\"},
                {"custom": {"argmap": 1}},
                {"argmap": "}"},
                {"n": ["}{"]},
            ]
        ),
    },
)


@BOTH
@given(sources=st.lists(one_source, max_size=3, unique_by=lambda source: source["id"]))
def test_whatever_a_source_holds_comes_back(form, sources):
    amap = argmap.ArgumentMap()
    amap.add(*(argmap.Source(**fields) for fields in sources))
    writing = formats.write(amap, form)
    reading = read(writing.text, form)
    assert (reading.amap, reading.losses, writing.losses) == (amap, (), ())


@given(texts | st.text(st.sampled_from("a\\{}%~^_$&#\"'`-"), max_size=12))
def test_what_is_escaped_for_tex_is_read_as_it_was(text):
    dashes = text.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")
    assert plain_tex(escaped_tex(text)) == unicodedata.normalize("NFC", dashes)
