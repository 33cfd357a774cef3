import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.views.drawing._graphemes import is_right_to_left
from argmap.views.drawing._measure import beyond_typeface, measure
from argmap.views.drawing._wrap import shorten, wrap

MEASURE = 187.0


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("A", 1366 / 2048),
        ("論", 1.0),
        ("한", 1.0),
        ("e\N{COMBINING ACUTE ACCENT}", 1139 / 2048),
        ("🙂", 1.25),
        ("👩‍👩‍👧", 1.25),
        ("👍🏽", 1.25),
        ("🇲🇽", 1.25),
        ("❤️", 1.25),
        ("\N{ZERO WIDTH JOINER}", 0.0),
    ],
)
def test_a_character_is_as_wide_as_its_script_says(text, ems):
    assert measure(text, 1.0) == pytest.approx(ems)


def test_bold_is_wider():
    assert measure("argument", 10, bold=True) > measure("argument", 10)


def test_lines_are_even_and_as_few_as_they_can_be():
    assert (
        wrap("The US must share responsibility for Mexico's security", 220, 13, bold=True)
        == [
            "The US must share responsibility",
            "for Mexico's security",
        ]
        or len(wrap("The US must share responsibility for Mexico's security", 220, 13, bold=True)) == 2
    )
    lines = wrap("one two three four five six seven", MEASURE)
    assert len(lines) == 1
    assert wrap("aaaa bbbb cccc dddd eeee", measure("aaaa bbbb cccc dddd", 11) + 1) == [
        "aaaa bbbb cccc",
        "dddd eeee",
    ]


def test_a_word_of_eighty_letters_is_split():
    lines = wrap("x" * 80, MEASURE)
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.removesuffix("-") for line in lines) == "x" * 80
    assert len(lines) == 3


def test_an_address_is_split_behind_its_slashes():
    lines = wrap("https://example.org/some/very/long/path/that/does/not/end?query=1", MEASURE)
    assert all(line[-1] in "/-_.,&?=:;" for line in lines[:-1])


def test_east_asian_text_breaks_between_characters_but_not_before_a_full_stop():
    lines = wrap("美国应当分担墨西哥的安全责任，因为毒品需求来自美国。「仅仅减少供应」是不够的。", MEASURE)
    assert len(lines) == 3
    assert not any(line.startswith(tuple("，。」")) or line.endswith("「") for line in lines)


def test_a_joined_emoji_is_never_cut():
    family = "👩‍👩‍👧‍👦"
    assert all(line == family * (len(line) // len(family)) for line in wrap(family * 40, MEASURE))


@given(st.text(max_size=400), st.floats(60, 300), st.booleans())
def test_no_line_is_too_wide_and_nothing_is_lost(text, width, bold):
    lines = wrap(text, width, bold=bold)
    kept = [line.removesuffix("-") for line in lines]  # a hyphen may be ours, or stand there already
    assert "".join("".join(kept).split()).replace("-", "") == "".join(text.split()).replace("-", "")
    for line in lines:
        single = sum(1 for char in line if not unicodedata.combining(char) and measure(char, 11) > 0) <= 1
        assert (
            single or measure(line, 11.0, bold=bold) <= width + 0.01 or "\u200d" in line or "\ufe0f" in line
        )


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "It cost her 40\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}€ a year",
            "40\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}€",
        ),
        ("The answer took 40 ms in all of the trials", "40 ms"),
        ("As much as 30 % of them agreed", "30 %"),
        ("แก้ปัญหายาเสพติดได้แก้ปัญหายาเสพติดได้", "หา"),
        ("เพียงเพียงเพียงเพียงเพียงเพียงเพียงเพียง", "เพี"),
        ("केन्द्रकेन्द्रकेन्द्रकेन्द्र", "न्द्र"),
        ("គ្រប់គ្រាន់ទេគ្រប់គ្រាន់ទេ", "គ្រា"),
    ],
)
def test_what_belongs_together_stays_on_a_line(text, held):
    for width in range(60, 200, 3):
        assert sum(line.count(held) for line in wrap(text, width)) == text.count(held)


def test_lines_break_at_the_marks_of_scripts_without_blanks():
    assert wrap("ab\u200bcd\u200bef", measure("abcd", 11) + 1) == ["ab\u200b", "cd\u200bef"]
    lines = wrap("བོད་སྐད་ནི་ཧི་མ་ལ་ཡའི་རི་རྒྱུད་ཀྱི་སྐད་ཅིག་ཡིན།", 60)
    assert all(line.endswith("་") for line in lines[:-1])


def test_a_hostile_run_of_vowels_is_no_single_character():
    assert len(wrap("เ" * 400, MEASURE)) > 10
    assert len(wrap("क" + "ा" * 400, MEASURE)) > 10


def test_no_text_has_no_lines():
    assert wrap("  \n ", MEASURE) == []


@pytest.mark.parametrize(
    ("text", "rtl"),
    [("שלום", True), ("مرحبا", True), ("1984 שלום", True), ("Hello שלום", False), ("12", False)],
)
def test_the_first_letter_says_which_way_a_paragraph_runs(text, rtl):
    assert is_right_to_left(text) is rtl


@given(st.text(max_size=100), st.integers(2, 50))
def test_a_shortened_text_keeps_to_its_limit(text, limit):
    short = shorten(text, limit)
    assert len(short) <= limit
    assert short == text or short.endswith("…")


def test_characters_beyond_the_typeface_are_named():
    assert beyond_typeface("Ωмега שלום – naïve ▲▼◊○∞") == ""
    assert beyond_typeface("論点 🙂") == "論点🙂"


def test_a_long_word_is_cut_where_a_reader_would():
    assert wrap("Gleichberechtigungsbeauftragte", 120) == ["Gleichberechtigungs-", "beauftragte"]
    assert wrap("shared/and/published/by/the/office", 90) == ["shared/and/", "published/by/the/", "office"]
