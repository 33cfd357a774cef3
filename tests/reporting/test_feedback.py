"""Feedback pages: what they say and where, that nothing from a map is obeyed, and that nothing of somebody else's is lost."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from notation import amap_of

import argmap
from argmap.reporting._feedback import Checked, feedback_pages, write_feedback

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e&amp;]]></svg><style>'


class Seen(HTMLParser):
    """The elements, attributes and words of a page."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.attributes, self.words = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += attrs

    handle_startendtag = handle_starttag

    def handle_data(self, data):
        self.words.append(data.strip())


def checked(amap, file="map.outline", **options):
    return Checked(file, amap, argmap.check(amap, **options))


def mortal():
    return amap_of(
        "mortal: Socrates is mortal.\nman: Socrates is a man.\nask: Is he?\nman -> mortal\nask -> mortal"
    )


def test_a_page_says_its_advice_beside_the_boxes_and_again_in_words():
    one = checked(mortal())
    page = feedback_pages([one], {})["map.html"]
    picture, _, words = page.partition("</svg>")
    for finding in one.found:
        assert finding.text in words
        assert finding.message.replace("'", "&#x27;") in words
        told = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", picture))
        assert finding.message in told
    assert "Suggestion: Add the premise &#x27;If Socrates is a man, then Socrates is mortal&#x27;" in words
    assert len(re.findall(r'class="lead"', picture)) == len({finding.id for finding in one.found})


def test_the_numbers_in_the_picture_are_those_of_the_list():
    one = checked(mortal())
    page = feedback_pages([one], {})["map.html"]
    numbers = re.findall(r"<text[^>]*font-weight=\"bold\"[^>]*>(\d+)</text>", page)
    items = len(re.findall(r"<li>", page))
    assert sorted(numbers, key=int) == [str(n) for n in range(1, items + 1) for _ in "ab"]


def test_the_summary_has_a_row_a_map_and_a_column_a_rule():
    pages = feedback_pages(
        [checked(mortal(), "ann.outline"), checked(amap_of("wet: The street is wet."), "bo.outline")],
        {"eve.outline": "line 1: no map"},
    )
    summary = Seen(pages["index.html"])
    assert [value for name, value in summary.attributes if name == "href"] == ["ann.html", "bo.html"]
    assert "missing-co-premise" in summary.words
    assert "eve.outline: line 1: no map" in summary.words


def test_a_map_without_findings_says_so_and_what_is_about_no_box_is_told_all_the_same():
    assert (
        "Nothing found"
        in feedback_pages([checked(amap_of("wet: The street is wet."), select="orphan")], {})["map.html"]
    )
    one = checked(amap_of("@source atlas: The atlas of rain\nwet: The street is wet."), select="AM108")
    assert "The atlas of rain" in feedback_pages([one], {})["map.html"]


def test_nothing_that_a_map_or_a_file_holds_is_obeyed():
    amap = argmap.ArgumentMap(title=HOSTILE)
    amap.source(HOSTILE, id="s", url="javascript:alert(1)")
    top = amap.claim(f"Is it {HOSTILE}?", id="x'\"<y>", citations=["s"])
    amap.support(amap.claim(f"{HOSTILE} because {HOSTILE}", id="<b>"), top, id="&<r>", scheme=HOSTILE)
    pages = feedback_pages([checked(amap, HOSTILE)], {HOSTILE: HOSTILE})
    assert len(pages) == 2
    for page in pages.values():
        seen = Seen(page)
        assert seen.elements.count("style") == 1
        assert not {"script", "img", "iframe", "object", "form", "link"} & set(seen.elements)
        assert not [name for name, _ in seen.attributes if name.startswith("on")]
        assert not [
            value for _, value in seen.attributes if value and value.lstrip().startswith("javascript")
        ]
        assert "default-src 'none'" in page
        assert "\u202e" not in page


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["a/map.outline", "b/map.outline", "MAP.argdown"], ["map.html", "map-2.html", "MAP-3.html"]),
        (["index.outline", "con.outline", "-"], ["index-2.html", "map-con.html", "standard-input.html"]),
        (["../../x y.argmap.json", ".outline", "雨.outline"], ["x-y.html", "outline.html", "map.html"]),
        (["map-2.outline", "map.outline", "map.argdown"], ["map-2.html", "map.html", "map-3.html"]),
    ],
)
def test_pages_have_names_that_are_safe_and_unlike(files, names):
    pages = feedback_pages(
        [checked(amap_of("wet: The street is wet."), file, select="AM101") for file in files], {}
    )
    assert list(pages) == ["index.html", *names]


def test_a_long_name_is_cut():
    (_, name) = feedback_pages([checked(amap_of("wet: Wet"), "x" * 300, select="AM101")], {})
    assert len(name) < 80


def test_a_page_of_ours_is_replaced_and_a_file_of_yours_is_not(tmp_path):
    folder = tmp_path / "new" / "folder"
    pages = feedback_pages([checked(mortal())], {})
    write_feedback(folder, pages)
    write_feedback(folder, pages)
    assert (folder / "map.html").read_text(encoding="utf-8") == pages["map.html"]
    (folder / "map.html").write_text("mine", encoding="utf-8")
    (folder / "index.html").unlink()
    with pytest.raises(argmap.ArgmapError, match=r"map\.html is not a feedback page"):
        write_feedback(folder, pages)
    assert (folder / "map.html").read_text(encoding="utf-8") == "mine"
    assert not (folder / "index.html").exists()


def test_a_link_to_a_page_elsewhere_is_left_alone(tmp_path):
    pages = feedback_pages([checked(mortal())], {})
    write_feedback(tmp_path / "one", pages)
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "map.html").symlink_to(tmp_path / "one" / "map.html")
    with pytest.raises(argmap.ArgmapError, match="not a feedback page"):
        write_feedback(tmp_path / "two", pages)


def test_a_crowd_of_notes_is_numbered_in_the_picture_and_told_in_the_list():
    amap = argmap.ArgumentMap()
    top = amap.claim("The town should build the bridge", id="top")
    for number in range(100):
        amap.support(amap.claim(f"Citizen {number} wants it", id=f"c{number}"), top)
    one = checked(amap, select="AM201")
    page = feedback_pages([one], {})["map.html"]
    assert 'class="lead"' not in page
    assert page.count("<li>") == len(one.found) == 100
