from xml.etree import ElementTree as ET

import pytest

import argmap
from argmap.views.drawing._drawing import Drawing
from argmap.views.drawing._geometry import dots_apart
from argmap.views.drawing._measure import measure
from argmap.views.drawing._svg_check import check

SVG = "{http://www.w3.org/2000/svg}"


def groups(svg):
    return {g.get("id"): g for g in ET.fromstring(svg).iter(f"{SVG}g") if g.get("id")}


def test_the_picture_has_a_name_a_description_and_a_role(burden):
    root = ET.fromstring(argmap.render(burden))
    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == "Sharing the burden"
    assert "8 claims" in root[1].text
    assert "The US must share" in root[1].text


def test_each_claim_is_one_group_with_its_shape_and_all_its_words(burden):
    found = groups(argmap.render(burden))
    for claim in burden:
        group = found[f"argmap-{claim.id}"]
        assert group.get("data-id") == claim.id
        assert group.find(f"{SVG}path") is not None or group.find(f"{SVG}polygon") is not None
        words = " ".join(text.text for text in group.iter(f"{SVG}text"))
        assert claim.text in words


def test_the_quotation_stands_in_the_box_with_its_source(burden):
    group = groups(argmap.render(burden))["argmap-crop"]
    words = " ".join(text.text for text in group.iter(f"{SVG}text"))
    assert "“Every hectare eradicated" in words
    assert "Example Report 2019, p. 14" in words
    link = group.find(f".//{SVG}a")
    assert link.get("{http://www.w3.org/1999/xlink}href") == "https://example.org/report?a=1&b=2"
    assert link.get("rel") == "noopener noreferrer"


def test_every_line_of_text_is_held_to_its_measure(burden):
    for text in ET.fromstring(argmap.render(burden)).iter(f"{SVG}text"):
        assert float(text.get("textLength")) > 0
        assert text.get("lengthAdjust") == "spacingAndGlyphs"


def test_tooltips_hold_the_whole_text_and_the_reason_of_a_mark():
    amap = argmap.ArgumentMap()
    long = "word " * 300
    amap.claim(long, id="long")
    why = argmap.Finding("unsupported", "long", "nothing supports it")
    group = groups(argmap.render(amap, highlight=[why]))["argmap-long"]
    title = group.find(f"{SVG}title").text
    assert long.strip() in title
    assert "nothing supports it" in title
    shown = "".join(text.text for text in group.iter(f"{SVG}text"))
    assert len(shown) < 700
    assert "…" in shown


def test_ids_are_our_own_and_unique():
    amap = argmap.ArgumentMap()
    for id_ in ("a b", "a-b", "a/b", "a b-2"):
        amap.claim("Same slug", id=id_)
    svg = argmap.render(amap)
    ids = [g.get("id") for g in ET.fromstring(svg).iter() if g.get("id")]
    assert len(ids) == len(set(ids)) == 4
    assert all(id_.startswith("argmap-") for id_ in ids)
    assert {g.get("data-id") for g in groups(svg).values()} == {"a b", "a-b", "a/b", "a b-2"}


def test_a_right_to_left_paragraph_ends_at_the_right_edge():
    amap = argmap.ArgumentMap()
    amap.claim("אין די בצמצום ההיצע כדי לפתור את בעיית הסמים לבדו וזה ידוע", id="he")
    lines = [
        t for t in groups(argmap.render(amap))["argmap-he"].iter(f"{SVG}text") if t.get("direction") == "rtl"
    ]
    assert len(lines) == 2
    assert len({line.get("x") for line in lines}) == 1


def test_the_size_is_in_pixels_with_a_view_box():
    amap = argmap.ArgumentMap()
    amap.claim("One")
    root = ET.fromstring(argmap.render(amap))
    _, _, width, _ = map(float, root.get("viewBox").split())
    assert float(root.get("width")) == pytest.approx(width * 4 / 3, abs=0.02)


@pytest.mark.parametrize(
    "bad",
    [
        "<script/>",
        "<foreignObject/>",
        "<image href='https://x'/>",
        "<g onload='x()'/>",
        "<a href='javascript:x()'/>",
        "<g style='background:url(https://x)'/>",
        "<x:g xmlns:x='http://www.w3.org/1999/xhtml'/>",
    ],
)
def test_what_could_run_or_load_is_refused(bad):
    with pytest.raises(argmap.RenderError, match="refusing a picture"):
        check(f"<svg xmlns='http://www.w3.org/2000/svg'>{bad}</svg>")


def test_a_torn_picture_is_our_error():
    with pytest.raises(argmap.RenderError, match="not well-formed"):
        check("<svg")


def test_a_drawing_needs_no_title():
    amap = argmap.ArgumentMap()
    amap.claim("One")
    assert ET.fromstring(argmap.render(amap))[0].text == "Argument map"
    assert Drawing().parts == {}


def test_words_on_a_line_stand_off_it_and_keep_their_own_width():
    amap = argmap.ArgumentMap()
    amap.associate(amap.claim("b", id="b"), amap.claim("a", id="a"), label="answers", id="r")
    root = ET.fromstring(argmap.render(amap, direction="down"))
    [line] = [g for g in root.iter(f"{SVG}g") if g.get("data-id") == "r"]
    text = line.find(f"{SVG}text")
    assert text.text == "answers"
    assert float(text.get("textLength")) == pytest.approx(measure("answers", 8), abs=0.01)
    stem = float(line.find(f"{SVG}path").get("d")[1:].partition(",")[0])
    assert float(text.get("x")) > stem + 3
    assert (text.get("paint-order"), text.get("stroke")) == ("stroke", "#ffffff")


def test_lines_do_not_strike_the_names_of_frames_through():
    amap = argmap.ArgumentMap()
    top = amap.claim("a", id="a")
    amap.support(amap.claim("b", id="b", group=["Section"]), top)
    root = ET.fromstring(argmap.render(amap, groups=True))
    order = [g.get("class").split()[0] for g in root.iter(f"{SVG}g")]
    assert order.index("edge") < order.index("cluster") < order.index("node")


def test_dots_are_round_and_dashes_are_seen_as_such(burden):
    root = ET.fromstring(argmap.render(burden))
    lines = {g.get("data-id"): g.find(f"{SVG}path") for g in root.iter(f"{SVG}g")}
    assert lines["x1"].get("stroke-dasharray") == "6,4"
    assert (lines["u1"].get("stroke-dasharray"), lines["u1"].get("stroke-linecap")) == ("0.1,5.2", "round")
    assert lines["s1"].get("stroke-dasharray") is None


@pytest.mark.parametrize(("width", "apart"), [(0.8, 3.6), (2.6, 5.2), (2.8, 5.6), (5.6, 8.4)])
def test_dots_of_a_wide_line_are_closer_than_they_are_wide(width, apart):
    assert dots_apart(width) == pytest.approx(apart)
