"""Markdown and HTML from one document: the words of a map stay words."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.views.drawing._sanitise import one_line
from argmap.views.prose._document import Heading, Item, Paragraph, Span, Table
from argmap.views.prose._document_html import to_html
from argmap.views.prose._document_markdown import to_markdown

NASTY = [
    "<script>alert(1)</script>",
    "![x](http://evil/x.png)",
    "[x](javascript:alert(1))",
    "```\ncode",
    "a | b",
    "1. one",
    "- two",
    "# head",
    "&lt;b&gt;",
    "**b** _i_ ~~s~~ $x$ @someone",
    "http://evil www.evil",
    "> quoted",
    "---",
    "\\",
]


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *attr) for attr in attrs]

    def handle_data(self, data):
        self.words.append(data)


def parsed(page):
    tags = Tags()
    tags.feed(page)
    return tags


@pytest.mark.parametrize("text", NASTY)
def test_markdown_takes_no_word_for_markup(text):
    written = to_markdown([Paragraph((Span(text),)), Table((text,), (((Span(text),),),))])
    bare = written.replace("\\\\", "")
    for sign in "`*_<>[]&$@|~":
        outside = bare.replace(f"\\{sign}", "")
        if sign == "|":
            assert outside.count("|") == 6
        else:
            assert sign not in outside
    assert "://" not in bare.replace("\\://", "")
    first = written.splitlines()[0]
    assert not first.startswith(("- ", "+ ", "1. ", "---", "# "))


@given(
    st.text(),
    st.text(),
    st.sampled_from([None, "javascript:alert(1)", "https://a.b/c(d)", "data:text/html,x"]),
)
def test_html_holds_any_words(text, other, href):
    page = to_html(
        [Heading(1, (Span(text),)), Item(0, (Span(other, href=href),)), Table((text,), (((Span(other),),),))],
        text,
    )
    found = parsed(page)
    assert set(found.tags) <= {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "a",
    }  # fmt: skip
    assert not [name for _, name, _ in found.attributes if name.startswith("on")]
    assert all(value == href == "https://a.b/c(d)" for _, name, value in found.attributes if name == "href")
    words = one_line("".join(found.words))
    assert all(word in words for word in one_line(other).split())


def test_items_nest():
    items = [Item(0, (Span("a"),)), Item(2, (Span("b"),)), Item(0, (Span("c"),))]
    page = to_html(items, "t")
    assert page.count("<ul>") == page.count("</ul>") == 2
    assert to_markdown(items) == "- a\n    - b\n- c\n"


def test_a_link_of_markdown_cannot_be_left():
    assert to_markdown([Paragraph((Span("x", href="https://a.b/c)(d"),))]) == "[x](https://a.b/c%29%28d)\n"
