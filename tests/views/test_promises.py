"""What pictures promise, held over every example map and maps at random, in every look and direction."""

import os
import random
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile_maps import NASTY, hostile_map
from maps_drawn import DIRECTIONS, EXAMPLES, grown, name_of

import argmap
from argmap.views.drawing._svg_check import check
from argmap.views.styles import names

RANDOM_MAPS = int(os.environ.get("ARGMAP_RANDOM_MAPS", "16"))
ENGINES = ["pure", pytest.param("dot", marks=pytest.mark.system_dot)]
SEEN = (Path(__file__).with_name("seen.js")).read_text(encoding="utf-8")
TEXT = 4.5  # the contrast that words need
FADED = 2.5  # and those of what a verdict has faded, which are struck and signed as well


def looked_at(page, amap, **options):
    svg = argmap.render(amap, fold=(), **options)
    page.set_content(f"<body style='margin: 0'>{svg}</body>")
    seen = page.evaluate(SEEN)
    assert sorted(box["id"] for box in seen["boxes"] if box["claim"]) == sorted(amap.claims)
    assert not seen["outside"], "words outside their box"
    assert not seen["cutOff"], "something lies beyond the edge of the picture"
    least = FADED if "out" in (options.get("values") or {}).values() else TEXT
    assert not [text for text in seen["texts"] if text["contrast"] < least], "words that can hardly be read"
    lines = seen["lines"]
    assert set(lines) == set(amap.relations), "a relation is not drawn"
    struck = {relation.target for relation in amap.relations.values()}
    for relation in amap.relations.values():
        joined = len(relation.premises) > 1 or relation.id in struck
        assert lines[relation.id] == (len(relation.premises) + 1 if joined else 1), (
            f"{relation.id} is not drawn"
        )
    flat = sorted((box["at"] for box in seen["boxes"]), key=lambda box: box[0])
    for number, (_, top, right, bottom) in enumerate(flat):
        for other in flat[number + 1 :]:
            if other[0] >= right:
                break
            assert other[1] >= bottom or other[3] <= top, "two boxes overlap"


@pytest.fixture(scope="module")
def page(chromium):
    page = chromium.new_page()
    yield page
    page.close()


@pytest.fixture
def engine(request):
    if request.param == "dot":
        request.getfixturevalue("system_dot")
    return request.param


@pytest.mark.browser
@pytest.mark.parametrize("engine", ENGINES, indirect=True)
@pytest.mark.parametrize("style", names())
@pytest.mark.parametrize("path", EXAMPLES, ids=name_of)
def test_every_example_is_whole_and_legible(page, path, style, engine):
    amap = argmap.load(path)
    look = {"style": style, "engine": engine}
    marks = argmap.lacking_support(amap)
    for direction in DIRECTIONS:
        looked_at(page, amap, direction=direction, highlight=marks, **look)
    looked_at(page, amap, groups=True, values=dict.fromkeys(amap.claims, 0.4), **look)
    looked_at(page, amap, detail="titles", values=argmap.acceptability(amap), highlight=marks, **look)


@pytest.mark.browser
@pytest.mark.parametrize("engine", ENGINES, indirect=True)
@pytest.mark.parametrize("seed", range(RANDOM_MAPS))
def test_maps_at_random_are_whole_and_legible(page, seed, engine):
    amap = grown(seed)
    for style in names():
        for direction in DIRECTIONS:
            looked_at(page, amap, style=style, direction=direction, groups=seed % 2 == 0, engine=engine)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("was", "becomes", "why"),
    [
        ('fill="#1f2328"', 'fill="#d0d7de"', "hardly be read"),
        ('<path fill="none"', '<path display="none" fill="none"', "is not drawn"),
        ('viewBox="0 0 ', 'viewBox="150 0 ', "beyond the edge"),
        ('font-size="13"', 'font-size="13" transform="translate(90 0)"', "outside their box"),
    ],
)
def test_what_is_not_whole_or_legible_is_found_out(page, burden, monkeypatch, was, becomes, why):
    """The measure above is no formality: it fails on a picture that has been spoilt."""
    svg = argmap.render(burden)
    assert was in svg
    monkeypatch.setattr(argmap, "render", lambda *_, **__: svg.replace(was, becomes))
    with pytest.raises(AssertionError, match=why):
        looked_at(page, burden)


class Seen(HTMLParser):
    def __init__(self):
        super().__init__()
        self.scripts, self.handlers, self.addresses = 0, [], []

    def handle_starttag(self, tag, attrs):
        self.scripts += tag in {"script", "iframe", "object", "embed", "base"}
        for name, value in attrs:
            if name.startswith("on"):
                self.handlers.append(name)
            if name in {"href", "src", "action", "xlink:href"}:
                self.addresses.append(value)


@pytest.mark.parametrize("number", range(6))
def test_hostile_texts_are_inert_in_every_output(number):
    dice = random.Random(number)
    amap = hostile_map([dice.choice(NASTY) for _ in range(8)], dice.choice(NASTY[:5]))
    amap.description = dice.choice(NASTY)
    marks = [argmap.Finding(dice.choice(NASTY), claim, dice.choice(NASTY)) for claim in amap.claims]
    check(argmap.render(amap, highlight=marks))
    found = argmap.hypotheses(amap, list(amap.claims)[:2])
    for page, scripts in (
        (argmap.report(amap, format="html"), 0),
        (argmap.render(amap, format="html", matrix=found), 0),
        (argmap.render(amap, format="html", highlight=marks), 2),
    ):
        seen = Seen()
        seen.feed(page)
        assert seen.scripts <= scripts
        assert not seen.handlers
        assert all(re.match(r"https?:|mailto:|#", address) for address in seen.addresses)
    for text in (
        argmap.render(amap, format="md", highlight=marks),
        argmap.render(amap, format="md", matrix=found),
        argmap.report(amap),
    ):
        outside = re.sub(r"```mermaid.*?```", "", text, flags=re.DOTALL)
        assert not re.search(r"(?<!\\)<", outside)
        assert not re.search(r"\]\((?!https?:|mailto:|#)", outside)
    assert not re.search(r"[\x00-\x08\x1b]", argmap.render(amap, format="txt"))


def test_hostile_texts_are_inert_in_a_pdf():
    pytest.importorskip("fpdf", reason="needs the extra pdf")
    amap = argmap.ArgumentMap("(title) /JS")
    amap.source("s", id="s", url="javascript:alert(1)")
    amap.claim(") Tj ET /JavaScript (x", citations=[argmap.Citation(source="s", quote="\\) (")])
    pdf = argmap.render(amap, format="pdf")
    assert not re.search(rb"/(URI|Launch|OpenAction|AA|EmbeddedFile)\b.*javascript", pdf)
    assert b"/S /JavaScript" not in pdf
    assert b"/URI" not in pdf
