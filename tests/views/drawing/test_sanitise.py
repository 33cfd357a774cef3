import logging
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.views.drawing._sanitise import markup, one_line, safe_url, sanitise, slug


@pytest.mark.slow
@given(st.text())
def test_a_clean_text_has_nothing_that_breaks_xml(text):
    cleaned = sanitise(text)
    assert all(c in "\t\n" or unicodedata.category(c) not in {"Cc", "Cs"} for c in cleaned)
    assert sanitise(cleaned) == cleaned


@pytest.mark.parametrize("char", ["\x00", "\x01", "\x1b", "\x7f", "\x85", "\ud800", "\ufffe", "\uffff"])
def test_what_no_text_needs_is_dropped(char):
    assert sanitise(f"a{char}b") == "ab"


def test_direction_marks_stay_in_pairs_only():
    assert sanitise("a\u202eb\u202cc") == "a\u202eb\u202cc"
    assert sanitise("a\u202eb") == "ab"
    assert sanitise("a\u2067b\u202c") == "ab"


def test_composed_form_is_one_character():
    assert sanitise("e\N{COMBINING ACUTE ACCENT}") == "é"


@given(st.text())
def test_markup_has_no_sign_of_its_own(text):
    escaped = markup(text)
    assert not set(escaped) & set("<>\"'")
    assert escaped.replace("\\\\", "").count("\\") == 0


def test_an_entity_in_a_text_stays_a_text():
    assert markup("AT&amp;T") == "AT&amp;amp;T"


@pytest.mark.parametrize("url", ["https://example.org/a?b=c&d=%20", "HTTP://X.org", "mailto:a@b.org", "#n7"])
def test_plain_addresses_pass(url):
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "//example.org",
        'https://x" onload="alert(1)',
        "https://x y",
        "https://x\\y",
        "",
        None,
    ],
)
def test_every_other_address_is_left_out(url, caplog):
    with caplog.at_level(logging.ERROR, logger="argmap"):
        assert safe_url(url) is None


@given(st.text())
def test_a_slug_can_stand_in_an_address(name):
    made = slug(name)
    assert made
    assert len(made) <= 80
    assert all(c in "-_" or c.isalnum() or unicodedata.category(c).startswith(("N", "L", "M")) for c in made)


def test_one_line_is_one_line():
    assert one_line("a\n\n b\tc ") == "a b c"
