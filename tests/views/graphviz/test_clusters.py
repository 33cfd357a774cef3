"""Groups are frames, a level of detail is kept, and siblings stand as their author put them."""

import json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import full_maps, shapes

import argmap
from argmap.views.drawing._sanitise import sanitise
from argmap.views.drawing._svg_check import check
from argmap.views.graphviz._engine import lay_out

SVG = "{http://www.w3.org/2000/svg}"
slow = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def grouped():
    amap = argmap.ArgumentMap()
    top = amap.claim("Safe", id="top", group=["Top"])
    for name in ("a", "b"):
        goal = amap.claim(f"Hazard {name} is gone", id=name, group=["Hazards", name])
        amap.support(goal, top, id=f"{name}-top")
        amap.support(amap.claim("Tested", id=f"{name}-test", group=["Hazards", name]), goal, id=f"{name}-why")
    amap.challenge(amap.claim("Not all of it", id="u", group=["Hazards", "a"]), "a-why")
    return amap


def frames(svg):
    return {g.get("data-group"): g for g in ET.fromstring(svg).iter(f"{SVG}g") if g.get("data-group")}


def ends(path):
    pairs = [
        tuple(map(float, pair.split(",")))
        for pair in path.get("d")
        .replace("M", " ")
        .replace("C", " ")
        .replace("L", " ")
        .replace("Z", " ")
        .split()
        if "," in pair
    ]
    xs, ys = zip(*pairs, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("direction", ["down", "right"])
def test_each_group_is_a_frame_around_its_claims(direction):
    svg = argmap.render(grouped(), direction=direction)
    check(svg)
    found = frames(svg)
    assert set(found) == {"Top", "Hazards", "a", "b"}
    inner, outer = (ends(found[name].find(f".//{SVG}path")) for name in ("a", "Hazards"))
    assert outer[0] <= inner[0]
    assert outer[1] <= inner[1]
    assert outer[2] >= inner[2]
    assert outer[3] >= inner[3]


def test_sections_that_bear_on_several_others_are_framed_only_when_asked():
    amap = grouped()
    amap.support(amap.claim("x", group=["Aside"]), "a")
    amap.support(amap.claim("y", group=["Aside"]), "b")
    assert not frames(argmap.render(amap))
    assert len(frames(argmap.render(amap, groups=True))) == 5
    assert not frames(argmap.render(grouped(), groups=False))


@pytest.mark.slow
@slow
@given(full_maps(), st.sampled_from(["down", "right"]))
def test_any_groups_can_be_framed(amap, direction):
    svg = argmap.render(amap, groups=True, direction=direction)
    check(svg)
    drawn = {g.get("data-id") for g in ET.fromstring(svg).iter(f"{SVG}g")}
    assert drawn >= {sanitise(id_) for id_ in (*amap.claims, *amap.relations)}


@pytest.mark.slow
@slow
@given(shapes(associations=True), st.data())
def test_undercuts_across_frames_are_drawn_too(amap, data):
    for claim in list(amap):
        amap.evolve(claim.id, group=data.draw(st.lists(st.sampled_from("ab"), max_size=2)))
    ids = [
        g.get("data-id")
        for g in ET.fromstring(argmap.render(amap, groups=True)).iter(f"{SVG}g")
        if g.get("data-id")
    ]
    assert sorted(ids) == sorted([*amap.claims, *amap.relations])


def test_nothing_within_frames_is_held_on_one_rank_for_engines_may_give_up_on_that():
    assert "rank=same" not in argmap.dot(grouped(), layout="layered").source
    assert "rank=same" in argmap.dot(grouped(), layout="layered", groups=False).source


@pytest.mark.parametrize("engine", ["pure", "dot"])
@pytest.mark.parametrize("layout", ["tree", "layered"])
def test_in_gsn_one_context_stands_beside_each_element_of_its_module(engine, layout):
    amap = argmap.ArgumentMap()
    goal = amap.claim("goal", id="goal", group=["System"])
    part = amap.claim("part", id="part", group=["System"])
    amap.support(part, goal)
    for name, target in [
        ("near", goal),
        ("second", goal),
        ("shared", goal),
        ("shared", part),
        ("away", part),
    ]:
        if name not in amap:
            amap.claim(name, id=name, group=["Elsewhere" if name == "away" else "System"])
        amap.associate(name, target, label="in context of")

    def heights(**options):
        graph = argmap.dot(amap, **options, layout=layout, groups=True)
        laid = json.loads(lay_out(graph.source, "json", engine=engine, placed=graph.placed))
        nodes = {node["id"][7:]: node["pos"].split(",") for node in laid["objects"] if "pos" in node}
        return {name: float(pos[1]) for name, pos in nodes.items()}

    gsn, plain = heights(style="gsn", direction="down"), heights(direction="down")
    assert gsn["near"] == pytest.approx(gsn["goal"], abs=0.5)
    assert all(gsn[name] < gsn["goal"] for name in ("second", "shared", "part"))
    assert gsn["away"] < gsn["part"]
    assert gsn["shared"] < gsn["part"] or layout == "tree"  # which hangs it as near to the top as it can
    assert plain["near"] < plain["goal"]
    assert "minlen" not in argmap.dot(amap, style="gsn", direction="right", layout="layered").source


def test_a_hundred_frames_within_one_another_are_drawn():
    amap = argmap.ArgumentMap()
    amap.claim("deep", group=[str(level) for level in range(100)])
    assert len(frames(argmap.render(amap))) == 100


@pytest.mark.parametrize("detail", ["titles", "ids"])
def test_less_detail_leaves_words_and_sources_out(burden, detail):
    burden.evolve("crop", text="word " * 100)
    svg = argmap.render(burden, detail=detail)
    drawn = "".join(text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text"))
    assert "Every hectare" not in drawn
    assert len(drawn) < 900
    assert ("resist" in drawn.replace("may resist", "")) == (detail == "ids")


def test_an_unknown_detail_is_refused(burden):
    with pytest.raises(argmap.RenderError, match="unknown detail 'all': expected one of 'full'"):
        argmap.render(burden, detail="all")


@pytest.mark.slow
@settings(max_examples=25)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=14), st.sampled_from(["down", "right"]))
def test_reasons_of_a_tree_stand_in_the_order_of_their_author(parents, direction):
    amap = argmap.ArgumentMap()
    amap.claim("top", id="0")
    for number, parent in enumerate(parents, 1):
        amap.claim("x" * (number % 7 + 1), id=str(number))
        (amap.support if number % 3 else amap.challenge)(str(number), str(parent % number))
    graph = argmap.dot(amap, direction=direction, legend=False)
    laid = json.loads(lay_out(graph.source, "json"))
    at = {node["name"]: [*map(float, node["pos"].split(","))] for node in laid["objects"]}
    for number in range(len(parents)):
        kids = [f"n{kid + 1}" for kid, parent in enumerate(parents, 1) if parent % kid == number]
        along = [at[kid][0] if direction == "down" else -at[kid][1] for kid in kids]
        assert along == sorted(along)
