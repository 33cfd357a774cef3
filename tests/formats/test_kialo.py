"""Kialo's export: a DAG in numbered lines, with links."""

from __future__ import annotations

import pytest

import argmap
from argmap import formats

EXPORT = r"""Discussion Title: Rain \(again\)

1. It is wet.
1.1. Pro: It [rained](https://example.org/a_\(b\)), see [rain](https://example.org/a_\(b\)).
1.1.1. Con: No.
1.2. Con: -> See 1.1.1.
1.2.1. Pro: below a use
1.3. Neither
"""


def test_an_entry_is_for_or_against_the_one_above():
    amap = formats.read(EXPORT, "kialo").amap
    assert amap.title == "Rain (again)"
    assert [(type(r).__name__, r.premises[0], r.target) for r in amap.relations.values()] == [
        ("Support", "1.1", "1"),
        ("Challenge", "1.1.1", "1.1"),
        ("Challenge", "1.1.1", "1"),
        ("Support", "1.2.1", "1.1.1"),
        ("Association", "1.3", "1"),
    ]


def test_links_become_sources_that_are_cited_once():
    amap = formats.read(EXPORT, "kialo").amap
    assert amap["1.1"].text == "It rained, see rain."
    assert [c.source for c in amap["1.1"].citations] == ["rained"]
    assert amap.sources["rained"].url == "https://example.org/a_(b)"


def test_markup_and_uses_come_back():
    amap = formats.read(EXPORT, "kialo").amap
    writing = formats.write(amap, "kialo")
    assert r"[rained](https://example.org/a_\(b\))" in writing.text
    assert "-> See 1.1.1." in writing.text
    assert formats.read(writing.text).amap["1.1"] == amap["1.1"]


def test_a_use_may_come_before_what_it_uses():
    amap = formats.read("1. a\n1.1. Pro: -> See 1.2.\n1.2. Con: b\n", "kialo").amap
    assert [type(r).__name__ for r in amap.relations.values()] == ["Support", "Challenge"]


def test_a_use_of_nothing_is_told():
    reading = formats.read("1. a\n1.1. Pro: -> See 7.\n1.2. Con: -> See 1.2.\n", "kialo")
    assert not reading.amap.relations
    assert len(reading.losses) == 2


def test_a_numbered_list_inside_a_claim_is_no_entry():
    amap = formats.read("1. a\n2. still a\n7.1. and this\n1.1. Pro: b\n", "kialo").amap
    assert amap["1"].text == "a\n2. still a\n7.1. and this"


def test_sources_at_the_end_are_kept_and_written_back():
    amap = formats.read("Discussion Title: T\n\n1. a\n\nSources:\n[1] x\n", "kialo").amap
    assert amap.data == {"kialo": {"sources": ["[1] x"]}}
    assert formats.write(amap, "kialo").text.endswith("Sources:\n[1] x\n")


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm():
    amap = formats.read(b"\xef\xbb\xbfDiscussion Title: T\r\n\r\n1. a\r\n1.1. Con: b\r\n").amap
    assert [claim.text for claim in amap] == ["a", "b"]


@pytest.mark.parametrize("text", ["a", "Pro: x\n", r"\(", "-> See 1.", "a\n1. b", "a\nSources:", " ends "])
def test_a_text_that_looks_like_syntax_is_escaped(text):
    amap = argmap.ArgumentMap()
    amap.support(amap.claim(text), amap.claim("top"))
    texts = {claim.text for claim in formats.read(formats.write(amap, "kialo").text, "kialo").amap}
    assert texts == {text.strip(), "top"}


@pytest.mark.slow
def test_a_map_too_deep_for_numbers_is_refused_and_a_deep_one_is_not():
    amap = argmap.ArgumentMap()
    last = amap.claim("top")
    for number in range(12_000):
        last, above = amap.claim(f"c{number}"), last
        amap.support(last, above)
        if number == 900:
            assert formats.write(amap, "kialo").text.count("Pro:") == 901
    with pytest.raises(argmap.FormatError, match="too deep"):
        formats.write(amap, "kialo")


@pytest.mark.parametrize(
    "link",
    ["[[1]](https://example.org/a)", r"[\[1\]](https://example.org/a)", "[x](https://example.org/a_(b))"],
)
def test_brackets_inside_a_link_are_part_of_it(link):
    amap = formats.read(f"1. See {link}.\n", "kialo").amap
    assert amap["1"].text in {"See [1].", "See x."}
    assert next(iter(amap.sources.values())).url.startswith("https://example.org/a")
