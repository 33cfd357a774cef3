"""XML of any format: errors and elements are placed as the author counts, and nothing is fetched or unfolded."""

from __future__ import annotations

import pytest

import argmap
from argmap import formats
from argmap.formats._syntax.xml import parse_xml


@pytest.mark.parametrize(
    ("text", "place"), [("  <a><b></a>", (1, 11)), ("\n\n <a><b></a>", (3, 10)), ("<a>\n  <b></a>", (2, 8))]
)
def test_an_error_is_told_where_it_stands_whatever_blanks_come_first(text, place):
    with pytest.raises(argmap.ParseError, match="mismatched tag") as told:
        parse_xml(text)
    assert (told.value.line, told.value.column) == place


def test_elements_are_placed_in_characters_whatever_blanks_come_first():
    places = {}
    root = parse_xml("\n  <a>é<b/>\n<c/></a>", places)
    assert [(element.tag, places[element]) for element in root.iter()] == [
        ("a", (2, 3)),
        ("b", (2, 7)),
        ("c", (3, 1)),
    ]


def test_entities_are_refused():
    with pytest.raises(argmap.ParseError, match="entity"):
        formats.read('<!DOCTYPE a [<!ENTITY x "y">]><arggraph id="&x;"/>', "arggraph")
