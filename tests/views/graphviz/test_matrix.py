"""The matrix of competing hypotheses, drawn: what stands where, in every look and every format."""

from xml.etree import ElementTree as ET

import pytest
from hostile_maps import NASTY
from repository import ROOT

import argmap
from argmap.views.drawing._measure import measure
from argmap.views.drawing._sanitise import sanitise
from argmap.views.drawing._svg_check import check
from argmap.views.graphviz._engine import lay_out
from argmap.views.graphviz._matrix_source import COLUMN, INSET, LEAST
from argmap.views.graphviz._xdot import Words, read
from argmap.views.styles import names, style

SVG = "{http://www.w3.org/2000/svg}"
FERRY = ROOT / "examples" / "silent_ferry.argmap.json"
SIGNS = {"+": "▲", "-": "▼", "±": "▲▼", "": "·"}


@pytest.fixture
def thefts():
    """Three hypotheses; evidence for, against, both ways and neither; weights; one piece that tells nothing."""
    amap = argmap.ArgumentMap(title="Who broke the window?")
    for name, text in (
        ("frost", "Frost broke it"),
        ("thief", "A thief broke it"),
        ("ball", "A ball broke it"),
    ):
        amap.claim(text, id=name)
    amap.claim("It was mild", id="mild", weight=0.8, kind="observation")
    amap.claim("There is glass on the floor", id="glass")
    amap.claim("Children were about", id="children", weight=0.5)
    amap.challenge("mild", "frost")
    amap.support("children", "ball")
    amap.challenge("children", "thief")
    amap.support("children", "thief", id="dared")
    for name in ("frost", "thief", "ball"):
        amap.support("glass", name)
    return amap


def asked(amap, *ids):
    return argmap.hypotheses(amap, ids or ("frost", "thief", "ball"))


def rows(svg):
    """Return each row's id and what stands in it, in order."""
    groups = [
        group for group in ET.fromstring(svg).iter(f"{SVG}g") if group.get("class", "").startswith("node")
    ]
    return [(group.get("data-id"), [text.text for text in group.iter(f"{SVG}text")]) for group in groups]


def test_a_row_is_a_piece_of_evidence_with_a_sign_for_each_hypothesis(thefts):
    found = asked(thefts)
    shown = [row for row in rows(argmap.render(thefts, matrix=found)) if row[0]]
    assert [name for name, _ in shown] == list(found.evidence)
    for number, (name, words) in enumerate(shown, 1):
        assert words[0] == f"E{number}"
        signs = [word for word in words if word in SIGNS.values()]
        assert signs == [SIGNS[found.matrix[name, hypothesis]] for hypothesis in found.hypotheses]
        assert words[-1] == f"{found.diagnosticity[name]:.2f}"


def test_the_foot_adds_up_what_speaks_against_and_marks_the_least(thefts):
    foot = next(
        words for _, words in rows(argmap.render(thefts, matrix=asked(thefts))) if "INCONSISTENCY" in words
    )
    assert foot[2:] == ["0.8", "0", "0"]
    thefts.challenge(thefts.claim("The ball lies in the shed", id="shed"), "ball")
    foot = next(
        words for _, words in rows(argmap.render(thefts, matrix=asked(thefts))) if "INCONSISTENCY" in words
    )
    assert foot[2:] == ["0.8", "0", "LEAST EVIDENCE AGAINST", "1"]
    assert measure("LEAST EVIDENCE AGAINST", LEAST, bold=True) <= COLUMN - 2 * INSET


def test_a_row_says_what_it_is_in_its_tooltip_and_the_picture_in_its_description(thefts):
    root = ET.fromstring(argmap.render(thefts, matrix=asked(thefts)))
    row = next(group for group in root.iter(f"{SVG}g") if group.get("data-id") == "mild")
    assert row.find(f"{SVG}title").text == "It was mild\nagainst: Frost broke it"
    assert root.find(f"{SVG}title").text == "Who broke the window?"
    assert "3 pieces of evidence by 3 hypotheses" in root.find(f"{SVG}desc").text


