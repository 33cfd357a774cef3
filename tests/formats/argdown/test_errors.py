"""What breaks Argdown's rules is refused with its place, all of it at once; and can be left out instead."""

from __future__ import annotations

import pytest

import argmap
from argmap import formats


def errors(text):
    with pytest.raises(argmap.ParseError) as caught:
        argmap.loads(text, format="argdown")
    return [(error.line, error.column) for error in caught.value.errors]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Text with a [Reference] inside.\n", (1, 13)),
        ("a < b and c > d\n", (1, 3)),
        ("[A]: a\nSome text\n-- quoted author\n", (3, 1)),
        ("Text that goes on\n2. with a number\n", (2, 1)),
        ("(2020) was a year.\n", (2, 1)),
        ("[A]: a\n\n  + [B]\n", (3, 3)),
        ("+ [B]\n", (1, 1)),
        ("[A]: a\n  +", (2, 4)),
        ("[A]: a\n+ [B]\n", (2, 1)),
        ("# Heading\n[A]: a\n", (2, 1)),
        ("[A]: a {x: 1} #late\n", (1, 15)),
        ("This *never closes.\n", (1, 6)),
        ("[A]:\n\n[B]: b\n", (1, 5)),
        ("<A>\n  >< <B>\n", (2, 6)),
        ("(1) a\n(2) b\n", (3, 1)),
        ("(1) a\n----\n\n(2) b\n", (2, 5)),
        ("(1) a\n---\n(2) b\n", (3, 1)),
        ("(1) a\n----\n(2) b\n----\n", (5, 1)),
        ("(1) <A>\n----\n(2) b\n", (1, 5)),
        ("(1) a\n----\n  + [B]\n(2) b\n", (3, 3)),
        ("<A>\n(1) a\n----\n(2) b\n", (2, 1)),
        ("* a\n  * b\n", (2, 3)),
        ("[A]: a\n\n===\nx: 1\n===\n", (3, 1)),
        ("===\nx: 1\n===\n[A]: a\n", (4, 1)),
        ("===\nx: 1\n===\n", (4, 1)),
        ("===\nx: [1\n===\n\n[A]: a\n", (3, 1)),
        ("[A]: a {x: [1, 2}\n", (1, 17)),
        ("[A]: a {x: 1, x: 2}\n", (1, 15)),
        ("[Ä😀]: ä {\nx: 1\ny: 😀: 2\n}\n", (3, 5)),
        ("=== 😀: 1\n    title: a: b\n===\n\n[A]: a\n", (2, 10)),
        ("[A]: a \\\n", (1, 8)),
        ("<A>\n\n(1) a\n----\n(2) b\n\n<A>\n\n(1) c\n----\n(2) d\n", (9, 1)),
        (
            "===\nmodel: {explodeArguments: true}\n===\n\n(1) a\n-- {uses: [0]} --\n(2) b\n----\n(3) c\n",
            (6, 1),
        ),
    ],
)
def test_an_error_has_its_place(text, place):
    assert errors(text)[0] == place


def test_all_paragraphs_with_errors_are_told_at_once():
    text = "[A]: a [x]\n\n[B]: b\n\n[C]: *c\n\n(1) d\n"
    assert errors(text) == [(1, 8), (5, 6), (8, 1)]


