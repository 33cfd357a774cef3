"""Pictures show the inference: its scheme and name, what is given together, what is unstated; and whatever colours tell."""

import itertools
import re

import pytest
from hypothesis import given
from maps_drawn import DIRECTIONS, EXAMPLES
from pictures_measured import Measured
from strategies import full_maps

import argmap
from argmap.views.graphviz._brackets import bracket
from argmap.views.selection._claim_numbers import numbers
from argmap.views.selection._claim_roles import Places
from argmap.views.selection._closed import closed
from argmap.views.styles import names, style
from argmap.views.styles._fade import contrast

LOADED = {path.name.partition(".")[0]: argmap.load(path) for path in EXAMPLES}


@pytest.fixture
def bridge():
    amap = argmap.ArgumentMap(title="The bridge")
    amap.source("Report", id="report", reliability="B", credibility=2)
    safe = amap.claim("The bridge is safe", id="safe", author="Ann", tags=["top"], group=("Main",))
    say = amap.claim(
        "The engineers say so", id="say", citations=[argmap.Citation(source="report")], author="Ben"
    )
    know = amap.claim("Engineers know bridges", id="know", implicit=True)
    why = amap.support([say, know], safe, id="why", scheme="expert opinion", label="Appeal", weight=0.8)
    amap.challenge(amap.claim("They were paid", id="paid", group=("Doubts",)), why, id="cut", scheme="bias")
    return amap


def words(svg):
    return [word.strip() for word in re.findall(r">([^<>]+)</text>", svg)]


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("layout", ["tree", "layered"])
def test_name_scheme_and_weight_stand_at_the_line(bridge, direction, layout):
    svg = argmap.render(bridge, direction=direction, layout=layout)
    assert "Appeal: expert opinion, weight 0.8" in " ".join(words(svg))
    assert "bias" in words(svg)


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("name", ["missing_painting", "school_phones", "sensor_store", "infusion_pump"])
def test_a_scheme_stands_within_24_points_of_its_line(name, direction):
    amap = LOADED[name].copy()
    for relation in list(amap.relations.values()):
        if relation.type != "association":
            amap.evolve(relation.id, scheme="sign", label=None)
    svg = argmap.render(amap, direction=direction, layout="tree")
    for group in re.findall(r'<g id="[^"]*" class="edge relation[^"]*".*?</g>', svg, re.DOTALL):
        for text in re.findall(r'<text[^>]*x="([-\d.]+)" y="([-\d.]+)"[^>]*>sign<', group):
            x, y = map(float, text)
            path = re.findall(r"(-?[\d.]+),(-?[\d.]+)", re.search(r' d="([^"]+)"', group)[1])
            points = [(float(a), float(b)) for a, b in path]
            near = min(
                abs(a + (c - a) * t - x) + abs(b + (d - b) * t - y)
                for (a, b), (c, d) in itertools.pairwise(points)
                for t in (0, 0.25, 0.5, 0.75, 1)
            )
            assert near <= 40, "from the middle of the words, which are less than 24 points from there"


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_premises_side_by_side_have_one_bracket(bridge, direction):
    source = argmap.dot(bridge, direction=direction).source
    stems = [line for line in source.splitlines() if "class=stem" in line]
    turns = [set(re.search(r'pos="([^"]+)"', line)[1].split()) for line in stems]
    assert len(stems) == 2
    assert len(turns[0] & turns[1]) >= 2, "both run along one line, and to the sign"


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_bracket_runs_along_no_frame(bridge, direction):
    def shared():
        source = argmap.dot(bridge, direction=direction, groups=True).source
        stems = [line for line in source.splitlines() if "class=stem" in line]
        one, other = (set(re.search(r'pos="([^"]+)"', line)[1].split()) for line in stems)
        return len(one & other)

    assert shared() >= 4
    bridge.evolve("say", group=("Experts",))
    bridge.evolve("know", group=("Knowledge",))
    assert shared() < 4


def test_a_bracket_passes_nothing_that_stands_on_an_edge():
    boxes = {"a": ((0.0, 0.0), (40.0, 20.0)), "b": ((60.0, 0.0), (40.0, 20.0))}
    assert bracket(boxes, (30.0, 40.0), (30.0, 12.0), down=True, taken={"a": 20.0})
    assert bracket(boxes, (30.0, 40.0), (30.0, 12.0), down=True, taken={"b": 20.0}) == {}


