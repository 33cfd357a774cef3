"""Texts of a bitmap in runs: each letter in a typeface that has it, and nothing beside it changed."""

import re
from xml.etree import ElementTree as ET

import pytest

pytest.importorskip("fontTools", reason="needs the extra pdf")

from argmap.views.drawing._missing import stood_in
from argmap.views.drawing._runs import in_runs
from argmap.views.drawing._typefaces import FAMILY, SHIPPED

LOOK = 'text-anchor="start" x="10.00" y="20" font-size="11" textLength="100.00"'


def drawn(text):
    svg = in_runs(f'<svg><text {LOOK} font-family="Arial, sans-serif">{text}</text></svg>', SHIPPED)
    return [(one.text, one.get("font-family"), one) for one in ET.fromstring(svg)]


def test_plain_words_stay_as_they_are():
    svg = f"<svg><text {LOOK}>It rains &amp; pours</text></svg>"
    assert in_runs(svg, SHIPPED) == svg


def test_what_one_typeface_has_is_set_in_it():
    assert [(text, family) for text, family, _ in drawn("שלום, עולם (2019)")] == [
        ("שלום, עולם (2019)", FAMILY)
    ]


def test_words_around_a_sign_keep_their_typeface_and_all_stand_side_by_side():
    runs = drawn("so ☃ it &lt;is&gt;")
    assert "".join(text for text, _, _ in runs) == "so ☃ it <is>"
    assert [family for _, family, _ in runs] == [f"'{FAMILY}'", "'Noto Sans Symbols2'", f"'{FAMILY}'"]
    at = 10.0
    for _, _, one in runs:
        assert float(one.get("x")) == pytest.approx(at, abs=0.02)
        at += float(one.get("textLength"))
    assert at == pytest.approx(110, abs=0.03)


def test_what_runs_from_right_to_left_stays_one_text():
    isolated = "\u2067שלום ☃ עולם\u2069"
    (one,) = drawn(isolated)
    assert "".join(one[2].itertext()) == isolated


def test_a_mark_is_lost_with_its_letter():
    assert stood_in("कि and é", "क") == "□ and é"
    assert not re.search("[\u0900-\u097f]", stood_in("केवल", "केवल"))
