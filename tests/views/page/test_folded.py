"""What a reader folds is left out of a layout that Python made: all the rest of it stays in order, and nothing is run over."""

import os
import random

import pytest
from browsing import choose
from maps_drawn import grown
from maps_to_lay_out import map_to_lay_out
from pages_measured import FOLD, FOLDABLE, MeasuredPage

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SEEDS = range(int(os.environ.get("ARGMAP_RANDOM_MAPS", "0"))) or (2, 5, 9, 12)


def map_of(seed):
    again, sections = (0, 0, 0.05, 0.1)[seed % 4], (0, 0, 2)[seed % 3]
    return (
        grown(seed) if seed % 7 == 6 else map_to_lay_out(seed, 6 + seed % 50, again=again, sections=sections)
    )


def order(picture, direction, shown):
    """Give the boxes of each claim that are shown, in their order on the axis that levels run along."""
    across = 1 if direction == "right" else 0
    parents = {
        premise: relation.target
        for relation in reversed(shown.amap.relations.values())
        for premise in relation.premises
    }
    row = sorted(shown.boxes, key=lambda name: picture.boxes[name].box[across])
    return {parent: [one for one in row if parents.get(one) == parent] for parent in shown.amap.claims}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("direction", ["down", "right"])
def test_whatever_is_folded_no_line_runs_over_anything_and_each_ends_where_it_should(visit, seed, direction):
    amap, dice = map_of(seed), random.Random(seed)
    page = visit(amap, options={"direction": direction, "fold": ()}, reduced_motion="reduce")
    choose(page, dice.choice(["full text", "full text", "titles", "ids"]))
    whole = MeasuredPage(page, amap)
    assert whole.complaints() == []
    assert whole.boxes.keys() == amap.claims.keys()
    held = page.evaluate(FOLDABLE)
    hidden = 0
    for _ in range(4):
        chosen = dice.sample(held, min(3, len(held)))
        folded = [claim for claim in chosen if page.evaluate(FOLD, [claim, False])]
        picture = MeasuredPage(page, amap)
        assert picture.complaints() == [], folded
        hidden += len(whole.boxes) - len(picture.boxes)
        assert order(picture, direction, picture) == order(whole, direction, picture)
        for claim in folded:
            if dice.random() < 0.5:
                page.evaluate(FOLD, [claim, True])
                assert MeasuredPage(page, amap).complaints() == [], claim
    assert hidden or not held
