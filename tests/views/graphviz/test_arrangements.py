"""Which layout a map has, and what each looks like."""

import json
import math
import re

import pytest
from maps_drawn import EXAMPLES
from pictures_measured import Measured

import argmap
from argmap.views.graphviz._engine import lay_out
from argmap.views.graphviz._placing import ArrowEnd, spline

SCHOOL = next(path for path in EXAMPLES if "school" in path.name)
FERRY = next(path for path in EXAMPLES if "ferry" in path.name)


def test_a_map_is_a_tree_unless_much_of_it_is_used_again_and_lines_cross_often():
    assert argmap.dot(argmap.load(SCHOOL)).placed
    tangled = argmap.load(FERRY)
    assert not argmap.dot(tangled).placed
    assert argmap.dot(tangled, layout="tree").placed
    assert not argmap.dot(argmap.load(SCHOOL), layout="layered").placed


def test_much_that_is_used_again_is_a_tree_still_where_nothing_crosses():
    amap = argmap.ArgumentMap()
    top, left, right = (amap.claim(text) for text in ("It is so", "One says so", "Another says so"))
    for side in (left, right):
        amap.support(side, top)
        amap.support(amap.claim(f"{side.text}, who saw it"), side)
    amap.support("one-says-so-who-saw-it", right)
    assert argmap.dot(amap).placed


def test_a_butterfly_has_reasons_at_its_left_and_objections_at_its_right():
    amap = argmap.load(SCHOOL)
    [thesis] = argmap.contentions(amap).ids
    boxes = Measured(argmap.render(amap, layout="butterfly")).boxes
    middle = sum(boxes[thesis].box[::2]) / 2
    for relation in amap.relations.values():
        if relation.target == thesis:
            for premise in relation.premises:
                assert (sum(boxes[premise].box[::2]) / 2 < middle) == (relation.type == "support")


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name.partition(".")[0])
def test_any_map_can_be_a_butterfly(example):
    amap = argmap.load(example)
    drawn = Measured(argmap.render(amap, layout="butterfly", fold=()))
    assert set(drawn.boxes) == set(amap.claims)
    assert {line.relation for line in drawn.lines} == set(amap.relations)


def test_a_graph_that_is_changed_by_hand_is_laid_out_by_the_engine(burden):
    graph = argmap.dot(burden)
    assert graph.placed
    graph.node("mine", "A note of mine")
    assert "A note of mine" in graph.svg()


@pytest.mark.parametrize("direction", ["down", "right"])
def test_what_is_hidden_is_counted_on_the_edge_of_its_box(burden, direction):
    graph = argmap.dot(burden, depth=1, direction=direction)
    laid = json.loads(lay_out(graph.source, "json", placed=graph.placed))
    places = {
        one["name"]: [float(x) for x in one["pos"].split(",")] for one in laid["objects"] if "pos" in one
    }
    assert not re.search(r"h\d+ -> n\d+", graph.source)
    for name, (x, y) in places.items():
        if name.startswith("h"):
            assert any(
                abs(x - x0) < 130 and abs(y - y0) < 60
                for other, (x0, y0) in places.items()
                if other[0] == "n"
            )


def test_a_line_ends_where_its_large_hollow_head_begins():
    bend = [(0.0, 0.0), (0.0, 20.0), (0.0, 30.0), (20.0, 30.0)]
    path = [*bend, (23.0, 30.0), (27.0, 30.0), (30.0, 30.0)]
    head = ArrowEnd("odiamond", 1.0, 1.6, bare=True)
    line = [tuple(map(float, point.split(","))) for point in spline(path, ArrowEnd(), head).split()]
    assert line[0] == (0.0, 0.0)
    assert min(math.dist(point, (30.0, 30.0)) for point in line) >= 15
