"""Looks that are more than palettes: GSN's signs, two columns, paper, dark screens; and the positions of IBIS."""

import json
import re

import pytest
from maps_drawn import EXAMPLES

import argmap
from argmap.views.graphviz._engine import lay_out
from argmap.views.styles import style

LOADED = {path.name.partition(".")[0]: argmap.load(path) for path in EXAMPLES}


@pytest.fixture
def case():
    amap = argmap.ArgumentMap(vocabulary="gsn")
    goal, plan = (
        amap.claim("It is safe", id="G1", kind="goal"),
        amap.claim("Over hazards", id="S1", kind="strategy"),
    )
    parts = [amap.claim(f"Hazard {n} is handled", id=f"G{n}", kind="goal") for n in (2, 3)]
    proof = amap.claim("Report of the tests on the rig", id="Sn1", kind="solution")
    amap.support(plan, goal)
    amap.support(parts, plan, id="both")
    amap.support(proof, parts[0])
    amap.associate(amap.claim("On a ward", id="C1", kind="context"), goal, label="in context of")
    amap.associate(amap.claim("All are known", id="A1", kind="assumption"), plan, label="assuming")
    amap.associate(amap.claim("As in the norm", id="J1", kind="justification"), plan, label="justified by")
    return amap


def test_gsn_has_a_diamond_below_what_is_undeveloped_and_nowhere_else(case):
    lines = argmap.dot(case, style="gsn").source.splitlines()
    diamonds = [line for line in lines if "shape=diamond" in line]
    assert len(diamonds) == 1
    (at,) = re.findall(r'pos="([-\d.]+),([-\d.]+)"', diamonds[0])
    goal = next(line for line in lines if "Hazard 3" in line)
    x, y = map(float, re.search(r'pos="([-\d.]+),([-\d.]+)"', goal).groups())
    assert float(at[0]) == pytest.approx(x, abs=0.1)
    assert float(at[1]) < y
    assert "shape=diamond" not in argmap.dot(case).source


def test_gsn_leads_to_a_context_by_a_hollow_head_and_needs_no_and(case):
    source = argmap.dot(case, style="gsn").source
    assert source.count("arrowtail=onormal") == 3
    assert "AND" not in re.sub("STANDARD", "", source)
    assert "label=AND" in argmap.dot(case).source


def test_gsn_has_letters_at_assumptions_and_justifications(case):
    source = argmap.dot(case, style="gsn").source
    assert re.findall(r'<b><font point-size="11" color="#111111">(\w)</font></b>', source) == ["A", "J"]


@pytest.mark.parametrize("engine", ["pure", pytest.param("dot", marks=pytest.mark.system_dot)])
def test_a_solution_is_a_circle_around_its_words(case, engine):
    svg = argmap.render(case, style="gsn", engine=engine)
    group = re.search(r'<g [^>]*data-id="Sn1".*?</g>', svg, re.DOTALL)[0]
    across, up = re.search(r'rx="([\d.]+)" ry="([\d.]+)"', group).groups()
    assert float(across) == pytest.approx(float(up), abs=0.5)
    assert float(across) < 80


def test_gsn_crosses_out_what_is_defeated(case):
    case.challenge(case.claim("It leaks", id="CG1", kind="counter-goal"), "G3")
    svg = argmap.render(case, style="gsn", values=argmap.acceptability(case))
    fallen = [
        id_ for id_, label in argmap.acceptability(case).items() if label == "out" and id_ in case.claims
    ]
    assert svg.count('class="cross"') == 2 * len(fallen) > 0
    assert "cross" not in argmap.render(case, values=argmap.acceptability(case))


def test_gsn_names_an_id_only_if_someone_may_have_chosen_it():
    amap = argmap.ArgumentMap()
    amap.claim("Nobody looked at the west door")
    amap.claim("It was open", id="door-was-open")
    source = argmap.dot(amap, style="gsn").source
    assert ">CLAIM<" in source
    assert ">CLAIM door-was-open<" in source


