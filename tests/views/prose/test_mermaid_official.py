"""Mermaid itself reads what we write, finds as many boxes and lines in it, and draws the words as words.

Run in Chromium, with MERMAID naming the file `dist/mermaid.min.js` of the npm package `mermaid`.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hostile_maps import MERMAID, NASTY, hostile_map
from maps_drawn import DIRECTIONS, EXAMPLES, grown

import argmap
from argmap.views.drawing._sanitise import one_line
from argmap.views.styles import names

FILE = os.environ.get("MERMAID", "")
READ = """async texts => {
    const found = [];
    for (const text of texts) {
        try {
            await mermaid.parse(text);
            const {db} = await mermaid.mermaidAPI.getDiagramFromText(text);
            const boxes = [...db.getVertices().values()];
            const live = boxes.filter(box => box.link || box.haveCallback || box.icon || box.img).length;
            found.push([boxes.map(box => box.id), db.getEdges().length, live]);
        } catch (error) { found.push(String(error)); }
    }
    return found;
}"""
DRAW = """async text => {
    const {svg} = await mermaid.render('drawn', text);
    const page = new DOMParser().parseFromString(svg, 'text/html');
    const all = [...page.querySelectorAll('*')];
    return {
        words: page.body.textContent,
        scripts: page.querySelectorAll('script, iframe, object, embed, image, img').length,
        handlers: all.filter(one => [...one.attributes].some(field => /^on/i.test(field.name))).length,
        links: [...page.querySelectorAll('a')].length,
    };
}"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not Path(FILE).is_file(),
        reason="set MERMAID to the file dist/mermaid.min.js of the npm package mermaid",
    ),
]


@pytest.fixture(scope="module")
def page(chromium):
    page = chromium.new_page()
    page.set_content("<!DOCTYPE html><body></body>")
    page.add_script_tag(path=FILE)
    page.evaluate("mermaid.initialize({startOnLoad: false})")
    yield page
    page.close()


def read(page, maps, **options):
    """Have Mermaid read maps: each claim a box, each relation a line (and one more for each premise that is joined)."""
    texts = [argmap.mermaid(amap, fold=(), **options) for amap in maps]
    for amap, text, found in zip(maps, texts, page.evaluate(READ, texts), strict=True):
        assert not isinstance(found, str), f"{found}\n{text}"
        boxes, lines, live = found
        struck = {relation.target for relation in amap.relations.values()}
        joined = [r for r in amap.relations.values() if len(r.premises) > 1 or r.id in struck]
        assert sum(box.startswith("n") for box in boxes) == len(amap.claims), text
        assert sum(box.startswith("j") for box in boxes) == len(joined), text
        assert len(boxes) == len(amap.claims) + len(joined), text
        assert lines == len(amap.relations) + sum(len(relation.premises) for relation in joined), text
        assert not live, text


@pytest.mark.parametrize("style", names())
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_mermaid_reads_every_example(page, style, direction):
    for path in EXAMPLES:
        amap = argmap.load(path)
        read(page, [amap], style=style, direction=direction, highlight=argmap.lacking_support(amap))


def test_mermaid_reads_maps_at_random(page):
    looks = [(style, direction) for style in names() for direction in DIRECTIONS]
    for number, (style, direction) in enumerate(looks):
        maps = [grown(seed) for seed in range(number, 200, len(looks))]
        read(page, maps, style=style, direction=direction)


def test_mermaid_reads_a_folded_map(page, tree):
    text = argmap.mermaid(tree(400))
    [found] = page.evaluate(READ, [text])
    assert not isinstance(found, str), found
    assert "hidden" in found[0]


def hostile_maps():
    dice = random.Random(0)
    for number in range(60):
        amap = hostile_map([dice.choice([*NASTY, *MERMAID]) for _ in range(8)], dice.choice(NASTY[:5]))
        amap.description = dice.choice(NASTY)
        if number % 2:
            amap.replace(amap["p"].evolve(group=[dice.choice([*NASTY, *MERMAID])]))
        yield amap


def test_mermaid_takes_hostile_texts_for_texts(page):
    maps = list(hostile_maps())
    marks = [argmap.Finding(text, "p", text) for text in [*NASTY, *MERMAID]]
    read(page, maps)
    read(page, maps, highlight=marks)


def test_mermaid_draws_hostile_texts_as_words(page):
    for amap in list(hostile_maps())[:20]:
        drawn = page.evaluate(DRAW, argmap.mermaid(amap))
        assert (drawn["scripts"], drawn["handlers"], drawn["links"]) == (0, 0, 0)
        shown = drawn["words"].replace("\u2060", "")
        for claim in amap:
            assert one_line(claim.text) in shown


def test_mermaid_draws_every_word_of_the_examples(page):
    for path in EXAMPLES:
        amap = argmap.load(path)
        words = "".join(page.evaluate(DRAW, argmap.mermaid(amap))["words"].split())
        for claim in amap:
            assert "".join(claim.text.split()) in words
