"""Argdown is read by its rules."""

from __future__ import annotations

import inspect
import textwrap

import pytest

import argmap
from argmap import formats


def read(text, **options):
    return formats.read(textwrap.dedent(text).lstrip("\n"), "argdown", **options)


def shape(amap):
    """A map as sentences: `a + b` for support, `a - b` for challenge; a target that is a relation in brackets."""

    def said(relation):
        sign = "+" if isinstance(relation, argmap.Support) else "-"
        target = relation.target if relation.target in amap.claims else f"({said(amap[relation.target])})"
        return f"{' & '.join(relation.premises)} {sign} {target}"

    return {said(relation) for relation in amap.relations.values()}


def argdown(test):
    """Hand a test the map of its docstring."""
    text = textwrap.dedent(test.__doc__ or "")

    def run():
        test(formats.read(inspect.cleandoc(text) + "\n", "argdown").amap)

    run.__name__ = test.__name__
    return run


# --- statements and arguments


@argdown
def test_a_title_is_the_id_and_wordings_are_gathered(amap):
    """
    [T]: First wording.

    [T]: Second
    wording.

    [T]
    """
    assert amap["T"].text == "Second wording."
    assert amap["T"].data == {"argdown": {"members": ["First wording."]}}


@argdown
def test_a_wording_may_say_that_it_is_the_one_that_counts(amap):
    """
    [T]: First wording. {isCanonical: true}

    [T]: Second wording.
    """
    assert amap["T"].text == "First wording."


@argdown
def test_a_statement_without_a_title_gets_a_readable_id(amap):
    """
    It rained last night.

    [it-rained-last-night]: Something else.
    """
    assert [claim.id for claim in amap] == ["it-rained-last-night-2", "it-rained-last-night"]


@argdown
def test_the_title_untitled_1_is_a_title_like_any_other(amap):
    """
    [Untitled 1]: Explicitly so called.

    Plain.
    """
    assert [claim.text for claim in amap] == ["Explicitly so called.", "Plain."]


@argdown
def test_a_sketched_argument_is_a_claim_of_the_kind_argument(amap):
    """
    [A]: a
      + <A>: A reason in outline.
      - <B>
    """
    assert amap["<A>"].kind == "argument"
    assert amap["<A>"].text == "A reason in outline."
    assert amap["<B>"].text == "B"
    assert shape(amap) == {"<A> + A", "<B> - A"}


# --- relations


@argdown
def test_signs_point_outwards_unless_they_end_in_an_arrowhead(amap):
    """
    [A]
      + [B]
      <+ [C]
      +> [D]
      - [E]
      <- [F]
      -> [G]
    """
    assert shape(amap) == {"B + A", "C + A", "A + D", "E - A", "F - A", "A - G"}


@argdown
def test_indentation_makes_a_tree_and_a_width_between_two_levels_belongs_to_the_upper_one(amap):
    """
    [A]
      + [B]
          + [C]
        + [D]
      - [E]
    """
    assert shape(amap) == {"B + A", "C + B", "D + A", "E - A"}


@argdown
def test_a_contradiction_is_a_challenge_each_way(amap):
    """
    [A]
      >< [B]

    [B]
      >< [A]
    """
    assert shape(amap) == {"A - B", "B - A"}
    assert all(r.data == {"argdown": {"relation": "contradictory"}} for r in amap.relations.values())


@argdown
def test_relations_said_twice_are_one(amap):
    """
    [A]
      + [B]

    [B]
      +> [A]
    """
    assert len(amap.relations) == 1


@argdown
def test_the_strict_mode_reads_logical_relations(amap):
    """
    ===
    model: {mode: strict}
    ===

    [A]
      + [B]
      - [C]

    [C]
      - [A]
    """
    assert shape(amap) == {"B + A", "C - A", "A - C"}
    assert amap.supports_of("A")[0].scheme == "entails"


# --- premise-conclusion structures


@argdown
def test_each_inference_is_a_support_with_its_premises_rules_and_label(amap):
    """
    <Drugs>: Why we should share.

    (1) [P1]: First.
    (2) [P2]: Second.
    -- Modus ponens, Practical syllogism --
    (3) [IC]: Between.
    (4) [P3]: Third.
    ----
    (5) [C]: Thesis.
    """
    first, last = amap.relations.values()
    assert shape(amap) == {"P1 & P2 + IC", "IC & P3 + C"}
    assert (first.label, first.scheme, first.note) == ("Drugs", "Modus ponens, Practical syllogism", "")
    assert (last.label, last.scheme, last.note) == ("Drugs", None, "Why we should share.")


