"""Outlines for typing."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from map_differences import ledger_errors
from notation import joined
from strategies import full_maps, shapes

import argmap
from argmap import formats

OUTLINE = r"""# Umbrellas
> When?
We should take umbrellas
  + [rain] It will rain
    - The forecast is old
  & Rain makes wet
      _ Not under a roof
  - They are heavy
  * Hm
\+ No bullet
  - [rain]
"""


def test_an_outline_hangs_lines_on_lines():
    reading = formats.read(OUTLINE, "outline")
    amap = reading.amap
    assert (amap.title, amap.description) == ("Umbrellas", "When?")
    top = "we-should-take-umbrellas"
    step = f"rain+rain-makes-wet->{top}"
    assert joined(amap)[0] == ("Support", ("rain", "rain-makes-wet"), top)
    assert ("Challenge", ("the-forecast-is-old",), "rain") in joined(amap)
    assert ("Challenge", ("not-under-a-roof",), step) in joined(amap)
    assert ("Challenge", ("rain",), "no-bullet") in joined(amap)
    assert ("Association", ("hm",), top) in joined(amap)
    assert len(reading.losses) == 1


def test_an_outline_may_be_nested_lists_or_objects():
    text = '{"Umbrellas": {"+ Rain": ["- Old"], "- Heavy": null}}'
    listed = '["Umbrellas", ["+ Rain", ["- Old"], "- Heavy"]]'
    assert formats.read(text, "outline").amap == formats.read(listed, "outline").amap
    assert len(formats.read(text, "outline").amap.relations) == 3


FAULTS = [  # text, line, column, what is said
    ("+ a\n", 1, 1, "'+' has no claim above it to support"),
    ("  - a\n", 1, 3, "'-' has no claim above it to challenge"),
    ("a\n& b\n", 2, 1, "'&' links a premise with one above that is as deep"),
    ("a\n  + b\n    & c\n", 3, 5, "as deep as that one"),
    ("a\n_ b\n", 2, 1, "'_' undercuts an inference, and the line above makes none"),
    ("a\n  _ b\n", 2, 3, "indent it below a line with '+' or '-'"),
    ("a\n  ^ b\n", 2, 3, "'^' backs an inference"),
    ("a\n  ~~ b\n", 2, 3, "'~~' goes with an inference"),
    ("a\n  +\n", 2, 3, "nothing stands behind '+': say a claim, or remove the line"),
    ("a\n  + (unstated)\n", 2, 3, "nothing stands behind '+'"),
    ("a\n  +b\n", 2, 3, "'+' needs a blank behind it: '+ ...'; if it is no sign, put a backslash before it"),
    ("a\n  + [b] (assumed, rejected) b\n", 2, 5, "one status, not 'assumed' and 'rejected'"),
]


@pytest.mark.parametrize(("text", "line", "column", "said"), FAULTS)
def test_a_faulty_line_is_refused_with_its_place_and_a_remedy(text, line, column, said):
    with pytest.raises(argmap.ParseError) as caught:
        formats.read(text, "outline")
    assert (caught.value.line, caught.value.column) == (line, column)
    assert said in str(caught.value)
    assert text.split("\n")[line - 1] in str(caught.value)


def test_all_faults_are_told_at_once_and_none_for_what_hangs_on_a_faulty_line():
    with pytest.raises(argmap.ParseError) as caught:
        formats.read("+ a\n& b\n  _ c\nd\n  _ e\n    _ f\n  +\n", "outline")
    assert [(error.line, error.column) for error in caught.value.errors] == [(1, 1), (5, 3), (7, 3)]


def test_a_number_with_a_sign_is_a_text():
    amap = formats.read("-5 degrees are cold\n  + \\-5 is below 0\n  * \\+3\n", "outline").amap
    assert [claim.text for claim in amap] == ["-5 degrees are cold", "-5 is below 0", "+3"]


def test_marks_are_fields():
    amap = argmap.loads(
        "We should go\n  + (unstated, assumed) It is late\n  & [x] (rejected) Trains run\n", "outline"
    )
    assert (amap["it-is-late"].implicit, amap["it-is-late"].status) == (True, "assumed")
    assert (amap["x"].text, amap["x"].status) == ("Trains run", "rejected")
    assert argmap.loads("(as said) a", "outline").claims["as-said-a"].text == "(as said) a"


def test_what_bears_on_an_inference_has_signs_of_its_own():
    amap = argmap.loads("a\n  + b\n  & f\n    ^ c\n      _ d\n    ~~ (see) e\n", "outline")
    assert joined(amap) == [
        ("Support", ("b", "f"), "a"),
        ("Support", ("c",), "b+f->a"),
        ("Challenge", ("d",), "c->(b+f->a)"),
        ("Association", ("e",), "b+f->a"),
    ]


def test_a_claim_is_shown_again_by_its_id_and_its_first_words():
    text = "a\n  + [r] Rain is…\n  - b\n    + [r] Rain is what one should expect\n    - [r]\n"
    reading = formats.read(text, "outline")
    assert reading.losses == ()
    assert reading.amap["r"].text == "Rain is what one should expect"
    assert len(reading.amap) == 3
    assert len(reading.amap.relations) == 4
    assert reading.places["r"] == (4, 7)
    other = formats.read("[r] Rain\n  + [r] Sun\n", "outline")
    assert [str(loss) for loss in other.losses] == ["r: a second claim of this id; the first was kept"]


def test_a_comment_is_told_as_lost_and_an_address_is_no_comment():
    reading = formats.read("// all\nSee https://example.org // mine\n  + b //c\n", "outline")
    assert [claim.text for claim in reading.amap] == ["See https://example.org", "b //c"]
    assert [str(loss) for loss in reading.losses] == [
        "line 1: the comment 'all'",
        "line 2: the comment 'mine'",
    ]


def test_a_depth_may_be_told_by_a_number():
    amap = argmap.loads("a\n  @1 + b\n@2 - c\n", "outline")
    assert joined(amap) == [("Support", ("b",), "a"), ("Challenge", ("c",), "b")]
    assert formats.read("a\n  @1 + [b] x\n", "outline").places["b"] == (2, 8)


def relations(amap):
    return sorted(
        (r.type, tuple(amap[p].text for p in r.premises), r.label or "") for r in amap.relations.values()
    )


@pytest.mark.slow
@settings(
    max_examples=int(os.environ.get("ARGMAP_TEST_MAPS", "1500")) // 15,
    suppress_health_check=list(HealthCheck),
)
@given(st.one_of(shapes(associations=True), full_maps()))
def test_what_is_printed_is_read_and_printed_again_as_it_was(amap):
    printed = str(amap)
    written = formats.write(amap, "outline")
    assert written.text == f"{printed}\n"
    reading = formats.read(printed, "outline")
    assert reading.losses == ()
    assert ledger_errors(amap, reading.amap, written.losses) == ([], [])
    assert str(reading.amap) == printed
    assert formats.write(reading.amap, "outline").losses == ()


HOSTILE = [
    "+ plus", "- minus", "& and", "_ under", "^ up", "~ about", "~~ x", "* star", "• dot", "– dash", "# head", "> quote", "[id] text",
    "(unstated) x", "(assumed)", "(1) x", "@31 deep", "// no", "a // b", "a //", "//", "a\nb", "a\r\nb", "\ta\t", "\\", "\\n", "a\\",
    '{"a": 1}', '["a"]', "\x1b[31m red", "\u202eright", "a\u2028b\x85c\x0bd", "…", "a…", "\u00a0a", "'", "<b>", "=== x", "T1\tx",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_looks_like_notation_comes_back(text):
    amap = argmap.ArgumentMap(text, text)
    top, other = amap.claim(text, id="a"), amap.claim("Other", id="b")
    why = amap.support([other, top], amap.claim(text, id="c", implicit=True))
    amap.challenge("a", why)
    amap.associate("a", "b", label=text)
    reading = formats.read(str(amap), "outline")
    assert reading.losses == ()
    assert reading.amap.claims == amap.claims
    assert (reading.amap.title, reading.amap.description) == (text, text)
    assert relations(reading.amap) == relations(amap)
    assert all(sign.isprintable() or sign in "\n\xa0" for sign in str(amap))


def test_a_deep_map_is_written_in_little_room_and_read():
    amap = argmap.ArgumentMap()
    last = amap.claim("start", id="0")
    for number in range(1, 300):
        claim = amap.claim("next", id=str(number))
        amap.support(claim, last)
        last = claim
    assert len(str(amap)) < 300 * 90
    assert argmap.loads(str(amap), "outline") == amap


def test_an_empty_map_is_printed_and_read():
    assert argmap.loads(str(argmap.ArgumentMap()), "outline") == argmap.ArgumentMap()
    assert argmap.loads(str(argmap.ArgumentMap("Rain")), "outline") == argmap.ArgumentMap("Rain")
