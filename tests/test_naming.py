"""Elements are named by their words, never by an id."""

import argmap
from argmap._naming import display_name, named, names, role, words
from argmap._wording import quoted


def test_quotations_end_with_a_word_and_stay_within_their_length():
    assert quoted("one two") == "'one two'"
    assert quoted("a" * 50) == f"'{'a' * 39}…'"
    assert (
        quoted("Illegal drugs flow from Latin America, which worries many")
        == "'Illegal drugs flow from Latin America,…'"
    )
    assert quoted("a\n\u202eb") == "'a b'"


def test_a_map_without_a_title_is_called_by_what_it_argues_for(tmp_path):
    amap = argmap.ArgumentMap()
    assert display_name(amap) == "Argument map"
    text = "Illegal drugs flow from Latin America to the north, which worries many who live there"
    amap.support(amap.claim("It rained"), amap.claim(text))
    assert display_name(amap) == "Illegal drugs flow from Latin America to the north, which…"
    assert "<title>Illegal drugs flow from Latin America to the north, which…" in argmap.html(amap)
    assert argmap.render(amap, format="md").startswith(
        "# Illegal drugs flow from Latin America to the north, which…"
    )
    amap.title = "  Drugs\u202e "
    assert display_name(amap) == "Drugs"


def test_relations_are_named_by_what_they_do_and_their_premises():
    amap = argmap.ArgumentMap()
    a, b, c, d, e = (amap.claim(text) for text in ("A", "B", "C", "D", "E"))
    support = amap.support([a, b, c], d)
    undercut = amap.challenge(e, support)
    reply = amap.challenge(a, undercut)
    back = amap.challenge(b, reply)
    assert [role(amap, r) for r in (support, undercut, reply, back)] == [
        "support",
        "undercut",
        "reply",
        "reply",
    ]
    assert named(amap, support.id) == "the support from 'A', 'B' and 1 more"
    assert named(amap, reply.id) == "the reply from 'A'"
    assert words(amap, support.id) == "A + B + C → D"
    assert words(amap, undercut.id) == "E → (A + B + C → D)"
    assert words(amap, back.id) == "B → (A → the undercut)"


def test_sources_and_the_map_have_titles():
    amap = argmap.ArgumentMap(title="On rain")
    amap.source("Weather", id="w")
    assert named(amap, "w") == "'Weather'"
    assert words(amap, "w") == "Weather"
    assert named(amap, "elsewhere") == "'On rain'"


def test_two_are_named_and_the_rest_counted():
    amap = argmap.ArgumentMap()
    for text in "abcd":
        amap.claim(text, id=text)
    assert names(amap, "ab") == "'a' and 'b'"
    assert names(amap, "abc") == "'a', 'b' and 1 more"
    assert names(amap, "abcd", 3) == "'a', 'b', 'c' and 1 more"