@argdown
def test_uses_names_the_premises_of_a_step(amap):
    """
    (1) [P1]
    (2) [P2]
    -- {uses: [1]} --
    (3) [IC]
    -- {uses: [2, 3]} --
    (4) [C]
    """
    assert shape(amap) == {"P1 + IC", "P2 & IC + C"}


@argdown
def test_an_undercut_below_an_inference_or_a_conclusion_targets_the_inference(amap):
    """
    (1) [P]
    ----
      <_ [U]
    (2) [C]
      _ [V]
    """
    assert shape(amap) == {"P + C", "U - (P + C)", "V - (P + C)"}


@argdown
def test_relations_of_an_argument_start_at_its_conclusion_and_end_at_its_last_inference(amap):
    """
    <A>
      +> [X]
      - [Y]
      <_ [Z]

    (1) [P]
    ----
    (2) [I]
    ----
    (3) [C]
    """
    assert shape(amap) == {"P + I", "I + C", "C + X", "Y - (I + C)", "Z - (I + C)"}


@argdown
def test_an_undercut_of_a_statement_stays_with_it_even_below_an_argument(amap):
    """
    (1) [P]
    ----
    (2) [C]

    [S]
      _ [U]
    """
    assert shape(amap) == {"P + C", "U - S"}
    assert amap.challenges_of("S")[0].data == {"argdown": {"relation": "undercut"}}


@argdown
def test_an_argument_that_supports_its_own_conclusion_says_it_once(amap):
    """
    [C]
      + <A>

    <A>

    (1) [P]
    ----
    (2) [C]
    """
    assert shape(amap) == {"P + C"}


@argdown
def test_an_attack_on_an_argument_says_nothing_beside_one_on_its_premise(amap):
    """
    <A>
      - [X]

    (1) [P]
      - [X]
    ----
    (2) [C]
    """
    assert shape(amap) == {"P + C", "X - P"}


@argdown
def test_explode_makes_an_argument_of_each_step(amap):
    """
    ===
    model: {explodeArguments: true}
    ===

    <A>

    (1) [P]
    (2) [Q]
    -- {from: [1]} --
    (3) [I]
    ----
    (4) [C]
    """
    assert [r.label for r in amap.relations.values()] == ["A - 1", "A - 2"]
    assert shape(amap) == {"P + I", "I + C"}


# --- texts


@argdown
def test_marks_become_ranges_over_the_plain_words(amap):
    r"""
    [T]: A *b c* __d__ [site](https://example.org/a//b) @[X] \*e\* #t1 #(two words)
    """
    claim = amap["T"]
    assert claim.text == "A b c d site @[X] *e* #t1 #(two words)"
    assert claim.tags == ("t1", "two words")
    words = {(r["type"], claim.text[r["start"] : r["end"]]) for r in claim.data["argdown"]["ranges"]}
    assert words == {
        ("italic", "b c"),
        ("bold", "d"),
        ("link", "site"),
        ("statement-mention", "@[X]"),
        ("tag", "#t1"),
        ("tag", "#(two words)"),
    }


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("See https://example.org/a for more", "See https://example.org/a for more"),
        ("snake_case and 2*3 are words", "snake_case and 2*3 are words"),
        ('He said "*this*" loudly', 'He said "this" loudly'),
        ("*x*/y", "x/y"),
        (".A.x :happy: .nothing. :unknown:", "∀x 😀 .nothing. :unknown:"),
        ("over two  \nlines", "over two  lines"),
        ("cut // here\noff", "cut  off"),
        ("a /* b */ c <!-- d --> e", "a c e"),
        ("no line end // here", "no line end // here"),
        ("1 < 2 { 3", "1 < 2 { 3"),
    ],
)
def test_texts_lose_their_marks_and_nothing_else(given, text):
    [claim] = read(f"[T]: {given}").amap
    assert claim.text.split() == text.split()


def test_own_shortcodes_and_the_removal_of_tags_are_obeyed():
    amap = read(
        "===\nmodel:\n  removeTagsFromText: true\n  shortcodes:\n    ':z:': {unicode: Z}\n===\n\n[T]: a :z: #b c\n"
    ).amap
    assert amap["T"].text == "a Z c"
    assert amap["T"].tags == ("b",)


