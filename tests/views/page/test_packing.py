"""What is folded is packed by the page's script as Python packs it, box for box."""

import random

import pytest

from argmap.views.layout._chart import Box, Chart, Link
from argmap.views.layout._contours import GAP, Packing
from argmap.views.layout._hung_tree import Tree
from argmap.views.layout._levels import Nodes
from argmap.views.page._template import shipped

FORESTS = 200
PLACED = """({ asked, gap }) => asked.map(({ kids, roots, wide, strikes, shown }) => {
    const boxes = kids.map((_, number) => ({ number, wide: wide[number], via: { struck: strikes[number] ? {} : undefined } }));
    const top = { wide: 0, kids: roots.map(number => boxes[number]) };
    boxes.forEach((box, number) => (box.kids = shown[number] ? kids[number].map(kid => boxes[kid]) : []));
    const placed = placeBoxes(top, box => box.kids, box => ({ along: 50, across: box.wide }), { aligned: false, gap });
    return placed.map(box => [box.number, box.level, box.across]);
})"""


@pytest.fixture(scope="module")
def placed(chromium):
    page = chromium.new_page()
    page.set_content("<!DOCTYPE html>")
    page.evaluate(f"() => {{ {shipped('layout.js')}\n Object.assign(window, {{ placeBoxes }}); }}")
    yield lambda asked: page.evaluate(PLACED, {"asked": asked, "gap": GAP})
    page.close()


def forest_at_random(dice):
    """Boxes that hang from each other, some as strikers, some folded, which shows nothing below them."""
    count = dice.randint(1, 60)
    kids = [[] for _ in range(count)]
    roots = [0]
    for box in range(1, count):
        if dice.random() < 0.05:
            roots.append(box)
        else:
            kids[dice.randrange(max(0, box - 9), box)].append(box)
    fold = dice.choice([0.0, 0.2, 0.5])
    return {
        "kids": kids,
        "roots": roots,
        "wide": [dice.randint(40, 250) for _ in range(count)],
        "strikes": [dice.random() < 0.2 for _ in range(count)],
        "shown": [dice.random() >= fold for _ in range(count)],
    }


def packed(forest):
    """Place what is shown of a forest by Python's packing: by box, its level and its place."""
    chart = Chart([Box(wide, 50) for wide in forest["wide"]], [Link((0,), 0)], [0], {})
    tree = Tree(chart)
    tree.roots = forest["roots"]
    nodes = Nodes(chart, tree, [wide / 2 for wide in forest["wide"]])
    seen = list(forest["roots"])
    for box in seen:  # grows as it is read
        nodes.kids[box] = list(forest["kids"][box]) if forest["shown"][box] else []
        for kid in nodes.kids[box]:
            nodes.levels[kid] = nodes.levels[box] + 1
        seen.extend(nodes.kids[box])
    strikers = {box for box, strikes in enumerate(forest["strikes"]) if strikes}
    Packing(nodes, [[] for _ in forest["kids"]], [], [], strikers)
    return {box: (nodes.levels[box], nodes.across[box]) for box in seen}


@pytest.mark.browser
def test_the_script_packs_what_is_folded_as_python_does(placed):
    dice = random.Random(14)
    forests = [forest_at_random(dice) for _ in range(FORESTS)]
    hidden = 0
    for forest, told in zip(forests, placed(forests), strict=True):
        expected = packed(forest)
        assert {box for box, _, _ in told} == expected.keys()
        zero = next(across for box, _, across in told if box == 0) - expected[0][1]
        for box, level, across in told:
            assert level == expected[box][0]
            assert across - zero == pytest.approx(expected[box][1], abs=1e-6)
        hidden += len(told) < len(forest["kids"])
    assert hidden > FORESTS / 3
