"""Pictures of maps, measured from what engines draw: whatever is laid out is drawn so, by either."""

import json
import os
import shutil
import statistics
import subprocess

import pytest
from maps_drawn import DIRECTIONS, EXAMPLES, grown, name_of
from maps_to_lay_out import map_to_lay_out
from pictures_measured import Measured

import argmap
from argmap.views.graphviz._engine import lay_out
from argmap.views.graphviz._picture import svg_of
from argmap.views.graphviz.dot import draw
from argmap.views.picture_options import PictureOptions

ENGINES = ["pure", pytest.param("dot", marks=pytest.mark.system_dot)]
examples = pytest.mark.parametrize("path", EXAMPLES, ids=name_of)
ways = pytest.mark.parametrize("direction", DIRECTIONS)


def drawn(amap, engine="auto", **options):
    return measured(amap, argmap.render(amap, engine=engine, fold=(), **options))


def measured(amap, svg):
    found = Measured(svg)
    found.targets = {relation.id: relation.target for relation in amap.relations.values()}
    return found


def faults(amap, picture):
    """Lines over boxes, signs or names of frames; heads that end too far from their box, or nearly as near to another."""
    told = [f"{relation} runs over {box}" for relation, box in picture.over_boxes()]
    told += [f"{relation} runs over a name" for relation in picture.over_titles()]
    for relation, off, apart in picture.heads(amap):
        if not -5 < off <= 2:
            told.append(f"the head of {relation} is {off:.1f} off")
        if apart < 6:
            told.append(f"the head of {relation} is but {apart:.1f} nearer than to another box")
    return told


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
@examples
@ways
def test_no_line_of_an_example_runs_over_anything_and_each_head_is_at_its_box(path, direction, engine):
    amap = argmap.load(path)
    for style in ("plain", "gsn"):
        picture = drawn(amap, engine, layout="tree", direction=direction, style=style)
        if style == "plain":  # in gsn heads are at premises
            assert faults(amap, picture) == []
        assert picture.over_boxes() == []


@pytest.mark.slow
@pytest.mark.system_dot
@examples
@ways
def test_both_engines_draw_the_same(path, direction):
    amap = argmap.load(path)
    one, other = (drawn(amap, engine, layout="tree", direction=direction) for engine in ("pure", "dot"))
    assert one.boxes.keys() == other.boxes.keys()
    for kept in ("boxes", "signs"):
        for name, shape in getattr(one, kept).items():
            assert getattr(other, kept)[name].box == pytest.approx(shape.box, abs=1)
    for line, same in zip(one.lines, other.lines, strict=True):
        assert line.relation == same.relation
        assert line.path[0] == pytest.approx(same.path[0], abs=1)
        assert line.path[-1] == pytest.approx(same.path[-1], abs=1)


@pytest.mark.slow
@pytest.mark.system_dot
@examples
def test_any_graphviz_takes_the_dot_and_leaves_all_in_its_place(path):
    source = argmap.render(argmap.load(path), format="dot", layout="tree")
    neato = shutil.which("neato")
    done = subprocess.run([neato, "-n2", "-Tjson"], input=source.encode(), capture_output=True, check=True)
    assert b"position" not in done.stderr
    theirs = {one["name"]: one["pos"] for one in json.loads(done.stdout)["objects"] if "pos" in one}
    ours = {
        one["name"]: one["pos"]
        for one in json.loads(lay_out(source, "json", placed=True))["objects"]
        if "pos" in one
    }
    assert theirs.keys() == ours.keys()
    for name, place in theirs.items():
        assert [float(x) for x in place.split(",")] == pytest.approx(
            [float(x) for x in ours[name].split(",")], abs=1
        )


MAPS = [(seed, 6 + 2 * seed, (0, 0, 0.05, 0.1)[seed % 4], (0, 0, 2)[seed % 3]) for seed in range(12)]


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "claims", "again", "sections"), MAPS)
@ways
def test_no_line_of_a_map_at_random_runs_over_anything(seed, claims, again, sections, direction):
    amap = map_to_lay_out(seed, claims, again=again, sections=sections)
    assert faults(amap, drawn(amap, layout="tree", direction=direction)) == []


SEEDS = range(int(os.environ.get("ARGMAP_RANDOM_MAPS", "0"))) or (6, 27, 30, 45, 56, 90, 124)
DRAWN = [("auto", "plain"), ("layered", "plain"), ("auto", "kialo"), ("auto", "print"), ("auto", "gsn")]


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("layout", "style"), DRAWN)
@ways
def test_no_head_of_any_map_is_off_its_box_or_near_another_whoever_laid_it_out(
    seed, layout, style, direction
):
    """Linked premises, undercuts of undercuts, claims used again and frames: some that an engine orders, some in two columns."""
    again, sections = (0, 0, 0.05, 0.1)[seed % 4], (0, 0, 2)[seed % 3]
    odd = seed % 2
    amap = map_to_lay_out(seed, 6 + seed % 40, again=again, sections=sections) if odd else grown(seed)
    picture = drawn(amap, layout=layout, style=style, direction=direction)
    assert picture.over_boxes() == []
    if style != "gsn":  # where heads are at premises
        assert faults(amap, picture) == []


@pytest.mark.slow
@pytest.mark.system_dot
@ways
def test_what_an_engine_laid_out_is_mended_by_either(direction):
    amap = grown(130)
    for engine in ("pure", "dot"):
        assert faults(amap, drawn(amap, engine, layout="layered", direction=direction)) == []


@pytest.mark.slow
def test_lines_cross_less_and_are_shorter_than_where_an_engine_leads_them():
    ours, theirs, shares = [0, 0.0], [0, 0.0], []
    for seed, claims, again, sections in MAPS:
        amap = map_to_lay_out(seed, claims, again=again, sections=sections)
        for direction in DIRECTIONS:
            one = drawn(amap, layout="tree", direction=direction)
            other = measured(amap, by_engine(amap, direction))
            for total, picture in ((ours, one), (theirs, other)):
                total[0] += picture.crossings()
                total[1] += picture.length
            shares.append(one.length / other.length)
    assert ours[0] <= theirs[0]
    assert ours[1] <= theirs[1]
    assert statistics.median(shares) <= 1


def by_engine(amap, direction):
    """Draw with the same boxes, frames and order, laid out by an engine."""
    picture = draw(amap, PictureOptions(layout="layered", direction=direction, fold=()))
    source = picture.source.replace("graph [", "graph [ordering=in ", 1)
    return svg_of(source, picture.drawing, "auto", 60, placed=False)