# --- the rest


@argdown
def test_headings_are_the_groups_of_what_is_defined_below_them(amap):
    """
    # One

    [A]: a
      + [B]

    ## Two {isClosed: true}

    [B]: b

    # Three

    [C]: c {isInGroup: false}
    """
    assert {claim.id: claim.group for claim in amap} == {"A": ("One",), "B": ("One", "Two"), "C": ()}
    assert amap.data["argdown"]["headings"] == [{"group": ["One", "Two"], "data": {"isClosed": True}}]


@argdown
def test_front_matter_gives_title_and_description_and_keeps_the_rest(amap):
    """
    ===
    title: Censorship
    abstract: For and against.
    author: [A, B]
    date: 2020-01-01
    ===

    [A]: a
    """
    assert (amap.title, amap.description) == ("Censorship", "For and against.")
    assert amap.data == {"argdown": {"front_matter": {"author": ["A", "B"], "date": "2020-01-01"}}}


@argdown
def test_data_is_merged_and_a_source_becomes_a_citation(amap):
    """
    [A]: a {x: 1, l: [1, 2, 3], source: "Mill 1859", url: "https://example.org"}

    [A] {
    x: 2
    l:
      - 9
    }

    [B]: b
    {source: "Mill 1859", url: "https://example.org"}
    """
    assert amap["A"].data == {"x": 2, "l": [9, 2, 3]}
    [source] = amap.sources.values()
    assert (source.title, source.url) == ("Mill 1859", "https://example.org")
    assert amap["A"].citations[0].source == amap["B"].citations[0].source == source.id


@argdown
def test_lists_hold_statements_and_arguments_with_relations(amap):
    """
    * first
      + [A]
    * [Second]: second
    * <Third>: third
    """
    assert shape(amap) == {"A + first"}
    assert len(amap) == 4


def test_comments_are_counted_as_losses():
    reading = read("// one\n\n[A]: a\n// two\n  + [B]\n")
    assert [(loss.where, loss.count) for loss in reading.losses] == [("comments", 2)]


@pytest.mark.parametrize("text", ["", "\n \n", "// nothing else\n", "===\ntitle: T\n===\n\n# T\n"])
def test_a_text_without_statements_is_an_empty_map(text):
    assert len(read(text).amap) == 0


def test_line_ends_and_a_byte_order_mark_make_no_difference():
    text = "[A]: a {\nx: 1\n}\n  + [B]: b\n"
    assert read(text).amap == argmap.loads(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), "argdown")


def test_argdown_in_markdown_fences_is_read_and_keeps_its_line_numbers():
    text = "# Prose\n\n```argdown\n[A]: a\n  + [B]\n```\n\nMore [x] prose.\n\n~~~ argdown-map\n[C]: c\n~~~\n\n```python\n[X]\n```\n"
    assert shape(read(text).amap) == {"B + A"}
    assert list(read(text).amap.claims) == ["A", "B", "C"]
    with pytest.raises(argmap.ParseError) as caught:
        read(text.replace("[C]: c", "[C]: c [D]"))
    assert caught.value.line == 11


def test_each_fence_may_have_its_own_front_matter():
    fence = "```argdown\n===\ntitle: {}\n===\n\n[{}]\n```\n\n"
    amap = read("Prose.\n\n" + fence.format("First", "A") + fence.format("Second", "B")).amap
    assert (amap.title, list(amap.claims)) == ("First", ["A", "B"])


def test_data_in_lines_can_be_switched_off():
    text = "===\ndata: {switchToBlockFormatIfMultiline: false}\n===\n\n[A]: a {\nx: 1, y: 2\n}\n"
    assert read(text).amap["A"].data == {"x": 1, "y": 2}


@pytest.mark.parametrize(
    ("text", "is_argdown"),
    [
        ("[A]: It rains.\n", True),
        ("Some text\n  + [B]\n", True),
        ("(1) a\n----\n(2) b\n", True),
        ("```argdown\n[A]\n```\n", True),
        ("[1]: https://example.org\n", False),
        ('{"nodes": []}', False),
        ("<?xml version='1.0'?><a/>", False),
        ("1. Thesis\n1.1. Pro: yes\n", False),
        ("* [a]: A\n", False),
    ],
)
def test_argdown_is_recognised_by_its_content(text, is_argdown):
    assert formats.find("argdown").detect(text) is is_argdown
