"""Laws of every picture: any map is drawn, whole, inert and the same again, whatever part of it is asked for."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import full_maps, shapes

import argmap
from argmap.views.drawing._sanitise import sanitise
from argmap.views.drawing._svg_check import check
from argmap.views.selection._claim_roles import Places
from argmap.views.styles import names

SVG = "{http://www.w3.org/2000/svg}"
slow = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def drawn(svg):
    return {g.get("data-id") for g in ET.fromstring(svg).iter(f"{SVG}g")}


@pytest.mark.slow
@slow
@given(shapes(associations=True), st.sampled_from(["down", "right"]))
def test_every_claim_and_relation_of_any_shape_is_drawn_once(amap, direction):
    svg = argmap.render(amap, direction=direction, highlight=argmap.lacking_support(amap))
    check(svg)
    ids = [g.get("data-id") for g in ET.fromstring(svg).iter(f"{SVG}g") if g.get("data-id")]
    assert sorted(ids) == sorted([*amap.claims, *amap.relations])


@pytest.mark.slow
@pytest.mark.system_dot
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amap=shapes(associations=True), direction=st.sampled_from(["down", "right"]))
def test_the_system_s_engine_draws_any_shape_too(system_dot, amap, direction):
    assert drawn(argmap.render(amap, direction=direction, engine="dot")) >= {*amap.claims, *amap.relations}


@pytest.mark.slow
@slow
@given(full_maps(), st.sampled_from(names()))
def test_any_field_may_be_filled(amap, style):
    svg = argmap.render(amap, style=style)
    check(svg)
    assert drawn(svg) >= {sanitise(id_) for id_ in amap.claims}
    assert argmap.outline(amap).count("\n") >= 0
    assert argmap.dot(amap, style=style).source == argmap.dot(amap.copy(), style=style).source


@pytest.mark.slow
@slow
@given(shapes(associations=True), st.data())
def test_any_part_can_be_asked_for(amap, data):
    ids = st.sampled_from([*amap.claims, *amap.relations])
    some = st.lists(ids, min_size=1, max_size=3)
    options = {
        "focus": data.draw(st.none() | some),
        "only": data.draw(st.none() | some),
        "fold": data.draw(st.just("auto") | some),
        "depth": data.draw(st.none() | st.integers(0, 3)),
        "hops": data.draw(st.integers(0, 3)),
    }
    before = amap.copy()
    check(argmap.render(amap, **options))
    text = argmap.outline(amap, **options)
    assert amap == before
    shown = argmap.dot(amap, **options).source
    hidden = len(amap) - len(
        {
            line.split()[0]
            for line in shown.splitlines()
            if line.startswith("\t") and line.lstrip("\t").startswith("n") and "->" not in line.split("[")[0]
        }
        - {"node"}
    )
    assert ("Not shown" in shown) == (hidden > 0)
    assert ("not shown" in text) == (hidden > 0)


@given(shapes(associations=True))
def test_the_outline_writes_every_claim(amap):
    text = argmap.outline(amap)
    for claim in amap:
        assert claim.text in text


@given(shapes(associations=True))
def test_contentions_are_those_of_the_analysis(amap):
    assert set(Places(amap).contentions) == set(argmap.contentions(amap).ids)
