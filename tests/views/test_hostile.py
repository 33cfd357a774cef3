"""Hostile texts stay texts: in DOT, in SVG, in a notebook, whatever the look."""

from xml.etree import ElementTree as ET

import pytest
from hostile_maps import NASTY, hostile_map
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import argmap
from argmap.views.drawing._sanitise import one_line, sanitise
from argmap.views.drawing._svg_check import check
from argmap.views.styles import names

SVG = "{http://www.w3.org/2000/svg}"
texts = st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=60)).filter(
    lambda text: one_line(text) != ""
)


def words(svg, id_):
    group = next(g for g in ET.fromstring(svg).iter(f"{SVG}g") if g.get("data-id") == id_)
    return "".join("".join(text.text or "" for text in group.iter(f"{SVG}text")).split())


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(texts, min_size=8, max_size=8),
    st.sampled_from(names()),
    st.sampled_from(["pure", "down", "right"]),
)
def test_any_text_is_drawn_inert(texts, style, direction):
    direction = "auto" if direction == "pure" else direction
    amap = hostile_map(texts, "top")
    finding = argmap.Finding(texts[0] or "x", "top", texts[1])
    svg = argmap.render(amap, style=style, direction=direction, highlight=[finding], values={"top": texts[2]})
    check(svg)
    shown = words(svg, "top")
    wanted = "".join(one_line(texts[6]).split())
    assert wanted in shown


@pytest.mark.parametrize("style", names())
@pytest.mark.parametrize("text", NASTY)
def test_each_nasty_text_is_shown_as_it_is(text, style):
    amap = argmap.ArgumentMap()
    amap.claim(text, id="it")
    svg = argmap.render(amap, style=style)
    check(svg)
    assert "".join(sanitise(text).split()) in words(svg, "it")


@pytest.mark.system_dot
@pytest.mark.parametrize("text", NASTY)
def test_the_system_s_engine_shows_it_as_it_is_too(text, system_dot):
    amap = argmap.ArgumentMap()
    amap.claim(text, id="it")
    assert "".join(sanitise(text).split()) in words(argmap.render(amap, engine="dot"), "it")


def test_a_claim_of_a_megabyte_is_cut_in_its_box_and_whole_in_its_tooltip():
    amap = argmap.ArgumentMap()
    amap.claim("</svg>" + "x" * 1_000_000, id="it")
    svg = argmap.render(amap)
    assert len(words(svg, "it")) < 700
    assert svg.count("x" * 1_000_000) == 1


def test_hostile_ids_never_leave_their_attributes():
    amap = argmap.ArgumentMap()
    for id_ in ('x" onload="alert(1)', "</svg><script>", r"\N", "<b>"):
        amap.claim("plain", id=id_)
    svg = argmap.render(amap)
    check(svg)
    assert {g.get("data-id") for g in ET.fromstring(svg).iter(f"{SVG}g")} >= set(amap.claims)


def test_a_dangerous_link_is_left_out():
    amap = argmap.ArgumentMap()
    amap.source("Trap", id="s", url="javascript:alert(1)")
    amap.claim("c", citations=[argmap.Citation(source="s")])
    assert "javascript" not in argmap.render(amap)


def test_a_notebook_s_output_is_inert_too():
    amap = hostile_map(NASTY, "top")
    shown = amap._repr_mimebundle_()
    check(shown["image/svg+xml"])
    assert "\x1b" not in shown["text/plain"]
