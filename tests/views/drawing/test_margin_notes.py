"""Notes in the margin: where boxes and lines are, and that notes do not lie on each other."""

from __future__ import annotations

import itertools
import re

import pytest
from notation import amap_of

import argmap
from argmap.views.drawing._margin_notes import LINE, Note, boxes, with_notes


def drawn(amap):
    return argmap.render(amap, engine="pure", legend=False)


def test_each_claim_and_relation_has_a_place_within_the_picture():
    amap = amap_of(
        """
        wet: The street is wet.
        rain: It rained.
        long: It rained for long.
        roof: There is a roof.
        dry: Nobody's shoes are wet.
        rain + long -> wet
        roof -| (rain+long -> wet)
        dry -| wet
        """
    )
    svg = drawn(amap)
    found = boxes(svg)
    assert set(found) == {*amap.claims, *amap.relations}
    wide, high = map(float, re.search(r'viewBox="0 0 (\S+) (\S+)"', svg).groups())
    across, down = map(float, re.search(r"translate\((\S+) (\S+)\)", svg).groups())
    for box in found.values():
        assert 0 <= box.left + across <= box.right + across <= wide
        assert 0 <= box.top + down <= box.bottom + down <= high
    claims = [found[id_] for id_ in amap.claims]
    assert all(box.right > box.left and box.bottom > box.top for box in claims)


@pytest.mark.parametrize(
    ("path", "point"),
    [
        ("M0,0C0,10 10,20 10,30", (5, 15)),
        ("M0,0C0,0 0,0 0,0C0,40 0,60 0,100C0,100 0,100 0,100", (0, 50)),
        ("M0,0L10,0L10,20L30,20", (10, 10)),
        ("M0,0L10,20", (5, 10)),
    ],
)
def test_the_number_of_a_relation_stands_on_its_line(path, point):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><g class="graph"><g class="edge" data-id="r"><path d="{path}" /></g></g></svg>'
    box = boxes(svg)["r"]
    assert (box.left, box.top) == (box.right, box.bottom) == point


def test_notes_are_set_one_below_the_other_and_the_picture_grows_for_them():
    amap = argmap.ArgumentMap()
    top = amap.claim("The street is wet", id="top")
    for number in range(6):
        amap.support(amap.claim(f"Reason number {number}", id=f"c{number}"), top)
    svg = drawn(amap)
    notes = [
        Note(f"c{n}", n + 1, ("A long piece of advice that needs more than one line of the margin",) * 3)
        for n in range(6)
    ]
    made = with_notes(svg, notes)
    lines = [float(y) for y in re.findall(r'<text x="[^"]+" y="([^"]+)" font-size="11"', made)]
    assert lines == sorted(lines)
    assert all(later - sooner >= LINE - 0.01 for sooner, later in itertools.pairwise(lines))
    high = float(re.search(r'viewBox="0 0 \S+ (\S+)"', made)[1])
    down = float(re.search(r"translate\(\S+ (\S+)\)", made)[1])
    assert lines[-1] + down < high


def test_words_are_escaped_and_a_note_without_words_is_a_number_only():
    amap = amap_of("wet: The street is wet.\nrain: It rained.\nrain -> wet")
    made = with_notes(drawn(amap), [Note("wet", 1, ("<script>&\u202e",)), Note("rain", 2, ())])
    assert "<script>" not in made
    assert "&lt;script&gt;&amp;" in made
    assert made.count('class="lead"') == 1
