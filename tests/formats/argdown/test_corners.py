"""Corners of Argdown, read as the official tool reads them; each was read otherwise once."""

from __future__ import annotations

import pytest

import argmap
from argmap import formats


def read(text):
    return formats.read(text, "argdown").amap


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("# S\n\n[A]\n", {"A": ("S",)}),
        ("# S\n\n[A]: a\n  - <B>\n", {"A": ("S",), "<B>": ("S",)}),
        ("# S\n\n[A]\n\n# T\n\n[A]: a\n", {"A": ("T",)}),
        ("# S\n\n[A]\n\n# T\n\n[A]\n", {"A": ("S",)}),
        ("[A]: a\n\n# S\n\n[A]\n", {"A": ()}),
        ("[A]: a\n\n# S\n\n[A]: other words\n", {"A": ("S",)}),
        ("# S\n\n[A] {isInGroup: false}\n\n[A]\n", {"A": ()}),
        ("# S\n\n[A]: a\n\n# T\n\n[A] {isInGroup: true}\n", {"A": ("T",)}),
    ],
)
def test_what_a_section_defines_is_in_it_and_else_what_it_mentions_first(text, groups):
    assert {claim.id: claim.group for claim in read(text)} == groups


def test_relations_of_arguments_can_be_left_where_they_are():
    text = "===\nmodel: {transformArgumentRelations: false}\n===\n\n[C]: c\n  + <A>\n\n<A>\n  >< [S]\n\n(1) [P]\n----\n(2) [C]\n"
    amap = read(text)
    step = next(r.id for r in amap.supports_of("C") if r.premises == ("P",))
    ends = {(type(r).__name__, r.premises, r.target) for r in amap.relations.values()}
    assert ends == {
        ("Support", ("P",), "C"),
        ("Support", ("C",), "C"),
        ("Challenge", ("C",), "S"),
        ("Challenge", ("S",), step),
    }


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("\n  title: T\n  author: B\n", "T"),
        ("\n\ntitle: T\n\n", "T"),
        (" title: T ", "T"),
        ("\ntitle: a=\n", "a="),
    ],
)
def test_front_matter_may_be_indented_and_end_in_any_sign(front, title):
    assert read(f"==={front}===\n\n[A]\n").title == title


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("x === y", "x === y"),
        ("a = b == c ===", "a = b == c ==="),
        ("[a](b](c)", "a](b"),
    ],
)
def test_signs_in_a_text_keep_what_is_around_them(given, text):
    assert read(f"[T]: {given}\n")["T"].text == text


def test_a_comment_may_stand_in_an_inference():
    [step] = read("(1) a\n-- Modus <!-- or -- so --> ponens --\n(2) b\n").relations.values()
    assert step.scheme == "Modus ponens"


def test_a_rule_stands_on_the_line_of_its_comma():
    with pytest.raises(argmap.ParseError, match="line 3, column 4: expected the name of a rule"):
        read("(1) a\n--\nMP,\n--\n(2) b\n")


def test_what_an_argument_contradicts_aims_at_the_last_of_its_parts():
    settings = "{explodeArguments: true, transformArgumentRelations: false}"
    amap = read(f"===\nmodel: {settings}\n===\n\n<R>\n  >< [S]\n\n(1) [A]\n----\n(2) [B]\n----\n(3) [C]\n")
    [last] = amap.supports_of("C")
    assert [undercut.premises for undercut in amap.challenges_of(last)] == [("S",)]