def test_an_error_shows_the_line_and_says_what_was_expected():
    with pytest.raises(argmap.ParseError) as caught:
        argmap.loads("[A]: a\n  + b [c] d\n", format="argdown")
    first, line, caret = str(caught.value).split("\n")
    assert first.startswith("line 2, column 7: expected ")
    assert "found '[c]'" in first
    assert line.index("[c]") == caret.index("^")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[A] It rains.\n", "expected '[A]:' with a colon before a text"),
        ("<A>\nIt rains.\n", "expected '<A>:' with a colon before a text"),
        ("[A]\n  + [B], [C]\n", "nothing but tags and data behind a title, found ', '"),
        ("[A]: a\n\n  + [B]\n", "without an empty line between"),
        ("- a\n- b\n", "a list item begins with '*'"),
        ("[A]: a\n  => [B]\n", "'=>' is no relation sign: expected +, -"),
        ("[A]: a\n  \N{MINUS SIGN} [B]\n", "is no relation sign"),
        ("[A]: a\n\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}+ [B]\n", "indent with blanks or tabs"),
        ("[A]: a\n  >< <B>\n", "what follows '><', is '[title]: text'"),
        ("(1) <A>\n----\n(2) b\n", "a premise or conclusion, and"),
        ("(1) a\n---\n(2) b\n", "expected '--' at the end of the inference, as in '----'"),
        ("(1) a\n-- Modus ponens\n(2) b\n", "or '-- Modus ponens --'"),
        (
            "(1) a\n\N{EM DASH}\N{EM DASH}\n(2) b\n",
            "line 2, column 1: expected a numbered line, or an inference (a line of four hyphens) and a conclusion, found dashes",
        ),
        ("(1) a\n\n----\n(2) b\n", "no empty line may stand in a premise-conclusion structure"),
        ("(1) a\n----\n\n(2) b\n", "the conclusion right below it"),
        ("(1) a\n----\nb\n", "expected the conclusion, a numbered line right below the inference, found 'b'"),
        ("1. a\n----\n2. b\n", "numbered lines, such as '(1) text'"),
        ("<A>: a\n(1) p\n----\n(2) c\n", "which begins after an empty line"),
        ("# One\n[A]: a\n", "expected an empty line below the heading"),
        ("---\ntitle: T\n---\n\n[A]: a\n", "front matter stands at the top, between two lines of ==="),
        ("===\ntitle: a: b\n===\n\n[A]: a\n", "a value with a colon in it stands in quotes"),
        ("===\nmodel:\n\tmode: strict\n===\n\n[A]: a\n", "indented with blanks, not tabs"),
        ("[A]: a {source: Mill: Liberty}\n", "stands in quotes"),
        ("[A]: a {x: 1}. More\n", "data in braces stands behind all text and tags"),
    ],
)
def test_typing_mistakes_are_told_with_what_to_do(text, told):
    with pytest.raises(argmap.ParseError) as caught:
        argmap.loads(text, format="argdown")
    assert told in str(caught.value)


def test_of_a_long_line_what_is_around_the_error_is_shown():
    with pytest.raises(argmap.ParseError) as caught:
        argmap.loads("[A]: " + "word " * 400 + "[x] " + "more " * 400 + "\n", format="argdown")
    _, line, caret = str(caught.value).split("\n")
    assert len(line) < 320
    assert line.index("[x]") == caret.index("^")


def test_tolerant_reading_leaves_out_what_is_wrong_and_tells_it():
    text = "[A]: a [x]\n\n[B]: b\n  + [C]\n\n[D]: d {x: [1}\n"
    reading = formats.read(text, "argdown", tolerant=True)
    assert list(reading.amap.claims) == ["B", "C", "D"]
    assert [loss.where for loss in reading.losses] == ["line 1, column 8", "line 6, column 14"]


def test_aliases_that_explode_are_refused():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    text = "===\n" + "\n".join(lines) + "\n===\n\n[A]: a\n"
    with pytest.raises(argmap.ParseError, match="aliases"):
        argmap.loads(text, format="argdown")


@pytest.mark.parametrize("word", ["[", "{a: ", "- ", "? "])
def test_bottomless_data_is_refused(word):
    text = "===\n" + word * 100_000 + "\n===\n\n[A]: a\n"
    with pytest.raises(argmap.ParseError):
        argmap.loads(text, format="argdown")


def test_without_pyyaml_simple_data_is_read_and_the_rest_names_the_extra(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "yaml", None)
    text = '===\ntitle: A title, plain\n===\n\n[A]: a {x: 1, uses: [1, 2]}\n\n[B]: b {"y": {"z": null}}\n'
    amap = argmap.loads(text, format="argdown")
    assert (amap.title, amap["A"].data, amap["B"].data) == (
        "A title, plain",
        {"x": 1, "uses": [1, 2]},
        {"y": {"z": None}},
    )
    with pytest.raises(argmap.MissingExtraError, match="yaml"):
        argmap.loads("[A]: a {x: {y: z}}\n", format="argdown")


def test_fields_of_ours_that_no_map_can_hold_are_told_at_their_claim_and_the_rest_is_read():
    text = '[A]: a\n\n[B]: b {"argmap": {"weight": 9}}\n\n[C]: c\n  + [A]\n  - [B]\n'
    assert errors(text) == [(3, 1)]
    amap = formats.read(text, "argdown", tolerant=True).amap
    assert (list(amap.claims), len(amap.relations)) == (["A", "C"], 1)


def test_data_of_argdown_that_is_no_mapping_is_an_error_of_ours():
    with pytest.raises(argmap.ParseError, match="expected a mapping"):
        formats.read("===\nargmap: {data: 7}\n===\n\n[a]: b\n", "argdown")
