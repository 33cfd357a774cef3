"""What pictures promise, held over every example map and maps at random, in every look and direction."""

import os
import random
import re
from html.parser import HTMLParser

import pytest
from hostile_maps import NASTY, hostile_map
from maps_drawn import DIRECTIONS, EXAMPLES, grown, name_of

import argmap
from argmap.views.style import names
from argmap.views.svg import check

RANDOM_MAPS = int(os.environ.get("ARGMAP_RANDOM_MAPS", "16"))
SEEN = """() => {
    const boxes = [...document.querySelectorAll('g.claim')].map(group => {
        const shape = group.querySelector('path, polygon, ellipse').getBBox();
        let over = 0;
        for (const text of group.querySelectorAll('text')) {
            const words = text.getBBox();
            over = Math.max(over, shape.x - words.x, words.x + words.width - shape.x - shape.width,
                shape.y - words.y, words.y + words.height - shape.y - shape.height);
        }
        return [group.dataset.id, shape.x, shape.y, shape.x + shape.width, shape.y + shape.height, over];
    });
    const relations = [...document.querySelectorAll('g[data-id]:not(.claim)')].map(group => group.dataset.id);
    return {boxes, relations};
}"""


def looked_at(page, amap, **options):
    svg = argmap.render(amap, fold=(), **options)
    page.set_content(svg)
    seen = page.evaluate(SEEN)
    assert sorted(box[0] for box in seen["boxes"]) == sorted(amap.claims)
    assert set(seen["relations"]) == set(amap.relations)
    assert max(box[5] for box in seen["boxes"]) < 0.5
    flat = sorted((box[1:5] for box in seen["boxes"]), key=lambda box: box[0])
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


@pytest.mark.browser
@pytest.mark.parametrize("style", names())
@pytest.mark.parametrize("path", EXAMPLES, ids=name_of)
def test_every_example_is_whole_and_legible(page, path, style):
    amap = argmap.load(path)
    for direction in DIRECTIONS:
        looked_at(page, amap, style=style, direction=direction, highlight=argmap.lacking_support(amap))
    looked_at(page, amap, style=style, groups=True, values=dict.fromkeys(amap.claims, 0.4))


@pytest.mark.browser
@pytest.mark.parametrize("seed", range(RANDOM_MAPS))
def test_maps_at_random_are_whole_and_legible(page, seed):
    amap = grown(seed)
    for style in names():
        for direction in DIRECTIONS:
            looked_at(page, amap, style=style, direction=direction, groups=seed % 2 == 0)


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
