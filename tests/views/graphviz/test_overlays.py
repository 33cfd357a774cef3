"""What lies over a map is seen: verdicts, strengths, what an edit turns, what is to be done."""

import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from maps_drawn import EXAMPLES
from pictures_measured import Measured
from strategies import full_maps

import argmap
from argmap import Finding
from argmap.views.graphviz._bitmap import png
from argmap.views.graphviz.dot import draw
from argmap.views.picture_options import PictureOptions
from argmap.views.styles import names, style
from argmap.views.styles._fade import contrast, faded

PLAIN = style("plain")
AMBER = PLAIN.lacking_box.ink


def node(source, text):
    return next(line for line in source.splitlines() if text in line and "->" not in line.split("[")[0])


def line_of(source, relation):
    return next(line for line in source.splitlines() if f'"argmap-{relation}"' in line and "->" in line)


@pytest.fixture
def rain():
    """A contention with a reason that falls, one that stands, and what is open."""
    amap = argmap.ArgumentMap()
    wet, rained, hose = (amap.claim(text, id=text) for text in ("wet", "rained", "hosed"))
    amap.support(rained, wet, id="s1")
    amap.support(hose, wet, id="s2")
    amap.challenge(amap.claim("dry", id="dry"), rained, id="x1")
    one, other = amap.claim("this", id="this"), amap.claim("that", id="that")
    amap.challenge(one, other, id="c1")
    amap.challenge(other, one, id="c2")
    return amap


def test_what_falls_is_struck_faint_and_signed_and_its_lines_are_faint(rain):
    source = argmap.dot(rain, values=argmap.acceptability(rain)).source
    fallen, standing = node(source, ">rained<"), node(source, ">hosed<")
    faint = faded(PLAIN)
    assert "✗ falls" in fallen
    assert "<s>rained</s>" in fallen
    assert f'color="{faint.support_box.border}"' in fallen
    assert f'color="{faint.ink}"' in fallen
    assert "✓ stands" in standing
    assert "<s>" not in standing
    assert "? open" in node(source, ">this<")
    assert faint.support.colour in line_of(source, "s1")
    assert PLAIN.support.colour in line_of(source, "s2")
    legend = node(source, "graph [label")
    assert all(f">{said}<" in legend for said in ("stands: 3", "falls: 1", "open: 2"))


@pytest.mark.parametrize("name", names())
def test_what_is_faint_can_still_be_read(name):
    faint = faded(style(name))
    for part in ("contention", "support", "challenge", "undercut", "claim", "lacking", "contested"):
        box = getattr(faint, f"{part}_box")
        for ink in (faint.ink, faint.muted, box.ink):
            assert contrast(ink, box.fill) >= 2.5
        assert contrast(box.border, faint.background) >= 2.5
    for part in ("support", "challenge", "undercut", "association"):
        assert contrast(getattr(faint, part).colour, faint.background) >= 2.5


def test_what_the_verdict_hinges_on_is_twice_as_wide_and_named_in_the_legend():
    amap = argmap.ArgumentMap()
    plan, money = amap.claim("The plan will work", id="plan"), amap.claim("There is money", id="money")
    amap.support(money, plan, id="why")
    amap.challenge(amap.claim("It rains", id="rain"), amap.claim("It is warm", id="warm"), id="aside")
    labels = argmap.acceptability(amap)
    source = argmap.dot(amap, values=labels).source
    assert labels.hinge == ("why",)
    assert f"penwidth={2 * PLAIN.support.width:g}" in line_of(source, "why")
    assert f"penwidth={PLAIN.challenge.width:g}" in line_of(source, "aside")
    assert "deciding line (hinge)" in source
    assert "deciding" not in argmap.dot(amap, values=dict(labels)).source


def test_views_work_out_nothing_so_a_hinge_that_cannot_be_told_is_not_drawn(rain):
    labels = argmap.acceptability(rain)
    rain.claim("new", id="new")
    with pytest.raises(argmap.AnalysisError, match="changed since"):
        _ = labels.hinge
    assert "deciding" not in argmap.dot(rain, values=labels).source


