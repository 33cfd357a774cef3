"""A document on pages of paper: every word is there, on its page, between the margins."""

import pytest
from maps_drawn import EXAMPLES
from poppler import asked, words

import argmap
from argmap.views.drawing._geometry import Shape
from argmap.views.drawing._measure import measure
from argmap.views.picture_options import PAPERS
from argmap.views.prose._document import Heading, Item, Paragraph, Span, Table
from argmap.views.prose._document_pages import text_pages

SIZE = PAPERS["A4"]
LONG = " ".join(f"word{number}" for number in range(4000))


def squeezed(text):
    return "".join(text.split())


def assert_between_margins(laid):
    windows = [page.window for page in laid.sheets]
    for _, item in laid.items:
        points = item.points if isinstance(item, Shape) else [item.at]
        inside = [w for w in windows if all(w[1] <= y <= w[3] and w[0] <= x <= w[2] for x, y in points)]
        assert len(inside) == 1, item
        if not isinstance(item, Shape):
            width = measure(item.text, item.size, bold=item.bold)
            left = item.at[0] - (width if item.align == "r" else 0.0)
            assert left >= -1
            assert left + width <= inside[0][2] + 1


def test_long_texts_go_on_from_page_to_page():
    line = (Span(LONG),)
    blocks = [Heading(1, line), Paragraph(line), Item(3, line), Table(("A", "B"), ((line, (Span("b"),)),))]
    laid = text_pages(blocks, SIZE)
    assert len(laid.sheets) > 10
    assert_between_margins(laid)
    said = "".join(item.text for _, item in laid.items if not isinstance(item, Shape))
    assert squeezed(said).count("word3999") == 4


def test_a_word_wider_than_a_line_and_a_table_of_wide_cells_stay_inside():
    wide = (Span("w" * 500, bold=True), Span(" and 東京都の議論" * 40), Span(" " + "x" * 90, italic=True))
    rows = tuple((wide, (Span("short"),), wide) for _ in range(30))
    assert_between_margins(text_pages([Paragraph(wide), Table(("One", "Two", "Three"), rows)], SIZE))


def test_a_text_from_right_to_left_stands_at_the_right():
    laid = text_pages([Paragraph((Span("הגשם ירד כל הלילה " * 20),))], SIZE)
    assert_between_margins(laid)
    assert {item.align for _, item in laid.items} == {"r"}


def test_looks_and_blanks_are_kept_within_a_line():
    line = (
        Span("Verdict:", italic=True),
        Span(" it stands"),
        Span(" ("),
        Span("safe", bold=True),
        Span(")."),
    )
    laid = text_pages([Paragraph(line)], SIZE)
    assert [item.text for _, item in laid.items] == ["Verdict:", "it stands", "(", "safe", ")."]
    starts = [item.at[0] for _, item in laid.items]
    ends = [
        start + measure(w.text, w.size, bold=w.bold) for start, (_, w) in zip(starts, laid.items, strict=True)
    ]
    gaps = [round(start - end, 3) for start, end in zip(starts[1:], ends, strict=False)]
    blank = round(measure(" ", laid.items[0][1].size), 3)
    assert gaps == [blank, blank, 0.0, 0.0]


def test_a_link_is_one_and_an_unsafe_address_is_none():
    line = (Span("a book", href="https://example.org/b"), Span("a trap", href="javascript:alert(1)"))
    laid = text_pages([Paragraph(line)], SIZE)
    assert [url for part in laid.parts.values() for url in part.links.values()] == ["https://example.org/b"]


@pytest.mark.slow
def test_the_report_in_pdf_says_what_the_one_in_html_says(tmp_path):
    for amap in map(argmap.load, EXAMPLES):
        found = squeezed(words(argmap.report(amap, format="pdf", picture=False), tmp_path))
        for part in argmap.describe(amap).split("\n"):
            assert squeezed(part) in found
        for claim in argmap.lacking_support(amap).ids[:5]:
            assert all(word in found for word in amap[claim].text.split())


@pytest.mark.slow
def test_the_picture_stands_on_the_last_pages_and_pages_are_numbered(burden, tmp_path):
    pdf = argmap.report(burden, format="pdf")
    without = argmap.report(burden, format="pdf", picture=False)
    pages = int(asked("pdfinfo", pdf, tmp_path).split("Pages:")[1].split()[0])
    assert pages > int(asked("pdfinfo", without, tmp_path).split("Pages:")[1].split()[0])
    assert f"page {pages} of {pages}" in words(pdf, tmp_path)
    assert argmap.report(burden, format="pdf") == pdf
    assert argmap.report(burden, format="pdf", paper="letter") != pdf
    assert argmap.report(argmap.ArgumentMap(), format="pdf").startswith(b"%PDF-")