def contrast(one, other):
    def light(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", names())
def test_for_and_against_differ_in_sign_and_in_grey(thefts, name):
    look = style(name)
    svg = argmap.render(thefts, matrix=asked(thefts), style=name)
    check(svg)
    fills = {element.get("fill") for element in ET.fromstring(svg).iter()}
    assert {look.support_box.fill, look.challenge.colour} <= fills
    assert contrast(look.support_box.fill, look.challenge.colour) >= 3
    assert contrast(look.on_line, look.challenge.colour) >= 4.5
    assert contrast(look.support_box.ink, look.support_box.fill) >= 4.5


@pytest.mark.parametrize("engine", ["pure", pytest.param("dot", marks=pytest.mark.system_dot)])
def test_words_stay_in_the_picture_and_lines_in_their_column(engine, system_dot):
    amap = argmap.ArgumentMap(title="一切都是濕的 " * 9)
    for number, text in enumerate(
        ["電源が故障したため、船は沈黙した", "बिजली की आपूर्ति विफल हो गई", "x" * 90, "so"]
    ):
        amap.claim(text, id=f"h{number}")
        amap.support(amap.claim(text + " כולם ראו", id=f"e{number}"), f"h{number}")
    svg = argmap.render(amap, matrix=asked(amap, "h0", "h1", "h2", "h3"), engine=engine)
    root = ET.fromstring(svg)
    _, _, width, _ = map(float, root.get("viewBox").split())
    lines = [text for text in root.iter(f"{SVG}text") if text.get("textLength")]
    for text in lines:
        x, room = float(text.get("x")), float(text.get("textLength"))
        left = x - {"middle": room / 2, "end": room}.get(text.get("text-anchor"), 0.0)
        left -= room if text.get("direction") == "rtl" else 0.0
        assert left >= 0
        assert left + room <= width
    assert lines


@pytest.mark.parametrize("text", NASTY)
def test_hostile_texts_are_inert(text):
    amap = argmap.ArgumentMap(title=text)
    amap.claim(text, id="h")
    amap.support(amap.claim(text, weight=0.5, kind="evidence"), "h")
    svg = argmap.render(amap, matrix=argmap.hypotheses(amap, ["h"]))
    check(svg)
    shown = "".join("".join(words) for _, words in rows(svg)).replace(" ", "")
    assert shown.count("".join(sanitise(text).split())) >= 3


@pytest.mark.slow
def test_equal_maps_give_equal_bytes(thefts):
    pytest.importorskip("fpdf", reason="needs the extra pdf")
    for form in ("svg", "png", "pdf", "dot", "html", "md", "txt"):
        one, other = (
            argmap.render(amap, matrix=asked(amap), format=form) for amap in (thefts, thefts.copy())
        )
        assert one == other


def test_words_and_pages_hold_the_matrix_too(thefts):
    found = asked(thefts)
    assert argmap.render(thefts, matrix=found, format="txt") == f"{found}\n"
    text = argmap.render(thefts, matrix=found, format="md")
    assert "|  | H1 | H2 | H3 | diagnosticity |\n" in text
    assert "| **E1** | · | ▲▼ | ▲ | 1.00 |\n" in text
    assert "- **E2:** It was mild *(observation, weight 0.8)*\n" in text
    page = argmap.render(thefts, matrix=found, format="html")
    assert page.count("<svg") == page.count("<table>") == 1
    with pytest.raises(argmap.RenderError, match="no tables"):
        argmap.render(thefts, matrix=found, format="mmd")


def test_a_matrix_takes_no_marks_and_no_part_of_a_map(thefts):
    found = asked(thefts)
    for format in ("svg", "md", "txt", "html"):
        for option in (
            {"focus": "frost"},
            {"hops": 1},
            {"direction": "right"},
            {"groups": True},
            {"fold": ()},
        ):
            with pytest.raises(argmap.RenderError, match=f"{next(iter(option))}= is for maps"):
                argmap.render(thefts, format=format, matrix=found, **option)
    with pytest.raises(argmap.RenderError, match="highlight= is for maps"):
        argmap.dot(thefts, matrix=found, highlight=found.findings())
    with pytest.raises(argmap.RenderError, match="takes what hypotheses"):
        argmap.dot(thefts, matrix=["frost"])
    other = argmap.ArgumentMap()
    with pytest.raises(argmap.UnknownIdError, match="'frost'"):
        argmap.dot(other, matrix=found)


def test_without_evidence_there_is_still_a_head_and_a_foot():
    amap = argmap.ArgumentMap()
    amap.claim("It rains", id="h")
    amap.claim("It snows", id="g")
    assert len(rows(argmap.render(amap, matrix=argmap.hypotheses(amap, ["h", "g"]), legend=False))) >= 2


def test_a_label_after_a_bold_one_is_not_bold():
    plan = read(lay_out("digraph { a [label=<<b>A</b>>] b [label=<B>] a -> b }", "json"))
    assert [(item.text, item.bold) for _, item in plan.items if isinstance(item, Words)] == [
        ("A", True),
        ("B", False),
    ]


def test_the_command_line_draws_it_too(tmp_path):
    from argmap.cli import main

    out = tmp_path / "matrix.svg"
    asks = [word for name in ("failure", "jamming", "crew") for word in ("--hypothesis", name)]
    assert main(["render", str(FERRY), "-o", str(out), *asks]) == 0
    assert "LEAST EVIDENCE AGAINST" in out.read_text(encoding="utf-8")