@pytest.mark.slow
@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("name", LOADED)
def test_a_bracket_runs_over_no_box(name, direction):
    picture = Measured(argmap.render(LOADED[name], direction=direction, layout="tree", fold=()))
    assert picture.over_boxes() == []


def test_what_is_unstated_has_a_lighter_outline(bridge):
    line = next(line for line in argmap.dot(bridge).source.splitlines() if "Engineers know" in line)
    border = re.search(r' color="(#\w+)" fillcolor', line)[1]
    assert "dashed" in line
    assert 2.5 <= contrast(border, "#ffffff") < contrast(style("plain").support_box.border, "#ffffff")
    assert ">unstated: lighter, dashed<" in argmap.dot(bridge).source


def test_numbers_are_alike_in_picture_outline_and_report(bridge):
    told = {"safe": "1", "say": "1.1", "know": "1.2", "paid": "1.2.1"}
    assert numbers(Places(bridge)) == told
    source = argmap.dot(bridge, number=True).source
    outline = argmap.outline(bridge, number=True)
    report = argmap.report(bridge, number=True, picture=False)
    for claim, number in told.items():
        text = bridge.claims[claim].text
        assert f"<b>{number}</b>" in source
        assert re.search(rf"(^|\s){re.escape(number)} (\(unstated\) |\[\w+\] )*{text}", outline, re.MULTILINE)
        assert re.search(rf"{re.escape(number)}\**\s+\**{text}", report)


def test_a_number_is_the_same_whatever_part_is_shown(bridge):
    assert "<b>1.2.1</b>" in argmap.dot(bridge, number=True, only=["paid", "know"]).source


@pytest.mark.slow
@given(full_maps())
def test_each_claim_of_any_map_has_one_number(amap):
    found = numbers(Places(amap))
    assert found.keys() == set(amap.claims)
    assert len(set(found.values())) == len(found)


def test_numbers_of_a_long_chain_stay_short():
    amap = argmap.ArgumentMap()
    last = amap.claim("0")
    for step in range(1, 2000):
        claim = amap.claim(str(step))
        amap.support(claim, last)
        last = claim
    found = numbers(Places(amap))
    assert len(set(found.values())) == 2000
    assert max(map(len, found.values())) < 40


@pytest.mark.parametrize("colour", ["tag", "author", "kind", "section", "side"])
def test_colours_have_a_legend(bridge, colour):
    source = argmap.dot(bridge, colour=colour).source
    named = {
        "tag": "top: 1",
        "author": "Ben: 1",
        "kind": "Claim: 4",
        "section": "Doubts: 1",
        "side": "for it in the end: 2",
    }
    assert f">{named[colour]}<" in source
    assert f">{named[colour]}<" not in argmap.dot(bridge).source


@pytest.mark.parametrize("look", names())
def test_words_can_be_read_on_every_colour(look):
    amap = argmap.ArgumentMap()
    for number in range(12):
        amap.claim(str(number), tags=[f"t{number}"])
    source = argmap.dot(amap, colour="tag", style=look, fold=()).source
    fills = set(re.findall(r'fillcolor="(#\w+)"', source)) - {style(look).background}
    assert len(fills) == 8
    for fill in fills:
        assert contrast(style(look).ink, fill) >= 4.5
        assert contrast(style(look).muted, fill) >= 4.5
    assert ">others: 5<" in source


def test_the_quality_of_a_source_stands_at_the_foot(bridge):
    assert "Report ■■■■□ B2" in " ".join(words(argmap.render(bridge)))


def test_closed_sections_are_one_box_each():
    amap = LOADED["shared_security"]
    made = closed(amap)
    sections = {claim.group[0] for claim in amap if claim.group}
    assert len(made) == len(sections) + sum(not claim.group for claim in amap)
    svg = argmap.render(
        amap, closed=True, highlight=argmap.lacking_support(amap), values=argmap.strength(amap)
    )
    assert svg.count('class="node claim') == len(made)


@pytest.mark.slow
@given(full_maps())
def test_any_map_can_be_closed(amap):
    made = closed(amap)
    assert {claim.id for claim in amap if not claim.group} <= set(made.claims)
    assert argmap.dot(amap, closed=True).source