def test_kialo_has_two_columns_with_the_strongest_first():
    amap = argmap.ArgumentMap()
    top = amap.claim("Ban it", id="top")
    for name, weight in (("weak", 0.1), ("strong", 0.9), ("middling", 0.5)):
        amap.support(amap.claim(name, id=name, weight=weight), top)
    amap.challenge(amap.claim("con", id="con"), top)
    source = argmap.dot(amap, style="kialo").source

    def place(name):
        line = next(line for line in source.splitlines() if f'"argmap-{name}"' in line and "->" not in line)
        return tuple(map(float, re.search(r'pos="([-\d.]+),([-\d.]+)"', line).groups()))

    assert place("strong")[0] < place("top")[0] < place("con")[0]
    assert place("strong")[1] > place("middling")[1] > place("weak")[1]
    assert "0.90" in source
    assert "rankdir=BT" in argmap.dot(amap, style="kialo", layout="tree", direction="down").source


def test_print_has_no_dotted_box():
    source = argmap.dot(LOADED["missing_painting"], style="print").source
    boxes = [line for line in source.splitlines() if "undercut" in line and "->" not in line]
    assert boxes
    assert all(
        "diagonals" in line and "dotted" not in line
        for line in boxes
        if "label" in line and "graph" not in line
    )


def test_auto_follows_the_screen_and_says_the_light_colour_first():
    amap = LOADED["missing_painting"]
    svg = argmap.render(amap, style="auto", values=argmap.acceptability(amap))
    light, dark = style("plain"), style("dark")
    assert "color-scheme:light dark" in svg
    assert f"light-dark({light.support_box.fill},{dark.support_box.fill})" in svg
    assert re.sub(r' style="[^"]*"', "", svg) == re.sub(
        r' style="[^"]*"', "", argmap.render(amap, style="plain", values=argmap.acceptability(amap))
    )


def test_a_bitmap_of_auto_is_that_of_the_light_look():
    amap = LOADED["sensor_store"]
    light, auto = (argmap.render(amap, format="png", style=style) for style in ("plain", "auto"))
    assert light == auto


@pytest.mark.browser
def test_auto_is_dark_on_a_dark_screen(chromium):
    svg = argmap.render(LOADED["sensor_store"], style="auto", engine="pure")
    for scheme, ground in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(13, 17, 23)")):
        page = chromium.new_page(color_scheme=scheme)
        page.set_content(svg)
        found = page.evaluate("getComputedStyle(document.querySelector('svg polygon')).fill")
        page.close()
        assert found == ground


def test_what_answers_a_question_is_a_position():
    amap = argmap.ArgumentMap(vocabulary="ibis")
    question = amap.claim("Where?", kind="question")
    for text in ("Here", "There"):
        idea = amap.claim(text, kind="idea")
        amap.associate(idea, question, label="answers")
        amap.support(amap.claim(f"{text} is room", kind="pro"), idea)
    source = argmap.dot(amap).source
    assert source.count(">POSITION<") == 2
    assert "CONTENTION" not in source
    assert ">answers<" in source


def test_only_the_first_contention_is_bold():
    amap = argmap.ArgumentMap()
    for number in range(3):
        amap.support(amap.claim(f"reason {number}"), amap.claim(f"thesis {number}"))
    source = argmap.dot(amap).source
    assert len(re.findall(r"<b>thesis", source)) == 1
    assert source.count("penwidth=2.4") == 1


@pytest.mark.parametrize("engine", ["pure", pytest.param("dot", marks=pytest.mark.system_dot)])
def test_signs_of_gsn_are_where_the_source_says(case, engine):
    source = argmap.dot(case, style="gsn").source
    found = json.loads(lay_out(source, "json", engine=engine, placed=True))["objects"]
    assert {one["name"] for one in found if "pos" in one} >= set(
        re.findall(r"^\t+(n\d+)", source, re.MULTILINE)
    )