def outlines(items):
    return [
        part.points
        for name, part in items
        if name in {"argmap-wet", "argmap-dry"} and getattr(part, "kind", "") == "curve"
    ]


@pytest.mark.parametrize(("options", "square"), [({}, 0), ({"values": 0.5}, 2)])
def test_a_round_box_has_square_corners_where_a_bar_lies_in_svg_and_pdf_alike(rain, options, square):
    values = dict.fromkeys(rain.claims, options["values"]) if options else None
    picture = draw(rain, PictureOptions(values=values, layout="tree"))
    told = ET.fromstring(picture.svg())
    (shape,) = (
        one.find("{*}path").get("d") for one in told.findall(".//{*}g") if one.get("data-id") == "wet"
    )
    drawn = [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+),(-?[\d.]+)", shape)]
    for points in (drawn, *outlines(picture.plan().items)):
        xs, ys = {x for x, _ in points}, {y for _, y in points}
        corners = {(x, y) for x in (min(xs), max(xs)) for y in (min(ys), max(ys))}
        assert len(corners & set(points)) == square


@pytest.mark.parametrize("engine", ["pure", pytest.param("dot", marks=pytest.mark.system_dot)])
@pytest.mark.parametrize("layout", ["tree", "layered"])
def test_a_bar_is_the_lower_edge_of_its_box_as_wide_as_its_share(engine, layout):
    amap = argmap.ArgumentMap()
    shares = {"a": 0.25, "b": 0.5, "c": 1.0, "d": 0.0}
    for name in shares:
        amap.claim(f"Claim {name} says something", id=name)
    amap.support(["b", "c"], "a", id="s")
    amap.challenge("d", "a", id="x")
    svg = argmap.render(amap, values=shares, engine=engine, layout=layout, direction="right")
    for name, share in shares.items():
        group = re.search(rf'<g [^>]*data-id="{name}".*?</g>', svg, re.DOTALL)[0]
        shapes = re.findall(r'<(?:polygon|path) fill="(#\w+)"[^>]*?(?:points|d)="([^"]+)"', group)
        corners = [
            (fill, [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+)[, ](-?[\d.]+)", points)])
            for fill, points in shapes
        ]
        box = [corner for _, some in corners[:1] for corner in some]
        left, right = min(x for x, _ in box), max(x for x, _ in box)
        low = max(y for _, y in box)
        bars = [some for fill, some in corners[1:] if fill != PLAIN.track]
        wide = max(x for x, _ in bars[0]) - min(x for x, _ in bars[0]) if bars else 0.0
        assert wide == pytest.approx(share * (right - left), abs=1.0)
        for some in bars:
            assert min(x for x, _ in some) == pytest.approx(left, abs=0.6)
            assert max(y for _, y in some) == pytest.approx(low, abs=0.6)


def test_lines_are_as_wide_as_they_are_strong_or_as_their_weight():
    amap = argmap.ArgumentMap()
    a, b, c = (amap.claim(name, id=name) for name in "abc")
    amap.support(b, a, id="s", weight=0.5)
    amap.challenge(c, a, id="x")
    source = argmap.dot(amap, values={"s": 1.0, "x": 0.0}).source
    assert "penwidth=4" in line_of(source, "s")
    assert "penwidth=1.2" in line_of(source, "x")
    weighed = argmap.dot(amap).source
    assert "penwidth=2.6" in line_of(weighed, "s")
    assert "as wide as their weight" in weighed


def test_what_no_one_can_argue_for_has_no_number():
    amap = argmap.ArgumentMap()
    amap.associate(
        amap.claim("why", id="why", kind="question"), amap.claim("so", id="so"), label="asks about"
    )
    source = argmap.dot(amap, values=argmap.strength(amap)).source
    assert "0.50" in node(source, ">so<")
    assert "0.50" not in node(source, ">why<")


def test_a_change_is_before_and_after_in_one_picture():
    amap = argmap.load(EXAMPLES[[path.stem.partition(".")[0] for path in EXAMPLES].index("missing_painting")])
    change = argmap.what_if(amap, without="unlit")
    source = argmap.dot(change).source
    assert argmap.dot(amap, change=change).source == argmap.dot(amap, highlight=change).source == source
    assert "- REMOVED" in node(source, "The stairs were unlit,")
    assert "dotted" in node(source, "The stairs were unlit,")
    assert "falls → stands" in node(source, ">The caretaker was<")
    assert source.count("cluster_halo") == 2
    told = unescape(" ".join(re.findall(r">([^<>]+)<", node(source, "graph [label"))))
    assert "If 'The stairs were unlit, forty metres away' is removed: 2 claims and 2 relations change" in told


def test_a_diff_is_before_and_after_in_one_picture(burden):
    after = burden.copy()
    after.remove("resist", cascade=True)
    source = argmap.dot(argmap.diff(burden, after)).source
    assert "falls → stands" in node(source, "The US must share")
    assert "- REMOVED" in node(source, "Some in the US")
    assert "verdict changes" in node(source, "graph [label")


def test_what_is_to_be_done_is_marked_in_amber_at_the_side_and_the_role_keeps_its_box(burden):
    source = argmap.dot(burden, highlight=[Finding("unsupported", "arms", "nothing supports it")]).source
    line = node(source, "Firearms flow")
    assert f'bgcolor="{AMBER}"' in line
    assert "○ UNSUPPORTED" in line
    assert f'fillcolor="{PLAIN.support_box.fill}"' in line
    assert f'color="{PLAIN.support_box.border}"' in line
    assert "dashed" not in line


def star(leaves, *, accepted=0):
    amap = argmap.ArgumentMap()
    top = amap.claim("top", id="top")
    for number in range(leaves):
        status = "accepted" if number < accepted else None
        amap.support(amap.claim(f"leaf {number}", id=f"l{number}", status=status), top)
    return amap


def marked(amap):
    source = argmap.dot(amap, highlight=argmap.lacking_support(amap)).source
    names = {f"n{number}": claim for number, claim in enumerate(amap.claims, 1)}
    return [
        names[found[1]]
        for found in re.finditer(rf'^\t(n\d+) \[label=.*bgcolor="{AMBER}"', source, re.MULTILINE)
    ], source


def test_where_most_claims_would_be_marked_the_first_ten_are():
    amap = star(20)
    found, source = marked(amap)
    lacking = argmap.lacking_support(amap).ids
    assert set(found) == set(lacking[:10])
    assert f"ten of {len(lacking)}, worst first" in source


def test_where_fewer_claims_are_marked_all_of_them_are():
    amap = star(20, accepted=9)
    found, source = marked(amap)
    assert set(found) == set(argmap.lacking_support(amap).where("unsupported").ids)
    assert "worst first" not in source


def test_a_finding_of_check_is_named_by_its_rule_and_its_code_is_in_the_tooltip():
    amap = argmap.ArgumentMap()
    amap.claim("Is it so?", id="q")
    found = argmap.check(amap, select=["AM405"])
    svg = argmap.render(amap, highlight=found)
    words = re.findall(r">([^<>]+)</text>", svg)
    assert not any("AM405" in word for word in words)
    assert "AM405" in svg


def test_the_claim_in_focus_has_a_ring(burden):
    source = argmap.dot(burden, focus="demand", hops=1).source
    assert source.count("cluster_halo") == 1
    assert ">in focus<" in source


def test_a_bitmap_needs_no_typeface_for_our_own_signs(rain):
    picture = draw(rain, PictureOptions(values=argmap.acceptability(rain)))
    assert png(picture, engine="pure")[:8] == b"\x89PNG\r\n\x1a\n"


@pytest.mark.slow
@given(full_maps())
def test_any_map_is_drawn_with_its_verdicts_and_strengths(amap):
    labels = argmap.acceptability(amap)
    source = argmap.dot(amap, values=labels).source
    falling = sum(labels[claim] == "out" for claim in amap.claims)
    assert source.count("✗ falls") <= falling


def test_thick_lines_end_at_their_boxes():
    amap = argmap.load(EXAMPLES[0])
    values = dict.fromkeys([*amap.claims, *amap.relations], 1.0)
    picture = Measured(argmap.render(amap, values=values, layout="tree", engine="pure"))
    assert picture.over_boxes() == []
